"""Cells as they stand: of named rows, of rows that meet conditions, and whether a row meets one."""

from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.execution.task import Task, only_measure, result
from strategy_chat.tables.model.columns import EDGES, Facet
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.select import holds, value_of
from strategy_chat.text import asks_to_confirm

_SPECIFIC = ("count", "sum", "mean", "median", "range", "max", "min", "earliest", "latest", "rank", "ratio")


def verify(task: Task) -> TableResult | None:
    """A yes-or-no question: whether a named row meets a condition; the cell itself is stated."""
    asks = task.query.expects_any("yes_no") or asks_to_confirm(task.query.text)
    if not asks or not task.reading.subjects or not task.reading.conditions:
        return None
    truth = all(holds(task.table, row, c) for row in task.reading.subjects for c in task.reading.conditions)
    truth = truth and not (task.wants("alone") and _shares(task))
    facets = dict.fromkeys(c.facet for c in task.reading.conditions)
    values = tuple(
        value_of(task.table, row, facet, task.language) for row in task.reading.subjects for facet in facets
    )
    return result(task, "verify", task.reading.subjects, values, (), truth=truth)


def _shares(task: Task) -> bool:
    """Whether a cell that a condition is of lists others besides the entry."""
    table = task.table
    columns = {c.facet.column for c in task.reading.conditions if c.test == "has"}
    return any(
        len(table.items(row, column, table.original_language)) > 1
        for row in task.reading.subjects
        for column in columns
    )


def lookup(task: Task) -> TableResult | None:
    """The cells of named rows: the facets asked for, else the whole row."""
    if not task.reading.subjects:
        return None
    whole = tuple(f for f in task.table.facets if f.column != task.table.key and f.part == "main")
    facets = _with_parts(task) or tuple(f for f in (task.reading.dimension,) if f is not None)
    wrong = _contradicted(task)
    if wrong:
        stated = dict.fromkeys((*(c.facet for c in wrong), *task.facets))
        values = tuple(
            value_of(task.table, r, f, task.language) for r in task.reading.subjects for f in stated
        )
        subjects = task.reading.subjects
        dated = task.query.expects_any("when") and any(_tells_time(task, c.facet) for c in wrong)
        other = not task.facets or _is_of_another_kind(task, task.facets, subjects)
        vague = _asks_more(task) and other and not dated
        told = result(task, "verify", task.reading.subjects, values, (), truth=False, vague=vague)
        return replace(told, denies=frozenset(p for c in wrong for p in c.said_at))
    vague = _misses(task, facets) or (not facets and not task.reading.conditions and _is_specific(task))
    vague = vague or (task.reading.nth > 1 and not task.reading.placed)  # it is not asked of this row
    if task.wants("about", "summary") and all(f.kind != "number" for f in whole):
        facets = whole
    if task.reading.conditions and not facets:
        facets = tuple(dict.fromkeys(c.facet for c in task.reading.conditions))
    rows = task.rows or task.reading.subjects
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in facets or whole)
    if task.reading.parts:
        values = tuple(
            replace(values[0], number=part.number, unit=part.unit, figure=part.figure)
            for part in task.reading.parts
        )
    return result(task, "lookup", rows, values, (), vague=vague)


def _with_parts(task: Task) -> tuple[Facet, ...]:
    """The facets asked for; of a composite cell both parts where both are ("in which year, and at what rank",
    "what share, and how many is that")."""
    found: list[Facet] = []
    share = task.wants("share", "ratio", "points")
    count = task.wants("count")
    both = _asks_besides(task.query)
    when = task.query.expects_any("when") or task.query.unit in ("年", "year")
    for facet in task.facets:
        parts = [f for f in task.table.facets if f.column == facet.column and f.part not in EDGES]
        twins = [] if facet.part in EDGES else [f for f in parts if _given(task, f)]
        kinds = {f.kind for f in twins}
        asked = {"percent": share, "number": count or both or task.query.wants("rank"), "year": when}
        found += twins if len(twins) > 1 and all(asked.get(kind) for kind in kinds) else [facet]
    return tuple(dict.fromkeys(found))


def _asks_besides(query: Query) -> bool:
    """Whether the year is asked for besides something else ("…, and in which year")."""
    before = [
        {t.raw.lower() for t in query.tokens[max(s.first - 2, 0) : s.first]}
        for s in query.expects
        if s.key == "when"
    ]
    return any(not words.isdisjoint(("and", "和", "與")) for words in before)


def _given(task: Task, facet: Facet) -> bool:
    return any(task.table.quantity(row, facet) is not None for row in task.reading.subjects)


def _contradicted(task: Task) -> tuple[Condition, ...]:
    """What the question takes for granted that the table has otherwise: another entry or figure."""
    if task.rows:
        return ()
    named = {f.column for f in task.reading.facets}
    claims = [
        c for c in task.reading.conditions if c.test == "has" or (c.facet.column in named and c.test == "is")
    ]
    if len(claims) < len(task.reading.conditions):
        return ()
    return tuple(claims)


def _misses(task: Task, facets: tuple[Facet, ...]) -> bool:
    """Whether the cells are not what is asked for: no named row meets the conditions, a date is asked for
    and no year given, a count and only a share given, or the unit asked for measures something else."""
    return not task.rows or _is_of_another_kind(task, facets, task.rows)


def _is_of_another_kind(task: Task, facets: tuple[Facet, ...], rows: tuple[int, ...]) -> bool:
    """Whether the cells of rows hold no such thing as is asked for: a time, a person, a count, a unit."""
    if facets and all(task.table.values[row][f.column].missing for row in rows for f in facets):
        return False  # it is what is asked for, and not given
    texts = all(not f.numeric for f in facets)
    if task.wants("points") and facets and all(f.unit == "%" for f in facets):
        return True  # how far two shares lie apart is none of them
    if task.query.expects_any("when") and not any(f.kind == "year" for f in facets):
        return not (texts and any(_tells_time(task, f) for f in facets))
    if task.query.expects_any("who") and facets and all(f.numeric for f in facets):
        return True
    if facets and texts and _counts_something(task, facets, rows):
        return True
    if any(f.part == "bracket" and not any(task.table.quantity(r, f) for r in rows) for f in facets):
        main = [task.table.facet(f.column) for f in facets]
        return any(f is not None and task.table.quantity(r, f) for f in main for r in rows)
    measured = [f.unit for f in facets if f.numeric and f.unit]
    unit = task.query.unit
    if facets and quantities.is_money(unit) and all(f.kind == "year" for f in facets):
        return True
    return bool(measured) and quantities.is_physical(unit) and not any(_measures(unit, m) for m in measured)


def _tells_time(task: Task, facet: Facet) -> bool:
    """Whether cells of words give dates or months (5–8月, "March to May")."""
    cells = [task.table.values[row][facet.column].text for row in task.table.plain_rows]
    cells += [task.table.text(row, facet.column, task.language) for row in task.table.plain_rows]
    dated = (any(q.kind in ("year", "date") for q in quantities.read(cell)) for cell in cells)
    return any(dated) or any(quantities.named_months(cell) for cell in cells)


def _asks_more(task: Task) -> bool:
    """Whether a figure, a time, a person or a place is asked for, and not just what is so of the rows."""
    return task.query.expects_any("how_many", "when", "who", "where") or task.wants("rank", "sum", "mean")


def _counts_something(task: Task, facets: tuple[Facet, ...], rows: tuple[int, ...]) -> bool:
    """Whether a number is asked for where the cells hold words without one ("how old is the captain")."""
    if not task.query.expects_any("how_many") or task.wants("list", "rank"):
        return False
    cells = (task.table.values[row][f.column].text for row in rows for f in facets)
    return not any(quantities.read(cell) for cell in cells)


def _measures(unit: str, other: str) -> bool:
    """Whether two units measure the same, whatever their scale."""
    return quantities.convert(Decimal(1), unit, other) is not None


def _is_specific(task: Task) -> bool:
    """Whether a question that names no facet still asks for one thing, so that the whole row is no answer."""
    if task.query.expects_any("when", "where", "why", "how", "how_many") or task.query.dimensions:
        return True
    asked = task.query.asked
    if _asks_which_of_the_kind(task):
        return False
    if asked and asked.isdisjoint(task.reading.named) and any(f.numeric for f in task.table.facets):
        return True
    unmet = set(task.reading.unmet(task.query))
    if all(not f.numeric for f in task.table.facets):
        unmet &= task.query.unknown  # a row of sentences may say it in other words
    return bool(unmet) or task.wants(*_SPECIFIC)


def _asks_which_of_the_kind(task: Task) -> bool:
    """Whether it is asked which of the things that the table is about bears a name ("which animal is Vulpes
    vulpes"): the row answers as a whole."""
    asked, left = task.query.asked, task.reading.unmet(task.query)
    kind = bool(asked) and asked <= task.reading.context | task.reading.named
    return task.query.expects_any("which") and kind and not left and not task.reading.operations


def _asks_missing_name(task: Task) -> bool:
    """Whether the name of rows is asked for that have none."""
    unnamed = all(task.table.values[row][task.table.key].missing for row in task.rows)
    return task.query.expects_any("name") and bool(task.rows) and unnamed


def listing(task: Task) -> TableResult | None:
    """The rows that meet the conditions, or one facet of all rows where a list is asked for."""
    if task.reading.conditions and _asks_missing_name(task):
        key = task.table.facet(task.table.key)
        values = tuple(value_of(task.table, row, key, task.language) for row in task.rows if key is not None)
        return result(task, "lookup", task.rows, values, ())
    if task.wants("max", "min", "earliest", "latest"):
        return None
    if task.reading.conditions:
        compared = [c.facet for c in task.reading.conditions if c.facet.numeric and c.test != "is"]
        how = [f for f in (task.reading.dimension,) if f is not None and task.query.expects_any("how_many")]
        each = only_measure(task) if task.wants("group") and task.query.expects_any("how_many") else ()
        facets = tuple(dict.fromkeys((*compared, *task.facets, *how))) or each
        values = tuple(value_of(task.table, row, f, task.language) for row in task.rows for f in facets)
        nothing = not task.rows and (task.wants("share") or task.query.expects_any("how_many"))
        return result(task, "list", task.rows, values, (), vague=nothing)
    if not task.reading.facets or len(task.table.plain_rows) < 2 or task.query.expects_any("why", "how"):
        return None
    asked = task.wants("list", "group", "compare") or task.query.expects_any("which")
    named = (
        task.facets and not task.reading.operations and not task.query.expects
    )  # "length?": all there is of it
    if not (asked or named):
        return None
    values = tuple(value_of(task.table, row, f, task.language) for row in task.rows for f in task.facets)
    return result(task, "list", task.rows, values, (), vague=bool(task.reading.unmet(task.query)))
