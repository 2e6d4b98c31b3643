"""Rows that sum up the others: told by their name, or by their numbers."""

import re
from collections.abc import Sequence
from decimal import Decimal

from strategy_chat.quantities import CellValue
from strategy_chat.tables.model.columns import Facet

_NAMED = re.compile(
    r"^\W*(?:合\s*計|總\s*計|總\s*和|小\s*計|全部|總數|grand total|sub-?total|totals?|sum|overall)\W*$", re.I
)
_REST = re.compile(r"^\W*(?:其他|其它|其餘|剩餘|others?|(?:the )?rest|all others?|remaining)\W*$", re.I)
_ALL = re.compile(r"^\W*(?:全|所有|總|all\b|total\b|overall\b|whole\b|entire\b)", re.I)
_FEWEST = 3


def totals_of(
    names: Sequence[str], values: Sequence[Sequence[CellValue]], facets: Sequence[Facet]
) -> frozenset[int]:
    """The rows that sum up others.

    A row is one if it is called a total (合計, "Total"); if it is said to be of all (全體, "All branches")
    and one of its numbers is the sum of the others; or if it is the last of several and all its numbers are.

    Args:
        names: the original's names of the rows.
        values: what the cells hold, ``[row][column]``.
        facets: what the columns hold.
    """
    named = {row for row, name in enumerate(names) if _NAMED.match(name)}
    if named:
        return frozenset(named)
    amounts = [f.column for f in facets if f.kind == "number" and f.part == "main" and not f.rank]
    for row, name in enumerate(names):
        sums = [done for column in amounts if (done := _sums(values, row, column)) is not None]
        last = row == len(names) - 1 and len(names) > _FEWEST and len(sums) > 1
        if (_ALL.match(name) and any(sums)) or (last and all(sums)):
            return frozenset({row})
    return frozenset()


def is_total(name: str) -> bool:
    """Whether something is called a total (合計, "Total")."""
    return _NAMED.match(name) is not None


def leftovers_of(names: Sequence[str]) -> frozenset[int]:
    """The rows that stand for everything that has no row of its own (其他, "Others")."""
    return frozenset(row for row, name in enumerate(names) if _REST.match(name))


def _sums(values: Sequence[Sequence[CellValue]], row: int, column: int) -> bool | None:
    """Whether a cell is the sum of the others of its column; None where it or they have no number."""
    total = values[row][column].main
    found = (line[column].main for place, line in enumerate(values) if place != row)
    others = [quantity.value for quantity in found if quantity is not None]
    if total is None or not others:
        return None
    return (
        total.value != 0
        and abs(total.value - sum(others, Decimal(0))) <= _step(total.value) * len(others) / 2
    )


def _step(value: Decimal) -> Decimal:
    """The last digit that a number is given to."""
    return Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
