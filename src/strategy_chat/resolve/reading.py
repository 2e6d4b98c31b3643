"""A question as it is read to find out what it leaves open, and the questions before it."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import Match, longest, tokenize
from strategy_chat.schema import Mention, Token
from strategy_chat.text import is_han

Mentions = Callable[[tuple[Token, ...]], Sequence[Mention]]
"""What a question names of the corpus, from left to right, without overlaps."""


_ENDS = frozenset(("max", "min", "earliest", "latest", "order"))
_SETTING_AGAINST = frozenset(("compare", "difference", "ratio"))
_MORE = frozenset(("more", "less", "fewer"))


class Kinds(Protocol):
    """What the things of a corpus are."""

    def is_a(self, name: str, noun: str) -> bool:
        """Whether a noun is for things such as the one called ``name``."""

    def alike(self, one: str, other: str) -> bool:
        """Whether two names are those of different things of one kind."""

    def is_row(self, name: str) -> bool:
        """Whether it names what a table has a row for."""


@dataclass(frozen=True)
class Before:
    """A question that was asked before, resolved, with what it was answered with.

    ``rows`` gives the names of the rows that it was answered with; ``listed`` the items of the list that its
    answer is, in its order, empty where the answer is none; ``values`` what it was answered in words: whose
    name, which day; ``total`` how many rows the table has that answered it, 0 where none did; ``leader`` the
    one of two that it found to be ahead, "" for none; ``given`` the names of what was replied, where these
    are several and not what the question is answered with now.
    """

    text: str
    rows: Callable[[], Sequence[str]]
    listed: Callable[[], Sequence[str]]
    values: Callable[[], Sequence[str]] = tuple
    total: Callable[[], int] = int
    leader: Callable[[], str] = str
    given: Callable[[], Sequence[str]] = tuple


@dataclass(frozen=True)
class Read:
    """A question with its tokens, what it names and what of it carries no content.

    ``references`` are the words that point back, ``asks`` tells that it has others that ask, ``keys`` are
    those of its operations and question words; ``compares`` tells that it sets two things against each other
    ("which is faster", 差多少).
    """

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    light: frozenset[int]
    references: tuple[tuple[int, int, str], ...]
    asks: bool
    keys: frozenset[str]
    compares: bool

    def named(self, kind: str) -> list[Mention]:
        """What it names of the corpus of one kind: subjects or measures."""
        return [mention for mention in self.mentions if mention.kind == kind]

    def names(self, kind: str) -> list[str]:
        """The same as it is written."""
        return [self.cut(mention.first, mention.last) for mention in self.named(kind)]

    def points(self, key: str) -> tuple[int, int] | None:
        """Where the first word stands that points back in a certain way ("pronoun", "among", …)."""
        return next(((first, last) for first, last, found in self.references if found == key), None)

    def content(self) -> list[int]:
        """The positions of the tokens that carry content."""
        return [place for place in range(len(self.tokens)) if place not in self.light]

    def cut(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive), with the bracket that closes one opened in
        it."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        opened = self.text.count("(", start, end) > self.text.count(")", start, end)
        return self.text[start : end + (opened and self.text[end : end + 1] == ")")]

    def replaced(self, first: int, last: int, words: str) -> str:
        """The text with tokens ``first`` to ``last`` (exclusive) replaced."""
        return self.put(self.tokens[first].start, self.tokens[last - 1].end, words)

    def put(self, start: int, end: int, words: str) -> str:
        """The text with ``words`` in the place of its characters ``start`` to ``end``."""
        before = " " if start and _letter(self.text[start - 1]) and _letter(words[0]) else ""
        after = " " if end < len(self.text) and _letter(self.text[end]) and _letter(words[-1]) else ""
        return f"{self.text[:start]}{before}{words}{after}{self.text[end:]}"

    @property
    def chinese(self) -> bool:
        """Whether there is a Han character in it."""
        return any(is_han(char) for char in self.text)


def _letter(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def read(question: str, lexicon: Lexicon, mentions: Mentions) -> Read:
    """Read a question for what it names and what points back."""
    plain = unicodedata.normalize("NFKC", question)
    tokens = tokenize(plain)
    pointing = longest(lexicon.reference.find(tokens))
    points = _places(pointing)
    named = tuple(mentions(tokens))
    inside = {place for mention in named for place in range(mention.first, mention.last)}
    asking = [
        match
        for match in (*lexicon.operations.find(tokens), *lexicon.expects.find(tokens))
        if not inside.issuperset(range(match.first, match.last))
    ]
    keys = frozenset(m.payload for m in asking)
    which = "which" in keys and not keys & _ENDS
    more = any(token.raw.lower() in _MORE for token in tokens)
    return Read(
        text=plain,
        tokens=tokens,
        mentions=named,
        light=_places(lexicon.scaffold.find(tokens)) | points | _places(asking),
        references=tuple((m.first, m.last, m.payload) for m in pointing),
        asks=any(not points.issuperset(range(m.first, m.last)) for m in asking),
        keys=keys,
        compares=bool(keys & _SETTING_AGAINST)
        or (which and (more or bool(lexicon.dimensions.find(tokens) or lexicon.adjectives.find(tokens)))),
    )


def _places(matches: Iterable[Match[str]]) -> frozenset[int]:
    return frozenset(place for match in matches for place in range(match.first, match.last))
