"""The exact answer of one table to a question: the operation asked for is found and executed."""

from collections.abc import Callable

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.execution.aggregates import aggregate, count, share
from strategy_chat.tables.execution.changes import change
from strategy_chat.tables.execution.grouping import group
from strategy_chat.tables.execution.leading import leading, within
from strategy_chat.tables.execution.lookups import listing, lookup, verify
from strategy_chat.tables.execution.neighbours import neighbour
from strategy_chat.tables.execution.orderings import extreme, pairwise
from strategy_chat.tables.execution.rates import rate
from strategy_chat.tables.execution.task import Task, asked_facets
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import selected

ATTEMPTS: tuple[Callable[[Task], TableResult | None], ...] = (
    neighbour,
    rate,
    group,
    verify,
    change,
    count,
    pairwise,
    share,
    aggregate,
    extreme,
    lookup,
    listing,
)
"""The operations in the order in which they are tried: the more particular first."""


def execute(query: Query, reading: Reading, language: str) -> TableResult | None:
    """Answer a question on the table of a reading.

    Args:
        query: the question as understood.
        reading: rows, facets and conditions on one table.
        language: the edition in whose words the result is given.

    Returns:
        The result, or None where the reading does not amount to a question that a table can answer.
    """
    of_key = any(c.facet.column == reading.table.key and c.facet.numeric for c in reading.conditions)
    if of_key and not selected(reading):
        return None  # a year that the table does not list
    task = within(Task(query, reading, selected(reading), asked_facets(reading), language))
    few = leading(task)
    for attempt in ATTEMPTS:
        found = attempt(few if attempt in (share, aggregate, change) else task)
        if found is not None:
            return found
    return None
