"""Figures that an answer computes from what sentences tell."""

from collections import Counter
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.figures import Figures, is_count, named
from strategy_chat.schema import Answer, Figure, SourceFigure
from strategy_chat.verify.arithmetic import evaluate, is_quotient, rounded, without_constants
from strategy_chat.verify.citations import covers

_TERMS = 2


def told_problem(figure: Figure, answer: Answer, ledger: Figures) -> str:
    """Why a figure worked out from two figures of sentences is not supported, "" if it is: both are told, in
    one unit, at places that are cited, and it is bound to one of them."""
    if not all(any(covers(c, place) for c in answer.citations) for place in figure.operands):
        return f"figure {figure.text!r} is computed over sentences that are not cited"
    own = next(c for c in answer.citations if c.number == figure.citation)
    if figure.place not in figure.operands or not covers(own, figure.place):
        return f"figure {figure.text!r} is not from what [{own.number}] cites"
    numbers = without_constants(figure.formula or "")
    used = [_at(number, figure, ledger) for number in numbers]
    result = evaluate(figure.formula or "")
    if len(numbers) != _TERMS or not all(used) or not _each_once(numbers, figure, ledger):
        return f"figure {figure.text!r} is not over what {', '.join(figure.operands)} say"
    if result is None or rounded(result, figure.value) != figure.value:
        return f"figure {figure.text!r} is not what {figure.formula!r} gives"
    if not any(_follows(figure, one, two) for one in used[0] for two in used[1]):
        return f"figure {figure.text!r} is not in the unit of what it is computed from"
    bound = (s for found in used for s in found if named(figure.subject, s.subjects))
    if not any(named(figure.measure, source.measures) for source in bound):
        return f"{figure.subject!r} and {figure.measure!r} are not what {figure.text!r} is computed of"
    return ""


def _at(value: Decimal, figure: Figure, ledger: Figures) -> list[SourceFigure]:
    return [s for place in figure.operands for s in ledger.at(place) if s.value == value and s.exact]


def _each_once(numbers: list[Decimal], figure: Figure, ledger: Figures) -> bool:
    """Whether every place tells one of the numbers."""
    told = Counter(numbers)
    return all(any(told[s.value] for s in ledger.at(place)) for place in figure.operands)


def _follows(figure: Figure, one: SourceFigure, two: SourceFigure) -> bool:
    """Whether the unit is that of two figures of one unit: theirs for a difference, none for a quotient."""
    counts = all(is_count(unit) for unit in (*one.units, *two.units))
    if not counts and not any(quantities.same_unit(a, b) for a in one.units for b in two.units):
        return False
    if is_quotient(figure.formula or ""):
        return figure.unit == "×"
    return figure.unit in (*one.units, *two.units)
