"""A question as understood: its tokens and what the lexicon says of them."""

from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["han", "latin", "number"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text. ``form`` is what is compared (a stem, one Han character, the digits of a number
    without separators); ``raw`` the letters as written after NFKC; ``start`` and ``end`` count characters of
    the folded text. ``word`` is the number of the word that it belongs to, from 1, in a text that is cut into
    words; 0 in any other."""

    form: str
    raw: str
    kind: TokenKind
    start: int
    end: int
    word: int = 0

    @property
    def weight(self) -> float:
        """How much content it carries: a Han character is about half a word."""
        return 0.5 if self.kind == "han" else 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``first`` to ``last`` (exclusive) that stand for ``key``, a word of the lexicon's own."""

    first: int
    last: int
    key: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters ``start`` to ``end`` (exclusive) of a folded text, and whether they ask something."""

    start: int
    end: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` (exclusive) of a question that name something of the corpus: a ``subject``
    (a row, an entry, a country) or a ``measure`` (a column). ``scale`` is what the values of a measure are
    counted in: measures of one scale can take each other's place."""

    first: int
    last: int
    kind: Literal["subject", "measure"]
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a question, with what is said about it.

    ``value`` is the number's decimal text, ``high`` the upper end of a range or "". ``kind`` is that of
    :mod:`strategy_chat.quantities` ("number", "percent", "year", "ordinal", …); ``comparator`` one of "",
    "over", "at_least", "under", "at_most", "between", "near", "top", "bottom". ``digits`` tells that
    it is written in digits and not in words.
    """

    first: int
    last: int
    value: str
    unit: str
    kind: str
    comparator: str = ""
    high: str = ""
    digits: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and what was replied to it, by whomever; "" where that is not known."""

    question: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands before a question that follows up: the ``question`` before it, as it was understood to
    stand alone, and the ``sentences`` that it was answered with; ``asked`` is the follow-up in its own
    words."""

    asked: str
    question: str
    sentences: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    ``text`` is the question as searched for (cleaned, resolved against the history), ``language`` that of
    the answer. ``light`` are the positions of tokens that carry no content; ``asked`` those of the
    property that is asked for ("the *length* of …", …的長度是多少), empty where the question names none.
    ``operations``, ``expects``, ``document`` and ``comparators`` are phrases of the lexicon. ``unit`` is
    the unit of the figure that is asked for ("how many hours") and ``unit_places`` where it stands.
    ``dimensions`` are superlatives with the property that they are of ("fastest": speed), ``dividers``
    what may stand between the two sides of a comparison, ``sides`` words for what is left over, for the
    whole and for the lower of two, ``adjectives`` comparatives with the property that they are of.
    ``critical`` are the positions of names and figures without which nothing answers. ``before`` is the
    question that this one follows up, None for one that stands alone; ``told`` is what was said before, for
    one that took something from it, ``spoken`` the table that answered it ("" where sentences did, None
    where that is not known). ``closing`` tells that it
    only gives thanks or takes leave; ``clauses`` are its parts as its signs cut
    it; ``weak`` are the light positions of everyday verbs.
    """

    text: str
    language: str
    tokens: tuple[Token, ...]
    light: frozenset[int]
    asked: frozenset[int]
    operations: tuple[Span, ...]
    comparators: tuple[Span, ...]
    expects: tuple[Span, ...]
    document: tuple[Span, ...]
    numbers: tuple[Number, ...]
    unit: str = ""
    unit_places: frozenset[int] = frozenset()
    dimensions: tuple[Span, ...] = ()
    dividers: tuple[Span, ...] = ()
    sides: tuple[Span, ...] = ()
    adjectives: tuple[Span, ...] = ()
    critical: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()
    translations: tuple[tuple[frozenset[int], tuple[tuple[str, ...], ...]], ...] = ()
    before: "Query | None" = None
    told: Told | None = None
    spoken: str | None = None
    closing: bool = False
    clauses: tuple[Clause, ...] = ()
    weak: frozenset[int] = frozenset()

    def text_of(self, first: int, last: int) -> str:
        """The tokens ``first`` to ``last`` (exclusive) as written."""
        shown = ""
        for before, token in zip(
            (None, *self.tokens[first : last - 1]), self.tokens[first:last], strict=True
        ):
            apart = before is not None and token.start > before.end
            shown += f" {token.raw}" if apart else token.raw
        return shown

    def wants(self, *keys: str) -> bool:
        """Whether one of the operations ``keys`` is named."""
        return any(span.key in keys for span in self.operations)

    def expects_any(self, *keys: str) -> bool:
        """Whether one of the question words ``keys`` (who, when, why, …) is used."""
        return any(span.key in keys for span in self.expects)
