"""Numerals: Arabic figures with their scale (3億2千萬, 1.5 million), Chinese numerals, English number words.

Works on text whose characters are already folded one by one (:func:`working`).
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal

from strategy_chat.text import fold_in_place

WIDE = Context(prec=60)
LONGEST = 40
"""Digits beyond so many are no figure that anyone means."""

HAN_DIGITS = dict(zip("零〇一二兩三四五六七八九", map(int, "001223456789"), strict=True))
_HAN_TENS = {"廿": 20, "卅": 30}
_HAN_SCALES = {"十": 1, "百": 2, "千": 3, "萬": 4, "億": 8, "兆": 12}
HAN_NUMERAL = re.compile(r"[零〇一二兩三四五六七八九十百千萬億兆廿卅]+(?:點[零〇一二三四五六七八九]+)?")
ARABIC = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+(?:e[+-]?[0-9]{1,2}(?![0-9A-Za-z]))?)?"
)
_SCALE = re.compile("([多餘幾來]?)([十百千萬億兆]+)(?!分之)|[ ]()((?:[百千]?[萬億]|兆)+)(?!分之)")
_NOT_SCALE = re.compile("百[貨工姓業科]|萬[聖物能全一華里裡]|[千兆][米克瓦卡赫伏]|[千兆]位元")
_WORD_SCALE = re.compile(
    r"[ -]?(thousand|million|billion|trillion|bn|mn|mln|tn|trn)\b|(k)(?![A-Za-z0-9/])", re.IGNORECASE
)
_WORD_POWERS = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9,
    "trillion": 12, "tn": 12, "trn": 12,
}  # fmt: skip
_LETTER_SCALE = re.compile(r"[KMBT](?![A-Za-z0-9])")
_LETTER_POWERS = {"K": 3, "M": 6, "B": 9, "T": 12}
_COUNTED_IN_BILLIONS = re.compile(r"[ -]?(?:param|token|個?參數)")
_TIMES_TEN = re.compile(
    r" ?(?:[*×·] ?(?:10\^([0-9]{1,2})|10([⁰¹²³⁴-⁹]{1,2})|(10+(?:,000)*|1(?:,000)+))|x ?10\^([0-9]{1,2}))"
    r"(?![0-9]|[.,][0-9])"
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORD_VALUES = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
_ONE = "|".join(_ONES.split()[::-1])
_TEN = "|".join(_TENS.split())
_SMALL = f"(?:(?:{_TEN})(?:[ -](?:{_ONE}))?|(?:{_ONE}))"
_GREAT = "(?:hundred|thousand|million|billion|trillion|dozen)"
ENGLISH = re.compile(
    rf"\b(?:(?:{_SMALL}|an?(?= ))(?:[ -]{_GREAT})+(?:(?: and)?[ -]{_SMALL}\b(?:[ -]{_GREAT})*)*|{_SMALL}"
    r"|(?:(?<=first )|(?<=top ))(?:hundred|thousand))"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read, up to ``end``: ``plain`` is a bare run of Arabic digits, ``scale`` the power of ten
    of its last scale word, ``more`` a 多 or 餘 at its end, ``loose`` a bare 千 or 百 without a digit."""

    value: Decimal
    end: int
    plain: bool = False
    scale: int = 0
    more: bool = False
    loose: bool = False


def working(text: str) -> str:
    """``text`` with its characters folded one by one, as long as before, but with line feeds, case,
    superscripts and ideographic commas kept, since a number ends at them."""
    if text.isascii():
        return text
    folded = fold_in_place(text, keep_case=True)
    return "".join(_kept(text, folded, at) for at in range(len(text)))


def shift(value: Decimal, power: int) -> Decimal:
    """``value`` times ten to the ``power``, exactly."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    moved = exponent + power
    if moved > 0:
        return Decimal((sign, digits + (0,) * moved, 0))
    return Decimal((sign, digits, moved))


def arabic(text: str, at: int) -> Numeral | None:
    """The Arabic numeral at ``at`` with its scale words; None where none is or it is absurdly long."""
    found = ARABIC.match(text, at)
    if found is None or len(found.group()) > LONGEST:
        return None
    digits = found.group()
    number = Numeral(
        shift(Decimal(digits.replace(",", "")), 0),
        found.end(),
        plain=digits.isdigit(),
    )
    number = _with_han_scale(text, number)
    if not number.scale:
        number = _with_word_scale(text, number)
    return _with_powers_of_ten(text, number)


def with_letter_scale(text: str, number: Numeral, *, money: bool) -> Numeral:
    """The number with the M, B or T after it, which is a scale after money (US$5M) and before what is
    counted by it (7B parameters)."""
    letter = _LETTER_SCALE.match(text, number.end)
    if letter is None or not (money or _COUNTED_IN_BILLIONS.match(text, letter.end())):
        return number
    power = _LETTER_POWERS[letter.group()]
    return Numeral(shift(number.value, power), letter.end(), False, power, number.more)


def han(text: str, at: int) -> Numeral | None:
    """The Chinese numeral at ``at``; None where the characters make no number."""
    found = HAN_NUMERAL.match(text, at)
    if found is None or len(found.group()) > LONGEST:
        return None
    whole, _, decimals = found.group().partition("點")
    value = _han_value(whole)
    if value is None:
        return None
    if decimals:
        value = WIDE.add(value, Decimal("0." + "".join(str(HAN_DIGITS[digit]) for digit in decimals)))
    loose = not decimals and all(char in "百千萬億兆" for char in whole)
    more = text[found.end() : found.end() + 1] in {"多", "餘", "來"}
    return Numeral(value, found.end() + more, loose=loose, more=more)


def english(text: str, at: int) -> Numeral | None:
    """The English number words at ``at``, with "a" only before hundred, thousand, dozen and so on; "hundred"
    and "thousand" by themselves only after "first" and "top"."""
    found = ENGLISH.match(text, at)
    if found is None:
        return None
    words = re.split(r"[ -]", found.group().lower())
    total, current = Decimal(0), Decimal(len(words) == 1 and words[0] in ("hundred", "thousand"))
    for word in words:
        if word in ("a", "an"):
            current = Decimal(1)
        elif word in WORD_VALUES:
            current += WORD_VALUES[word]
        elif word == "dozen":
            current *= 12
        elif word == "hundred":
            current = shift(current, 2)
        elif word != "and":
            total, current = total + shift(current, _WORD_POWERS[word]), Decimal(0)
    return Numeral(total + current, found.end())


def _kept(text: str, folded: str, at: int) -> str:
    old, new = text[at], folded[at]
    if old == new:
        return old
    if old == "\n":
        return old
    if new in "0123456789" and unicodedata.decimal(old, None) is None:
        return old
    if old == "，":
        neighbours = text[at - 1 : at] + text[at + 1 : at + 2]
        wide = len(neighbours) == 2 and all("０" <= char <= "９" for char in neighbours)
        return "," if wide else old
    return "—" if old in "—―" else new


def _scale(text: str, at: int) -> tuple[int, int, bool]:
    """The power of ten of the scale words at ``at``, their end, and whether 多 or the like goes before;
    a power of 0 where there are none."""
    found = _SCALE.match(text, at)
    if found is None:
        return 0, at, False
    words, end = found[2] or found[4], found.end()
    if _NOT_SCALE.match(text, end - 1):
        words, end = words[:-1], end - 1
    power = sum(_HAN_SCALES[char] for char in words[:LONGEST])
    return (power, end, bool(found[1])) if power else (0, at, False)


def _with_han_scale(text: str, number: Numeral) -> Numeral:
    """Add the scale words after a figure, and further figures with smaller scales (3億2千萬)."""
    total, part, end, last, more = Decimal(0), number.value, number.end, 0, False
    while True:
        power, after, loosely = _scale(text, end)
        if not power or (last and power >= last):
            break
        total, end, more = WIDE.add(total, shift(part, power)), after, more or loosely
        last = power
        following = ARABIC.match(text, end) or _after_space(text, end, last)
        if following is None or len(following.group()) > LONGEST:
            break
        part = Decimal(following.group().replace(",", ""))
        if not _scale(text, following.end())[0]:
            if part < shift(Decimal(1), last):
                short = len(following.group()) == 1
                total, end = WIDE.add(total, shift(part, last - 1) if short else part), following.end()
            break
        end = following.end()
    end = end if last else number.end
    loose = text[end : end + 1] in {"多", "餘"}
    plain = number.plain and not last and not loose
    return Numeral(total if last else number.value, end + loose, plain, last, more or loose)


def _after_space(text: str, at: int, power: int) -> re.Match[str] | None:
    """The rest of a number after a space, which goes on right below its last scale word (31 萬 2,000,
    1 億 2,000 萬)."""
    found = ARABIC.match(text, at + 1) if text[at : at + 1] == " " else None
    if found is None or len(found.group()) > LONGEST:
        return None
    rest = shift(Decimal(found.group().replace(",", "")), _scale(text, found.end())[0])
    return found if shift(Decimal(1), power - 1) <= rest < shift(Decimal(1), power) else None


def _with_word_scale(text: str, number: Numeral) -> Numeral:
    scale = _WORD_SCALE.match(text, number.end)
    if scale is None:
        return number
    power = _WORD_POWERS[(scale[1] or scale[2]).lower()]
    if scale[2] == "K" and number.value in (2, 4, 5, 8):
        return number
    return Numeral(shift(number.value, power), scale.end(), False, power, number.more)


def _with_powers_of_ten(text: str, number: Numeral) -> Numeral:
    """Multiply by the powers of ten that are written out after a figure (20*1000*1000, 3.2×10^9)."""
    while (factor := _TIMES_TEN.match(text, number.end)) is not None:
        if factor[3]:
            power = factor[3].count("0")
        else:
            power = int(unicodedata.normalize("NFKC", factor[1] or factor[2] or factor[4]))
        number = Numeral(shift(number.value, power), factor.end(), False, power, number.more)
    return number


def _han_value(numeral: str) -> Decimal | None:
    """The value of a whole Chinese numeral, written with scales (一百二十) or digit by digit (二〇二五)."""
    if all(char in HAN_DIGITS for char in numeral):
        return Decimal("".join(str(HAN_DIGITS[char]) for char in numeral))
    total = section = digit = 0
    pending = False
    for char in numeral:
        if char in HAN_DIGITS:
            if pending and digit:
                return None
            digit, pending = HAN_DIGITS[char], True
        elif char in _HAN_TENS:
            section += _HAN_TENS[char]
        elif _HAN_SCALES[char] < 4:
            section += (digit if pending else 1) * 10 ** _HAN_SCALES[char]
            digit, pending = 0, False
        else:
            scale, amount = 10 ** _HAN_SCALES[char], section + digit
            total = (total + amount) * scale if 0 < total < scale else total + (amount or 1) * scale
            section, digit, pending = 0, 0, False
    colloquial = pending and digit and len(numeral) > 1 and numeral[-2] in "百千萬億"
    if colloquial:
        return Decimal(total + section + digit * 10 ** (_HAN_SCALES[numeral[-2]] - 1))
    return Decimal(total + section + digit)
