"""Digits that belong to a name (A380, 二氧化碳, version 1.2.3) and are no figures."""

import re

from strategy_chat.text import is_han

_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])")
_FREE_PREFIX = re.compile(
    r"(?:^|[^A-Za-z0-9])(?:mid|pre|post|early|late|top|tops|rank|no|nr|fy|sub|non|nt|us|hk|approx|ca|usd|twd|ntd|rmb|eur)-?$",
    re.IGNORECASE,
)
_LETTERS_AFTER = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ENDING = re.compile(r"(?:st|nd|rd|th|s)(?![A-Za-z0-9])", re.IGNORECASE)
_VERSION = re.compile(r"(?<=[A-Za-z] )[1-9]\.0(?![0-9.%])|(?<=[A-Za-z])[1-9]\.[0-9](?![0-9.%])")
_DIGITS = re.compile("[0-9]+")

# A whole number directly after one of these is a figure (總數26, 為26); after any other character, with no
# unit behind it, it is taken for a part of a name (台鐵26).
_BEFORE_FIGURES = frozenset(
    "數量名第前後共為是有達約逾近到至從於在和與及或得計僅只各每比值分率位排年月日額價長高寬深度積重齡速口總剩餘多少過負加減"
    "乘除等占佔了已就也但而且若如則以自由向被把將會可能之的令讓使號版國滿破升降漲跌增成列居獲萬億千百兆足底寫說給"
)


def name_end(text: str, at: int) -> int:
    """The end of digits at ``at`` that are part of a name, by the signs that need no unit; ``at`` if not."""
    for pattern in (_DOTTED, _CLOCK, _VERSION):
        found = pattern.match(text, at)
        if found:
            return found.end()
    digits = _DIGITS.match(text, at)
    if digits is None:
        return at
    return digits.end() if glued_to_letters(text, at) else at


def glued_to_letters(text: str, at: int) -> bool:
    """Whether a Latin letter, or one and a hyphen, stands directly before ``at`` (but not mid-2019)."""
    before = text[max(0, at - 12) : at]
    if before.endswith("-"):
        before = before[:-1]
    if not before or not _latin(before[-1]):
        return False
    return _FREE_PREFIX.search(text[max(0, at - 12) : at]) is None


def letters_follow(text: str, end: int) -> bool:
    """Whether letters other than an ordinal ending stand directly at ``end``."""
    return _LETTERS_AFTER.match(text, end) is not None and _ENDING.match(text, end) is None


def glued_to_han(text: str, start: int) -> bool:
    """Whether the Han character directly before ``start`` makes a number without a unit part of a name."""
    return start > 0 and is_han(text[start - 1]) and text[start - 1] not in _BEFORE_FIGURES


def _latin(char: str) -> bool:
    return char.isalpha() and not is_han(char) and not "\u3041" <= char <= "\u30ff"
