"""The units of columns beside those of figures in questions."""

from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import contains
from strategy_chat.tables.columns import Facet


def headed_by(facet: Facet, unit: str) -> bool:
    """Whether the header of a column without a unit holds a counting word (人 in 人口)."""
    return bool(unit) and not facet.unit and any(contains(label, unit) for label in facet.labels.values())


def written_in(facet: Facet, unit: str) -> bool:
    """Whether a facet is given in just this unit, in any edition."""
    return any(quantities.same_unit(own, unit) for own in facet.every_unit)


def same_measure(unit: str, other: str) -> bool:
    """Whether two units measure the same, whatever their scale."""
    return quantities.same_unit(unit, other) or quantities.convert(Decimal(1), other, unit) is not None


def in_unit_of(facet: Facet, value: Decimal, unit: str) -> Decimal:
    """A figure of the question in the unit of a facet: 一千萬元 are 10000 千元."""
    found = (quantities.convert(value, unit, own) for own in facet.every_unit) if unit else ()
    return next((converted for converted in found if converted is not None), value)
