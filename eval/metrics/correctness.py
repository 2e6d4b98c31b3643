"""Answer correctness: whether an answer says what was asked, judged by the kind of thing expected.

An answerable question is answered correctly if every expected figure is right
(:mod:`eval.metrics.figures`), every expected name and key point is in the text in one of its accepted
forms, nothing forbidden is, and the answer is not a dump: at most two figures beyond those that the
question is about. Key points are the "nuggets" of the TREC question answering track (Voorhees, 2003). An
unanswerable question is answered correctly by declining it without saying anything forbidden."""

from decimal import Decimal

from eval.faults import Fault, fault
from eval.locators import row_of
from eval.matching import holds
from eval.metrics import figures, support
from eval.metrics.outcome import Outcome, all_or_nothing
from eval.reply import Reply
from eval.schema import Alternatives, Case
from eval.source import Source
from eval.wording import mentions, unmarked

MOST_SURPLUS = 2
"""So many figures may an answer add to what was asked; with more it is a passage, not an answer."""


def judge(case: Case, reply: Reply, source: Source) -> Outcome:
    """1 if the answer is correct, else 0 with what is wrong."""
    wrong = _forbidden(case, reply)
    if not case.answerable:
        if reply.answered:
            wrong.append(fault("answered"))
        return all_or_nothing(wrong + _missing(case, reply) if not reply.answered else wrong)
    if not reply.answered:
        return all_or_nothing([fault("declined", reason=reply.reason or "–")])
    wrong += [*figures.judge(case, reply, source).why, *_missing(case, reply)]
    surplus = _surplus(case, reply, source)
    if len(surplus) > MOST_SURPLUS:
        wrong.append(fault("surplus", count=len(surplus), figures=", ".join(surplus[:6])))
    return all_or_nothing(wrong)


def _missing(case: Case, reply: Reply) -> list[Fault]:
    faults = [fault("not_named", name=group[0]) for group in case.names if not _says(reply.text, group)]
    return faults + [
        fault("not_said", point=group[0]) for group in case.points if not _says(reply.text, group)
    ]


def _forbidden(case: Case, reply: Reply) -> list[Fault]:
    text = unmarked(reply.text)
    said = [fault("forbidden", form=form) for form in case.absent if mentions(reply.text, form)]
    return said + [fault("forbidden_figure", value=value) for value in case.forbidden if holds(text, value)]


def _says(text: str, group: Alternatives) -> bool:
    return any(mentions(text, form) for form in group)


def _surplus(case: Case, reply: Reply, source: Source) -> list[str]:
    """Figures of the text that neither the question nor what it is about accounts for.

    It is about the expected figures and what they are computed from, and about the rows and paragraphs that
    are to be cited. The number of things that are listed may be told.
    """
    about = {row_of(place) or place for place in case.gold if "/table-" not in place or row_of(place)}
    known = set(source.values(about))
    known |= {figure.value for figure in case.figures}
    known |= support.asked(case, source.scales(reply.places))
    known |= {Decimal(len(f.operands)) for f in case.figures} | {
        Decimal(len(case.names)),
        Decimal(len(about)),
    }
    known |= {value for conflict in reply.conflicts for value, _ in conflict.sides}
    near = [figure.tolerance for figure in case.figures if figure.tolerance]
    extra = [n for n in support.figures_of(reply, case, source) if n.value not in known]
    extra = [n for n in extra if not any(abs(n.value - f.value) <= t for f in case.figures for t in near)]
    return list(dict.fromkeys(n.text for n in extra))
