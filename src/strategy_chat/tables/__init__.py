"""Exact answers over tables: typed tables, names of rows and columns, readings of questions, execution.

Parts, in the order of the data: :mod:`~strategy_chat.tables.typed`, :mod:`~strategy_chat.tables.catalog`,
:mod:`~strategy_chat.tables.reading`, :mod:`~strategy_chat.tables.select`,
:mod:`~strategy_chat.tables.operations`, :mod:`~strategy_chat.tables.answer`; and
:mod:`~strategy_chat.tables.conflicts`, which reads the tables when the corpus is loaded.
"""

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.answer import execute
from strategy_chat.tables.catalog import Catalog
from strategy_chat.tables.conflicts import find_conflicts
from strategy_chat.tables.figures import cell_figures, source_cells
from strategy_chat.tables.followup import Found, followed_up
from strategy_chat.tables.naming import Naming
from strategy_chat.tables.reading import Reading, best_first, readings
from strategy_chat.tables.select import selected

__all__ = ["Catalog", "Naming", "answer_tables", "cell_figures", "find_conflicts", "source_cells"]

_TRIED = 4


def answer_tables(query: Query, catalog: Catalog) -> tuple[TableResult, ...]:
    """What the tables say to a question: one result a table, the one that accounts for most of it first.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
    """
    language = "en" if query.language == "en" else "zh-Hant"
    results = [result for _, result in _found(query, catalog, language)]
    return tuple(sorted(results, key=lambda r: r.operation in ("list", "count") and not r.rows))


def _found(query: Query, catalog: Catalog, language: str) -> list[tuple[Reading, TableResult]]:
    """The readings that amount to an answer, with it; gaps are filled from the question before."""
    earlier: list[Found] = []
    before = query.before
    while before is not None and not earlier:
        for reading, result in _found(before, catalog, language):
            earlier.append((reading, selected(reading), tuple(row for row, _ in result.lines)))
        before = before.before  # a question that the tables did not answer is passed over
    read = readings(query, catalog)
    tried = best_first(followed_up(read, earlier) if earlier else read)[:_TRIED]
    executed = ((reading, execute(query, reading, language)) for reading in tried)
    return [(reading, result) for reading, result in executed if result is not None]
