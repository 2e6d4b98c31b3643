"""Sentences of a block in several editions, put side by side where a translation cuts them differently."""

from collections.abc import Mapping, Sequence, Set
from functools import cache

from strategy_chat.matching import tokenize

_BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many sentences of one edition may stand for how many of another, the usual first."""
_UNUSUAL = 0.1
"""What each sentence more than one for one costs, as a share of the block."""
_OTHER_FIGURE = 0.3

Cut = tuple[int, int]


def aligned(parts: Mapping[str, Sequence[str]], original: str) -> list[dict[str, Sequence[str]]]:
    """The sentences of the editions in ``parts`` in groups that say the same, in order: single ones where
    all editions have equally many, else the smallest groups that the lengths and figures of the sentences let
    tell apart (after Gale and Church, 1993); all in one where they tell nothing."""
    sizes = {len(sentences) for sentences in parts.values()}
    if len(sizes) == 1:
        return [{lang: (s[n],) for lang, s in parts.items()} for n in range(sizes.pop())]
    first = parts[original]
    cuts = {lang: _cuts(first, other) for lang, other in parts.items() if lang != original}
    common: Set[int] = set(range(1, len(first) + 1))
    for found in cuts.values():
        common &= {at for at, _ in found}
    ends = sorted(common | {len(first)})
    places = {lang: dict(found) | {0: 0, len(first): len(parts[lang])} for lang, found in cuts.items()}
    places[original] = {at: at for at in range(len(first) + 1)}
    starts = [0, *ends[:-1]]
    return [
        {lang: parts[lang][at[start] : at[end]] for lang, at in places.items()}
        for start, end in zip(starts, ends, strict=True)
    ]


def _cuts(left: Sequence[str], right: Sequence[str]) -> list[Cut]:
    """The ends of the groups of ``left`` and ``right`` that stand for each other, by the cheapest alignment;
    none where there is no alignment."""
    size = [max(sum(map(len, side)), 1) for side in (left, right)]

    @cache
    def cheapest(i: int, j: int) -> tuple[float, tuple[Cut, ...]]:
        if i == len(left) and j == len(right):
            return 0.0, ()
        best: tuple[float, tuple[Cut, ...]] = (float("inf"), ())
        for m, n in _BEADS:
            if i + m > len(left) or j + n > len(right):
                continue
            rest, found = cheapest(i + m, j + n)
            cost = rest + _cost(left[i : i + m], right[j : j + n], size) + _UNUSUAL * (m + n - 2)
            if cost < best[0]:
                best = (cost, ((i + m, j + n), *found))
        return best

    return list(cheapest(0, 0)[1])


def _cost(left: Sequence[str], right: Sequence[str], size: Sequence[int]) -> float:
    shares = [sum(map(len, side)) / whole for side, whole in zip((left, right), size, strict=True)]
    return abs(shares[0] - shares[1]) + _OTHER_FIGURE * len(_figures(left) ^ _figures(right))


def _figures(sentences: Sequence[str]) -> Set[str]:
    return {t.form for sentence in sentences for t in tokenize(sentence) if t.kind == "number"}
