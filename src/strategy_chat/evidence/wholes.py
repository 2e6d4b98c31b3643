"""Figures that a sentence gives for several things together: what it says of all it does not say of one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from strategy_chat.matching import tokenize
from strategy_chat.schema import Query
from strategy_chat.text import fold, is_han

_FEWEST = 3
"""Things that make an enumeration: a pair may as well be two names of one thing."""
_LONGEST = 4
"""Words, or pairs of Han characters, of a thing that is enumerated, at the most."""
_PARTED = re.compile(r"\s*、\s*|\s*,(?!\d)\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_CLAUSE = re.compile(r"[:：;；。!?！？()（）]|\.\s|，")
_DIGIT = re.compile(r"\d")
_EACH = re.compile(
    fold("各|每|都|皆|均|分別|其中") + r"|\b(?:each|every|both|respectively|apiece|of which|including)\b"
)


def of_all_together(query: Query, text: str) -> bool:
    """Whether a text enumerates three or more things, the question names some of them but not all, and the
    figures of the text stand with none of them: they are of all."""
    folded = fold(text)
    if _EACH.search(folded):
        return False
    asked = _keys([token.form for token in query.tokens])
    for clause in _CLAUSE.split(folded):
        parts = _PARTED.split(clause)
        items = [_words(part) for part in parts]
        if len(items) < _FEWEST or any(len(item) > 2 * _LONGEST for item in items[1:-1]):
            continue
        if any(map(_DIGIT.search, parts[1:-1])):
            continue
        size = max(len(item) for item in items[1:-1])
        items = [items[0][-size:], *items[1:-1], items[-1][:size]]
        keys = [_keys(item) for item in items]
        shared = keys[0].intersection(*keys[1:])
        named = [bool((found - shared) & asked) for found in keys]
        if any(named) and not all(named):
            return True
    return False


def _words(text: str) -> list[str]:
    """The forms of a text up to its first figure."""
    forms: list[str] = []
    for token in tokenize(text):
        if token.kind == "number":
            break
        forms.append(token.form)
    return forms


def _keys(forms: Sequence[str]) -> set[object]:
    """What a name is known by: Latin words, and Han characters in pairs."""
    return {form for form in forms if not is_han(form[0])} | {
        pair for pair in pairwise(forms) if is_han(pair[0][0]) and is_han(pair[1][0])
    }
