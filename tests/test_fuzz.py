"""Whatever is typed gets an answer that keeps the rules: no crash, no hang, markers that lead somewhere."""

import random
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_chat import Answer, QuestionError, StrategyChat
from strategy_chat.question import MOST_CHARACTERS

_MARKER = re.compile(r"\[(\d+)\]")
_SECONDS = 5.0
_QUESTIONS = (
    "霧谷茶園 2024 年採了多少公斤的茶？",
    "Which channel sold the most in 2024, and why has it fallen?",
    "館長是誰，博物館星期幾休館？",
    "Why form a cooperative?",
    "那第二項呢？",
    "請用英文回答：合作社為什麼成立",
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
_FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(answer: Answer) -> None:
    """The rules that every answer keeps (see the design: grounded, bound, cited, of one language)."""
    assert answer.text.strip()
    assert answer.language in ("zh-Hant", "zh-Hans", "en")
    assert (answer.reason is None) == answer.answered
    assert answer.receipt["verified"] is True or not answer.answered
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
    start = time.perf_counter()
    try:
        answer = tea_chat.answer(text)
    except QuestionError:
        return
    assert time.perf_counter() - start < _SECONDS
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
    start = time.perf_counter()
    check(tea_chat.answer(text))
    assert time.perf_counter() - start < 2 * _SECONDS
