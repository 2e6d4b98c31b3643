"""Ranking: which passages a question is answered from, by meaning and by words, over all language editions.

Three things are done with regard to language, because one vector index of several languages hides answers
that stand in another language than the question, and so does plain rank fusion:

- Each edition is searched by itself, and a similarity counts as far as it exceeds what the question has with
  that edition on average. Passages in the question's own language are nearer to it whatever they say.
- A passage that has an edition in the question's language is compared by that one; only those that have none
  are compared by another.
- A lexical hit counts by how much of the question it covers. In its own language that is most of it; across
  languages only names and numbers occur, and what they match by chance covers little.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from strategy_chat.schema import Hit, Passage

_CANDIDATES = 50
"""Passages that each leg looks at in each edition; more for a longer list of hits."""
_RANK_CONSTANT = 10.0
"""Of reciprocal rank fusion. Smaller than the usual 60, for the first places have to count here: an answer
in another language is often first in one leg and absent from the other."""
_LEXICAL_WEIGHT = 2.0
"""Of a lexical hit that covers the question fully; it falls with the square of the coverage."""
_PRIOR_SIZE = 10.0
"""Passages that an edition needs for its own average to count as much as the one expected of its language."""


class Searchable(Protocol):
    """What is asked of an index."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages of the editions."""

    def beyond(self, language: str) -> Sequence[str]:
        """The languages that have passages which ``language`` does not have."""

    def editions(self, passage_id: str) -> Sequence[Passage]:
        """A passage in all languages that have it, the original first."""

    def dense(
        self, vector: Sequence[float], *, language: str, kinds: Collection[str] | None, k: int
    ) -> list[tuple[Passage, float]]:
        """The nearest passages of a language with their cosine similarity."""

    def mean(self, language: str) -> tuple[NDArray[np.float32], int]:
        """The mean of the vectors of a language and how many there are."""

    def lexical(
        self, text: str, *, language: str, kinds: Collection[str] | None, k: int
    ) -> list[tuple[Passage, float]]:
        """The passages of a language that share words with a text, with their score."""

    def coverage(self, text: str, passages: Sequence[Passage]) -> list[float]:
        """How much of a text, 0 to 1, stands in each of the passages."""


@dataclass(frozen=True, slots=True)
class _Near:
    """The dense leg of one passage: its cosine, and by how much that exceeds its edition's average."""

    cosine: float
    excess: float


@dataclass(frozen=True, slots=True)
class _Worded:
    """The lexical leg of one passage: its score, and how much of the question it covers."""

    score: float
    coverage: float


def retrieve(
    index: Searchable,
    vector: Sequence[float],
    text: str,
    *,
    language: str,
    kinds: Collection[str] | None = None,
    k: int = 10,
) -> tuple[Hit, ...]:
    """The ``k`` best passages for a question, the best first, each once however many editions it has.

    ``vector`` is the question's, ``text`` its words, ``language`` its tag. A hit shows the edition in that
    language, in another script of it, or else the original; ``passage.score`` is the fused score, ``dense``
    and ``lexical`` are those of the edition that matched best. Equal scores come in the order of the ids.
    """
    if k <= 0:
        return ()
    own = _nearest_language(index.languages, language)
    depth = max(_CANDIDATES, 2 * k)
    near = _by_meaning(index, vector, own, kinds, depth)
    worded = _by_words(index, text, kinds, depth)

    scores: dict[str, float] = {}
    for rank, passage_id in enumerate(sorted(near, key=lambda i: (-near[i].excess, i))):
        scores[passage_id] = 1.0 / (_RANK_CONSTANT + rank)
    for rank, passage_id in enumerate(sorted(worded, key=lambda i: (-worded[i].score, i))):
        weight = _LEXICAL_WEIGHT * worded[passage_id].coverage ** 2
        scores[passage_id] = scores.get(passage_id, 0.0) + weight / (_RANK_CONSTANT + rank)

    best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
    return tuple(
        Hit(
            replace(_shown(index.editions(passage_id), language, own), score=scores[passage_id]),
            near[passage_id].cosine if passage_id in near else None,
            worded[passage_id].score if passage_id in worded else None,
        )
        for passage_id in best
    )


def closeness(index: Searchable, vector: Sequence[float], *, language: str, k: int = 80) -> dict[str, float]:
    """How much closer in meaning sentences and rows are to a question than its language's passages are on
    average, by passage id: the nearest ``k`` of each edition that counts for ``language``."""
    own = _nearest_language(index.languages, language)
    found = _by_meaning(index, vector, own, ("sentence", "row"), k)
    return {passage_id: near.excess for passage_id, near in found.items()}


def reordered(hits: Sequence[Hit], scores: Sequence[float]) -> tuple[Hit, ...]:
    """Hits in the order of other scores, the highest first; equal ones keep their order. The fused scores
    stay those of the places, so that they still fall from hit to hit."""
    order = sorted(range(len(hits)), key=lambda place: (-scores[place], place))
    falling = sorted((hit.passage.score for hit in hits), reverse=True)
    return tuple(
        replace(hits[place], passage=replace(hits[place].passage, score=score))
        for place, score in zip(order, falling, strict=True)
    )


def _by_meaning(
    index: Searchable, vector: Sequence[float], own: str | None, kinds: Collection[str] | None, depth: int
) -> dict[str, _Near]:
    """The dense leg by passage id; a passage with an edition in the own language counts by that one only."""
    found: dict[str, _Near] = {}
    for language in index.languages if own is None else (own, *index.beyond(own)):
        expected = _expected(index, np.asarray(vector, dtype=np.float32), language, own)
        for passage, cosine in index.dense(vector, language=language, kinds=kinds, k=depth):
            near = _Near(cosine, cosine - expected)
            elsewhere = language != own and any(e.language == own for e in index.editions(passage.id))
            if not elsewhere and (passage.id not in found or near.excess > found[passage.id].excess):
                found[passage.id] = near
    return found


def _by_words(index: Searchable, text: str, kinds: Collection[str] | None, depth: int) -> dict[str, _Worded]:
    """The lexical leg by passage id, from the edition that covers most of the question."""
    found: dict[str, _Worded] = {}
    for language in index.languages:
        hits = index.lexical(text, language=language, kinds=kinds, k=depth)
        shares = index.coverage(text, [passage for passage, _ in hits])
        for (passage, score), share in zip(hits, shares, strict=True):
            before = found.get(passage.id)
            if before is None or (share, score) > (before.coverage, before.score):
                found[passage.id] = _Worded(score, share)
    return found


def _expected(index: Searchable, vector: NDArray[np.float32], language: str, own: str | None) -> float:
    """The similarity that the question has with an edition on average.

    Of a small edition in another language the average says little (of one passage it says all), so it is
    mixed with what is expected of that language: the question's average in its own language, less the
    distance between the two languages, as the passages of the own one have it to the other.
    """
    mean, size = index.mean(language)
    measured = float(vector @ mean)
    if own is None or language == own:
        return measured
    own_mean, own_size = index.mean(own)
    among_own = float(own_mean @ own_mean)
    if own_size > 1:  # without the similarity of each passage to itself
        among_own = (own_size * among_own - 1.0) / (own_size - 1)
    prior = float(vector @ own_mean) + float(own_mean @ mean) - among_own
    return (size * measured + _PRIOR_SIZE * prior) / (size + _PRIOR_SIZE)


def _nearest_language(languages: Iterable[str], wanted: str) -> str | None:
    """``wanted``, or the same language in another script, or None."""
    known = tuple(languages)
    same = [language for language in known if _base(language) == _base(wanted)]
    return wanted if wanted in known else same[0] if same else None


def _shown(editions: Sequence[Passage], wanted: str, own: str | None) -> Passage:
    """The edition to show: in the question's own language, in another script of it, or the original."""
    by_language = {passage.language: passage for passage in editions}
    if own is not None and own in by_language:
        return by_language[own]
    shown = _nearest_language(by_language, wanted)
    return editions[0] if shown is None else by_language[shown]


def _base(language: str) -> str:
    return language.split("-")[0].lower()
