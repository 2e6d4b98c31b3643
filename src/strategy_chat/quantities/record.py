"""The records of the number grammar."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "percent", "year", "date", "ordinal", "name"]
Bound = Literal["", "min", "max", "over", "under"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text; ``text`` is ``source[start:end]``, number and unit without words such as 超過.

    ``value`` is the number with its scale (3 萬 is 30000), the lower end where ``high`` gives the upper end
    of a range. ``unit`` is the unit or measure word as written, "%" for every percentage, "" for none.

    ``kind``: "percent" counts in hundredths; "year" is a calendar year; "date" has the value
    ``year.MMDD`` (2019.11 for November 2019, 0.0321 for a 21 March); "ordinal" is a place in an order, with
    the bound "max" for "the first n"; "name" are digits inside a name (``A380``) and no figure at all;
    everything else is a "number".

    ``approx`` is set by ~, 約, about and the like. ``bound`` says what the text claims of the true value:
    "over" and "under" exclude ``value``, "min" and "max" include it.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    approx: bool = False
    bound: Bound = ""
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a table cell says in figures; positions of its quantities count in ``text``, the cell as given.

    ``main`` is the figure outside brackets, ``bracket`` the one inside (``3% (3)``), ``bracket_first``
    whether that one stands first (``(2024) 31``). ``missing`` is an empty cell or a sign for none (``--``,
    ``N/A``, 無). A cell of words has neither.
    """

    main: Quantity | None
    bracket: Quantity | None
    bracket_first: bool
    missing: bool
    text: str
