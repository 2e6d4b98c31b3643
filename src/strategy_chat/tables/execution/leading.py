"""The first N of an order: alone, or as the set that something is asked of."""

from dataclasses import replace
from decimal import Decimal

from strategy_chat.tables.execution.orderings import NAMED_ENDS, first_comes_highest, order_facet
from strategy_chat.tables.execution.task import Task
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.select import numbers, selected

_SET_AFTER = frozenset("裡裏中內")
_SET_BEFORE = frozenset(("of", "among", "amongst", "within"))
_AROUND = 5
"""Tokens that may stand between "the first N" and the word that makes a set of them (前三名的果園裡)."""


def leading(task: Task) -> Task:
    """The task over the first N of its rows only, where N of them are asked for ("the total of the top
    three"): by the rank where places are spoken of, else by the measure that is named."""
    order = _leading_order(task)
    if not task.reading.limit or order is None:
        return task
    facet, down = order
    found, _ = numbers(task.table, task.rows, facet)
    first = sorted(found, key=lambda pair: -pair[1] if down else pair[1])[: task.reading.limit]
    return replace(task, rows=tuple(row for row, _ in first))


def within(task: Task) -> Task:
    """The task over those of the first N in an order that meet its conditions, where these are asked of the
    first N ("how many of the top five are in France"): being among them becomes a condition."""
    entries = [c for c in task.reading.conditions if c.test in ("has", "missing")]
    order = _leading_order(task) if task.reading.limit and entries and _among_first(task) else None
    if order is None or task.reading.subjects:
        return task
    facet, down = order
    found, _ = numbers(task.table, task.table.plain_rows, facet)
    ordered = sorted((value for _, value in found), reverse=down)
    if not ordered:
        return task
    edge = ordered[min(task.reading.limit, len(ordered)) - 1]
    first = Condition(
        facet, "first_down" if down else "first_up", value=Decimal(task.reading.limit), high=edge
    )
    reading = replace(
        task.reading,
        conditions=(*task.reading.conditions, first),
        limit=0,
        operations=task.reading.operations - set(NAMED_ENDS),
    )
    facets = tuple(f for f in task.facets if f != facet)
    return replace(task, reading=reading, rows=selected(reading), facets=facets)


def _leading_order(task: Task) -> tuple[Facet, bool] | None:
    """What the first N are first by, and whether the highest come first."""
    wanted = [key for key in NAMED_ENDS if task.wants(key)]
    placed = any(n.kind == "ordinal" and n.comparator for n in task.query.numbers)
    ranks = [f for f in task.table.facets if f.rank and f.part == "main"]
    facet = ranks[0] if placed and ranks and not task.numeric else order_facet(task, wanted)
    return None if facet is None else (facet, first_comes_highest(task, facet, wanted))


def _among_first(task: Task) -> bool:
    """Whether something is asked of the first N as a set: how many, which "of the top five", 前五名中."""
    if task.wants("count"):
        return True
    places = [n for n in task.query.numbers if n.comparator in ("top", "bottom") or n.value.isdigit()]
    forms = [token.raw.lower() for token in task.query.tokens]
    after = any(not _SET_AFTER.isdisjoint(forms[n.last : n.last + _AROUND]) for n in places)
    return after or any(not _SET_BEFORE.isdisjoint(forms[max(n.first - 3, 0) : n.first]) for n in places)
