"""What a report tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.baseline import Comparison
from eval.run import Result
from eval.summary import Summary


@dataclass(frozen=True, slots=True)
class Run:
    """The results of one configuration."""

    spec: str
    results: tuple[Result, ...]
    summary: Summary

    @property
    def failed(self) -> tuple[Result, ...]:
        """The failed cases."""
        return tuple(result for result in self.results if not result.passed)


@dataclass(frozen=True, slots=True)
class Report:
    """One run or two; what changed since the baseline (``has_baseline``: there is one); what it was made
    with."""

    runs: tuple[Run, ...]
    compared: Comparison
    has_baseline: bool
    made_with: Mapping[str, str]
