"""How the rows of two tables belong together: both are about the same things, a column of one names the rows
of the other (the township of an orchard, where another table is about townships), or a column of each has the
same entries (who tends an orchard, and who runs a mill)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from strategy_chat.matching import forms_of
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import variants
from strategy_chat.tables.model.typed import TypedTable

_FEWEST = 2
_KEPT: WeakKeyDictionary[Catalog, dict[tuple[str, str], "tuple[Bond, ...]"]] = WeakKeyDictionary()
"""The bonds of the tables of a catalog by the names of both, worked out when they are first asked for."""
_MOSTLY = 0.5
Key = tuple[str, ...]


@dataclass(frozen=True)
class Bond:
    """Rows of one table with those of another that belong to them.

    ``facet`` is the column of the one that names rows of the other, ``entry`` the column of the other that
    names rows of the one; neither where the rows of both have the same names, both where these columns have
    the same entries. ``items`` are the entries by which, for each row of the one, rows of the other name it.
    """

    rows: Mapping[int, tuple[int, ...]] = field(hash=False)
    facet: Facet | None = None
    entry: Facet | None = None
    items: Mapping[int, tuple[str, ...]] = field(hash=False, default_factory=dict)


def bonds(one: TypedTable, other: TypedTable, catalog: Catalog) -> tuple[Bond, ...]:
    """The ways in which rows of the one belong to rows of the other, those of the same name first."""
    kept = _KEPT.setdefault(catalog, {})
    if (one.id, other.id) not in kept:
        kept[one.id, other.id] = tuple(_bonds(one, other, catalog))
    return kept[one.id, other.id]


def _bonds(one: TypedTable, other: TypedTable, catalog: Catalog) -> Iterator[Bond]:
    same = _same_rows(one, other, catalog)
    if len(same) >= max(min(_FEWEST, len(one.plain_rows), len(other.plain_rows)), 1):
        yield Bond(same)
        return
    for facet in _naming(one):
        found, _ = _named_by(one, facet, other, catalog)
        if found:
            yield Bond(found, facet=facet)
    for facet in _naming(other):
        found, items = _named_by(other, facet, one, catalog)
        if found:
            turned: dict[int, tuple[int, ...]] = {}
            for row, targets in found.items():
                for target in targets:
                    turned[target] = (*turned.get(target, ()), row)
            yield Bond(turned, entry=facet, items=items)
    yield from _sharing(one, other, catalog)


def _sharing(one: TypedTable, other: TypedTable, catalog: Catalog) -> Iterator[Bond]:
    """The columns of both with the same entries, at least two and half of those of one of them."""
    for facet in _naming(one):
        for entry in _naming(other):
            mine, theirs = _entries(one, facet, catalog), _entries(other, entry, catalog)
            shared = mine.keys() & theirs.keys()
            if len(shared) < _FEWEST or len(shared) < _MOSTLY * min(len(mine), len(theirs)):
                continue
            rows: dict[int, tuple[int, ...]] = {}
            items: dict[int, tuple[str, ...]] = {}
            for key in sorted(shared):
                for row, _ in mine[key]:
                    rows[row] = (*rows.get(row, ()), *(target for target, _ in theirs[key]))
                    items[row] = (*items.get(row, ()), *dict.fromkeys(item for _, item in theirs[key]))
            yield Bond(rows, facet=facet, entry=entry, items=items)


def _entries(table: TypedTable, facet: Facet, catalog: Catalog) -> dict[Key, list[tuple[int, str]]]:
    """The rows that have each entry of a column, with the entry as it is written."""
    found: dict[Key, list[tuple[int, str]]] = {}
    for row in table.plain_rows:
        for item in table.items(row, facet.column, table.original_language):
            keys = _keys(item, catalog)
            if keys:
                found.setdefault(min(keys), []).append((row, item))
    return found


def _naming(table: TypedTable) -> list[Facet]:
    """The columns that may name rows of another table."""
    return [f for f in table.facets if f.kind in ("name", "list") and f.column != table.key]


def _named_by(
    table: TypedTable, facet: Facet, other: TypedTable, catalog: Catalog
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[str, ...]]]:
    """The rows of ``other`` that the entries of a column name, and the entries that name each of them; none
    where most of the entries name something else."""
    known = _known(other, catalog)
    found: dict[int, tuple[int, ...]] = {}
    items: dict[int, tuple[str, ...]] = {}
    entries: set[str] = set()
    named: set[str] = set()
    for row in table.plain_rows:
        for item in table.items(row, facet.column, table.original_language):
            entries.add(item)
            target = next((known[key] for key in _keys(item, catalog) if key in known), None)
            if target is not None:
                named.add(item)
                found[row] = tuple(dict.fromkeys((*found.get(row, ()), target)))
                items[target] = tuple(dict.fromkeys((*items.get(target, ()), item)))
    if len(named) < _FEWEST or len(named) < _MOSTLY * len(entries):
        return {}, {}
    return found, items


def _same_rows(one: TypedTable, other: TypedTable, catalog: Catalog) -> dict[int, tuple[int, ...]]:
    """The rows of one table with those of another that have a name of the same thing."""
    known = _known(other, catalog)
    found: dict[int, tuple[int, ...]] = {}
    for row in one.plain_rows:
        keys = _row_keys(one, row, catalog)
        same = next((known[key] for key in keys if key in known), None)
        if same is not None:
            found[row] = (same,)
    return found


def _known(table: TypedTable, catalog: Catalog) -> dict[Key, int]:
    """The rows of a table by every form of their names."""
    known: dict[Key, int] = {}
    for row in table.plain_rows:
        for key in _row_keys(table, row, catalog):
            known.setdefault(key, row)
    return known


def _row_keys(table: TypedTable, row: int, catalog: Catalog) -> list[Key]:
    """The forms of a row's name, of running text of the name that it begins with."""
    text = table.text(row, table.key, table.original_language)
    head = table.heads.get(text)
    return [*_keys(text, catalog), *(_keys(head, catalog) if head else [])]


def _keys(text: str, catalog: Catalog) -> list[Key]:
    names = [name for v in variants(text) for name in (v, *catalog.synonyms.of(v))] if text else []
    return [forms for name in names if (forms := forms_of(name))]
