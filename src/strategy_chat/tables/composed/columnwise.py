"""Rows of which one column is above or below another: "lines with fewer passengers in 2024 than in 2023"."""

from dataclasses import replace

from strategy_chat.schema import Query, Span, TableResult
from strategy_chat.tables.composed.amounts import Side
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, opens_as_yes_no, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.narrowing import clipped
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import facet_label, selected, value_of

_BOTH = 2


def columnwise(linked: Linked, language: str) -> list[TableResult]:
    """The rows of which one number is above or below another, one result a table; empty where that is not
    asked for."""
    query = linked.query
    asks = query.expects_any("which", "who", "how_many") or query.wants("list", "count")
    if (
        not asks
        or query.expects_any("yes_no")
        or opens_as_yes_no(query)
        or query.wants("max", "min", "previous")
    ):
        return []
    if query.wants("difference", "ratio", "percent_change", "points"):
        return []
    found = (
        _of_table(linked, place, span.first, span.last, language)
        for place in linked.places
        for span in (*query.dividers, *_as(query))
        if span.key == ("joint" if _asks_equal(query) else "against")
    )
    return sorted((r for r in found if r is not None), key=lambda r: -r.score)


def _of_table(linked: Linked, place: int, first: int, last: int, language: str) -> TableResult | None:
    reading = linked.read(place)
    size = len(linked.query.tokens)
    left = Side(linked, place, clipped(linked.query, 0, first), 0, first)
    right = Side(linked, place, clipped(linked.query, last, size), last, size)
    if reading is None or reading.subjects:
        return None
    pair = _pair(reading, left, right)
    if pair is None or (linked.query.wants("share") and pair[0].kind != "percent"):
        return None
    task = Task(linked.query, reading, selected(reading), pair, language)
    rows = [row for row in task.rows if _is_beyond(task, row, pair)]
    missing = [row for row in task.rows if any(task.table.quantity(row, f) is None for f in pair)]
    labels = [facet_label(task.table, facet, language) for facet in pair]
    sign = "=" if _asks_equal(task.query) else "<" if _is_low(task) != pair[0].rank else ">"
    condition = f"{labels[0]} {sign} {labels[1]}"
    values = tuple(value_of(task.table, row, f, language) for row in rows for f in pair)
    if linked.query.wants("count") and not linked.query.expects_any("which"):
        names = [task.table.label(row, language) for row in rows]
        cells = tuple(task.table.cell(row, f.column) for row in rows for f in pair)
        counted = operations.counted("", "", names, cells)
        found = result(task, "count", rows, (), (counted,), skipped=missing, missing_of=pair[0])
    else:
        told = rows or task.rows  # that there are none rests on all
        cells = tuple(task.table.cell(row, f.column) for row in told for f in pair)
        found = result(task, "list", rows, values, (), support=cells, skipped=missing, missing_of=pair[0])
    return replace(found, conditions=(*found.conditions, condition))


def _pair(reading: Reading, left: Side, right: Side) -> tuple[Facet, Facet] | None:
    """The two numbers that are set against each other, that before the comparing word first."""
    named = [f for f in reading.facets if f.numeric and f.kind != "year" and f.column != reading.table.key]
    if len(named) != _BOTH or named[0].unit != named[1].unit or named[0].kind != named[1].kind:
        return None
    before = {f.column for f in left.reading.facets}
    after = {f.column for f in right.reading.facets}
    for one, other in (named, reversed(named)):
        apart = one.column not in after or other.column not in before
        if one.column in before and other.column in after and apart:
            return one, other
    return None


_EQUAL = (
    "一樣多",
    "一樣高",
    "一樣大",
    "一樣長",
    "相同",
    "相等",
    "同樣多",
    "as many",
    "as much",
    "equal",
    "the same",
)


def _asks_equal(query: Query) -> bool:
    """Whether it is asked of which rows two columns are the same ("as many places as applicants")."""
    text = query.text.lower()
    return any(phrase in text for phrase in _EQUAL)


def _as(query: Query) -> list[Span]:
    """The words "as", which part two columns that are the same."""
    places = (p for p, token in enumerate(query.tokens) if token.raw.lower() == "as")
    return [Span(place, place + 1, "joint") for place in places]


def _is_low(task: Task) -> bool:
    """Whether the first is to be below the second."""
    keys = {span.key for span in task.query.sides} | {span.key for span in task.query.comparators}
    return "down" in keys or "under" in keys


def _is_beyond(task: Task, row: int, pair: tuple[Facet, Facet]) -> bool:
    one, other = (task.table.quantity(row, facet) for facet in pair)
    if one is None or other is None:
        return False
    if one.value == other.value or _asks_equal(task.query):
        return one.value == other.value and _asks_equal(task.query)
    return (one.value < other.value) == (_is_low(task) != pair[0].rank)
