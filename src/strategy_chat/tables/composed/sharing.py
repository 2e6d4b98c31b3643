"""Other rows that have an entry of a column in common with one that the question describes: "which other
orchards does the owner of the largest one have?", 和青石溪同一個縣的還有哪幾條河."""

import re
from collections.abc import Iterator
from dataclasses import replace

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.execution.aggregates import count
from strategy_chat.tables.execution.lookups import listing
from strategy_chat.tables.execution.orderings import extreme
from strategy_chat.tables.execution.task import Task
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import facet_label, holds, selected, value_of
from strategy_chat.text import fold

_SAME = re.compile(fold("同一|同個|相同|一樣的?") + r"|\bsame\b|\bshares?\b")
_FURTHER = re.compile(fold("還|也|另外|其他|其它|別的") + r"|\b(?:others?|else|also|besides|too)\b")
_OTHER = re.compile(r"\b(?:what|which) (?:other|else)\b")
_ENDS = frozenset(("max", "min", "earliest", "latest"))
_CHOOSING = _ENDS | frozenset(("compare", "than"))


def sharing(linked: Linked, language: str) -> list[TableResult]:
    """The other rows with the entry that a described row has in the column that is named, one result a table;
    empty where that is not asked for."""
    query = linked.query
    said = fold(query.text)
    asks = query.expects_any("which", "who", "how_many") or query.wants("list", "count")
    if not (asks or _OTHER.search(said)) or not (_SAME.search(said) or _FURTHER.search(said)):
        return []
    return list(_of_tables(linked, language))


def _of_tables(linked: Linked, language: str) -> Iterator[TableResult]:
    for place in linked.places:
        reading = linked.read(place)
        facet = None if reading is None else _shared(linked, place, reading)
        if reading is None or facet is None:
            continue
        row = _described(linked.query, reading, facet, language)
        if row is not None and (found := _with_it(linked.query, reading, facet, row, language)) is not None:
            yield found


def _shared(linked: Linked, place: int, reading: Reading) -> Facet | None:
    """The column that rows are to have the entry of: the one of names that the question has, which is not
    asked for itself."""
    query, table = linked.query, reading.table
    named = [f for f in reading.facets if f.kind in ("name", "list") and f.column != table.key]
    if len(named) != 1 or reading.asked_facet == named[0] or reading.by_facet is not None:
        return None
    if any(c.facet.column == named[0].column for c in reading.conditions):
        return None
    rows = any(f.column == table.key for f in reading.facets) or query.wants("count")
    ends = [
        last
        for _, last, links in linked.claims(place)
        if any(k.kind == "facet" and table.facets[k.facet].column == named[0].column for k in links)
    ]
    rows = rows or _SAME.search(fold(query.text)) is not None
    return named[0] if rows or _asks_behind(query, min(ends, default=len(query.tokens))) else None


def _asks_behind(query: Query, place: int) -> bool:
    """Whether it is asked behind a place which things or how many there are, by more than the question word
    (還造了哪些船, and not 船廠還有哪些)."""
    spans = [s for s in query.expects if s.key in ("which", "how_many")]
    spans += [s for s in query.operations if s.key in ("list", "count")]
    return any(s.first >= place and s.last < len(query.tokens) for s in spans)


def _described(query: Query, reading: Reading, facet: Facet, language: str) -> int | None:
    """The one row that a question names, describes, or tells by its place in an order."""
    table = reading.table
    conditions = tuple(c for c in reading.conditions if c.test != "missing")
    rows: tuple[int, ...] = ()
    if reading.subjects or conditions:
        rows = selected(reading)
    elif not reading.operations.isdisjoint(_ENDS) or reading.nth:
        ordering = tuple(f for f in (reading.ordering, reading.dimension) if f is not None)
        found = extreme(Task(query, reading, selected(reading), ordering, language))
        rows = () if found is None else tuple(dict.fromkeys(v.row for v in found.values))
    plain = len(rows) == 1 and rows[0] not in table.totals
    return rows[0] if plain and _items(table, rows[0], facet) else None


def _with_it(query: Query, reading: Reading, facet: Facet, row: int, language: str) -> TableResult | None:
    """The rows but for one that have an entry of it in a column."""
    table = reading.table
    first, *others = _items(table, row, facet)
    condition = Condition(facet, "has", first, others=tuple(others))
    rows = tuple(r for r in table.plain_rows if r != row and holds(table, r, condition))
    alike = replace(
        reading,
        groups=(),
        facets=(),
        conditions=(condition,),
        limit=0,
        nth=0,
        operations=reading.operations - _CHOOSING,
    )
    task = Task(query, alike, rows, (), language)
    counting = query.wants("count") or (query.expects_any("how_many") and not query.expects_any("which"))
    result = count(task) if counting and rows else listing(task)
    if result is None:
        return None
    given = value_of(table, row, facet, language)
    but = f"{facet_label(table, _key(table), language)} ≠ {table.label(row, language)}"
    lines = {**dict(result.lines), **dict(table.lines((row,), (given.cell,)))}
    return replace(
        result,
        conditions=(*result.conditions, but),
        support=tuple(dict.fromkeys((given.cell, *result.support))),
        lines=tuple(sorted(lines.items())),
        via=(given,),
        lacks=not query.critical.isdisjoint(reading.unmet(query)),
    )


def _items(table: TypedTable, row: int, facet: Facet) -> tuple[str, ...]:
    return table.items(row, facet.column, table.original_language)


def _key(table: TypedTable) -> Facet:
    return next(f for f in table.facets if f.column == table.key)
