"""Which column a figure of a question is compared with."""

from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.schema import Number, Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.counted import counts_other
from strategy_chat.tables.reading.units import headed_by, per_places, same_measure, written_in

_SMALL = 100
"""Numbers in words below this are often said in passing."""
_FIRST_YEAR = 1000


def compared_with(
    number: Number, query: Query, table: TypedTable, wanted: list[Facet], *, claimed: bool
) -> Facet | None:
    """The facet that a figure of the question is compared with: the one of its unit, kind or name.

    ``wanted`` are the facets that are named, those nearest by first; ``claimed`` tells that the question
    names anything of the table."""
    numeric = [f for f in table.facets if f.numeric]
    value = Decimal(number.value)
    named = [f for f in wanted if f.numeric]

    dated = number.kind == "number" and number.unit in ("年", "year") and value >= _FIRST_YEAR
    if number.kind == "year" or dated:
        years = [f for f in numeric if f.kind == "year"]
        return next((f for f in named if f.kind == "year"), years[0] if years else None)
    if number.kind == "ordinal":
        ranks = [f for f in numeric if f.rank]
        held = [f for f in ranks if holds_value(table, f, value)]
        return next((f for f in (*named, *held, *ranks) if f.rank), None)
    if number.unit and number.kind != "ordinal":
        fits = [f for f in numeric if any(same_measure(unit, number.unit) for unit in f.every_unit)]
        rated = [f for f in numeric if per_places(query, f, number.unit)]
        if rated:
            return next((f for f in named if f in rated), rated[0])
        if fits:
            same = [f for f in fits if written_in(f, number.unit)]
            exact = [f for f in fits if not number.comparator and holds_value(table, f, value)]
            columns = {f.column for f in named}  # of a composite column the part in that unit
            of_unit = [f for f in named if f in same] or [f for f in fits if f.column in columns]
            return (of_unit or exact or same or fits)[0]
        if number.kind == "percent":
            return None
    headed = [f for f in numeric if headed_by(f, number.unit)]
    if len(headed) == 1 and not named:
        return headed[0]
    if value < _FIRST_YEAR:
        named = [f for f in named if f.kind != "year"]
        numeric = [f for f in numeric if f.kind != "year"]
    if quantities.is_known(number.unit):  # an age is no bound on a share
        named = [f for f in named if f.kind != "percent" and not counts_other(f, number.unit)]
        numeric = [f for f in numeric if f.kind != "percent"]
    if number.comparator:
        return named[0] if named else (numeric[0] if len(numeric) == 1 else None)
    if not number.digits and value < _SMALL:
        return None
    keys = [f for f in numeric if f.column == table.key]
    others = () if claimed else numeric  # a figure beside names is not a value to look for in any column
    return next((f for f in (*named, *keys, *others) if holds_value(table, f, value)), None)


def holds_value(table: TypedTable, facet: Facet | None, value: Decimal) -> bool:
    """Whether a row has this very value."""
    if facet is None:
        return False
    found = (table.quantity(row, facet) for row in table.rows)
    return any(
        q is not None and value in (q.value, int(q.value) if facet.kind == "year" else q.value) for q in found
    )
