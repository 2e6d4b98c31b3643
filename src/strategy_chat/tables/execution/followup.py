"""Questions that point back: what they leave open is filled in from how the question before was read."""

import re
from collections.abc import Sequence
from dataclasses import replace

from strategy_chat.matching import forms_of
from strategy_chat.quantities import same_unit
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import EDGES, Facet
from strategy_chat.tables.model.early import first_and_now
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import selected

_EXTREME = re.compile(r"最|\b(?:max|min|highest|lowest|longest|shortest|largest|smallest)", re.IGNORECASE)
_BETWEEN = frozenset(("than", "compare", "difference", "ratio", "share"))
"""What is done between two rows or between two columns."""
_FROM_BELOW = frozenset(("min", "ascending"))
_BESIDE = frozenset(("next", "before_next"))
_VAGUE = frozenset(("size", "area"))
"""What is "larger" or 大 may be so by any measure."""
Found = tuple[Reading, tuple[int, ...], tuple[int, ...]]
"""A reading, the rows that it selects, and those of them that its result is about."""


def followed_up(query: Query, found: list[Reading], earlier: Sequence[Found]) -> list[Reading]:
    """The readings of a question that points back, with its gaps filled from the one before it."""
    current = {id(reading.table): reading for reading in found}  # a table and its views share their name
    best = earlier[0][0].table.id
    filled = [
        _filled(query, now, before, among if _chooses(now) else rows, best)
        for before, among, rows in earlier
        if (now := current.get(id(before.table))) is not None
    ]
    known = {id(reading.table) for reading in filled}
    return filled + [reading for reading in found if id(reading.table) not in known and reading.named]


def _chooses(reading: Reading) -> bool:
    """Whether a reading asks for some of a set: it is about all that the question before was about."""
    choosing = not reading.operations.isdisjoint(
        ("max", "min", "earliest", "latest", "sum", "mean", "median")
    )
    return choosing and "share" not in reading.operations


def _is_of_extremes(reading: Reading) -> bool:
    """Whether a column that is asked for gives the most or least of each row ("maximum depth", 最大水深)."""
    facets = [f for f in (*reading.facets, reading.dimension) if f is not None]
    return any(_EXTREME.search(label) for facet in facets for label in facet.labels.values())


def _filled(query: Query, reading: Reading, before: Reading, rows: tuple[int, ...], best: str) -> Reading:
    """What a question leaves open taken from the one before: its ``rows``, facets, and what to do with them.
    ``best`` is the table that answered it."""
    groups = reading.groups
    if rows and "sum" in reading.operations and not set(reading.subjects) & set(reading.table.plain_rows):
        groups = ()  # 它們的合計: of them, and not the line of totals
    subject = bool(groups or reading.conditions or reading.nth)
    if _chooses(reading) and len(rows) == 1 and not _is_of_extremes(reading):
        rows = ()  # the largest is not asked for among one
    ordering = _own_order(query, reading, before)
    if _other_part(query, reading, before) is not None:
        reading = reading.accounting_for(query, query.asked | query.unit_places)
    return replace(
        reading,
        groups=groups if subject else tuple((row,) for row in rows),
        facets=_asked(query, reading, before, ordering),
        ordering=reading.ordering or ordering,
        dimension=reading.dimension or before.dimension,
        operations=_operations(reading, before, subject),
        continued=before.table.id == best,
        scope=() if subject or not rows else before.scope or selected(before),
    )


def _operations(reading: Reading, before: Reading, subject: bool) -> frozenset[str]:
    """What is to be done: what the question says, else for other rows what was done before. The next after
    the lowest is the next higher one."""
    if not reading.operations:
        return _carried(reading, before) if subject and not reading.facets else frozenset()
    upwards = not before.operations.isdisjoint(_FROM_BELOW) and not reading.operations.isdisjoint(_BESIDE)
    return reading.operations | {"ascending"} if upwards else reading.operations


def _carried(reading: Reading, before: Reading) -> frozenset[str]:
    """What was to be done before, for other rows; where columns of a row were set against each other, this is
    asked of each of several rows and not between them."""
    columns = sum(f.numeric for f in before.facets) > 1 and len(before.groups) == 1 < len(reading.groups)
    return before.operations - _BETWEEN if columns else before.operations


def _own_order(query: Query, reading: Reading, before: Reading) -> Facet | None:
    """What a question that asks for an end of an order is ordered by, where it says so itself; what is
    "largest" may be so by any measure."""
    named = [f for f in reading.facets if f.numeric]
    return (named[0] if named else _own_measure(query, reading, before)) if _chooses(reading) else None


def _own_measure(query: Query, reading: Reading, before: Reading) -> Facet | None:
    """What a superlative or comparative of the question itself is of."""
    said = (*query.dimensions, *query.adjectives)
    vague = all(span.key in _VAGUE for span in said) and any(f.numeric for f in before.facets)
    return None if vague else reading.dimension


def _other_part(query: Query, reading: Reading, before: Reading) -> Facet | None:
    """The other figure of the cell that was asked for before, where a question asks for its kind and names no
    column: how many a share is (實際是幾人, where the cell says 10% (12)), at what place it was in that
    year."""
    counting = query.expects_any("how_many") and not (query.unit and same_unit(query.unit, "%"))
    counting = counting and not query.wants("difference", "ratio", "points")
    wanted = "" if not counting else "year" if query.wants("rank") or query.unit == "名" else "percent"
    content = {token.form for place, token in enumerate(query.tokens) if place not in query.light}
    named = any(content & set(forms_of(label)) for f in reading.facets for label in f.labels.values())
    cells = {f.column for f in before.facets if f.kind == wanted}
    table = reading.table
    beside = [f for f in table.facets if f.column in cells and f.kind == "number" and f.part not in EDGES]
    return beside[0] if len(beside) == 1 and not named and before.table is table else None


def _at_other_time(query: Query, before: Reading) -> tuple[Facet, ...]:
    """What was asked for before, as it is now or was at first, where the table gives both (現在呢)."""
    pair = first_and_now(before.table)
    columns = {facet.column for facet in before.facets}
    if pair is None or len(columns) != 1 or columns.isdisjoint(facet.column for facet in pair):
        return ()
    return (pair[1] if query.wants("now") else pair[0],)


def _asked(query: Query, reading: Reading, before: Reading, ordering: Facet | None) -> tuple[Facet, ...]:
    """What is asked for: after "how many rooms has the Grand?" the rooms of "the one farthest from the
    station", which is ordered by the distance."""
    if (beside := _other_part(query, reading, before)) is not None:
        return (beside,)
    if not reading.facets and query.wants("now", "initial") and (then := _at_other_time(query, before)):
        return then
    if ordering is None:
        own = _own_measure(query, reading, before)
        return reading.facets or (before.facets if own is None else (own,))
    elliptic = not query.expects and set(reading.facets) <= {ordering}
    return tuple(dict.fromkeys((ordering, *reading.facets, *(before.facets if elliptic else ()))))
