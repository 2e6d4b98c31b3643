"""Turns of a conversation that ask little by themselves: doubts, nods, a year, a place to be set against."""

import pytest

from strategy_chat import StrategyChat
from tests.ferries import last


@pytest.mark.parametrize(
    "questions",
    [
        ("東線的船長是誰？", "你確定嗎？"),
        ("東線的船長是誰？", "哪裡寫的？"),
        ("東線的船長是誰？", "簡短一點"),
        ("東線的船長是誰？", "好的", "真的嗎？", "出處呢？"),
        ("Who is captain of the East Line?", "Are you sure?"),
        ("Who is captain of the East Line?", "ok", "Where does it say that?"),
        ("Who is captain of the East Line?", "Can you say that in one sentence, please?"),
    ],
)
def test_what_asks_for_the_same_again_is_answered_with_it(ferry: StrategyChat, questions: tuple[str, ...]):
    answer, first = last(ferry, *questions), ferry.answer(questions[0])
    assert (answer.text, answer.citations) == (first.text, first.citations)
    assert answer.question == questions[-1]


@pytest.mark.parametrize("message", ["哈囉", "好的", "你好", "hello", "OK", "I see, thanks"])
def test_a_greeting_or_a_nod_is_no_question_and_leaves_the_conversation_as_it_was(
    ferry: StrategyChat, message: str
):
    assert ferry.answer(message).reason == "not_a_question"
    assert "高立偉" in last(ferry, "東線 2023 年有多少旅客？", message, "船長是誰？").text


def test_what_asks_again_asks_of_the_corpus_where_nothing_was_said(ferry: StrategyChat):
    assert not ferry.answer("Where does it say that?").answered


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("2023 年哪條航線的旅客最多？", "比第二名多多少？"), "14"),
        (("Which route had the most passengers in 2023?", "How many more than the second?"), "14"),
        (("東線 2023 年有多少旅客？", "比 2022 年多多少？"), "5"),
        (("How many passengers did the East Line have in 2023?", "How many more than in 2022?"), "5"),
        (("哪條航線的旅客最多？", "2022 年呢？"), "31"),
        (("How many passengers did the West Line have in 2023?", "And in 2022?"), "24"),
        (("東線 2023 年有多少旅客？", "西線呢？", "2022 年呢？"), "24"),
        (("西線和環島線 2022 年哪一條旅客比較多？", "它的船長是誰？"), "溫淑華"),
        (("西線和環島線 2022 年哪一條旅客比較多？", "另一條的船長是誰？"), "高立偉"),
        (("海燕號是誰改裝的？", "2023 年哪條航線的旅客最少？", "那條的船長是誰？"), "高立偉"),
        (
            (
                "Who is captain of the West Line?",
                "Which route had the most passengers in 2023?",
                "Who is captain of that one?",
            ),
            "Kao",
        ),
    ],
)
def test_a_place_a_year_and_what_came_out_ahead(ferry: StrategyChat, questions: tuple[str, ...], said: str):
    assert said in last(ferry, *questions).text


def test_a_reason_is_asked_of_the_one_thing_spoken_of(ferry: StrategyChat):
    answer = last(ferry, "東線 2023 年有多少旅客？", "西線呢？", "為什麼少了？")
    assert answer.receipt["read_as"] != "東線和西線為什麼少了?"
    assert not answer.figures
