"""Comparisons of two things of which the text tells in different places: what it says of each."""

from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from itertools import product

from strategy_chat.schema import Query, TextResult

_COMPARING = ("compare", "difference", "ratio", "equivalence")
_SURELY = 0.5
_LEAST = 0.6
"""The share of what is asked of each of the two that has to be told."""
_MOST_OF_EACH = 2
"""Statements of each of the two at the most."""

Look = Callable[[Query], TextResult | None]


def compared(query: Query, found: TextResult | None, look: Look) -> TextResult | None:
    """What was ``found`` for a question; where it compares two things and that does not speak of both, or
    says all in one statement, what ``look`` finds for each of them, where it surely finds something."""
    whole = found is not None and not (found.unmet or found.lacks) and len(found.statements) > 1
    if not query.wants(*_COMPARING) or whole:
        return found
    for one, other in _sides(query):
        told = [_of_side(query, side, gone, look) for side, gone in ((one, other), (other, one))]
        if all(told):
            said = [s for result in told if result is not None for s in result.statements[:_MOST_OF_EACH]]
            surely = min((r for r in told if r is not None), key=lambda result: result.support)
            return replace(
                surely, mode="units", statements=tuple({(s.place, s.text): s for s in said}.values())
            )
    return found


def _of_side(query: Query, side: Set[int], gone: Set[int], look: Look) -> TextResult | None:
    """What is surely told of one side, whose words all are met; None where nothing is."""
    result = look(_without(query, gone))
    if result is None or result.lacks or result.support < _SURELY or result.score < _LEAST:
        return None
    words = {query.tokens[p].raw for p in side}
    return None if any(word in phrase for word in words for phrase in result.unmet) else result


def _sides(query: Query) -> Iterator[tuple[Set[int], Set[int]]]:
    """The positions of two things that a word such as "and" joins: the content that stands directly before it
    and directly after, or all that does."""
    content = set(range(len(query.tokens))) - query.light
    for span in query.dividers:
        before, after = span.first - 1, span.last
        while before in content:
            before -= 1
        while after in content:
            after += 1
        left = set(range(before + 1, span.first)), {p for p in content if p < span.first}
        right = set(range(span.last, after)), {p for p in content if p >= span.last}
        tried: list[tuple[Set[int], Set[int]]] = []
        for one, other in product(left, right):
            if one and other and (one, other) not in tried:
                tried.append((one, other))
        yield from tried


def _without(query: Query, side: Set[int]) -> Query:
    """The question about the other side alone."""
    return replace(
        query,
        light=query.light | side,
        asked=query.asked - side,
        critical=query.critical - side,
        operations=tuple(span for span in query.operations if span.key not in _COMPARING),
    )
