"""The ledger of figures: what stands where in a corpus, and what it is bound to."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A figure of the corpus, in a cell or in a sentence.

    ``place`` is the locator of the cell or block, ``text`` the figure as the source writes it. ``value``,
    ``high``, ``approx``, ``bound`` and ``kind`` are those of :class:`strategy_chat.quantities.Quantity`, with
    the further kind "rank" for a column of ranks. ``units`` are the names of its unit in every edition, the
    source's first, empty for none. ``subjects`` and ``measures`` say whose figure it is and of what, by
    every name, the one to show first; ``condition`` the years and limits that it holds for, as written
    (2024 年, 前 300). ``language`` is that of the edition of a sentence, and "" for a cell, which stands for
    all editions. ``clause`` is the part of the sentence that it stands in.
    """

    place: str
    text: str
    value: Decimal
    high: Decimal | None
    units: tuple[str, ...]
    kind: str
    approx: bool
    bound: str
    subjects: tuple[str, ...]
    measures: tuple[str, ...]
    condition: tuple[str, ...] = ()
    language: str = ""
    clause: str = ""

    @property
    def unit(self) -> str:
        """The unit as the source writes it, "" for none."""
        return self.units[0] if self.units else ""

    @property
    def exact(self) -> bool:
        """Whether it is one number, and the source does not call it more, less or about that."""
        return self.high is None and not self.approx and not self.bound


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table, with a figure or without: ``subjects`` are the names of its row, ``measures``
    those of its column, ``texts`` what it says in each edition, the original first."""

    place: str
    subjects: tuple[str, ...]
    measures: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def table(self) -> str:
        """The locator of its table."""
        return table_of(self.place)


def table_of(place: str) -> str:
    """The locator of the table of a cell or row; any other place is its own."""
    return place.rsplit("/row-", 1)[0]
