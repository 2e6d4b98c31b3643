"""What an amount is asked for each of: the column that stands after "per" or 每."""

import re

from strategy_chat import quantities
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.headers import year_in
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.counted import is_counted_in
from strategy_chat.text import fold

_EACH = re.compile(r"每|\bper\b", re.I)
"""What says that a column is given for each of something itself ("fee per concert")."""
_NEAR = 2
"""Tokens that may stand between "per" and the name of what is divided by (每座碼頭)."""
_AFTER_UNIT = 2
"""Tokens that may stand between a unit and the name of what is measured in it ("per metre of depth")."""


def per_facet(
    query: Query, table: TypedTable, named: list[tuple[Facet, int]], names: frozenset[int]
) -> tuple[Facet, frozenset[int]] | None:
    """The column of numbers that stands after "per" or 每, by its unit or by its name, and the places of that
    unit; None where there is none, or where the word is part of the name of a column ("crossings per day").

    ``named`` are the facets that a question names, with their places, ``names`` all tokens of names.
    """
    for span in query.operations:
        if span.key != "per" or names & set(range(span.first, span.last)):
            continue
        start = span.last + _is_one(query, span.last)
        end = _unit_end(query, start)
        places = frozenset(range(span.last, end))
        fits = [f for f in table.facets if f.numeric and _has_unit(query, start, end, f)]
        nearest = sorted(
            (place, f.column, f) for f, place in named if f.kind == "number" and not f.rank and place >= end
        )
        near = [f for place, _, f in nearest if place - end < (_AFTER_UNIT if fits else _NEAR)]
        chosen = [f for f in near if not fits or f in fits] if len(fits) != 1 else fits
        if not chosen and end == start and (counted := _counted_by(query, start, table)) is not None:
            return counted
        chosen = chosen or _first_of(fits)
        if chosen and not any(_EACH.search(label) for label in chosen[0].labels.values()):
            return chosen[0], places
    return None


def _first_of(fits: list[Facet]) -> list[Facet]:
    """The first of several columns in one unit, none where they give the same for several years."""
    dated = any(year_in(label) for facet in fits for label in facet.labels.values())
    return [] if dated else fits[:1]


def _counted_by(query: Query, start: int, table: TypedTable) -> tuple[Facet, frozenset[int]] | None:
    """The one column that counts things by the measure word at a place (平均一件: 件數), with its place."""
    if start >= len(query.tokens) or query.tokens[start].kind != "han":
        return None
    folded = fold(query.text)
    end = quantities.read_unit(folded, query.tokens[start].start)
    unit = folded[query.tokens[start].start : end]
    plain = [f for f in table.facets if f.kind == "number" and not (f.rank or f.every_unit)]
    fits = [f for f in plain if is_counted_in(f, unit)]
    places = frozenset(p for p, t in enumerate(query.tokens) if p >= start and t.start < end)
    return (fits[0], places) if quantities.is_known(unit) and len(fits) == 1 else None


def _is_one(query: Query, place: int) -> bool:
    """Whether a figure 1 stands at a place ("for every 1 km")."""
    return place < len(query.tokens) and query.tokens[place].form in ("1", "一", "one")


def _unit_end(query: Query, first: int) -> int:
    """The token after the unit that begins at a token of a question, the token itself where none does."""
    if first >= len(query.tokens):
        return first
    folded = fold(query.text)
    end = quantities.read_unit(folded, query.tokens[first].start)
    if not quantities.is_physical(folded[query.tokens[first].start : end]):
        return first
    return next((p for p, t in enumerate(query.tokens) if p >= first and t.start >= end), len(query.tokens))


def _has_unit(query: Query, first: int, end: int, facet: Facet) -> bool:
    unit = query.text_of(first, end) if end > first else ""
    return bool(unit) and any(quantities.same_unit(own, unit) for own in facet.every_unit)
