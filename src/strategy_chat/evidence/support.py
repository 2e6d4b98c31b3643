"""How surely statements answer a question: a logistic rule over what they account for.

Its weights are fitted to labelled questions, answerable and not: ``python -m eval calibrate --write`` writes
them into ``support.json``.
"""

import json
import math
from functools import cache
from importlib import resources
from typing import NamedTuple


class Features(NamedTuple):
    """What is known of statements and a question, each a number that is usually in [0, 1].

    ``met``: share of the question's content that they, or what they stand under, account for; ``said``: that
    they account for themselves; ``unknown``: share that is unmet and stands nowhere in the corpus; ``asked``:
    how much of the property asked for is unmet; ``nowhere``: is unmet and stands nowhere in the corpus;
    ``near``: how much closer in meaning the closest is than the corpus on average (a difference of cosines);
    ``typed``: 1 where none holds the kind of thing asked for; ``exact``: ``unknown`` again where a figure, a
    person, a time or a place is asked for, which no paraphrase gives; ``apart``: what is unmet there and
    stands elsewhere in the corpus, unless a figure in the very unit asked for is given; ``figure``: 1 where a
    figure is asked for and none is given, or none in the very unit; ``untold``: 1 where a reason is asked for
    and none is told.
    """

    met: float
    said: float
    unknown: float
    asked: float
    nowhere: float
    near: float
    typed: float
    exact: float
    apart: float
    figure: float
    untold: float


def support(features: Features) -> float:
    """How surely, in (0, 1); 0.5 where it may as well not be an answer."""
    bias, weights = _fitted()
    points = bias + sum(weight * value for weight, value in zip(weights, features, strict=True))
    return 1.0 / (1.0 + math.exp(-points))


@cache
def _fitted() -> tuple[float, Features]:
    """The bias and the weights."""
    text = resources.files(__package__).joinpath("support.json").read_text(encoding="utf-8")
    fitted = json.loads(text)
    return fitted["bias"], Features(**fitted["weights"])
