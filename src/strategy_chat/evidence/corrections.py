"""Figures that a question takes for granted and that the text gives otherwise."""

from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.premises import supposed
from strategy_chat.evidence.scoring import Scored
from strategy_chat.schema import Number

_KINDS = ("year", "date", "ordinal", "name")
"""Figures that tell one thing from another rather than how much there is of it."""


def corrections(asked: Asked, chosen: Sequence[Scored]) -> list[Number]:
    """The figures of a question that no statement has, where one gives another figure in the same unit
    and has all that nothing answers without."""
    query = asked.query
    idle = supposed(query) if len(query.clauses) > 1 else frozenset()
    amounts = [
        n
        for n in query.numbers
        if n.unit and n.kind not in _KINDS and not n.comparator and n.first not in idle
    ]
    places = {p for n in amounts for p in range(n.first, n.last)}
    stated = [s for s in chosen if asked.critical - places <= s.met.keys()]
    said = {p for s in stated for p in s.said}
    return [
        number
        for number in amounts
        if asked.critical & set(range(number.first, number.last)) - said
        and any(_in_unit(number.unit, text) for s in stated for text in s.unit.texts.values())
    ]


def _in_unit(unit: str, text: str) -> bool:
    return any(
        quantity.unit and quantity.kind not in _KINDS and quantities.same_unit(quantity.unit, unit)
        for quantity in quantities.read(text)
    )
