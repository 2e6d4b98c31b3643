"""The metrics, one file each; all scores lie between 0 (worst) and 1 (best)."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.metrics import (
    abstention,
    citations,
    conflicts,
    correctness,
    figures,
    language,
    parity,
    retrieval,
    support,
)
from eval.metrics.outcome import NOT_APPLICABLE, Outcome
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source

Judge = Callable[[Case, Reply, Source], Outcome]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by its ``name``. Where ``decides`` is true, a case fails that does not reach 1 in it;
    ``applies`` tells from the case alone whether a crash counts as 0."""

    name: str
    judge: Judge
    decides: bool
    applies: Callable[[Case], bool]


def _always(case: Case) -> bool:
    return True


def _never(case: Case) -> bool:
    return False


METRICS: tuple[Metric, ...] = (
    Metric("correct", correctness.judge, True, _always),
    Metric("figures", figures.judge, True, lambda case: bool(case.figures)),
    Metric("supported", support.judge, True, _always),
    Metric("citation_recall", citations.judge_recall, True, lambda case: bool(case.cite)),
    Metric("citation_precision", citations.judge_precision, False, lambda case: bool(case.cite)),
    Metric("abstention_recall", abstention.judge_recall, True, lambda case: not case.answerable),
    Metric("abstention_precision", abstention.judge_precision, False, _never),
    Metric("reason", abstention.judge_reason, True, lambda case: bool(case.reasons)),
    Metric("conflict_recall", conflicts.judge_recall, True, lambda case: bool(case.conflict)),
    Metric("conflict_precision", conflicts.judge_precision, False, _never),
    Metric("language", language.judge, True, _always),
    Metric("hit_rate", retrieval.judge_hit, False, lambda case: bool(case.relevant)),
    Metric("mrr", retrieval.judge_mrr, False, lambda case: bool(case.relevant)),
    Metric("ndcg", retrieval.judge_ndcg, False, lambda case: bool(case.relevant)),
)

PARITY = {"parity_figures": parity.judge_figures, "parity_citations": parity.judge_citations}

NAMES: tuple[str, ...] = ("passed", *(metric.name for metric in METRICS), *PARITY)
"""All names of scores: ``passed`` (nothing that decides is below 1), the metrics, the parities."""

DECIDING = frozenset(metric.name for metric in METRICS if metric.decides)

__all__ = ["DECIDING", "METRICS", "NAMES", "NOT_APPLICABLE", "PARITY", "Metric", "Outcome"]
