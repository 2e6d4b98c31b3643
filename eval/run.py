"""Running cases through an answerer and judging every answer."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.answerers.base import Answerer
from eval.faults import Fault, fault
from eval.metrics import DECIDING, METRICS, PARITY, Outcome
from eval.metrics.support import unsupported
from eval.reply import Reply, read_reply
from eval.schema import Case
from eval.source import Source

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """A case with its answer and the outcome of each metric by name.

    ``reply`` is None and ``error`` tells why where there was no answer that can be read. ``given`` is the
    answer as it came, ``seconds`` the time it took, ``unsupported`` its unsupported figures, ``corpus`` the
    name of what it was asked about.
    """

    case: Case
    reply: Reply | None
    given: Mapping[str, Any]
    outcomes: Mapping[str, Outcome]
    seconds: float
    unsupported: tuple[str, ...] = ()
    error: Fault | None = None
    corpus: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing that decides fails."""
        return self.error is None and not self.why

    @property
    def why(self) -> tuple[Fault, ...]:
        """Why the case failed, each reason once; empty where it passed."""
        if self.error is not None:
            return (self.error,)
        told = (w for name in self.outcomes if name in DECIDING for w in self.outcomes[name].why)
        return tuple(dict.fromkeys(told))

    def score(self, name: str) -> float | None:
        """The score of a metric, or of ``passed``; None where it does not apply."""
        if name == "passed":
            return float(self.passed)
        outcome = self.outcomes.get(name)
        return outcome.score if outcome else None


def evaluate(
    cases: Sequence[Case],
    answerer: Answerer,
    source: Source,
    progress: Progress | None = None,
    corpus: str = "",
) -> tuple[Result, ...]:
    """Ask every case and judge the answers; ``corpus`` names the source in the results.

    An answerer that raises fails the case with the error as its reason; nothing is left out.
    """
    results = []
    for number, case in enumerate(cases, 1):
        results.append(replace(_judged(case, answerer, source), corpus=corpus))
        if progress:
            progress(number, len(cases))
    return tuple(_with_parity(results, source))


def _judged(case: Case, answerer: Answerer, source: Source) -> Result:
    start = time.perf_counter()
    given: Mapping[str, Any] = {}
    try:
        given = answerer.answer(case.question, case.history)
        seconds = time.perf_counter() - start
        reply = read_reply(given)
    except Exception as error:  # whatever an answerer does, the other cases are still judged
        logger.info("The case %s failed.", case.id, exc_info=True)
        told = fault("crashed", error=f"{type(error).__name__}: {error}")
        return _crashed(case, given, time.perf_counter() - start, told)
    outcomes = {metric.name: metric.judge(case, reply, source) for metric in METRICS}
    return Result(case, reply, given, outcomes, seconds, unsupported(case, reply, source))


def _crashed(case: Case, given: Mapping[str, Any], seconds: float, error: Fault) -> Result:
    outcomes = {
        metric.name: Outcome(0.0, (error,)) if metric.applies(case) else Outcome(None) for metric in METRICS
    }
    return Result(case, None, given, outcomes, seconds, error=error)


def _with_parity(results: Iterable[Result], source: Source) -> list[Result]:
    """The results with the scores of each pair on its first form."""
    judged = list(results)
    pairs: dict[str, list[int]] = {}
    for place, result in enumerate(judged):
        if result.case.pair is not None:
            pairs.setdefault(result.case.pair, []).append(place)
    for places in pairs.values():
        if len(places) < 2:
            continue
        forms = {judged[n].case.language: (judged[n].case, judged[n].reply) for n in places}
        outcomes = {name: judge(forms, source) for name, judge in PARITY.items()}
        first = judged[places[0]]
        judged[places[0]] = replace(first, outcomes={**first.outcomes, **outcomes})
    return judged
