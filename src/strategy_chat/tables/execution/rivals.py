"""Which of two rows is ahead of the other ("which of them is faster")."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from strategy_chat.schema import TableResult, Term
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.task import Task, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.select import value_of

_TWO = 2


def ahead(task: Task, found: Sequence[tuple[int, Decimal]], facet: Facet) -> TableResult | None:
    """The two rows set against each other, and which comes out ahead; None where there are not just two."""
    if len(found) != _TWO:
        return None
    top = max(value for _, value in found)
    terms = tuple(
        Term(
            names=(task.table.label(row, task.language),),
            conditions=(),
            scope="",
            value=value_of(task.table, row, facet, task.language),
            computed=None,
            rank=facet.rank,
            higher=value == top,
        )
        for row, value in found
    )
    values = tuple(term.value for term in terms if term.value is not None)
    computed = operations.difference(task.table, found, facet, task.language)
    rows = tuple(row for row, _ in found)
    compared = result(task, "compare", rows, values, (computed,), descending=not _asks_lower(task, facet))
    return replace(compared, terms=terms)


def _asks_lower(task: Task, facet: Facet) -> bool:
    """Whether it is asked which of the two is the lower; of years the earlier."""
    keys = {span.key for span in (*task.query.sides, *task.query.comparators)}
    return "down" in keys or task.wants("min", "earliest") or (facet.kind == "year" and "past" in keys)
