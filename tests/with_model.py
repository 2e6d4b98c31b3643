"""The pipeline over the packaged corpus with a language model behind a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from strategy_chat import Answer
from strategy_chat.chain import Knowledge, build_chain
from strategy_chat.phrasing import Model, Phraser
from strategy_chat.schema import Exchange
from strategy_chat.text import answer_language
from tests.model_server import ModelServer, Reply, serving

KEY = "sk-very-secret-4711"


class Asker:
    """The pipeline with a model at an address, or with none."""

    def __init__(self, knowledge: Knowledge, address: str | None, deadline: float = 10.0) -> None:
        phraser = None
        if address is not None:
            model = Model("openai:test-model", base_url=address, key=KEY, deadline=deadline)
            phraser = Phraser(model, knowledge.names)
        self._chain = build_chain(knowledge, phraser)

    def answer(self, question: str, earlier: tuple[str, ...] = (), **more: Any) -> Answer:
        language = answer_language(question)
        said = [Exchange(text) for text in earlier]
        return self._chain.invoke({"question": question, "language": language, "earlier": said, **more})


@contextmanager
def asking(
    knowledge: Knowledge, reply: Reply | str, fault: str = "", deadline: float = 10.0
) -> Iterator[tuple[Asker, ModelServer]]:
    """The pipeline with a model that replies so."""
    with serving(reply if callable(reply) else lambda _: reply, fault) as server:
        yield Asker(knowledge, server.address, deadline), server
