"""Figure accuracy: the share of the expected figures that an answer gives exactly.

Exactly means all three of value, unit and binding. The value and its unit stand in the text (numbers are
matched strictly, see :mod:`eval.matching`), and the answer binds them to the right place: it declares the
figure with an accepted locator or, where it is computed, with a formula. An answer that declares no figures
is read as a reader would: the value must stand in a sentence or line of its own with its subject and its
measure and without other numbers. The exact match of answers follows SQuAD (Rajpurkar et al., 2016) in
spirit; what is added is the binding, since a right number for the wrong thing is a wrong answer."""

import re
from decimal import Decimal

from eval.faults import Fault, fault
from eval.locators import within
from eval.matching import numbers, same_quantity, states
from eval.metrics.outcome import NOT_APPLICABLE, Outcome, share
from eval.reply import GivenFigure, Reply
from eval.schema import Case, ExpectedFigure
from eval.source import Source
from eval.units import scaled
from eval.wording import mentions, unmarked


def judge(case: Case, reply: Reply, source: Source) -> Outcome:
    """The share of the expected figures that are right."""
    if not case.figures:
        return NOT_APPLICABLE
    if not reply.answered:
        return Outcome(0.0, (fault("no_figure_declined"),))
    faults = [found for figure in case.figures if (found := _fault(figure, reply))]
    return share(len(case.figures) - len(faults), len(case.figures), faults)


def above_stroke(figure: GivenFigure) -> str:
    """The unit of a computed rate before the stroke (萬噸 of 萬噸/座); of any other figure its unit."""
    return figure.unit.partition("/")[0] if figure.formula is not None else figure.unit


def _fault(wanted: ExpectedFigure, reply: Reply) -> Fault | None:
    about = ", ".join(group[0] for group in (wanted.subject, wanted.measure) if group)
    shown = f"{wanted.value} {wanted.units[0]}".strip() + (f" ({about})" if about else "")
    if not any(states(unmarked(reply.text), v, wanted.units, wanted.tolerance) for v in _signs(wanted)):
        return fault("figure_missing", figure=shown)
    if not reply.figures:
        return None if _bound_in_words(wanted, reply.text) else fault("figure_unbound", figure=shown)
    equal = [figure for figure in reply.figures if any(_equals(figure, v, wanted) for v in _signs(wanted))]
    if not equal:
        return fault("figure_undeclared", figure=shown)
    in_unit = [
        figure
        for figure in equal
        if any(
            same_quantity(figure.value, unit, v, wanted.units, wanted.tolerance)
            for v in _signs(wanted)
            for unit in (figure.unit, above_stroke(figure))
        )
    ]
    if not in_unit:
        return fault("figure_unit", figure=shown, unit=equal[0].unit or "–")
    if any(_bound(wanted, figure) for figure in in_unit):
        return None
    found = "; ".join(f"{f.subject}, {f.measure} ({f.place})" for f in in_unit)
    return fault("figure_bound_elsewhere", figure=shown, found=found)


def _signs(wanted: ExpectedFigure) -> tuple[Decimal, ...]:
    """A change or difference may be told with its sign or in words (23 fewer)."""
    if wanted.formula and wanted.operation in ("change", "difference"):
        return wanted.value, -wanted.value
    return (wanted.value,)


def _equals(figure: GivenFigure, value: Decimal, wanted: ExpectedFigure) -> bool:
    factors = {scaled(unit)[0] for unit in (*wanted.units, "")}
    return any(
        abs(figure.value - value) <= wanted.tolerance
        or abs(figure.value - value * factor) <= wanted.tolerance * factor
        for factor in factors
    )


def _bound(wanted: ExpectedFigure, figure: GivenFigure) -> bool:
    if wanted.formula:
        return figure.formula is not None or any(within(figure.place, place) for place in wanted.places)
    return any(within(figure.place, place) for place in wanted.places)


def _bound_in_words(wanted: ExpectedFigure, text: str) -> bool:
    for line in re.split(r"\n|(?<=[。！？!?])|(?<=\.)\s", unmarked(text)):
        named = all(
            not group or any(mentions(line, f) for f in group) for group in (wanted.subject, wanted.measure)
        )
        others = [n for n in numbers(_without_names(line, wanted)) if n.digits and n.value != wanted.value]
        if named and not others and states(line, wanted.value, wanted.units, wanted.tolerance):
            return True
    return False


def _without_names(line: str, wanted: ExpectedFigure) -> str:
    for form in sorted((*wanted.subject, *wanted.measure), key=len, reverse=True):
        line = line.replace(form, " ")
    return line
