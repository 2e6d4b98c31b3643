"""Whether a statement gives the figure that a question asks for."""

import re
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import measures
from strategy_chat.matching import enumerated
from strategy_chat.schema import Query
from strategy_chat.text import fold

_YEARS = ("年", "year", "years")
_LASTING = re.compile(fold("[花要用隔]了?幾年|歷時幾年|多少年|幾年(?:才|後|之後)") + r"|\bhow many years\b")
"""A number of years that something takes, which no year is."""
_NO_AMOUNTS = ("name", "year", "date", "ordinal")
"""Kinds of figures that do not say how much or how many there is."""


def fitting(query: Query, unit: Unit) -> bool:
    """Whether a unit holds a figure in the unit asked for ("how many *hours*", 幾*小時*); an amount of money
    may be in any currency."""
    money = quantities.is_money(query.unit)
    lasting = query.unit in _YEARS and asks_years(query)
    return bool(query.unit) and any(
        q.unit
        and q.kind != "name"
        and not (lasting and q.kind in ("year", "date"))
        and (quantities.same_unit(q.unit, query.unit) or (money and quantities.is_money(q.unit)))
        for text in unit.texts.values()
        for q in quantities.read(text)
    )


def asks_years(query: Query) -> bool:
    """Whether it is asked how many years something takes."""
    return _LASTING.search(fold(query.text)) is not None


def tells_years(unit: Unit) -> bool:
    """Whether a unit says how long something takes, in whatever measure of time."""
    found = (q for text in unit.texts.values() for q in quantities.read(text) if q.unit)
    return any(
        q.kind not in ("year", "date") and quantities.convert(Decimal(1), q.unit, "年") is not None
        for q in found
    )


def states_figure(query: Query, unit: Unit) -> bool:
    """Whether a unit holds a figure, in the unit asked for where there is one."""
    if query.unit:
        return fitting(query, unit)
    if query.dimensions:
        return any(measures(span.key, unit.texts.values()) for span in query.dimensions)
    return states_amount(query, unit)


def states_amount(query: Query, unit: Unit) -> bool:
    """Whether a unit says how much or how many there is of something, which the question does not say."""
    said = {n.value for n in query.numbers}
    counted = query.wants("count") and not quantities.is_physical(query.unit)  # nothing that a measure counts
    asked = {query.tokens[p].form for p in query.asked}
    if counted and any(enumerated(text, asked) for text in unit.texts.values()):
        return True
    return any(
        q.kind not in _NO_AMOUNTS
        and str(q.value) not in said
        and not (
            counted
            and q.kind != "percent"
            and (quantities.is_physical(q.unit) or quantities.is_money(q.unit))
        )
        for text in unit.texts.values()
        for q in quantities.read(text)
    )
