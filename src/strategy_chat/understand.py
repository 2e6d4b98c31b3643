"""What is asked: the tokens of a question, the lexicon's phrases in it, what it asks for, its numbers."""

import re
from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import longest, tokenize
from strategy_chat.schema import Number, Query, Span, Token
from strategy_chat.text import fold

_HEADS_EN = (
    r"\b(?:what|which)(?:'s|\s+(?:is|are|was|were))\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(.+?)"
    r"(?=\s+(?:of|for|in|at|on|between|by|that|which|among|from|per|with)\b|[?.!,]|$)",
    r"\b(?:what|which)\s+(?!(?:is|are|was|were|does|do|did)\b)(.+?)"
    r"(?=\s+(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|of|in|for|from|by)\b|[?.!,]|$)",
    r"\bhow\s+(?:many|much)\s+(.+?)"
    r"(?=\s+(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|of|in|for|from|by|than|there|"
    r"to|on|at)\b|[?.!,]|$)",
    r"\bthe\s+(\S+(?:\s+\S+)?)\s+of\b",
    r"'s\s+(.+?)(?=\s+(?:is|are|was|were|of|in|for|and|or|on|at)\b|[?.!,]|$)",
)
_HEADS_ZH = (
    r"的([^的，。？?！!、,是有為在]{1,10}?)(?=(?:是|有|為|多少|幾|如何|怎|呢|嗎|何|在|各)|[？?。！!，,]|$)",
    r"(?:多少|幾)[個台家座位項種間款件條張支名部筆所人次]?([^的，。？?！!、,是有為在多幾]{1,8}?)(?=(?:是|有|為|在|的|呢|嗎)|[？?。！!，,]|$)",
)


def understand(question: str, language: str, lexicon: Lexicon) -> Query:
    """Read a question.

    Args:
        question: one question, cleaned, in any language; it is read as text, never obeyed.
        language: the language that the answer will have.
        lexicon: the words of questions.

    Returns:
        The query. Nothing in it depends on a corpus.
    """
    tokens = tokenize(question)
    folded = fold(question)
    operations = _spans(lexicon.operations.find(tokens))
    expects = _spans(lexicon.expects.find(tokens))
    comparators = _spans(lexicon.comparators.find(tokens))
    document = _spans(lexicon.document.find(tokens))
    light = {place for match in lexicon.scaffold.find(tokens) for place in range(match.first, match.last)}
    for span in (*operations, *expects, *comparators):
        light.update(range(span.first, span.last))
    return Query(
        text=question,
        language=language,
        tokens=tokens,
        light=frozenset(light),
        asked=frozenset(_asked(folded, tokens) - light),
        operations=operations,
        comparators=comparators,
        expects=expects,
        document=document,
        numbers=_numbers(folded, tokens, comparators),
    )


def _spans(matches: Sequence) -> tuple[Span, ...]:  # type: ignore[type-arg]
    return tuple(Span(match.first, match.last, match.payload) for match in longest(matches))


def _asked(folded: str, tokens: tuple[Token, ...]) -> set[int]:
    """The tokens of the property asked for, by the shapes that such questions have in either language."""
    places: set[int] = set()
    for pattern in (*_HEADS_EN, *_HEADS_ZH):
        for head in re.finditer(pattern, folded):
            start, end = head.span(1)
            places |= {
                place for place, token in enumerate(tokens) if start <= token.start and token.end <= end
            }
    return places


def _numbers(folded: str, tokens: tuple[Token, ...], comparators: tuple[Span, ...]) -> tuple[Number, ...]:
    """The figures of the question, each with the comparator that stands next to it."""
    found: list[Number] = []
    for quantity in quantities.read(folded):
        if quantity.kind == "name":
            continue
        inside = [
            p for p, token in enumerate(tokens) if token.start < quantity.end and quantity.start < token.end
        ]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        bound = {"over": "over", "under": "under", "min": "at_least", "max": "at_most"}.get(
            quantity.bound, ""
        )
        high = "" if quantity.high is None else str(quantity.high)
        comparator = "between" if high else _comparator(first, last, comparators) or bound
        found.append(
            Number(
                first=first,
                last=last,
                value=str(quantity.value),
                unit=quantity.unit,
                kind=quantity.kind,
                comparator=comparator,
                high=high,
                digits=any(tokens[p].kind == "number" for p in inside),
            )
        )
    return _between(tuple(found), comparators)


def _comparator(first: int, last: int, comparators: tuple[Span, ...]) -> str:
    """The comparator that touches tokens ``first`` to ``last``; one that stands inside them counts too."""
    for span in comparators:
        if span.key in ("between", "negation"):
            continue
        if span.last in (first, first - 1) or (first <= span.first < last and span.key not in ("top",)):
            return span.key
        if span.first in (last, last + 1) and span.key not in ("top", "bottom"):
            return span.key
        if first <= span.first < last:
            return span.key
    return ""


def _between(numbers: tuple[Number, ...], comparators: tuple[Span, ...]) -> tuple[Number, ...]:
    """Join "between A and B" into one range."""
    if len(numbers) != 2 or not any(span.key == "between" for span in comparators):
        return numbers
    low, high = numbers
    if low.high or high.high or high.first - low.last > 3:
        return numbers
    bottom, top = sorted((low.value, high.value), key=float)
    unit = high.unit or low.unit
    return (Number(low.first, high.last, bottom, unit, high.kind, "between", top),)
