"""Amounts for each unit of another column: tonnes per hectare, 每公頃產量."""

from strategy_chat.schema import TableResult
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, only_measure, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.select import numbers, value_of


def rate(task: Task) -> TableResult | None:
    """A number of the named rows over another one of theirs; without named rows that of every row, in order,
    or the highest or lowest."""
    below = task.reading.per_facet
    if below is None:
        return None
    above = next((f for f in (*task.numeric, *only_other(task, below)) if f.column != below.column), None)
    if above is None or above.rank or above.kind != "number":
        return None
    found, missing = [], []
    for row in _chosen(task):
        upper, lower = task.table.quantity(row, above), task.table.quantity(row, below)
        if upper is None or lower is None or not lower.value:
            missing.append(row)
            continue
        ends = (above, upper.value), (below, lower.value)
        found.append((row, operations.rate(task.table, row, *ends, task.language)))
    if not found:
        return None
    if not task.reading.subjects:
        low = task.wants("min")
        found.sort(key=lambda pair: pair[1].value if low else -pair[1].value)
        if task.wants("max", "min"):
            found = [pair for pair in found if pair[1].value == found[0][1].value]
    rows = tuple(row for row, _ in found)
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in (above, below))
    computed = tuple(c for _, c in found)
    return result(task, "rate", rows, values, computed, skipped=missing, missing_of=above)


def _chosen(task: Task) -> tuple[int, ...]:
    """The rows whose amounts are divided: those first by another column where a Chinese superlative stands
    before "per" (面積最大的縣每平方公里…)."""
    facet, query = task.reading.ordering, task.query
    ends = [s for s in query.operations if s.key in ("max", "min") and query.tokens[s.first].kind == "han"]
    after = [s for s in query.operations if s.key == "per" and any(e.last <= s.first for e in ends)]
    if facet is None or not after or task.reading.subjects:
        return task.rows
    pairs, _ = numbers(task.table, task.rows, facet)
    edge = (min if task.wants("min") else max)((value for _, value in pairs), default=None)
    return tuple(row for row, value in pairs if value == edge)


def only_other(task: Task, below: Facet) -> tuple[Facet, ...]:
    """The one measure of a table besides the one that is divided by."""
    if task.reading.dimension is not None:
        return (task.reading.dimension,)
    found = [
        f
        for f in task.table.facets
        if f.numeric and f.kind == "number" and not f.rank and f.part == "main" and f.column != below.column
    ]
    return tuple(found) if len(found) == 1 else only_measure(task)
