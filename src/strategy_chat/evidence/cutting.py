"""How documents are cut into units of evidence: sentences of blocks, cells of tables that hold prose."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from strategy_chat.evidence.aligning import aligned
from strategy_chat.evidence.orders import gives_orders
from strategy_chat.matching import Wording, tokenize
from strategy_chat.passages import sentences_of
from strategy_chat.schema import Block, CellRef, Document, Section, Table, Token
from strategy_chat.text import fold, is_han


@dataclass(frozen=True)
class Unit:
    """A sentence of a block, or a cell of a table that holds prose.

    ``id`` is the sentence's or the cell's, ``place`` the locator of the block or row that is cited.
    ``texts`` are its wordings by edition language; ``quote`` the original's verbatim text of the place.
    ``label`` says, by language, what a cell is of (its row and column), and is empty for a sentence.
    ``headings`` are the titles it stands under (document, sections, caption) in all languages, ``titles``
    those of its document,
    ``beside`` the other sentences of its block, ``title`` its section's own title by language, ``kind``
    that of the block, or "cell"; ``top`` says that the section is titled by the document itself.
    """

    id: str
    place: str
    section_id: str
    source: str
    section: str
    quote: str
    texts: Mapping[str, str]
    title: Mapping[str, str]
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    kind: str
    top: bool
    label: Mapping[str, tuple[str, str]]
    beside: tuple[str, ...] = ()
    cells: tuple[CellRef, ...] = ()

    @property
    def passage(self) -> str:
        """The id of the passage in the index that this is (a part of)."""
        return self.place if self.cells else self.id

    @cached_property
    def own(self) -> Wording:
        """What the unit itself says; of a cell, what its row is about too."""
        return Wording([*self.texts.values(), *(row for row, _ in self.label.values())])

    @cached_property
    def context(self) -> Wording:
        """What it stands under and beside."""
        headers = (header for _, header in self.label.values())
        return Wording([*self.headings, *headers, *self.beside])

    @cached_property
    def heading(self) -> Wording:
        """The title of its own section."""
        return Wording(self.title.values())

    @cached_property
    def document(self) -> Wording:
        """The titles of its document."""
        return Wording(self.titles)

    @cached_property
    def title_length(self) -> int:
        """How many tokens the title of its section has, in the language in which it has most."""
        return max(len(tokenize(title)) for title in self.title.values())

    @cached_property
    def letters(self) -> frozenset[str]:
        """The Han characters in it."""
        return frozenset(char for text in self.texts.values() for char in fold(text) if is_han(char))

    @cached_property
    def orders(self) -> bool:
        """Whether it tells its reader what to answer."""
        return any(gives_orders(text) for text in self.texts.values())

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that it tells of."""
        return frozenset(t.form for text in self.texts.values() for t in tokenize(text) if is_year(t))

    def shown(self, language: str) -> str:
        """What to show of it in the edition ``language``; a cell with what it is of."""
        text = self.texts[language]
        if language not in self.label:
            return text
        row, header = self.label[language]
        comma, colon = (", ", ": ") if language == "en" else ("，", "：")
        return f"{row}{comma}{header}{colon}{text}"


_WORDS_OF_PROSE = 10
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_year(token: Token) -> bool:
    """Whether a number is written as a year is (2024, not 2,024)."""
    return token.kind == "number" and _YEAR.fullmatch(token.raw) is not None


@dataclass(frozen=True)
class _Place:
    """A section of the original with its twins by language."""

    section: Section
    same: Mapping[str, Section]
    source: str
    above: tuple[str, ...]
    document: tuple[str, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        return {language: twin.title for language, twin in self.same.items()}


def units_of(document: Document) -> Iterable[Unit]:
    """The units of a document, in the order of its original."""
    original = document.original
    twins = {
        edition.language: {section.id: section for section in edition.sections}
        for edition in document.editions
    }
    for section in original.sections:
        same = {lang: found[section.id] for lang, found in twins.items() if section.id in found}
        titles = tuple(edition.title for edition in document.editions)
        above = [*titles]
        above += [title for twin in same.values() for title in (*twin.path, twin.title)]
        place = _Place(section, same, original.file, tuple(dict.fromkeys(above)), titles)
        for part in section.content:
            yield from _sentences(part, place) if isinstance(part, Block) else _cells(part, place)


def _sentences(block: Block, place: _Place) -> Iterable[Unit]:
    """The sentences of a block, put side by side with those of its other editions."""
    found = {lang: twin for lang, other in place.same.items() for twin in other.blocks if twin.id == block.id}
    parts = {lang: sentences_of(twin) or (twin.text,) for lang, twin in found.items()}
    original = next(lang for lang, section in place.same.items() if section is place.section)
    groups = aligned(parts, original)
    texts = [{lang: _span(found[lang].text, said) for lang, said in group.items()} for group in groups]
    number = 1
    for n, group in enumerate(groups):
        first, number = number, number + len(group[original])
        if not any(char.isalnum() for text in texts[n].values() for char in text):
            continue
        yield Unit(
            id=f"{block.id}/s-{first}",
            place=block.id,
            section_id=place.section.id,
            source=place.source,
            section=place.section.title,
            quote=block.source,
            texts=texts[n],
            title=place.titles,
            headings=place.above,
            titles=place.document,
            kind=block.kind,
            top=place.section.level <= 1,
            label={},
            beside=tuple(text for m, other in enumerate(texts) if m != n for text in other.values()),
        )


def _span(text: str, said: Sequence[str]) -> str:
    """The part of a text from the first to the last of some sentences of it."""
    start = text.find(said[0])
    end = text.find(said[-1], start) + len(said[-1])
    return text[start:end] if start >= 0 else " ".join(said)


def _cells(table: Table, place: _Place) -> Iterable[Unit]:
    """The cells of a table that says something in sentences; one of names and figures is left to the exact
    answers."""
    if not any(_is_prose(cell) for row in table.rows for cell in row[1:]):
        return
    twins = {lang: t for lang, other in place.same.items() for t in other.tables if t.id == table.id}
    shaped = {lang: t for lang, t in twins.items() if _shape(t) == _shape(table)}
    headings = (*place.above, *(t.caption for t in twins.values() if t.caption))
    for row, line in enumerate(table.row_sources):
        for column, header in enumerate(table.header):
            if column == 0 or not table.rows[row][column]:
                continue
            cell = CellRef(table.cell_id(row, column), table.rows[row][0], header, table.rows[row][column])
            yield Unit(
                id=cell.id,
                place=table.row_id(row),
                section_id=place.section.id,
                source=place.source,
                section=place.section.title,
                quote=line,
                texts={lang: t.rows[row][column] for lang, t in shaped.items()},
                title=place.titles,
                headings=headings,
                titles=place.document,
                kind="cell",
                top=False,
                label={lang: (t.rows[row][0], t.header[column]) for lang, t in shaped.items()},
                cells=(cell,),
            )


def _shape(table: Table) -> tuple[int, int]:
    return len(table.rows), len(table.header)


def _is_prose(cell: str) -> bool:
    """Whether a cell holds a sentence rather than a name or a list of names."""
    return "，" in cell or (len(cell.split()) >= _WORDS_OF_PROSE and " / " not in cell)
