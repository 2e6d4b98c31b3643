"""The figures of a question, each with how it bounds what is asked for."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from strategy_chat import quantities
from strategy_chat.schema import Number, Span, Token

_FARTHEST = 3
_BEFORE_OR_MORE = 3
"""Tokens that may stand between a figure and "or more" ("50 hours a week or more")."""


def read_numbers(folded: str, tokens: tuple[Token, ...], comparators: tuple[Span, ...]) -> tuple[Number, ...]:
    """The figures of the question, each with the comparator that stands next to it."""
    found: list[Number] = []
    read = _in_bracketed_units(folded, [q for q in quantities.read(folded) if q.kind != "name"])
    starts = {p for p, token in enumerate(tokens) if any(q.start <= token.start < q.end for q in read)}
    for quantity in read:
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
        comparator = "between" if high else _comparator(first, last, comparators, tokens, starts) or bound
        if comparator in ("", "top") and _is_outside(first, last, comparators, tokens):
            comparator = "over"
        comparator = comparator or _idiom(quantity, tokens[first - 1].raw.lower() if first else "")
        comparator = comparator or _beside_than(first, last, tokens)
        comparator = comparator or ("near" if _is_loose(quantity, folded) else "")
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
    found += _halves(comparators, tokens)
    return _inclusive(_between(tuple(found), comparators, tokens), tokens)


_BRACKETED = re.compile(r" ?[(（](?:in )?([^()（）]{1,20})[)）]")


def _in_bracketed_units(folded: str, read: list[quantities.Quantity]) -> list[quantities.Quantity]:
    """The figures, those with a scaled unit in brackets behind them as one amount in it, as tables give them
    and answers repeat them ("8,900 (NT$10,000)", 8,900（萬元）)."""
    found: list[quantities.Quantity] = []
    for quantity in read:
        if found and quantity.start < found[-1].end:
            continue  # the figure of a unit
        unit = _BRACKETED.match(folded, quantity.end)
        if unit and not quantity.unit and quantities.is_scaled(unit[1]):
            quantity = replace(quantity, unit=unit[1], end=unit.end(), kind="number")
        found.append(quantity)
    return found


_INCLUDED = frozenset(("included", "including", "inclusive", "含"))
_AT = {"under": "at_most", "over": "at_least"}


def _inclusive(numbers: tuple[Number, ...], tokens: tuple[Token, ...]) -> tuple[Number, ...]:
    """The figures with the bounds that a question says to be included: by a second mention of the same one
    ("before 2027, 2027 included", 2027年以前（含2027年）), or by the end of a year (2027年底以前)."""
    kept: list[Number] = []
    for number in (_to_its_end(n, tokens) for n in numbers):
        words = {t.raw.lower() for t in tokens[max(number.first - 2, 0) : number.last + 2]}
        last = kept[-1] if kept else None
        if last is not None and last.value == number.value and words & _INCLUDED:
            kept[-1] = replace(last, comparator=_AT.get(last.comparator, last.comparator))
            number = replace(number, comparator=kept[-1].comparator)
        kept.append(number)
    return tuple(kept)


def _to_its_end(number: Number, tokens: tuple[Token, ...]) -> Number:
    """A year with the word for its end beside it (2027年底, "the end of 2027"): its bound holds all of it."""
    if number.kind != "year":
        return number
    after = tokens[number.last].raw if number.last < len(tokens) else ""
    before = [token.raw.lower() for token in tokens[max(number.first - 2, 0) : number.first]]
    comparator = _AT["under"] if number.comparator == "under" else number.comparator
    if after in ("底", "末"):
        return replace(number, last=number.last + 1, comparator=comparator)
    if before == ["end", "of"]:
        bounds = any(t.raw.lower() in ("by", "before", "until") for t in tokens[max(number.first - 4, 0) :])
        return replace(number, first=number.first - 2, comparator=_AT["under"] if bounds else comparator)
    return number


def _halves(comparators: tuple[Span, ...], tokens: tuple[Token, ...]) -> list[Number]:
    """A half as the bound of a share ("more than half", 超過一半, 過半)."""
    found = []
    for place, token in enumerate(tokens):
        first = place - (place > 0 and tokens[place - 1].raw == "一")
        han = token.raw == "半" and (first < place or tokens[place - 1].raw == "過")
        bounds = [s.key for s in comparators if s.last == first and s.key in ("over", "under", "at_least")]
        if token.raw.lower() == "half" or han:
            bounds += ["over"] if tokens[place - 1].raw == "過" else []
            found += [Number(first, place + 1, "50", "%", "percent", b, digits=False) for b in bounds[:1]]
    return found


def _idiom(quantity: quantities.Quantity, before: str) -> str:
    """How a word that bounds only figures of one kind bounds one: 過四成, "by 2030"."""
    if quantity.kind == "percent" and before == "過":
        return "over"
    return "at_most" if quantity.kind == "year" and before == "by" else ""


_MORE, _FEWER = frozenset("大多高長重貴遠久快深寬強好"), frozenset("小少低短輕便近慢淺窄弱差")


def _beside_than(first: int, last: int, tokens: tuple[Token, ...]) -> str:
    """How an adjective after a figure bounds what is compared with it (比3000公尺高)."""
    if not first or tokens[first - 1].raw != "比":
        return ""
    after = [token.raw for token in tokens[last : last + 2] if token.raw not in ("還", "更")]
    return "over" if set(after[:1]) & _MORE else "under" if set(after[:1]) & _FEWER else ""


def _is_loose(quantity: quantities.Quantity, folded: str) -> bool:
    """Whether a figure is only said to be about so much ("nearly 30%"); not what is spoken "about"."""
    counts = quantity.approx and quantity.kind in ("number", "percent") and quantity.high is None
    told = folded[: quantity.start].rstrip().endswith("about") and not quantity.unit
    return counts and not told


_OUTSIDE_BEFORE = ("outside", "beyond")
_OUTSIDE_AFTER = ("以外", "之外", "開外")


def _is_outside(first: int, last: int, comparators: tuple[Span, ...], tokens: tuple[Token, ...]) -> bool:
    """Whether a figure is the edge of what is left out ("outside the top 100", 100名以外)."""
    before = {token.raw.lower() for token in tokens[max(first - 3, 0) : first]}
    after = "".join(token.raw for token in tokens[last : last + 2])
    return after in _OUTSIDE_AFTER or not before.isdisjoint(_OUTSIDE_BEFORE)


def _comparator(
    first: int, last: int, comparators: tuple[Span, ...], tokens: tuple[Token, ...], figures: Set[int]
) -> str:
    """The comparator that touches tokens ``first`` to ``last``; one that stands inside them counts too. One
    that stands after them, and right before another of the ``figures``, belongs to that one."""
    for span in comparators:
        if span.key in ("between", "negation", "blank"):
            continue
        if span.last in (first, first - 1) or (first <= span.first < last and span.key not in ("top",)):
            return span.key
        if span.first in (last, last + 1) and span.key not in ("top", "bottom"):
            if span.last in figures:
                continue
            return span.key
        if tokens[span.first].raw.lower() == "or" and last <= span.first <= last + _BEFORE_OR_MORE:
            return span.key
        if first <= span.first < last:
            return span.key
    return ""


def _between(
    numbers: tuple[Number, ...], comparators: tuple[Span, ...], tokens: tuple[Token, ...]
) -> tuple[Number, ...]:
    """Join "between A and B" into one range; a scale that stands after B alone counts for both. So are two
    years with no more than "to" between them, whatever stands before ("averaged *over* 2021 to 2025")."""
    for place, (low, high) in enumerate(pairwise(numbers)):
        between = [token.raw.lower() for token in tokens[low.last : high.first]]
        if high.kind == "year" and len(between) == 1 and between[0] in _TO and _are_years(low, high):
            span = Number(low.first, high.last, low.value, high.unit, "year", "between", high.value)
            return (*numbers[:place], span, *numbers[place + 2 :])
    if not any(span.key == "between" for span in comparators):
        return numbers
    for place, (low, high) in enumerate(pairwise(numbers)):
        years = (low.kind == "year") == (high.kind == "year")
        if low.high or high.high or not 0 <= high.first - low.last <= _FARTHEST or not years:
            continue
        scale = _scale_of(high, tokens) if not low.unit else Decimal(1)
        ends = sorted((Decimal(low.value) * scale, Decimal(high.value)))
        joined = Number(
            low.first, high.last, f"{ends[0]:f}", high.unit or low.unit, high.kind, "between", f"{ends[1]:f}"
        )
        return (*numbers[:place], joined, *numbers[place + 2 :])
    return numbers


_TO = frozenset(("to", "through", "till", "until", "到", "至"))


def _are_years(low: Number, high: Number) -> bool:
    return not (low.high or high.high or low.unit) and 1000 <= Decimal(low.value) < Decimal(high.value)


def _scale_of(number: Number, tokens: tuple[Token, ...]) -> Decimal:
    """What the digits of a figure are multiplied by ("10 million": a million)."""
    digits = [t.form for t in tokens[number.first : number.last] if t.kind == "number"]
    return (
        Decimal(number.value) / Decimal(digits[0]) if len(digits) == 1 and Decimal(digits[0]) else Decimal(1)
    )


def in_order(number: Number, spans: Sequence[Span]) -> Number:
    """A figure, a place in an order without a comparator: "exceeds the second highest" bounds nothing."""
    ordered = any(s.first == number.last for s in spans)
    bounded = number.kind == "ordinal" and number.comparator not in ("top", "bottom")
    return replace(number, comparator="") if bounded and ordered else number
