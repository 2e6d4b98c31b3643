"""Statements of the text as an answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.compose.enumerated import Listed
from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong
from strategy_chat.figures import Figures
from strategy_chat.schema import SourceFigure, Statement, TextResult

_NOTE = re.compile(r"\[(\d+)\]")
"""A note of the source's own, which would read as one of our markers; the quote keeps it as it is."""


def word_text(result: TextResult, words: Wording, ledger: Ledger, figures: Figures) -> str:
    """The text of a result; its citations and figures go into ``ledger``, bound as in ``figures``.

    One statement is given as it is, with its heading where that adds something; several under one heading are
    a list. Statements of another language are framed as such, not translated.
    """
    statements = _joined(result.statements)
    headings = list(dict.fromkeys(s.heading for s in statements))
    parts: list[str] = []
    for heading in headings:
        under = [s for s in statements if s.heading == heading]
        lines = [_line(s, words, ledger, figures) for s in under]
        body = lines[0] if len(lines) == len(headings) == 1 else "\n".join(f"- {line}" for line in lines)
        parts.append(f"{strong(heading)}\n\n{body}" if heading else body)
    if result.corrects:
        parts.insert(0, words("corrected", words=words.enumerate(result.corrects)))
    return "\n\n".join(parts)


def word_count(found: Listed, words: Wording, ledger: Ledger) -> str:
    """How many things a statement lists, and which."""
    number = ledger.cite_statement(found.statement)
    count = str(len(found.names))
    formula = f"count({', '.join(found.names)})"
    place = found.statement.place
    ledger.figure(count, Decimal(count), "", found.noun, found.noun, place, number, formula)
    return words("count_all", count=strong(count), names=words.enumerate(found.names)) + f" [{number}]"


def _joined(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with neighbouring sentences of one block as one, and each text once."""
    found: list[Statement] = []
    for statement in statements:
        last = found[-1] if found else None
        if any((s.text, s.heading) == (statement.text, statement.heading) for s in found):
            continue
        if last is not None and last.place == statement.place and not statement.cells:
            gap = " " if statement.language == "en" else ""
            found[-1] = replace(last, text=f"{last.text}{gap}{statement.text}")
        else:
            found.append(statement)
    return found


def _line(statement: Statement, words: Wording, ledger: Ledger, figures: Figures) -> str:
    number = ledger.cite_statement(statement)
    for source in figures_of(statement, figures):
        ledger.figure(
            source.text,
            source.value,
            source.unit,
            source.subjects[0],
            source.measures[0],
            source.place,
            number,
        )
    text = _NOTE.sub(r"(\1)", statement.text)
    same = words.language[:2] == statement.language[:2]
    return f"{text if same else words('framed', text=text)} [{number}]"


def figures_of(statement: Statement, figures: Figures) -> Iterator[SourceFigure]:
    """The figures that a statement says: those of its edition that the original says too, or of its cells."""
    if statement.cells:
        yield from (s for cell in statement.cells for s in figures.at(cell.id) if s.text in statement.text)
        return
    said = {quantity.value for quantity in quantities.read(statement.quote)}
    for source in figures.at(statement.place):
        if source.language == statement.language and source.value in said and source.text in statement.text:
            yield source
