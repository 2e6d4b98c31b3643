"""Which of a citation's cells say something to a reader, and which cells belong in a column of numbers."""

import re
from collections.abc import Iterable

from strategy_chat.schema import CellRef

_NUMBER = re.compile(r"[~≈<>+\-−]?\s*[$€£¥]?\d[\d,.]*\s*(%|[^\W\d_]{1,6})?(\s*\(\d[\d,.]*%?\))?")


def telling(cells: Iterable[CellRef]) -> tuple[CellRef, ...]:
    """The cells without those that only repeat the name of their row, unless such a cell is all that is
    cited of its row."""
    given = tuple(cells)
    with_more = {cell.row for cell in given if cell.text != cell.row}
    return tuple(cell for cell in given if cell.text != cell.row or cell.row not in with_more)


def is_number(text: str) -> bool:
    """Whether a cell belongs in a column of numbers; a dash or nothing stands there for a missing one."""
    stripped = text.strip()
    return not stripped.strip("-–—") or _NUMBER.fullmatch(stripped) is not None


def is_numeric_column(texts: Iterable[str]) -> bool:
    """Whether all cells of a column are numbers or missing ones, and at least one is there."""
    given = tuple(texts)
    return any(text.strip().strip("-–—") for text in given) and all(map(is_number, given))
