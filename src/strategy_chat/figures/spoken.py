"""The numbers that a text of ours says, and which of them stand inside names that it repeats."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.figures.ledger import plain
from strategy_chat.quantities import Quantity

_MARKER = re.compile(r"\s*\[\d+\]")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LONGEST_WORD = 2
_SIGN = re.compile("[$€£¥%元圓]")


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a text: ``text[start:end]``, read as ``quantity``; its digits alone from ``digits``."""

    start: int
    end: int
    quantity: Quantity


def shown(text: str) -> str:
    """The text of an answer as a reader sees it, without citation markers and bold marks."""
    return "\n".join(plain(line) for line in _MARKER.sub("", text).split("\n"))


def numbers(text: str) -> tuple[Said, ...]:
    """Every number of a text as :func:`shown`: in digits of any width, in Chinese numerals, in words; digits
    inside names too."""
    found = [Said(q.start, q.end, q) for q in quantities.read(text)]
    for run in _DIGITS.finditer(text):
        if not any(said.start < run.end() and run.start() < said.end for said in found):
            value = quantities.number(run.group())
            if value is not None:
                quantity = Quantity(run.group(), run.start(), run.end(), value, "", "name")
                found.append(Said(run.start(), run.end(), quantity))
    return tuple(sorted(found, key=lambda said: said.start))


def spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where names stand in a text as shown, whole: not within a longer word or number."""
    found: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            if not (_runs_on(text, at - 1, at) or _runs_on(text, end - 1, end)):
                found.append((at, end))
            at = text.find(name, at + 1)
    return found


def _runs_on(text: str, left: int, right: int) -> bool:
    """Whether the characters at ``left`` and ``right`` belong to one number or one Latin word."""
    if left < 0 or right >= len(text):
        return False
    one, two = text[left], text[right]
    if one.isdigit() and two.isdigit():
        return True
    if two in ".," and one.isdigit():
        return right + 1 < len(text) and text[right + 1].isdigit()
    if one in ".," and two.isdigit():
        return left > 0 and text[left - 1].isdigit()
    return one.isascii() and two.isascii() and one.isalpha() and two.isalpha()


def inside(said: Said, covers: Iterable[tuple[int, int]]) -> bool:
    """Whether the digits of a number stand within one of some spans."""
    digits = said.quantity.text
    run = _DIGITS.search(digits)
    start, end = said.start, said.end
    if run is not None:
        start, end = said.start + run.start(), said.start + run.end()
    return any(first <= start and end <= last for first, last in covers)


def is_count(unit: str) -> bool:
    """Whether a unit is none, or a counting word (座, 台, people), which languages differ in."""
    if not unit:
        return True
    if quantities.is_physical(unit) or _SIGN.search(unit):
        return False
    return unit.islower() if unit.isascii() else len(unit) <= _LONGEST_WORD
