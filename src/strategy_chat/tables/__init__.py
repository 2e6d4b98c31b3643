"""Exact answers over tables: typed tables, names of rows and columns, readings of questions, execution.

Parts, in the order of the data, each built on those before it:

- :mod:`~strategy_chat.tables.model`: tables with types, and every name by which their rows and columns go;
- :mod:`~strategy_chat.tables.reading`: which rows, columns and conditions the words of a question stand for;
- :mod:`~strategy_chat.tables.execution`: the operation on one table that a reading asks for;
- :mod:`~strategy_chat.tables.composed`: answers of more than one reading or table;
- :mod:`~strategy_chat.tables.conflicts`: where tables and sentences disagree, found when a corpus is read.
"""

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.composed.apart import rate_apart
from strategy_chat.tables.composed.columnwise import columnwise
from strategy_chat.tables.composed.joins import joined
from strategy_chat.tables.composed.outcomes import compared
from strategy_chat.tables.composed.planned import carried_out
from strategy_chat.tables.composed.premises import premises
from strategy_chat.tables.composed.proposals import propose
from strategy_chat.tables.composed.sharing import sharing
from strategy_chat.tables.composed.thresholds import beyond
from strategy_chat.tables.conflicts import conflicts_of, find_conflicts
from strategy_chat.tables.execution.answer import execute
from strategy_chat.tables.execution.followup import Found, followed_up
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.figures import cell_figures, source_cells
from strategy_chat.tables.model.kinds import Kinds
from strategy_chat.tables.model.naming import Naming
from strategy_chat.tables.reading.contents import readings
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.preferring import best_first
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import selected

__all__ = [
    "Catalog",
    "Kinds",
    "Naming",
    "answer_tables",
    "carried_out",
    "cell_figures",
    "conflicts_of",
    "find_conflicts",
    "source_cells",
]

_TRIED = 4
_EACH = {"group", "list"}
_ACROSS = ("extreme", "sum", "mean", "median", "range")
"""What the columns of a table are asked for as if they were its rows."""


def answer_tables(query: Query, catalog: Catalog) -> tuple[TableResult, ...]:
    """What the tables say to a question: one result a table, the one that accounts for most of it first.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
    """
    language = "en" if query.language == "en" else "zh-Hant"
    if query.before is not None and _says_nothing(query):
        before = answer_tables(query.before, catalog)
        if before and _has_told(query, before[0]):
            return before
    linked = Linked(query, catalog)
    pairs = _found(linked, language)
    composed = [] if any(_is_rate(r) for _, r in pairs) else rate_apart(linked, language)
    ways = (sharing, beyond, columnwise, premises)
    composed = composed or next((found for way in ways if (found := way(linked, language))), [])
    if not composed and (proposal := propose(linked)) is not None:
        composed = [compared(proposal, linked.query, language)]
    found = [result for _, result in pairs]
    whole = (_is_whole(linked, r, result) and not linked.outdone(r.table) for r, result in pairs)
    if composed and composed[0].operation == "share" and any(_gives_share(r, result) for r, result in pairs):
        composed = []
    if all(result.lacks or result.unmet for result in composed) and not any(whole):
        composed = joined(linked, language) + composed
    results = composed + found
    asked = linked.query
    met = [r for r in composed if not (r.lacks or r.unmet)]  # that there are none is an answer to them
    return tuple(
        sorted(results, key=lambda r: (_falls_short(asked, r), _is_empty(r) and r not in met, _is_alone(r)))
    )


def _says_nothing(query: Query) -> bool:
    """Whether a question says no more than "how much is each?" or "which ones?" (各多少, 分別是哪些)."""
    bare = query.light.issuperset(range(len(query.tokens))) and query.expects_any("how_many", "which")
    return bare and not (query.dimensions or query.numbers) and {s.key for s in query.operations} <= _EACH


def _has_told(query: Query, before: TableResult) -> bool:
    """Whether the answer before tells what such a question asks for: the sides of a comparison, each with
    its figure, the names of what is counted."""
    if query.expects_any("how_many"):
        return bool(before.terms)
    return before.operation in ("count", "distinct") and not before.lacks


def _gives_share(reading: Reading, result: TableResult) -> bool:
    """Whether a table gives the share of a named row itself, in a column that is named, and that is all that
    is asked."""
    given = any(v.kind == "percent" and not v.missing for v in result.values)
    return result.operation == "lookup" and bool(reading.subjects) and given and not result.unmet


def _is_rate(result: TableResult) -> bool:
    return result.operation == "rate" and not result.lacks


def _is_empty(result: TableResult) -> bool:
    return result.operation in ("list", "count") and not result.rows


def _is_whole(linked: Linked, reading: Reading, result: TableResult) -> bool:
    """Whether a result accounts for all of the question: every word, the kind of the rows that are asked for,
    the property that a superlative or "how far" is of."""
    query = linked.query
    short = result.lacks or _is_empty(result) or _falls_short(query, result)
    other_rows = result.operation in ("list", "count") and not query.asked <= reading.named | reading.covered
    properties = any(
        s.key != "size" and not reading.named.issuperset(range(s.first, s.last)) for s in query.dimensions
    )
    measured = any(f.numeric for f in reading.facets) and not linked.has_dimension()
    other_property = properties and reading.dimension is None and not measured
    other_column = linked.names_other(reading)
    return not (result.unmet or short or other_rows or other_property or other_column)


def _is_alone(result: TableResult) -> bool:
    """Whether rows are chosen from a table of one row."""
    return result.total == 1 and result.operation in ("list", "count", "extreme", "group")


def _falls_short(query: Query, result: TableResult) -> bool:
    """Whether a superlative or a place in an order is asked for and the result is nothing but a row."""
    if result.via:
        return False  # the rows were chosen in another table
    places = any(n.kind == "ordinal" and not n.comparator for n in query.numbers)
    ends = bool(query.dimensions) and query.wants("max", "min", "earliest", "latest")
    over = query.wants("max", "min", "sum", "mean", "median") and len(result.values) > 1
    return result.operation == "lookup" and not result.conditions and (places or ends or over)


def _found(linked: Linked, language: str) -> list[tuple[Reading, TableResult]]:
    """The readings that amount to an answer, with it; gaps are filled from the question before."""
    earlier: list[Found] = []
    query = linked.query
    before = None if query.spoken == "" else query.before
    while before is not None and not earlier:
        for reading, result in _found(Linked(before, linked.catalog), language):
            earlier.append((reading, reading.scope or selected(reading), result.places))
        before = before.before  # a question that the tables did not answer is passed over
    earlier = [found for found in earlier if found[0].table.id == query.spoken] or earlier
    read = readings(linked)
    if query.spoken == "":  # after sentences only a question that names something of a table is asked of it
        read = [r for r in read if r.named or r.dimension is not None]
    tried = best_first(followed_up(query, read, earlier) if earlier else read)[:_TRIED]
    executed = ((reading, execute(query, reading, language)) for reading in tried)
    tables = {id(table) for table in linked.catalog.tables}
    return [
        (reading, result)
        for reading, result in executed
        if result is not None and (id(reading.table) in tables or result.operation in _ACROSS)
    ]
