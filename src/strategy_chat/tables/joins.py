"""Questions over two tables: rows chosen in one, by a condition or as the first in an order, and what the
other gives for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from strategy_chat.matching import forms_of, phrases
from strategy_chat.schema import Cited, Query, TableResult, Value
from strategy_chat.tables.answer import execute
from strategy_chat.tables.catalog import LISTED, Catalog, Link, variants
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.linking import Linked
from strategy_chat.tables.orderings import extreme
from strategy_chat.tables.reading import Reading
from strategy_chat.tables.select import selected, value_of
from strategy_chat.tables.task import Task, asked_facets
from strategy_chat.tables.typed import TypedTable

_ENDS = frozenset(("max", "min", "earliest", "latest"))
_FEWEST_SHARED = 2
_NEAR = 2


@dataclass(frozen=True)
class _Chosen:
    """Rows chosen in a table, with the cells by which they are."""

    reading: Reading
    rows: tuple[int, ...]
    facets: tuple[Facet, ...]
    by_order: bool


def joined(linked: Linked, language: str) -> list[TableResult]:
    """The result of reading a question over two tables, where each accounts for a part that the other does
    not; empty where none does."""
    query = linked.query
    best: tuple[float, TableResult] | None = None
    places = tuple(linked.places)
    for first in places:
        for second in places:
            pair = _apart(linked, first, second) if first != second else None
            if pair is None or not _complement(query, *pair):
                continue
            for chosen in _choices(query, *pair, language):
                result = _given(query, chosen, pair[1], linked.catalog, language)
                if result is not None and (best is None or result.score > best[0]):
                    best = (result.score, result)
    return [best[1]] if best else []


def _apart(linked: Linked, first: int, second: int) -> tuple[Reading, Reading] | None:
    """The readings on two tables, each without what the other names more surely or at greater length."""
    chooses, gives = linked.claims(first), linked.claims(second)
    headed = {p for a, b, links in gives if _is(links, "facet") for p in range(a, b)}
    named = [(a, b) for a, b, links in chooses if not _is(links, "facet") and _sure(links)]
    headed -= {p for a, b in named for p in range(a, b)}
    around = linked.read(second)
    weak = [(a, b) for a, b, links in chooses if not _sure(links)]
    if around is not None:
        headed |= {p for a, b in weak for p in range(a, b) if around.context.issuperset(range(a, b))}
    inside = {
        p for a, b in named for c, d, _ in gives if a <= c and d <= b and d - c < b - a for p in range(c, d)
    }
    sums = [(s.first, s.last) for s in linked.query.operations if s.key == "sum"]
    inside |= {
        p for a, b, _ in gives if (a, b) in sums for p in range(a, b)
    }  # their sum, not the row of totals
    one, other = linked.read(first, frozenset(headed)), linked.read(second, frozenset(inside))
    return None if one is None or other is None else (one, other)


def _sure(links: Sequence[Link]) -> bool:
    return any(link.strength >= LISTED for link in links)


def _is(links: Sequence[Link], kind: str) -> bool:
    return _sure(links) and any(link.kind == kind for link in links)


def _complement(query: Query, one: Reading, other: Reading) -> bool:
    """Whether rows may be chosen by the first and given by the second, each by words of its own."""
    content = {p for p in range(len(query.tokens)) if p not in query.light or p in query.critical}
    own = (one.named | one.covered) - other.named
    given = other.named - (one.named | one.covered)
    free = all(set(group) <= other.table.totals for group in other.groups)
    return bool(own & content) and bool(given) and free and bool(asked_facets(other)) and not one.groups


def _choices(query: Query, reading: Reading, other: Reading, language: str) -> Iterator[_Chosen]:
    """The ways in which a reading chooses some of its rows."""
    conditions = tuple(c for c in reading.conditions if c.test != "missing")
    rows = selected(reading)
    if conditions and 0 < len(rows) < len(reading.table.plain_rows):
        yield _Chosen(reading, rows, tuple(dict.fromkeys(c.facet for c in conditions)), by_order=False)
    elif not conditions and not reading.operations.isdisjoint(_ENDS):
        found = extreme(Task(query, reading, rows, asked_facets(reading), language))
        ordered = _is_order_of(query, reading.named - other.named, reading)
        if found is not None and found.values and ordered:
            first = found.values[0]
            facet = next(f for f in reading.table.facets if _is_of(reading.table, f, first, language))
            rows = tuple(dict.fromkeys(v.row for v in found.values))
            yield _Chosen(reading, rows, (facet,), by_order=True)


def _is_order_of(query: Query, named: frozenset[int], reading: Reading) -> bool:
    """Whether a superlative is of the table's own: of a property that it has, or beside what it names."""
    if query.dimensions and any(s.key != "size" for s in query.dimensions):
        return reading.dimension is not None
    ends = [s for s in query.operations if s.key in _ENDS]
    return any(s.first - _NEAR <= p < s.last + _NEAR for s in ends for p in named)


def _is_of(table: TypedTable, facet: Facet, value: Value, language: str) -> bool:
    own = value_of(table, value.row, facet, language)
    return (own.cell, own.part, own.measure) == (value.cell, value.part, value.measure)


def _given(
    query: Query, chosen: _Chosen, other: Reading, catalog: Catalog, language: str
) -> TableResult | None:
    """What the second table gives for the chosen rows of the first."""
    table = chosen.reading.table
    shared = _same_rows(table, other.table, catalog)
    rows = tuple(dict.fromkeys(shared[row] for row in chosen.rows if row in shared))
    if len(shared) < _FEWEST_SHARED or len(rows) < len(chosen.rows):
        return None
    used = _ENDS if chosen.by_order else frozenset[str]()
    operations = other.operations - used - (frozenset(("count",)) if len(rows) == 1 else frozenset())
    reading = replace(
        other, groups=tuple((row,) for row in rows), conditions=(), limit=0, nth=0, operations=operations
    )
    result = execute(_without_order(query) if chosen.by_order else query, reading, language)
    if result is None or result.operation in ("count", "list", "extreme"):
        return None
    via = tuple(value_of(table, row, facet, language) for row in chosen.rows for facet in chosen.facets)
    ordered = table.plain_rows if chosen.by_order else chosen.rows
    cells = tuple(table.cell(row, facet.column) for row in ordered for facet in chosen.facets)
    lines = table.lines(chosen.rows, [v.cell for v in via])
    met = chosen.reading.covered | chosen.reading.context | other.covered | other.context
    unmet = tuple(
        p for p in range(len(query.tokens)) if (p not in query.light or p in query.critical) and p not in met
    )
    cited = Cited(table.id, table.source, table.section_titles[table.original_language], lines)
    return replace(
        result,
        support=(*result.support, *cells),
        others=(*result.others, cited),
        via=via,
        score=_score(query, met),
        unmet=phrases(query.tokens, unmet, query.light),
        lacks=not query.critical.isdisjoint(unmet) or (bool(query.asked) and query.asked <= set(unmet)),
    )


def _without_order(query: Query) -> Query:
    """The query without what the rows were chosen by."""
    return replace(
        query, operations=tuple(s for s in query.operations if s.key not in _ENDS), dimensions=(), sides=()
    )


def _same_rows(one: TypedTable, other: TypedTable, catalog: Catalog) -> dict[int, int]:
    """The rows of one table with those of another that are about the same."""
    known: dict[tuple[str, ...], int] = {}
    for row in other.plain_rows:
        for key in _keys(other, row, catalog):
            known.setdefault(key, row)
    found: dict[int, int] = {}
    for row in one.plain_rows:
        same = next((known[key] for key in _keys(one, row, catalog) if key in known), None)
        if same is not None:
            found[row] = same
    return found


def _keys(table: TypedTable, row: int, catalog: Catalog) -> list[tuple[str, ...]]:
    text = table.text(row, table.key, table.original_language)
    names = [name for v in variants(text) for name in (v, *catalog.synonyms.of(v))] if text else []
    return [forms for name in names if (forms := forms_of(name))]


def _score(query: Query, met: frozenset[int]) -> float:
    """The share of the question's content that the two tables account for."""
    content = [(p, t.weight) for p, t in enumerate(query.tokens) if p not in query.light]
    total = sum(weight for _, weight in content)
    return sum(weight for p, weight in content if p in met) / total if total else 1.0
