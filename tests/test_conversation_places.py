"""What a conversation settles by places, numbers and one thing set against another."""

import pytest

from strategy_chat import StrategyChat
from tests.bells import BELLS_EN, BELLS_ZH
from tests.ferries import last


@pytest.fixture(scope="module")
def bells(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    folder = tmp_path_factory.mktemp("bells")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "bells.zh-Hant.md").write_text(BELLS_ZH, encoding="utf-8")
    (corpus / "bells.en.md").write_text(BELLS_EN, encoding="utf-8")
    return StrategyChat(corpus, folder / "index")


def figures(chat: StrategyChat, *questions: str) -> set[str]:
    return {str(figure.value) for figure in last(chat, *questions).figures}


@pytest.mark.parametrize(
    ("questions", "whole"),
    [
        (("3號梯有幾階？", "5號呢？"), "5號梯有幾階?"),
        (("3號梯有幾階？", "那5號梯呢？"), "5號梯有幾階?"),
        (("How many steps does stair No. 3 have?", "And No. 5?"), "How many steps does stair No. 5 have?"),
        (("Where is stair 3?", "What about stair 5?"), "Where is stair 5?"),
    ],
)
def test_a_number_takes_the_place_of_one_of_its_kind(
    bells: StrategyChat, questions: tuple[str, ...], whole: str
):
    assert last(bells, *questions).receipt["read_as"] == whole


def test_a_number_that_takes_the_place_of_another_is_answered(bells: StrategyChat):
    assert "112" in figures(bells, "3號梯有幾階？", "5號呢？")


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("去年來信最常抱怨的是什麼？", "那第二呢？"), "太早"),
        (("最常抱怨的是什麼？", "第三呢？"), "走音"),
        (("How many letters came in last year?", "And the second?"), "early hour"),
    ],
)
def test_a_place_after_sentences_is_none_in_a_table(
    bells: StrategyChat, questions: tuple[str, ...], said: str
):
    answer = last(bells, *questions)
    assert said in answer.text
    assert not any(citation.cells for citation in answer.citations)


@pytest.mark.parametrize(
    ("questions", "winner", "told"),
    [
        (("赤石坊鑄造了哪些鐘？", "其中哪一個比較重？"), "霧鐘", {"640", "310", "330"}),
        (("Which bells did the Bronze Society found?", "Which of them is heavier?"), "Night Bell", {"715"}),
        (("青銅社鑄造了哪些鐘？", "其中哪一個比較重？"), "夜鐘", {"715"}),
    ],
)
def test_which_of_two_rows_is_ahead_is_told(
    bells: StrategyChat, questions: tuple[str, ...], winner: str, told: set[str]
):
    answer = last(bells, *questions)
    ahead = next(line for line in answer.text.splitlines() if "較高的" in line or "The higher" in line)
    assert winner in ahead
    assert told <= {str(figure.value) for figure in answer.figures}


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("青銅社鑄造了哪些鐘？", "其中哪一個比較重？", "它在哪個村？"), "溪尾村"),
        (("青銅社鑄造了哪些鐘？", "其中哪一個比較重？", "另一個呢？"), "麥鐘"),
        (("Which bells did the Bronze Society found?", "Which of them is heavier?", "Where is it?"), "Brook"),
        (("雪鐘在哪個村？", "比麥鐘重多少？"), "175"),
        (("雪鐘在哪個村？", "跟霧鐘差幾名？"), "8"),
        (("Where is the Snow Bell?", "How many places is it behind the Fog Bell?"), "8"),
        (("What rank is the Fog Bell?", "And the Snow Bell?", "How many places apart are they?"), "8"),
        (("哪一個鐘最重？", "下一名呢？", "再下一名呢？"), "霧鐘"),
        (("哪一個鐘最輕？", "下一個呢？"), "310"),
        (("Which bell is the heaviest?", "And the next one?"), "Morning Bell"),
    ],
)
def test_one_thing_is_set_against_another(bells: StrategyChat, questions: tuple[str, ...], said: str):
    assert said in last(bells, *questions).text


def test_a_why_in_between_does_not_turn_the_next_question_into_one(bells: StrategyChat):
    questions = ("How heavy is the Night Bell?", "Why does it ring at dawn?", "And the Snow Bell?")
    assert "450" in figures(bells, *questions)


def test_where_it_is_from_is_asked_of_the_thing_and_not_of_the_answer(bells: StrategyChat):
    answer = last(bells, "What rank is the Snow Bell?", "Where is it from?")
    assert "Lin Mouth" in answer.text


def test_rows_are_called_by_their_names_where_one_has_none(bells: StrategyChat):
    answer = bells.answer("晨鐘多重？")
    assert "**晨鐘**" in answer.text
    assert {str(figure.value) for figure in answer.figures} == {"820"}
