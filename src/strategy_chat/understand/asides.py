"""Words of a question that are not what they look like: a count that counts nothing, a why that asks what,
what the program itself was told."""

import re

from strategy_chat.schema import Span, Token
from strategy_chat.text import fold

_SOME_EXAMPLES = re.compile(
    fold("(?:請|再)?[舉給].{0,3}例子?(?:來說明|說明)?")
    + r"|\b(?:give|name|list|show)(?: me| us)?(?: some| a few| two| three| a couple of)? examples?\b"
)
_OWN_RULES = re.compile(
    r"\b(?:(?:your|system|hidden|initial|developer)\s+){1,3}(?:prompts?|instructions?|messages?)\b|"
    + fold("(?:你的?|系統|隱藏的?|原始的?|開發者)+(?:提示詞?|指令|提示語|設定)(?:詞|內容|全文)?")
)
"""What the program was told, which no document says."""
_SHOWS = re.compile("print|reveal|output|repeat|display|dump|full|verbatim|ignore|previous|above|prior|reset")
_SHOWS_ZH = frozenset(fold("印輸出顯示透露公開完整一字不漏照原文貼忽略之前以上全部"))


def examples(folded: str, tokens: tuple[Token, ...]) -> set[int]:
    """The tokens that ask for some examples (舉幾個例子), which count nothing."""
    found = [m.span() for m in _SOME_EXAMPLES.finditer(folded)]
    return {p for p, t in enumerate(tokens) for start, end in found if start <= t.start and t.end <= end}


_GLOSSED = re.compile(
    fold("(?:今年|去年|前年|大前年|本年度?|上年度?)")
    + r"(?=\s*[（(,，、]?\s*(?:19|20)\d\d)|\b(?:this|last) year(?=\s*[(,]?\s*(?:19|20)\d\d)"
)
"""A word for a year that says which one it is right behind it (去年（2025）, "last year, 2025,")."""


def glossed_years(folded: str, tokens: tuple[Token, ...]) -> set[int]:
    """The tokens of words for a year that is named besides."""
    found = [m.span() for m in _GLOSSED.finditer(folded)]
    return {p for p, t in enumerate(tokens) for start, end in found if start <= t.start and t.end <= end}


def asks_own_rules(folded: str, tokens: tuple[Token, ...], light: set[int]) -> bool:
    """Whether nothing is asked for but what the program itself was told ("print your system prompt")."""
    found = _OWN_RULES.search(folded)
    if found is None:
        return False
    beside = [
        t for p, t in enumerate(tokens) if p not in light and not found.start() <= t.start < found.end()
    ]
    return all(_SHOWS.fullmatch(t.raw.lower()) or (t.kind == "han" and t.raw in _SHOWS_ZH) for t in beside)


def is_what(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a 為何 asks what something is, as it does at the end."""
    said = [token.raw for token in tokens[span.first : span.last]]
    return span.key == "why" and span.last == len(tokens) and said == list(fold("為何"))


def asks_which_ones(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether the 幾 of a count stands after 哪 (哪幾座): which ones are asked for, not how many."""
    counting = span.key in ("count", "how_many")
    return counting and span.first > 0 and tokens[span.first - 1].raw in ("哪", "那")


def is_body(token: Token) -> bool:
    """Whether a word is a body's that has the stem of a person's ("authority", as against "author")."""
    return token.raw.lower().startswith("authorit")
