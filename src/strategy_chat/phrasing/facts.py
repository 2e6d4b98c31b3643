"""What the program found, in the form in which a sentence is checked against it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from strategy_chat.schema import Answer, NamedPlace
from strategy_chat.text import fold, sentences

MARKER = re.compile(r"\[(\d+)\]")
_CELL = re.compile(r"^(?P<table>.+)/row-(?P<row>\d+)/col-(?P<column>\d+)$")
_KEY = re.compile(r"[\w%‰+\-~/]|\.(?=\d)")
_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(r"\*\*|^\s*[-*]\s+")


class Names(Protocol):
    """The names of the material, as far as this stage asks for them."""

    def mentions(self, text: str) -> Sequence[NamedPlace]:
        """The names of rows and columns in a text."""

    def is_rank(self, column: str) -> bool:
        """Whether a column holds places in an order."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a cell as the answer writes it, with its unit: ``row`` and ``column`` are locators."""

    text: str
    table: str
    row: str
    column: str
    citation: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the exact answer without markup, and the citations of the line that it stands in."""

    text: str
    citations: tuple[int, ...]


def facts_of(exact: Answer) -> tuple[Fact, ...]:
    """The figures of an answer that are quoted from cells; computed ones stand in its sentences only."""
    found = []
    for figure in exact.figures:
        cell = _CELL.match(figure.place)
        if cell and figure.formula is None:
            row, column = f"{cell['table']}/row-{cell['row']}", f"{cell['table']}/col-{cell['column']}"
            found.append(Fact(plain(figure.text), cell["table"], row, column, figure.citation))
    return tuple(dict.fromkeys(found))


def lines_of(text: str) -> tuple[Line, ...]:
    """The sentences of an exact answer, but for those of pipe tables."""
    found = []
    for line in text.split("\n"):
        if line.startswith("|"):
            continue
        cited = tuple(int(number) for number in MARKER.findall(line))
        bare = plain(MARKER.sub("", _MARKUP.sub("", line)))
        found += [Line(sentence, cited) for sentence in sentences(bare)]
    return tuple(found)


def plain(text: str) -> str:
    """``text`` in the form in which sentences are compared: NFKC, one space for a run of them. Positions in
    it are positions in its folded form too, or :func:`is_plain` says that they are not."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def is_plain(text: str) -> bool:
    """Whether folding keeps the places of the characters of ``text``."""
    return len(fold(text)) == len(text)


def keyed(text: str) -> tuple[str, list[int]]:
    """What is compared of a sentence, and the places of its characters: letters, digits and the signs that
    change a number."""
    places = [match.start() for match in _KEY.finditer(text)]
    return "".join(text[place] for place in places).casefold(), places


def key(text: str) -> str:
    """The same of a line as the answer has it, without its markup and markers."""
    return keyed(plain(MARKER.sub("", _MARKUP.sub("", text))))[0]
