"""Words of a question in one language met with those of documents that are in the other only."""

import pytest

from strategy_chat.lexicon.dictionary import Bridge, segments
from strategy_chat.matching import tokenize

CAMP = """School buses to the camp
| Cabin | Seats | Average mark | First bus |
Phones stay at home. Climbing is on Mondays. There are three exhibitions.
"""


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    return Bridge((), (CAMP,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一共有幾個座位", ["一共", "有", "幾", "座位"]),
        ("哪些校車已經坐滿了", ["哪些", "校車", "已經", "坐", "滿", "了"]),
        ("一個展覽", ["一", "展覽"]),
        ("總共收多少錢", ["總共", "收", "多少", "錢"]),
    ],
)
def test_a_text_is_cut_into_few_words(text: str, words: list[str]):
    assert [word for _, _, word in segments(tokenize(text))] == words


def test_no_word_reaches_into_a_figure():
    tokens = tokenize("2022年資訊課")
    assert [word for _, _, word in segments(tokens, frozenset((0, 1)))] == ["資訊", "課"]
    assert "年資" in [word for _, _, word in segments(tokens)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("校車", ("school", "bus")),
        ("手機", ("phone",)),
        ("攀岩", ("climb",)),
        ("平均分數", ("averag", "mark")),
        ("首班車", ("first", "bus")),
    ],
)
def test_a_word_is_met_by_its_translation(bridge: Bridge, question: str, name: tuple[str, ...]):
    found = bridge.matches(tokenize(question), frozenset())
    assert name in [n for _, names in found for n in names]


def test_a_kind_of_thing_is_taken_only_where_the_thing_itself_is_not_there(bridge: Bridge):
    (_, names), *_ = bridge.matches(tokenize("校車"), frozenset())
    assert ("bus",) not in names


def test_measure_words_that_form_a_word_count_where_the_documents_hold_it(bridge: Bridge):
    tokens = tokenize("有幾個座位")
    every = frozenset(range(len(tokens)))
    assert bridge.content(tokens, every, frozenset(), ()) == {3, 4}
    assert bridge.content(tokens, every, frozenset(), [{3, 4}]) == frozenset()  # a phrase of its own
    assert Bridge((), ("Only tea.",)).content(tokens, every, frozenset(), ()) == frozenset()
