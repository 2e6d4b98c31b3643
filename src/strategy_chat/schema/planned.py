"""A plan that a language model proposes for a question: only names and an operation, no figure of its own."""

from dataclasses import dataclass
from typing import Literal

PlannedOperation = Literal[
    "value", "list", "count", "sum", "mean", "median", "max", "min", "difference", "ratio", "share"
]
PlannedTest = Literal["is", "over", "at_least", "under", "at_most"]


@dataclass(frozen=True, slots=True)
class Bound:
    """What the cells of a column are to be: an entry, or above or below a figure."""

    column: str
    test: PlannedTest
    value: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be worked out over one table: the operation, the names of rows (none: all of them) and of
    columns, and what the rows have to meet."""

    operation: PlannedOperation
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
