"""What a row had at first and what it has now, where a table gives both: a rank then and now, a first and a
later price."""

import re

from strategy_chat.matching import contains
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import CONCEPT
from strategy_chat.tables.model.typed import TypedTable

_BOTH = ("change", "rise", "fall", "difference", "compare", "than", "ratio", "percent_change")
"""What may be asked of both of two columns."""
_AT_ONCE = re.compile("一[上進入登開推出問加]\\w{0,2}就")
Wanted = list[tuple[Facet, int, float]]
"""Facets that are asked for, where they are named, and how sure that is."""
_FIRST = ("首次", "最初", "first", "initial", "original", "原")
_BEFORE = ("previous", "prior", "last time", "last year")
_BEFORE_HAN = re.compile("上一?[次屆回期年季]|前一?[次屆回期年季]|去年|舊")


def is_first(facet: Facet) -> bool:
    """Whether a column says that it gives what was at first."""
    return any(contains(label, word) for label in facet.labels.values() for word in _FIRST)


def is_earlier(facet: Facet) -> bool:
    """Whether a column says that it gives what was at first, or the time before (上次排名)."""
    labels = facet.labels.values()
    before = (_BEFORE_HAN.search(label) or any(contains(label, w) for w in _BEFORE) for label in labels)
    return is_first(facet) or any(before)


def at_the_time(query: Query, table: TypedTable, wanted: Wanted, *, named: bool) -> Wanted:
    """The facets that are asked for, of two that give the same at first and now those that the question
    speaks of ("where was it when it first got on the list"), and the rank where a place of ``named`` rows is
    asked for by no name of a column."""
    placed = query.wants("rank") or query.unit == "名"
    numeric = [f for f, _, _ in wanted if f.numeric]
    ranks = [f for f in table.facets if f.rank and f.part == "main"]
    if named and placed and ranks and not numeric:
        now = next((f for f in ranks if not is_earlier(f)), ranks[0])
        wanted = [*wanted, (now, -1, CONCEPT)]
    pair = first_and_now(table)
    if pair is not None and not query.wants("initial", *_BOTH):
        general = {place for f, place, sure in wanted if f in pair and sure <= CONCEPT}
        said = {f for f, place, _ in wanted if f in pair and place in general}
        if len(said) == len(pair):  # a general word for either is of what holds now
            wanted = [found for found in wanted if found[0] != pair[0] or found[1] not in general]
    if pair is None or not (query.wants("initial") or _AT_ONCE.search(query.text)):
        return wanted
    first, now = pair
    early = {p for s in query.operations if s.key == "initial" for p in range(s.first, s.last)}
    placed = placed or any(n.kind == "ordinal" and n.first not in early for n in query.numbers)
    placed = placed and (query.wants("rank") or not query.expects_any("when"))
    columns = {first.column, now.column} if placed and first.rank else set[int]()
    places = [place for f, place, _ in wanted if f in pair or f.column in columns]
    if not places and not columns:
        dated = [f for f in table.facets if f.column == first.column and f.kind == "year"]
        asked = dated if named and query.expects_any("when") else []
        return [*wanted, *((f, -1, CONCEPT) for f in asked if f not in (w for w, _, _ in wanted))]
    place, both = (places or [-1])[0], query.wants("now")
    rest = [found for found in wanted if found[0] not in pair and found[0].column not in columns]
    return [*rest, *((f, place, CONCEPT) for f in ((now, first) if both else (first,)))]


def first_and_now(table: TypedTable) -> tuple[Facet, Facet] | None:
    """The two columns that give the same at first and now, None where there are none or several."""
    found = [
        (first, now)
        for first in table.facets
        for now in table.facets
        if first.part == now.part == "main" and first.numeric and now.numeric
        if is_first(first) and not is_first(now)
        if (first.kind, first.unit, first.rank) == (now.kind, now.unit, now.rank)
    ]
    return found[0] if len(found) == 1 else None
