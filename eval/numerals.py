"""Numbers written in words: 三十六, 二〇二五, 十萬, twenty-one."""

import re
from decimal import Decimal

_ONES = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "兩": 2, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8}

CHINESE = re.compile(r"[零〇一二三四五六七八九兩两十百千萬万億亿]+(?:[點点][零〇一二三四五六七八九]+)?")

_WORDS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    name: 10 * value
    for value, name in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
ORDINALS = {
    name: Decimal(value)
    for value, name in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}

ENGLISH = re.compile(
    rf"(?<![A-Za-z-])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_WORDS)}))?|{'|'.join(_WORDS)}|hundred|thousand)(?![A-Za-z])",
    re.IGNORECASE,
)

_TENTHS = re.compile(
    r"([一二三四五六七八九兩两\d])成([一二三四五六七八九半])?(?![為为立員员果功本長长績绩份人交了就])"
)
_HALF = re.compile(r"一半|半數|半数|過半|过半|\bhalf\b", re.IGNORECASE)


def tenths(text: str) -> frozenset[Decimal]:
    """The percentages that a text gives in tenths or halves: 10 for 一成, 35 for 三成五, 50 for half."""
    found = {Decimal(50)} if _HALF.search(text) else set()
    for whole, part in _TENTHS.findall(text):
        ones = Decimal(5) if part == "半" else Decimal(_ONES[part] if part else 0)
        found.add(Decimal(_ONES.get(whole, whole)) * 10 + ones)
    return frozenset(found)


def chinese_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral, or None where the characters do not make one."""
    whole, _, part = text.replace("点", "點").partition("點")
    decimals = "." + "".join(str(_ONES[c]) for c in part) if part else ""
    if len(whole) > 1 and all(c in _ONES for c in whole):
        return Decimal("".join(str(_ONES[c]) for c in whole) + decimals)
    total = section = digit = 0
    for char in whole:
        if char in _ONES:
            digit = _ONES[char]
        elif char in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[char], 0
        else:
            total, section, digit = (total + (section + digit or 1)) * _LARGE[char], 0, 0
    return Decimal(str(total + section + digit) + decimals)


def english_value(text: str) -> Decimal | None:
    """The value of an English number word below a hundred, of hundred and of thousand."""
    head, _, tail = text.lower().partition("-")
    if head in ("hundred", "thousand"):
        return Decimal(100 if head == "hundred" else 1000)
    return Decimal(_TENS.get(head, _WORDS.get(head, 0)) + _WORDS.get(tail, 0))
