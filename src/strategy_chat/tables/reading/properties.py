"""The column that a superlative, a comparative or "how far" is of, by the property that it names."""

from dataclasses import replace
from decimal import Decimal

from strategy_chat.matching import contains
from strategy_chat.quantities import convert, same_unit
from strategy_chat.schema import Query, Span
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.counted import is_counted_in
from strategy_chat.tables.reading.reading import Reading

_PROPERTIES = {
    "length": ("length", "duration", "distance"),
    "speed": ("speed", "performance"),
    "size": ("area", "volume"),
    "price": ("price", "cost", "budget"),
    "year": ("age", "year"),
    "lasting": ("duration", "age", "year"),
    "strength": ("strength", "power", "performance", "speed"),
}
"""The properties that a superlative may be of, where they are several: what is longest may also last."""


_TIMES = ("分鐘", "小時", "天")
_MONEY = ("NT$", "US$", "€", "£", "¥", "CN¥", "HK$")


def property_of(part: Query, whole: Query, table: TypedTable, catalog: Catalog) -> Facet | None:
    """The facet that a superlative or comparative of a ``part`` of a question is of ("fastest": the speed),
    None where there is none."""
    keys = [span.key for span in part.dimensions]
    keys += [s.key for s in part.adjectives if compares(whole) or is_nth(whole, s)]
    measures = [f for f in table.facets if f.numeric and f.part == "main"]
    found = (
        f
        for key in keys
        for name in _PROPERTIES.get(key, (key,))
        for f in measures
        if name != "year" or f.kind == "year" or not f.unit  # 年產量 is no age
        if catalog.has_property(table, f, name)
    )
    years = [f for f in measures if f.kind == "year"] if {"year", "lasting"} & set(keys) else []
    rates = [f for f in measures if _is_rate_of_money(f)] if "price" in keys else []
    lasting = [f for f in measures if lasts(f)] if "lasting" in keys else []
    others = lasting or years + rates
    return next(found, others[0] if len(others) == 1 else None)


def lasts(facet: Facet) -> bool:
    """Whether a facet is given in hours or the like, or its header says that it counts them."""
    own = any(convert(Decimal(1), unit, "h") is not None for unit in facet.every_unit)
    return own or any(is_counted_in(facet, unit) for unit in _TIMES)


def _is_rate_of_money(facet: Facet) -> bool:
    """Whether a facet is given in money for each of something (元/人): it is a price, whatever its name."""
    pairs = (unit.partition("/") for unit in facet.every_unit)
    return any(stroke and any(same_unit(over, money) for money in _MONEY) for over, stroke, _ in pairs)


def of_property(reading: Reading, dimension: Facet | None, query: Query) -> Reading:
    """A reading with the facet of the property that is asked for, which takes the place of a column whose
    name is part of its own ("how old are the members": the average age of members, not their number)."""
    reading = replace(reading, dimension=dimension)
    if dimension is None or all(span.key == "size" for span in query.dimensions):
        return reading
    labels = dimension.labels.values()
    wider = [
        f
        for f in reading.facets
        if f != dimension and any(contains(label, name) for label in labels for name in _plain_labels(f))
    ]
    facets = dict.fromkeys(dimension if f in wider else f for f in reading.facets)
    return replace(reading, facets=tuple(facets))


def _plain_labels(facet: Facet) -> list[str]:
    return [name for label in facet.labels.values() if (name := strip_brackets(label))]


def is_nth(query: Query, span: Span) -> bool:
    """Whether an adjective stands right after a place in an order (第二快)."""
    return any(n.kind == "ordinal" and n.last == span.first for n in query.numbers)


def compares(query: Query) -> bool:
    """Whether a question sets two things against each other, be it by "which is higher, … or …"."""
    joint = any(s.key == "joint" for s in query.dividers)
    which = joint and query.expects_any("which", "who")
    return which or query.wants("than", "difference", "compare", "ratio")
