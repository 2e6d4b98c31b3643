"""Questions that a corpus can answer, made from its own tables and headings."""

from strategy_chat.schema import Answer, Corpus, Edition, Section, Table
from strategy_chat.text import is_han

_MOST = 6
_MOST_NEXT = 3
_LONGEST_NAME = 30


def suggest(corpus: Corpus, language: str) -> tuple[str, ...]:
    """Up to six questions in the language of the interface, one table or section each."""
    chinese = language != "en"
    found: list[str] = []
    for document in corpus.documents:
        edition = document.edition("zh-Hant" if chinese else "en") or document.original
        found += _about_tables(edition, chinese)
        found += _about_sections(edition, chinese)
    return tuple(dict.fromkeys(found))[:_MOST]


def suggest_next(corpus: Corpus, answer: Answer) -> tuple[str, ...]:
    """Up to three questions that go on from an answer out of a table: what else the table says of the row
    that is cited first, and the same of the next row."""
    chinese = answer.language != "en"
    cells = {cell.id for citation in answer.citations for cell in citation.cells}
    for cell in (cell.id for citation in answer.citations for cell in citation.cells):
        table = _table(corpus, cell.rsplit("/", 2)[0], "zh-Hant" if chinese else "en")
        if table is None:
            continue
        cited = {(row, column) for row, column in _places(table) if table.cell_id(row, column) in cells}
        row, column = next(place for place in _places(table) if table.cell_id(*place) == cell)
        others = [(row, c) for r, c in _places(table) if r == row and (r, c) not in cited]
        below = [(r, column) for r, c in _places(table) if c == column and r > row and (r, c) not in cited]
        wanted = [*others[: _MOST_NEXT - 1], *below[:1], *others[_MOST_NEXT - 1 :]]
        found = [_asked(table, r, c, chinese) for r, c in wanted]
        return tuple(dict.fromkeys(question for question in found if question))[:_MOST_NEXT]
    return ()


def _table(corpus: Corpus, place: str, language: str) -> Table | None:
    for document in corpus.documents:
        edition = document.edition(language) or document.original
        for table in (table for section in edition.sections for table in section.tables):
            if table.id == place:
                return table
    return None


def _places(table: Table) -> list[tuple[int, int]]:
    """Row and column of every cell."""
    return [(row, column) for row in range(len(table.rows)) for column in range(len(table.header))]


def _asked(table: Table, row: int, column: int, chinese: bool) -> str:
    """The question for a cell, or "" where it has no name, no header or nothing in it."""
    named = _name(table.rows[row])
    if named is None or column <= named[0] or not table.rows[row][column] or not table.header[column]:
        return ""
    return _question(named[1], table.header[column], chinese)


def _about_tables(edition: Edition, chinese: bool) -> list[str]:
    return [
        _question(row, column, chinese)
        for section in edition.sections
        for table in section.tables
        if (pair := _row_and_column(table))
        for row, column in [pair]
    ]


def _question(row: str, column: str, chinese: bool) -> str:
    return f"{row}{_gap(row)}的{column}是什麼？" if chinese else f"What is the {column} of {row}?"


def _gap(name: str) -> str:
    """The space that Chinese sets between a Latin name and what follows."""
    return "" if is_han(name[-1]) else " "


def _row_and_column(table: Table) -> tuple[str, str] | None:
    """A named row and another column that has something in it."""
    for row in table.rows:
        if named := _name(row):
            for column, cell in enumerate(row):
                if column > named[0] and cell and table.header[column]:
                    return named[1], table.header[column]
    return None


def _name(row: tuple[str, ...]) -> tuple[int, str] | None:
    """The first cell of a row that can be its name, with its column."""
    for place, name in enumerate(row):
        if name and not name[0].isdigit() and name[0] not in "(（-—" and len(name) <= _LONGEST_NAME:
            return place, name
    return None


def _about_sections(edition: Edition, chinese: bool) -> list[str]:
    return [
        f"「{section.title}」說了什麼？" if chinese else f"What does it say about “{section.title}”?"
        for section in edition.sections
        if _speaks(section)
    ][:3]


def _speaks(section: Section) -> bool:
    return section.level > 1 and len(section.blocks) > 0 and len(section.title) <= 60
