"""The units of columns beside those of figures in questions."""

import re
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import contains
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.text import fold

_EACH = re.compile(fold("[/／] ?|每一?|一|") + r"\b(?:an?|per|one|each|every|for each|for every) ")
"""What stands before the unit that an amount is given for ("a kilo", 每公斤, 一公斤, /kg)."""


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


def per_places(query: Query, facet: Facet | None, unit: str) -> frozenset[int]:
    """Where a question says what an amount in ``unit`` is given for each of ("a kilo", 每公斤), if the unit
    of a facet is divided so (NT$/kg); empty otherwise, and where the facet is given in something else."""
    below = {
        each.strip()
        for own in (facet.every_unit if facet is not None else ())
        for over, stroke, each in (own.partition("/"),)
        if stroke and (not unit or quantities.same_unit(over.strip(), unit))
    }
    if not below:
        return frozenset()
    folded = fold(query.text)
    for found in _EACH.finditer(folded):
        end = quantities.read_unit(folded, found.end())
        if end > found.end() and any(quantities.same_unit(folded[found.end() : end], own) for own in below):
            places = (p for p, t in enumerate(query.tokens) if found.start() <= t.start and t.end <= end)
            return frozenset(places)
    return frozenset()
