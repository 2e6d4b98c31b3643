"""Forms of a text for matching only, never for showing.

:func:`fold` is the ordinary one. It gives Traditional characters, one common form for all that share a
Simplified form; a literal that is compared with folded text has to be folded too (``fold("公里")``).
"""

import re
import unicodedata
from functools import lru_cache

from strategy_chat.text import scripts

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "“”„‟«»「」『』〝〞〟﹁﹂﹃﹄＂"
_SINGLE_QUOTES = "‘’‚‛′‵＇`´"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_NOT_KEY = re.compile(r"[\W_]+")
_POINT = "\ue000"
_DROPPED = (
    (0x00, 0x09),
    (0x0E, 0x1C),
    (0x7F, 0x85),
    (0x86, 0xA0),
    (0xAD, 0xAE),
    (0x61C, 0x61D),
    (0x180B, 0x180F),
    (0x200B, 0x2010),
    (0x202A, 0x202F),
    (0x2060, 0x2070),
    (0xD800, 0xE000),
    (0xFE00, 0xFE10),
    (0xFEFF, 0xFF00),
    (0xFFF9, 0xFFFC),
    (0xE0000, 0xE0080),
    (0xE0100, 0xE01F0),
)


def fold(text: str) -> str:
    """The text in one common form: NFKC, no case, Traditional characters without variants (臺 is 台),
    dashes and quotes of one kind, control and zero-width characters dropped, runs of whitespace as one
    space, none at the ends.

    Han characters are folded one by one, whatever stands beside them, so that a folded name is found in a
    folded text wherever the name stands in the text.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_fold_table()).split())
    table = _fold_table()
    plain = unicodedata.normalize("NFKC", text.translate(table))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    return " ".join(plain.translate(table).split())


def fold_terms(text: str) -> str:
    """:func:`fold`, with mainland vocabulary in Simplified text first put into Taiwan's (软件, 軟體)."""
    if any(map(scripts.is_simplified_only, text)):
        text = scripts.to_taiwan_terms(text)
    return fold(text)


def squeeze(text: str) -> str:
    """The key of a name: folded, with letters, digits and Han characters only; the point of a decimal
    stays. ``squeeze("Tea-4 ")`` is ``"tea4"``."""
    kept = _DECIMAL_POINT.sub(_POINT, fold(text).replace(_POINT, ""))
    return _NOT_KEY.sub(lambda gap: "." if gap.group() == _POINT else "", kept)


def fold_in_place(text: str, *, keep_case: bool = False) -> str:
    """The text with every character folded that folds to a single character; the length never changes,
    so that offsets into the result are offsets into ``text``.

    Characters that :func:`fold` drops become spaces. ``keep_case`` leaves letters as they are written.
    """
    return "".join(map(_in_place_kept if keep_case else _in_place, text))


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str | None]:
    """What :func:`fold` does to single characters, apart from NFKC and case."""
    table: dict[int, str | None] = {ord(char): form for char, form in scripts.representatives().items()}
    table.update({code: None for start, end in _DROPPED for code in range(start, end)})
    table.update({ord(char): "-" for char in _DASHES})
    table.update({ord(char): '"' for char in _DOUBLE_QUOTES})
    table.update({ord(char): "'" for char in _SINGLE_QUOTES})
    table.update({ord(char): " " for char in _SPACES})
    table[ord("〜")] = "~"
    return table


@lru_cache(maxsize=65536)
def _in_place(char: str) -> str:
    """The single character that a character folds to, a space for a dropped one, else itself."""
    form = fold(char)
    return form if len(form) == 1 else char if form else " "


@lru_cache(maxsize=65536)
def _in_place_kept(char: str) -> str:
    """:func:`_in_place` with upper case kept."""
    form = _in_place(char)
    wide = unicodedata.normalize("NFKC", char)
    return wide if len(wide) == 1 and wide.casefold() == form else form
