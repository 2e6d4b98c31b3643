"""Composite table cells: ``3% (3)``, ``(2024) 31``, ``--``, ``(1,234)``."""

import re
from dataclasses import replace

from strategy_chat.quantities.reading import read
from strategy_chat.quantities.record import CellValue, Quantity
from strategy_chat.text import fold

_MISSING = frozenset(
    {"", "n/a", "n.a.", "n.a", "nil", "none", "null", "無", "不適用", "未提供", "從缺", "…", "...", "?"}
)
_DASHES = re.compile(r"[-\s]+")
_ABOUT = re.compile(
    "(?:大約|約|近|超過|逾|至少|至多|不到|左右|以上|以下|多|about|around|approximately|approx.?|nearly|over|"
    "more than|less than|up to|at least|at most|or more|or so|[~∼≈<>≤≥+*†‡])",
    re.IGNORECASE,
)
_ENDS = 2
_TO = re.compile(r"\s*[-–—~～〜至到]\s*|\s+to\s+", re.IGNORECASE)
_SHAPES = {
    "main": re.compile(r"\x00"),
    "both": re.compile(r"\x00[(（\[]\x00[)）\]]"),
    "first": re.compile(r"[(（\[]\x00[)）\]]\x00"),
    "bracket": re.compile(r"[(（\[]\x00[)）\]]"),
    "note": re.compile(r"\x00[(（\[][^\x00]*[)）\]]"),
    "loss": re.compile(r"[△]\x00"),
}


def read_cell(text: str) -> CellValue:
    """The figures of a table cell; neither for a cell of words or one with more figures than it can bind.

    ``(1,234)`` and ``△ 12.5``, alone in the cell with separators or decimals, are negative as in accounts.
    """
    plain = fold(text)
    if plain in _MISSING or _DASHES.fullmatch(plain) or text.strip() == "NA":
        return CellValue(None, None, False, True, text)
    found = _period(text, [quantity for quantity in read(text) if quantity.kind != "name"])
    shape = _shape(text, found)
    if shape in ("main", "note"):
        return CellValue(found[0], None, False, False, text)
    if shape == "both":
        return CellValue(found[0], found[1], False, False, text)
    if shape == "first":
        return CellValue(found[1], found[0], True, False, text)
    if shape == "bracket" and not _accounted(found[0]):
        return CellValue(None, found[0], True, False, text)
    if shape in ("bracket", "loss") and _accounted(found[0]):
        loss = replace(found[0], value=found[0].value.copy_negate())
        return CellValue(loss, None, False, False, text)
    return CellValue(None, None, False, False, text)


def _period(text: str, found: list[Quantity]) -> list[Quantity]:
    """The figures of a cell; two dates from one to the other as one (2024.07–2026.06)."""
    if len(found) != _ENDS or any(q.kind != "date" or q.value < 1 for q in found):
        return found
    low, high = found
    if not _TO.fullmatch(text[low.end : high.start]) or low.value >= high.value:
        return found
    return [replace(low, text=text[low.start : high.end], end=high.end, high=high.value)]


def _shape(text: str, found: list[Quantity]) -> str:
    """The name of the shape that is left when the figures are taken out of the cell, or ""."""
    if not 1 <= len(found) <= 2:
        return ""
    parts, at = [], 0
    for quantity in found:
        parts += [_ABOUT.sub("", text[at : quantity.start]), "\x00"]
        at = quantity.end
    parts.append(_ABOUT.sub("", text[at:]))
    rest = "".join("".join(parts).split())
    return next((name for name, pattern in _SHAPES.items() if pattern.fullmatch(rest)), "")


def _accounted(quantity: Quantity) -> bool:
    """Whether a figure is written as accounts write amounts, so that its brackets mean a loss."""
    return quantity.kind == "number" and quantity.value > 0 and ("," in quantity.text or "." in quantity.text)
