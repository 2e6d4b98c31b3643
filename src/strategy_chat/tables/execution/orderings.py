"""Rows against each other: the highest, the N-th, two compared."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from strategy_chat.schema import TableResult
from strategy_chat.tables.execution import operations
from strategy_chat.tables.execution.rivals import ahead
from strategy_chat.tables.execution.task import Task, only_measure, opens_as_yes_no, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.early import is_earlier
from strategy_chat.tables.reading.select import numbers, value_of

_FEW = 4
_LAST = frozenset(("last", "最後"))
_MORE = frozenset(("more", "less", "fewer"))
NAMED_ENDS = ("max", "min", "earliest", "latest")


def extreme(task: Task) -> TableResult | None:
    """The row or rows with the highest or lowest value: also "top N" and "the N-th"."""
    wanted = [key for key in NAMED_ENDS if task.wants(key)]
    rivals = _are_rivals(task)
    if not (wanted or task.reading.limit or task.reading.nth or task.wants("order") or rivals):
        return None
    if len(task.reading.subjects) == 1:
        return None
    facet = order_facet(task, wanted)
    if facet is None or not task.rows:
        return None
    down = first_comes_highest(task, facet, wanted)
    ranked = [row for row in task.rows if row not in task.table.leftovers or row in task.reading.subjects]
    found, missing = numbers(task.table, ranked, facet)
    if not found:
        return None
    ordered = sorted(found, key=lambda pair: -pair[1] if down else pair[1])
    ends = {key in ("max", "latest") for key in wanted}
    both = len(ends) > 1 and not task.reading.nth and task.reading.limit in (0, len(ends))
    if task.reading.nth and not task.wants("order"):
        if task.reading.nth > len(ordered):
            return None
        edge = ordered[task.reading.nth - 1][1]
        chosen = [pair for pair in ordered if pair[1] == edge]
    elif rivals and not task.wants("order") and (two := ahead(task, found, facet)) is not None:
        return two
    elif task.wants("order") or rivals:
        chosen = ordered
    elif task.reading.limit and not both:
        edge = ordered[min(task.reading.limit, len(ordered)) - 1][1]
        chosen = [pair for pair in ordered if (pair[1] >= edge if down else pair[1] <= edge)]
    elif both:
        ordered.sort(key=lambda pair: -pair[1] if _highest_first(facet) else pair[1])
        chosen = [pair for pair in ordered if pair[1] in (ordered[0][1], ordered[-1][1])]
        down = _highest_first(facet)
    else:
        chosen = [pair for pair in ordered if pair[1] == ordered[0][1]]
    rows = tuple(row for row, _ in chosen)
    of_another = task.reading.ordering if facet == task.reading.dimension else None  # "the oldest players"
    told = (f for f in task.facets if f == facet or f != of_another)
    facets = tuple(dict.fromkeys((facet, *told)))
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in facets)
    support = tuple(task.table.cell(row, facet.column) for row, _ in ordered)
    unnamed = facet.rank and facet not in task.numeric and facet != task.reading.dimension
    vague = unnamed and bool(task.query.asked) and not task.query.asked <= task.reading.named
    found_ = result(
        task, "extreme", rows, values, (), support=support, skipped=missing, descending=down, vague=vague
    )
    return replace(found_, both_ends=both)


def _highest_first(facet: Facet) -> bool:
    """Whether the highest number is told before the lowest: the best rank and the earliest year are."""
    return not facet.rank and facet.kind != "year"


def _are_rivals(task: Task) -> bool:
    """Whether it is asked which of a few rows, named together, is ahead ("which of the two is faster")."""
    which = task.query.expects_any("which", "who") or task.query.wants("list")
    bounded = any(c.facet.numeric and c.test != "is" for c in task.reading.conditions)  # longer than 80 km
    few = (
        1 < len(task.rows) <= _FEW and bool(task.reading.subjects or task.reading.conditions) and not bounded
    )
    properties = bool(task.query.dimensions or task.query.adjectives)
    comparative = task.wants("compare") or (properties and not task.wants(*NAMED_ENDS))
    more = any(token.raw.lower() in _MORE for token in task.query.tokens) and not task.wants(*NAMED_ENDS)
    return which and few and (comparative or (more and bool(task.numeric)))


def order_facet(task: Task, wanted: Sequence[str]) -> Facet | None:
    """What rows are ordered by: the number that is named, else the rank, else the only number there is."""
    every = [f for f in task.table.facets if f.numeric]
    if any(key in ("earliest", "latest") for key in wanted):
        dated = task.reading.dimension
        if dated is not None and dated.kind != "year":
            return dated  # an age
        years = [dated] if dated is not None and dated.kind == "year" else []
        years = years or [f for f in every if f.kind == "year" and f.part == "main"] or every
        years = [f for f in years if f.kind == "year"]
        return next((f for f in task.numeric if f.kind == "year"), years[0] if len(years) == 1 else None)
    ranks = [f for f in every if f.rank]
    if task.reading.placed and ranks and not wanted:
        return ranks[0]
    if task.reading.ordering is not None and task.reading.ordering in task.numeric:
        return task.reading.ordering
    if task.numeric:
        return task.numeric[0]
    if task.reading.dimension is not None or any(s.key != "size" for s in task.query.dimensions):
        return task.reading.dimension
    measures = [f for f in every if f.kind != "year" and f.part == "main"]
    if ranks:
        return ranks[0]
    return measures[0] if len(measures) == 1 else None


def first_comes_highest(task: Task, facet: Facet, wanted: Sequence[str]) -> bool:
    """Whether the first in the order that is asked for is the highest number."""
    ends = {number.comparator for number in task.query.numbers}
    if facet.kind != "year" and any(key in ("earliest", "latest") for key in wanted):
        return "earliest" in wanted  # the oldest have the highest age
    low = any(key in ("min", "earliest") for key in wanted) or task.wants("ascending") or "bottom" in ends
    if not wanted and not task.wants("order") and "top" not in ends:
        low = low or any(span.key == "down" for span in task.query.sides)
    if task.reading.nth and not wanted and facet.kind == "year":
        return False  # the first is the earliest
    if facet.rank:
        return low and "max" not in wanted
    if facet.kind == "year":
        return _latest_first(task, wanted)
    return not low


def _latest_first(task: Task, wanted: Sequence[str]) -> bool:
    """Whether the latest of years comes first: an order in time begins with the earliest, its last is the
    latest."""
    if task.wants("latest", "earliest"):
        return task.wants("latest")
    if any(key in ("max", "min") for key in wanted):
        last = any(task.query.text_of(s.first, s.last).lower() in _LAST for s in task.query.operations)
        return ("min" in wanted) == last
    return any(n.comparator == "bottom" for n in task.query.numbers) or (
        task.wants("order") and not task.wants("ascending")
    )


def pairwise(task: Task) -> TableResult | None:
    """Two rows compared by a facet: their difference or ratio, or both values where neither is asked for."""
    rows = _pair(task)
    if not rows:
        return None
    if task.wants("sum", "mean") and not task.wants("difference", "ratio", "compare", "than"):
        return None
    comparing = task.wants("difference", "ratio", "compare", "change", "than", "share") or any(
        span.key in ("over", "under") for span in task.query.comparators
    )
    plain = task.wants("compare") and not task.wants("difference", "ratio", "change")
    facets = task.numeric or (_measure(task) if comparing and not plain else ())
    if not comparing or not facets:
        return None
    if all(f.rank for f in facets) and not task.wants("initial"):
        facets = tuple(f for f in facets if not is_earlier(f)) or facets
    facet = facets[0]
    found, missing = numbers(task.table, rows, facet)
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in facets)
    if len(found) < 2:
        return result(task, "lookup", rows, values, (), skipped=missing)
    if task.wants("ratio") and not task.wants("points"):
        computed = operations.ratio(task.table, found, facet, task.language)
        return result(task, "ratio", rows, values, (computed,) if computed else ())
    if task.wants("share") and facet.kind != "percent":
        computed = operations.share(task.table, found[:1], found[1:], facet, task.language)
        return result(task, "ratio", rows, values, (computed,) if computed else ())
    truth = _truth(task, found, facet)
    which = task.query.expects_any("which", "who") and not task.wants("difference", "change")
    if which and truth is None and len(facets) == 1 and (two := ahead(task, found, facet)) is not None:
        return two
    computed = operations.difference(task.table, found, facet, task.language)
    return result(task, "difference", rows, values, (computed,), truth=truth)


def _pair(task: Task) -> tuple[int, ...]:
    """The two rows that are compared: the named ones, or those that meet the conditions where it is asked how
    far they lie apart; none where there are not two."""
    if len(task.reading.groups) == len(task.reading.subjects) == 2:
        return task.reading.subjects
    conditions = task.reading.conditions
    by_entries = len(task.reading.groups) < 2 and all(c.test == "has" for c in conditions)
    apart = task.wants("difference", "ratio") and not (task.wants(*NAMED_ENDS) or task.reading.limit)
    return task.rows if by_entries and apart and len(task.rows) == 2 < len(task.table.rows) else ()


def _measure(task: Task) -> tuple[Facet, ...]:
    """What rows are compared by where no facet is named: what a comparative is of, else the only measure."""
    if task.reading.dimension is not None:
        return (task.reading.dimension,)
    return only_measure(task)


def _truth(task: Task, found: Sequence[tuple[int, Decimal]], facet: Facet) -> bool | None:
    """Whether "is A more than B" holds, None where nothing of the kind is asked."""
    if not (task.query.expects_any("yes_no") or opens_as_yes_no(task.query)):
        return None
    for span in task.query.comparators:
        if span.key in ("over", "under"):
            more = found[0][1] > found[1][1]
            return more if span.key == "over" else not more and found[0][1] != found[1][1]
    return None
