"""Where phrases of the lexicon stand in a question, and which of its question words ask."""

import re
from collections.abc import Sequence

from strategy_chat.matching import Match, longest
from strategy_chat.schema import Span, Token
from strategy_chat.text import fold

_OPENING = 2
_BEFORE = "and or but by in at of to from for with on than is so then"
_BEFORE_QUESTION_WORDS = frozenset(_BEFORE.split())
_ANYWHERE = ("beyond", "how_many")
"""What asks wherever it stands ("of the twelve boats, how many …")."""

_ARTICLES = ("what", "which", "the")
_AFTER_NOUNS = ("is", "are", "was", "were", "of", "and", "do", "does", "did")
_APART = re.compile(
    fold(
        "(?:^|[?,;。])\\s*((?:又|那|相)?(?:快|慢|多|少|高|低|大|小|長|短|重|輕|貴|便宜|早|晚|遠|近|深|淺|差)(?:了|出)?(?:多少|幾))"
    )
)
"""What a clause begins with that asks how far two things lie apart (快多少, 貴幾元)."""


_GROWN = re.compile(
    fold(
        "((?:成長|增長|增加|減少|上升|下降|上漲|下跌|提高|降低|漲|跌|多|少)了?(?:多少|幾)個?(?:百分比|成(?!長)|趴|%))"
    )
)
"""What asks by what part something grew or fell."""


_CAME = re.compile(
    r"\b(where) (?:do|does|did)\b[^,;?.]{1,60}? (?:come|finish|rank|place|end up|"
    r"(?:stand|sit)(?= .*\b(?:now|lists?|ranking|table|chart)\b| now))\b(?! (?:from|to|up|about|in)\b)"
    r"|(?:\b(?:first|debut(?:ed)?|list(?:ed)?|rank(?:ed|ing)?)\b.*)\b(how high)\b"
    r"|\b(how high)\b(?=.*\b(?:first|debut(?:ed)?|list(?:ed)?|rank(?:ed|ing)?)\b)"
)
"""What asks for a place in an order ("where did it come this time?", "how high was it first listed?")."""


def apart(folded: str, tokens: tuple[Token, ...]) -> tuple[Span, ...]:
    """The spans that ask for a difference by an adjective alone, by what part something grew, or where it
    came in a ranking."""
    found = []
    for pattern, key in ((_APART, "difference"), (_GROWN, "percent_change"), (_CAME, "rank")):
        for match in pattern.finditer(folded):
            start, end = match.span(match.lastindex or 0)
            inside = [p for p, t in enumerate(tokens) if start <= t.start < end]
            if inside:
                found.append(Span(inside[0], inside[-1] + 1, key))
    return tuple(found)


def without_parts(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without those of a share or a difference that are part of how much something grew (成長了多少 in
    成長了多少百分比)."""
    grown = {p for s in spans if s.key == "percent_change" for p in range(s.first, s.last)}
    return tuple(
        s for s in spans if s.key not in ("share", "difference") or grown.isdisjoint(range(s.first, s.last))
    )


def spans_of(matches: Sequence[Match[str]]) -> tuple[Span, ...]:
    """Matches as spans, the longest of those that overlap, each once."""
    return tuple(dict.fromkeys(Span(match.first, match.last, match.payload) for match in longest(matches)))


def can_ask(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a question word asks: English ones stand near the beginning or after one of a few words, and
    are conjunctions elsewhere ("the rank *when* it was listed")."""
    if tokens[span.first].kind == "han" or span.first <= _OPENING or span.key in _ANYWHERE:
        return True
    if span.key in ("name", "when", "where", "who") and span.last == len(tokens):
        return True  # "what is the second one called", "built when"
    if span.key == "how_many" and tokens[span.last - 1].raw.lower() in ("many", "much"):
        return True  # "the two together have how many", which are never conjunctions
    return tokens[span.first - 1].raw.lower() in _BEFORE_QUESTION_WORDS


def made_by(tokens: tuple[Token, ...]) -> set[int]:
    """The positions of "make" as the name of a property: "what make are the boats", "the make of"."""
    words = ["", *(token.raw.lower() for token in tokens), ""]
    return {
        p - 1
        for p, word in enumerate(words)
        if word in ("make", "makes") and words[p - 1] in _ARTICLES and words[p + 1] in _AFTER_NOUNS
    }
