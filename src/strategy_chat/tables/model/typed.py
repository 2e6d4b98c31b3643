"""Tables with types, over all editions of their document: columns, row names, totals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.matching import begins
from strategy_chat.quantities import CellValue, Quantity
from strategy_chat.schema import Block, CellRef, Document, Section, Table, table_of
from strategy_chat.tables.model.columns import (
    Facet,
    column_facets,
    han_length,
    key_column,
    split_list,
    strip_brackets,
)
from strategy_chat.tables.model.grid import Grid, is_turned, turn
from strategy_chat.tables.model.groups import filled, members_of
from strategy_chat.tables.model.headers import caption_unit
from strategy_chat.tables.model.lasting import edge_of
from strategy_chat.tables.model.mixed import in_one_unit
from strategy_chat.tables.model.totals import leftovers_of, totals_of
from strategy_chat.text import nearest_language

_LONG_NAME = 30
_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:[/–-]\d{2,4})?\s*(?:學?年)?度?\s*")


@dataclass(frozen=True)
class TypedTable:
    """One table of a document, over all its editions.

    ``leads`` are the short paragraphs right before it, in every language. ``texts`` are the cells by
    language, ``[row][column]``; ``values`` what the original's cells hold.
    ``key`` is the column that names the rows; ``heads`` are short names for key cells that hold running text.
    ``totals`` are the rows that sum up others, ``leftovers`` those of what has no row
    of its own. ``turned`` tells that its rows are columns of the original.
    """

    id: str
    document: str
    section_id: str
    source: str
    original: Table
    original_language: str
    section_titles: Mapping[str, str]
    captions: Mapping[str, str]
    leads: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, tuple[tuple[str, ...], ...]]
    values: tuple[tuple[CellValue, ...], ...]
    facets: tuple[Facet, ...]
    key: int
    heads: Mapping[str, str]
    totals: frozenset[int]
    leftovers: frozenset[int]
    turned: bool = False

    @property
    def rows(self) -> range:
        """All rows but those of totals are counted and computed over; this is every row."""
        return range(len(self.values))

    @cached_property
    def plain_rows(self) -> tuple[int, ...]:
        """The rows that are not totals."""
        return tuple(row for row in self.rows if row not in self.totals)

    def text(self, row: int, column: int, language: str) -> str:
        """A cell in ``language``, or in the original's where there is no such edition."""
        return self.texts[nearest_language(language, self.texts) or self.original_language][row][column]

    def quantity(self, row: int, facet: Facet) -> Quantity | None:
        """The number of a cell or of its part in brackets; None where it is missing or text."""
        value = self.values[row][facet.column]
        if facet.part in ("start", "end"):
            return edge_of(value, facet.part)
        return value.main if facet.part == "main" else value.bracket

    def items(self, row: int, column: int, language: str) -> tuple[str, ...]:
        """The entries of a cell that lists several, else the cell as the only one; none for a missing one."""
        text = self.text(row, column, language)
        if not text or self.values[row][column].missing:
            return ()
        return split_list(text) if self.is_list(column) else (text,)

    def is_list(self, column: int) -> bool:
        """Whether the cells of a column list several entries."""
        return any(f.kind == "list" for f in self.facets if f.column == column)

    def facet(self, column: int, part: str = "main") -> Facet | None:
        """The facet of a column."""
        return next((f for f in self.facets if f.column == column and f.part == part), None)

    def label(self, row: int, language: str) -> str:
        """What a row is called: its key cell, else another name with what tells it apart."""
        name = self.text(row, self.key, language)
        if name:
            return self.heads.get(name, name)
        if (other := self._other_name(row)) is None:
            return f"#{row + 1}"
        first = self.facets[0]
        header = first.labels.get(language, first.labels[self.original_language])
        return f"{self.text(row, other, language)} ({header} {self.text(row, first.column, language)})"

    def naming(self, row: int) -> tuple[CellRef, ...]:
        """The cells that a row is called by: its key cell, or those of the name that stands in for it."""
        other = None if self.text(row, self.key, self.original_language) else self._other_name(row)
        columns = (self.key,) if other is None else (other, self.facets[0].column)
        return tuple(self.cell(row, column) for column in dict.fromkeys(columns))

    def _other_name(self, row: int) -> int | None:
        """The first column with a name for a row that has none of its own."""
        named = (facet.column for facet in self.facets if facet.kind in ("name", "list"))
        return next((column for column in named if self.text(row, column, self.original_language)), None)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in the original."""
        return self.headers[self.original_language]

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell stands in the original: row and column. Of a turned table the name of a row heads a
        column, and the first cell under it stands for it."""
        return (max(column - 1, 0), row + 1) if self.turned else (row, column)

    def cell(self, row: int, column: int) -> CellRef:
        """The reference to a cell of the original."""
        line, place = self.place(row, column)
        return CellRef(
            id=self.original.cell_id(line, place),
            row=self.label(row, self.original_language),
            column=self.header[max(column, int(self.turned))],
            text=self.original.rows[line][place],
        )

    def lines(self, rows: Iterable[int], cells: Iterable[CellRef]) -> tuple[tuple[int, str], ...]:
        """The verbatim lines of rows, with their positions, and of those that name their groups; of a turned
        table those with the cells."""
        if self.turned:
            own = (cell for cell in cells if table_of(cell.id) == self.id)
            rows = {int(cell.id.rsplit("/row-", 1)[1].split("/")[0]) - 1 for cell in own}
        else:
            rows = {line for row in rows for line in (row, self._group_line(row))}
        return tuple((row, self.original.row_sources[row]) for row in sorted(set(rows)))

    def _group_line(self, row: int) -> int:
        """The row that names the group of a row in its first cell; the row itself where it does so."""
        if not self.texts[self.original_language][row][0]:
            return row
        return next((above for above in range(row, -1, -1) if self.original.rows[above][0]), row)

    def quote(self, rows: Iterable[int], cells: Iterable[CellRef]) -> str:
        """The same lines as one text."""
        return "\n".join(line for _, line in self.lines(rows, cells))


def type_tables(document: Document) -> tuple[TypedTable, ...]:
    """Every table of a document, typed; editions whose table has another shape are left out of it.

    A table whose columns are what it is about, and whose rows what is given of them, is ``turned``.
    """
    return tuple(
        _type_table(document, section, table)
        for section in document.original.sections
        for table in section.tables
    )


def across(table: TypedTable, document: Document) -> TypedTable | None:
    """The same table with the years that head its columns as rows ("in which year was it highest"); None for
    one whose columns are no years."""
    header = table.header[1:]
    years = [bool(_YEAR.fullmatch(strip_brackets(text))) for text in header]
    if table.turned or table.key != 0 or len(header) < 2 or not all(years):
        return None
    section = next(s for s in document.original.sections if s.id == table.section_id)
    grids = {lang: turn(grid) for lang, grid in _grids(document, table.original).items()}
    other = _typed(document, section, table.original, grids, turned=True)
    given = table.facet(1)
    if given is None:
        return other
    facets = (replace(f, unit=given.unit, units=given.units, spoken=given.spoken) for f in other.facets)
    return replace(other, facets=tuple(facets))


def _type_table(document: Document, section: Section, table: Table) -> TypedTable:
    grids = _grids(document, table)
    straight = _typed(document, section, table, grids, turned=False)
    if not is_turned(grids[document.original.language]):
        return straight
    return _typed(document, section, table, {lang: turn(g) for lang, g in grids.items()}, turned=True)


def _grids(document: Document, table: Table) -> dict[str, Grid]:
    """A table in every edition that has it in the same shape, the names of groups in each of their rows."""
    found = {}
    members = members_of(table.rows)
    for edition in document.editions:
        for place in edition.sections:
            twin = next((t for t in place.tables if t.id == table.id), None)
            if twin and len(twin.header) == len(table.header) and len(twin.rows) == len(table.rows):
                grid = Grid(twin.header, twin.rows)
                found[edition.language] = filled(grid, members) if members else grid
    return found


def _typed(
    document: Document, section: Section, table: Table, grids: Mapping[str, Grid], *, turned: bool
) -> TypedTable:
    original = document.original
    titles, captions = {}, {}
    leads = []
    for edition in document.editions:
        if edition.language in grids:
            place = next(s for s in edition.sections if any(t.id == table.id for t in s.tables))
            titles[edition.language] = place.title
            captions[edition.language] = next(t for t in place.tables if t.id == table.id).caption
            leads.append(_lead(place, table.id))
    grid = grids[original.language]
    values = in_one_unit([tuple(quantities.read_cell(cell) for cell in row) for row in grid.rows])
    shared = {lang: caption_unit(text) for lang, text in captions.items()}
    if not shared[original.language]:
        shared[original.language] = caption_unit(" ".join(b.text for b in section.blocks[:2]))
    facets = tuple(
        facet
        for column in range(len(grid.header))
        for facet in column_facets(
            column,
            {lang: g.header[column] for lang, g in grids.items()},
            grid,
            values,
            shared,
            original.language,
        )
    )
    texts = {lang: g.rows for lang, g in grids.items()}
    facets = tuple(replace(f, spoken=_spoken(f, texts)) for f in facets)
    key = 0 if turned else members_of(table.rows) or key_column(facets, grid)
    return TypedTable(
        id=table.id,
        document=document.id,
        section_id=section.id,
        source=original.file,
        original=table,
        original_language=original.language,
        section_titles=titles,
        captions=captions,
        leads=tuple(leads),
        headers={lang: g.header for lang, g in grids.items()},
        texts=texts,
        values=values,
        facets=facets,
        key=key,
        heads=_heads([t[key] for rows in texts.values() for t in rows], document),
        totals=totals_of([row[key] for row in grid.rows], values, facets),
        leftovers=leftovers_of([row[key] for row in grid.rows]),
        turned=turned,
    )


def _lead(section: Section, table: str) -> str:
    """The short paragraph right before a table, "" where there is none."""
    before: Block | Table | None = None
    for part in section.content:
        if isinstance(part, Table) and part.id == table:
            short = isinstance(before, Block) and han_length(before.text) <= _LONG_NAME
            return before.text if short and isinstance(before, Block) else ""
        before = part
    return ""


def _spoken(facet: Facet, texts: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[str, str]:
    """The unit that the cells of a column carry, as each edition writes it."""
    found: dict[str, str] = {}
    for language, rows in texts.items():
        cells = (quantities.read_cell(row[facet.column]) for row in rows)
        figures = (cell.main if facet.part == "main" else cell.bracket for cell in cells)
        units = {figure.unit for figure in figures if figure is not None and figure.unit}
        if facet.numeric and len(units) == 1:
            found[language] = units.pop()
    return found


def _heads(cells: list[str], document: Document) -> dict[str, str]:
    """A short name for each long key cell: the listed name that it begins with, else its first words."""
    listed = sorted((name for group in document.glossary for name in group), key=len, reverse=True)
    heads: dict[str, str] = {}
    for cell in cells:
        if han_length(cell) <= _LONG_NAME:
            continue
        known = next((name for name in listed if begins(cell, name)), "")
        heads[cell] = known or re.split(r"[,，;；。]", cell)[0][:40]
    return heads
