"""A few questions to the language model that the environment names, run by ``make test-llm`` and not with the
other tests: whatever the model says, the figures and citations are those of the exact answer."""

import os
from collections.abc import Iterator

import pytest

from strategy_chat import StrategyChat

ASKED = (
    "What is the Rmax of TAIPEI-1?",
    "台灣杉二號的Rmax是多少？",
    "客語語料有多少小時？",
    "Who owns TAIPEI-1?",
)
_TOLD = {name: value for name, value in os.environ.items() if name.startswith("STRATEGY_CHAT_LLM")}
"""Read when the file is loaded: the other tests run without any setting of the environment."""

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif("STRATEGY_CHAT_LLM" not in _TOLD, reason="STRATEGY_CHAT_LLM names no model"),
]


@pytest.fixture(scope="module")
def chat() -> Iterator[StrategyChat]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _TOLD.items():
            patch.setenv(name, value)
        asked = StrategyChat()
    yield asked
    asked.close()


@pytest.mark.parametrize("question", ASKED)
def test_the_figures_are_those_of_the_exact_answer(chat: StrategyChat, question: str):
    worded, exact = chat.answer(question), chat.answer(question, exact=True)
    assert worded.phrasing is not None
    print(f"\n{question}\n{worded.text}\n{worded.phrasing}")
    assert worded.phrasing.fault in (None, "unsupported", "language")
    assert worded.figures == exact.figures
    assert {c.passage_id for c in worded.citations} <= {c.passage_id for c in exact.citations}
    assert worded.receipt["verified"] is True
