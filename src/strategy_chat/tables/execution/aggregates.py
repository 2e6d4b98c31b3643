"""Figures over many rows: counts, sums, means, shares, by group or together."""

from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import forms_of
from strategy_chat.schema import TableResult
from strategy_chat.schema.result import Operation
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, only_measure, result
from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.model.headers import year_in
from strategy_chat.tables.reading.select import facet_label, numbers, value_of
from strategy_chat.tables.reading.units import written_in


def count(task: Task) -> TableResult | None:
    """How many rows meet the conditions, or how many different entries a column has among them."""
    counting = task.wants("count") or task.query.expects_any("how_many")
    measured = task.reading.dimension is not None or quantities.is_physical(task.query.unit)
    if (
        not counting
        or task.numeric
        or (measured and not task.wants("count"))
        or (task.reading.subjects and not task.reading.conditions)
    ):
        return None
    if task.reading.subjects or (task.wants(*_AGGREGATES) and _bounded(task)):
        return None
    if task.query.dimensions and not task.wants("count"):
        return None  # "how long is the line that …"
    if task.wants("group") and not task.wants("count") and not task.facets and only_measure(task):
        return None  # how much each of them has
    entries = [f for f in task.facets if not f.numeric and f.column != task.table.key and f.kind != "prose"]
    if entries and _is_asked(task, entries[0]):
        items = list(
            dict.fromkeys(
                i for row in task.rows for i in task.table.items(row, entries[0].column, task.language)
            )
        )
        cells = tuple(task.table.cell(row, entries[0].column) for row in task.rows)
        label = facet_label(task.table, entries[0], task.language)
        return result(task, "distinct", task.rows, (), (operations.counted(label, label, items, cells),))
    if not task.wants("count") and not task.reading.conditions:
        return None
    if len(task.table.plain_rows) < 2:
        return None
    names = [task.table.label(row, task.language) for row in task.rows]
    cells = tuple(cell for row in task.rows for cell in task.table.naming(row))
    found = result(task, "count", task.rows, (), (operations.counted("", "", names, cells),))
    # none of what the question does not even name ("how many visits in 2019", of boats and the year built)
    return found if task.rows or found.named else replace(found, lacks=True)


def _is_asked(task: Task, facet: Facet) -> bool:
    """Whether a facet is what is counted: its name stands in the place of the property asked for."""
    if task.wants("distinct"):
        return True
    return bool(task.query.asked & task.reading.covered) and not task.reading.counts_rows


_AGGREGATES: tuple[Operation, ...] = ("mean", "median", "range", "sum")
_FEWEST = 2
_MANY = 50
"""Figures below this are taken as a number of rows."""


def _bounded(task: Task) -> tuple[Facet, ...]:
    """The numbers that bound the rows: they may be what is summed as well ("the sum of those under 9")."""
    bounds = (c.facet for c in task.reading.conditions if c.test != "has")
    return tuple(f for f in bounds if f in task.reading.facets and f.kind == "number" and not f.rank)


def aggregate(task: Task) -> TableResult | None:
    """Sum, mean, median or range of a facet over the selected rows."""
    wanted = [operation for operation in _AGGREGATES if task.wants(operation)]
    if task.wants("max") and task.wants("min") and not (_asks_ends(task) or task.wants("ratio")):
        wanted = ["range"]  # how far the highest is from the lowest
    if not wanted and _is_of_each(task):
        wanted = ["mean"]
    if not wanted and _adds_up(task):
        wanted = ["sum"]
    if wanted and len(task.rows) == 1:
        return _over_columns(task, wanted[0])
    if not wanted or len(task.rows) < _FEWEST:
        return None
    dimension = tuple(f for f in (task.reading.dimension,) if f)
    amounts = tuple(f for f in task.numeric if f.kind != "year")
    facets = (
        _besides_ordering(task, amounts)
        or amounts
        or task.numeric
        or dimension
        or _bounded(task)
        or only_measure(task)
    )
    if not facets:
        return None
    if wanted[0] == "sum" and (whole := _row_of_total(task, facets[0])) is not None:
        value = value_of(task.table, whole, facets[0], task.language)
        return result(task, "lookup", (whole,), (value,), (), vague=_counts_others(task))
    found, missing = numbers(task.table, task.rows, facets[0])
    if len(found) < _FEWEST:
        return None
    computed = operations.aggregate(task.table, found, facets[0], wanted[0], task.language)
    values = tuple(value_of(task.table, row, facets[0], task.language) for row, _ in found)
    return result(
        task,
        wanted[0],
        tuple(r for r, _ in found),
        values,
        (computed,),
        skipped=missing,
        missing_of=facets[0],
        vague=_counts_others(task),
    )


def _row_of_total(task: Task, facet: Facet) -> int | None:
    """The row in which the table itself gives the sum of a column over all rows, where these are asked for
    and it is not said how many they are ("the three reservoirs together")."""
    if task.reading.subjects or task.reading.conditions or task.rows != task.table.plain_rows:
        return None
    if any(n.kind == "number" and n.value == str(len(task.rows)) for n in task.query.numbers):
        return None
    found = [row for row in sorted(task.table.totals) if task.table.quantity(row, facet) is not None]
    return found[0] if len(found) == 1 else None


def _over_columns(task: Task, operation: Operation) -> TableResult | None:
    """Sum, mean, median or range of what one row has in several years, each a column; None where the columns
    do not all give the same."""
    facets = [f for f in task.numeric if any(year_in(label) for label in f.labels.values() if label)]
    kinds = {(f.kind, f.part, f.rank, quantities.canonical_unit(f.unit)) for f in facets}
    (row,) = task.rows
    given = [f for f in facets if numbers(task.table, [row], f)[0]]
    if len(given) < _FEWEST or len(given) < len(facets) or len(kinds) > 1 or len(facets) < len(task.numeric):
        return None
    facets = sorted(given, key=lambda facet: facet.column)
    values = tuple(value_of(task.table, row, facet, task.language) for facet in facets)
    amounts = [
        (facet, value.number) for facet, value in zip(facets, values, strict=True) if value.number is not None
    ]
    computed = operations.over(task.table, row, amounts, operation, task.language)
    found = result(task, operation, (row,), values, (computed,))
    return replace(found, rows=tuple(facet_label(task.table, facet, task.language) for facet in facets))


def _is_of_each(task: Task) -> bool:
    """Whether it is asked what one of the rows has on average (平均一輛多重), and no column divides it."""
    said = [task.query.text_of(s.first, s.last) for s in task.query.operations if s.key == "per"]
    return task.reading.per_facet is None and any(text.startswith("平均") for text in said)


def _besides_ordering(task: Task, amounts: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """The amounts that do not only order the rows ("the price of the three largest together"), those in the
    unit asked for first. Of two amounts that order rows and are not places it is the measure asked for."""
    chosen = {task.reading.ordering} if task.reading.limit else set[Facet | None]()
    others = [f for f in amounts if f not in chosen and not f.rank] or [f for f in amounts if f not in chosen]
    return tuple(sorted(others, key=lambda f: not written_in(f, task.query.unit)))


def _counts_others(task: Task) -> bool:
    """Whether the question says of how many rows it speaks, and it is not of all ("the two countries
    together", where none is made out)."""
    reading = task.reading
    if reading.subjects or reading.conditions or reading.limit:
        return False
    counts = (
        Decimal(n.value)
        for n in task.query.numbers
        if n.kind == "number" and not n.comparator and not quantities.is_physical(n.unit)
        if reading.covered.isdisjoint(range(n.first, n.last))
    )
    return any(1 < count < _MANY and count != len(task.rows) for count in counts)


def _asks_ends(task: Task) -> bool:
    """Whether it is asked which rows are the highest and the lowest, and not how far they lie apart."""
    which = task.query.expects_any("which", "who") or task.query.wants("list", "group")
    return which and not task.wants("difference", "ratio", "range")


def _adds_up(task: Task) -> bool:
    """Whether "how many" asks for the sum of a column over rows ("how many exhibits are there", where the
    exhibits of each are a column)."""
    everything = any(s.key == "whole" for s in task.query.sides)
    counting = task.wants("count") or (everything and task.query.expects_any("how_many"))
    if not counting or task.reading.subjects or task.wants("max", "min", "earliest", "latest", "group"):
        return False
    if not task.numeric or any(f.rank or f.kind != "number" for f in task.numeric) or _asks_kind(task):
        return False
    physical = any(quantities.is_physical(f.unit) for f in task.numeric if f.unit)
    left_out = all(c.test == "has" and c.negated for c in task.reading.conditions)
    return left_out or (not physical and _by_entries(task))


def _asks_kind(task: Task) -> bool:
    """Whether what is counted is what the rows are, by the name of their column ("how many branches")."""
    asked = {task.query.tokens[place].form for place in task.query.asked}
    heads = (strip_brackets(headers[task.table.key]) for headers in task.table.headers.values())
    return bool(asked) and any(asked <= set(forms_of(head)) for head in heads if head)


def _by_entries(task: Task) -> bool:
    """Whether rows are chosen by their entries only, not by a bound on a figure."""
    return all(c.test == "has" for c in task.reading.conditions)


def share(task: Task) -> TableResult | None:
    """What part of the total some rows are, where the facet is an amount and not itself a share."""
    amounts = [f for f in task.numeric if f.kind == "number" and not f.rank]
    if not task.wants("share") or not amounts or not task.rows or len(task.reading.groups) > 1:
        return None
    if len(task.rows) == len(task.table.plain_rows) or _gives_share(task, amounts[0]):
        return None
    part, missing = numbers(task.table, task.rows, amounts[0])
    whole, _ = numbers(task.table, task.table.plain_rows, amounts[0])
    computed = operations.share(task.table, part, whole, amounts[0], task.language)
    if computed is None:
        return None
    values = tuple(value_of(task.table, row, amounts[0], task.language) for row, _ in part)
    return result(task, "share", task.rows, values, (computed,), skipped=missing)


def _gives_share(task: Task, facet: Facet) -> bool:
    """Whether the table gives the share of one row itself, beside the amount (45 (30%))."""
    shares = [f for f in task.table.facets if f.column == facet.column and f.kind == "percent"]
    return any(task.table.quantity(row, f) for f in shares for row in task.rows) and len(task.rows) == 1
