"""Sentences, the joining of lines, and the cleaning of a question as typed."""

import re
import unicodedata
from collections.abc import Iterable

from strategy_chat.text.scripts import is_han

_LISTED = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|[，、；]")
_FULL_STOPS = "。！？；｡"
_ASCII_STOPS = ".!?"
_PAIRS = "「」 『』 （） () “” 《》 〈〉 【】 〔〕 []"
_OPEN = {pair[0]: pair[1] for pair in _PAIRS.split()}
_CLOSING = frozenset(_OPEN.values()) | frozenset("\"'’")
_BEFORE_NAMES = "ca capt cf col dr gen gov hon lt messrs mr mrs ms mt prof rev sen st vs"
_BEFORE_NUMBERS = """
    approx apr art aug ch dec ed eds eq est feb fig figs jan jul jun no nos nov oct op pp ref sec
    sep sept vol vols
"""
_WITHIN = "al ave bros co corp dept etc inc jr ltd max min rep sr univ"
_ABBREVIATIONS = {
    "any": frozenset(_BEFORE_NAMES.split()),
    "number": frozenset(_BEFORE_NUMBERS.split()),
    "lower": frozenset(_WITHIN.split()),
}
_DOTTED = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]{1,2}\.)*[^\W\d_]$")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_NEXT_WORD = re.compile(r"\s+[\"'“‘(\[「『（]*(\w?)")
_CJK_SIGNS = frozenset("，。、；：？！「」『』（）《》〈〉【】〔〕…—～·・％＋－／　")
_KEPT_JOINERS = frozenset("\u200c\u200d")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each a verbatim piece of it without spaces at its ends.

    Cut after 。！？； and after . ! ? before a space, and at every line feed; not inside brackets or
    Chinese quotes, nor after an abbreviation (``No.``, ``e.g.``, ``U.S.``). Only whitespace is lost.
    """
    return tuple(piece for line in text.splitlines() for piece in _of_line(line))


def listed_parts(text: str) -> tuple[str, ...]:
    """What a text lists between commas or semicolons, each a verbatim piece of it."""
    return tuple(piece.strip() for piece in _LISTED.split(text) if piece.strip())


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text: without a space where Han or CJK punctuation stands on either side of the break,
    else with one space. Empty lines are left out."""
    joined = ""
    for line in (line.strip() for line in lines):
        if joined and line:
            joined += "" if _is_cjk(joined[-1]) or _is_cjk(line[0]) else " "
        joined += line
    return joined


def clean(text: str) -> str:
    """A question as it is read: NFC, without control, bidirectional, invisible and unpaired characters,
    line breaks as line feeds, trimmed."""
    lines = "\n".join(unicodedata.normalize("NFC", text).splitlines())
    return "".join(_cleaned(char) for char in lines).strip()


def _cleaned(char: str) -> str:
    if char == "\t":
        return " "
    if char == "\n" or char in _KEPT_JOINERS:
        return char
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


def _is_cjk(char: str) -> bool:
    return is_han(char) or char in _CJK_SIGNS


def _of_line(line: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    closers: list[str] = []
    at = 0
    while at < len(line):
        char = line[at]
        at += 1
        if char in _OPEN and _OPEN[char] in line[at:]:
            closers.append(_OPEN[char])
        elif closers and char == closers[-1]:
            closers.pop()
        elif not closers and _stops(line, at - 1):
            at = _after_stop(line, at)
            pieces.append(line[start:at].strip())
            start = at
    pieces.append(line[start:].strip())
    return [piece for piece in pieces if piece]


def _after_stop(line: str, at: int) -> int:
    """Where a sentence ends whose first stop is just before ``at``: after further stops and closing signs."""
    while at < len(line) and (line[at] in _FULL_STOPS or line[at] in _ASCII_STOPS or line[at] in _CLOSING):
        at += 1
    return at


def _stops(line: str, at: int) -> bool:
    """Whether the character at ``at`` ends a sentence."""
    if line[at] in _FULL_STOPS:
        return True
    if line[at] not in _ASCII_STOPS:
        return False
    end = _after_stop(line, at + 1)
    if end < len(line) and not line[end].isspace():
        return line[at] != "." and _is_cjk(line[end])
    return line[at] != "." or end - at > 1 or not _abbreviates(line, at)


def _abbreviates(line: str, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to an abbreviation rather than ending the sentence."""
    before, after = line[:at], _NEXT_WORD.match(line, at + 1)
    if after is None:
        return False
    number, lower = after[1].isdigit(), after[1].islower()
    if _DOTTED.search(before):
        return number or lower or len(before.split()[-1]) == 1
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    return (
        word in _ABBREVIATIONS["any"]
        or (number and word in _ABBREVIATIONS["number"])
        or ((number or lower) and word in _ABBREVIATIONS["lower"])
    )
