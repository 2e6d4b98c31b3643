"""Abstention: declining what the material does not say, and only that.

Precision and recall of "declined" as the positive class, as in the detection of unanswerable questions in
SQuAD 2.0 (Rajpurkar et al., 2018). As scores of single cases: precision applies to the cases that were
declined, recall to those that are unanswerable.
"""

from eval.faults import fault
from eval.metrics.outcome import NOT_APPLICABLE, Outcome
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source


def judge_precision(case: Case, reply: Reply, source: Source) -> Outcome:
    """Of a declined question: 1 if it is unanswerable."""
    if reply.answered:
        return NOT_APPLICABLE
    return Outcome(0.0, (fault("declined", reason=reply.reason or "–"),)) if case.answerable else Outcome(1.0)


def judge_recall(case: Case, reply: Reply, source: Source) -> Outcome:
    """Of an unanswerable question: 1 if it was declined."""
    if case.answerable:
        return NOT_APPLICABLE
    return Outcome(0.0, (fault("answered"),)) if reply.answered else Outcome(1.0)


def judge_reason(case: Case, reply: Reply, source: Source) -> Outcome:
    """Of an unanswerable question with an expected reason: 1 if it was declined for such a reason."""
    if case.answerable or not case.reasons:
        return NOT_APPLICABLE
    if reply.answered:
        return Outcome(0.0, (fault("no_reason"),))
    if reply.reason in case.reasons:
        return Outcome(1.0)
    return Outcome(0.0, (fault("wrong_reason", found=reply.reason or "–", wanted=" / ".join(case.reasons)),))
