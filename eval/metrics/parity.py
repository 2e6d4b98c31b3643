"""Parity of the languages: a question and its translation give the same figures and cite the same places.

Counted once for each pair of the set that has at least two forms, on the form that comes first. The rule is
this project's own; the nearest in the literature is the consistency across languages of Qi et al. (2023,
"Cross-Lingual Consistency of Factual Knowledge in Multilingual Language Models")."""

from collections.abc import Mapping
from decimal import Decimal

from eval.faults import fault
from eval.locators import block_of
from eval.metrics.figures import above_stroke
from eval.metrics.outcome import Outcome
from eval.metrics.support import figures_of
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source
from eval.units import STRONG, scaled

Forms = Mapping[str, tuple[Case, Reply | None]]
"""The forms of one question by language, each with its answer, or None where there is none."""


def judge_figures(forms: Forms, source: Source) -> Outcome:
    """1 if all forms give the same figures: those that they declare, or else those of their texts."""
    seen = {tag: _figures(case, reply, source) if reply else None for tag, (case, reply) in forms.items()}
    return _same(seen, "parity_figures")


def judge_citations(forms: Forms, source: Source) -> Outcome:
    """1 if all forms cite the same places."""
    seen = {
        tag: (reply.answered, *sorted({block_of(place) for place in reply.places})) if reply else None
        for tag, (_, reply) in forms.items()
    }
    return _same(seen, "parity_citations")


def _figures(case: Case, reply: Reply, source: Source) -> tuple[object, ...]:
    given = [(figure.value, above_stroke(figure)) for figure in reply.figures]
    if not given and reply.answered:
        given = [(number.value, number.unit) for number in figures_of(reply, case, source)]
    return (reply.answered, *sorted({_shown_figure(value, unit) for value, unit in given}))


def _shown_figure(value: Decimal, unit: str) -> str:
    factor, name = scaled(unit)
    return f"{(value * factor).normalize():f} {name if name in STRONG else ''}".strip()


def _same(seen: Mapping[str, tuple[object, ...] | None], what: str) -> Outcome:
    failed = [language for language, found in seen.items() if found is None]
    if failed:
        return Outcome(0.0, (fault("parity_failed", languages=", ".join(failed)),))
    if len(set(seen.values())) == 1:
        return Outcome(1.0)
    told = "; ".join(f"{language}: {_shown(found)}" for language, found in seen.items())
    return Outcome(0.0, (fault(what, told=told),))


def _shown(found: tuple[object, ...] | None) -> str:
    answered, *items = found or (False,)
    return ", ".join(str(item) for item in items[:8]) or ("none" if answered else "declined")
