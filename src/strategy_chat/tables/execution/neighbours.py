"""The row next to a named one in an order: "right after the Danube", 排在青石溪後面一名."""

from dataclasses import replace

from strategy_chat.schema import TableResult
from strategy_chat.tables.execution.orderings import order_facet
from strategy_chat.tables.execution.task import Task, result
from strategy_chat.tables.reading.select import numbers, value_of

_STEPS = {"next": 1, "before_next": -1}


def neighbour(task: Task) -> TableResult | None:
    """The row one place behind or ahead of the named one, in the order of a rank or of a number; None where
    none is asked for or there is none."""
    steps = [step for key, step in _STEPS.items() if task.wants(key)]
    if len(steps) != 1 or len(task.reading.subjects) != 1:
        return None
    facet = order_facet(task, ())
    if facet is None:
        return None
    own = task.reading.subjects[0]
    scope = task.reading.scope
    among = scope if own in scope and len(scope) > 1 else task.table.plain_rows
    found, missing = numbers(task.table, among, facet)
    down = not facet.rank and facet.kind != "year" and not task.wants("ascending")
    ordered = [row for row, _ in sorted(found, key=lambda pair: -pair[1] if down else pair[1])]
    place = ordered.index(own) + steps[0] if own in ordered else -1
    if not 0 <= place < len(ordered):
        return None
    row = ordered[place]
    facets = tuple(dict.fromkeys((facet, *task.facets)))
    values = tuple(value_of(task.table, row, f, task.language) for f in facets)
    support = tuple(task.table.cell(r, facet.column) for r in ordered)
    found_ = result(task, "extreme", (row,), values, (), support=support, skipped=missing, descending=down)
    return replace(found_, nth=place + 1)
