"""Parity of the languages: a question and its translation give the same figures and cite the same places.

Counted once for each pair of the set that has at least two forms, on the form that comes first. The rule is
this project's own; the nearest in the literature is the consistency across languages of Qi et al. (2023,
"Cross-Lingual Consistency of Factual Knowledge in Multilingual Language Models")."""

from collections.abc import Mapping

from eval.faults import fault
from eval.locators import block_of
from eval.metrics.outcome import Outcome
from eval.reply import Reply
from eval.units import STRONG, canonical


def judge_figures(replies: Mapping[str, Reply | None]) -> Outcome:
    """1 if all forms of a question, by language, give the same figures; an answer that failed is None."""
    seen = {
        language: (
            reply.answered,
            *sorted({f"{f.value.normalize():f} {_unit(f.unit)}".strip() for f in reply.figures}),
        )
        if reply
        else None
        for language, reply in replies.items()
    }
    return _same(seen, "parity_figures")


def judge_citations(replies: Mapping[str, Reply | None]) -> Outcome:
    """1 if all forms of a question, by language, cite the same places."""
    seen = {
        language: (reply.answered, *sorted({block_of(place) for place in reply.places})) if reply else None
        for language, reply in replies.items()
    }
    return _same(seen, "parity_citations")


def _unit(unit: str) -> str:
    name = canonical(unit)
    return name if name in STRONG else ""


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
