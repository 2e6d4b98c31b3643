"""Which words are verbs, by the bundled dictionary: it defines those by other verbs, "to pay"."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from strategy_chat.lexicon.dictionary import definitions, senses
from strategy_chat.matching import spans
from strategy_chat.schema import Token
from strategy_chat.text import stem

_ONE_WORD = re.compile(r"[/;] *(to (?:be )?)?([a-z]{2,}) *(?=[/;])")
_MOST = 0.6


def is_verb(word: str) -> bool:
    """Whether a folded Chinese word, or the stem of an English one, is a verb in most of its senses; False
    for one that the dictionary does not have."""
    if word.isascii():
        return _english().get(word, 0.0) >= _MOST
    found = [sense.startswith("to ") for sense in senses(word)]
    return bool(found) and sum(found) / len(found) >= _MOST


def verbs(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The positions of the words of a text that are verbs."""
    return frozenset(
        place
        for first, last in spans(tokens)
        if is_verb("".join(token.form for token in tokens[first:last]))
        for place in range(first, last)
    )


@cache
def _english() -> Mapping[str, float]:
    """How much of what each English word stands for is a verb, by its stem, where it defines a word alone."""
    every: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for to, word in _ONE_WORD.findall("".join(definitions().values())):
        every[word] += 1
        verbs[word] += bool(to)
    stems: dict[str, list[str]] = {}
    for word in every:
        stems.setdefault(stem(word), []).append(word)
    return {form: sum(verbs[w] for w in ws) / sum(every[w] for w in ws) for form, ws in stems.items()}
