"""A corpus as read: documents, their editions, sections, blocks and tables.

Locator ids say where a thing is, in every edition of a document alike:
``report``, ``report/rivers``, ``report/rivers/p-2``, ``report/rivers/table-1``,
``report/rivers/table-1/row-3``, ``report/rivers/table-1/row-3/col-2`` (all counted from 1).
They carry no language: the language is a property of the edition in which the locator is looked up.
"""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "item", "quote", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or one list item.

    ``text`` is plain: inline markup removed, soft line breaks joined (without a space beside a Han
    character). ``source`` is verbatim: the lines of the file as they stand, joined by a line feed,
    without the list marker, with inline markup and line breaks kept. ``line`` is the first line, from 1.
    """

    id: str
    kind: BlockKind
    text: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table. ``header`` has one text per column, ``rows`` one text per cell, all rows as wide
    as the header. ``row_sources`` are the verbatim lines of the rows, ``header_source`` of the header.

    ``caption`` is the text of the caption line (``Table: …`` before or after the table), which is the
    editor's and not a part of the source; empty where there is none.
    """

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_source: str
    row_sources: tuple[str, ...]
    line: int

    def row_id(self, row: int) -> str:
        """The locator of a row, ``row`` counted from 0."""
        return f"{self.id}/row-{row + 1}"

    def cell_id(self, row: int, column: int) -> str:
        """The locator of a cell, both counted from 0."""
        return f"{self.id}/row-{row + 1}/col-{column + 1}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it up to the next heading of any level.

    ``path`` holds the titles of the headings above it, outermost first. The text before the first
    heading is a section of its own with the document's title and ``level`` 0. ``title_source`` is the
    heading's verbatim text, ``title`` the same without markup and anchor.
    """

    id: str
    title: str
    title_source: str
    level: int
    path: tuple[str, ...]
    content: tuple[Block | Table, ...]
    line: int

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and list items, in the order of the source."""
        return tuple(part for part in self.content if isinstance(part, Block))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in the order of the source."""
        return tuple(part for part in self.content if isinstance(part, Table))


@dataclass(frozen=True, slots=True)
class Edition:
    """One file: a document in one language. ``meta`` are the further strings of the front matter."""

    document: str
    language: str
    original: bool
    file: str
    title: str
    author: str
    date: str
    origin: str
    meta: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """All that it says: titles, author, blocks, headers and cells, one a line."""
        lines = [self.title, self.author]
        for section in self.sections:
            lines += [section.title, *(block.text for block in section.blocks)]
            lines += [cell for t in section.tables for row in (t.header, *t.rows) for cell in row]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Document:
    """The editions of one document, the original first, and its glossary.

    ``glossary`` holds groups of names of the same thing, in any language, used for matching only.
    """

    id: str
    editions: tuple[Edition, ...]
    glossary: tuple[tuple[str, ...], ...]

    @property
    def original(self) -> Edition:
        """The edition that is quoted."""
        return self.editions[0]

    def edition(self, language: str) -> Edition | None:
        """The edition in ``language`` (a tag such as ``zh-Hant``), or None."""
        return next((e for e in self.editions if e.language == language), None)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a folder, in the order of their ids; ``fingerprint`` is a hash of their bytes."""

    documents: tuple[Document, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that ``strategy-chat check`` found. ``severity`` is "error" or "note"."""

    file: str
    line: int
    message: str
    severity: Literal["error", "note"] = "error"
