"""The ledger: every figure and cell of a corpus by its place, and the names that hold digits."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.figures.sentences import sentence_figures
from strategy_chat.matching import Names, forms_of
from strategy_chat.schema import Corpus, SourceCell, SourceFigure, table_of

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


class Figures:
    """Every figure of a corpus, in tables and text, bound to its subject and measure.

    Args:
        corpus: the documents as read; the figures of their sentences are found here.
        cells: every cell of their tables.
        cell_figures: the figures in them.
    """

    def __init__(
        self, corpus: Corpus, cells: Iterable[SourceCell], cell_figures: Iterable[SourceFigure]
    ) -> None:
        self.corpus = corpus
        self.all: tuple[SourceFigure, ...] = (*cell_figures, *sentence_figures(corpus))
        self.cells: Mapping[str, SourceCell] = {cell.place: cell for cell in cells}
        self._at: dict[str, list[SourceFigure]] = {}
        for figure in self.all:
            self._at.setdefault(figure.place, []).append(figure)
        self._naming: dict[str, Names[str]] = {}
        self._in: dict[str, list[SourceCell]] = {}
        for cell in self.cells.values():
            self._in.setdefault(cell.table, []).append(cell)

    def at(self, place: str) -> tuple[SourceFigure, ...]:
        """The figures of a cell, or of a block in all its editions; () where there is none."""
        return tuple(self._at.get(place, ()))

    def table(self, place: str) -> tuple[SourceCell, ...]:
        """The cells of a table, given its locator or that of a row or cell of it."""
        return tuple(self._in.get(table_of(place), ()))

    @cached_property
    def texts(self) -> Mapping[str, tuple[str, ...]]:
        """What a block or cell says, in each edition."""
        found: dict[str, tuple[str, ...]] = {cell.place: cell.texts for cell in self.cells.values()}
        for document in self.corpus.documents:
            for edition in document.editions:
                for section in edition.sections:
                    for block in section.blocks:
                        found[block.id] = (*found.get(block.id, ()), block.text, block.source)
        return found

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """The titles of documents and sections and the captions of tables, in each edition, by locator."""
        found: dict[str, tuple[str, ...]] = {}
        for document in self.corpus.documents:
            for edition in document.editions:
                names = [(document.id, text) for text in (edition.title, edition.author, edition.date)]
                names += [(s.id, s.title) for s in edition.sections]
                names += [(t.id, t.caption) for s in edition.sections for t in s.tables]
                for place, text in names:
                    found[place] = (*found.get(place, ()), text)
        return found

    def titles_of(self, place: str) -> tuple[str, ...]:
        """The captions and titles that a table or block stands under, in each edition."""
        above = place.split("/")
        places = ["/".join(above[:size]) for size in range(1, len(above) + 1)]
        return tuple(title for place in places for title in self.titles.get(place, ()))

    @cached_property
    def _lines(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for document in self.corpus.documents:
            original = document.original
            found[document.id] = {original.title, original.author, original.date}
            for section in original.sections:
                found.setdefault(section.id, set()).update((section.title, section.title_source))
                for block in section.blocks:
                    found[block.id] = {block.source, *block.source.split("\n")}
                for table in section.tables:
                    found[table.id] = set(table.row_sources)
                    for row, line in enumerate(table.row_sources):
                        found[table.row_id(row)] = {line}
        return {place: frozenset(lines) for place, lines in found.items()}

    def lines(self, place: str) -> frozenset[str]:
        """The verbatim lines that a citation of a place may quote: of a block, a row, the rows of a table."""
        return self._lines.get(place, frozenset())

    def naming(self, table: str) -> Names[str]:
        """The names of a table's rows and columns; they stand for :func:`row_key` and :func:`column_key`."""
        if table not in self._naming:
            pairs: dict[tuple[str, str], None] = {}
            for cell in self._in.get(table, ()):
                pairs.update(dict.fromkeys((name, row_key(cell.place)) for name in cell.subjects))
                pairs.update(dict.fromkeys((name, column_key(cell.place)) for name in cell.measures))
            self._naming[table] = Names(pairs)
        return self._naming[table]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name in the corpus that holds a number beside letters, in digits or in words: of rows,
        columns, entries, titles, documents, and those that the glossary lists; folded by :func:`plain`."""
        texts: list[str] = [text for titles in self.titles.values() for text in titles]
        texts += [name for d in self.corpus.documents for group in d.glossary for name in group]
        for cell in self.cells.values():
            texts += [*cell.subjects, *cell.measures]
            if not self.at(cell.place):
                texts += cell.texts
        texts += [condition for figure in self.all for condition in figure.condition]
        folded = {plain(text) for text in texts if _LETTER.search(text)}
        return frozenset(text for text in folded if _DIGIT.search(text) or quantities.read(text))


def row_key(place: str) -> str:
    """The row of a cell, told apart from anything else that a name may stand for."""
    return "row:" + place.rsplit("/col-", 1)[0]


def column_key(place: str) -> str:
    """The column of a cell, likewise."""
    return f"column:{table_of(place)}/col-{place.rsplit('/col-', 1)[-1]}"


def plain(text: str) -> str:
    """A text as it is compared: NFKC, without bold marks, spaces as one."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("**", "").split())


def named(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of ``names``, whatever its case, width, script and spacing."""
    forms = forms_of(name)
    return bool(forms) and any(forms_of(other) == forms for other in names)
