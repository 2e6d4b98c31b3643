"""The parts of an exact answer: what has to be in the worded one, whoever words it."""

import re
from dataclasses import dataclass
from itertools import takewhile

from strategy_chat.phrasing.facts import BOLD, MARKER, Fact, Line, facts_of, lines_of, plain
from strategy_chat.schema import Answer

_COMPOSITE = re.compile(r"\d.*[(（]|[)）].*\d")
"""A cell that says more than one figure, which the answer shows beside the one asked for."""
_HEADING = re.compile(r"\*\*[^*\n]+\*\*")


@dataclass(frozen=True, slots=True)
class Group:
    """A cited part of an exact answer.

    ``text`` is the whole of it, ``tail`` what follows its citation (a formula, a note), which is kept where
    a model words the rest. ``needed`` are the contents of cells, ``lines`` the sentences with other figures
    and ``bold`` what is set off in bold, all of which a wording has to contain; ``citations`` its markers. A
    ``fixed`` part is never worded: a table, a list with a head or of quotes, a cell that says
    more than one figure, the two sides of a conflict.
    """

    text: str
    tail: str
    needed: frozenset[Fact]
    lines: frozenset[Line]
    bold: frozenset[str]
    citations: frozenset[int]
    fixed: bool


def split(exact: Answer) -> tuple[str, tuple[Group, ...]]:
    """The opening of an exact answer (a plain yes or no, the one heading) and its cited parts, in order.

    Where there are several headings, each begins a part that is given as it is: what its sentences are about
    is said by its heading.
    """
    blocks = exact.text.split("\n\n")
    several = sum(map(_is_heading, blocks)) > 1
    opens = [] if several else list(takewhile(_opens, blocks))
    parts: list[list[str]] = []
    for block in blocks[len(opens) :]:
        begins = _is_heading(block) or (
            MARKER.search(block) and any(map(MARKER.search, parts[-1] if parts else ()))
        )
        if begins or not parts:
            parts.append([block])
        else:
            parts[-1].append(block)
    return "\n\n".join(opens), tuple(_group(part, exact, several) for part in parts)


def _is_heading(block: str) -> bool:
    return _HEADING.fullmatch(block) is not None


def _opens(block: str) -> bool:
    """Whether a block stands before what is cited and is no head of a table or list."""
    return not MARKER.search(block) and not block.endswith((":", "：")) and not block.startswith("|")


def _group(blocks: list[str], exact: Answer, headed: bool) -> Group:
    text = "\n\n".join(blocks)
    marked = [place for place, block in enumerate(blocks) if MARKER.search(block)]
    tail = "\n\n".join(blocks[marked[-1] + 1 :]) if marked else ""
    # A formula stands in the same block, on a line of its own without a marker.
    lines = blocks[marked[-1]].split("\n") if marked else []
    last = max((n for n, line in enumerate(lines) if MARKER.search(line)), default=-1)
    tail = "\n\n".join(filter(None, ["\n".join(lines[last + 1 :]).strip(), tail]))
    bold = frozenset(plain(run) for block in blocks if not _is_heading(block) for run in BOLD.findall(block))
    needed = frozenset(fact for fact in facts_of(exact) if fact.text in bold)
    cells = {fact.text for fact in facts_of(exact)}
    other = {plain(f.text) for f in exact.figures if plain(f.text) not in cells}
    written = [re.compile(rf"(?<![\w.]){re.escape(figure)}(?!\w|\.\d)", re.ASCII) for figure in other]
    worded = lines_of(text.removesuffix(tail))
    sentences = frozenset(line for line in worded if any(w.search(line.text) for w in written))
    wholes = {plain(cell.text) for citation in exact.citations for cell in citation.cells} - cells
    wholes = {whole for whole in wholes if _COMPOSITE.search(whole) and whole in plain(text)}
    more = any(_says_more(line.text, fact) for line in worded for fact in needed)
    sides = [side.statement for conflict in exact.conflicts for side in conflict.sides]
    fixed = any(line.startswith("|") for line in text.split("\n")) or any(side in text for side in sides)
    fixed = fixed or not marked or headed or more or bool(wholes) or _is_list(text, bool(bold))
    citations = frozenset(int(n) for n in MARKER.findall(text))
    return Group(text, tail, needed, sentences, bold, citations, fixed)


def _says_more(line: str, fact: Fact) -> bool:
    """Whether a line gives after the name of its column a cell in words, of which the fact is a part."""
    _, measure, cell = line.partition(f"{plain(fact.measure)}:")
    return bool(measure) and fact.text in cell and cell.strip(" .。") != fact.text


def _is_list(text: str, has_bold: bool) -> bool:
    """Whether a part is a list with a head, or one of quotes."""
    lines = text.split("\n")
    items = [place for place, line in enumerate(lines) if line.startswith("- ")]
    if not items:
        return False
    before = MARKER.sub("", lines[items[0] - 1]).rstrip() if items[0] else ""
    return before.endswith((":", "：")) or (len(items) > 1 and not has_bold)
