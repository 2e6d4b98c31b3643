"""The year that a sentence gives for something against the year in a cell.

A sentence and a cell are about the same event when the sentence names one row of the table and its clause has
the header of a column of years, without the word for year (啟用 of 啟用年, "founded" of "founded in"), and no
other year.
"""

import re
from collections.abc import Iterator, Sequence

from strategy_chat import quantities
from strategy_chat.figures import Figures, row_key
from strategy_chat.matching import Wording, covered, longest, tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Block, Disagreement, Document, Section
from strategy_chat.tables.conflicts.claim import cell_claim, sentence_claim
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label
from strategy_chat.text import sentences

_YEAR_WORD = re.compile(r"年[份度代]?|[\W_]|\b(?:years?|in|of)\b", re.IGNORECASE)
_PLANNED = re.compile(r"預計|預定|計畫|原定|\b(?:plan\w*|expected|due)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s*年?(?:以[來前後]|之[前後]|至今|起|底前|前|後)")
_BEFORE = re.compile(r"\b(?:since|before|after|until|by|from)\s+$|[從自到至]\s*$", re.IGNORECASE)
"""Words beside a year by which it is no year of the event itself."""
_FEWEST = 2
"""Characters of a header that tell an event."""


def dated_otherwise(
    document: Document, tables: Sequence[TypedTable], figures: Figures
) -> Iterator[Disagreement]:
    """The years of a document's sentences for which a table of the corpus has another one."""
    for section, block, sentence, year in _dated(document):
        for table in tables:
            found = _cell(sentence, table, figures)
            held = table.quantity(*found) if found is not None else None
            if found is None or held is None or held.high or held.value == year.value:
                continue
            row, facet = found
            about = tuple(
                (lang, f"{table.label(row, lang)}, {facet_label(table, facet, lang)}") for lang in table.texts
            )
            told = sentence_claim(document, section, block, year)
            yield Disagreement(about, (cell_claim(table, row, facet, held), told))


def _dated(document: Document) -> Iterator[tuple[Section, Block, str, Quantity]]:
    """The sentences that give one year and no other time, with the year as it stands in its block."""
    for section in document.original.sections:
        for block in section.blocks:
            times = [q for q in quantities.read(block.text) if q.kind in ("year", "date")]
            for sentence in sentences(block.text):
                start = block.text.find(sentence)
                inside = [q for q in times if start <= q.start < start + len(sentence)]
                if (
                    len(inside) == 1
                    and inside[0].kind == "year"
                    and _plainly(block.text, inside[0], sentence)
                ):
                    yield section, block, sentence, inside[0]


def _plainly(text: str, year: Quantity, sentence: str) -> bool:
    """Whether a sentence says of a year that something happened in it."""
    beside = _AFTER.match(text, year.start + len(year.text)) or _AFTER.match(text, year.end)
    return not (beside or _BEFORE.search(text[: year.start]) or _PLANNED.search(sentence))


def _cell(sentence: str, table: TypedTable, figures: Figures) -> tuple[int, Facet] | None:
    """The one cell whose row and event a sentence names; None where there is none."""
    if table.turned:
        return None
    facets = [f for f in table.facets if f.kind == "year" and f.part == "main" and _tells(sentence, f)]
    if len(facets) != 1:
        return None
    named = {match.payload for match in longest(figures.naming(table.id).find(tokenize(sentence)))}
    rows = [r for r in table.rows if row_key(table.original.cell_id(*table.place(r, table.key))) in named]
    return (rows[0], facets[0]) if len(rows) == 1 else None


def _tells(sentence: str, facet: Facet) -> bool:
    """Whether a sentence has what the header of a column of years says besides the word for year."""
    for label in facet.labels.values():
        event = _YEAR_WORD.sub(" ", label).strip()
        tokens = tokenize(event)
        if len(event) >= _FEWEST and tokens and len(covered(tokens, Wording((sentence,)), ())) == len(tokens):
            return True
    return False
