"""The citations and figures of an answer while it is composed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from strategy_chat.schema import CellRef, Citation, Cited, Claim, Figure, Statement, TableResult


@dataclass
class _Entry:
    """A citation that may still grow: the lines of a table's rows by position, or the quote of a block."""

    number: int
    source: str
    section: str
    place: str
    quote: str = ""
    lines: dict[int, str] = field(default_factory=dict)
    cells: dict[str, CellRef] = field(default_factory=dict)


class Ledger:
    """Numbers the citations in the order of their first use and collects the figures.

    A place is cited once: a table cited for other cells again has them added to its citation.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self.figures: list[Figure] = []

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations by number."""
        return tuple(
            Citation(
                e.number, e.source, e.section, e.quote or _joined(e.lines), e.place, tuple(e.cells.values())
            )
            for e in self._entries.values()
        )

    def cite_statement(self, statement: Statement) -> int:
        """The number of the citation of a statement's place."""
        entry = self._entry(statement.place, statement.source, statement.section)
        entry.quote = statement.quote
        self._add(entry, statement.cells)
        return entry.number

    def cite_table(self, result: TableResult) -> int:
        """The number of the citation of a table, with the cells that the result rests on."""
        cells = [value.cell for value in result.values]
        cells += [cell for computed in result.computed for cell in computed.cells]
        cells += result.support
        cells += [value.cell for value in result.via]
        cells += [cell for term in result.terms for cell in term.cells]
        own = Cited(result.table, result.source, result.section, result.lines)
        for table in (own, *result.others):
            entry = self._entry(table.table, table.source, table.section)
            entry.lines.update(table.lines)
            self._add(entry, (cell for cell in cells if cell.id.startswith(f"{table.table}/")))
        return self._entries[result.table].number

    def number_of(self, cell: CellRef) -> int:
        """The number of the citation of a cell's table, which has been cited."""
        return self.number_at(cell.id)

    def number_at(self, place: str) -> int:
        """The number of the citation of a block, or of a cell's table, which has been cited."""
        return self._entries[place.rsplit("/row-", 1)[0]].number

    def cite_claim(self, claim: Claim) -> int:
        """The number of the citation of a claim's place."""
        entry = self._entry(claim.place, claim.source, claim.section)
        if not claim.cells:
            entry.quote = claim.quote
        rows = [_row_of(cell) for cell in claim.cells]
        entry.lines.update(zip(rows, claim.quote.split("\n"), strict=False) if claim.cells else ())
        self._add(entry, claim.cells)
        return entry.number

    def figure(
        self,
        text: str,
        value: Decimal,
        unit: str,
        subject: str,
        measure: str,
        place: str,
        citation: int,
        formula: str | None = None,
        operands: Iterable[str] = (),
    ) -> None:
        """Note a figure of the answer's text; a computed one with the places of what its formula is over."""
        places = tuple(dict.fromkeys(operands))
        self.figures.append(Figure(text, value, unit, subject, measure, place, citation, formula, places))

    def _entry(self, place: str, source: str, section: str) -> _Entry:
        return self._entries.setdefault(place, _Entry(len(self._entries) + 1, source, section, place))

    @staticmethod
    def _add(entry: _Entry, cells: Iterable[CellRef]) -> None:
        entry.cells.update({cell.id: cell for cell in cells})


def _row_of(cell: CellRef) -> int:
    """The position of a cell's row, from its locator ``…/row-3/col-2``."""
    return int(cell.id.rsplit("/row-", 1)[1].split("/")[0]) - 1


def _joined(lines: dict[int, str]) -> str:
    """The lines of rows in their order; where rows between them are left out, a line with ``…``."""
    parts: list[str] = []
    previous: int | None = None
    for row in sorted(lines):
        if previous is not None and row != previous + 1:
            parts.append("…")
        parts.append(lines[row])
        previous = row
    return "\n".join(parts)
