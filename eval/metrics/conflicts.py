"""Conflict detection: showing where the material disagrees with itself, and nowhere else.

Precision and recall over the cases in which it is judged whether there is a conflict.
"""

from decimal import Decimal

from eval.faults import fault
from eval.metrics.outcome import NOT_APPLICABLE, Outcome
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source
from eval.units import scaled


def judge_precision(case: Case, reply: Reply, source: Source) -> Outcome:
    """Of an answer that shows a conflict: 1 if there is one."""
    if case.conflict is None or not reply.conflicts:
        return NOT_APPLICABLE
    return Outcome(1.0) if case.conflict else Outcome(0.0, (fault("false_conflict"),))


def judge_recall(case: Case, reply: Reply, source: Source) -> Outcome:
    """Of a question that touches a conflict: 1 if the answer shows it, with every expected value on a
    side."""
    if not case.conflict:
        return NOT_APPLICABLE
    sides = {value for conflict in reply.conflicts for value, _ in conflict.sides}
    if not sides:
        return Outcome(0.0, (fault("conflict_missed"),))
    missing = [
        str(figure.value)
        for figure in case.figures
        if not sides
        & {figure.value * scale for scale in (Decimal(1), *(scaled(unit)[0] for unit in figure.units))}
    ]
    return Outcome(0.0, (fault("conflict_side", values=", ".join(missing)),)) if missing else Outcome(1.0)
