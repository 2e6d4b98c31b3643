"""The words of a Chinese text, which has no spaces between them.

Of all ways to cut a run of Han characters into words, the likeliest is taken: the one whose words are the
most frequent ones in general texts, as in a unigram language model (Viterbi's algorithm over the lattice of
words). Words are the names of a corpus, the lexicon's own and those of CC-CEDICT; wordfreq (its data are
CC BY-SA 4.0) tells how frequent they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby

from wordfreq import get_frequency_list

from strategy_chat import quantities
from strategy_chat.lexicon import load
from strategy_chat.lexicon.dictionary import definitions
from strategy_chat.schema import Token
from strategy_chat.text import fold, is_han

_LONGEST = 8
_NAME = 2.0
"""The cost of a name of the corpus: less than that of any two words."""
_IN_DICTIONARY = 7.0
"""That of a word of the dictionary or the lexicon which is rarer than those that the list has."""
_UNLISTED = 8.0
"""That of a character which is no word in any of them."""
_COUNTS = frozenset(fold("〇一二兩三四五六七八九十百千幾哪這那每各"))
"""Characters that begin no word with a measure word or unit after them: 一|台, 哪|家, 三|年."""
_FIRST_OF = fold("前")
_JOINING = frozenset(fold("和跟與及在從到至比"))
"""Words after which a 前 before digits begins one of its own: 前10|跟|前50."""


class Segmenter:
    """Cuts texts into words.

    Args:
        names: names that each are one word, however they could be cut; those not of Han characters alone
            are passed over.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = {form for name in names if len(form := fold(name)) > 1 and all(map(is_han, form))}
        self._longest = max(_LONGEST, *map(len, self._names)) if self._names else _LONGEST

    def cut(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens, each with the number of the word that it belongs to, counted from 1."""
        numbers: list[int] = []
        for _, run in groupby(_runs(tokens), key=lambda numbered: numbered[0]):
            inside = [token for _, token in run]
            sizes = self.sizes("".join(t.form for t in inside)) if inside[0].kind == "han" else [1]
            for size in sizes:
                numbers += [numbers[-1] + 1 if numbers else 1] * size
        return tuple(replace(token, word=word) for token, word in zip(tokens, numbers, strict=True))

    def sizes(self, run: str) -> list[int]:
        """The lengths of the words that a run of folded Han characters consists of, in order."""
        best = [0.0] * (len(run) + 1)
        size = [1] * len(run)
        for first in reversed(range(len(run))):
            best[first] = _UNLISTED * 2 * len(run)
            for last in range(first + 1, min(first + self._longest, len(run)) + 1):
                cost = self._cost(run[first:last])
                if cost is not None and cost + best[last] <= best[first]:
                    best[first], size[first] = cost + best[last], last - first
        found: list[int] = []
        while sum(found) < len(run):
            found.append(size[sum(found)])
        return found

    def _cost(self, word: str) -> float | None:
        """The negative logarithm of how often a word stands in texts; None for what is no word."""
        if word in self._names:
            return _NAME
        return _costs().get(word, _UNLISTED if len(word) == 1 else None)


def _runs(tokens: tuple[Token, ...]) -> Iterable[tuple[int, Token]]:
    """The tokens with the number of the run of Han characters without a sign between them; any other token
    is alone."""
    number = 0
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        goes_on = before is not None and before.kind == token.kind == "han" and before.end == token.start
        number += not goes_on or _begins_rank(tokens[place - 1 : place + 2])
        yield number, token


def _begins_rank(tokens: tuple[Token, ...]) -> bool:
    """Whether the second of three tokens says that the first of a rank are meant, whose number follows."""
    forms = [token.form for token in tokens]
    return len(tokens) > 2 and tokens[2].kind == "number" and forms[0] in _JOINING and forms[1] == _FIRST_OF


@cache
def _costs() -> Mapping[str, float]:
    """The cost of every word that is no name."""
    lexicon = load()
    phrases = frozenset(fold("|".join(lexicon.phrases)).split("|"))
    costs = {word: _IN_DICTIONARY for word in (*definitions(), *phrases) if len(word) <= _LONGEST}
    for place, words in enumerate(get_frequency_list("zh", "small")):
        for word in fold("|".join(words)).split("|"):
            if len(word) == 1 or word in costs:
                costs[word] = min(place / 100, costs.get(word, _UNLISTED))

    def counts(word: str) -> bool:
        measured = lexicon.scaffold.exact((word[-1],)) or quantities.is_known(word[-1])
        return len(word) == 2 and word[0] in _COUNTS and bool(measured)

    return {
        word: cost
        for word, cost in costs.items()
        if word and all(map(is_han, word)) and (word in phrases or not counts(word))
    }
