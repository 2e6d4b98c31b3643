"""Which of a citation's cells say something to a reader."""

from collections.abc import Iterable

from strategy_chat.schema import CellRef


def telling(cells: Iterable[CellRef]) -> tuple[CellRef, ...]:
    """The cells without those that only repeat the name of their row, unless such a cell is all that is
    cited of its row."""
    given = tuple(cells)
    with_more = {cell.row for cell in given if cell.text != cell.row}
    return tuple(cell for cell in given if cell.text != cell.row or cell.row not in with_more)
