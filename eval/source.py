"""The corpus that answers are judged against: what stands at each place, and what is a name."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from eval import matching, units
from eval.locators import block_of, row_of
from eval.wording import fold
from strategy_chat import StrategyChat


class Source:
    """The documents of a corpus by their locators.

    ``labels`` are its headings, captions, column heads, names in cells and in the glossary, the longest
    first; ``names`` are those of them that hold digits, which are no figures."""

    def __init__(self, chat: StrategyChat) -> None:
        self.fingerprint = chat.corpus.fingerprint
        self._texts: dict[str, list[str]] = {}
        self._rows: dict[str, dict[str, list[str]]] = {}
        self._quotable: dict[str, str] = {}
        self._scales: dict[str, set[Decimal]] = {}
        labels: dict[str, None] = {}
        for document in chat.documents():
            self._put(document.id, document.original.title)
            labels |= dict.fromkeys(form for group in document.glossary for form in group)
            for edition in document.editions:
                quotable = self._quotable if edition.original else {}
                told = [edition.title, edition.author, edition.date, *(text for _, text in edition.meta)]
                quotable[document.id] = "\n".join(told)
                for section in edition.sections:
                    labels |= dict.fromkeys([edition.title, section.title])
                    self._put(section.id, section.title)
                    quotable[section.id] = section.title_source
                    for block in section.blocks:
                        self._put(block.id, block.text)
                        quotable[block.id] = block.source
                    for table in section.tables:
                        labels |= dict.fromkeys([table.caption, *table.header])
                        labels |= dict.fromkeys(cell for row in table.rows for cell in row if _is_name(cell))
                        self._put(table.id, " ".join([table.caption, *table.header]))
                        quotable[table.id] = table.header_source
                        for number, cells in enumerate(table.rows):
                            self._put(table.row_id(number), " ".join(cells))
                            quotable[table.row_id(number)] = table.row_sources[number]
                            for column, cell in enumerate(cells):
                                self._put(table.cell_id(number, column), cell)
                                head = f"{table.caption} {table.header[column]}"
                                for place in (table.row_id(number), table.cell_id(number, column)):
                                    self._scales.setdefault(place, set()).update(units.scales_in(head))
                                heads = self._rows.setdefault(table.row_id(number), {})
                                heads.setdefault(table.cell_id(number, column), []).append(
                                    table.header[column]
                                )
        self.labels = tuple(sorted((label for label in labels if len(label) > 1), key=len, reverse=True))
        self.names = tuple(label for label in self.labels if re.search(r"\d", label))
        self._verbatim = _packed("\n".join(self._quotable.values()))

    @classmethod
    def of(cls, corpus_dir: Path | None = None) -> "Source":
        """The corpus in a folder, the packaged one by default. Raises strategy_chat.CorpusError."""
        return cls(StrategyChat(corpus_dir))

    @property
    def places(self) -> tuple[str, ...]:
        """Every place, in the order of the documents."""
        return tuple(self._texts)

    def knows(self, place: str) -> bool:
        """Whether there is such a place; a sentence is looked up by its block."""
        return re.sub(r"/(?:s|text)-\d+$", "", place) in self._texts

    def nearest(self, place: str) -> str | None:
        """The longest beginning of a locator that is a place."""
        parts = place.split("/")
        starts = ("/".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
        return next((start for start in starts if start in self._texts), None)

    def texts(self, place: str) -> tuple[str, ...]:
        """What stands at a place, in every edition; nothing where there is no such place."""
        return tuple(self._texts.get(re.sub(r"/(?:s|text)-\d+$", "", place), ()))

    def holds(self, place: str, value: Decimal) -> bool:
        """Whether a number with this value stands at a place; of a cell under a head that says 萬噸, also in
        full."""
        return value in self.values([place])

    def row(self, place: str) -> dict[str, tuple[str, ...]]:
        """The cells of the row that a place is or lies in, by their locators, with their column's heads in
        every edition; empty for a place that is in no row."""
        return {cell: tuple(heads) for cell, heads in self._rows.get(row_of(place) or "", {}).items()}

    def values(self, places: Iterable[str]) -> frozenset[Decimal]:
        """The numbers that stand at these places, in any edition, also times the scale of their head."""
        return frozenset(
            number.value * scale
            for place in places
            for text in self.texts(place)
            for number in matching.numbers(text)
            for scale in (Decimal(1), *self._scales.get(place, ()))
        )

    def scales(self, places: Iterable[str]) -> frozenset[Decimal]:
        """The scales that the heads and captions of these rows and cells name: 10000 under 貨運量（萬噸）."""
        return frozenset(scale for place in places for scale in self._scales.get(place, ()))

    def quote(self, place: str) -> str:
        """The verbatim text of the original at a place: of a cell, its whole row; "" where there is none."""
        return self._quotable.get(row_of(place) or block_of(place), "")

    def has_verbatim(self, quote: str) -> bool:
        """Whether every piece of a quote (cut at line ends and at …) stands in a document as it is."""
        pieces = [_packed(piece) for piece in re.split(r"[\n…]+", quote)]
        pieces = [piece for piece in pieces if piece]
        return bool(pieces) and all(piece in self._verbatim for piece in pieces)

    def _put(self, place: str, text: str) -> None:
        self._texts.setdefault(place, []).append(text)


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_name(cell: str) -> bool:
    """Whether a cell is a name with digits in it and not a figure with its unit."""
    folded = fold(cell)
    for number in matching.numbers(folded):
        folded = folded.replace(number.text, " ", 1)
    left = units.UNIT_AFTER.sub(" ", folded)
    return bool(re.search(r"[^\W\d_]", left))
