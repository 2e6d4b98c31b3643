"""Whether a statement gives the figure that a question asks for."""

from strategy_chat import quantities
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import measures
from strategy_chat.schema import Query

_NO_AMOUNTS = ("name", "year", "date", "ordinal")
"""Kinds of figures that do not say how much or how many there is."""


def fitting(query: Query, unit: Unit) -> bool:
    """Whether a unit holds a figure in the unit asked for ("how many *hours*", 幾*小時*); an amount of money
    may be in any currency."""
    money = quantities.is_money(query.unit)
    return bool(query.unit) and any(
        q.unit
        and q.kind != "name"
        and (quantities.same_unit(q.unit, query.unit) or (money and quantities.is_money(q.unit)))
        for text in unit.texts.values()
        for q in quantities.read(text)
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
    return any(
        q.kind not in _NO_AMOUNTS and str(q.value) not in said
        for text in unit.texts.values()
        for q in quantities.read(text)
    )
