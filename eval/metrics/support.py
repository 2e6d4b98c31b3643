"""Unsupported figures: figures of an answer that nothing binds to the source.

A figure of the text is supported if the answer declares it (same value, same unit) and the declaration holds:
the number stands at the declared place in the corpus, or its formula comes to it over numbers that stand at
cited places. Figures of the question may be repeated, and digits in names (Top500) are no figures. That a
number occurs somewhere in the source is no support. A case scores 1 without an unsupported figure, else 0:
the notion is the faithfulness of Maynez et al. (2020, "On Faithfulness and Factuality in Abstractive
Summarization"), narrowed to figures and made exact.
"""

import re
from decimal import Decimal

from eval.faults import fault
from eval.formulas import comes_to
from eval.matching import Number, numbers, same_unit
from eval.metrics.outcome import Outcome, all_or_nothing
from eval.reply import GivenFigure, Reply
from eval.schema import Case
from eval.source import Source
from eval.wording import fold, without

_LIST_NUMBER = re.compile(r"^\s*\d+[.)、]\s", re.MULTILINE)


def judge(case: Case, reply: Reply, source: Source) -> Outcome:
    """1 if every figure of the text is supported."""
    missing = unsupported(case, reply, source)
    return all_or_nothing([fault("unsupported", figure=text) for text in missing])


def unsupported(case: Case, reply: Reply, source: Source) -> tuple[str, ...]:
    """The unsupported figures as the answer writes them, each once."""
    held = [figure for figure in reply.figures if _holds(figure, case, reply, source)]
    asked = {number.value for number in numbers(case.question)}
    asked |= {number.value for turn in case.history for number in numbers(turn["content"])}
    free = [n for n in figures_of(reply, case, source) if n.value not in asked and not _declared(n, held)]
    return tuple(dict.fromkeys(f"{n.text} {n.unit}".strip() for n in free))


def figures_of(reply: Reply, case: Case, source: Source) -> tuple[Number, ...]:
    """The figures of an answer's text: numbers in digits that are not part of a name, of a list's numbering,
    of a shown formula or of a conflict's statement (which are judged by what is declared with them)."""
    text = reply.text
    spoken = [statement for conflict in reply.conflicts for _, statement in conflict]
    spoken += [figure.formula for figure in reply.figures if figure.formula]
    for part in sorted(spoken, key=len, reverse=True):
        text = text.replace(part, " · ") if part else text
    text = _LIST_NUMBER.sub(" ", text)
    names = (*source.names, *(form for group in case.names for form in group if re.search(r"[^\W\d_]", form)))
    return tuple(number for number in numbers(without(text, names)) if number.digits)


def _declared(number: Number, held: list[GivenFigure]) -> bool:
    return any(
        figure.value == number.value and (not number.unit or same_unit(number.unit, (figure.unit,)))
        for figure in held
    )


def _holds(figure: GivenFigure, case: Case, reply: Reply, source: Source) -> bool:
    if figure.formula is None:
        return source.holds(figure.place, figure.value)
    if any(
        wanted.formula and abs(wanted.value - figure.value) <= wanted.tolerance for wanted in case.figures
    ):
        return True
    if figure.formula.startswith("count("):
        return comes_to(figure.formula, figure.value) or _counts_rows(figure, source)
    known = source.values(reply.places) | {Decimal(100)}
    terms = [number.value for number in numbers(fold(figure.formula))]
    counted = Decimal(sum(term in known for term in terms))
    return comes_to(figure.formula, figure.value) and all(t in known or t == counted for t in terms)


def _counts_rows(figure: GivenFigure, source: Source) -> bool:
    """Whether a count with names that hold commas is right: by the names of its subject, cut at semicolons."""
    return figure.value == len([name for name in figure.subject.split(";") if name.strip()])
