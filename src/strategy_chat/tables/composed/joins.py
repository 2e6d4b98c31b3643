"""Questions over several tables: rows chosen in one, by name, by a condition or as the first in an order, and
what another gives for those that belong to them, be it by way of a third."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from strategy_chat.lexicon.verbs import verbs
from strategy_chat.matching import forms_of, phrases
from strategy_chat.schema import CellRef, Cited, Query, Span, TableResult, Value
from strategy_chat.tables.execution.answer import execute
from strategy_chat.tables.execution.orderings import extreme
from strategy_chat.tables.execution.task import Task, asked_facets
from strategy_chat.tables.model.bonds import Bond, bonds
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.parting import ENDS, chosen_by_words, parted
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import selected, value_of

_NEAR = 2


@dataclass(frozen=True)
class _Step:
    """Rows of a table, with the columns whose cells say why they are spoken of, and all cells that bear on
    it."""

    table: TypedTable
    rows: tuple[int, ...]
    facets: tuple[Facet, ...]
    support: tuple[CellRef, ...] = ()


@dataclass(frozen=True)
class _Chosen:
    """Rows chosen in a table by a reading: by name, by conditions, or ``by_order``; and the steps that lead
    from them to rows of another, the last by ``bond``."""

    reading: Reading
    steps: tuple[_Step, ...]
    by_order: bool = False
    bond: Bond | None = None


def joined(linked: Linked, language: str) -> list[TableResult]:
    """The result of reading a question over two tables, where each accounts for a part that the other does
    not; empty where none does."""
    best: tuple[float, TableResult] | None = None
    places = tuple(linked.places)
    for first in places:
        for second in places:
            pair = parted(linked, first, second) if first != second else None
            if pair is None:
                continue
            pair = (chosen_by_words(linked, first, *pair), pair[1])
            if not _complement(linked.query, *pair):
                continue
            for result in _over(linked, *pair, language):
                if best is None or result.score > best[0]:
                    best = (result.score, result)
    return [best[1]] if best else []


def _over(linked: Linked, one: Reading, other: Reading, language: str) -> Iterator[TableResult]:
    """The results of choosing rows by one reading and giving what the other asks of theirs."""
    for chosen in _choices(linked.query, one, other, language):
        for way in _ways(chosen, other.table, linked.catalog):
            result = _given(linked.query, way, other, language)
            if result is not None:
                yield result


def _complement(query: Query, one: Reading, other: Reading) -> bool:
    """Whether rows may be chosen by the first and given by the second, each by words of its own."""
    content = {p for p in range(len(query.tokens)) if p not in query.light or p in query.critical}
    said = one.named | one.covered
    own = said - other.named
    given = (other.named | other.context) - said
    free = all(set(group) <= other.table.totals for group in other.groups)
    ordered = one.dimension is not None and other.dimension is None and _orders(one)
    return (bool(own & content) or ordered) and bool(given) and free


def _choices(query: Query, reading: Reading, other: Reading, language: str) -> Iterator[_Chosen]:
    """The ways in which a reading chooses some of its rows."""
    table = reading.table
    conditions = tuple(c for c in reading.conditions if c.test != "missing")
    rows = selected(reading)
    facets = reading.facets if reading.told else tuple(dict.fromkeys(c.facet for c in conditions))
    if reading.groups and rows:
        cells = tuple(table.cell(row, facet.column) for row in rows for facet in facets if reading.told)
        yield _Chosen(reading, (_Step(table, rows, facets, cells),))
    elif conditions and rows and (len(rows) < len(table.plain_rows) or _singles_out(table, conditions)):
        cells = tuple(table.cell(row, facet.column) for row in rows for facet in facets)
        yield _Chosen(reading, (_Step(table, rows, facets, cells),))
    elif not conditions and _orders(reading):
        found = extreme(Task(query, reading, rows, asked_facets(reading), language))
        ordered = _is_order_of(query, reading.named - other.named, reading)
        if found is not None and found.values and ordered:
            first = found.values[0]
            facet = next(f for f in table.facets if _is_of(table, f, first, language))
            rows = tuple(dict.fromkeys(v.row for v in found.values))
            cells = tuple(table.cell(row, facet.column) for row in table.plain_rows)
            yield _Chosen(reading, (_Step(table, rows, (facet,), cells),), by_order=True)


def _orders(reading: Reading) -> bool:
    """Whether it asks for an end of an order, or a place in one."""
    return reading.nth > 0 or not reading.operations.isdisjoint(ENDS)


def _singles_out(table: TypedTable, conditions: Sequence[Condition]) -> bool:
    """Whether conditions say which row is meant of a table of one row."""
    return len(table.plain_rows) == 1 and all(c.test in ("is", "has") and not c.negated for c in conditions)


def _is_order_of(query: Query, named: frozenset[int], reading: Reading) -> bool:
    """Whether a superlative is of the table's own: of a property that it has, or beside what it names."""
    if query.dimensions and any(s.key != "size" for s in query.dimensions):
        return reading.dimension is not None
    ends = [s for s in query.operations if s.key in ENDS]
    ends += [Span(n.first, n.last, n.kind) for n in query.numbers if reading.nth and n.kind == "ordinal"]
    return any(_is_beside(query, s, p) for s in ends for p in named)


def _is_beside(query: Query, span: Span, place: int) -> bool:
    """Whether a name stands right beside a phrase, but for words that carry nothing."""
    if span.first - _NEAR <= place < span.last + _NEAR:
        return True
    return query.light.issuperset(range(min(span.last, place + 1), max(span.first, place)))


def _is_of(table: TypedTable, facet: Facet, value: Value, language: str) -> bool:
    own = value_of(table, value.row, facet, language)
    return (own.cell, own.part, own.measure) == (value.cell, value.part, value.measure)


def _ways(chosen: _Chosen, target: TypedTable, catalog: Catalog) -> Iterator[_Chosen]:
    """The ways from chosen rows to those of another table that belong to them: at once, else by a third."""
    direct = list(_hops(chosen, target, catalog))
    yield from direct
    if direct or not chosen.reading.groups:
        return
    for table in catalog.tables:
        if table.id not in (chosen.reading.table.id, target.id):
            for between in _hops(chosen, table, catalog):
                yield from _hops(between, target, catalog)


def _hops(chosen: _Chosen, target: TypedTable, catalog: Catalog) -> Iterator[_Chosen]:
    """The chosen rows with those of a table that belong to all of them as the next step."""
    last = chosen.steps[-1]
    for bond in bonds(last.table, target, catalog):
        plain = bond.facet is None and bond.entry is None
        if plain and chosen.reading.groups and len(chosen.steps) == 1 and not chosen.reading.told:
            continue  # the other table names these rows itself
        shared = bond.facet is not None and bond.entry is not None
        asked = bond.facet in chosen.reading.facets  # "whose teacher is the *organiser* of …"
        if shared and chosen.reading.groups and not (asked or chosen.reading.told) and len(chosen.steps) == 1:
            continue  # what happens to have the same maker is no part of what is named
        if not all(row in bond.rows for row in last.rows):
            continue
        rows = tuple(dict.fromkeys(r for row in last.rows for r in bond.rows[row]))
        steps = (*chosen.steps[:-1], _led_by(last, bond), _Step(target, rows, ()))
        yield replace(chosen, steps=steps, bond=bond)


def _led_by(step: _Step, bond: Bond) -> _Step:
    """A step with the column by which it leads to the next one."""
    if bond.facet is None or bond.facet in step.facets:
        return step
    cells = tuple(step.table.cell(row, bond.facet.column) for row in step.rows)
    return replace(step, facets=(*step.facets, bond.facet), support=(*step.support, *cells))


def _given(query: Query, chosen: _Chosen, other: Reading, language: str) -> TableResult | None:
    """What the second table gives for the rows that the chosen ones lead to. Where a word that nothing meets
    stands before those that choose them (of "desert parade" only the parade), others are meant."""
    before, last = chosen.steps[:-1], chosen.steps[-1]
    entry = chosen.bond.entry if chosen.bond is not None else None
    used = ENDS if chosen.by_order else frozenset[str]()
    operations = other.operations - used
    if entry is None:
        operations -= frozenset(("count",)) if len(last.rows) == 1 else frozenset()
        reading = replace(other, groups=tuple((row,) for row in last.rows), conditions=())
    else:
        reading = replace(other, groups=(), conditions=(*_kept(other), *_by_entry(chosen, entry)))
    reading = replace(reading, limit=0, nth=0, operations=operations)
    if entry is None and not (asked_facets(reading) or reading.dimension):
        return None
    result = execute(_without_order(query) if chosen.by_order else query, reading, language)
    if result is None or (entry is None and result.operation in ("count", "list", "extreme")):
        return None
    met = chosen.reading.covered | chosen.reading.context | other.covered | other.context
    unmet = tuple(
        p for p in range(len(query.tokens)) if (p not in query.light or p in query.critical) and p not in met
    )
    via = tuple(value_of(s.table, row, f, language) for s in before for row in s.rows for f in s.facets)
    return replace(
        result,
        support=(*result.support, *(cell for step in before for cell in step.support)),
        others=(*result.others, *(_cited(step) for step in before)),
        via=via,
        score=_score(query, met),
        unmet=phrases(query.tokens, unmet),
        lacks=_narrowed(query, chosen, unmet)
        or not query.critical.isdisjoint(unmet)
        or not query.asked.isdisjoint(unmet),
    )


def _narrowed(query: Query, chosen: _Chosen, unmet: Sequence[int]) -> bool:
    """Whether a word that nothing meets stands before those that choose the rows: no verb ("that has"), and
    none of the chosen rows' own."""
    before = [p for p in unmet if p + 1 in chosen.reading.named]
    rows = [texts[row] for s in chosen.steps[:-1] for texts in s.table.texts.values() for row in s.rows]
    own = {form for cells in rows for cell in cells for form in forms_of(cell)}
    strange = {p for p in before if query.tokens[p].form not in own}
    return bool(strange) and not strange <= verbs(query.tokens)  # asked last: the dictionary is read for it


def _kept(reading: Reading) -> tuple[Condition, ...]:
    """The conditions that a reading has besides: bounds, not figures that it happens to hold."""
    return tuple(c for c in reading.conditions if c.test not in ("is", "missing"))


def _by_entry(chosen: _Chosen, entry: Facet) -> tuple[Condition, ...]:
    """The conditions that a column names the rows that lead to it."""
    items = chosen.bond.items if chosen.bond is not None else {}
    rows = chosen.steps[-2].rows
    return tuple(Condition(entry, "has", item) for row in rows for item in items.get(row, ()))


def _cited(step: _Step) -> Cited:
    table = step.table
    cells = [table.cell(row, facet.column) for row in step.rows for facet in step.facets]
    lines = table.lines(step.rows, cells)
    return Cited(table.id, table.source, table.section_titles[table.original_language], lines)


def _without_order(query: Query) -> Query:
    """The query without what the rows were chosen by."""
    return replace(
        query, operations=tuple(s for s in query.operations if s.key not in ENDS), dimensions=(), sides=()
    )


def _score(query: Query, met: frozenset[int]) -> float:
    """The share of the question's content that the two tables account for."""
    content = [(p, t.weight) for p, t in enumerate(query.tokens) if p not in query.light]
    total = sum(weight for _, weight in content)
    return sum(weight for p, weight in content if p in met) / total if total else 1.0
