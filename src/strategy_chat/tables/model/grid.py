"""The cells of a table as a grid, and whether what it is about heads its rows or its columns."""

import re
from collections import Counter
from dataclasses import dataclass

from strategy_chat import quantities

_UNIT = re.compile(r"[（(]([^（）()]+)[)）]\s*$")
_STAGE = re.compile(
    r"目標|實績|實際|現況|現值|基準|預估|\b(?:targets?|goals?|actual|baseline|forecast)\b", re.I
)
"""What a column of figures says of a plan."""
_PLAIN, _TEXT = "number", "text"
_CLEARLY = 0.15
_FEWEST = 2


@dataclass(frozen=True)
class Grid:
    """A header and the rows under it, all of one width."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def turn(grid: Grid) -> Grid:
    """The grid with its rows as columns."""
    columns = tuple(zip(grid.header, *grid.rows, strict=True))
    return Grid(columns[0], columns[1:])


def is_turned(grid: Grid) -> bool:
    """Whether the columns of a grid are what it is about, and its rows what is given of them: then the cells
    of a row are of one kind and those of a column are not, or the rows are headed by units and the columns by
    none."""
    if len(grid.header) <= _FEWEST or len(grid.rows) < _FEWEST or not all(grid.header[1:]):
        return False
    if _has_records(grid):
        return False
    other = turn(grid)
    by_column, by_row = _evenness(grid), _evenness(other)
    if abs(by_row - by_column) > _CLEARLY:
        return by_row > by_column
    units = {unit for row in grid.rows if (unit := _unit_of(row[0]))}
    headed = any(_unit_of(text) for text in grid.header[1:])
    return len(units) >= _FEWEST and not headed


def _has_records(grid: Grid) -> bool:
    """Whether each column holds figures or words alone, and there are both, or one says what it is a stage of
    (a target beside what was reached): then the rows are what the table is about, in whatever units."""
    columns = [{_coarse(row[column]) for row in grid.rows} - {""} for column in range(1, len(grid.header))]
    if any(len(kinds) > 1 for kinds in columns):
        return False
    return len(set[str]().union(*columns)) > 1 or any(_STAGE.search(text) for text in grid.header[1:])


def _coarse(cell: str) -> str:
    """Whether a cell holds a number or text; "" for a missing value."""
    kind = _kind(cell)
    return kind if kind in ("", _TEXT) else _PLAIN


def _evenness(grid: Grid) -> float:
    """How far the cells of each column but the first are of one kind, from 0 to 1, on average."""
    shares = []
    for column in range(1, len(grid.header)):
        kinds = Counter(kind for row in grid.rows if (kind := _kind(row[column])))
        if kinds:
            shares.append(max(kinds.values()) / sum(kinds.values()))
    return sum(shares) / len(shares) if shares else 1.0


def _kind(cell: str) -> str:
    """What a cell holds: a number in some unit, a date, text; "" for a missing value."""
    value = quantities.read_cell(cell)
    if value.missing:
        return ""
    if value.main is None:
        return _TEXT
    return value.main.kind if value.main.kind in ("percent", "date") else f"{_PLAIN} {value.main.unit}"


def _unit_of(header: str) -> str:
    """The unit that stands in the brackets of a header, "" for anything else."""
    found = _UNIT.search(header)
    return found.group(1) if found and quantities.is_known(found.group(1)) else ""
