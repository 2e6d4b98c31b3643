"""Plans: what is to be worked out, as records that can be made by any reader of questions and checked before
they are executed (:mod:`~strategy_chat.tables.composed.evaluate`).

A plan is an operation over quantities; a quantity is a figure of a set of rows; a set of rows is named,
restricted by conditions, cut to its first few in an order, or what another set leaves over.
"""

from dataclasses import dataclass
from typing import Literal

from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.conditions import Condition

Aggregate = Literal["cell", "sum", "mean", "median", "count"]
Comparison = Literal["difference", "ratio", "share", "growth", "compare"]


@dataclass(frozen=True)
class First:
    """The first ``count`` rows by a facet, or the last of these alone (``only_last``: the N-th)."""

    count: int
    facet: Facet
    descending: bool
    only_last: bool = False


@dataclass(frozen=True)
class RowSet:
    """Rows of one table: the named ones, or all that are not totals; of them those that meet the conditions;
    of them the first few. ``rest_of`` makes it all rows but those of another set."""

    table: TypedTable
    named: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()
    first: First | None = None
    rest_of: "RowSet | None" = None

    @property
    def whole(self) -> bool:
        """Whether it is every row of the table."""
        return not (self.named or self.conditions or self.first or self.rest_of)


@dataclass(frozen=True)
class Amount:
    """A figure of a set of rows: the one cell of a facet, an aggregate of it, or the number of rows."""

    rows: RowSet
    facet: Facet | None
    aggregate: Aggregate


@dataclass(frozen=True)
class Comparing:
    """Two amounts against each other.

    "difference" is by how much the one is above the other, "ratio" the first over the second, "share" the
    first in hundredths of the second, "growth" by what percentage the first is above the second, "compare"
    which is higher. ``claim`` is what a yes-or-no question says of the first: "over", "under" or "".
    """

    operation: Comparison
    first: Amount
    second: Amount
    claim: str = ""
    directed: bool = True
