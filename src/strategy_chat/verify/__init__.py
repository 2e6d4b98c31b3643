"""What counts as supported. Pure: no model, no index; an answer against the ledger of the corpus's figures.

An answer is supported when all of this holds.

*Citations.* Every marker ``[n]`` has a citation and every citation is used. A citation quotes, line by
line, what its place says, and its cells are cells of that place with their own text.

*Figures that are stated.* The place of a figure is a cell or block that its citation covers; the ledger
holds a figure of just that value and unit there; the figure's subject is a name of that row and its measure
a name of that column, or both are the subject and measure of that sentence. A number that only occurs in a
cited quote supports nothing.

*Figures that are computed.* The formula gives the value, to the digits shown. Each of its numbers is the
value of one of the figure's cells, each cell counted once, or a figure that the answer computes from cells
among them; only the 100 of a percentage, the number of terms of a mean, and the whole that a column is
named after (Top300) stand for themselves. The unit follows from the cells' units and the operation, and an
amount over a mere number keeps its own; only what is measured in one unit is added or subtracted. The subject
names rows, and the measure columns, of those cells. A count lists as many names as it gives, each a name or
an entry of the rows that are counted, or what the cited sentence lists. The difference and the ratio of two
figures of sentences have both sentences cited, and both figures are exact and of one unit.

*The text.* Each listed figure is in the text as it is listed, and reads back as its value in its unit. Where
it is stated from a table, its own line names its row, or no other row. Every number in the text (in digits
of any width, Chinese numerals, words) belongs to a listed figure or its shown formula, or stands inside a
name or title that is repeated whole from the source, inside a sentence or cell that is quoted whole and
cited, or repeats a number of the question.

*Conflicts.* Each side is in the text and gives a value that is a listed figure under its own citation.
"""

import re
from collections.abc import Iterable

from strategy_chat.figures import Figures, plain, shown, spans
from strategy_chat.schema import Answer, Figure, Side
from strategy_chat.verify.citations import citation_problems
from strategy_chat.verify.computed import computed_problem
from strategy_chat.verify.prose import prose_problems
from strategy_chat.verify.stated import stated_problem
from strategy_chat.verify.told import told_problem

__all__ = ["verify"]

_MARKER = re.compile(r"\[(\d+)\]")


def verify(answer: Answer, ledger: Figures, asked: Iterable[str] = ()) -> tuple[str, ...]:
    """What is wrong with an answer, one sentence each; empty for a supported one.

    Args:
        answer: the answer, as composed.
        ledger: every figure of the corpus that it was made from.
        asked: the questions that its question follows up, whose numbers it may repeat too.
    """
    problems = [f"marker [{n}] has no citation" for n in _dangling(answer)]
    problems += [problem for figure in answer.figures if (problem := _figure(figure, answer, ledger))]
    problems += citation_problems(answer, ledger)
    problems += prose_problems(answer, ledger, asked)
    problems += [
        f"side {side.statement!r} of a conflict is no figure of the answer"
        for conflict in answer.conflicts
        for side in conflict.sides
        if not _supported(side, answer)
    ]
    return tuple(problems)


def _supported(side: Side, answer: Answer) -> bool:
    """Whether the text holds what a side says, with a listed figure of its value and citation in it."""
    return side.statement in answer.text and any(
        (figure.value, figure.citation) == (side.value, side.citation)
        and spans(shown(side.statement), [plain(figure.text)])
        for figure in answer.figures
    )


def _dangling(answer: Answer) -> list[str]:
    known = {str(citation.number) for citation in answer.citations}
    return [n for n in _MARKER.findall(answer.text) if n not in known]


def _figure(figure: Figure, answer: Answer, ledger: Figures) -> str:
    citation = next((c for c in answer.citations if c.number == figure.citation), None)
    if citation is None:
        return f"figure {figure.text!r} has no citation"
    if figure.formula is None:
        return stated_problem(figure, citation, ledger)
    if figure.operands and not any(place in ledger.cells for place in figure.operands):
        return told_problem(figure, answer, ledger)
    return computed_problem(figure, answer, ledger)
