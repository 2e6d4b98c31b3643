"""What the program found, in the form in which a sentence is checked against it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from strategy_chat.schema import Answer, NamedPlace
from strategy_chat.text import fold, sentences

MARKER = re.compile(r"\[(\d+)\]")
_CELL = re.compile(r"^(?P<table>.+)/row-(?P<row>\d+)/col-(?P<column>\d+)$")
_KEY = re.compile(r"[\w%‰+\-~/]|\.(?=\d)")
_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(r"\*\*|^\s*[-*]\s+")
_WORKED = re.compile(r"\([^A-Za-z\u4e00-\u9fff]*\d[^A-Za-z\u4e00-\u9fff]*\)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


class Names(Protocol):
    """The names of the material, as far as this stage asks for them."""

    def mentions(self, text: str) -> Sequence[NamedPlace]:
        """The names of rows and columns in a text."""

    def is_rank(self, column: str) -> bool:
        """Whether a column holds places in an order."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell's content as the answer writes it, a figure with its unit: ``row`` and ``column`` are locators,
    ``subject`` and ``measure`` their names. ``is_figure`` is False for an entry in words."""

    text: str
    table: str
    row: str
    column: str
    citation: int
    subject: str = ""
    measure: str = ""
    is_figure: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the exact answer without markup, and the citations of the line that it stands in;
    ``formula`` is what follows it in brackets to say how its figure was computed."""

    text: str
    citations: tuple[int, ...]
    formula: str = ""


def facts_of(exact: Answer) -> tuple[Fact, ...]:
    """What an answer states of single cells: the figures that are quoted from cells (computed ones stand in
    its sentences only), and the entries in words that it gives in bold."""
    found = []
    for figure in exact.figures:
        cell = _CELL.match(figure.place)
        if cell and figure.formula is None:
            found.append(_fact(cell, figure.text, figure.citation, figure.subject, figure.measure, True))
    placed = {(fact.row, fact.column) for fact in found}
    bold = set(BOLD.findall(exact.text))
    for citation in exact.citations:
        for entry in citation.cells:
            cell = _CELL.match(entry.id)
            if cell is None or entry.text not in bold or entry.text == entry.row:
                continue
            fact = _fact(cell, entry.text, citation.number, entry.row, entry.column, False)
            if (fact.row, fact.column) not in placed:
                found.append(fact)
    return tuple(dict.fromkeys(found))


def _fact(cell: re.Match[str], text: str, citation: int, subject: str, measure: str, is_figure: bool) -> Fact:
    row, column = f"{cell['table']}/row-{cell['row']}", f"{cell['table']}/col-{cell['column']}"
    return Fact(plain(text), cell["table"], row, column, citation, subject, measure, is_figure)


def lines_of(text: str) -> tuple[Line, ...]:
    """The sentences of an exact answer, but for those of pipe tables."""
    found: list[Line] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            continue
        cited = tuple(int(number) for number in MARKER.findall(line))
        bare = MARKER.sub("", _MARKUP.sub("", line))
        for sentence in map(plain, sentences(bare)):
            if found and _WORKED.fullmatch(sentence):
                found[-1] = replace(found[-1], formula=sentence)
            else:
                found.append(Line(sentence, cited))
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
