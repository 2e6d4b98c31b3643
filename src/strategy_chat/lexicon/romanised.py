"""Chinese names in Latin letters: as Hanyu Pinyin and as Wade-Giles write them, without tones and signs.

A name is any two to four characters of a text, whole words, with a character among them that is no word of
several with others: the parts of a name are seldom a word. A person's given name may stand first.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from strategy_chat.lexicon.dictionary import glosses
from strategy_chat.matching import SynonymMatch
from strategy_chat.schema import Token

_SHORTEST, _LONGEST = 2, 4
_PARTS = 4
"""Latin words that a name may be written in."""
_FEWEST_LETTERS = 4
_SYLLABIC = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu",
    "e": "o", "ge": "ko", "ke": "ko", "he": "ho", "er": "erh", "yi": "i", "yan": "yen", "ye": "yeh",
    "yue": "yueh", "you": "yu", "yong": "yung", "gui": "kuei", "kui": "kuei", "jiong": "chiung",
    "qiong": "chiung", "xiong": "hsiung",
}  # fmt: skip
_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"),
    ("x", "hs"), ("r", "j"), ("z", "ts"), ("c", "ts"),
)  # fmt: skip
_FINALS = (
    (re.compile("ong$"), "ung"),
    (re.compile("ian$"), "ien"),
    (re.compile("(?<=[iu])e$"), "eh"),
    (re.compile("^(t|n|l|ts|s|ch|j)uo$"), r"\1o"),
)


class Romanised:
    """The names of some texts by how they are written in Latin letters.

    Args:
        words: the words of the texts in order, runs of Han characters parted by "".
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = {}
        self._of_kind: dict[tuple[str, str], set[str]] = {}
        for name in set(_names(list(words))):
            for sounds in _spellings(name):
                self._names.setdefault("".join(sounds), set()).add(name)
                if len(name) > _SHORTEST:
                    for kind in glosses(name[-1]):
                        self._of_kind.setdefault(("".join(sounds[:-1]), " ".join(kind)), set()).add(name)

    def matches(self, tokens: tuple[Token, ...]) -> list[SynonymMatch]:
        """The names that stand in a question in Latin letters: their places, with the name in Han characters;
        what kind of thing it is may be said in English ("Wushi Bay")."""
        cased = any(token.raw[:1].isupper() for token in tokens[1:])
        found: list[SynonymMatch] = []
        place = 0
        while place < len(tokens):
            best = next(self._at(tokens, place, cased=cased), None)
            if best is not None:
                found.append(best)
                place = max(best[0])
            place += 1
        return found

    def _at(self, tokens: tuple[Token, ...], first: int, *, cased: bool) -> Iterator[SynonymMatch]:
        """The names that begin at a place, the longest first; where the question has capitals, so do they."""
        for last in range(min(first + _PARTS, len(tokens)), first, -1):
            parts = tokens[first:last]
            latin = all(token.kind == "latin" for token in parts)
            if not latin or (cased and not parts[0].raw[:1].isupper()):
                continue
            said = [token.raw.lower() for token in parts]
            names = set[str]().union(
                self._names.get("".join(said), ()),
                self._names.get("".join((said[-1], *said[:-1])), ()),
                self._of_kind.get(("".join(said[:-1]), parts[-1].form), ()),
            )
            if names and len("".join(said)) >= _FEWEST_LETTERS:
                yield frozenset(range(first, last)), tuple(tuple(name) for name in sorted(names))


def _names(words: Sequence[str]) -> Iterator[str]:
    """The runs of whole words that may be a name."""
    for first in range(len(words)):
        name = ""
        for last in range(first, len(words)):
            if not words[last] or len(name) + len(words[last]) > _LONGEST:
                break
            name += words[last]
            alone = last == first or any(len(word) == 1 for word in words[first : last + 1])
            if len(name) >= _SHORTEST and alone:
                yield name


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """The syllables of a name in either way of writing."""
    sounds = _sounds(name)
    yield sounds
    yield tuple(map(wade_giles, sounds))


def _sounds(name: str) -> tuple[str, ...]:
    """The syllables of a name in Hanyu Pinyin, ü as u."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # names are read character by character
    from pypinyin import lazy_pinyin

    return tuple(sound.replace("v", "u") for sound in lazy_pinyin(list(name)))


@lru_cache(maxsize=512)
def wade_giles(syllable: str) -> str:
    """A syllable of Hanyu Pinyin as Wade-Giles writes it, without its signs: "zhang" is "chang"."""
    if syllable in _SYLLABIC:
        return _SYLLABIC[syllable]
    for initial, other in _INITIALS:
        if syllable.startswith(initial):
            syllable = other + syllable[len(initial) :]
            break
    for ending, other in _FINALS:
        syllable = ending.sub(other, syllable)
    return syllable
