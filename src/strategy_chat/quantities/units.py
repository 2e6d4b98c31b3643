"""Units: finding one after a number, telling whether two are the same, converting."""

import re
from decimal import Context, Decimal
from functools import cache, lru_cache

from strategy_chat.quantities.unit_table import MEASURE_WORDS, NOT_BEFORE, UNITS, Unit
from strategy_chat.text import fold_in_place, is_han, squeeze, stem

_WIDE = Context(prec=60)
_LATIN_UNIT = re.compile(r"[A-Za-z°℃℉%‰$€£µμ][A-Za-z/²³23$]*")
_SECOND_WORD = re.compile(r"[ -][A-Za-z]+")
_PLURAL = re.compile(r"[A-Za-z]{2,}[a-rt-z]s(?![A-Za-z0-9-])")
_SINGULAR_WORDS = """
    was has is this its his hers us as plus versus across always perhaps thus does goes ranks says shows
    towards besides whereas unless less pass class yes bus gas means makes takes gives comes gets uses
    needs runs
"""
_NOT_PLURAL = frozenset(_SINGULAR_WORDS.split())
_SCALES = (
    ("千萬", 7), ("百萬", 6), ("十億", 9), ("億", 8), ("萬", 4), ("兆", 12), ("千", 3),
    ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
)  # fmt: skip
_POWER_OF_TEN = re.compile(r"1[0,]*0 ?(?=[^\d\s])")  # "10,000 tonnes" is a unit of a header
_CURRENCIES = frozenset(("NT$", "US$", "€", "£", "¥", "CN¥", "HK$"))
_SCALED_MONEY = re.compile(
    r"([A-Za-z]{0,3}[$€£¥]|[A-Za-z]{3}) ?(1[0,]*0|thousand|million|billion)", re.IGNORECASE
)  # "EUR 1,000", "NT$10,000", "US$ million"
_AFTER_UNKNOWN = frozenset(
    "的是在有和與及為到至或之以則也都就了不被將可能會上下中內外後前比等跟同由從向把給才只還再很最更嗎呢吧啊各其他她它這那哪做用"
    "佔大小高低長短快慢多少新舊掉降增減漲跌滑，。、；：！？（）「」(),.;:!? \n"
)


def read_unit(text: str, at: int) -> int:
    """Where the unit ends that begins at ``at`` of folded ``text``; ``at`` itself where there is none."""
    if at >= len(text):
        return at
    if is_han(text[at]):
        return _han_unit(text, at) or _unknown_han_unit(text, at)
    return _latin_unit(text, at)


def known_han_unit(text: str, at: int) -> int:
    """Like :func:`read_unit`, for Chinese measure words of the table only."""
    return _han_unit(text, at) or at


def is_known(unit: str) -> bool:
    """Whether a unit is in the table, under any of its names."""
    return bool(_meanings(unit)) or is_scaled(unit)


def is_physical(unit: str) -> bool:
    """Whether a unit measures something (hours, km, %), rather than counting things (台, people)."""
    return any(meaning.dimension for meaning in _meanings(unit))


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, in any name, with a scale before it or not."""
    return any(meaning.canonical in _CURRENCIES for meaning in _meanings(unit))


def is_scaled(unit: str) -> bool:
    """Whether a unit begins with a scale: 千冊, "million dollars", "10,000 tonnes"."""
    rest, power = _unscaled(unit)
    return power > 0 and bool(rest) and not any(char.isdigit() for char in rest)


def canonical_unit(unit: str) -> str:
    """One name for all names of a unit: hours and 小時 are ``h``; "" stays ""; unknown ones are folded."""
    meanings = _meanings(unit)
    return meanings[0].canonical if meanings else _unknown(_unscaled(unit)[0])


def same_unit(a: str, b: str) -> bool:
    """Whether two units may be the same, in either language; scale words before them do not count."""
    if {one.canonical for one in _meanings(a)} & {one.canonical for one in _meanings(b)}:
        return True
    return canonical_unit(a) == canonical_unit(b)


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """``value`` of ``unit`` in ``to``, or None where the two do not measure the same thing.

    A scale may stand before either unit: 3 萬人 are 30000 people, 25 億元 are 2500 百萬元.
    """
    for one in _meanings(unit) or (_as_unit(unit),):
        for other in _meanings(to) or (_as_unit(to),):
            if one.canonical == other.canonical or (one.dimension and one.dimension == other.dimension):
                shift = _unscaled(unit)[1] - _unscaled(to)[1]
                factor = _WIDE.divide(one.factor, other.factor)
                return _plain(_WIDE.multiply(_WIDE.multiply(value, factor), Decimal(1).scaleb(shift)))
    return None


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent or zeros that the computing put at its end."""
    short = _WIDE.create_decimal(value).normalize(_WIDE)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=_WIDE) if isinstance(exponent, int) and exponent > 0 else short


@cache
def _by_name() -> tuple[dict[str, tuple[Unit, ...]], dict[str, tuple[Unit, ...]]]:
    """The units by name as written, and by folded name."""
    written: dict[str, tuple[Unit, ...]] = {}
    folded: dict[str, tuple[Unit, ...]] = {}
    extra = tuple(Unit(word, "", Decimal(1), (word,)) for word in MEASURE_WORDS)
    for unit in UNITS + extra:
        for name in dict.fromkeys((unit.canonical, *unit.names)):
            form = fold_in_place(name, keep_case=True)
            written[form] = (*written.get(form, ()), unit)
            if len(name) > 1 or is_han(name[0]) or not name.isalpha():
                folded[form.lower()] = (*folded.get(form.lower(), ()), unit)
    return written, folded


@cache
def _han_names() -> tuple[frozenset[str], int]:
    names = frozenset(name for name in _by_name()[0] if is_han(name[0]))
    return names, max(map(len, names))


@cache
def _not_before() -> dict[str, frozenset[str]]:
    """NOT_BEFORE in folded characters."""
    return {
        fold_in_place(last): frozenset(fold_in_place("".join(after))) for last, after in NOT_BEFORE.items()
    }


def _lookup(name: str) -> tuple[Unit, ...]:
    written, folded = _by_name()
    return written.get(name) or folded.get(name.lower(), ())


@lru_cache(maxsize=4096)
def _meanings(unit: str) -> tuple[Unit, ...]:
    form = " ".join(fold_in_place(unit, keep_case=True).replace("²", "2").replace("³", "3").split())
    return _lookup(form) or _lookup(_unscaled(form)[0])


@lru_cache(maxsize=4096)
def _unscaled(unit: str) -> tuple[str, int]:
    """A unit without the scale word before it, and that scale's power of ten."""
    form = fold_in_place(unit, keep_case=True).strip()
    figure = _POWER_OF_TEN.match(form)
    if figure:
        return form[figure.end() :], figure.group().count("0")
    money = _SCALED_MONEY.fullmatch(form)
    if money and _lookup(money[1]):
        return money[1], money[2].count("0") or dict(_SCALES)[money[2].lower()]
    for word, power in _SCALES:
        if form.lower().startswith(word) and not _lookup(form):
            return form[len(word) :].strip(), power
    return form, 0


def _as_unit(unit: str) -> Unit:
    return Unit(_unknown(_unscaled(unit)[0]), "", Decimal(1), ())


def _unknown(unit: str) -> str:
    if len(unit) == 1:
        return unit
    return stem(unit) if unit.isascii() and unit.isalpha() else squeeze(unit)


def _han_unit(text: str, at: int) -> int:
    names, longest = _han_names()
    for end in range(min(at + longest, len(text)), at, -1):
        if text[at:end] in names and text[end : end + 1] not in _not_before().get(text[end - 1], ()):
            return end
    return 0


def _unknown_han_unit(text: str, at: int) -> int:
    """A measure word that is in no table: one Han character with a clear end."""
    if text[at] in _AFTER_UNKNOWN or text[at] in _not_before():
        return at
    return at + 1 if at + 1 >= len(text) or text[at + 1] in _AFTER_UNKNOWN else at


def _latin_unit(text: str, at: int) -> int:
    found = _LATIN_UNIT.match(text, at)
    if found is None:
        return at
    second = _SECOND_WORD.match(text, found.end())
    if second and _lookup(text[at : second.end()].replace("-", " ")):
        return second.end()
    form = found.group().replace("²", "2").replace("³", "3")
    after = text[found.end() : found.end() + 1]
    if _lookup(form) and not (after.isalnum() and after.isascii()):
        return found.end()
    plural = _PLURAL.match(text, at)
    if plural and plural.group().lower() not in _NOT_PLURAL:
        return plural.end()
    return at
