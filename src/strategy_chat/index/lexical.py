"""The lexical leg: BM25 within one language edition, over the tokens of :func:`strategy_chat.text.tokens`.

Rebuilt in memory when an index is opened, which takes a fraction of a second for a thousand passages.
"""

import logging
import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import bm25s
import numpy as np

from strategy_chat.schema import Passage
from strategy_chat.text import tokens

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG when imported


class LexicalIndex:
    """BM25 over the passages of one language. Reading is thread-safe."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        # In the order of their ids, so that equal scores come in that order from a stable sort.
        self._passages = tuple(sorted(passages, key=lambda passage: passage.id))
        found = [tokens(passage.text) for passage in self._passages]
        self._terms = {passage.id: frozenset(row) for passage, row in zip(self._passages, found, strict=True)}
        counts = Counter(term for terms in self._terms.values() for term in terms)
        self.vocabulary: Mapping[str, int] = MappingProxyType(counts)
        self._kinds = np.array([passage.kind for passage in self._passages])
        self._bm25: Any = None
        if counts:
            self._bm25 = bm25s.BM25()
            self._bm25.index(found, show_progress=False)

    def terms(self, passage_id: str) -> frozenset[str]:
        """The tokens of a passage; none for an id that is not in this language."""
        return self._terms.get(passage_id, frozenset())

    def rarity(self, token: str) -> float:
        """The idf of a token in this language, as BM25 has it; highest for one that occurs nowhere."""
        frequency = self.vocabulary.get(token, 0)
        return math.log(1 + (len(self._passages) - frequency + 0.5) / (frequency + 0.5))

    def search(self, text: str, kinds: Collection[str] | None, k: int) -> list[tuple[Passage, float]]:
        """The ``k`` best passages with a BM25 score above 0, the best first, equal ones by id."""
        known = [token for token in tokens(text) if token in self.vocabulary]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        if kinds is not None:
            scores = np.where(np.isin(self._kinds, list(kinds)), scores, 0.0)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self._passages[row], float(scores[row])) for row in best if scores[row] > 0]
