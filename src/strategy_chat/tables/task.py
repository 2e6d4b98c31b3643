"""A reading about to be executed, and the making of its result."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_chat.matching import phrases
from strategy_chat.schema import CellRef, Computed, Number, Query, TableResult, Value
from strategy_chat.schema.result import Operation
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.headers import year_in
from strategy_chat.tables.reading import Reading
from strategy_chat.tables.select import condition_cells, condition_words, facet_label
from strategy_chat.tables.typed import TypedTable


@dataclass(frozen=True)
class Task:
    """A reading with what is derived from it once: the rows it selects and the facets to state."""

    query: Query
    reading: Reading
    rows: tuple[int, ...]
    facets: tuple[Facet, ...]
    language: str

    @property
    def table(self) -> TypedTable:
        """The table that is read."""
        return self.reading.table

    def wants(self, *keys: str) -> bool:
        """Whether one of these operations is asked for, outside the names of the table."""
        return not self.reading.operations.isdisjoint(keys)

    @property
    def numeric(self) -> tuple[Facet, ...]:
        """The facets to state that are numbers."""
        return tuple(f for f in self.facets if f.numeric)


def asked_facets(reading: Reading) -> tuple[Facet, ...]:
    """The facets to state: those named, but for the key column and those that only make a condition."""
    if reading.told:
        return reading.facets
    conditioned = {c.facet.column for c in reading.conditions}
    key = reading.table.key
    return tuple(f for f in reading.facets if f.column not in conditioned and f.column != key)


def only_measure(task: Task) -> tuple[Facet, ...]:
    """The one number of a table that is neither a rank nor a year, where there is just one."""
    measures = [
        f for f in task.table.facets if f.numeric and f.kind != "year" and not f.rank and f.part == "main"
    ]
    return tuple(measures) if len(measures) == 1 else ()


def _asked_unmet(task: Task, unmet: set[int]) -> bool:
    """Whether the property asked for is neither in the table nor, beside another, in the corpus."""
    asked = task.query.asked
    return bool(asked) and asked <= unmet and (not task.facets or not asked.isdisjoint(task.query.unknown))


_BOUNDS = frozenset(("over", "under", "at_least", "at_most", "between", "top", "bottom"))
_OF_MANY: frozenset[Operation] = frozenset(
    ("sum", "mean", "median", "range", "count", "distinct", "list", "group", "share")
)


def _ignores_bound(task: Task, operation: Operation) -> bool:
    """Whether the question bounds a figure ("fewer than ten") and the rows were taken without it."""
    bounded = any(number.comparator in _BOUNDS for number in task.query.numbers)
    applied = task.reading.limit or any(c.test != "has" for c in task.reading.conditions)
    inside = all(
        task.reading.covered.issuperset(_figures(task.query, number))
        for number in task.query.numbers
        if number.comparator in _BOUNDS
    )
    return operation in _OF_MANY and bounded and not applied and not inside


_HOW_OLD = frozenset(("how old", "幾歲"))
_AGE = re.compile(r"年齡|歲|年紀|\bages?\b", re.IGNORECASE)


def _of_no_years(task: Task) -> bool:
    """Whether something is asked over the years of a table that gives nothing by year."""
    heads = (*task.table.header, *(task.table.label(row, task.table.original_language) for row in task.rows))
    by_year = any(year_in(head) for head in heads) or any(f.kind == "year" for f in task.table.facets)
    return task.query.wants("periods") and not by_year


def _of_other_age(task: Task) -> bool:
    """Whether it is asked how old someone is and the rows are only those that someone has to do with."""
    said = {task.query.text_of(s.first, s.last).lower() for s in task.query.expects}
    if said.isdisjoint(_HOW_OLD) or task.reading.groups:
        return False
    of_entries = any(c.test == "has" and c.facet.column != task.table.key for c in task.reading.conditions)
    return of_entries and not any(_AGE.search(label) for f in task.facets for label in f.labels.values())


def _figures(query: Query, number: Number) -> list[int]:
    """Where the digits of a figure stand, or all of it where it is in words."""
    places = range(number.first, number.last)
    return [p for p in places if query.tokens[p].kind == "number"] or list(places)


def opens_as_yes_no(query: Query) -> bool:
    """Whether an English question begins as those do that are answered by yes or no."""
    return bool(query.tokens) and query.tokens[0].raw.lower() in {
        "is", "are", "was", "were", "does", "do", "did",
        "has", "have", "can", "could", "will", "would", "should",
    }  # fmt: skip


def _left_out(task: Task, row: int, facet: Facet | None) -> str:
    """The name of a row without a value, with what stands in the cell instead."""
    text = "" if facet is None else task.table.text(row, facet.column, task.language)
    name = task.table.label(row, task.language)
    return f"{name} ({text})" if text else name


def result(
    task: Task,
    operation: Operation,
    rows: Sequence[int],
    values: tuple[Value, ...],
    computed: tuple[Computed, ...],
    *,
    support: tuple[CellRef, ...] = (),
    skipped: Sequence[int] = (),
    missing_of: Facet | None = None,
    truth: bool | None = None,
    descending: bool = True,
    vague: bool = False,
) -> TableResult:
    """The record of an executed operation.

    ``rows`` are those that it is about, ``skipped`` those without a value of ``missing_of``, ``support``
    further cells that it rests on; ``vague`` says that the question asks for something that the row as a
    whole does not answer.
    """
    table, reading, language = task.table, task.reading, task.language
    unmet = reading.unmet(task.query)
    cited = sorted(set(rows) | {v.row for v in values}) or list(table.plain_rows)
    cells = (*support, *condition_cells(reading, rows))
    if missing_of is not None:
        cells += tuple(table.cell(row, missing_of.column) for row in skipped)
        cited = sorted({*cited, *skipped})
    cells = tuple(dict.fromkeys(cells)) or tuple(cell for row in cited for cell in table.naming(row))
    told = [*cells, *(v.cell for v in values), *(cell for c in computed for cell in c.cells)]
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
        support=cells,
        skipped=tuple(_left_out(task, row, missing_of) for row in skipped),
        truth=truth,
        total=len(table.plain_rows),
        lines=table.lines(cited, told),
        score=reading.score,
        unmet=phrases(task.query.tokens, unmet),
        lacks=vague
        or _ignores_bound(task, operation)
        or _asked_unmet(task, set(unmet))
        or _of_no_years(task)
        or _of_other_age(task)
        or not task.query.critical.isdisjoint(unmet),
        named=bool(reading.named) or any(c.facet.unit and c.test != "has" for c in reading.conditions),
        continued=reading.continued,
        nth=0 if task.wants("order") else reading.nth,
        descending=descending,
        places=tuple(dict.fromkeys((*rows, *(v.row for v in values)))) or tuple(table.plain_rows),
    )
