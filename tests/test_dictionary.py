"""Words of a question in one language met with those of documents that are in the other only."""

import pytest

from strategy_chat.lexicon.bridge import Bridge
from strategy_chat.matching import tokenize

CAMP = """School buses to the camp
| Cabin | Seats | Average mark | First bus |
Phones stay at home. Climbing is on Mondays. There are three exhibitions.
"""


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    return Bridge((), (CAMP,))


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


def test_a_word_of_measure_words_is_held_where_its_translation_is(bridge: Bridge):
    assert bridge.holds("座位")
    assert not Bridge((), ("Only tea.",)).holds("座位")
