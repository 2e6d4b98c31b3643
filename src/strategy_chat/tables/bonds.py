"""How the rows of two tables belong together: both are about the same things, or a column of one names the
rows of the other (the township of an orchard, where another table is about townships)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from strategy_chat.matching import forms_of
from strategy_chat.tables.catalog import Catalog, variants
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.typed import TypedTable

_FEWEST = 2
_MOSTLY = 0.5
Key = tuple[str, ...]


@dataclass(frozen=True)
class Bond:
    """Rows of one table with those of another that belong to them.

    ``facet`` is the column of the one that names rows of the other, ``entry`` the column of the other that
    names rows of the one; neither where the rows of both have the same names. ``items`` are the entries by
    which, for each row of the one, rows of the other name it.
    """

    rows: Mapping[int, tuple[int, ...]] = field(hash=False)
    facet: Facet | None = None
    entry: Facet | None = None
    items: Mapping[int, tuple[str, ...]] = field(hash=False, default_factory=dict)


def bonds(one: TypedTable, other: TypedTable, catalog: Catalog) -> Iterator[Bond]:
    """The ways in which rows of the one belong to rows of the other, those of the same name first."""
    same = _same_rows(one, other, catalog)
    if len(same) >= _FEWEST:
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
        keys = _keys(one.text(row, one.key, one.original_language), catalog)
        same = next((known[key] for key in keys if key in known), None)
        if same is not None:
            found[row] = (same,)
    return found


def _known(table: TypedTable, catalog: Catalog) -> dict[Key, int]:
    """The rows of a table by every form of their names."""
    known: dict[Key, int] = {}
    for row in table.plain_rows:
        for key in _keys(table.text(row, table.key, table.original_language), catalog):
            known.setdefault(key, row)
    return known


def _keys(text: str, catalog: Catalog) -> list[Key]:
    names = [name for v in variants(text) for name in (v, *catalog.synonyms.of(v))] if text else []
    return [forms for name in names if (forms := forms_of(name))]
