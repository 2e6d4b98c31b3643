"""Which cells the figures of a sentence are said of, told by the names beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_chat.phrasing.facts import Fact
from strategy_chat.schema import NamedPlace

_SIGN_BEFORE = re.compile(r"[\w.+\-~%$€£¥]", re.ASCII)
_SIGN_AFTER = re.compile(r"[\w%‰/^²³+~-]|[.,]\d| ?[%‰]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """A figure of a cell at its place in a sentence; several facts where their texts are the same."""

    start: int
    end: int
    facts: tuple[Fact, ...]


def literal(text: str, facts: Sequence[Fact]) -> list[Written]:
    """The figures of cells that stand in a text just as the exact answer writes them, in their order."""
    found: list[Written] = []
    for written in sorted({fact.text for fact in facts}, key=len, reverse=True):
        pattern = "".join(",?" if c == "," else " ?" if c == " " else re.escape(c) for c in written)
        for match in re.finditer(pattern, text, re.IGNORECASE):
            before, after = text[: match.start()][-1:], text[match.end() :]
            clash = _SIGN_BEFORE.match(before) or (_SIGN_AFTER.match(after) and not _ends_as_ordinal(after))
            if clash or any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            same = tuple(fact for fact in facts if fact.text == written)
            found.append(Written(match.start(), match.end(), same))
    return sorted(found, key=lambda figure: figure.start)


def _ends_as_ordinal(after: str) -> bool:
    """Whether a number goes on as an English ordinal."""
    return re.match(r"(?:st|nd|rd|th)\b", after) is not None


def bound(figures: Sequence[Written], mentions: Sequence[NamedPlace]) -> tuple[Fact, ...] | None:
    """The cells that the figures of a sentence are said of, or None where one is said of another.

    The names between one figure and the next belong to the next; those after the last one, and all names of
    a sentence with one figure, to that. Where none is named anew, the figure before tells.
    """
    found: list[Fact] = []
    begin = 0
    for place, figure in enumerate(figures):
        end = figure.start if place + 1 < len(figures) else None
        near = [m for m in mentions if m.start >= begin and (end is None or m.start < end)]
        begin = figure.end
        previous = found[-1] if found else None
        fact = next((f for f in figure.facts if _is_said_of(f, near, previous)), None)
        if fact is None:
            return None
        found.append(fact)
    return tuple(found)


def _is_said_of(fact: Fact, near: Sequence[NamedPlace], previous: Fact | None) -> bool:
    """Whether the names beside a figure name its row and its column, and nothing else."""
    inside = f"{fact.table}/"
    rows, columns = False, False
    for mention in near:
        of_table = {column for column in mention.columns if column.startswith(inside)}
        names_column = of_table == {fact.column}
        names_row = fact.row in mention.rows and {r for r in mention.rows if r.startswith(inside)} == {
            fact.row
        }
        if mention.sure and not (names_column or names_row or fact.row in mention.holders):
            return False
        rows, columns = rows or names_row, columns or names_column
    rows = rows or (previous is not None and previous.row == fact.row)
    columns = columns or (previous is not None and previous.column == fact.column)
    return rows and columns
