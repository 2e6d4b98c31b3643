"""What texts say, and how much of a question they account for."""

from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import pairwise

from strategy_chat import text as language
from strategy_chat.matching.names import SynonymMatch
from strategy_chat.matching.words import pairs_at, tokenize, word_at
from strategy_chat.schema import Token

_QUALIFIERS = frozenset((language.fold("副"), *map(language.stem, ("deputy", "vice"))))
_JOINED = "\u2060"
BY_SYNONYM = 0.85
"""How surely a text accounts for a word of which it only holds another name."""


def qualified(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms with each that another makes something else joined to it: a deputy director is no director,
    a 副館長 no 館長."""
    return tuple(
        f"{forms[place - 1]}{_JOINED}{form}" if place and forms[place - 1] in _QUALIFIERS else form
        for place, form in enumerate(forms)
    )


class Wording:
    """The tokens of some texts, ready to be asked what they hold.

    Latin words and numbers count singly, Han characters in pairs (one character alone says too little).
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.singles: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        runs: list[str] = []
        for text in texts:
            tokens = tokenize(text)
            forms = qualified(tuple(t.form for t in tokens))
            self.singles.update(form for t, form in zip(tokens, forms, strict=True) if t.kind != "han")
            self.pairs.update(
                pair
                for (a, b), pair in zip(pairwise(tokens), pairwise(forms), strict=True)
                if a.kind == b.kind == "han"
            )
            runs.append(" ".join(forms))
        self._run = " " + " | ".join(runs) + " "

    def holds(self, forms: tuple[str, ...]) -> bool:
        """Whether a sequence of tokens stands in one of the texts."""
        return f" {' '.join(qualified(forms))} " in self._run

    @property
    def keys(self) -> set[object]:
        """Everything it can account for: single forms and pairs."""
        bare = {form.split(_JOINED)[-1] for form in self.singles}  # without the qualifiers joined to them
        pairs = {(first.split(_JOINED)[-1], second.split(_JOINED)[-1]) for first, second in self.pairs}
        return {*self.singles, *bare, *self.pairs, *pairs}


SHORTEST_STEM = 5
"""Letters that words of one family have in common at the least."""
_SAME_BEGINNING = 0.7
_PARTED = 6
"""Characters from the first to the last of a word that others part, at the most."""


def related(left: str, right: str) -> bool:
    """Whether two Latin words are of one family, or one is the other with a slip of the pen."""
    if left == right or not left.isalpha() or not right.isalpha():
        return False
    short = min(len(left), len(right))
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), short)
    return short >= SHORTEST_STEM and same >= max(SHORTEST_STEM, _SAME_BEGINNING * max(len(left), len(right)))


def split_words(tokens: tuple[Token, ...], light: Set[int]) -> list[tuple[tuple[int, int], tuple[str, str]]]:
    """The positions and forms of two Han characters that light ones part, which may be one word (發了多少電:
    發電)."""
    found = []
    content = [p for p, token in enumerate(tokens) if p not in light]
    for first, second in pairwise(content):
        if len(word_at(tokens, first)) + len(word_at(tokens, second)) > 2:
            continue
        between = tokens[first : second + 1]
        if 2 < len(between) <= _PARTED and all(token.kind == "han" for token in between):
            found.append(((first, second), (tokens[first].form, tokens[second].form)))
    return found


@lru_cache(maxsize=128)
def _looked_up(tokens: tuple[Token, ...]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What each token is looked up by in a wording: its form, or of a Han character (form "") its pairs."""
    forms = qualified(tuple(token.form for token in tokens))
    return tuple(
        ("", tuple(pairs_at(tokens, place, forms))) if token.kind == "han" else (forms[place], ())
        for place, token in enumerate(tokens)
    )


def covered(
    tokens: tuple[Token, ...], wording: Wording, synonyms: Iterable[SynonymMatch] = ()
) -> dict[int, float]:
    """The positions of the tokens of a question that a wording accounts for, with how surely: 1, or
    :data:`BY_SYNONYM` where it only holds another name of the same thing."""
    met = {
        place: 1.0
        for place, (form, pairs) in enumerate(_looked_up(tokens))
        if (form in wording.singles if form else not wording.pairs.isdisjoint(pairs))
    }
    for places, names in synonyms:
        if not all(met.get(p) == 1.0 for p in places) and any(wording.holds(name) for name in names):
            for place in places:
                met[place] = max(met.get(place, 0.0), BY_SYNONYM)
    return met
