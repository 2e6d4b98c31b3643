"""A sentence that gives a total against what the rows of a table add up to.

A sentence gives the total of a column where it says so (合計, "in all"), names no row, says what the rows are
or stands in the section of the table, and everything else that it says stands in the title of the table or
in the header of the column: any further word may restrict it to some of the rows. Where it counts the rows
itself, the table has that many.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.figures import Figures, row_key
from strategy_chat.lexicon import load
from strategy_chat.matching import Wording, covered, tokenize
from strategy_chat.schema import Claim, Disagreement, Document, SourceFigure, Token
from strategy_chat.tables.conflicts.claim import about, cell_claim, formula_claim, joined, title
from strategy_chat.tables.conflicts.stated import claim_of, contradicts, in_unit, is_of_year, of_years, stated
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label

_WHOLE = re.compile(r"(?:共|合計|總計|總和|加總|\btotal(?:led|ed|s)?)[^，,]{0,5}$", re.I)
_IN_ALL = re.compile(r"\s*(?:\w+ ){0,2}(?:in all|in total|altogether|combined)\b", re.I)
"""Words before and after a figure by which it is a total."""
_SOME = re.compile(
    r"主要|部分|代表|前|其中|其餘|其他|這|那|兩者|上述|以上|以下|"
    r"\b(?:main|major|selected|some|top|largest|others?|these|those|both|them|each)\b",
    re.I,
)
"""Words by which a total is one of some rows, or of such as are named before it."""


def summed_otherwise(
    document: Document, tables: Sequence[TypedTable], figures: Figures
) -> Iterator[Disagreement]:
    """The totals in a document's sentences that are not what the rows of a table come to."""
    for said in stated(document, figures):
        if said.kind != "number" or not _says_total(said):
            continue
        for table in tables:
            facets = [facet for facet in table.facets if _is_total_of(said, facet, table, figures)]
            claim = claim_of(document, said) if len(facets) == 1 else None
            if claim is not None and (found := _held(said, facets[0], table)):
                yield Disagreement(found[0], (found[1], claim))


def _held(
    said: SourceFigure, facet: Facet, table: TypedTable
) -> tuple[tuple[tuple[str, str], ...], Claim] | None:
    """What a table gives for a total otherwise than it is said, after what that is about: the cell of a row
    of totals, else the sum; None where it agrees or the table does not tell."""
    value = in_unit(said, facet)
    amounts = [q.value for row in table.plain_rows if (q := table.quantity(row, facet)) is not None]
    if value is None or len(amounts) < 2 or len(table.totals) > 1:
        return None
    cells = [(row, facet.column) for row in table.plain_rows if table.quantity(row, facet) is not None]
    for total in table.totals:
        given = table.quantity(total, facet)
        if given is None or not contradicts(said, value, given.value):
            return None
        parts = tuple(table.cell(*cell) for cell in cells)
        return about(table, total, facet), replace(cell_claim(table, total, facet, given), parts=parts)
    added = sum(amounts, Decimal(0))
    if len(amounts) < len(table.plain_rows) or not contradicts(said, value, added):
        return None
    formula = " + ".join(f"{amount:f}" for amount in amounts)
    names = title(table)
    of = tuple((lang, joined(names[lang], facet_label(table, facet, lang))) for lang in table.texts)
    return of, formula_claim(table, "total", added, facet.unit, formula, cells)


def _is_total_of(said: SourceFigure, facet: Facet, table: TypedTable, figures: Figures) -> bool:
    """Whether a figure of a sentence is given as the total of a column over all rows of a table."""
    plain = facet.kind == "number" and facet.part == "main" and not facet.rank and not table.turned
    if not plain or in_unit(said, facet) is None or not of_years(said, facet, table):
        return False
    tokens = tokenize(said.clause)
    content = _content(said.clause, tokens)
    titles = [*title(table).values(), *table.section_titles.values()]
    heads = [header[table.key] for header in table.headers.values()]
    labels = [label for label in facet.labels.values() if label]
    of_rows = _covered(tokens, heads)
    measured = _covered(tokens, [*(titles if is_of_year(facet) else labels), *facet.every_unit]) - of_rows
    beside = said.place.startswith(f"{table.section_id}/") or content & of_rows
    if not content & measured or not beside or _names_a_row(tokens, table, figures):
        return False
    counts = _counts(said, heads)
    return content <= measured | _covered(tokens, [*titles, *heads, *labels]) and all(
        count == len(table.plain_rows) for count in counts
    )


def _says_total(said: SourceFigure) -> bool:
    """Whether a clause gives a figure, and no other of its figures, as a total."""
    at = said.clause.find(said.text)
    before, after = said.clause[:at], said.clause[at + len(said.text) :]
    return not _SOME.search(said.clause) and bool(_WHOLE.search(before) or _IN_ALL.match(after))


def _content(clause: str, tokens: tuple[Token, ...]) -> set[int]:
    """The places of a clause that say what a total is of."""
    words = load()
    light = (*words.scaffold.find(tokens), *words.operations.find(tokens))
    passed = {place for match in light for place in range(match.first, match.last)}
    years = [(q.start, q.end) for q in quantities.read(clause) if q.kind == "year"]
    passed |= {p for p, token in enumerate(tokens) if any(a <= token.start < b for a, b in years)}
    return {place for place, token in enumerate(tokens) if token.kind != "number"} - passed


def _covered(tokens: tuple[Token, ...], texts: Sequence[str]) -> set[int]:
    return set(covered(tokens, Wording(texts)))


def _names_a_row(tokens: tuple[Token, ...], table: TypedTable, figures: Figures) -> bool:
    keys = {row_key(table.cell(row, table.key).id) for row in table.plain_rows}
    return any(match.payload in keys for match in figures.naming(table.id).find(tokens))


def _counts(said: SourceFigure, heads: Sequence[str]) -> Iterator[Decimal]:
    """How many rows a clause speaks of."""
    for quantity in quantities.read(said.clause):
        other = quantity.kind == "number" and quantity.text != said.text
        if other and any(head and head in said.clause[quantity.start :] for head in heads):
            yield quantity.value
