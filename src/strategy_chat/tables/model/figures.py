"""The cells of all tables as the ledger of figures holds them: every name of row and column, every part.

Subject and measure are those of the original's rows and columns, also where it is read by its columns.
"""

from collections.abc import Iterable, Iterator, Sequence

from strategy_chat import quantities
from strategy_chat.quantities import Quantity
from strategy_chat.schema import SourceCell, SourceFigure
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import header_names, variants
from strategy_chat.tables.model.typed import TypedTable


def source_cells(catalog: Catalog) -> Iterator[SourceCell]:
    """Every cell of every table."""
    for table in catalog.tables:
        columns = [_measures(catalog, table, column) for column in range(len(table.header))]
        if table.turned:
            yield from _headings(table, columns)
        for row in table.rows:
            subjects = _subjects(catalog, table, row)
            for column, measures in list(enumerate(columns))[int(table.turned) :]:
                yield SourceCell(
                    place=table.original.cell_id(*table.place(row, column)),
                    subjects=measures if table.turned else subjects,
                    measures=subjects if table.turned else measures,
                    texts=_texts(table, row, column),
                )


def _headings(table: TypedTable, names: Sequence[tuple[str, ...]]) -> Iterator[SourceCell]:
    """The first cells of the original's rows of a turned table, which head what it gives."""
    first = tuple(dict.fromkeys(header[0] for header in table.headers.values()))
    for column in range(1, len(table.header)):
        yield SourceCell(
            place=table.original.cell_id(column - 1, 0),
            subjects=names[column],
            measures=first,
            texts=tuple(dict.fromkeys([table.header[column], *(h[column] for h in table.headers.values())])),
        )


def cell_figures(catalog: Catalog) -> Iterator[SourceFigure]:
    """Every figure of every cell: both parts of a composite one, and the numbers in a cell of words."""
    for table in catalog.tables:
        for row in table.rows:
            subjects = _subjects(catalog, table, row)
            for column in range(int(table.turned), len(table.header)):
                yield from _of_cell(catalog, table, row, column, subjects)


def _of_cell(
    catalog: Catalog, table: TypedTable, row: int, column: int, subjects: tuple[str, ...]
) -> Iterator[SourceFigure]:
    place = table.original.cell_id(*table.place(row, column))
    facets = [f for f in table.facets if f.column == column and f.numeric]
    typed = [(facet, q) for facet in facets if (q := table.quantity(row, facet)) is not None]
    for facet, quantity in typed:
        kind = "rank" if facet.rank else facet.kind if quantity.kind != "date" else "date"
        units = _units(facet, quantity)
        yield _figure(table, place, quantity, kind, units, subjects, facet_names(catalog, facet))
    said = {q.value for _, q in typed}
    value = table.values[row][column]
    others = [q for q in (value.main, value.bracket) if q is not None] or quantities.read(value.text)
    for quantity in others:
        if quantity.kind != "name" and quantity.value not in said:
            units = (quantity.unit,) if quantity.unit else ()
            measures = _measures(catalog, table, column)
            yield _figure(table, place, quantity, quantity.kind, units, subjects, measures)


def _figure(
    table: TypedTable,
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
        subjects=measures if table.turned else subjects,
        measures=subjects if table.turned else measures,
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
    own = table.texts[table.original_language] if table.turned else table.original.rows
    texts = [
        own[row][column],
        *(rows[row][column] for rows in table.texts.values()),
    ]
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
