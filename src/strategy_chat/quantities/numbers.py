"""A whole string as one number, and a number as a string."""

import re
from decimal import Decimal

from strategy_chat.quantities.numerals import han, shift, working
from strategy_chat.quantities.reading import read

_PLAIN = re.compile(r"([-+]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)")
_ASIDE = re.compile(r"[~約近+\s]*")


def number(text: str) -> Decimal | None:
    """The value of a string that is one figure and nothing else (``256,960``, 10萬詞, ``46.6%``), or None."""
    plain = working(text).strip()
    found = _PLAIN.fullmatch(plain)
    if found:
        value = shift(Decimal(found[2].replace(",", "")), 0)
        return value.copy_negate() if found[1] == "-" else value
    numeral = han(plain, 0) if plain else None
    if numeral is not None and numeral.end == len(plain):
        return numeral.value
    figures = read(text)
    if len(figures) != 1 or figures[0].kind == "name" or figures[0].high is not None:
        return None
    aside = text[: figures[0].start] + text[figures[0].end :]
    return figures[0].value if _ASIDE.fullmatch(working(aside)) else None


def format_number(value: Decimal, like: str = "") -> str:
    """``value`` with the decimals that it has, never with an exponent.

    Thousands are parted by commas from 1,000 on, unless ``like``, a figure as the source writes it, has four
    digits or more before the point and no comma.
    """
    digits = format(value, "f")
    whole = re.split(r"\.", working(like), maxsplit=1)[0]
    ungrouped = "," not in whole and re.search("[0-9]{4}", whole) is not None
    return digits if ungrouped else format(value, ",f")
