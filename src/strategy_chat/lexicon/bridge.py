"""The words of questions in the language that documents do not have, by the bundled dictionary."""

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

from strategy_chat.lexicon.dictionary import definitions, glosses
from strategy_chat.lexicon.romanised import Romanised
from strategy_chat.lexicon.segmenting import Segmenter
from strategy_chat.matching import Names, SynonymMatch, forms_of, spans, tokenize, word_at
from strategy_chat.schema import Token
from strategy_chat.text import fold

_JOINING = frozenset(
    ("of", "in", "on", "to", "for", "and", "or", "with", "by", "from", "at", "a", "the", "s")
)
"""Words after which a definition no longer ends in what kind of thing it names."""


_CLASSES = frozenset(fold("社班科課隊組團系"))
"""What makes the name of a group of the word before it."""


class Bridge:
    """The words of questions in the language that documents do not have.

    Args:
        chinese: texts of the documents that have no English edition.
        english: texts of those that have no Chinese one.
    """

    def __init__(self, chinese: Iterable[str], english: Iterable[str]) -> None:
        self._segmenter = Segmenter()
        texts = [tokenize(text) for text in chinese]
        words = {word for tokens in texts for _, _, word in self._words(tokens)}
        self._romanised = Romanised(self._in_runs(texts))
        whole = [(gloss, word) for word in sorted(words) for gloss in glosses(word)]
        taken = {gloss for gloss, _ in whole}
        kinds = [
            (gloss[-1:], word) for gloss, word in whole if _is_of_kind(gloss) and gloss[-1:] not in taken
        ]
        self._english: Names[tuple[str, ...]] = Names(
            (" ".join(gloss), tuple(word)) for gloss, word in dict.fromkeys((*whole, *kinds))
        )
        held = [forms_of(text) for text in english]
        self._held = frozenset(form for forms in held for form in forms)
        self._pairs = frozenset(pair for forms in held for pair in pairwise(forms))

    def _words(self, tokens: tuple[Token, ...]) -> list[tuple[int, int, str]]:
        """The Chinese words of a text with their positions; one that the dictionary does not have is
        cut into such as it has."""
        cut = self._segmenter.cut(tokens)
        found: list[tuple[int, int, str]] = []
        for first, last in spans(cut):
            while first < last and cut[first].kind == "han":
                word = "".join(token.form for token in cut[first:last])
                while len(word) > 1 and word not in definitions():
                    word = word[:-1]
                found.append((first, first + len(word), word))
                first += len(word)
        return found

    def _in_runs(self, texts: Iterable[tuple[Token, ...]]) -> Iterator[str]:
        """The words of some texts, "" between those that are not next to each other."""
        for tokens in texts:
            end = 0
            for first, last, word in self._words(tokens):
                if tokens[first].start != end:
                    yield ""
                yield word
                end = tokens[last - 1].end
            yield ""

    def holds(self, word: str) -> bool:
        """Whether a document holds a translation of a folded Chinese word."""
        return any(self._held.issuperset(meaning) for meaning in self._meanings(word))

    def matches(self, tokens: tuple[Token, ...], light: Set[int]) -> list[SynonymMatch]:
        """For each word of a question: its positions, and what it may be in the other language."""
        found: list[SynonymMatch] = [
            (frozenset(range(first, last)), self._meanings(word))
            for first, last, word in self._words(tokens)
            if not light >= set(range(first, last)) and glosses(word)
        ]
        found = [self._with_class(match, tokens) for match in found]
        found += self._compounds(tokens, light)
        found += self._romanised.matches(tokens)
        for match in self._english.find(tokens):
            places = frozenset(range(match.first, match.last))
            if not light >= places:
                found.append((places, (match.payload,)))
        return found

    def _with_class(self, match: SynonymMatch, tokens: tuple[Token, ...]) -> SynonymMatch:
        """A word of which a document holds the translation, together with the character after it that only
        says what kind of thing it is: English has no word for the 社 of 攀岩社."""
        places, names = match
        after = max(places) + 1
        kind = after < len(tokens) and tokens[after].form in _CLASSES and tokens[after - 1].kind == "han"
        if kind and len(word_at(tokens, after)) == 1 and any(self._held.issuperset(name) for name in names):
            return places | {after}, names
        return match

    def _compounds(self, tokens: tuple[Token, ...], light: Set[int]) -> Iterator[SynonymMatch]:
        """Two words in a row whose translations stand so in a document: 平均 and 分數 in average mark."""
        for (first, end, one), (start, last, other) in pairwise(self._words(tokens)):
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
        """The definitions of a word, and what kind of thing it is by the last word of those that stand in no
        document as they are: a mobile phone is a phone."""
        found = glosses(word)
        kinds = (
            gloss[-1:]
            for gloss in found
            if _is_of_kind(gloss) and not self._pairs.issuperset(pairwise(gloss))
        )
        return tuple(dict.fromkeys((*found, *(kind for kind in kinds if self._held.issuperset(kind)))))


def _is_of_kind(gloss: tuple[str, ...]) -> bool:
    """Whether a definition ends in what kind of thing it names: a fishing port is a port."""
    return len(gloss) > 1 and _JOINING.isdisjoint(gloss)
