"""Questions that a corpus can answer, made from its own tables and headings."""

from strategy_chat.schema import Corpus, Edition, Section, Table
from strategy_chat.text import is_han

_MOST = 6


def suggest(corpus: Corpus, language: str) -> tuple[str, ...]:
    """Up to six questions in the language of the interface, one table or section each."""
    chinese = language != "en"
    found: list[str] = []
    for document in corpus.documents:
        edition = document.edition("zh-Hant" if chinese else "en") or document.original
        found += _about_tables(edition, chinese)
        found += _about_sections(edition, chinese)
    return tuple(dict.fromkeys(found))[:_MOST]


def _about_tables(edition: Edition, chinese: bool) -> list[str]:
    return [
        f"{row}{_gap(row)}的{column}是什麼？" if chinese else f"What is the {column} of {row}?"
        for section in edition.sections
        for table in section.tables
        if (pair := _row_and_column(table))
        for row, column in [pair]
    ]


def _gap(name: str) -> str:
    """The space that Chinese sets between a Latin name and what follows."""
    return "" if is_han(name[-1]) else " "


def _row_and_column(table: Table) -> tuple[str, str] | None:
    """A named row and another column that has something in it."""
    for row in table.rows:
        for place, name in enumerate(row):
            if name and not name[0].isdigit() and name[0] not in "(（-—" and len(name) <= 30:
                for column, cell in enumerate(row):
                    if column > place and cell and table.header[column]:
                        return name, table.header[column]
    return None


def _about_sections(edition: Edition, chinese: bool) -> list[str]:
    return [
        f"「{section.title}」說了什麼？" if chinese else f"What does it say about “{section.title}”?"
        for section in edition.sections
        if _speaks(section)
    ][:3]


def _speaks(section: Section) -> bool:
    return section.level > 1 and len(section.blocks) > 0 and len(section.title) <= 60
