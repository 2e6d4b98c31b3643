"""The leading rows of tables, which belong to a summary of the section that they stand in."""

from collections.abc import Iterator, Set

from strategy_chat.evidence.units import Units
from strategy_chat.schema import CellRef, Edition, Section, Statement, Table
from strategy_chat.text import nearest_language

_MOST_ROWS = 3
_FEW_ROWS = 5
"""Rows of a table that is short enough to be given whole."""
_MOST_COLUMNS = 3
_FEWEST_COLUMNS = 2


def leading_rows(units: Units, sections: Set[str], language: str) -> Iterator[Statement]:
    """The first rows of each table of some sections, as statements; none of tables whose cells are statements
    themselves.

    Args:
        units: the corpus.
        sections: the ids of the sections.
        language: the edition in which to give the rows.
    """
    for document in units.corpus.documents:
        editions = {edition.language: edition for edition in document.editions}
        for section in document.original.sections:
            if section.id not in sections or any(u.cells for u in units.by_section.get(section.id, ())):
                continue
            edition = editions[nearest_language(language, editions) or document.original.language]
            twin = next((s for s in edition.sections if s.id == section.id), section)
            for table in section.tables:
                yield from _rows(table, section, twin, edition, document.original)


def _rows(
    table: Table, section: Section, twin: Section, edition: Edition, original: Edition
) -> Iterator[Statement]:
    shown = next((t for t in twin.tables if t.id == table.id), table)
    if (len(shown.rows), len(shown.header)) != (len(table.rows), len(table.header)):
        shown = table
    most = len(table.rows) if len(table.rows) <= _FEW_ROWS else _MOST_ROWS
    english = edition.language == "en"
    colon, comma, space = (": ", ", ", " ") if english else ("：", "、", " ")
    for row, line in enumerate(table.row_sources[:most]):
        columns = [c for c in range(len(table.header)) if table.rows[row][c]][: _MOST_COLUMNS + 1]
        named = columns[:1] == [0] and any(map(str.isalpha, table.rows[row][0]))
        if len(columns) < _FEWEST_COLUMNS:
            continue
        told = comma.join(f"{shown.header[c]}{space}{shown.rows[row][c]}" for c in columns[named:])
        yield Statement(
            text=f"{shown.rows[row][0]}{colon}{told}" if named else told,
            language=edition.language,
            heading=twin.title,
            quote=line,
            place=table.row_id(row),
            source=original.file,
            section=section.title,
            own=0.0,
            cells=tuple(
                CellRef(table.cell_id(row, c), table.rows[row][0], table.header[c], table.rows[row][c])
                for c in columns
            ),
        )
