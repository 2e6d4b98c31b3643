"""The number grammar of both languages: figures in texts and table cells, their units, their writing.

Parts: :mod:`~strategy_chat.quantities.record` (the records), :mod:`~strategy_chat.quantities.reading`
(every figure of a text), :mod:`~strategy_chat.quantities.cells` (table cells),
:mod:`~strategy_chat.quantities.units` (units), :mod:`~strategy_chat.quantities.numbers` (whole strings).
"""

from strategy_chat.quantities.cells import read_cell
from strategy_chat.quantities.dates import named_months
from strategy_chat.quantities.numbers import format_number, number
from strategy_chat.quantities.reading import read
from strategy_chat.quantities.record import Bound, CellValue, Kind, Quantity
from strategy_chat.quantities.units import (
    canonical_unit,
    convert,
    is_known,
    is_money,
    is_physical,
    is_scaled,
    read_unit,
    same_unit,
)

__all__ = [
    "Bound",
    "CellValue",
    "Kind",
    "Quantity",
    "canonical_unit",
    "convert",
    "format_number",
    "is_known",
    "is_money",
    "is_physical",
    "is_scaled",
    "named_months",
    "number",
    "read",
    "read_cell",
    "read_unit",
    "same_unit",
]
