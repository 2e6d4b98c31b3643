"""Reading the one figure that begins at a place: its number, its unit, its kind.

Every reader takes the folded text, the place of the number, and the place before which no sign or currency
belongs to it, and gives the figure or None where it is not of the reader's sort.
"""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from strategy_chat.quantities import context, dates, names, numerals, ordinals, shares
from strategy_chat.quantities.numerals import WIDE, Numeral
from strategy_chat.quantities.record import Kind, Quantity
from strategy_chat.quantities.units import is_known, known_han_unit, read_unit

VULGAR = "".join(chr(code) for code in (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F)))
"""The characters ½, ⅓ and so on."""

_WORD = re.compile("[A-Za-z]+")
_DIGITS = re.compile("[0-9]+")
_SIGN = re.compile(
    r"(?:(?<![^\s(（\[:：,，、;；=≈~|約為是至到達度於>≥<≤\"'「])-|負|零下|\bminus )$", re.IGNORECASE
)
_CURRENCY = re.compile(
    r"(?:(?<![A-Za-z])(?:NT|US|HK|CN|AU|A|C|S)?\$|€|£|(?:CN)?¥|(?<![A-Za-z])(?:USD|TWD|NTD|RMB|EUR|JPY)) ?$",
    re.IGNORECASE,
)
_TEMPERATURE = re.compile("(攝氏|華氏) ?(?:負|零下)?$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|of|during|year|from|until|till|before|after|late|early|mid) ?-?$", re.IGNORECASE
)
_YEARS_AFTER = re.compile(r" ?[~-] ?(?:19|20)[0-9]{2}(?![0-9])")
_GREAT = re.compile("大(?![學小多量約概陸師專家部])")
_NOT_NUMERAL = re.compile(
    "一(?:[個種些樣般起直定致旦切邊面方帶系側流同再向體代位度口手番路步行道場段時則把頭份點]|台灣)|十分(?!之)|百[貨工姓業科]|"
    "[千萬](?:[里裡]|一)|萬萬|(?<=[哪這那每某另])一|百分(?!之)|一部分|兩岸|三[角明]|四[縣季方處]|九份|八卦|百年|千年|"
    "十字|零(?![0-9點度元分秒成%時])|一次(?:最[多少]|至[多少]|[可能只就得要]|付清)"
)
_ARTICLE = re.compile(
    "(?<![只僅共多少加減增差剩餘缺第前])(?<![只僅共剩]有)一[輛台臺座隻間張本條名棟艘家件項組顆支枝架篇所幢棵塊片把扇群堆套份句門堂]"
)
"""一輛 as "a car": it says what is spoken of and not how many there are."""
_WRITTEN_OUT = re.compile("[一二兩三四五六七八九][十百千萬億兆]|十[一二三四五六七八九]")
_WORD_WITH_NUMERAL = frozenset("統唯萬單專同均劃不之期週拜數幾任逐歸合獨純其")
_PLAIN_LIMIT = 10000


def read_figure(text: str, at: int, floor: int) -> Quantity | None:
    """The figure whose number begins at ``at`` of folded ``text``, or None."""
    readers = (_name, _date, _share, _ordinal_word, _arabic, _han, _english, _vulgar)
    return next((found for reader in readers if (found := reader(text, at, floor)) is not None), None)


def _quantity(text: str, start: int, end: int, value: Decimal, unit: str, kind: Kind) -> Quantity:
    """A figure with what the words beside it say of it."""
    about = context.approximate(text, start, end)
    return Quantity(text[start:end], start, end, value, unit, kind, about, context.bound(text, start, end))


def _bare(text: str, start: int, end: int, value: Decimal, kind: Kind, unit: str = "") -> Quantity:
    """A figure of which nothing else is said."""
    return Quantity(text[start:end], start, end, value, unit, kind)


def _name(text: str, at: int, floor: int) -> Quantity | None:
    end = names.name_end(text, at)
    if end == at or (dates.read_date(text, at) is not None and not names.glued_to_letters(text, at)):
        return None
    digits = _DIGITS.match(text, at)
    return _bare(text, at, end, Decimal(digits.group()[: numerals.LONGEST]), "name") if digits else None


def _date(text: str, at: int, floor: int) -> Quantity | None:
    date = dates.read_date(text, at)
    if date is None:
        return None
    if date.kind == "date" and "." in text[at : date.end] and not text[at].isalpha():
        currency = _CURRENCY.search(text, max(floor, at - 5), at)
        if currency or _known_unit_end(text, date.end) > date.end:
            return None
    return _quantity(text, at, date.end, date.value, date.unit, date.kind)


def _share(text: str, at: int, floor: int) -> Quantity | None:
    share = shares.read_share(text, at)
    if share is None or names.glued_to_letters(text, at):
        return None
    if share.percent:
        return _quantity(text, at, share.end, share.value, "%", "percent")
    end, unit = _unit(text, share.end)
    return _quantity(text, at, end, share.value, unit, "number")


def _ordinal_word(text: str, at: int, floor: int) -> Quantity | None:
    found = _WORD.match(text, at)
    word = found.group().lower() if found else ""
    if word not in ordinals.WORDS or not ordinals.is_ordinal_word(text, at, word):
        return None
    return _bare(text, at, at + len(word), ordinals.WORDS[word], "ordinal")


def _arabic(text: str, at: int, floor: int) -> Quantity | None:
    number = numerals.arabic(text, at)
    if number is None:
        return None
    start, currency = _currency(text, at, floor)
    number = numerals.with_letter_scale(text, number, money=bool(currency))
    known = _known_unit_end(text, number.end) > number.end
    if number.plain and not known and names.letters_follow(text, number.end):
        return _bare(text, at, number.end, number.value, "name")
    value, start = _signed(text, start, floor, number.value)
    ordinal = _ordinal(text, start, number) if number.plain and value >= 0 and not currency else None
    return ordinal or _measured(text, start, number, value, currency)


def _measured(text: str, start: int, number: Numeral, value: Decimal, currency: str) -> Quantity:
    """An Arabic figure that is no place: with its unit, as a percentage, a year, or part of a name."""
    percent = shares.percent_end(text, number.end)
    if percent > number.end:
        return _quantity(text, start, percent, value, "%", "percent")
    end, unit = _unit(text, number.end)
    if _is_year(text, start, number, value) and (
        not is_known(unit) or _YEAR_BEFORE.search(text, max(0, start - 8), start)
    ):
        return _quantity(text, start, number.end, value, "", "year")
    temperature = _TEMPERATURE.search(text, max(0, start - 4), start)
    if unit == "度" and temperature:
        unit = temperature[1] + unit
    bare = number.plain and not unit and not currency and value < _PLAIN_LIMIT
    if bare and names.glued_to_han(text, start):
        return _bare(text, start, number.end, value, "name")
    quantity = _quantity(text, start, end, value, currency or unit, "number")
    return _loosely(quantity) if number.more else quantity


def _ordinal(text: str, start: int, number: Numeral) -> Quantity | None:
    """A place in an order, or the first so many; None for other numbers."""
    prefix = ordinals.prefix_start(text, start)
    place = "place" if prefix < start else ordinals.place(text, start, number.end)
    if not place:
        end = ordinals.numbered(text, number.end)
        kind: Kind = "name" if names.glued_to_han(text, start) else "ordinal"
        return _bare(text, start, end, number.value, kind) if end > number.end else None
    end = ordinals.suffix_end(text, number.end)
    unit = ""
    if end == number.end and (prefix < start or place == "top"):
        begin = end + text.startswith(" ", end)
        end = known_han_unit(text, begin)
        unit, end = (text[begin:end], end) if end > begin else ("", number.end)
    quantity = _bare(text, prefix, end, number.value, "ordinal", unit)
    return replace(quantity, bound="max") if place == "top" else quantity


def _han(text: str, at: int, floor: int) -> Quantity | None:
    """A Chinese numeral, which is a figure beside a measure word, after 第 or 前, or when it has a scale."""
    number = numerals.han(text, at)
    if number is None:
        return None
    value, start = _signed(text, at, floor, number.value)
    ordinal = _ordinal(text, start, number)
    if ordinal is not None:
        return ordinal
    if _NOT_NUMERAL.match(text, at) or (at and text[at - 1] in _WORD_WITH_NUMERAL):
        return None
    if number.value == 1 and _ARTICLE.match(text, at):
        return None
    digits = text[at : number.end]
    great = _GREAT.match(text, number.end)
    end = known_han_unit(text, number.end + text.startswith(" ", number.end))
    end = max(end, _known_unit_end(text, number.end))  # 十km
    unit = "" if great else text[number.end : end].strip()
    written_out = _WRITTEN_OUT.search(digits) is not None
    if not (unit or great or written_out):
        return None
    quantity = _quantity(text, start, end if unit else number.end, value, unit, "number")
    if number.more:
        return _loosely(quantity)
    return replace(quantity, approx=True) if number.loose else quantity


def _english(text: str, at: int, floor: int) -> Quantity | None:
    number = numerals.english(text, at)
    if number is None or (at and (text[at - 1] == "-" or text[at - 1].isalnum())):
        return None
    end, unit = _unit(text, number.end)
    if text[at : number.end].lower() == "one" and _known_unit_end(text, number.end) == number.end:
        return None
    percent = shares.percent_end(text, number.end)
    if percent > number.end:
        return _quantity(text, at, percent, number.value, "%", "percent")
    ordinal = _ordinal(text, at, number)
    if ordinal is not None:
        return ordinal
    value, start = _signed(text, at, floor, number.value)
    return _quantity(text, start, end, value, unit, "number")


def _vulgar(text: str, at: int, floor: int) -> Quantity | None:
    above, _, below = unicodedata.normalize("NFKC", text[at]).partition("\u2044")
    if text[at] not in VULGAR or not below:
        return None
    end, unit = _unit(text, at + 1)
    return _quantity(text, at, end, WIDE.divide(Decimal(above), Decimal(below)), unit, "number")


def _loosely(quantity: Quantity) -> Quantity:
    """300多人: some more than 300."""
    return replace(quantity, approx=True, bound=quantity.bound or "over")


def _unit(text: str, at: int) -> tuple[int, str]:
    """The end and text of the unit after a number, directly or after one space (or a hyphen: 30-year)."""
    begin = at + 1 if text[at : at + 1] == " " else at
    end = read_unit(text, begin)
    if end == begin and text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha():
        begin, end = at + 1, _known_unit_end(text, at)
    return (end, text[begin:end]) if end > begin else (at, "")


def _known_unit_end(text: str, at: int) -> int:
    """The end of a unit of the table after a number, or ``at``."""
    begin = at + 1 if text[at : at + 1] in (" ", "-") else at
    end = read_unit(text, begin)
    return end if end > begin and is_known(text[begin:end]) else at


def _currency(text: str, at: int, floor: int) -> tuple[int, str]:
    found = _CURRENCY.search(text, max(floor, at - 5), at)
    return (found.start(), found.group().strip()) if found else (at, "")


def _signed(text: str, start: int, floor: int, value: Decimal) -> tuple[Decimal, int]:
    """The value and start of a figure with the sign before it."""
    sign = _SIGN.search(text, max(floor, start - 6), start)
    return (value.copy_negate(), sign.start()) if sign else (value, start)


def _is_year(text: str, start: int, number: Numeral, value: Decimal) -> bool:
    """Whether a bare figure of four digits may be a year."""
    if not (number.plain and 1900 <= value <= 2100 and number.end - start == 4):
        return False
    if _YEARS_AFTER.match(text, number.end):
        return True  # "over 2020-2024"
    return not (context.bound(text, start, number.end) or context.approximate(text, start, number.end))
