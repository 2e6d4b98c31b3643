"""Matching of names in questions: texts as sequences of whole tokens.

A name matches wherever its tokens stand next to each other, whatever spaces, hyphens, case, script or
plural ending the question uses: ``Tea-7``, ``tea 7`` and ``TEA7`` are the same two tokens; 茶樹七號 is four.
Numbers are one token each, so 6 never matches inside 46.6.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from strategy_chat import text as language
from strategy_chat.schema import Token

Payload = TypeVar("Payload")

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|_")
_HAN_YEAR = re.compile(
    "[一二][〇○零一二三四五六七八九]{3}(?=[年度到至和與、及~～–—-]|$)"
)  # 二〇二四年 is 2024年
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PARTICLES = frozenset(
    language.fold(
        "的之了是在有沒嗎呢吧啊和與跟及或也就被把對從到為什麼麼多少幾哪誰怎如何請問我你他它這那個比最各每說出"
    )
)

_QUALIFIERS = frozenset((language.fold("副"), *map(language.stem, ("deputy", "vice"))))
_JOINED = "\u2060"
BY_SYNONYM = 0.85
"""How surely a text accounts for a word of which it only holds another name."""

SynonymMatch = tuple[frozenset[int], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A name found in a text: tokens ``first`` to ``last`` (exclusive) and what the name stands for."""

    first: int
    last: int
    payload: Payload

    @property
    def size(self) -> int:
        """How many tokens it covers."""
        return self.last - self.first


def in_digits(text: str) -> str:
    """``text`` with its years in digits: 二〇二四年 is 2024年. Every character keeps its place."""
    return _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), text)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, in order; punctuation and spaces are left out."""
    text = in_digits(text)
    plain = unicodedata.normalize("NFKC", text)
    folded = language.fold(text)
    cased = plain if len(plain) == len(folded) else folded
    found: list[Token] = []
    for run in _TOKEN.finditer(folded):
        found.extend(_split(run.group(), cased[run.start() : run.end()], run.start()))
    return tuple(found)


def _split(run: str, raw: str, start: int) -> Iterator[Token]:
    """Cut a run of letters into Latin words and single Han characters; a number stays whole."""
    if run[0].isdigit():
        digits = run.rstrip(",").replace(",", "")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        yield Token(digits.lstrip("0") or "0", raw, "number", start, start + len(run))
        return
    position = 0
    while position < len(run):
        if _HAN.match(run[position]):
            yield Token(run[position], raw[position], "han", start + position, start + position + 1)
            position += 1
            continue
        end = position
        while end < len(run) and not _HAN.match(run[end]):
            end += 1
        word = run[position:end]
        yield Token(language.stem(word), raw[position:end], "latin", start + position, start + end)
        position = end


class Names(Generic[Payload]):
    """An index of names by their first token.

    Args:
        entries: pairs of a name and what it stands for; names without a token are passed over.
    """

    def __init__(self, entries: Iterable[tuple[str, Payload]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for name, payload in entries:
            forms = forms_of(name)
            if not forms:
                continue
            self._by_first.setdefault(forms[0], []).append((forms, payload))
        for entries_here in self._by_first.values():
            entries_here.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: tuple[Token, ...]) -> list[Match[Payload]]:
        """Every occurrence of every name in ``tokens``, overlapping ones too, longer ones first."""
        forms = [token.form for token in tokens]
        found: list[Match[Payload]] = []
        for place, form in enumerate(forms):
            for pattern, payload in self._by_first.get(form, ()):
                end = place + len(pattern)
                if tuple(forms[place:end]) == pattern:
                    found.append(Match(place, end, payload))
        return found

    def exact(self, forms: tuple[str, ...]) -> list[Payload]:
        """What names of just these tokens stand for."""
        return [payload for pattern, payload in self._by_first.get(forms[0], ()) if pattern == forms]


def longest(matches: Iterable[Match[Payload]]) -> list[Match[Payload]]:
    """The matches that remain when longer ones win over those they overlap; several at one span all stay."""
    kept: list[Match[Payload]] = []
    for match in sorted(matches, key=lambda m: (-m.size, m.first)):
        clash = [k for k in kept if match.first < k.last and k.first < match.last]
        if all((k.first, k.last) == (match.first, match.last) for k in clash):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def contains(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole tokens."""
    inner, outer = forms_of(name), forms_of(text)
    return bool(inner) and any(
        outer[place : place + len(inner)] == inner for place in range(len(outer) - len(inner) + 1)
    )


def begins(text: str, name: str) -> bool:
    """Whether ``text`` begins with ``name`` as whole tokens."""
    inner = forms_of(name)
    return bool(inner) and forms_of(text)[: len(inner)] == inner


def same(left: str, right: str) -> bool:
    """Whether two names consist of the same tokens."""
    return forms_of(left) == forms_of(right) != ()


def phrases(
    tokens: tuple[Token, ...], places: Iterable[int], light: Set[int] = frozenset()
) -> tuple[str, ...]:
    """The tokens at ``places`` as words: neighbours of one script are put together again, and a ``light`` Han
    character beside them that is no particle is taken for a part of the word."""
    wanted = set(places)
    for place in sorted(wanted):
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(tokens) and tokens[place].kind == tokens[beside].kind == "han":
                touching = tokens[min(place, beside)].end == tokens[max(place, beside)].start
                if touching and beside in light and tokens[beside].form not in _PARTICLES:
                    wanted.add(beside)
    found: list[str] = []
    previous: int | None = None
    for place in sorted(wanted):
        token = tokens[place]
        if previous is not None and previous == place - 1 and tokens[previous].kind == token.kind:
            found[-1] += token.raw if token.kind == "han" else f" {token.raw}"
        else:
            found.append(token.raw)
        previous = place
    return tuple(dict.fromkeys(found))


class Synonyms:
    """Groups of names of the same thing, found by any of them."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self.groups = tuple(groups)
        self._forms = tuple(tuple(f for name in group if (f := forms_of(name))) for group in self.groups)
        self._names: Names[int] = Names(
            (name, place) for place, group in enumerate(self.groups) for name in group
        )
        self._by_forms: dict[tuple[str, ...], list[int]] = {}
        for place, forms in enumerate(self._forms):
            for form in dict.fromkeys(forms):
                self._by_forms.setdefault(form, []).append(place)

    def matches(self, tokens: tuple[Token, ...]) -> list[SynonymMatch]:
        """For each name in ``tokens``: its positions, and the forms of all names of the same thing."""
        return [(frozenset(range(m.first, m.last)), self._forms[m.payload]) for m in self._names.find(tokens)]

    def of(self, name: str) -> tuple[str, ...]:
        """All names in the groups that hold ``name``, itself included; empty where none does."""
        places = self._by_forms.get(forms_of(name), ())
        return tuple(dict.fromkeys(other for place in places for other in self.groups[place]))


@lru_cache(maxsize=8192)
def forms_of(name: str) -> tuple[str, ...]:
    """The forms of the tokens of a name: equal for names that match each other."""
    return tuple(token.form for token in tokenize(name))


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
        between = tokens[first : second + 1]
        if 2 < len(between) <= _PARTED and all(token.kind == "han" for token in between):
            found.append(((first, second), (tokens[first].form, tokens[second].form)))
    return found


def covered(
    tokens: tuple[Token, ...], wording: Wording, synonyms: "Iterable[SynonymMatch]" = ()
) -> dict[int, float]:
    """The positions of the tokens of a question that a wording accounts for, with how surely: 1, or
    :data:`BY_SYNONYM` where it only holds another name of the same thing."""
    met: dict[int, float] = {}
    forms = qualified(tuple(token.form for token in tokens))
    for place, token in enumerate(tokens):
        if token.kind != "han":
            if forms[place] in wording.singles:
                met[place] = 1.0
        elif place and tokens[place - 1].kind == "han" and forms[place - 1 : place + 1] in wording.pairs:
            met[place - 1] = met[place] = 1.0
    for places, names in synonyms:
        if not all(met.get(p) == 1.0 for p in places) and any(wording.holds(name) for name in names):
            for place in places:
                met[place] = max(met.get(place, 0.0), BY_SYNONYM)
    return met
