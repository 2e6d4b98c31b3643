"""Lists in the text: the items that stand under one another, and how many a question asks for."""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import groupby

from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.scoring import Scored
from strategy_chat.evidence.units import Units
from strategy_chat.matching import covered
from strategy_chat.schema import Query
from strategy_chat.text import fold

_NUMBER = re.compile(
    r"([兩二三四五六七八九十])(?:大|個|項|種|點|件|位|條|步|類|方面)|"
    r"\b(two|three|four|five|six|seven|eight|nine|ten)\s+(?!years?\b|months?\b|weeks?\b|days?\b|hours?\b)"
)
_VALUES: Mapping[str, int] = {
    **{sign: place for place, sign in enumerate("二三四五六七八九十", 2)},
    "兩": 2,
    **{
        word: place
        for place, word in enumerate(
            ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2
        )
    },
}
_FEWEST_ITEMS = 3
_LEAST = 0.5
"""The share of a question that a list has to have to do with, for it to be what is asked for; the word for
what is to be listed need not be said."""
_TELLING = 0.1
_SPECIFIC = 0.35
"""The share of a question that only one item of a list holds, where that item is what is asked about."""


def number_of(query: Query) -> int | None:
    """How many things a question says that there are of what it asks for ("the *three* risks", 哪*兩*點)."""
    found = _NUMBER.search(fold(query.text))
    return None if found is None else _VALUES[found.group(1) or found.group(2)]


def runs(inside: Sequence[Unit]) -> list[tuple[Unit, ...]]:
    """The lists of a section: items that stand next to one another."""
    return [
        tuple(group) for is_item, group in groupby(inside, key=lambda unit: unit.kind == "item") if is_item
    ]


def listed(inside: Sequence[Unit], number: int | None) -> list[Unit]:
    """The items of a section that a question can ask for: the list of as many as it says; all of them where
    it does not say and there are several."""
    if number is not None:
        return next((list(run) for run in runs(inside) if len({u.place for u in run}) == number), [])
    items = [unit for unit in inside if unit.kind == "item"]
    return items if len(items) >= _FEWEST_ITEMS else []


def by_number(asked: Asked, scored: Sequence[Scored], units: Units) -> list[Scored]:
    """The list of as many items as the question says, with the line that leads up to it, where its items, its
    title and what stands directly above it account for as much of the question as anything elsewhere does."""
    number = number_of(asked.query)
    if number is None or not asked.listing:
        return []
    by_id = {s.unit.id: s for s in scored}
    best: tuple[float, list[Scored], list[Scored]] = (0.0, [], [])
    for section in dict.fromkeys(s.unit.section_id for s in scored):
        inside = units.by_section[section]
        for run in runs(inside):
            items = _as_many([by_id[unit.id] for unit in run if unit.id in by_id], number)
            lead = [by_id[unit.id] for unit in _above(inside, run) if unit.id in by_id]
            if not items:
                continue
            share = _share(asked, (*lead, *items))
            if share > best[0]:
                told = [s for s in lead[-1:] if leads_up(s.unit)]
                best = (share, told + items, lead + items)
    share, found, around = best
    elsewhere = [s.own for s in scored if s not in around]
    elsewhere += [s.title for s in scored if found and s.unit.section_id != found[0].unit.section_id]
    least = max(_LEAST - asked.share(asked.category), *elsewhere, 0.0)
    return found if share >= least else []


def _as_many(items: Sequence[Scored], number: int) -> list[Scored]:
    """The items of a list of ``number``, or those of a longer one that alone say something of the question
    where they are as many."""
    telling = [s for s in items if s.own >= _TELLING]
    for found in (items, telling):
        if len({s.unit.place for s in found}) == number:
            return list(found)
    return []


def leads_up(unit: Unit) -> bool:
    """Whether a sentence announces what follows it."""
    return next(iter(unit.texts.values())).rstrip().endswith((":", "："))


def _share(asked: Asked, scored: Sequence[Scored]) -> float:
    """How much of a question some statements and their title account for together."""
    met: dict[int, float] = {}
    for s in scored:
        for place in s.said:
            met[place] = max(met.get(place, 0.0), s.met[place])
        met.update(dict.fromkeys(s.heading, 1.0))
    return sum(asked.weights.get(p, 0.0) * v for p, v in met.items()) / (asked.total or 1.0)


def _above(inside: Sequence[Unit], run: Sequence[Unit]) -> list[Unit]:
    """The sentences of the block directly above a list."""
    place = inside.index(run[0])
    return [unit for unit in inside[:place] if place and unit.place == inside[place - 1].place]


def is_specific(asked: Asked, unit: Unit, others: Sequence[Unit]) -> bool:
    """Whether an item holds so much of a question that no other of its list holds, that it alone is what is
    asked about."""
    own = _positions(asked, unit)
    elsewhere: set[int] = set()
    for other in others:
        if other is not unit:
            elsewhere |= _positions(asked, other)
    return asked.critical <= own and asked.share(own - elsewhere) >= _SPECIFIC


def _positions(asked: Asked, unit: Unit) -> Set[int]:
    return covered(asked.query.tokens, unit.own, asked.synonyms).keys() & asked.weights.keys()
