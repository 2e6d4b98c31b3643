"""Calendar years and dates, in the ways that both languages write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from strategy_chat.quantities.numerals import HAN_DIGITS, han

_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = _MONTH_NAMES.split()
_MONTH = "|".join(sorted([*_MONTHS, *(month[:3] for month in _MONTHS), "sept"], key=len, reverse=True))
_YEAR = r"(?P<y>1[5-9][0-9]{2}|2[01][0-9]{2})"
_DAY_EN = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:(?:[ ]+|T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_HAN_DIGIT = "[〇零一二三四五六七八九]"
_HAN_DAY = "[一二三四五六七八九十廿卅]{1,3}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[ ]?年[ ]?(?P<m>[0-9]{{1,2}})[ ]?月(?:份|[ ]?(?P<d>[0-9]{{1,2}})[ ]?[日號])?{_TIME}",
        rf"{_YEAR}(?P<sep>[./-])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9]){_TIME}",
        rf"{_YEAR}[./-](?P<m>0[1-9]|1[0-2])(?![0-9%]|[.,/][0-9]|-[0-9]{{1,2}}(?![0-9]))",
        r"(?P<m>[0-9]{1,2})[ ]?月(?:份|[ ]?(?P<d>[0-9]{1,2})[ ]?[日號])?",
        rf"(?P<hy>{_HAN_DIGIT}{{4}})年(?:(?P<hm>{_HAN_DAY})月(?:(?P<hd>{_HAN_DAY})[日號])?)?",
        rf"(?P<hm>{_HAN_DAY})月(?:(?P<hd>{_HAN_DAY})[日號])?",
        rf"(?P<mm>{_MONTH})\.?[ ]{_DAY_EN}(?:,?[ ]{_YEAR}(?![0-9])|(?![0-9:.,]*[0-9])){_TIME}",
        rf"(?P<mm>{_MONTH})\.?,?[ ]{_YEAR}(?![0-9])",
        rf"{_DAY_EN}[ ](?:of[ ])?(?P<mm>{_MONTH})\b\.?(?:,?[ ]{_YEAR}(?![0-9]))?{_TIME}",
    )
)
_YEAR_ONLY = re.compile(rf"{_YEAR}[ ]?年(?:代)?|{_YEAR.replace('<y>', '<y2>')}s\b")
_REPUBLIC = re.compile(r"民國[ ]?([0-9]{1,3})[ ]?年(?:[ ]?([0-9]{1,2})[ ]?月(?:[ ]?([0-9]{1,2})[ ]?日)?)?")
_REPUBLIC_OFFSET = 1911
_MAYBE = re.compile(
    rf"[0-9]{{4}}|民國|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?月| (?:of )?(?:{_MONTH})\b)|{_HAN_DIGIT}{{4}}年|"
    rf"{_HAN_DAY}月|(?:{_MONTH})\b",
    re.IGNORECASE,
)
MONTH_START = rf"\b(?:{_MONTH})\.?,?[ ](?=[0-9])"


_NAMED = re.compile(rf"\b(?:{'|'.join(month.capitalize() for month in _MONTHS)})\b")


def named_months(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The English months that a text names, with their values as dates: 0.04 for April. They stand for a
    figure where another language writes 4月, so that they are none for :func:`read_date`."""
    names = _NAMED.findall(text)
    return tuple((name, Decimal(_MONTHS.index(name.lower()) + 1).scaleb(-2)) for name in names)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year or date as read, up to ``end``; ``value`` is ``year.MMDD``, with the unit 年 or ""."""

    value: Decimal
    end: int
    kind: Literal["year", "date"]
    unit: str


def read_date(text: str, at: int) -> CalendarDate | None:
    """The date at ``at`` of folded text, or a year that is written as one (2019年, 1990s), or None."""
    if _MAYBE.match(text, at) is None:
        return None
    republic = _REPUBLIC.match(text, at)
    if republic:
        return _date(int(republic[1]) + _REPUBLIC_OFFSET, republic[2], republic[3], republic.end(), "年")
    for pattern in _PATTERNS:
        found = pattern.match(text, at)
        if found is None:
            continue
        parts = found.groupdict()
        year = _han_year(parts["hy"]) if parts.get("hy") else int(parts.get("y") or 0)
        month = _month(parts)
        date = _date(year, month, parts.get("d") or _han_day(parts.get("hd")), found.end(), "年")
        if date is not None:
            return date
    year_only = _YEAR_ONLY.match(text, at)
    if year_only:
        value = Decimal(year_only["y"] or year_only["y2"])
        unit = "年代" if year_only.group().endswith(("代", "s")) else "年"
        return CalendarDate(value, year_only.end(), "year", unit)
    return None


def _date(
    year: int, month: str | int | None, day: str | int | None, end: int, unit: str
) -> CalendarDate | None:
    if not month:
        return CalendarDate(Decimal(year), end, "year", unit)
    month, day = int(month), int(day or 0)
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return None
    digits = f"{year}.{month:02}{day:02}" if day else f"{year}.{month:02}"
    return CalendarDate(Decimal(digits), end, "date", "")


def _month(parts: dict[str, str | None]) -> str | int | None:
    name = parts.get("mm")
    if name:
        return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))
    return parts.get("m") or _han_day(parts.get("hm"))


def _han_year(digits: str | None) -> int:
    return int("".join(str(HAN_DIGITS[digit]) for digit in digits or "零"))


def _han_day(numeral: str | None) -> int | None:
    number = han(numeral, 0) if numeral else None
    return int(number.value) if number else None
