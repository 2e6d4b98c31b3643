"""Exact answers over tables: typed tables, names of rows and columns, readings of questions, execution.

Parts, in the order of the data: :mod:`~strategy_chat.tables.typed`, :mod:`~strategy_chat.tables.catalog`,
:mod:`~strategy_chat.tables.reading`, :mod:`~strategy_chat.tables.select`,
:mod:`~strategy_chat.tables.operations`, :mod:`~strategy_chat.tables.answer`; and
:mod:`~strategy_chat.tables.conflicts`, which reads the tables when the corpus is loaded.
"""

from collections.abc import Set

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.answer import execute
from strategy_chat.tables.catalog import Catalog
from strategy_chat.tables.conflicts import find_conflicts
from strategy_chat.tables.reading import readings

__all__ = ["Catalog", "answer_tables", "find_conflicts"]

_TRIED = 4


def answer_tables(query: Query, catalog: Catalog, known: Set[str]) -> tuple[TableResult, ...]:
    """What the tables say to a question: one result a table, the one that accounts for most of it first.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
        known: Latin forms that are not misspellings.
    """
    language = "en" if query.language == "en" else "zh-Hant"
    found = [execute(query, reading, language) for reading in readings(query, catalog, known)[:_TRIED]]
    results = [result for result in found if result is not None]
    return tuple(sorted(results, key=lambda r: r.operation in ("list", "count") and not r.rows))
