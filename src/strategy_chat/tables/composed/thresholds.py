"""Rows above or below an amount that the question describes: 比青石溪長的河, "rivers longer than average"."""

from dataclasses import replace

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.composed.amounts import Side, one_amount
from strategy_chat.tables.composed.evaluate import work_out
from strategy_chat.tables.composed.outcomes import term_of
from strategy_chat.tables.execution.aggregates import count
from strategy_chat.tables.execution.lookups import listing
from strategy_chat.tables.execution.task import Task, opens_as_yes_no
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.narrowing import clipped
from strategy_chat.tables.reading.select import selected

_COMPARING = frozenset(("mean", "median", "than", "difference", "compare", "max", "min"))


def beyond(linked: Linked, language: str) -> list[TableResult]:
    """The rows that lie beyond an amount, one result a table; empty where that is not what is asked for."""
    query = linked.query
    asks = query.expects_any("which", "how_many", "who") or query.wants("list", "count")
    if not asks or query.expects_any("yes_no") or opens_as_yes_no(query) or query.wants("ratio", "share"):
        return []
    found = []
    for place in linked.places:
        for span in (s for s in query.dividers if s.key == "against"):
            result = _beyond(linked, place, span.first, span.last, language)
            if result is not None:
                found.append(result)
                break
    return sorted(found, key=lambda r: -r.score)


def _beyond(linked: Linked, place: int, first: int, last: int, language: str) -> TableResult | None:
    """The rows of one table beyond the amount that stands after a divider."""
    query, size = linked.query, len(linked.query.tokens)
    left = Side(linked, place, clipped(query, 0, first), 0, first)
    right = Side(linked, place, clipped(query, last, size), last, size)
    averaged = right.query.wants("mean", "median")
    if left.reading.subjects or not (right.reading.subjects or averaged) or right.reading.limit:
        return None
    several = len(right.reading.groups) > 1 and not right.query.wants("sum")
    if several or (right.reading.conditions and not averaged):
        return None
    if any(number.comparator for number in right.query.numbers):
        return None  # "the mean of those over 45" has a threshold of its own
    amount = one_amount(query, right, left)
    worked = work_out(amount) if amount is not None else None
    whole = linked.read(place)
    if amount is None or amount.facet is None or worked is None or whole is None:
        return None
    facet = amount.facet
    term = term_of(worked, language)
    condition = Condition(facet, _test(query, facet), value=worked.value, shown=term.number)
    reading = replace(
        whole,
        groups=(),
        conditions=(*left.reading.conditions, condition),
        limit=0,
        operations=whole.operations - _COMPARING,
    )
    task = Task(query, reading, selected(reading), (facet,), language)
    counting = query.wants("count") or query.expects_any("how_many")
    table = linked.catalog.views[place]
    result = count(replace(task, facets=())) if counting else listing(task)
    if result is None:
        return None
    lines = {**dict(result.lines), **dict(table.lines(worked.rows, worked.cells))}
    return replace(
        result,
        terms=(term,),
        lines=tuple(sorted(lines.items())),
    )


def _test(query: Query, facet: Facet) -> str:
    """Above or below, as the question says; a better rank is a lower number, an earlier year too."""
    keys = {span.key for span in query.sides} | {span.key for span in query.comparators}
    low = "under" in keys or "down" in keys or (facet.kind == "year" and "past" in keys)
    return "under" if low != facet.rank else "over"
