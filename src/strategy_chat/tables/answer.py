"""The exact answer of one table to a question: the operation is chosen, executed, and its cells kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat.matching import contains, phrases
from strategy_chat.schema import CellRef, Computed, Query, TableResult, Value
from strategy_chat.schema.result import Operation
from strategy_chat.tables import operations
from strategy_chat.tables.reading import Reading
from strategy_chat.tables.select import (
    condition_cells,
    condition_words,
    facet_label,
    holds,
    numbers,
    selected,
    value_of,
)
from strategy_chat.tables.typed import Facet, TypedTable

_SPECIFIC = ("count", "sum", "mean", "median", "range", "max", "min", "earliest", "latest", "rank", "ratio")
_NAMED_MEASURES = ("max", "min", "earliest", "latest")


@dataclass(frozen=True)
class _Task:
    """A reading with what is derived from it once: the rows it selects and the facets to state."""

    query: Query
    reading: Reading
    rows: tuple[int, ...]
    facets: tuple[Facet, ...]
    language: str

    @property
    def table(self) -> TypedTable:
        return self.reading.table

    def wants(self, *keys: str) -> bool:
        return self.reading.wants(self.query, *keys)

    @property
    def numeric(self) -> tuple[Facet, ...]:
        return tuple(f for f in self.facets if f.numeric)


def execute(query: Query, reading: Reading, language: str) -> TableResult | None:
    """Answer a question on the table of a reading.

    Args:
        query: the question as understood.
        reading: rows, facets and conditions on one table.
        language: the edition in whose words the result is given.

    Returns:
        The result, or None where the reading does not amount to a question that a table can answer.
    """
    task = _Task(query, reading, selected(reading), _asked_facets(reading), language)
    for attempt in _ATTEMPTS:
        result = attempt(task)
        if result is not None:
            return result
    return None


def _asked_facets(reading: Reading) -> tuple[Facet, ...]:
    """The facets to state: those named, without the names of the rows and those only named to make a condition."""
    conditioned = {c.facet.column for c in reading.conditions}
    key = reading.table.key
    return tuple(f for f in reading.facets if f.column not in conditioned and f.column != key)


def _group(task: _Task) -> TableResult | None:
    """Counts or sums per entry of a column: "how many per owner", 各機構有幾台."""
    most = _most_of_group(task)
    if not (task.wants("group") or most) or task.reading.subjects:
        return None
    by = [f for f in task.facets if not f.numeric and f.kind != "prose" and f.column != task.table.key]
    if len(by) != 1:
        return None
    members: dict[str, list[int]] = {}
    for row in task.rows:
        for item in task.table.items(row, by[0].column, task.language):
            members.setdefault(item, []).append(row)
    found: list[Computed] = []
    for name, rows in members.items():
        if task.numeric and not task.wants("count") and not most:
            operation = "mean" if task.wants("mean") else "sum"
            pairs, _ = numbers(task.table, rows, task.numeric[0])
            if pairs:
                value = operations.aggregate(
                    task.table, pairs, task.numeric[0], operation, task.language
                )
                found.append(operations.labelled(value, name))
        else:
            labels = [task.table.label(row, task.language) for row in rows]
            cells = tuple(task.table.cell(row, by[0].column) for row in rows)
            found.append(operations.counted(name, "", labels, cells))
    found.sort(key=lambda c: -c.value)
    if most and found:
        edge = found[0].value if most == "max" else found[-1].value
        found = [c for c in found if c.value == edge]
    return _result(task, "group", task.rows, (), tuple(found)) if found else None


def _most_of_group(task: _Task) -> str:
    """ "max" or "min" where the question is which entry of a column most or fewest of the rows have
    ("which maker built the most systems"), else ""."""
    named_rows = any(f.column == task.table.key for f in task.reading.facets)
    if task.numeric or not named_rows or not task.query.asked & task.reading.named:
        return ""
    return next((key for key in ("max", "min") if task.wants(key)), "")


def _count(task: _Task) -> TableResult | None:
    """How many rows meet the conditions, or how many different entries a column has among them."""
    counting = task.wants("count") or task.query.expects_any("how_many")
    if not counting or task.numeric or (task.reading.subjects and not task.reading.conditions):
        return None
    if task.reading.subjects:
        return None
    entries = [f for f in task.facets if not f.numeric and f.column != task.table.key and f.kind != "prose"]
    if entries and _is_asked(task, entries[0]):
        items = list(
            dict.fromkeys(i for row in task.rows for i in task.table.items(row, entries[0].column, task.language))
        )
        cells = tuple(task.table.cell(row, entries[0].column) for row in task.rows)
        label = facet_label(task.table, entries[0], task.language)
        return _result(task, "distinct", task.rows, (), (operations.counted(label, label, items, cells),))
    if not task.wants("count") and not task.reading.conditions:
        return None
    if len(task.table.plain_rows) < 2:
        return None
    names = [task.table.label(row, task.language) for row in task.rows]
    cells = tuple(task.table.cell(row, task.table.key) for row in task.rows)
    return _result(task, "count", task.rows, (), (operations.counted("", "", names, cells),))


def _is_asked(task: _Task, facet: Facet) -> bool:
    """Whether a facet is what is counted: its name stands in the place of the property asked for."""
    return bool(task.query.asked & task.reading.covered) or task.wants("distinct")


def _extreme(task: _Task) -> TableResult | None:
    """The row or rows with the highest or lowest value: also "top N" and "the N-th"."""
    wanted = [key for key in _NAMED_MEASURES if task.wants(key)]
    if not wanted and not task.reading.limit and not task.reading.nth:
        return None
    if task.reading.subjects and len(task.reading.groups) < 2:
        return None
    facet = _order_facet(task, wanted)
    if facet is None or not task.rows:
        return None
    down = _descending(task, facet, wanted)
    found, missing = numbers(task.table, task.rows, facet)
    if not found:
        return None
    ordered = sorted(found, key=lambda pair: -pair[1] if down else pair[1])
    if task.reading.nth:
        if task.reading.nth > len(ordered):
            return None
        edge = ordered[task.reading.nth - 1][1]
        chosen = [pair for pair in ordered if pair[1] == edge]
    elif task.reading.limit:
        edge = ordered[min(task.reading.limit, len(ordered)) - 1][1]
        chosen = [pair for pair in ordered if (pair[1] >= edge if down else pair[1] <= edge)]
    else:
        chosen = [pair for pair in ordered if pair[1] == ordered[0][1]]
    rows = tuple(row for row, _ in chosen)
    facets = tuple(dict.fromkeys((facet, *task.facets)))
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in facets)
    support = tuple(task.table.cell(row, facet.column) for row, _ in ordered)
    return _result(task, "extreme", rows, values, (), support=support, skipped=missing, descending=down)


def _order_facet(task: _Task, wanted: Sequence[str]) -> Facet | None:
    """What rows are ordered by: the number that is named, else the rank, else the only number there is."""
    every = [f for f in task.table.facets if f.numeric]
    if any(key in ("earliest", "latest") for key in wanted):
        years = [f for f in every if f.kind == "year"]
        return next((f for f in task.numeric if f.kind == "year"), years[0] if len(years) == 1 else None)
    if task.numeric:
        return task.numeric[0]
    ranks = [f for f in every if f.rank]
    measures = [f for f in every if f.kind != "year" and f.part == "main"]
    if ranks:
        return ranks[0]
    return measures[0] if len(measures) == 1 else None


def _descending(task: _Task, facet: Facet, wanted: Sequence[str]) -> bool:
    low = any(key in ("min", "earliest") for key in wanted)
    if facet.rank:
        return low and "max" not in wanted
    return not low


def _aggregate(task: _Task) -> TableResult | None:
    """Sum, mean, median or range of a facet over the selected rows."""
    wanted = [key for key in ("mean", "median", "range", "sum") if task.wants(key)]
    if not wanted or not task.rows:
        return None
    facets = task.numeric or _only_measure(task)
    if not facets:
        return None
    found, missing = numbers(task.table, task.rows, facets[0])
    if not found:
        return None
    computed = operations.aggregate(task.table, found, facets[0], wanted[0], task.language)
    values = tuple(value_of(task.table, row, facets[0], task.language) for row, _ in found)
    operation: Operation = wanted[0]  # type: ignore[assignment]
    return _result(task, operation, tuple(r for r, _ in found), values, (computed,), skipped=missing)


def _only_measure(task: _Task) -> tuple[Facet, ...]:
    """The one number of a table that is neither a rank nor a year, where there is just one."""
    measures = [f for f in task.table.facets if f.numeric and f.kind != "year" and not f.rank and f.part == "main"]
    return tuple(measures) if len(measures) == 1 else ()


def _pairwise(task: _Task) -> TableResult | None:
    """Two rows compared by a facet: their difference or ratio, or both values where neither is asked for."""
    if len(task.reading.groups) != 2 or any(len(group) != 1 for group in task.reading.groups):
        return None
    comparing = task.wants("difference", "ratio", "compare", "change") or any(
        span.key in ("over", "under") for span in task.query.comparators
    )
    plain = task.wants("compare") and not task.wants("difference", "ratio", "change")
    facets = task.numeric or (_only_measure(task) if comparing and not plain else ())
    if not comparing or not facets:
        return None
    facet = facets[0]
    found, missing = numbers(task.table, task.reading.subjects, facet)
    values = tuple(value_of(task.table, row, f, task.language) for row in task.reading.subjects for f in facets)
    if len(found) < 2:
        return _result(task, "lookup", task.reading.subjects, values, (), skipped=missing)
    if task.wants("ratio"):
        computed = operations.ratio(task.table, found, facet, task.language)
        return _result(task, "ratio", task.reading.subjects, values, (computed,) if computed else ())
    truth = _truth(task, found, facet)
    computed = operations.difference(task.table, found, facet, task.language)
    return _result(task, "difference", task.reading.subjects, values, (computed,), truth=truth)


def _truth(task: _Task, found: Sequence[tuple[int, Decimal]], facet: Facet) -> bool | None:
    """Whether "is A more than B" holds, None where nothing of the kind is asked."""
    if not (task.query.expects_any("yes_no") or _opens_as_yes_no(task.query)):
        return None
    for span in task.query.comparators:
        if span.key in ("over", "under"):
            more = found[0][1] > found[1][1]
            return more if span.key == "over" else not more and found[0][1] != found[1][1]
    return None


def _opens_as_yes_no(query: Query) -> bool:
    return bool(query.tokens) and query.tokens[0].raw.lower() in {
        "is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "could", "will", "would", "should",
    }  # fmt: skip


def _change(task: _Task) -> TableResult | None:
    """The change between two numeric facets, of the named rows or of all, the largest first."""
    pair = _compared_facets(task)
    if not task.wants("change", "difference") or len(pair) != 2 or len(task.reading.groups) > 1:
        return None
    found: list[tuple[int, Computed]] = []
    skipped = []
    for row in task.rows:
        first, second = (task.table.quantity(row, f) for f in pair)
        if first is None or second is None:
            skipped.append(row)
            continue
        found.append(
            (row, operations.across(task.table, row, pair[0], pair[1], first.value, second.value, task.language))
        )
    if not found:
        return None
    if not task.reading.subjects and task.wants("max"):
        most = max(abs(c.value) for _, c in found)
        found = [(row, c) for row, c in found if abs(c.value) == most]
    rows = tuple(row for row, _ in found)
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in pair)
    return _result(task, "change", rows, values, tuple(c for _, c in found), skipped=skipped)


def _compared_facets(task: _Task) -> tuple[Facet, ...]:
    """The two facets that a change lies between, the earlier first: those named, or the table's two ranks."""
    ranks = tuple(f for f in task.table.facets if f.rank and f.part == "main")
    named = tuple(f for f in task.numeric if f.kind != "year")
    pair = named if len(named) == 2 else ranks if len(ranks) == 2 and set(named) <= set(ranks) else ()
    return tuple(sorted(pair, key=lambda f: not _is_first(f)))


def _is_first(facet: Facet) -> bool:
    return any(contains(label, word) for label in facet.labels.values() for word in ("首次", "first", "initial", "原"))


def _share(task: _Task) -> TableResult | None:
    """What part of the total some rows are, where the facet is an amount and not itself a share."""
    amounts = [f for f in task.numeric if f.kind == "number" and not f.rank]
    if not task.wants("share") or not amounts or not task.rows:
        return None
    if len(task.rows) == len(task.table.plain_rows):
        return None
    part, missing = numbers(task.table, task.rows, amounts[0])
    whole, _ = numbers(task.table, task.table.plain_rows, amounts[0])
    computed = operations.share(task.table, part, whole, amounts[0], task.language)
    if computed is None:
        return None
    values = tuple(value_of(task.table, row, amounts[0], task.language) for row, _ in part)
    return _result(task, "share", task.rows, values, (computed,), skipped=missing)


def _verify(task: _Task) -> TableResult | None:
    """A yes-or-no question: whether a named row meets a condition; the cell itself is stated."""
    asks = task.query.expects_any("yes_no") or _opens_as_yes_no(task.query)
    if not asks or not task.reading.subjects or not task.reading.conditions:
        return None
    truth = all(holds(task.table, row, c) for row in task.reading.subjects for c in task.reading.conditions)
    facets = dict.fromkeys(c.facet for c in task.reading.conditions)
    values = tuple(
        value_of(task.table, row, facet, task.language) for row in task.reading.subjects for facet in facets
    )
    return _result(task, "verify", task.reading.subjects, values, (), truth=truth)


def _lookup(task: _Task) -> TableResult | None:
    """The cells of named rows: the facets asked for, else the whole row."""
    if not task.reading.subjects:
        return None
    rows = task.rows or task.reading.subjects
    vague = not task.facets and not task.reading.conditions and _is_specific(task)
    whole = tuple(f for f in task.table.facets if f.column != task.table.key and f.part == "main")
    facets = whole if task.wants("about") and all(f.kind != "number" for f in whole) else task.facets or whole
    if task.reading.conditions and not task.facets:
        facets = tuple(dict.fromkeys(c.facet for c in task.reading.conditions)) or facets
    values = tuple(value_of(task.table, row, f, task.language) for row in rows for f in facets)
    return _result(task, "lookup", rows, values, (), vague=vague)


def _is_specific(task: _Task) -> bool:
    """Whether a question that names no facet still asks for one thing, so that the whole row is no answer."""
    if task.query.expects_any("when", "where", "why", "how", "how_many"):
        return True
    return bool(task.reading.unmet(task.query)) or task.wants(*_SPECIFIC)


def _list(task: _Task) -> TableResult | None:
    """The rows that meet the conditions, or one facet of all rows where a list is asked for."""
    if task.reading.conditions:
        compared = [c.facet for c in task.reading.conditions if c.facet.numeric and c.test != "is"]
        facets = tuple(dict.fromkeys((*compared, *task.facets)))
        values = tuple(value_of(task.table, row, f, task.language) for row in task.rows for f in facets)
        return _result(task, "list", task.rows, values, ())
    listing = task.wants("list", "group", "compare") or task.query.expects_any("which")
    if not listing or not task.reading.facets or len(task.table.plain_rows) < 2:
        return None
    values = tuple(value_of(task.table, row, f, task.language) for row in task.rows for f in task.facets)
    return _result(task, "list", task.rows, values, ())


_ATTEMPTS: tuple[Callable[[_Task], TableResult | None], ...] = (
    _group,
    _verify,
    _count,
    _change,
    _pairwise,
    _share,
    _aggregate,
    _extreme,
    _lookup,
    _list,
)


def _result(
    task: _Task,
    operation: Operation,
    rows: Sequence[int],
    values: tuple[Value, ...],
    computed: tuple[Computed, ...],
    *,
    support: tuple[CellRef, ...] = (),
    skipped: Sequence[int] = (),
    truth: bool | None = None,
    descending: bool = True,
    vague: bool = False,
) -> TableResult:
    table, reading, language = task.table, task.reading, task.language
    unmet = reading.unmet(task.query)
    cited = sorted(set(rows) | {v.row for v in values}) or list(table.rows)
    cells = (*support, *condition_cells(reading, rows))
    return TableResult(
        operation=operation,
        table=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        title=table.captions.get(language) or table.section_titles.get(language, ""),
        rows=tuple(table.label(row, language) for row in rows),
        measures=tuple(facet_label(table, f, language) for f in task.facets),
        conditions=tuple(condition_words(table, c, language) for c in reading.conditions),
        values=values,
        computed=computed,
        support=tuple(dict.fromkeys(cells)) or tuple(table.cell(row, table.key) for row in rows),
        skipped=tuple(table.label(row, language) for row in skipped),
        truth=truth,
        total=len(table.plain_rows),
        lines=tuple((row, table.original.row_sources[row]) for row in cited),
        score=reading.score,
        unmet=phrases(task.query.tokens, unmet),
        asked_unmet=vague or (bool(task.query.asked) and task.query.asked <= set(unmet)),
        descending=descending,
    )
