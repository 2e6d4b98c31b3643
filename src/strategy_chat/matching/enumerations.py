"""Things that a sentence lists under one word: "Northern, Coastal and Island accents" are three accents."""

import re
from collections.abc import Set
from typing import NamedTuple

from strategy_chat.matching.words import forms_of

_HAN_ITEM = r"[^\s，。；：:、,~〜()（）\d]{1,12}"
_HAN_LIST = re.compile(rf"{_HAN_ITEM}(?:、\s*{_HAN_ITEM})+(?:[和及與]{_HAN_ITEM})?")
_ITEM = r"[\w'’-]+(?: [\w'’-]+){0,2}"
_LIST = re.compile(
    rf"(?P<items>{_ITEM}(?:, {_ITEM})*),? and (?P<last>{_ITEM}?) (?P<noun>[\w'’-]+)(?![\w'’-])"
)
_FEWEST = 2


class Enumeration(NamedTuple):
    """The names of what is listed, and what they are called together."""

    names: tuple[str, ...]
    noun: str


def enumerated(text: str, asked: Set[str]) -> Enumeration | None:
    """What a sentence lists under one of the words ``asked`` for (as tokens), each thing once; None where it
    lists nothing so."""
    found = _of_han(text, asked) or _of_latin(text, asked)
    if found is None or len(set(found.names)) < max(len(found.names), _FEWEST):
        return None
    return found


def _of_han(text: str, asked: Set[str]) -> Enumeration | None:
    """The items of a Chinese list that end in the same character, one of the word that is asked for."""
    for match in _HAN_LIST.finditer(text):
        *items, last = re.split(r"[、和及與]\s*", match.group())
        noun = items[0][-1]
        if noun not in asked or not all(item.endswith(noun) for item in items) or noun not in last:
            continue
        names = (*items, last[: last.index(noun) + 1])
        if len(names[0]) > max(map(len, names[1:])) + 1:
            continue  # other words stand before the first
        return Enumeration(names, noun)
    return None


def _of_latin(text: str, asked: Set[str]) -> Enumeration | None:
    """The items of an English list that are called by the word that is asked for, which stands after them."""
    for match in _LIST.finditer(text):
        if forms_of(match["noun"])[-1:] and forms_of(match["noun"])[-1] in asked:
            return Enumeration((*match["items"].split(", "), match["last"]), match["noun"])
    return None
