"""Tables with types: what each column holds, in which unit, which column names the rows.

A *facet* is what can be asked of a row: a column, or the part of a composite column that stands in brackets
(``3% (3)`` is a share and a count, ``(2024) 31`` a year and a rank).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from strategy_chat import quantities
from strategy_chat.matching import begins, contains
from strategy_chat.quantities import CellValue, Quantity
from strategy_chat.schema import CellRef, Document, Section, Table

FacetKind = Literal["number", "percent", "year", "name", "list", "prose"]

_BRACKET = re.compile(r"[（(]([^（）()]*)[)）]")
_LONG_NAME = 30
_LONG_ENTRY = 14
_LIST_SEPARATOR = re.compile(r"\s+/\s+|、|；|;\s")
_TOTAL = re.compile(r"^\W*(?:合\s*計|總\s*計|總\s*和|小\s*計|全部|總數|grand total|sub-?total|totals?|sum|overall)\W*$", re.I)
_RANK_WORDS = ("rank", "ranking", "排名", "排行", "名次")


@dataclass(frozen=True)
class Facet:
    """Something that can be asked of every row.

    ``column`` counts from 0. ``part`` tells the main value from the one in brackets. ``unit`` is as the source
    writes it, "" where there is none. ``labels`` are how it is called, by edition language; ``rank`` says that
    lower is better.
    """

    column: int
    part: Literal["main", "bracket"]
    kind: FacetKind
    unit: str
    labels: Mapping[str, str] = field(hash=False)
    rank: bool

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind in ("number", "percent", "year")


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
        return self.texts.get(language, self.texts[self.original_language])[row][column]

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
        """What a row is called: its key cell; where that is empty, its other names with what tells it apart."""
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


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a cell such as ``A / B / C`` or 甲、乙、丙."""
    return tuple(part.strip() for part in _LIST_SEPARATOR.split(text) if part.strip())


def strip_brackets(text: str) -> str:
    """``text`` without what stands in brackets."""
    return re.sub(r"\s+", " ", _BRACKET.sub(" ", text)).strip()


def bracketed(text: str) -> tuple[str, ...]:
    """What stands in brackets."""
    return tuple(part.strip() for part in _BRACKET.findall(text) if part.strip())


def type_tables(document: Document) -> tuple[TypedTable, ...]:
    """Every table of a document, typed; editions whose table has another shape are left out of it."""
    return tuple(
        _type_table(document, section, table) for section in document.original.sections for table in section.tables
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
    shared_unit = _caption_unit(table.caption) or _caption_unit(" ".join(b.text for b in section.blocks[:2]))
    facets = tuple(
        facet
        for column in range(len(table.header))
        for facet in _facets(column, {lang: h[column] for lang, h in headers.items()}, table, values, shared_unit)
    )
    key = _key(facets, table)
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
        totals=frozenset(r for r, row in enumerate(table.rows) if row and _TOTAL.match(row[key])),
    )


def _caption_unit(caption: str) -> str:
    """The unit that a caption gives for the whole table: 單位：公噸, "(unit: tonnes)"."""
    for part in (*bracketed(caption), caption):
        found = re.match(r"(?:單位|unit)\s*[:：]\s*(.+)$", part.strip(), re.I) or (
            re.search(r"(?:單位|\bunits?)\s*[:：]\s*([^\s，,。;；)）]+)", part, re.I)
        )
        if found:
            return found.group(1).strip()
    return ""


def _facets(
    column: int,
    headers: Mapping[str, str],
    table: Table,
    values: tuple[tuple[CellValue, ...], ...],
    shared_unit: str,
) -> list[Facet]:
    """What a column holds: one facet, or two where its numbers come with a second one in brackets."""
    cells = [row[column] for row in values]
    present = [cell for cell in cells if not cell.missing]
    header = table.header[column]
    rank = any(contains(strip_brackets(header), word) or contains(header, word) for word in _RANK_WORDS)
    numeric = [cell for cell in present if cell.main is not None]
    if not present or len(numeric) < len(present):
        texts = [row[column] for row in table.rows if row[column]]
        return [Facet(column, "main", _text_kind(texts), "", headers, False)]
    unit = _unit(header, [cell.main for cell in numeric if cell.main], shared_unit)
    kind = _number_kind([cell.main for cell in numeric if cell.main], header)
    facets = [Facet(column, "main", kind, "" if rank or kind == "year" else unit, headers, rank)]
    brackets = [cell.bracket for cell in numeric if cell.bracket]
    if brackets:
        inner = {lang: (bracketed(text) or ("",))[0] for lang, text in headers.items()}
        named = {lang: f"{strip_brackets(text)} · {inner[lang]}" for lang, text in headers.items()}
        bracket_kind = _number_kind(brackets, " ".join(inner.values()))
        facets.append(
            Facet(column, "bracket", bracket_kind, _unit("", brackets, ""), named if any(inner.values()) else headers, False)
        )
    return facets


def _number_kind(found: list[Quantity], header: str) -> FacetKind:
    if all(q.unit == "%" or q.kind == "percent" for q in found):
        return "percent"
    whole = all(q.value == q.value.to_integral_value() and 1000 <= q.value <= 2200 for q in found)
    if found and whole and (
        all(q.kind in ("year", "date") for q in found) or any(contains(header, w) for w in ("年", "年份", "year"))
        or re.search("年|year|founded|opened|established", header, re.I)
    ):
        return "year"
    return "number"


def _unit(header: str, found: list[Quantity], shared: str) -> str:
    """The unit of a column: that of its cells, else the one in the header's brackets, else the table's."""
    units = {q.unit for q in found}
    if len(units) == 1 and (unit := units.pop()):
        return unit
    for inner in bracketed(header):
        if not re.fullmatch(r"年|year|[\d\s]+", inner, re.I):
            return inner
    parts = re.split(r"[,，]\s*", header)
    if len(parts) > 1 and len(parts[-1]) <= 12:
        return parts[-1]
    if header.strip().endswith("%"):
        return "%"
    return shared


def _text_kind(texts: list[str]) -> FacetKind:
    """Whether cells of text are names, lists of names, or sentences."""
    if not texts:
        return "name"
    separated = [text for text in texts if len(split_list(text)) > 1]
    long = sum(_length(text) > 16 for text in texts) / len(texts)
    entries = [entry for text in texts for entry in split_list(text)]
    short = all(_length(entry) <= _LONG_ENTRY and "，" not in entry for entry in entries)
    if short and len(separated) >= 0.25 * len(texts):
        return "list"
    return "prose" if long > 0.4 else "name"


def _heads(cells: list[str], document: Document) -> dict[str, str]:
    """A short name for each long key cell: the listed name that it begins with, else its first words."""
    listed = sorted((name for group in document.glossary for name in group), key=len, reverse=True)
    heads: dict[str, str] = {}
    for cell in cells:
        if _length(cell) <= _LONG_NAME:
            continue
        known = next((name for name in listed if begins(cell, name)), "")
        heads[cell] = known or re.split(r"[,，;；。]", cell)[0][:40]
    return heads


def _length(text: str) -> float:
    """Length in Han characters; Latin letters count a third."""
    return sum(1 if ord(char) > 0x2E80 else 1 / 3 for char in text)


def _key(facets: tuple[Facet, ...], table: Table) -> int:
    """The column that names the rows: the text column whose cells differ most, the left one of equals;
    without one the first column."""
    best, score = 0, 0.0
    for facet in facets:
        if facet.part != "main" or facet.numeric:
            continue
        cells = [row[facet.column] for row in table.rows]
        distinct = len({cell for cell in cells if cell}) / max(len(cells), 1)
        weight = distinct * (0.6 if facet.kind == "prose" else 0.8 if facet.kind == "list" else 1.0)
        if facet.column == 0:
            weight += 0.15
        if weight > score + 0.05:
            best, score = facet.column, weight
    if score < 0.5 and facets and facets[0].column == 0 and facets[0].numeric:
        first = [row[0] for row in table.rows]
        if len(set(first)) == len(first):
            return 0
    return best

