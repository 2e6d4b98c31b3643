"""What a table of two columns gives of the rows that it names, where the second says nothing of its own: each
row is a property and its value (面積 | 1,250 平方公里), in whatever unit."""

import re
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import selected, settled

_PAIR = 2
_SAYS_NOTHING = re.compile(
    r"內容|數值|數字|數據|資料|說明|值|現況|描述|values?|details?|figures?|contents?|data|descriptions?|numbers?",
    re.IGNORECASE,
)
"""Headers of a column of whatever the rows name."""


def of_given(reading: Reading, query: Query) -> Reading:
    """A reading with its columns in the units of the rows that it chooses, accounting for the unit that the
    question has; of a table of properties with their values it asks for the value of a named row."""
    table, rows = reading.table, selected(reading)
    facets = tuple(settled(table, rows, facet) for facet in reading.facets)
    only = _values_of(reading)
    if reading.subjects and only is not None and not any(f.column == only.column for f in facets):
        facets = (*facets, settled(table, rows, only))
    reading = replace(reading, facets=facets)
    if any(f.mixed for f in table.facets) and any(_is_in(query.unit, facet) for facet in facets):
        return reading.accounting_for(query, query.unit_places)
    return reading


def _values_of(reading: Reading) -> Facet | None:
    """The column of values of a table of properties; None where the table is another one."""
    table = reading.table
    if len(table.header) != _PAIR or table.key != 0:
        return None
    only = next(facet for facet in table.facets if facet.column == 1)
    labels = [strip_brackets(label) for label in only.labels.values()]
    return only if only.mixed or any(map(_SAYS_NOTHING.fullmatch, labels)) else None


def _is_in(unit: str, facet: Facet) -> bool:
    return bool(unit) and facet.numeric and quantities.convert(Decimal(1), unit, facet.unit) is not None
