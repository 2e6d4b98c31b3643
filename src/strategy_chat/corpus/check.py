"""The editions of each document compared: same anchors, blocks, table shapes and figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_chat.corpus.figures import difference, written_figures
from strategy_chat.corpus.findings import Findings, shown
from strategy_chat.corpus.reader import read_leniently
from strategy_chat.errors import CorpusError
from strategy_chat.schema import Block, Document, Edition, Problem, Section, Table

_NAMES = {"paragraph": "a paragraph", "item": "a list item", "quote": "a quote", "code": "a code block"}


def check_corpus(folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong or worth knowing in a corpus, by file and line; empty where nothing is.

    Problems of severity "error" are those at which :func:`~strategy_chat.corpus.read_corpus` stops, and
    every place where an edition is not aligned with the original of its document: sections missing, added
    or in another order, other blocks, tables of another shape, other figures. Nothing is raised.
    """
    try:
        reading = read_leniently(folder)
    except CorpusError as error:
        message = str(error).removeprefix(f"{folder}: ")
        return (Problem(str(folder), 0, message),)
    problems = list(reading.problems)
    for document in reading.corpus.documents:
        for edition in document.editions:
            found = Findings(edition.file)
            _look_for_empty(edition, found)
            if edition is not document.original:
                _Comparison(document.original, edition, found).run()
            problems.extend(found.problems)
        problems.extend(_lonely_names(document))
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


def _look_for_empty(edition: Edition, found: Findings) -> None:
    if not any(section.content for section in edition.sections):
        found.note(1, "the document has no text: nothing of it can be found")
        return
    following: Sequence[Section | None] = [*edition.sections[1:], None]
    for section, after in zip(edition.sections, following, strict=True):
        has_children = after is not None and after.level > section.level
        if not section.content and not has_children:
            found.note(section.line, f"the section {_named(section)} has nothing under its heading")


def _lonely_names(document: Document) -> Iterator[Problem]:
    for group in document.glossary:
        if len(group) < 2:
            message = (
                f"the group {shown(', '.join(group))} of the glossary has one name: add another name for it"
            )
            yield Problem(document.original.file, 1, message, "note")


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One edition beside the original; what differs goes to ``found``, by the edition's lines."""

    original: Edition
    edition: Edition
    found: Findings

    def run(self) -> None:
        theirs = {_anchor(section): section for section in self.original.sections}
        ours = {_anchor(section): section for section in self.edition.sections}
        self._anchors(theirs, ours)
        for anchor, section in ours.items():
            if anchor in theirs:
                self._section(section, theirs[anchor])

    def _anchors(self, theirs: dict[str, Section], ours: dict[str, Section]) -> None:
        line = 1
        for anchor, section in theirs.items():
            if anchor in ours:
                line = ours[anchor].line
            else:
                place = self._at(section.line)
                message = f"the section {_named(section)} of the original ({place}) is missing"
                self.found.error(line, f"{message}: it has to stand after this line")
        for anchor, section in ours.items():
            if anchor not in theirs:
                message = f"the section {_named(section)} is not in the original {self.original.file}"
                self.found.error(
                    section.line, f"{message}: give it the anchor that it has there, or take it out"
                )
        common = [anchor for anchor in theirs if anchor in ours]
        order = [anchor for anchor in ours if anchor in theirs]
        for expected, anchor in zip(common, order, strict=True):
            if expected != anchor:
                wanted = f"{_named(theirs[expected])} ({self._at(theirs[expected].line)})"
                message = f"the section {_named(ours[anchor])} stands where the original has {wanted}"
                self.found.error(ours[anchor].line, f"{message}: use the original's order")
                break

    def _section(self, ours: Section, theirs: Section) -> None:
        if ours.level != theirs.level:
            message = (
                f"the heading of {_named(ours)} is of level {ours.level}, in the original of {theirs.level}"
            )
            self.found.note(ours.line, f"{message} ({self._at(theirs.line)})")
        self._figures(f"the heading of {_named(ours)}", ours.line, ours.title, theirs.line, theirs.title)
        for mine, other in zip(ours.content, theirs.content, strict=False):
            if isinstance(mine, Block) and isinstance(other, Block) and mine.kind == other.kind:
                self._figures(f"the block {mine.id}", mine.line, mine.text, other.line, other.text)
            elif isinstance(mine, Table) and isinstance(other, Table):
                self._table(mine, other)
            else:
                place = f"{_kind(other)} ({self._at(other.line)})"
                message = f"{mine.id} ({_kind(mine)}) stands where the original has {place}"
                self.found.error(
                    mine.line, f"{message}: give {_named(ours)} the same blocks in the same order"
                )
                return
        self._rest(ours, theirs)

    def _rest(self, ours: Section, theirs: Section) -> None:
        """Report the first block or table that only one of two sections has, all before it being alike."""
        same = min(len(ours.content), len(theirs.content))
        if len(ours.content) > same:
            extra = ours.content[same]
            message = f"{extra.id} ({_kind(extra)}) has nothing that stands for it in the original"
            self.found.error(extra.line, f"{message} ({self._at(theirs.line)}): take it out, or add it there")
        elif len(theirs.content) > same:
            missing = theirs.content[same]
            line = ours.content[-1].line if ours.content else ours.line
            message = f"{missing.id} ({_kind(missing)}) of the original ({self._at(missing.line)}) is missing"
            self.found.error(line, f"{message}: it has to stand after this line")

    def _table(self, ours: Table, theirs: Table) -> None:
        shape, expected = (f"{len(t.rows)} by {len(t.header)}" for t in (ours, theirs))
        if shape != expected:
            message = f"the table {ours.id} is {shape} (rows by columns)"
            place = f"{expected} in the original ({self._at(theirs.line)})"
            self.found.error(ours.line, f"{message}, {place}: make them the same")
            return
        for row in range(-1, len(ours.rows)):
            mine, other = (table.rows[row] if row >= 0 else table.header for table in (ours, theirs))
            for column, (cell, their_cell) in enumerate(zip(mine, other, strict=True)):
                place = ours.cell_id(row, column) if row >= 0 else f"{ours.id} (header, column {column + 1})"
                # The rows follow the header and the line of dashes without a gap.
                offset = row + 2 if row >= 0 else 0
                self._figures(f"the cell {place}", ours.line + offset, cell, theirs.line + offset, their_cell)

    def _figures(self, what: str, line: int, text: str, their_line: int, their_text: str) -> None:
        differing = difference(written_figures(text), written_figures(their_text))
        if differing:
            message = f"{what} {differing}, other than in the original ({self._at(their_line)})"
            self.found.error(line, f"{message}: give it the same figures")

    def _at(self, line: int) -> str:
        return f"{self.original.file}:{line}"


def _anchor(section: Section) -> str:
    return section.id.partition("/")[2]


def _named(section: Section) -> str:
    return shown(_anchor(section))


def _kind(part: Block | Table) -> str:
    return "a table" if isinstance(part, Table) else _NAMES[part.kind]
