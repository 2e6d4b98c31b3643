"""Percentages and fractions: 百分之三十, 三成五, 三分之一, 1/3, two thirds."""

import re
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat.quantities import numerals
from strategy_chat.quantities.numerals import WIDE, Numeral, shift
from strategy_chat.text import is_han

_PERCENT = re.compile(r" ?%| (?:percent|per cent|pct)\b(?! point)", re.IGNORECASE)
_OUT_OF = re.compile("([百千萬])分之")
_OUT_OF_POWER = {"百": 0, "千": -3, "萬": -4}
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,4})(?![0-9/.,])")
_DENOMINATORS = frozenset({*range(2, 13), 16, 20, 24, 32, 50, 64, 100, 1000})
_TENTHS = re.compile("成([一二三四五六七八九1-9](?![0-9]))?(?![長立為功本員果熟就績交都效家份分])")
_ENGLISH_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
    "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ENGLISH = re.compile(
    rf"(one|two|three|four|five|seven|nine)[ -]({'|'.join(_ENGLISH_PARTS)})\b(?! (?:place|largest|of \d))",
    re.IGNORECASE,
)
_ONE_PART = re.compile(r"(third|fifth|sixth|eighth|tenth)\b(?! (?:place|largest))", re.IGNORECASE)
_AS_MUCH = re.compile(
    r"\b(?:by|of|about|than|almost|nearly|over|roughly|around|only|another|up) a $", re.IGNORECASE
)
_A = re.compile(r"\ba $", re.IGNORECASE)
_PART_OF = re.compile(r" (?:of|less|more|fewer|lower|higher|smaller|larger)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Share:
    """A share as read, up to ``end``; ``value`` is in hundredths where ``percent`` is set."""

    value: Decimal
    end: int
    percent: bool


def percent_end(text: str, at: int) -> int:
    """The end of a percent sign or word after a number, or ``at``."""
    found = _PERCENT.match(text, at)
    return found.end() if found else at


def read_share(text: str, at: int) -> Share | None:
    """The share that is written out at ``at`` of folded text, or None; a number with % is not read here."""
    return (
        _out_of_hundred(text, at)
        or _slash(text, at)
        or _english(text, at)
        or _one_part(text, at)
        or _of_numerals(text, at)
    )


def _out_of_hundred(text: str, at: int) -> Share | None:
    found = _OUT_OF.match(text, at)
    part = _numeral(text, found.end()) if found else None
    if found is None or part is None:
        return None
    return Share(shift(part.value, _OUT_OF_POWER[found[1]]), part.end, found[1] == "百")


def _slash(text: str, at: int) -> Share | None:
    found = _SLASH.match(text, at)
    if found is None or text[max(0, at - 1) : at] == "/":
        return None
    above, below = int(found[1]), int(found[2])
    if not 0 < above < below or below not in _DENOMINATORS:
        return None
    return Share(WIDE.divide(Decimal(above), Decimal(below)), found.end(), False)


def _english(text: str, at: int) -> Share | None:
    found = _ENGLISH.match(text, at)
    if found is None:
        return None
    above, below = numerals.WORD_VALUES[found[1].lower()], _ENGLISH_PARTS[found[2].lower()]
    return Share(WIDE.divide(Decimal(above), Decimal(below)), found.end(), False)


def _one_part(text: str, at: int) -> Share | None:
    """The "third" of "fell by a third" and "a third of the seats", which is no place in an order."""
    found = _ONE_PART.match(text, at)
    before = text[max(0, at - 12) : at]
    if found is None or not (
        _AS_MUCH.search(before) or (_A.search(before) and _PART_OF.match(text, found.end()))
    ):
        return None
    below = _ENGLISH_PARTS[found[1].lower()]
    return Share(WIDE.divide(Decimal(1), Decimal(below)), found.end(), False)


def _of_numerals(text: str, at: int) -> Share | None:
    """三分之一 and 三成五."""
    whole = _numeral(text, at)
    if whole is None:
        return None
    if text.startswith("分之", whole.end):
        part = _numeral(text, whole.end + 2)
        if part is None or not whole.value:
            return None
        return Share(WIDE.divide(part.value, whole.value), part.end, False)
    tenths = _TENTHS.match(text, whole.end)
    if tenths is None or whole.value > 10:
        return None
    more = tenths[1] or "0"
    digit = int(more) if more.isascii() else numerals.HAN_DIGITS[more]
    return Share(WIDE.add(shift(whole.value, 1), Decimal(digit)), tenths.end(), True)


def _numeral(text: str, at: int) -> Numeral | None:
    if at >= len(text):
        return None
    return numerals.han(text, at) if is_han(text[at]) else numerals.arabic(text, at)
