"""How surely statements answer a question: a logistic rule over what they account for.

Its weights were fitted to labelled questions, answerable and not.
"""

import math
from typing import NamedTuple


class Features(NamedTuple):
    """What is known of statements and a question, each a number that is usually in [0, 1].

    ``met``: share of the question's content that they, or what they stand under, account for; ``said``: that
    they account for themselves; ``unknown``: share that is unmet and stands nowhere in the corpus; ``asked``:
    how much of the property asked for is unmet; ``near``: how much closer in meaning the closest is than the
    corpus on average (a difference of cosines);
    ``typed``: 1 where none holds the kind of thing asked for; ``exact``: ``unknown`` again where a figure, a
    person, a time or a place is asked for, which no paraphrase gives; ``figure``: 1 where a figure is asked
    for and none is given, or none in the very unit.
    """

    met: float
    said: float
    unknown: float
    asked: float
    near: float
    typed: float
    exact: float
    figure: float


WEIGHTS = Features(met=1.7, said=0.4, unknown=-1.5, asked=-1.3, near=9.0, typed=-1.5, exact=-3.1, figure=-2.4)
BIAS = -0.35


def support(features: Features) -> float:
    """How surely, in (0, 1); 0.5 where it may as well not be an answer."""
    points = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))
    return 1.0 / (1.0 + math.exp(-points))
