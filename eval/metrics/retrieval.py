"""Retrieval against relevance judgements (qrels): hit rate, mean reciprocal rank, nDCG.

The names and definitions are those of trec_eval and ranx. A passage found is relevant if it holds a judged
place or is a part of one; each judged place is credited once, to the first passage that has it, so that
finding one row five times is not finding five rows."""

import math

from eval.faults import fault
from eval.locators import touches
from eval.metrics.outcome import NOT_APPLICABLE, Outcome
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source

HITS_AT = 5
DEPTH = 10


def judge_hit(case: Case, reply: Reply, source: Source) -> Outcome:
    """Hit rate@5 (success@5): 1 if a relevant passage is among the first five."""
    if not case.relevant:
        return NOT_APPLICABLE
    rank = _first(case, reply)
    if rank and rank <= HITS_AT:
        return Outcome(1.0)
    return Outcome(0.0, (fault("no_hit", depth=HITS_AT),))


def judge_mrr(case: Case, reply: Reply, source: Source) -> Outcome:
    """Reciprocal rank (Voorhees, 1999): 1 / the place of the first relevant passage among ten, else 0."""
    if not case.relevant:
        return NOT_APPLICABLE
    rank = _first(case, reply)
    return Outcome(1 / rank if rank else 0.0, () if rank == 1 else (fault("first_hit", rank=rank or "–"),))


def judge_ndcg(case: Case, reply: Reply, source: Source) -> Outcome:
    """nDCG@10 (Järvelin and Kekäläinen, 2002): gains are 2^grade - 1, discounted by log2(rank + 1)."""
    if not case.relevant:
        return NOT_APPLICABLE
    gains = [2**grade - 1 for grade in _grades(case, reply)]
    best = sorted((2**grade - 1 for _, grade in case.relevant), reverse=True)[:DEPTH]
    score = _discounted(gains) / _discounted(best)
    return Outcome(min(1.0, score), () if score >= 1 else (fault("ndcg", score=f"{score:.3f}"),))


def _discounted(gains: list[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _first(case: Case, reply: Reply) -> int | None:
    return next((rank for rank, grade in enumerate(_grades(case, reply), 1) if grade), None)


def _grades(case: Case, reply: Reply) -> list[int]:
    """The grade of each passage found: of the best judged place that it has and none before it had."""
    left = dict(case.relevant)
    grades = []
    for places in reply.retrieved[:DEPTH]:
        matches = [gold for gold in left if any(touches(place, gold) for place in places)]
        best = max(matches, key=lambda gold: (gold in places, left[gold]), default=None)
        grades.append(left.pop(best) if best is not None else 0)
    return grades
