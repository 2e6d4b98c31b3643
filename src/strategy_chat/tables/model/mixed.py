"""Columns whose cells carry several units of one dimension (18 kW, 12 W): their figures in one of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from strategy_chat import quantities
from strategy_chat.quantities import CellValue


def in_one_unit(values: Sequence[tuple[CellValue, ...]]) -> tuple[tuple[CellValue, ...], ...]:
    """The cells of a table, those of each column in the unit that most of them carry where all of its units
    measure the same, so that they can be compared and computed with."""
    columns = [_one_unit(column) for column in zip(*values, strict=True)]
    return tuple(zip(*columns, strict=True))


def _one_unit(cells: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    named = Counter(cell.main.unit for cell in cells if cell.main is not None and cell.main.unit)
    if len({quantities.canonical_unit(unit) for unit in named}) <= 1:
        return cells
    unit = named.most_common(1)[0][0]
    found: list[CellValue] = []
    for cell in cells:
        value = quantities.convert(cell.main.value, cell.main.unit, unit) if cell.main else None
        if cell.main is None:
            found.append(cell)
        elif value is None or not quantities.is_physical(unit) or cell.main.high is not None:
            return cells
        else:
            found.append(replace(cell, main=replace(cell.main, value=value, unit=unit)))
    return tuple(found)
