"""The mean vector of each language, kept with a store as a text."""

import base64
import json
from collections.abc import Mapping, Sequence

import numpy as np

from strategy_chat.index.health import Damaged
from strategy_chat.index.vectors import Vector
from strategy_chat.schema import Passage

Means = dict[str, tuple[Vector, int]]
"""By language: the mean of the vectors, and how many there are."""


def packed(passages: Sequence[Passage], vectors: Mapping[str, Vector]) -> str:
    """The means of ``passages``, whose vectors are given by text."""
    rows: dict[str, list[Vector]] = {}
    for passage in passages:
        rows.setdefault(passage.language, []).append(vectors[passage.text])
    means = {language: (np.mean(found, axis=0, dtype="<f4"), len(found)) for language, found in rows.items()}
    return json.dumps(
        {
            language: [base64.b64encode(mean.tobytes()).decode(), count]
            for language, (mean, count) in means.items()
        }
    )


def unpacked(text: object) -> Means:
    """The inverse of :func:`packed`. Raises Damaged if ``text`` is not what that gives."""
    try:
        rows = json.loads(str(text))
        return {
            language: (np.frombuffer(base64.b64decode(mean), dtype="<f4"), int(count))
            for language, (mean, count) in rows.items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise Damaged("the means of its vectors cannot be read") from error
