"""Finding every figure of a text, and joining the two ends of a range."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from strategy_chat.quantities import dates, numerals, ordinals
from strategy_chat.quantities.figures import VULGAR, read_figure
from strategy_chat.quantities.numerals import WIDE, shift
from strategy_chat.quantities.record import Quantity
from strategy_chat.quantities.units import same_unit

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()（）」]+")
_DIGITS = re.compile("[0-9]+")
_BETWEEN = re.compile(r" ?[~-] ?| ?[至到] ?| to ", re.IGNORECASE)
_SYMBOL = re.compile(r"[$€£¥]$")


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Quantity, ...]:
    """Every figure of a text in either language, in order, without overlaps.

    ``text[q.start:q.end] == q.text`` holds for each. Digits inside names are given too, with the kind
    "name"; addresses of web pages are passed over.
    """
    plain = numerals.working(text)
    found: list[Quantity] = []
    at = 0
    while (begin := _start().search(plain, at)) is not None:
        if _ADDRESS.match(begin.group()):
            at = begin.end()
            continue
        quantity = read_figure(plain, begin.start(), at)
        if quantity is None:
            at = _past(plain, begin.start())
            continue
        found.append(quantity)
        at = quantity.end
    return tuple(_as_written(quantity, text) for quantity in _joined(plain, found))


@cache
def _start() -> re.Pattern[str]:
    """Where a figure may begin, or a web address does."""
    parts = (
        _ADDRESS.pattern,
        "民國(?=[ ]?[0-9])",
        dates.MONTH_START,
        "[0-9]",
        "零(?!下)|[〇一二兩三四五六七八九十百千萬億兆廿卅]",
        numerals.ENGLISH.pattern,
        rf"\b(?:{'|'.join(ordinals.WORDS)})\b",
        f"[{VULGAR}]",
    )
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def _past(text: str, at: int) -> int:
    """The place after a candidate that turned out to be no figure."""
    whole = numerals.HAN_NUMERAL.match(text, at) or _DIGITS.match(text, at)
    return whole.end() if whole else at + 1


def _as_written(quantity: Quantity, text: str) -> Quantity:
    """The figure with its text and unit as the text has them, not folded."""
    written = text[quantity.start : quantity.end]
    unit = quantity.unit
    if unit and quantity.kind != "percent" and numerals.working(written).endswith(unit):
        unit = written[-len(unit) :]
    return replace(quantity, text=written, unit=unit)


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """The figures with the two ends of each range joined (10~20 萬, 2018-2024, 3 至 5 人)."""
    joined: list[Quantity] = []
    for quantity in found:
        both = _range(text, joined[-1], quantity) if joined else None
        if both is None:
            joined.append(quantity)
        else:
            joined[-1] = both
    return joined


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """The range from ``low`` to ``high`` where the text says one, else None."""
    if low.high is not None or not _BETWEEN.fullmatch(text, low.end, high.start):
        return None
    if low.kind == "year" and high.kind == "number" and re.fullmatch("[0-9]{2}", high.text):
        value, top = low.value, low.value - low.value % 100 + high.value
    elif _alike(low, high):
        value, top = low.value, high.value
        scale = _scale(high)
        if not low.unit and value < top / scale and _scale(low) == 1:
            value = WIDE.multiply(value, scale)
    else:
        return None
    if value >= top:
        return None
    kind = "year" if low.kind == "year" else high.kind
    unit = high.unit or low.unit
    return replace(low, end=high.end, value=value, high=top, unit=unit, kind=kind)


def _alike(low: Quantity, high: Quantity) -> bool:
    """Whether two figures can be the ends of one range: of one kind, in one unit."""
    if low.kind == "number" and not low.unit and high.kind == "percent":
        return True
    if low.kind != high.kind or low.kind in ("name", "date"):
        return False
    if not low.unit or low.kind in ("year", "ordinal"):
        return True
    return same_unit(low.unit, high.unit) if high.unit else _SYMBOL.search(low.unit) is not None


def _scale(quantity: Quantity) -> Decimal:
    """The scale that is written in a figure (10 萬: 10000), 1 where none is."""
    number = numerals.arabic(numerals.working(quantity.text), 0)
    return shift(Decimal(1), number.scale) if number else Decimal(1)
