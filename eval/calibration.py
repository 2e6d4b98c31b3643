"""How the rule of abstention is fitted to labelled questions, and what it costs either way.

What is asked of the text is answered where a logistic rule over features of the evidence is above one half
(``strategy_chat.evidence.support``). Its weights are a ridge regression fitted by Newton's method (Hoerl and
Kennard, 1970; le Cessie and van Houwelingen, 1992), to the questions that no table answers: those that the
statements found answer, against the unanswerable ones and those that they miss. So that what is told of it
holds for documents that it has not seen, each corpus is also judged by weights fitted to all the others.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import strategy_chat
from eval.errors import EvalError
from eval.locators import touches
from eval.run import Result

WEIGHTS = Path(strategy_chat.__file__).parent / "evidence" / "support.json"
"""Where the weights in use stand."""

RIDGE = 3.0
_STEPS = 50
_CERTAIN = 0.5
_LACKING = 0.49
"""What is left of the support of statements that lack something that nothing answers without."""


@dataclass(frozen=True, slots=True)
class Example:
    """What the receipt of an answer tells of the decision: how surely ``tables`` and ``text`` answer, the
    ``features`` that the latter rests on (empty where it rests on none), whether they lack something, and
    whether the question is ``answerable`` and the statements found do answer it. ``settled`` is what became
    of a question that is not decided so (its cell is empty, it is about the documents themselves), or None.
    """

    case: str
    corpus: str
    tables: float
    text: float
    features: Mapping[str, float]
    lacks: bool
    answerable: bool
    answers: bool
    settled: bool | None

    @property
    def fitted_to(self) -> bool:
        """Whether the rule decides it: there is evidence, and no table answers it."""
        decided = self.settled is None and self.tables < _CERTAIN
        return decided and bool(self.features) and not self.lacks

    def certainty(self, weights: "Weights | None" = None) -> float:
        """How surely it is answered; by other ``weights`` than those in use where they are given."""
        if self.settled is not None:
            return float(self.settled)
        if weights is None or not self.features:
            return max(self.tables, self.text)
        return max(self.tables, weights.support(self.features) * (_LACKING if self.lacks else 1.0))


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and a weight for each feature."""

    bias: float
    weights: Mapping[str, float]

    def support(self, features: Mapping[str, float]) -> float:
        """How surely statements with these features answer, in (0, 1)."""
        points = self.bias + sum(self.weights[name] * value for name, value in features.items())
        return float(1 / (1 + np.exp(-points)))


@dataclass(frozen=True, slots=True)
class Point:
    """With answers given from a certainty of ``least`` on: the share of the answerable questions that are
    ``refused``, and that of the unanswerable ones that are ``accepted``."""

    least: float
    refused: float
    accepted: float


def examples(results: Sequence[Result]) -> list[Example]:
    """The questions whose answers tell what was decided on, which those of the package do."""
    found = []
    for result in results:
        receipt = result.given.get("receipt") or {}
        parts = receipt.get("parts") or [receipt]
        evidence = [part["evidence"] for part in parts if "tables" in (part.get("evidence") or {})]
        if evidence and len(evidence) == len(parts):
            surest = max(evidence, key=lambda e: max(e["tables"], e["text"]))
            found.append(_example(result, surest))
    return found


def _example(result: Result, evidence: Mapping[str, Any]) -> Example:
    case = result.case
    places = evidence.get("places", ())
    hits = any(touches(place, gold) for place in places for gold in case.gold)
    answered = bool(result.given["answered"])
    sure = max(evidence["tables"], evidence["text"]) >= _CERTAIN
    return Example(
        case=case.id,
        corpus=result.corpus,
        tables=float(evidence["tables"]),
        text=float(evidence["text"]),
        features=evidence.get("features", {}),
        lacks=bool(evidence.get("lacks")),
        answerable=case.answerable,
        answers=case.answerable and (hits or not case.gold or _is_right(result)),
        settled=None if sure == answered else answered,
    )


def _is_right(result: Result) -> bool:
    return bool(result.given["answered"]) and result.score("correct") == 1


def fit(given: Sequence[Example], ridge: float = RIDGE) -> Weights:
    """The weights that tell best which statements answer.

    Args:
        given: the questions; those that the rule does not decide are passed over.
        ridge: how strongly weights are held near zero.

    Raises:
        EvalError: where there are not both statements that answer and such that do not.
    """
    chosen = [example for example in given if example.fitted_to]
    if not _fittable(chosen):
        raise EvalError(
            "calibrate: there have to be both questions that the text answers and unanswerable ones"
        )
    names = list(chosen[0].features)
    values = np.array([[1.0, *(example.features[name] for name in names)] for example in chosen])
    wanted = np.array([float(example.answers) for example in chosen])
    spread = values.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = values / spread
    held = np.full(len(names) + 1, ridge)
    held[0] = 0.0
    found = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (wanted - likely) - held * found
        curvature = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(held)
        step = np.linalg.solve(curvature, slope)
        found += step
        if float(np.abs(step).max()) < 1e-9:
            break
    found /= spread
    bias, *weights = (round(float(value), 2) for value in found)
    return Weights(bias, dict(zip(names, weights, strict=True)))


def _fittable(given: Sequence[Example]) -> bool:
    return len({example.answers for example in given if example.fitted_to}) > 1


def held_out(given: Sequence[Example]) -> dict[str, float]:
    """How surely each question is answered, by its id, under weights fitted to the other corpora; empty where
    these hold too little to fit any."""
    found: dict[str, float] = {}
    for corpus in dict.fromkeys(example.corpus for example in given):
        others = [example for example in given if example.corpus != corpus]
        if not _fittable(others):
            return {}
        weights = fit(others)
        for example in given:
            if example.corpus == corpus:
                found[example.case] = example.certainty(weights)
    return found


def curve(given: Sequence[tuple[float, bool]]) -> list[Point]:
    """What is refused and accepted as the certainty that is asked for falls from 1 to 0.

    Args:
        given: of each question how surely it is answered and whether it is answerable.
    """
    sure = sorted(given, key=lambda pair: -pair[0])
    answerable = sum(answers for _, answers in sure) or 1
    not_so = sum(not answers for _, answers in sure) or 1
    points = [Point(1.01, 1.0, 0.0)]
    kept = wrong = 0
    for (least, answers), after in pairwise([*sure, (-1.0, False)]):
        kept, wrong = kept + answers, wrong + (not answers)
        if after[0] < least:
            points.append(Point(least, 1 - kept / answerable, wrong / not_so))
    return points


def at(points: Sequence[Point], least: float = _CERTAIN) -> Point:
    """The point where answers are given from a certainty of ``least`` on."""
    return min((p for p in points if p.least >= least), key=lambda p: p.least)


def read_weights(file: Path = WEIGHTS) -> Weights:
    """The weights in use. Raises EvalError where they cannot be read."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        return Weights(read["bias"], read["weights"])
    except (OSError, ValueError, KeyError) as error:
        raise EvalError(f"{file}: the weights cannot be read: {error}; write them with --write") from error


def write_weights(weights: Weights, file: Path = WEIGHTS) -> Path:
    """Put weights in the place of those in use; the file. Raises EvalError where it cannot be written."""
    text = json.dumps({"bias": weights.bias, "weights": dict(weights.weights)}, indent=1) + "\n"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{file}: the weights cannot be written: {error.strerror}") from error
    return file
