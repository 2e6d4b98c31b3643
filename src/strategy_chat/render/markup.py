"""The light Markdown of an answer's text, parsed: paragraphs, ``- `` lists, pipe tables, ``**bold**`` and
citation markers ``[1]``. Everything else is text and stays as it is written, HTML and links included.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"(\*\*|\[\d+\])")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_CELL_BREAK = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text, in bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker; ``number`` is the number of the citation."""

    number: int


Inline = tuple[Words | Marker, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; a line break is kept."""

    lines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row is as wide as the header."""

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


Part = Paragraph | Bullets | Grid


def parse(text: str) -> tuple[Part, ...]:
    """The parts of an answer's text, in order."""
    return tuple(_parts(text.splitlines()))


def parse_inline(text: str) -> Inline:
    """The runs and markers of one line. A ``**`` without a partner is text."""
    tokens = [token for token in _TOKEN.split(text) if token]
    marks = [place for place, token in enumerate(tokens) if token == "**"]
    unpaired = marks[-1] if len(marks) % 2 else None
    runs: list[Words | Marker] = []
    bold = False
    for place, token in enumerate(tokens):
        if token == "**" and place != unpaired:
            bold = not bold
        elif token.startswith("[") and token.endswith("]") and token[1:-1].isdecimal():
            runs.append(Marker(int(token[1:-1])))
        else:
            runs.append(Words(token, bold))
    return tuple(runs)


def _parts(lines: list[str]) -> Iterator[Part]:
    place = 0
    while place < len(lines):
        if not lines[place].strip():
            place += 1
        elif _starts_table(lines, place):
            end = _end(lines, place, lambda line: line.lstrip().startswith("|"))
            yield _grid(lines[place], lines[place + 2 : end])
            place = end
        elif _is_item(lines[place]):
            end = _end(lines, place, _is_item)
            yield Bullets(tuple(parse_inline(line.strip()[2:]) for line in lines[place:end]))
            place = end
        else:
            end = place + 1
            while end < len(lines) and lines[end].strip() and not _is_item(lines[end]):
                if _starts_table(lines, end):
                    break
                end += 1
            yield Paragraph(tuple(parse_inline(line.strip()) for line in lines[place:end]))
            place = end


def _end(lines: list[str], start: int, belongs: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _starts_table(lines: list[str], place: int) -> bool:
    return (
        lines[place].lstrip().startswith("|")
        and place + 1 < len(lines)
        and _RULE.fullmatch(lines[place + 1].strip()) is not None
    )


def _grid(header: str, rows: list[str]) -> Grid:
    head = _cells(header)
    empty: Inline = ()
    return Grid(
        header=head,
        rows=tuple(
            (*cells[: len(head)], *([empty] * (len(head) - len(cells)))) for cells in map(_cells, rows)
        ),
    )


def _cells(line: str) -> tuple[Inline, ...]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(parse_inline(cell.strip().replace("\\|", "|")) for cell in _CELL_BREAK.split(inner))
