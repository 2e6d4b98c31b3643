"""The year that a sentence gives for something against the year in a cell.

A sentence and a cell are about the same event when the sentence names one row of the table and its clause has
the header of a column of years, without the word for year (啟用 of 啟用年, "founded" of "founded in"), and no
other year. Of a header for the first or the last year of something (最後通車年, "last year in service") the
sentence says so of its year too: 通車到 1979 年, "in service until 1979".
"""

import re
from collections.abc import Iterator, Sequence

from strategy_chat import quantities
from strategy_chat.figures import Figures, row_key
from strategy_chat.matching import Wording, covered, longest, tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Block, Disagreement, Document, Section
from strategy_chat.tables.conflicts.claim import about, cell_claim, sentence_claim
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.text import sentences

_FIRST = re.compile(r"最初|首次|起始|開始|\bfirst\b", re.IGNORECASE)
_LAST = re.compile(r"最後|最末|末次|結束|截止|\b(?:last|final|latest)\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:[從自]|\b(?:since|from))\s*_|_\s*起", re.IGNORECASE)
_UNTIL = re.compile(r"(?:[到至]|\b(?:until|till|up to|through))\s*_(?!\s*起)", re.IGNORECASE)
_BOUNDS = ((_FIRST, _SINCE), (_LAST, _UNTIL))
"""Words of a header for either end of a time, and what stands beside a year (_) that is that end."""
_YEAR_WORD = re.compile(r"年[份度代]?|[\W_]|\b(?:years?|in|of)\b", re.IGNORECASE)
_PLANNED = re.compile(r"預計|預定|計畫|原定|\b(?:plan\w*|expected|due)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:\b(?:since|before|after|until|by|from)\s+|[從自到至]\s*)_|_\s*(?:以[來前後]|之[前後]|至今|起|底前|前|後)",
    re.IGNORECASE,
)
"""Words beside a year by which it is no year of the event itself."""
_FEWEST = 2
"""Characters of a header that tell an event."""


def dated_otherwise(
    document: Document, tables: Sequence[TypedTable], figures: Figures
) -> Iterator[Disagreement]:
    """The years of a document's sentences for which a table of the corpus has another one."""
    for section, block, sentence, year in _dated(document):
        for table in tables:
            found = _cell(sentence, _place(block.text, year), table, figures)
            held = table.quantity(*found) if found is not None else None
            if found is None or held is None or held.high or held.value == year.value:
                continue
            told = sentence_claim(document, section, block, year)
            yield Disagreement(about(table, *found), (cell_claim(table, *found, held), told))


def _dated(document: Document) -> Iterator[tuple[Section, Block, str, Quantity]]:
    """The sentences that give one year and no other time, with the year as it stands in its block."""
    for section in document.original.sections:
        for block in section.blocks:
            times = [q for q in quantities.read(block.text) if q.kind in ("year", "date")]
            for sentence in sentences(block.text):
                start = block.text.find(sentence)
                inside = [q for q in times if start <= q.start < start + len(sentence)]
                if len(inside) == 1 and inside[0].kind == "year" and not _PLANNED.search(sentence):
                    yield section, block, sentence, inside[0]


def _place(text: str, year: Quantity) -> str:
    """A text with a sign in the place of a year and its word."""
    end = max(year.end, year.start + len(year.text))
    return text[: year.start] + "_" + text[end:].removeprefix("年")


def _cell(sentence: str, place: str, table: TypedTable, figures: Figures) -> tuple[int, Facet] | None:
    """The one cell whose row and event a sentence names, of a year with ``place`` about it; None where there
    is none."""
    if table.turned:
        return None
    years = [f for f in table.facets if f.kind == "year" and f.part == "main"]
    facets = [facet for facet in years if _tells(sentence, place, facet)]
    if len(facets) != 1:
        return None
    named = {match.payload for match in longest(figures.naming(table.id).find(tokenize(sentence)))}
    rows = [r for r in table.rows if row_key(table.original.cell_id(*table.place(r, table.key))) in named]
    return (rows[0], facets[0]) if len(rows) == 1 else None


def _tells(sentence: str, place: str, facet: Facet) -> bool:
    """Whether a sentence has what the header of a column of years says besides the word for year, and is of
    the end of a time as the header is."""
    for label in facet.labels.values():
        ends = [(end, beside) for end, beside in _BOUNDS if end.search(label)]
        bound = any(beside.search(place) for _, beside in ends)
        if not bound and (_BESIDE.search(place) or not all(end.search(sentence) for end, _ in ends)):
            continue
        event = _YEAR_WORD.sub(" ", _LAST.sub(" ", _FIRST.sub(" ", label)) if bound else label).strip()
        tokens = tokenize(event)
        if len(event) >= _FEWEST and tokens and len(covered(tokens, Wording((sentence,)), ())) == len(tokens):
            return True
    return False
