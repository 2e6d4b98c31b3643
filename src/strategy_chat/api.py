"""The public class: a folder of documents that can be asked."""

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategy_chat.corpus import read_corpus
from strategy_chat.errors import QuestionError
from strategy_chat.question import check_history, checked_question, exchanges
from strategy_chat.schema import Answer, Corpus, Document, Event, Passage
from strategy_chat.settings import Settings, load_settings
from strategy_chat.steps import Show, Steps
from strategy_chat.text import answer_language

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from strategy_chat.chain import Knowledge
    from strategy_chat.phrasing import Model, Phraser
    from strategy_chat.suggest import Suggestions

History = Sequence[Mapping[str, str]]
Progress = Callable[[int, int], None]

_EARLIER = 10
"""Questions of the history that can still be pointed back to."""
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What building the index did: ``passages`` in it, ``embedded`` of them anew, in how many ``seconds``,
    in which ``folder``."""

    passages: int
    embedded: int
    seconds: float
    folder: Path


class StrategyChat:
    """Documents that can be asked in Chinese and English.

    Args:
        corpus_dir: a folder of Markdown documents; the packaged keynote by default.
        index_dir: where the index lives; a folder in the user's cache by default.
        settings: all settings; the environment's by default. The two folders above win over it.
        progress: called with (done, all) while passages are embedded.

    The documents are read, and what is wrong with them raised as CorpusError, when they are first needed;
    so is the index opened or built. One instance may be used by several threads at once.
    """

    def __init__(
        self,
        corpus_dir: str | Path | None = None,
        index_dir: str | Path | None = None,
        settings: Settings | None = None,
        progress: Progress | None = None,
    ) -> None:
        given = {"corpus_dir": corpus_dir, "index_dir": index_dir}
        if settings is None:
            self.settings = load_settings(**given)
        elif any(value is not None for value in given.values()):
            kept = settings.model_dump(exclude_unset=True)
            if corpus_dir is not None and index_dir is None:
                kept.pop("index_dir", None)
            self.settings = load_settings(**{**kept, **{k: v for k, v in given.items() if v is not None}})
        else:
            self.settings = settings
        self._progress = progress
        self._lock = threading.RLock()
        self._knowledge: Knowledge | None = None
        self._retired: list[Knowledge] = []
        self._chain: Runnable[dict[str, Any], Answer] | None = None
        self._model: Model | None = None

    @cached_property
    def corpus(self) -> Corpus:
        """The documents, as read."""
        return read_corpus(self.settings.corpus_dir)

    @cached_property
    def _suggestions(self) -> "Suggestions":
        from strategy_chat.suggest import Suggestions

        return Suggestions(self.corpus, lambda question: self._answered(question, None, True, None))

    def documents(self) -> tuple[Document, ...]:
        """The documents, each with its editions."""
        return self.corpus.documents

    @property
    def language_model(self) -> tuple[str, str] | None:
        """The name of the language model that words answers and the host that it is asked at; None where none
        is configured."""
        from strategy_chat.phrasing import host_of

        spec = self.settings.llm
        return None if spec is None else (spec, host_of(spec, self.settings.llm_base_url))

    def answer(self, question: str, history: History | None = None, *, exact: bool = False) -> Answer:
        """Answer one question.

        Args:
            question: in Chinese or English, 1 to 4,000 characters.
            history: earlier messages, oldest first, each ``{"role": "user" | "assistant", "content": str}``.
            exact: leave a configured language model out.

        Raises:
            QuestionError: the question is empty or too long, or the history is malformed.
            StrategyChatError: the corpus, the model or the index cannot be used.
        """
        return self._offered(self._answered(question, history, exact, None))

    def _offered(self, answer: Answer) -> Answer:
        """An answer with what can be asked instead, where it was declined."""
        if answer.answered:
            return answer
        offered = (*answer.suggestions, *self.suggestions(answer.language))
        return replace(answer, suggestions=tuple(dict.fromkeys(offered))[:_SUGGESTED])

    def _answered(self, question: str, history: History | None, exact: bool, show: Show | None) -> Answer:
        question = checked_question(question)
        check_history(history)
        before = exchanges(history or ())
        with self._lock:
            chain, knowledge = self._ready(), self._knowledge
        assert knowledge is not None
        from strategy_chat.chain import without_wishes

        asked, language, earlier = without_wishes(question, before, knowledge)
        fields = {"question": asked, "language": language, "earlier": earlier[-_EARLIER:]}
        return replace(chain.invoke({**fields, "exact": exact, "show": show}), question=question)

    async def aanswer(self, question: str, history: History | None = None, *, exact: bool = False) -> Answer:
        """The same as :meth:`answer`, without blocking the event loop."""
        return await asyncio.to_thread(self.answer, question, history, exact=exact)

    def stream(
        self, question: str, history: History | None = None, *, exact: bool = False
    ) -> Generator[Event, None, None]:
        """Answer in steps: the stages of the work as they begin, the sources, the text in pieces, and the
        finished answer.

        Of several questions asked at once, each answer comes as soon as it is verified; a language model's
        sentences come as they are written and found to stand. The finished answer is what counts: where its
        text differs from the pieces, it has been withheld. Whoever closes the stream ends the work at its
        next stage.
        """
        with closing(self._steps(question, history, exact)) as steps:
            yield from steps

    async def astream(
        self, question: str, history: History | None = None, *, exact: bool = False
    ) -> AsyncGenerator[Event, None]:
        """The same as :meth:`stream`, without blocking the event loop."""
        with closing(self._steps(question, history, exact)) as steps:
            while (event := await asyncio.to_thread(next, steps, None)) is not None:
                yield event

    def _steps(self, question: str, history: History | None, exact: bool) -> Steps:
        return Steps(lambda show: self._offered(self._answered(question, history, exact, show)))

    def search(self, question: str, k: int = 5) -> list[Passage]:
        """The ``k`` passages nearest to a question, best first: sections, tables and rows, in the edition
        of the question's language where there is one.

        Raises:
            QuestionError: the question is empty or too long, or ``k`` is less than 1.
        """
        if not isinstance(k, int) or k < 1:
            raise QuestionError(f"k must be a whole number of at least 1, got {k!r}")
        asked = checked_question(question)
        self._ready()
        from strategy_chat.chain import search

        assert self._knowledge is not None
        return search(self._knowledge, asked, answer_language(asked), k)

    def as_retriever(self, k: int = 5) -> "BaseRetriever":
        """The search as a LangChain retriever; a passage's fields are the metadata of its Document."""
        from strategy_chat.retriever import PassageRetriever

        return PassageRetriever(find=self.search, k=k)

    def as_runnable(self) -> "Runnable[Any, Answer]":
        """The chain as a LangChain Runnable: takes a question, or ``{"question": …, "history": […]}``."""
        from langchain_core.runnables import RunnableLambda

        def run(given: str | Mapping[str, Any]) -> Answer:
            if isinstance(given, Mapping):
                return self.answer(given.get("question", ""), given.get("history"))
            return self.answer(given)

        return RunnableLambda(run)

    def suggestions(self, language: str) -> tuple[str, ...]:
        """Questions that can be asked of this corpus, made from its tables and headings. Once it is loaded to
        be asked, only those are given that it answers."""
        return self._suggestions.first(language, tried=self._chain is not None)

    def next_questions(self, answer: Answer) -> tuple[str, ...]:
        """Up to three questions that go on from an answer: its own suggestions, else what else its table
        says, then what else can be asked of the corpus."""
        found = answer.suggestions or self._suggestions.next(answer)
        if len(found) < _SUGGESTED:
            found = tuple(dict.fromkeys([*found, *self.suggestions(answer.language)]))
        return tuple(question for question in found if question != answer.question)[:_SUGGESTED]

    def build(self, rebuild: bool = False) -> IndexReport:
        """Build the index, or bring it up to date; ``rebuild`` makes it anew whatever is there."""
        start = time.perf_counter()
        with self._lock:
            self._open(rebuild)
            assert self._knowledge is not None
            index = self._knowledge.index
        return IndexReport(
            len(index.passages), index.embedded, time.perf_counter() - start, self.settings.index_dir
        )

    def warm(self) -> None:
        """Load the model and open the index now, so that the first question need not wait."""
        self._ready()
        assert self._knowledge is not None
        self._knowledge.embedder.warm()
        self._knowledge.spelling.warm()

    def close(self) -> None:
        """Give the index back; the next question opens it again."""
        with self._lock:
            for knowledge in (*self._retired, self._knowledge):
                if knowledge is not None:
                    knowledge.index.close()
            self._retired, self._knowledge, self._chain = [], None, None

    def _ready(self) -> "Runnable[dict[str, Any], Answer]":
        with self._lock:
            if self._chain is None:
                self._open(rebuild=False)
            assert self._chain is not None
            return self._chain

    def _open(self, rebuild: bool) -> None:
        from strategy_chat.chain import build_chain, gather

        gathered = gather(
            self.corpus,
            model=self.settings.embedder,
            folder=self.settings.index_dir,
            chroma_url=self.settings.chroma_url,
            reranker=self.settings.reranker,
            rebuild=rebuild,
            progress=self._progress,
        )
        before = self._knowledge
        self._knowledge, self._chain = gathered, build_chain(gathered, self._phraser(gathered))
        if before is not None and before.index is not gathered.index:
            self._retired.append(before)  # others may be answering from it; it is closed with this object

    def _phraser(self, knowledge: "Knowledge") -> "Phraser | None":
        """What words answers with a language model, None where none is configured."""
        settings = self.settings
        if settings.llm is None:
            return None
        from strategy_chat.phrasing import Model, Phraser

        if self._model is None:
            self._model = Model(
                settings.llm,
                base_url=settings.llm_base_url,
                key=settings.llm_key.get_secret_value() if settings.llm_key else "",
                deadline=settings.llm_deadline,
                window=settings.llm_context,
            )
        return Phraser(self._model, knowledge.names)


_shared: StrategyChat | None = None
_shared_lock = threading.Lock()


def answer(question: str, history: History | None = None) -> Answer:
    """Answer a question on the packaged keynote with default settings; all calls share one instance."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = StrategyChat()
    return _shared.answer(question, history)
