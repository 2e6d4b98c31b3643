"""What the tables of a section are about, which belongs to a summary of it."""

from collections.abc import Iterator, Set

from strategy_chat.evidence.units import Units
from strategy_chat.schema import CellRef, Edition, Section, Statement, Table
from strategy_chat.text import nearest_language

_MOST_ROWS = 12


def entries(units: Units, sections: Set[str], language: str) -> Iterator[Statement]:
    """For each table of some sections a line with its caption and what its rows are of, in their order; none
    for tables whose cells are statements themselves.

    Args:
        units: the corpus.
        sections: the ids of the sections.
        language: the edition in which to give them.
    """
    for document in units.corpus.documents:
        original = document.original
        editions = {edition.language: edition for edition in document.editions}
        for section in original.sections:
            if section.id not in sections or any(u.cells for u in units.by_section.get(section.id, ())):
                continue
            edition = editions[nearest_language(language, editions) or original.language]
            twin = next((s for s in edition.sections if s.id == section.id), section)
            for table in section.tables:
                shown = next((t for t in twin.tables if t.id == table.id), table)
                alike = (len(shown.rows), len(shown.header)) == (len(table.rows), len(table.header))
                statement = _entries(table, shown if alike else table, section, twin, edition, original.file)
                if statement is not None:
                    yield statement


def _entries(
    table: Table, shown: Table, section: Section, twin: Section, edition: Edition, source: str
) -> Statement | None:
    column = next((c for c in range(len(table.header)) if _names(table, c)), None)
    if column is None:
        return None
    rows = [row for row in range(len(table.rows)) if table.rows[row][column]][:_MOST_ROWS]
    colon, comma = (": ", ", ") if edition.language == "en" else ("：", "、")
    names = comma.join(shown.rows[row][column] for row in rows)
    return Statement(
        text=f"{shown.caption or shown.header[column]}{colon}{names}",
        language=edition.language,
        heading=twin.title,
        quote="\n".join(table.row_sources[row] for row in rows),
        place=table.id,
        source=source,
        section=section.title,
        own=0.0,
        cells=tuple(
            CellRef(
                table.cell_id(row, column),
                table.rows[row][column],
                table.header[column],
                table.rows[row][column],
            )
            for row in rows
        ),
    )


def _names(table: Table, column: int) -> bool:
    """Whether a column holds names and not figures: all of its entries have a letter."""
    cells = [row[column] for row in table.rows if row[column]]
    return bool(cells) and all(any(map(str.isalpha, cell)) for cell in cells)
