"""One figure per entry of a column: how many rows have it, or what their numbers come to; all, in order, or
the entry with the most."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_chat.schema import Computed, TableResult
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, only_measure, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.select import meets, numbers

_AMOUNTS = ("最多", "最少", "most", "fewest", "least")
_FEWEST = 2


def group(task: Task) -> TableResult | None:
    """Counts, sums or means per entry of a column: 各縣有幾座, "which county has the largest total area"."""
    held = next((c for c in task.reading.conditions if c.test == "holders"), None)
    by = held.facet if held is not None else _grouped_by(task)
    if by is None or task.reading.subjects:
        return None
    members = _members(task, by)
    if held is not None:
        met = {n for n, rows in members.items() if meets(Decimal(len(rows)), held.said, held.value)}
        members = {name: rows for name, rows in members.items() if name in met}
    if not members:
        return None
    measure = None if held is not None else _measure(task, by)
    if measure is None and held is None and not task.wants("count", "max", "min") and _tells_apart(members):
        return None
    if measure is not None and by.kind == "year" and _tells_apart(members):
        return None  # the year of one row is none of the years that its numbers are of
    if measure is None and task.wants("sum", "mean", "median") and not task.wants("count"):
        return None
    found: list[tuple[Computed, tuple[int, ...]]] = []
    for name, rows in members.items():
        computed = _figure(task, by, measure, name, rows)
        if computed is not None:
            found.append((computed, tuple(rows)))
    found = _ordered(task, found)
    if not found:
        return None
    kept = tuple(dict.fromkeys(row for _, rows in found for row in rows))
    missing = numbers(task.table, kept, measure)[1] if measure is not None else ()
    support = tuple(task.table.cell(row, by.column) for row in kept)
    return result(
        task,
        "group",
        kept,
        (),
        tuple(c for c, _ in found),
        support=support,
        skipped=missing,
        missing_of=measure,
    )


def _grouped_by(task: Task) -> Facet | None:
    """The column whose entries are asked for one by one, None where none is."""
    reading = task.reading
    named = [f for f in (reading.by_facet, reading.asked_facet, *reading.facets) if f is not None]
    named += [c.facet for c in _enumerated(task)]
    able = [f for f in named if _can_group(task, f)]
    if not able:
        return None
    ranked = task.wants("order") and task.wants("count")
    if task.wants("group") or ranked or reading.by_facet is not None:
        return _sole(able if reading.by_facet is None or able[0] != reading.by_facet else able[:1])
    if not task.wants("max", "min"):
        return None
    asked = reading.asked_facet
    by = asked if asked in able else _sole(able) if task.query.asked & reading.named else None
    summed = task.wants("sum", "mean") and (task.numeric or only_measure(task))
    return by if summed or _counts_most(task, by) else None


def _sole(facets: Sequence[Facet]) -> Facet | None:
    different = list({f.column: f for f in facets}.values())
    return different[0] if len(different) == 1 else None


def _can_group(task: Task, facet: Facet) -> bool:
    if facet.column == task.table.key or facet.kind == "prose":
        return False
    if any(c.facet == facet for c in task.reading.conditions) and facet not in [
        c.facet for c in _enumerated(task)
    ]:
        return False
    return not facet.numeric or facet.kind == "year"


def _enumerated(task: Task) -> tuple[Condition, ...]:
    """The conditions that list several entries of one column (研究、產業各有幾台)."""
    has = [c for c in task.reading.conditions if c.test == "has" and not c.negated]
    several = len({c.item for c in has}) >= _FEWEST and len({c.facet.column for c in has}) == 1
    return tuple(has) if several and len(has) == len(task.reading.conditions) else ()


def _counts_most(task: Task, by: Facet | None) -> bool:
    """Whether the question is which entry most or fewest of the rows have ("which maker built the most")."""
    if (
        by is None
        or task.query.dimensions
        or task.wants("change", "rise", "fall")
        or any(f.column != by.column for f in task.numeric)
    ):
        return False
    spans = [s for s in task.query.operations if s.key in ("max", "min")]
    words = ["".join(t.raw for t in task.query.tokens[s.first : s.last]).lower() for s in spans]
    rows_named = any(f.column == task.table.key for f in task.reading.facets)
    return any(word in _AMOUNTS for word in words) or (rows_named and by.kind != "year")


def _measure(task: Task, by: Facet) -> Facet | None:
    """The number that is added up per group, None where rows are counted."""
    if task.wants("count") and not task.wants("sum", "mean"):
        return None
    named = [f for f in task.numeric if f.column != by.column and not f.rank]
    adding = task.wants("sum", "mean", "median")
    if named:
        return named[0]
    if task.reading.dimension is not None and adding:
        return task.reading.dimension
    only = only_measure(task)
    return only[0] if only and adding else None


def _members(task: Task, by: Facet) -> dict[str, list[int]]:
    """The rows that have each entry, in the order of the table."""
    wanted = {c.item for c in _enumerated(task)}
    members: dict[str, list[int]] = {}
    table = task.table
    apart = wanted and task.wants("group")  # each for itself, also where a cell lists several
    for row in table.plain_rows if apart else task.rows:
        if by.numeric:
            quantity = table.quantity(row, by)
            entries = [(f"{quantity.value:f}",) * 2] if quantity is not None else []
        else:
            originals = table.items(row, by.column, table.original_language)
            twins = table.items(row, by.column, task.language)
            entries = list(zip(originals, twins if len(twins) == len(originals) else originals, strict=True))
        for original, name in entries:
            if not wanted or original in wanted:
                members.setdefault(name, []).append(row)
    return members


def _tells_apart(members: dict[str, list[int]]) -> bool:
    """Whether no two rows share an entry: each is then asked for its own, and none is a group."""
    return all(len(rows) == 1 for rows in members.values()) and len(members) > 1


def _figure(task: Task, by: Facet, measure: Facet | None, name: str, rows: Sequence[int]) -> Computed | None:
    table = task.table
    if measure is None:
        labels = [table.label(row, task.language) for row in rows]
        cells = tuple(table.cell(row, by.column) for row in rows)
        return operations.counted(name, "", labels, cells)
    pairs, _ = numbers(table, rows, measure)
    if not pairs:
        return None
    operation = next((key for key in ("mean", "median") if task.wants(key)), "sum")
    return operations.labelled(operations.aggregate(table, pairs, measure, operation, task.language), name)


def _ordered(
    task: Task, found: list[tuple[Computed, tuple[int, ...]]]
) -> list[tuple[Computed, tuple[int, ...]]]:
    """The groups from the highest to the lowest, or those at the end that is asked for."""
    low = task.wants("min") and not task.wants("max")
    ordered = sorted(found, key=lambda pair: pair[0].value if low else -pair[0].value)
    if task.wants("order") or not (task.wants("max", "min") or task.reading.nth or task.reading.limit):
        return ordered
    place = (task.reading.limit or task.reading.nth or 1) - 1
    if not ordered or place >= len(ordered):
        return ordered
    edge = ordered[place][0].value
    if task.reading.limit:
        return [pair for pair in ordered if (pair[0].value <= edge if low else pair[0].value >= edge)]
    return [pair for pair in ordered if pair[0].value == edge]
