"""What a metric says of one case: a score, or that it does not apply; and why it is not perfect."""

from dataclasses import dataclass
from typing import Literal

from eval.faults import Fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """``score`` lies between 0 (worst) and 1 (best), or is None where the metric does not apply to the case.
    ``why`` says what is missing from 1; it is empty at 1 and where the metric does not apply."""

    score: float | None
    why: tuple[Fault, ...] = ()

    @property
    def verdict(self) -> Literal["pass", "fail", "not applicable"]:
        """A case passes at 1 only."""
        if self.score is None:
            return "not applicable"
        return "pass" if self.score >= 1 else "fail"


NOT_APPLICABLE = Outcome(None)


def all_or_nothing(why: list[Fault]) -> Outcome:
    """1 without a complaint, else 0."""
    return Outcome(0.0, tuple(why)) if why else Outcome(1.0)


def share(right: int, asked: int, why: list[Fault]) -> Outcome:
    """The share that is right of what was asked for."""
    return Outcome(right / asked, tuple(why)) if asked else NOT_APPLICABLE
