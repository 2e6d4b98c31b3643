"""Numbers in a text, matched strictly: 6 is not in 46.6, 1.2 is not 1.2%, 256,960 is 256960 and 25.696萬.

Written for the evaluation alone, and on purpose without anything of the package that is evaluated.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from eval.numerals import CHINESE, ENGLISH, chinese_value, english_value
from eval.units import STRONG, UNIT_AFTER, canonical, scaled

_MAGNITUDES = {
    **{"百": 10**2, "千": 10**3, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12},
    **{"十萬": 10**5, "百萬": 10**6, "千萬": 10**7, "十万": 10**5, "百万": 10**6, "千万": 10**7},
    **{"ten thousand": 10**4, "hundred million": 10**8},
    **{"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
}
_DIGITS = re.compile(
    r"(?P<sign>(?<![\w)\]%.\-])-)?(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
)
_MAGNITUDE = re.compile(
    r"\s?([十百千][萬万]|百|千|[萬万億亿兆]|"
    r"(?:ten thousand|hundred million|hundred|thousand|million|billion|trillion)\b)(?!分)",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"百分之$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its exact value, its unit in canonical form ("" for none), how it is written, and
    whether it is written in digits (and not as 三 or three)."""

    value: Decimal
    unit: str
    text: str
    digits: bool
    start: int


def plain(text: str) -> str:
    """A text with its digits and signs in their ordinary width. A full-width comma groups full-width digits
    only and else separates numbers; a thin space groups digits."""
    text = re.sub(r"(?<![０-９])，", "、", text)
    text = re.sub(r"(?<=\d)[\u2009\u202f](?=\d{3})", ",", text)
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-")


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, in its order. Digits that are part of a name written with Latin letters
    (H200, TAIPEI-1, 3D) are not numbers."""
    text = plain(text)
    found = [number for match in _DIGITS.finditer(text) if (number := _from_digits(text, match))]
    for pattern, value_of in ((CHINESE, chinese_value), (ENGLISH, english_value)):
        for match in pattern.finditer(text):
            value = value_of(match[0])
            taken = any(n.start <= match.start() < n.start + len(n.text) for n in found)
            if value is not None and not taken and not _is_part_of_word(text, match):
                found.append(_finished(text, match.start(), match.end(), value, digits=False))
    return tuple(sorted(found, key=lambda number: number.start))


def states(text: str, value: Decimal, units: tuple[str, ...], tolerance: Decimal = Decimal(0)) -> bool:
    """Whether a text gives a value in one of the accepted units.

    Where the number itself has no unit, the unit may stand elsewhere in the text (the head of a table, the
    name of a measure), but a percent sign must be with its number. A figure in a scaled unit may be given
    in full: 1,284 of 萬噸 is 1,284 萬噸 and 12,840,000 噸.
    """
    found = numbers(text)
    if any(abs(number.value - value) <= tolerance and _unit_fits(number, units, text) for number in found):
        return True
    return any(
        same_quantity(number.value, number.unit, value, (unit,), tolerance)
        for unit in units
        if scaled(unit)[0] != 1
        for number in found
    )


def holds(text: str, value: Decimal) -> bool:
    """Whether a number with this value stands in a text, whatever its unit."""
    return any(number.value == value for number in numbers(text))


def same_unit(given: str, accepted: tuple[str, ...]) -> bool:
    """Whether a declared unit is one of the accepted ones. PF is PFlop/s and 小時 is hours; a counting word
    (台, people, 倍) may be left out or added, but a unit of measure, a scale (千, 萬) and a percent sign may
    not."""
    factor, mine = scaled(given)
    for unit in accepted:
        wanted, theirs = scaled(unit)
        if factor != wanted:
            continue
        if mine == theirs:
            return True
        if mine in STRONG or theirs in STRONG or (mine and theirs and "item" not in (mine, theirs)):
            continue
        return True
    return False


def same_quantity(
    value: Decimal, unit: str, wanted: Decimal, accepted: tuple[str, ...], tolerance: Decimal = Decimal(0)
) -> bool:
    """Whether a value in its unit is the wanted one in an accepted unit, whatever their scales: 1,284 萬噸 is
    12,840,000 tonnes."""
    factor, base = scaled(unit)
    for one in accepted:
        times, theirs = scaled(one)
        if abs(value * factor - wanted * times) <= tolerance * times and same_unit(base, (theirs,)):
            return True
    return False


def _unit_fits(number: Number, units: tuple[str, ...], text: str) -> bool:
    if same_unit(number.unit, units):
        return True
    if not number.unit and any(scaled(unit)[0] != 1 and plain(unit) in plain(text) for unit in units):
        return True
    wanted = [unit for unit in units if canonical(unit) in STRONG]
    if number.unit or not wanted:
        return False
    elsewhere = {n for unit in wanted for n in (canonical(unit), unit)} - {"%", "pp"}
    return any(canonical(m["unit"]) in elsewhere for m in re.finditer(_UNIT_ALONE, plain(text))) or any(
        unit in text for unit in elsewhere
    )


_UNIT_ALONE = re.compile(UNIT_AFTER.pattern.removeprefix(r"\s?"), re.IGNORECASE)


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """Whether a Chinese numeral is only a character of a word (百工百業, 零售) or the 百 of a percentage: a
    single one is a number only before a counting word, a sign or the end."""
    if text.startswith("分之", match.end()):
        return True
    single = len(match[0]) == 1 and not match[0].isascii()
    return single and bool(_HAN.match(text, match.end())) and not UNIT_AFTER.match(text, match.end())


def _from_digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.start("digits"), match.end("digits")
    before, after = text[:start], text[end:]
    if re.search(r"[A-Za-z_](?:-)?$", before) or re.search(r"\d\.$", before):
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if match["sign"]:
        start, value = match.start(), -value
    magnitude = _MAGNITUDE.match(after)
    if magnitude:
        value *= _MAGNITUDES[magnitude[1].lower()]
        end += magnitude.end()
    elif ordinal := _ORDINAL.match(after):
        end += ordinal.end()
    elif re.match(r"[A-Za-z]", after) and not UNIT_AFTER.match(after):
        return None
    return _finished(text, start, end, value, digits=True)


def _finished(text: str, start: int, end: int, value: Decimal, digits: bool) -> Number:
    unit = UNIT_AFTER.match(text, end)
    name = canonical(unit["unit"]) if unit else ""
    if _PERCENT_BEFORE.search(text[:start]):
        name = "%"
    return Number(value, name, text[start:end], digits, start)
