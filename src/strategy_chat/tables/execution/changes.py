"""How far the figures of rows lie apart between two columns, such as a rank then and now: of named rows, of
those that changed most or least, and which ones changed in a direction."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from strategy_chat import quantities
from strategy_chat.matching import contains
from strategy_chat.schema import Computed, Number, Query, TableResult
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, asked_facets, result
from strategy_chat.tables.model.columns import RANK_WORDS, Facet
from strategy_chat.tables.model.early import is_earlier
from strategy_chat.tables.model.headers import year_in
from strategy_chat.tables.reading.select import (
    TEST_SIGNS,
    TESTS,
    facet_label,
    meets,
    numbers,
    selected,
    value_of,
)

_MOVES = ("change", "rise", "fall")
_CHANGES = (*_MOVES, "difference", "percent_change", "than", "ratio")
_PLACES = frozenset(("名", "places", "positions", "spots"))
"""What ranks are counted in."""
_BOTH_ROWS = 2
_NEAR = 4
"""Tokens that may stand between a word for a change and the figure that bounds it."""


def change(task: Task) -> TableResult | None:
    """The change between two numeric facets: of the named rows, of the total, or of each row."""
    pair = _whole(task, _compared_facets(task))
    chosen = task.wants("max", "min") and bool(task.reading.scope)  # 其中退步最多的
    if not task.wants(*_CHANGES) or len(pair) != 2 or (len(task.reading.groups) > 1 and not chosen):
        return None
    if task.wants("than") and not task.wants(*(set(_CHANGES) - {"than"})) and _bounds_figure(task):
        return None  # "more than 500" compares no columns
    if _apart(task, pair):
        return None
    bound = _by_how_much(task.query)
    if bound is not None:
        task = _without_bound(task, bound)
    found: list[tuple[int, Computed]] = []
    skipped = []
    for row in _changing_rows(task):
        first, second = (task.table.quantity(row, f) for f in pair)
        if first is None or second is None:
            skipped.append(row)
            continue
        ends = [(pair[0], first.value), (pair[1], second.value)]
        if not task.wants(*_MOVES, "percent_change") and not _dated(pair):
            ends.sort(key=lambda end: end[1])  # how far apart two columns are has no direction
        computed = _between(task, row, ends)
        if computed is not None:
            found.append((row, computed))
    if not found:
        return None
    if (chosen or not task.reading.subjects) and not task.wants("sum"):
        found = _in_direction(task, found, pair[1].rank)
        if task.wants("max", "min"):
            found = _at_end(task, found)
    if bound is not None:
        found = [(row, c) for row, c in found if meets(abs(c.value), bound.comparator, Decimal(bound.value))]
    rows = tuple(row for row, _ in found)
    if not found and not (_way(task) and _asks_rows(task, bound, pair)):
        return None
    if _asks_rows(task, bound, pair):
        return _moved(task, pair, rows, skipped, bound)
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in pair)
    ranked = any(contains(task.query.text, word) for word in RANK_WORDS) and not pair[1].rank
    return result(task, "change", rows, values, tuple(c for _, c in found), skipped=skipped, vague=ranked)


def _asks_rows(task: Task, bound: Number | None, pair: tuple[Facet, ...]) -> bool:
    """Whether it is asked which rows, or how many, changed in a direction, and not by how much; where a
    change is bounded, a number that is asked for is that of the rows, unless it is of places in an order."""
    query = task.query
    if bound is not None:
        return task.wants("count") and not task.reading.subjects
    if task.reading.subjects or task.wants("max", "min", "sum", "difference", "percent_change", "ratio"):
        return False
    if pair[0].rank and query.unit in _PLACES:
        return False
    key = any(f.column == task.table.key for f in task.reading.facets)
    counts = key and task.wants("count") and not any(span.key == "whole" for span in query.sides)
    which = query.expects_any("which", "who", "yes_no") or query.wants("list")
    which = which or any(token.raw.lower() == "which" for token in query.tokens)
    return bool(_way(task)) and (
        counts or (which and not (query.wants("count") or query.expects_any("how_many")))
    )


def _moved(
    task: Task, pair: tuple[Facet, ...], rows: tuple[int, ...], skipped: Sequence[int], bound: Number | None
) -> TableResult:
    """The rows that changed in the direction asked for, with both figures, or how many they are."""
    labels = [facet_label(task.table, facet, task.language) for facet in pair]
    up = (_way(task) > 0) != pair[1].rank
    condition = f"{labels[1]} {'>' if up else '<'} {labels[0]}"
    if bound is not None:
        ends = labels[::-1] if up else labels
        condition = f"{ends[0]} − {ends[1]} {TEST_SIGNS[bound.comparator]} {bound.value}"
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in pair)
    held = rows or task.table.plain_rows  # where none changed so, all are held against it
    cells = tuple(task.table.cell(row, f.column) for row in held for f in pair)
    if task.wants("count"):
        names = [task.table.label(row, task.language) for row in rows]
        counted = operations.counted("", "", names, cells)
        found = result(task, "count", rows, (), (counted,), skipped=skipped, missing_of=pair[0])
    else:
        found = result(task, "list", rows, values, (), support=cells, skipped=skipped, missing_of=pair[0])
    return replace(found, conditions=(*found.conditions, condition))


def _apart(task: Task, pair: tuple[Facet, ...]) -> bool:
    """Whether two rows are chosen of which it is only asked how far apart their places are: from each other,
    not from what they were."""
    moves = task.wants(*_MOVES, "percent_change", "initial", "now", "group", "max", "min")
    return bool(pair[0].rank and task.wants("difference") and not moves and len(task.rows) == _BOTH_ROWS)


def _bounds_figure(task: Task) -> bool:
    """Whether a figure of the question bounds a number of the rows."""
    return any(c.facet.numeric and c.test not in ("is", "missing") for c in task.reading.conditions)


def _by_how_much(query: Query) -> Number | None:
    """The figure that bounds a change ("fell by more than 50 places", 退步超過 50 名), which stands right
    after the word for it."""
    moves = [s for s in query.operations if s.key in _MOVES]
    bounds = (n for n in query.numbers if n.comparator in TESTS and n.kind not in ("year", "date"))
    return next((n for n in bounds if any(0 <= n.first - s.last <= _NEAR for s in moves)), None)


def _without_bound(task: Task, bound: Number) -> Task:
    """The task with the bound of a change taken as such, and not as a condition on a column."""
    value = Decimal(bound.value)
    kept = tuple(c for c in task.reading.conditions if c.test == "has" or c.value != value)
    places = frozenset(range(bound.first, bound.last))
    reading = replace(task.reading, conditions=kept).accounting_for(task.query, places)
    return replace(task, reading=reading, rows=selected(reading), facets=asked_facets(reading))


def _at_end(task: Task, found: list[tuple[int, Computed]]) -> list[tuple[int, Computed]]:
    """The rows of some that changed most or least, whatever the direction."""
    sizes = [abs(c.value) for _, c in found]
    edge = (min if task.wants("min") and not task.wants("max") else max)(sizes, default=Decimal(0))
    return [(row, c) for row, c in found if abs(c.value) == edge]


def _in_direction(task: Task, found: list[tuple[int, Computed]], rank: bool) -> list[tuple[int, Computed]]:
    """The rows that changed in the direction that the question names, all where it names none."""
    way = _way(task)
    if not way:
        return found
    sign = way * (-1 if rank else 1)
    return [(row, c) for row, c in found if c.value * sign > 0]


def _way(task: Task) -> int:
    """1 where a question speaks of what rose or is more than the year before, -1 for the other direction, 0
    for both or none."""
    up, down = task.wants("rise"), task.wants("fall")
    if up == down and task.wants("than") and task.wants("previous"):
        keys = {span.key for span in (*task.query.sides, *task.query.comparators)}
        up, down = "over" in keys, not keys.isdisjoint(("down", "under"))
    return int(up) - int(down)


def _changing_rows(task: Task) -> tuple[int, ...]:
    """The rows whose change is asked for: the named ones; the total where none are and the table has one,
    unless it is asked which rows, or of each; else all."""
    reading, totals = task.reading, tuple(sorted(task.table.totals))
    which = task.query.expects_any("which", "who") or task.wants("max", "min", "list", "count")
    if reading.subjects or reading.conditions or which or not totals:
        return task.rows
    whole = task.wants("sum") or any(span.key == "whole" for span in task.query.sides)
    each = task.wants("group") or any(f.column == task.table.key for f in reading.facets)
    return task.rows if each and not whole else totals


def _between(task: Task, row: int, ends: list[tuple[Facet, Decimal]]) -> Computed | None:
    """The difference, ratio or growth of one row between two facets; None for one that divides by zero."""
    low = min(abs(value) for _, value in ends)
    hundredths = any(token.raw.lower() in ("percent", "percentage") for token in task.query.tokens)
    hundredths = (hundredths or task.wants("share")) and not task.wants("points")
    of_amounts = hundredths and task.wants(*_MOVES) and ends[0][0].kind != "percent"
    percent = task.wants("percent_change") and ends[0][0].kind != "percent"
    if percent or of_amounts:
        return operations.growth(task.table, row, ends[0], ends[1], task.language) if ends[0][1] else None
    if task.wants("ratio"):
        return operations.times(task.table, row, ends[0], ends[1], task.language) if low else None
    return operations.across(task.table, row, ends[0], ends[1], task.language)


def _compared_facets(task: Task) -> tuple[Facet, ...]:
    """The two facets that a change lies between, the earlier first: those named, or the table's two ranks."""
    ranks = tuple(f for f in task.table.facets if f.rank and f.part == "main")
    named = tuple(f for f in task.numeric if f.kind != "year")
    implied = len(ranks) == 2 and set(named) <= set(ranks) and (named or task.wants("change"))
    if len(named) > 2:
        named = _of_two_years(named)
    alike = len(named) == 2 and named[0].rank == named[1].rank and _same_unit(*named)
    pair = named if alike else ranks if implied or (len(ranks) == 2 and any(f.rank for f in named)) else ()
    return tuple(sorted(pair, key=lambda f: (not is_earlier(f), _year_of(f))))


def _of_two_years(facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Those of some facets that give the same for two years, where the others give something else besides
    (2023, 2024, share of 2024); all of them where that is not clear."""
    pairs = [
        (one, other)
        for one, other in combinations(facets, 2)
        if (one.kind, one.part, one.rank) == (other.kind, other.part, other.rank) and _same_unit(one, other)
        if _year_of(one) and _year_of(other) and _year_of(one) != _year_of(other)
    ]
    return pairs[0] if len(pairs) == 1 else facets


def _whole(task: Task, pair: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Two facets; the main ones of their columns where few rows have anything in brackets."""
    parts = [f for f in pair if f.part == "bracket"]
    few = any(2 * len(numbers(task.table, task.rows, f)[0]) < len(task.rows) for f in parts)
    return tuple(task.table.facet(f.column) or f for f in pair) if few else pair


def _dated(pair: tuple[Facet, ...]) -> bool:
    """Whether the first of two columns is the earlier one."""
    return is_earlier(pair[0]) or all(_year_of(f) for f in pair)


def _same_unit(one: Facet, other: Facet) -> bool:
    return one.unit == other.unit or quantities.same_unit(one.unit, other.unit)


def _year_of(facet: Facet) -> Decimal:
    """The year that heads a column; 0 for a column with another header, which keeps its place."""
    found = (year_in(label) for label in facet.labels.values())
    return next((Decimal(year) for year in found if year), Decimal(0))
