"""Tables with types, over all editions of their document: columns, row names, totals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.matching import begins
from strategy_chat.quantities import CellValue, Quantity
from strategy_chat.schema import CellRef, Document, Section, Table
from strategy_chat.tables.columns import (
    Facet,
    bracketed,
    column_facets,
    han_length,
    key_column,
    split_list,
)
from strategy_chat.tables.totals import totals_of
from strategy_chat.text import nearest_language

_LONG_NAME = 30


@dataclass(frozen=True)
class TypedTable:
    """One table of a document, over all its editions.

    ``texts`` are the cells by language, ``[row][column]``; ``values`` what the original's cells hold.
    ``key`` is the column that names the rows; ``heads`` are short names for key cells that hold running text.
    ``totals`` are the rows that sum up others.
    """

    id: str
    document: str
    section_id: str
    source: str
    original: Table
    original_language: str
    section_titles: Mapping[str, str]
    captions: Mapping[str, str]
    headers: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, tuple[tuple[str, ...], ...]]
    values: tuple[tuple[CellValue, ...], ...]
    facets: tuple[Facet, ...]
    key: int
    heads: Mapping[str, str]
    totals: frozenset[int]

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
        for facet in self.facets:
            if facet.kind in ("name", "list") and (other := self.text(row, facet.column, language)):
                first = self.facets[0]
                header = first.labels.get(language, first.labels[self.original_language])
                return f"{other} ({header} {self.text(row, first.column, language)})"
        return f"#{row + 1}"

    def cell(self, row: int, column: int) -> CellRef:
        """The reference to a cell of the original."""
        return CellRef(
            id=self.original.cell_id(row, column),
            row=self.label(row, self.original_language),
            column=self.original.header[column],
            text=self.original.rows[row][column],
        )


def type_tables(document: Document) -> tuple[TypedTable, ...]:
    """Every table of a document, typed; editions whose table has another shape are left out of it."""
    return tuple(
        _type_table(document, section, table)
        for section in document.original.sections
        for table in section.tables
    )


def _type_table(document: Document, section: Section, table: Table) -> TypedTable:
    original = document.original
    headers, texts, titles, captions = {}, {}, {}, {}
    for edition in document.editions:
        for place in edition.sections:
            twin = next((t for t in place.tables if t.id == table.id), None)
            if twin and len(twin.header) == len(table.header) and len(twin.rows) == len(table.rows):
                headers[edition.language] = twin.header
                texts[edition.language] = twin.rows
                titles[edition.language] = place.title
                captions[edition.language] = twin.caption
    values = tuple(tuple(quantities.read_cell(cell) for cell in row) for row in table.rows)
    shared = {lang: _caption_unit(text) for lang, text in captions.items()}
    if not shared[original.language]:
        shared[original.language] = _caption_unit(" ".join(b.text for b in section.blocks[:2]))
    facets = tuple(
        facet
        for column in range(len(table.header))
        for facet in column_facets(
            column, {lang: h[column] for lang, h in headers.items()}, table, values, shared, original.language
        )
    )
    facets = tuple(replace(f, spoken=_spoken(f, texts)) for f in facets)
    key = key_column(facets, table)
    return TypedTable(
        id=table.id,
        document=document.id,
        section_id=section.id,
        source=original.file,
        original=table,
        original_language=original.language,
        section_titles=titles,
        captions=captions,
        headers=headers,
        texts=texts,
        values=values,
        facets=facets,
        key=key,
        heads=_heads([t[key] for rows in texts.values() for t in rows], document),
        totals=totals_of([row[key] for row in table.rows], values, facets),
    )


def _spoken(facet: Facet, texts: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[str, str]:
    """The unit that the cells of a column carry, as each edition writes it."""
    found: dict[str, str] = {}
    for language, rows in texts.items():
        figures = (quantities.read_cell(row[facet.column]).main for row in rows)
        units = {figure.unit for figure in figures if figure is not None and figure.unit}
        if facet.numeric and len(units) == 1:
            found[language] = units.pop()
    return found


def _caption_unit(caption: str) -> str:
    """The unit that a caption gives for the whole table: 單位：公噸, "(unit: tonnes)", （千冊）."""
    for part in (*bracketed(caption), caption):
        found = re.match(r"(?:單位|unit)\s*[:：]\s*(.+)$", part.strip(), re.I) or (
            re.search(r"(?:單位|\bunits?)\s*[:：]\s*([^\s，,。;；)）]+)", part, re.I)
        )
        if found:
            return found.group(1).strip()
    units = [
        part for part in bracketed(caption) if quantities.is_scaled(part) or quantities.is_physical(part)
    ]
    return units[0] if len(units) == 1 else ""


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
