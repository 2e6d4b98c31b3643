"""What a conversation leaves in mind: the two, the set, the kind and the person spoken of."""

import pytest

from strategy_chat import StrategyChat
from tests.ferries import last


@pytest.mark.parametrize(
    ("questions", "values"),
    [
        (("東線 2023 年有多少旅客？", "西線呢？", "哪一條比較多？"), {"36", "22"}),
        (
            ("How many passengers did the East Line have in 2023?", "And the West Line?", "Which had more?"),
            {"36", "22"},
        ),
        (("哪些航線的船長是高立偉？", "它們 2023 年的旅客合計多少？"), {"53"}),
        (("Which routes have Kao Li-wei as captain?", "What is their total for 2023?"), {"53"}),
        (("哪些航線的船長是高立偉？", "西線的船長是誰？", "它們 2023 年的旅客合計多少？"), {"53"}),
    ],
)
def test_what_is_asked_of_the_two_or_the_set_spoken_of(
    ferry: StrategyChat, questions: tuple[str, ...], values: set[str]
):
    answer = last(ferry, *questions)
    assert {str(figure.value) for figure in answer.figures} >= values


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("2023 年哪條航線的旅客最多？", "海燕號是誰改裝的？", "剛才說的那條航線，船長是誰？"), "高立偉"),
        (
            (
                "Which route had the most passengers in 2023?",
                "Who refitted the Petrel?",
                "Back to that route: who is its captain?",
            ),
            "Kao Li-wei",
        ),
    ],
)
def test_what_was_answered_before_is_returned_to_by_its_kind(
    ferry: StrategyChat, questions: tuple[str, ...], said: str
):
    assert said in last(ferry, *questions).text


@pytest.mark.parametrize(
    "questions",
    [
        ("西線的船長是誰？", "她今年幾歲？"),
        ("Who is captain of the West Line?", "How old is she?"),
    ],
)
def test_the_age_of_a_person_is_none_of_what_the_person_is_named_with(
    ferry: StrategyChat, questions: tuple[str, ...]
):
    answer = last(ferry, *questions)
    assert not answer.answered
    assert not answer.figures


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("東線 2023 年有多少旅客？", "西線呢？", "那最少的呢？"), "17"),
        (("2023 年哪條航線的旅客最多？", "它的船長是誰？", "第二多的呢？"), "22"),
        (("Which route had the most passengers in 2023?", "Who is its captain?", "And the fewest?"), "17"),
        (("東線 2023 年有多少旅客？", "西線呢？", "哪個比較多？", "那船長是誰？"), "溫淑華"),
    ],
)
def test_a_question_that_follows_keeps_the_measure_and_the_two(
    ferry: StrategyChat, questions: tuple[str, ...], said: str
):
    assert said in last(ferry, *questions).text
