"""What a question asks for that rows and cells of a table cannot give, whatever words of it they meet."""

import re
from collections.abc import Sequence
from decimal import Decimal

from strategy_chat.schema import Number, Query, Value
from strategy_chat.schema.result import Operation
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.headers import year_in
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.text import fold

_BOUNDS = frozenset(("over", "under", "at_least", "at_most", "between", "top", "bottom"))
_OF_MANY: frozenset[Operation] = frozenset(
    ("sum", "mean", "median", "range", "count", "distinct", "list", "group", "share")
)
_ORDERED: frozenset[Operation] = frozenset(("extreme", "compare", "difference"))
_OVER_ALL: frozenset[Operation] = frozenset(("sum", "mean", "median"))
_ENDS = frozenset(("max", "min", "earliest", "latest"))
_STATED: frozenset[Operation] = frozenset(("lookup", "list", "verify"))
_OWN_PROPERTIES = frozenset(("price", "weight", "height", "depth", "distance", "population"))
"""Properties that no other measure stands in for, as the rank does for what is best."""
_COMPARED = frozenset(("price", "weight"))
"""Those whose comparative has no other meaning ("higher" may be of any figure)."""


_HOW_OLD = frozenset(("how old", "幾歲"))
_DAY = re.compile(
    fold("星期幾|禮拜幾|週幾|[早晚]上幾點|幾點(?:開|關|到|結束|開始)")
    + r"|\b(?:what|which) (?:day|time|weekday)\b|\bday of the week\b"
)
_AGE = re.compile(r"年齡|歲|年紀|\bages?\b", re.IGNORECASE)


def falls_short(
    query: Query,
    reading: Reading,
    facets: Sequence[Facet],
    operation: Operation,
    rows: Sequence[int],
    values: Sequence[Value],
) -> bool:
    """Whether a result lacks what nothing answers without: the property asked for, the bound or the years of
    the question, a date where one is asked for.

    Args:
        query: the question as understood.
        reading: how it is read on the table.
        facets: those that the result states.
        operation: what was done.
        rows: what it was done with.
        values: the cells that the result states.
    """
    return (
        _asked_unmet(query, reading, facets)
        or _ignores_bound(query, reading, operation)
        or _of_no_years(query, reading, rows)
        or (not rows and _after_all_years(reading))
        or (operation in _ORDERED and _of_another_property(query, reading))
        or (operation == "list" and _undated(query, reading, values))
        or (operation in _OVER_ALL and _asks_end(query, reading))
        or _of_no_day(query, facets)
        or _of_other_age(query, reading, facets)
        or (operation in _STATED and _of_no_rank(query, reading, facets))
        or _begins_another_name(query, reading)
    )


def _asked_unmet(query: Query, reading: Reading, facets: Sequence[Facet]) -> bool:
    """Whether the property asked for is neither in the table nor, beside another, in the corpus."""
    unmet = set(reading.unmet(query))
    return (
        bool(query.asked)
        and query.asked <= unmet
        and (not facets or not query.asked.isdisjoint(query.unknown))
    )


def _ignores_bound(query: Query, reading: Reading, operation: Operation) -> bool:
    """Whether the question bounds a figure ("fewer than ten") and the rows were taken without it."""
    bounds = [number for number in query.numbers if number.comparator in _BOUNDS]
    applied = reading.limit or any(c.test != "has" for c in reading.conditions)
    inside = all(reading.covered.issuperset(_figures(query, number)) for number in bounds)
    return operation in _OF_MANY and bool(bounds) and not applied and not inside


def _asks_end(query: Query, reading: Reading) -> bool:
    """Whether it is asked which is the first in an order: one figure over all does not tell."""
    which = query.expects_any("which", "who", "when")
    return which and not reading.limit and not _ENDS.isdisjoint(reading.operations)


def _figures(query: Query, number: Number) -> list[int]:
    """Where the digits of a figure stand, or all of it where it is in words."""
    places = range(number.first, number.last)
    return [p for p in places if query.tokens[p].kind == "number"] or list(places)


def _of_no_years(query: Query, reading: Reading, rows: Sequence[int]) -> bool:
    """Whether something is asked over the years of a table that gives nothing by year."""
    table = reading.table
    heads = (*table.header, *(table.label(row, table.original_language) for row in rows))
    by_year = any(year_in(head) for head in heads) or any(f.kind == "year" for f in table.facets)
    return query.wants("periods") and not by_year


def _after_all_years(reading: Reading) -> bool:
    """Whether a year is asked about that is later than all that the table knows of: it does not say yet."""
    table = reading.table
    for condition in reading.conditions:
        if condition.facet.kind == "year" and condition.test == "is":
            found = [table.quantity(row, condition.facet) for row in table.plain_rows]
            latest = max((q.high or q.value for q in found if q is not None), default=Decimal(0))
            if latest and condition.value > latest:
                return True
    return False


def _of_another_property(query: Query, reading: Reading) -> bool:
    """Whether rows are put in an order by something else than what they are to be compared by ("which is
    dearer", where no column has a price)."""
    keys = {span.key for span in query.dimensions} & _OWN_PROPERTIES
    keys |= {span.key for span in query.adjectives} & _COMPARED
    return bool(keys) and reading.dimension is None and not any(f.numeric for f in reading.facets)


def _undated(query: Query, reading: Reading, values: Sequence[Value]) -> bool:
    """Whether it is asked when, and rows are listed without a date."""
    if not query.expects_any("when") or query.expects_any("which") or query.wants("list"):
        return False
    dated = any(f.kind == "year" for c in reading.conditions for f in (c.facet,))
    return not dated and not any(value.kind != "number" for value in values)


def _of_no_day(query: Query, facets: Sequence[Facet]) -> bool:
    """Whether a day of the week or a time of day is asked for, and nothing but years or counts is given."""
    asks = _DAY.search(fold(query.text)) is not None
    return asks and bool(facets) and all(f.numeric for f in facets)


def _of_other_age(query: Query, reading: Reading, facets: Sequence[Facet]) -> bool:
    """Whether it is asked how old someone is and the rows are only those that someone has to do with."""
    said = {query.text_of(s.first, s.last).lower() for s in query.expects}
    if said.isdisjoint(_HOW_OLD) or reading.groups:
        return False
    of_entries = any(c.test == "has" and c.facet.column != reading.table.key for c in reading.conditions)
    return of_entries and not any(_AGE.search(label) for f in facets for label in f.labels.values())


def _of_no_rank(query: Query, reading: Reading, facets: Sequence[Facet]) -> bool:
    """Whether a place in an order is asked for and nothing but other figures is given."""
    asks = query.wants("rank") and not (reading.nth or reading.limit or query.wants("compare"))
    return asks and bool(facets) and all(f.numeric and not f.rank for f in facets)


def _begins_another_name(query: Query, reading: Reading) -> bool:
    """Whether rows are named by a part of their names only, and the word that it belongs to goes on with
    something else (the child *tickets*, where there is a children's corner)."""
    if not reading.partial or not reading.groups:
        return False
    tokens = query.tokens
    return any(
        p - 1 in reading.named and tokens[p].kind == tokens[p - 1].kind and p - 1 not in reading.context
        for p in reading.unmet(query)
    )
