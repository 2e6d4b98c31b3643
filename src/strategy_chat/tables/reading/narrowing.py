"""A question without the words that are part of names, as if only a part of it had been asked, or with the
words before and after the names of columns that ask for something."""

from collections.abc import Set
from dataclasses import replace
from itertools import takewhile

from strategy_chat.matching import word_at
from strategy_chat.schema import Query, Span
from strategy_chat.tables.reading.properties import compares, is_nth

_BEFORE_MEASURE = {"總": "sum", "最": "max"}
_AMOUNTS = frozenset("量數額費值款")
_AMOUNT = 5
"""Characters that a word for an amount may have."""
_YEARS = ("年", "year", "years")
_MEAN_OF_EACH = ("平均一", "平均每")
_TOTALS = ("總數", "總量", "總數量")


def outside(query: Query, names: Set[int]) -> Query:
    """A query without the words of comparison that are part of ``names`` (小 in 小坪溪)."""

    def free(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if names.isdisjoint(range(s.first, s.last)))

    phrases = (*query.operations, *query.expects)
    dividers = (
        d
        for d in free(query.dividers)
        if not any(
            s.first <= d.first and d.last <= s.last and s.last - s.first > d.last - d.first for s in phrases
        )
    )
    adjectives = free(query.adjectives)
    used = (s for s in adjectives if compares(query) or is_nth(query, s))
    said = {p for s in used for p in range(s.first, s.last)}
    return replace(
        query,
        dividers=tuple(dividers),
        sides=free(query.sides),
        adjectives=adjectives,
        light=query.light | said,
        asked=query.asked - said,
    )


def summed(query: Query, measures: Set[int], ends: Set[int]) -> Query:
    """A query in which 總 or 最 right before the name of a column (總長度, 最滿意) asks for sum or most, and
    總數 right after it for the sum; ``measures`` are where such names begin, ``ends`` where they end."""
    amounts = {p + 1 for p in range(len(query.tokens) - 1) if _is_total_of(query, p)}
    measures = {*measures, *amounts}
    found = tuple(
        Span(place - 1, place, key)
        for place in sorted(measures)
        if place and (key := _BEFORE_MEASURE.get(query.tokens[place - 1].form))
    )
    found += _over_so_many_years(query) or _a_year_of_several(query)
    totals = [s for s in query.operations if s.first in ends and query.text_of(s.first, s.last) in _TOTALS]
    if not found and not totals:
        return query
    light = query.light | {p for span in found for p in range(span.first, span.last)}
    kept = (replace(s, key="sum") if s in totals else s for s in query.operations)
    return replace(query, operations=(*kept, *found), light=light, asked=query.asked - light)


def _over_so_many_years(query: Query) -> tuple[Span, ...]:
    """Where a question that asks how many says over how many years it does, from one year to another ("in the
    three years from 2022 to 2024"): they are added up."""
    spans = [n for n in query.numbers if n.kind == "year" and n.comparator == "between" and n.high]
    counts = query.wants("count") or query.expects_any("how_many")
    if len(spans) != 1 or not counts or {s.key for s in query.operations} - {"count", "periods"}:
        return ()
    years = int(spans[0].high) - int(spans[0].value) + 1
    said = [(s.first, s.last) for s in query.operations if s.key == "periods"]
    said += [(n.first, n.last) for n in query.numbers if n.unit in _YEARS and n.value == str(years)]
    return tuple(Span(first, last, "sum") for first, last in said[:1])


def _a_year_of_several(query: Query) -> tuple[Span, ...]:
    """Where a question that speaks of several years asks how much one of them had on average (平均一年,
    "a year on average"): the mean is of the years."""
    several = any(n.kind == "year" and n.high for n in query.numbers) or query.wants("periods")
    per = [s for s in query.operations if s.key == "per" and query.text_of(s.first, s.last) in _MEAN_OF_EACH]
    after = {query.tokens[s.last].form for s in per if s.last < len(query.tokens)}
    return tuple(replace(s, key="mean") for s in per[:1]) if several and "年" in after else ()


def _is_total_of(query: Query, place: int) -> bool:
    """Whether 總 stands alone at a place, before a word for an amount (總貨運量, 總人數)."""
    alone = query.tokens[place].form == "總" and len(word_at(query.tokens, place)) == 1
    after = [query.tokens[p] for p in range(place + 1, len(query.tokens))]
    run = list(takewhile(lambda token: token.kind == "han", after))[:_AMOUNT]
    return alone and place not in query.light and any(token.form in _AMOUNTS for token in run[1:])


def clipped(query: Query, first: int, last: int) -> Query:
    """A query as if only the tokens ``first`` to ``last`` (exclusive) had been asked; positions stay."""

    def inside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if first <= s.first and s.last <= last)

    span = frozenset(range(first, last))
    return replace(
        query,
        asked=query.asked & span,
        operations=inside(query.operations),
        comparators=inside(query.comparators),
        expects=inside(query.expects),
        dimensions=inside(query.dimensions),
        sides=inside(query.sides),
        adjectives=inside(query.adjectives),
        numbers=tuple(n for n in query.numbers if first <= n.first and n.last <= last),
        unit=query.unit if query.unit_places & span else "",
        unit_places=query.unit_places & span,
        before=None,
    )
