"""A reading about to be executed, and the making of its result."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_chat.matching import phrases
from strategy_chat.schema import CellRef, Computed, Query, TableResult, Value
from strategy_chat.schema.result import Operation
from strategy_chat.tables.execution.shortfalls import falls_short
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import condition_cells, condition_words, facet_label


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


def main_measure(table: TypedTable) -> Facet | None:
    """The one number of a table that is neither a rank nor a year, where there is just one."""
    found = [f for f in table.facets if f.numeric and f.kind != "year" and not f.rank and f.part == "main"]
    return found[0] if len(found) == 1 else None


def only_measure(task: Task) -> tuple[Facet, ...]:
    """The one number of the table of a task, where there is just one."""
    measure = main_measure(task.table)
    return () if measure is None else (measure,)


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
        or falls_short(task.query, reading, task.facets, operation, rows, values)
        or not task.query.critical.isdisjoint(unmet),
        partial=reading.partial,
        named=bool(reading.named) or any(c.facet.unit and c.test != "has" for c in reading.conditions),
        continued=reading.continued,
        nth=0 if task.wants("order") else reading.nth,
        descending=descending,
        places=tuple(dict.fromkeys((*rows, *(v.row for v in values)))) or tuple(table.plain_rows),
    )
