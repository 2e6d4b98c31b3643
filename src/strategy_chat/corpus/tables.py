"""Pipe tables: their cells, rows that are not as wide as the header, and which caption belongs to which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from strategy_chat.corpus.findings import Report, shown
from strategy_chat.corpus.inline import plain_text
from strategy_chat.schema import Table

_CAPTION = re.compile(r"(?:Table|表)\s*[:：]\s*(?P<caption>.*)", re.IGNORECASE | re.DOTALL)
_DASHES = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table before it has a caption and a place in its section. ``end`` is the line after it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_source: str
    row_sources: tuple[str, ...]
    line: int
    end: int

    def placed(self, table_id: str, caption: str) -> Table:
        """The record of this table."""
        return Table(
            table_id, caption, self.header, self.rows, self.header_source, self.row_sources, self.line
        )


def read_table(tokens: Sequence[Token], report: Report) -> RawTable:
    """A table from its tokens, ``table_open`` first. Every row that is not as wide as the header is
    reported; it is then read as GitHub would show it, padded or cut off."""
    rows: list[tuple[str, ...]] = []
    sources: list[str] = []
    cells: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
            sources.append(str(token.meta["source"]))
            line = token.map[0] + 1 if token.map else 0
            found, expected = count_cells(sources[-1]), len(rows[0]) if rows else 0
            if rows and found != expected:
                report(line, _ragged(sources[-1], found, expected))
        elif token.type == "inline":
            cells.append(plain_text(token.children))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
    start, end = tokens[0].map or (0, 0)
    return RawTable(rows[0], tuple(rows[1:]), sources[0], tuple(sources[1:]), start + 1, end + 1)


def count_cells(row: str) -> int:
    """How many cells the line of a row has; a pipe after a backslash is text."""
    cells = _PIPE.split(row.strip())
    return len(cells) - (cells[0] == "") - (cells[-1] == "" and len(cells) > 1)


def report_broken_table(lines: Sequence[str], first_line: int, report: Report) -> None:
    """Report a paragraph that was meant as a table and is none, since its header and the line of dashes
    under it have different numbers of cells."""
    for n, (header, dashes) in enumerate(pairwise(lines), first_line + 1):
        if "|" not in header or "|" not in dashes or not _DASHES.fullmatch(dashes.strip()):
            continue
        found, expected = count_cells(dashes), count_cells(header)
        if found != expected:
            message = f"the line of dashes has {_cells(found)} and the header above it {expected}"
            report(n, f"{message}: make them equal, or this is no table")
            return


def is_row_outside_table(line: str) -> bool:
    """Whether a line of a paragraph looks like the row of a table."""
    line = line.strip()
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


def has_cells(line: str) -> bool:
    """Whether a line has a pipe that divides cells."""
    return _PIPE.search(line) is not None


def caption_of(paragraph: str) -> str | None:
    """The caption that a paragraph gives (``Table: Rivers``, ``表：河流``), or None for any other text."""
    found = _CAPTION.fullmatch(paragraph.strip())
    return found["caption"].strip() if found else None


def match_captions(kinds: Sequence[str]) -> dict[int, int]:
    """Which caption belongs to which table, by their positions in a run of neighbours that are each
    "caption" or "table": ``{table: caption}``.

    A caption belongs to the table after it or, where fewer captions are then left over, to the table
    before it; one that is left over takes the neighbour that is still free.
    """
    before = _pairs(kinds, +1)
    after = _pairs(kinds, -1)
    chosen, other = (before, after) if len(before) >= len(after) else (after, before)
    used = set(chosen.values())
    left = {table: caption for table, caption in other.items() if caption not in used}
    return left | chosen


def _pairs(kinds: Sequence[str], step: int) -> dict[int, int]:
    return {
        n + step: n
        for n, kind in enumerate(kinds)
        if kind == "caption" and 0 <= n + step < len(kinds) and kinds[n + step] == "table"
    }


def _ragged(row: str, found: int, expected: int) -> str:
    message = f"the row {shown(row)} has {_cells(found)}, expected {expected} as in the header of its table"
    if not has_cells(row):
        return f"{message}: put an empty line before it if it is not a row"
    return f"{message}: add or remove cells, and write \\| for a pipe that is text"


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
