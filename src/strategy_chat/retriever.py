"""The search as LangChain's retriever, for people who build on LangChain."""

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from strategy_chat.schema import Passage


class PassageRetriever(BaseRetriever):
    """Gives passages as Documents: their text is the content, all other fields the metadata.

    ``find`` takes a question and how many passages to give; ``k`` is that number.
    """

    find: Callable[[str, int], list[Passage]]
    k: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(passage) for passage in self.find(query, self.k)]


def _document(passage: Passage) -> Document:
    metadata = {
        "id": passage.id,
        "document": passage.document,
        "language": passage.language,
        "source": passage.source,
        "section": passage.section,
        "section_id": passage.section_id,
        "kind": passage.kind,
        "blocks": list(passage.blocks),
        "score": passage.score,
    }
    return Document(page_content=passage.text, metadata=metadata, id=passage.id)
