"""Whatever is typed gets an answer that keeps the rules: no crash, no hang, markers that lead somewhere."""

import os
import random
import re
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_chat import Answer, Citation, QuestionError, StrategyChat
from strategy_chat.question import MOST_CHARACTERS
from tests.conftest import TEA

PACKAGED = Path(__file__).parents[1] / "corpus"
_MARKER = re.compile(r"\[(\d+)\]")
_SECONDS = 5.0  # of work, whatever else the machine does
_QUESTIONS = (
    "霧谷茶園 2024 年採了多少公斤的茶？",
    "Which channel sold the most in 2024, and why has it fallen?",
    "館長是誰，博物館星期幾休館？",
    "Why form a cooperative?",
    "那第二項呢？",
    "請用英文回答：合作社為什麼成立",
)
_SPOKEN = (
    "台灣有幾台超級電腦上榜？",
    "Which of them is the fastest?",
    "第二個呢？",
    "And the last one?",
    "前兩個加起來多少？",
    "為什麼？",
    "No, I meant Japan.",
    "它是誰做的？",
    "What share of the Top100 does the US have?",
    "in English, please",
    "最少的呢",
    "how many in total?",
    "回到剛剛那個",
    "and its maker, and since when?",
    "哪一年？",
)
_NOISE = (
    "<b>",
    "</b>",
    "[1]",
    "![x](y)",
    "**",
    "| a | b |",
    "```",
    "{{7*7}}",
    "\u202e",
    "\u200b",
    "🫖",
    "ﷺ",
    "１２",
    "萬",
)
_words = st.sampled_from([word for question in _QUESTIONS for word in re.findall(r"\w+|\W", question)])
_texts = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="的是多少幾哪誰茶園年公斤0123456789,.%？，、 ", max_size=80),
    st.lists(st.one_of(_words, st.sampled_from(_NOISE)), max_size=40).map("".join),
    st.lists(_words, max_size=30).map(" ".join),
    st.builds(
        lambda depth, inner: "<" * depth + inner + ">" * depth + "「" * depth, st.integers(0, 60), _words
    ),
)
_EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
_FUZZ = settings(
    max_examples=_EXAMPLES,  # the same ones each time, but for a longer run: `make fuzz`
    deadline=None,
    derandomize=_EXAMPLES <= 60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def _source(name: str) -> str:
    """A document that is cited, as it is written."""
    folder = next(folder for folder in (TEA, PACKAGED) if (folder / name).exists())
    return (folder / name).read_text(encoding="utf-8")


def _pieces(citation: Citation) -> list[str]:
    """The verbatim lines of a quote."""
    return [piece.strip() for line in citation.quote.splitlines() for piece in line.split("…")]


def check(answer: Answer) -> None:
    """The rules that every answer keeps (see the design: grounded, bound, cited, of one language)."""
    assert answer.text.strip()
    assert answer.language in ("zh-Hant", "zh-Hans", "en")
    assert (answer.reason is None) == answer.answered
    assert answer.receipt["verified"] is True or not answer.answered
    assert answer.reason != "unverified", answer.receipt
    assert all(
        piece in _source(citation.source) for citation in answer.citations for piece in _pieces(citation)
    )
    assert all(figure.text in answer.text for figure in answer.figures)
    numbers = {citation.number for citation in answer.citations}
    assert {int(found) for found in _MARKER.findall(answer.text)} <= numbers
    assert all(figure.citation in numbers for figure in answer.figures)
    if answer.answered and not answer.conflicts:
        assert (
            answer.citations or "無" in answer.text or "沒有" in answer.text or "no " in answer.text.lower()
        )


@_FUZZ
@given(text=_texts)
def test_any_text_is_answered_by_the_rules(tea_chat: StrategyChat, text: str):
    start = time.process_time()
    try:
        answer = tea_chat.answer(text)
    except QuestionError:
        return
    assert time.process_time() - start < _SECONDS
    check(answer)


@_FUZZ
@given(first=st.sampled_from(_QUESTIONS), text=_texts)
def test_any_text_after_a_question_is_answered_by_the_rules(tea_chat: StrategyChat, first: str, text: str):
    history = [{"role": "user", "content": first}, {"role": "assistant", "content": "…"}]
    try:
        answer = tea_chat.answer(text, history)
    except QuestionError:
        return
    check(answer)


@_FUZZ
@given(said=st.lists(st.one_of(st.sampled_from(_SPOKEN), _texts), min_size=1, max_size=6))
def test_any_conversation_is_answered_by_the_rules(keynote_chat: StrategyChat, said: list[str]):
    history: list[dict[str, str]] = []
    for text in said:
        try:
            answer = keynote_chat.answer(text, history)
        except QuestionError:
            continue
        check(answer)
        history += [{"role": "user", "content": text}, {"role": "assistant", "content": answer.text}]


@pytest.mark.parametrize("question", _QUESTIONS)
def test_words_in_any_order_are_answered_by_the_rules(tea_chat: StrategyChat, question: str):
    letters = re.findall(r"[A-Za-z0-9]+|\S", question)
    for seed in range(4):
        random.Random(seed).shuffle(letters)
        check(tea_chat.answer(" ".join(letters)))


@pytest.mark.parametrize(
    "text",
    [
        "茶" * MOST_CHARACTERS,
        "why " * (MOST_CHARACTERS // 4),
        "多少，" * (MOST_CHARACTERS // 3),
        "1,2;" * 1000,
    ]
    + [(question * MOST_CHARACTERS)[:MOST_CHARACTERS] for question in _QUESTIONS],
    ids=lambda text: text[:12],
)
def test_the_longest_question_does_not_hang(tea_chat: StrategyChat, text: str):
    tea_chat.answer("茶")  # the model is loaded
    start = time.process_time()
    check(tea_chat.answer(text))
    assert time.process_time() - start < 2 * _SECONDS
