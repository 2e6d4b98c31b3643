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


@pytest.mark.parametrize(
    ("question", "reply", "asked", "said"),
    [
        ("哪些航線的船長是高立偉？", "東線。[1]", "它 2022 年有多少旅客？", "31"),
        ("你會推薦哪一條航線？", "我推薦西線，冬天也開。", "它的船長是誰？", "溫淑華"),
        ("Which route would you take?", "I would take the West Line.", "Who is its captain?", "Wen Shu-hua"),
        ("有哪些航線？", "西線、環島線。[1]", "第二條的船長是誰？", "高立偉"),
        ("Which routes are there?", "- West Line\n- Circle Line", "Who is captain of the first one?", "Wen"),
        ("有哪些航線？", "西線、環島線。[1]", "其中 2023 年哪一條旅客比較多？", "22"),
        ("2023 年哪條航線的旅客最多？", "East Line, with 36 thousand.", "那條的船長是誰？", "高立偉"),
    ],
)
def test_what_was_replied_is_what_a_follow_up_points_to(
    ferry: StrategyChat, question: str, reply: str, asked: str, said: str
):
    history = [{"role": "user", "content": question}, {"role": "assistant", "content": reply}]
    assert said in ferry.answer(asked, history).text


def test_the_last_of_several_questions_of_one_message_is_gone_on_from(ferry: StrategyChat):
    answer = last(ferry, "東線的船長是誰？西線 2023 年有多少旅客？", "那 2022 年呢？")
    assert [str(figure.value) for figure in answer.figures] == ["24"]


def test_a_reply_gives_names_and_no_figures(ferry: StrategyChat):
    history = [
        {"role": "user", "content": "哪條航線的旅客最多？"},
        {"role": "assistant", "content": "西線，99 千人。"},
    ]
    answer = ferry.answer("它 2023 年有多少？", history)
    assert "99" not in answer.text
    assert [str(figure.value) for figure in answer.figures] == ["22"]


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("哪些航線的船長是高立偉？", "哪條航線 2023 年的旅客最少？"), "17"),
        (("西線的船長是誰？", "哪些航線的船長是溫淑華？", "哪條航線 2023 年的旅客最多？"), "36"),
        (("Which routes have Wen Shu-hua as captain?", "Which route had the most passengers in 2023?"), "36"),
        (("2023 年哪條航線的旅客最多？", "2023 年哪條航線的旅客最少？", "兩條差多少？"), "19"),
    ],
)
def test_a_question_that_names_its_kind_is_asked_of_all_of_them(
    ferry: StrategyChat, questions: tuple[str, ...], said: str
):
    assert said in last(ferry, *questions).text


@pytest.mark.parametrize(
    "question",
    ["東線的船長是誰？候船室何時修好？", "Who is captain of the East Line? When is the roof mended?"],
)
def test_a_part_of_a_message_that_is_about_something_else_is_asked_by_itself(
    ferry: StrategyChat, question: str
):
    assert "2026" in ferry.answer(question).text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("東線 2023 年的旅客比西線多。多多少？", "14"),
        ("The East Line had more passengers than the West Line in 2023. By how much?", "14"),
    ],
)
def test_how_far_apart_two_things_lie_may_be_asked_after_a_statement(
    ferry: StrategyChat, question: str, figure: str
):
    answer = ferry.answer(question)
    assert figure in [str(f.value) for f in answer.figures if f.formula]


@pytest.mark.parametrize(
    "question", ["為什麼東線 2023 年比西線多？", "Why had the East Line more in 2023 than the West?"]
)
def test_a_figure_is_no_reason(ferry: StrategyChat, question: str):
    assert not ferry.answer(question).answered
