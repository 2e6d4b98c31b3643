"""Names that a table gives once for several rows, as merged cells do: the cells under them are blank."""

from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.tables.model.grid import Grid
from strategy_chat.tables.model.totals import is_total

_FEWEST = 2


def members_of(rows: Sequence[Sequence[str]]) -> int:
    """The column that names the rows of a table whose first column names groups of them; 0 where that does
    not. Another column then names every row but that of totals, each otherwise."""
    members = [row for row in rows if not is_total(row[0])]
    if len(members) < _FEWEST or not members[0][0] or all(row[0] for row in members):
        return 0
    first, *others = zip(*members, strict=True)
    if not all(_is_name(cell) for cell in first if cell):
        return 0
    named = (len(set(cells)) == len(cells) and all(map(_is_name, cells)) for cells in others)
    return next((column for column, names in enumerate(named, 1) if names), 0)


def filled(grid: Grid, column: int) -> Grid:
    """A table with the name of its group in each row, and that of the totals in the ``column`` that names the
    rows."""
    found: list[tuple[str, ...]] = []
    for row in grid.rows:
        cells = [row[0] or found[-1][0], *row[1:]] if found else list(row)
        cells[column] = cells[column] or (row[0] if is_total(row[0]) else "")
        found.append(tuple(cells))
    return Grid(grid.header, tuple(found))


def _is_name(cell: str) -> bool:
    value = quantities.read_cell(cell)
    return bool(cell) and not value.missing and value.main is None
