"""The cells of all tables as the ledger of figures holds them: every name of row and column, every part."""

from collections.abc import Iterable, Iterator

from strategy_chat import quantities
from strategy_chat.quantities import Quantity
from strategy_chat.schema import SourceCell, SourceFigure
from strategy_chat.tables.catalog import Catalog, header_names, variants
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.typed import TypedTable


def source_cells(catalog: Catalog) -> Iterator[SourceCell]:
    """Every cell of every table."""
    for table in catalog.tables:
        columns = [_measures(catalog, table, column) for column in range(len(table.original.header))]
        for row in table.rows:
            subjects = _subjects(catalog, table, row)
            for column, measures in enumerate(columns):
                yield SourceCell(
                    place=table.original.cell_id(row, column),
                    subjects=subjects,
                    measures=measures,
                    texts=_texts(table, row, column),
                )


def cell_figures(catalog: Catalog) -> Iterator[SourceFigure]:
    """Every figure of every cell: both parts of a composite one, and the numbers in a cell of words."""
    for table in catalog.tables:
        for row in table.rows:
            subjects = _subjects(catalog, table, row)
            for column in range(len(table.original.header)):
                yield from _of_cell(catalog, table, row, column, subjects)


def _of_cell(
    catalog: Catalog, table: TypedTable, row: int, column: int, subjects: tuple[str, ...]
) -> Iterator[SourceFigure]:
    place = table.original.cell_id(row, column)
    facets = [f for f in table.facets if f.column == column and f.numeric]
    typed = [(facet, q) for facet in facets if (q := table.quantity(row, facet)) is not None]
    for facet, quantity in typed:
        kind = "rank" if facet.rank else facet.kind if quantity.kind != "date" else "date"
        units = _units(facet, quantity)
        yield _figure(place, quantity, kind, units, subjects, facet_names(catalog, facet))
    said = {q.value for _, q in typed}
    value = table.values[row][column]
    others = [q for q in (value.main, value.bracket) if q is not None] or quantities.read(value.text)
    for quantity in others:
        if quantity.kind != "name" and quantity.value not in said:
            units = (quantity.unit,) if quantity.unit else ()
            yield _figure(place, quantity, quantity.kind, units, subjects, _measures(catalog, table, column))


def _figure(
    place: str,
    quantity: Quantity,
    kind: str,
    units: tuple[str, ...],
    subjects: tuple[str, ...],
    measures: tuple[str, ...],
) -> SourceFigure:
    return SourceFigure(
        place=place,
        text=quantity.text,
        value=quantity.value,
        high=quantity.high,
        units=units,
        kind=kind,
        approx=quantity.approx,
        bound=quantity.bound,
        subjects=subjects,
        measures=measures,
    )


def _units(facet: Facet, quantity: Quantity) -> tuple[str, ...]:
    units = [facet.unit, quantity.unit]
    if facet.part == "main":
        spoken = facet.spoken.values() if quantity.unit else ()
        units = [facet.unit, *facet.units.values(), *spoken, quantity.unit]
    if facet.kind == "percent":
        units.insert(0, "%")
    return tuple(dict.fromkeys(unit for unit in units if unit))


def _texts(table: TypedTable, row: int, column: int) -> tuple[str, ...]:
    texts = [table.original.rows[row][column], *(rows[row][column] for rows in table.texts.values())]
    return tuple(dict.fromkeys(texts))


def _subjects(catalog: Catalog, table: TypedTable, row: int) -> tuple[str, ...]:
    labels = [table.label(row, language) for language in table.texts]
    keys = [table.text(row, table.key, language) for language in table.texts]
    names = [v for name in labels if name for v in (variants(name) if name in keys else [name])]
    return _with_synonyms(catalog, [*names, *(key for key in keys if key)])


def _measures(catalog: Catalog, table: TypedTable, column: int) -> tuple[str, ...]:
    facets = [facet for facet in table.facets if facet.column == column]
    return tuple(dict.fromkeys(name for facet in facets for name in facet_names(catalog, facet)))


def facet_names(catalog: Catalog, facet: Facet) -> tuple[str, ...]:
    """Every name of a facet, the original header first; not the general words for its property."""
    labels = [label for label in facet.labels.values() if label]
    return _with_synonyms(catalog, [n for label in labels for n in (label, *header_names(label, facet))])


def _with_synonyms(catalog: Catalog, names: Iterable[str]) -> tuple[str, ...]:
    found = list(dict.fromkeys(names))
    for name in list(found):
        found += catalog.synonyms.of(name)
    return tuple(dict.fromkeys(found))
