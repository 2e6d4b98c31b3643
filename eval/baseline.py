"""The committed scores that a run must not fall under, and thresholds of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.metrics import NAMES
from eval.run import Result

COMMITTED = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Scores of every case by metric, minimum scores by metric, and what they were made with."""

    thresholds: Mapping[str, float]
    cases: Mapping[str, Mapping[str, float]]
    made_with: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A metric over the cases that both runs have: its mean then and now."""

    metric: str
    before: float
    now: float
    cases: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside the baseline: changed scores; cases that ``broke`` and that were ``mended``; cases that
    the baseline does not know; ``faults``, in words, for each score that fell and each threshold not
    reached."""

    changes: tuple[Change, ...]
    broke: tuple[str, ...]
    mended: tuple[str, ...]
    new: tuple[str, ...]
    faults: tuple[str, ...]


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises EvalError where there is none or it cannot be read."""
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        thresholds = {str(name): float(value) for name, value in fields.get("thresholds", {}).items()}
        cases = {
            str(key): {str(n): float(v) for n, v in scores.items()} for key, scores in fields["cases"].items()
        }
        made_with = {str(name): str(value) for name, value in fields.get("made_with", {}).items()}
    except FileNotFoundError:
        raise EvalError(f"{file}: there is no baseline; make one with --update-baseline") from None
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise EvalError(
            f"{file}: is not a baseline ({error!r}); make it anew with --update-baseline"
        ) from error
    check_names(thresholds, str(file))
    return Baseline(thresholds, cases, made_with)


def check_names(thresholds: Mapping[str, float], where: str) -> None:
    """Raise EvalError for a threshold on a metric that does not exist or outside of 0 to 1."""
    for name, value in thresholds.items():
        if name not in NAMES:
            raise EvalError(f"{where}: there is no metric {name!r}; the metrics are {', '.join(NAMES)}")
        if not 0 <= value <= 1:
            raise EvalError(f"{where}: the threshold of {name} must lie between 0 and 1, got {value}")


def write_baseline(
    file: Path, results: Sequence[Result], thresholds: Mapping[str, float], made_with: Mapping[str, str]
) -> None:
    """Write the scores of a run as the baseline, one case a line, so that a change reads well."""
    head = json.dumps(
        {"made_with": dict(made_with), "thresholds": dict(thresholds)}, ensure_ascii=False, indent=1
    )
    lines = [
        f"  {json.dumps(r.case.id)}: {json.dumps(scores_of(r))}"
        for r in sorted(results, key=lambda r: r.case.id)
    ]
    text = head.removesuffix("\n}") + ',\n "cases": {\n' + ",\n".join(lines) + "\n }\n}\n"
    file.write_text(text, encoding="utf-8")


def scores_of(result: Result) -> dict[str, float]:
    """The scores of a case that apply, rounded to four places."""
    scores = {name: result.score(name) for name in NAMES}
    return {name: round(score, 4) for name, score in scores.items() if score is not None}


def compare(
    results: Sequence[Result], baseline: Baseline | None, thresholds: Mapping[str, float]
) -> Comparison:
    """What changed since the baseline, over the cases that both have, so that part of a set can be run and a
    set can grow. A score that is lower than the baseline's by more than rounding is a fault."""
    known = baseline.cases if baseline else {}
    now = {result.case.id: scores_of(result) for result in results}
    changes, faults = [], []
    for name in NAMES:
        both = [case for case in now if case in known and name in now[case] and name in known[case]]
        if both:
            before = sum(known[case][name] for case in both) / len(both)
            after = sum(now[case][name] for case in both) / len(both)
            changes.append(Change(name, before, after, len(both)))
            if after < before - 1e-6:
                faults.append(f"{name} fell from {before:.1%} to {after:.1%} over {len(both)} cases")
    for name, least in {**(baseline.thresholds if baseline else {}), **thresholds}.items():
        reached = [scores[name] for scores in now.values() if name in scores]
        if reached and sum(reached) / len(reached) < least:
            faults.append(f"{name} is {sum(reached) / len(reached):.1%}, under its threshold of {least:.1%}")
    return Comparison(
        changes=tuple(changes),
        broke=tuple(c for c in now if c in known and now[c]["passed"] < known[c].get("passed", 0)),
        mended=tuple(c for c in now if c in known and now[c]["passed"] > known[c].get("passed", 1)),
        new=tuple(c for c in now if baseline and c not in known),
        faults=tuple(faults),
    )


def totals(baseline: Baseline) -> dict[str, Any]:
    """The mean of every metric over the cases of a baseline, with the number of cases that it applies to."""
    judged = {name: [scores[name] for scores in baseline.cases.values() if name in scores] for name in NAMES}
    return {name: (sum(values) / len(values), len(values)) for name, values in judged.items() if values}
