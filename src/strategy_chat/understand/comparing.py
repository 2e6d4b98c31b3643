"""Words of comparison that are not what they look like: "most" in "at most", "than" in "other than"."""

from itertools import pairwise

from strategy_chat.matching import Match
from strategy_chat.schema import Number, Span, Token

_BOUNDS = ("at_least", "at_most")
_ENDS = ("max", "min", "earliest", "latest")
_DOING = frozenset(("do", "does", "did"))
_LEAD = frozenset(("lead", "leads", "led"))
_AN_ORDER = frozenset(
    ("list", "ranking", "rankings", "table", "field", "way", "pack", "chart", "race", "world")
)
_BY = frozenset(("in", "by", "with", "on", "among", "for", "all", "over", "overall"))
_GROWN = (
    "by to from in between over since during after until more most less least fast faster fastest at and or"
)
_HOW_GROWN = frozenset((*_GROWN.split(), "per", "than", "the", "as", "again", "so"))
"""What may stand after "grow" where it tells a change."""
_APART = frozenset("多幾了距額別異很不")
"""What stands after 差 where it asks how far two lie apart, or begins another word."""


def is_bound(span: Span, comparators: tuple[Span, ...], numbers: tuple[Number, ...]) -> bool:
    """Whether a superlative is what bounds a figure, or a part of it ("at least", 最多400元)."""
    size = span.last - span.first
    inside = any(
        s.first <= span.first and span.last <= s.last and s.last - s.first > size for s in comparators
    )
    bounds = any(n.comparator in _BOUNDS and n.first <= span.last <= n.first + 1 for n in numbers)
    return span.key in _ENDS and (inside or bounds)


def is_worse(span: Span, operations: tuple[Span, ...], tokens: tuple[Token, ...]) -> bool:
    """Whether 差 says that one is worse than the other (比去年差), not how far they lie apart (差多少)."""
    if span.key != "difference" or span.last - span.first > 1 or tokens[span.first].raw != "差":
        return False
    than = any(s.key == "than" and s.last <= span.first for s in operations)
    after = tokens[span.last].raw if span.last < len(tokens) else ""
    return than and after not in _APART


def leaves_out(span: Span, comparators: tuple[Span, ...]) -> bool:
    """Whether "than" only leaves something out ("other than")."""
    size = span.last - span.first
    longer = (s for s in comparators if s.key == "negation" and s.last - s.first > size)
    than = span.key in ("than", "against")
    return than and any(s.first <= span.first and span.last <= s.last for s in longer)


def allotting(span: Span | Match[str], tokens: tuple[Token, ...]) -> range:
    """The positions of a "set aside" that leaves nothing out, but says that something is kept for a purpose;
    none of anything else."""
    last = span.last - 1
    words = [token.raw.lower() for token in tokens[max(last - 2, 0) : span.last]]
    passive = len(words) > 2 and words[0] in ("is", "are", "was", "were", "be", "been")
    return range(last - 1, span.last) if passive and words[1:] == ["set", "aside"] else range(0)


def is_place(span: Span, operations: tuple[Span, ...]) -> bool:
    """Whether 占 asks for no share: what is counted stands right after it (占幾台, 占了三間)."""
    alone = span.key == "share" and span.last - span.first == 1
    return alone and any(s.key == "count" and 0 <= s.first - span.last <= 1 for s in operations)


def is_of_beginning(span: Span, operations: tuple[Span, ...]) -> bool:
    """Whether "when" asks nothing, after something else, but says of what time ("its rank when first
    listed")."""
    begun = (s for s in operations if s.key == "initial" and s.last - s.first > span.last - span.first)
    return span.key == "when" and any(0 < s.first <= span.first and span.last <= s.last for s in begun)


def is_yield(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether "grow" speaks of a crop ("what does it grow", "which farms grow tea") and not of a change."""
    before = [t.raw.lower() for t in tokens[: span.first]]
    what = any(pair[0] == "what" and pair[1] in _DOING for pair in pairwise(before))
    after = tokens[span.last] if span.last < len(tokens) else None
    crop = after is not None and after.kind == "latin" and after.raw.lower() not in _HOW_GROWN
    return tokens[span.first].raw.lower() in ("grow", "grows") and (what or crop)


def is_in_charge(span: Span, tokens: tuple[Token, ...], who: bool) -> bool:
    """Whether "leads" says who is in charge of what follows it ("who leads the choir?", "which does she
    lead?"), and not who is ahead ("who leads the list?", "who leads in sales?")."""
    if span.last - span.first > 1 or tokens[span.first].raw.lower() not in _LEAD:
        return False
    after = [token.raw.lower() for token in tokens[span.last :]]
    if not after:
        return span.first > 0 and any(t.raw.lower() in _DOING for t in tokens[: span.first])
    return who and after[0] not in _BY and _AN_ORDER.isdisjoint(after) and "by" not in after


def is_limit(span: Span, numbers: tuple[Number, ...]) -> bool:
    """Whether a word such as "top" only belongs to a figure ("top 100")."""
    if span.key not in _ENDS:
        return False
    return any(
        (number.comparator in ("top", "bottom") or number.kind == "ordinal") and span.last == number.first
        for number in numbers
    )
