"""Means with confidence intervals, and percentiles."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean of ``n`` scores with its 95% interval; ``mean`` is None where there is none to judge."""

    mean: float | None
    low: float
    high: float
    n: int


def estimate(scores: Sequence[float], groups: Sequence[str] | None = None) -> Estimate:
    """The mean of scores between 0 and 1 with a 95% interval.

    Scores that are all 0 or 1 have Wilson's interval (1927), which is honest near 0 and 1 and for few cases;
    others a percentile bootstrap (Efron, 1979) with a fixed seed. ``groups`` name for each score what it
    belongs to (forms of one question in two languages); the bootstrap draws whole groups.
    """
    if not scores:
        return Estimate(None, 0.0, 1.0, 0)
    mean = sum(scores) / len(scores)
    if all(score in (0, 1) for score in scores):
        low, high = wilson(round(sum(scores)), len(scores))
    else:
        low, high = bootstrap(scores, groups or [str(n) for n in range(len(scores))])
    return Estimate(mean, min(low, mean), max(high, mean), len(scores))


def wilson(right: int, asked: int) -> tuple[float, float]:
    """Wilson's score interval of 95% for ``right`` of ``asked``, which is at least 1."""
    share, square = right / asked, Z95**2
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    half = Z95 * math.sqrt(share * (1 - share) / asked + square / (4 * asked**2)) / (1 + square / asked)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(scores: Sequence[float], groups: Sequence[str]) -> tuple[float, float]:
    """The middle 95% of the means of resampled groups; the same for the same scores."""
    members: dict[str, list[float]] = {}
    for score, group in zip(scores, groups, strict=True):
        members.setdefault(group, []).append(score)
    totals = [(sum(values), len(values)) for values in members.values()]
    draw = random.Random(len(scores))
    means = []
    for _ in range(RESAMPLES):
        sample = draw.choices(totals, k=len(totals))
        means.append(sum(total for total, _ in sample) / sum(count for _, count in sample))
    return percentile(means, 0.025), percentile(means, 0.975)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of the values do not exceed; at least one value."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
