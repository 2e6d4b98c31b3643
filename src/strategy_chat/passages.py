"""How the editions of a corpus are cut into passages that can be found.

A passage stands on its own: a piece of a section repeats the headings above it, a sentence its section's
title, and a row never travels without its header, its caption and its section's title.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from strategy_chat import text as language_rules
from strategy_chat.schema import Block, Corpus, Edition, Passage, Section, Table
from strategy_chat.schema.retrieval import PassageKind

CountTokens = Callable[[str], int]
Fits = Callable[[str], bool]

_CUT = "…"
_BREAKS = tuple(re.compile(signs) for signs in (r"[；;]", r"[，、：—]|[,:](?!\d)", r"\s"))
"""After what a sentence that is too long may be cut, the best first."""


def cut(corpus: Corpus, count_tokens: CountTokens, limit: int = 380) -> tuple[Passage, ...]:
    """All passages of a corpus, edition by edition, in the order of the text.

    ``count_tokens`` is the embedder's. Pieces of sections and whole tables hold at most ``limit`` tokens,
    headings included; a single sentence or row is never cut. Raises ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1 token, got {limit}")
    return tuple(
        passage
        for document in corpus.documents
        for edition in document.editions
        for section in edition.sections
        for passage in _Cutter(edition, section, lambda text: count_tokens(text) <= limit).passages()
    )


def sentences_of(block: Block) -> tuple[str, ...]:
    """The sentences of a block, each a piece of its text; of code, the lines."""
    if block.kind == "code":
        return tuple(line.strip() for line in block.text.split("\n") if line.strip())
    return language_rules.sentences(block.text)


def row_text(table: Table, row: int) -> str:
    """A row (counted from 0) as ``header: cell; header: cell``, without its empty cells."""
    pairs = zip(table.header, table.rows[row], strict=True)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A block or a part of one; ``gap`` is what stands between it and the fragment before it."""

    block: str
    text: str
    gap: str = "\n"


@dataclass(frozen=True, slots=True)
class _Cutter:
    """One section of one edition; ``fits`` says whether a text is within the limit."""

    edition: Edition
    section: Section
    fits: Fits

    def passages(self) -> Iterator[Passage]:
        """The passages of this section."""
        yield from self._pieces()
        for block in self.section.blocks:
            yield from self._sentences(block)
        for table in self.section.tables:
            yield self._whole(table)
            yield from self._rows(table)

    def _pieces(self) -> Iterator[Passage]:
        """The blocks of the section, cut at their ends, then at the ends of sentences, then anywhere."""
        heading = self._heading()

        def fits(text: str) -> bool:
            return self.fits(f"{heading}{text}")

        fragments = (part for block in self.section.blocks for part in _fragments(block, fits))
        for n, piece in enumerate(_packed(fragments, fits), 1):
            blocks = tuple(dict.fromkeys(fragment.block for fragment in piece))
            yield self._passage(
                f"{self.section.id}/text-{n}", "section", f"{heading}{_joined(piece)}", blocks
            )

    def _sentences(self, block: Block) -> Iterator[Passage]:
        for n, sentence in enumerate(sentences_of(block), 1):
            if any(char.isalnum() for char in sentence):
                text = f"{self._title()}\n{sentence}"
                yield self._passage(f"{block.id}/s-{n}", "sentence", text, (block.id,))

    def _rows(self, table: Table) -> Iterator[Passage]:
        for row in range(len(table.rows)):
            text = row_text(table, row)
            if text:
                row_id = table.row_id(row)
                yield self._passage(row_id, "row", f"{self._table_title(table)}\n{text}", (row_id,))

    def _whole(self, table: Table) -> Passage:
        head = f"{self._table_title(table)}\n{' | '.join(filter(None, table.header))}"
        rows = range(len(table.rows))
        text = "\n".join([head, *filter(None, (row_text(table, row) for row in rows))])
        if not self.fits(text):
            keys = (" | ".join(filter(None, cells[:2])) for cells in table.rows)
            text = _shortened("\n".join([head, *filter(None, keys)]), self.fits) or _CUT
        return self._passage(table.id, "table", text, tuple(map(table.row_id, rows)) or (table.id,))

    def _title(self) -> str:
        return self.section.title or self.edition.title

    def _table_title(self, table: Table) -> str:
        return f"{self._title()} — {table.caption}" if table.caption else self._title()

    def _heading(self) -> str:
        """The titles above the text of a piece, as a line of their own; fewer of them, or a part of the last,
        where they would leave less than half of the room to the text."""
        titles = [*filter(None, self.section.path), self._title()]
        trail = " › ".join(titles if titles[0] == self.edition.title else [self.edition.title, *titles])
        # Twice the heading within the limit is a heading within half of it.
        for heading in (trail, self._title()):
            if self.fits(f"{heading}\n{heading}"):
                return f"{heading}\n"
        short = _shortened(self._title(), lambda title: self.fits(f"{title}\n{title}"))
        return f"{short}\n" if short else ""

    def _passage(self, place: str, kind: PassageKind, text: str, blocks: tuple[str, ...]) -> Passage:
        edition, section = self.edition, self.section
        return Passage(
            id=place,
            document=edition.document,
            language=edition.language,
            source=edition.file,
            section=self._title(),
            section_id=section.id,
            kind=kind,
            text=text,
            blocks=blocks,
        )


def _fragments(block: Block, fits: Fits) -> Iterator[_Fragment]:
    """A block in one fragment or, where it is too long, in as many as it takes."""
    mark = "- " if block.kind == "item" else ""
    if fits(mark + block.text):
        yield _Fragment(block.id, mark + block.text)
        return
    end = 0
    for part in _parts(block, lambda text: fits(mark + text)):
        start = block.text.index(part, end)
        yield _Fragment(block.id, part if end else mark + part, block.text[end:start] if end else "\n")
        end = start + len(part)


def _parts(block: Block, fits: Fits) -> Iterator[str]:
    """The sentences of a block, those that are too long in several parts."""
    for sentence in sentences_of(block):
        rest = sentence
        while rest:
            length = _good_break(rest, _longest(rest, fits))
            yield rest[:length].rstrip()
            rest = rest[length:].lstrip()


def _packed(fragments: Iterator[_Fragment], fits: Fits) -> Iterator[Sequence[_Fragment]]:
    """Fragments together, as many as fit, in their order."""
    piece: list[_Fragment] = []
    for fragment in fragments:
        if piece and not fits(_joined([*piece, fragment])):
            yield piece
            piece = []
        piece.append(fragment)
    if piece:
        yield piece


def _joined(piece: Sequence[_Fragment]) -> str:
    return piece[0].text + "".join(fragment.gap + fragment.text for fragment in piece[1:])


def _longest(text: str, fits: Fits) -> int:
    """The length of the longest beginning of a text that fits, at least 1. The search begins with short
    ones, since counting the tokens of a very long text over and over would be slow."""
    high = 64
    while high < len(text) and fits(text[:high]):
        high *= 2
    low, high = 1, min(high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    return low


def _good_break(text: str, length: int) -> int:
    """The best place to cut a text within its first ``length`` characters: in the second half of them, after
    a sign or a space, else not inside a word, a number or a composed character."""
    if length >= len(text):
        return len(text)
    for signs in _BREAKS:
        ends = [found.end() for found in signs.finditer(text, length // 2) if found.end() <= length]
        if ends:
            return ends[-1]
    return _whole_words(text, length)


def _whole_words(text: str, length: int) -> int:
    """``length``, or somewhat less where that would tear something apart."""
    ends = range(length, (length - 1) // 2, -1) if length < len(text) else ()
    return next((end for end in ends if not _joins(text[end - 1], text[end])), length)


def _joins(before: str, after: str) -> bool:
    """Whether two neighbours are not to be torn apart: Latin letters, digits, a mark and its bearer."""
    if unicodedata.category(after).startswith("M") or "\u200d" in (before, after):
        return True
    return (before.isascii() and after.isascii()) and not (before.isspace() or after.isspace())


def _shortened(text: str, fits: Fits) -> str:
    """The text or, where it is too long, the beginning of it that fits together with "…"."""
    if fits(text):
        return text
    length = _longest(text, lambda start: fits(start.rstrip() + _CUT))
    short = text[: _whole_words(text, length)].rstrip(" |\n") + _CUT
    return short if fits(short) else ""
