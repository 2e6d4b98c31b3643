"""Statements of the text as an answer."""

import re

from strategy_chat import quantities
from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong
from strategy_chat.schema import Statement, TextResult

_NOTE = re.compile(r"\[(\d+)\]")
"""A note of the source's own, which would read as one of our markers; the quote keeps it as it is."""


def word_text(result: TextResult, words: Wording, ledger: Ledger) -> str:
    """The text of a result; its citations and figures go into ``ledger``.

    One statement is given as it is, with its heading where that adds something; several under one heading are
    a list. Statements of another language are framed as such, not translated.
    """
    headings = list(dict.fromkeys(s.heading for s in result.statements))
    parts: list[str] = []
    for heading in headings:
        under = [s for s in result.statements if s.heading == heading]
        lines = [_line(s, words, ledger) for s in under]
        body = lines[0] if len(lines) == len(headings) == 1 else "\n".join(f"- {line}" for line in lines)
        parts.append(f"{strong(heading)}\n\n{body}" if heading else body)
    return "\n\n".join(parts)


def _line(statement: Statement, words: Wording, ledger: Ledger) -> str:
    number = ledger.cite_statement(statement)
    said = {q.value for q in quantities.read(statement.quote)}
    for quantity in quantities.read(statement.text):
        if quantity.kind != "name" and quantity.value in said and _is_cells_own(quantity, statement):
            ledger.figure(
                quantity.text,
                quantity.value,
                quantity.unit,
                statement.heading,
                statement.text,
                statement.place,
                number,
            )
    text = _NOTE.sub(r"(\1)", statement.text)
    same = words.language[:2] == statement.language[:2]
    return f"{text if same else words('framed', text=text)} [{number}]"


def _is_cells_own(quantity: quantities.Quantity, statement: Statement) -> bool:
    """Whether a figure of a row stands in one of its cells and not only in a header."""
    return not statement.cells or any(
        quantity.value == other.value for cell in statement.cells for other in quantities.read(cell.text)
    )
