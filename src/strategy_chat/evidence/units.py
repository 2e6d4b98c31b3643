"""The units of evidence: every block and table row, over all editions, prepared for matching."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategy_chat.matching import Wording, tokenize
from strategy_chat.passages import row_text
from strategy_chat.schema import Block, CellRef, Corpus, Document, Section, Table, Token


@dataclass(frozen=True)
class Unit:
    """A block or a table row.

    ``texts`` are its wordings by edition language, ``quote`` the original's verbatim text; ``headings``
    the titles it stands under (document, sections, caption, headers) in all languages, ``title`` the
    section's own by language, ``kind`` that of the block, or "row"; ``top`` says that the section is
    titled by the document itself.
    """

    id: str
    section_id: str
    source: str
    section: str
    quote: str
    texts: Mapping[str, str]
    title: Mapping[str, str]
    headings: tuple[str, ...]
    kind: str
    top: bool
    cells: tuple[CellRef, ...] = ()

    @cached_property
    def own(self) -> Wording:
        """What the unit itself says."""
        return Wording(self.texts.values())

    @cached_property
    def context(self) -> Wording:
        """What it stands under."""
        return Wording(self.headings)

    @cached_property
    def title_length(self) -> int:
        """How many tokens the title of its section has, in the language in which it has most."""
        return max(len(tokenize(title)) for title in self.title.values())

    @cached_property
    def heading(self) -> Wording:
        """The title of its own section."""
        return Wording(self.title.values())


_WORDS_OF_PROSE = 10


class Units:
    """All units of a corpus by locator, and how rare each word is among them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.by_id: dict[str, Unit] = {u.id: u for d in corpus.documents for u in _units(d)}
        self.by_section: dict[str, tuple[Unit, ...]] = {}
        for unit in self.by_id.values():
            self.by_section[unit.section_id] = (*self.by_section.get(unit.section_id, ()), unit)
        self.order = {id_: place for place, id_ in enumerate(self.by_id)}
        self.titles = {
            section.id: Wording(
                twin.title for e in document.editions for twin in e.sections if twin.id == section.id
            )
            for document in corpus.documents
            for section in document.original.sections
        }

    @cached_property
    def _frequency(self) -> Counter[object]:
        counts: Counter[object] = Counter()
        for unit in self.by_id.values():
            counts.update(unit.own.keys | unit.context.keys)
        return counts

    def rarity(self, *keys: object) -> float:
        """How telling a word is, in (0, 1]: 1 for one that the corpus does not hold."""
        count = max((self._frequency[key] for key in keys), default=0)
        total = len(self.by_id) + 1
        return 0.25 + 0.75 * math.log(total / (count + 1)) / math.log(total) if total > 1 else 1.0

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The single forms (Latin words, numbers) of the corpus."""
        return frozenset(key for key in self._frequency if isinstance(key, str))

    def unknown(self, tokens: tuple[Token, ...]) -> frozenset[int]:
        """The positions of words, and of Han characters in pairs, that the corpus does not hold."""
        found = set()
        for place, token in enumerate(tokens):
            if token.kind != "han":
                keys: list[object] = [token.form]
            else:
                keys = [
                    (tokens[i].form, tokens[i + 1].form)
                    for i in (place - 1, place)
                    if 0 <= i < len(tokens) - 1 and tokens[i].kind == tokens[i + 1].kind == "han"
                ]
            if not any(self._frequency[key] for key in keys):
                found.add(place)
        return frozenset(found)


def _units(document: Document) -> Iterable[Unit]:
    original = document.original
    twins = {
        edition.language: {section.id: section for section in edition.sections}
        for edition in document.editions
    }
    for section in original.sections:
        same = {lang: found[section.id] for lang, found in twins.items() if section.id in found}
        titles = {lang: twin.title for lang, twin in same.items()}
        above = [edition.title for edition in document.editions]
        above += [title for twin in same.values() for title in (*twin.path, twin.title)]
        for part in section.content:
            if isinstance(part, Block):
                yield _block_unit(part, section, same, titles, tuple(above), original.file)
            else:
                yield from _row_units(part, section, same, titles, tuple(above), original.file)


def _block_unit(
    block: Block,
    section: Section,
    same: Mapping[str, Section],
    titles: Mapping[str, str],
    above: tuple[str, ...],
    source: str,
) -> Unit:
    texts = {lang: twin.text for lang, other in same.items() for twin in other.blocks if twin.id == block.id}
    return Unit(
        block.id,
        section.id,
        source,
        section.title,
        block.source,
        texts,
        titles,
        above,
        block.kind,
        section.level <= 1,
    )


def _row_units(
    table: Table,
    section: Section,
    same: Mapping[str, Section],
    titles: Mapping[str, str],
    above: tuple[str, ...],
    source: str,
) -> Iterable[Unit]:
    twins = {lang: t for lang, other in same.items() for t in other.tables if t.id == table.id}
    shaped = {lang: t for lang, t in twins.items() if len(t.rows) == len(table.rows)}
    headings = (*above, *(t.caption for t in twins.values()), *(h for t in twins.values() for h in t.header))
    if not any(
        _is_prose(table.rows[row][column])
        for row in range(len(table.rows))
        for column in range(1, len(table.header))
    ):
        return  # what a table of names and figures says is left to the exact answers
    for row, line in enumerate(table.row_sources):
        texts = {lang: row_text(t, row) for lang, t in shaped.items()}
        cells = tuple(
            CellRef(table.cell_id(row, column), table.rows[row][0], header, table.rows[row][column])
            for column, header in enumerate(table.header)
        )
        yield Unit(
            table.row_id(row),
            section.id,
            source,
            section.title,
            line,
            texts,
            titles,
            headings,
            "row",
            False,
            cells,
        )


def _is_prose(cell: str) -> bool:
    """Whether a cell holds a sentence rather than a name or a list of names."""
    return "，" in cell or (len(cell.split()) >= _WORDS_OF_PROSE and " / " not in cell)
