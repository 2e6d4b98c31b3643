"""An amount of money that a sentence says is put into something, against the amount of its row.

The clause names one row of a table that has one column of money, headed as a budget or cost, and says
besides no more than that so much is put in (投入, 耗資, "costs").
"""

import re
from collections.abc import Iterator, Sequence

from strategy_chat import quantities
from strategy_chat.figures import Figures, row_key
from strategy_chat.lexicon import load
from strategy_chat.matching import Wording, contains, covered, longest, tokenize
from strategy_chat.schema import Disagreement, Document, SourceFigure
from strategy_chat.tables.conflicts.claim import about, cell_claim
from strategy_chat.tables.conflicts.stated import claim_of, contradicts, in_unit, stated, years_of
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable

_HEADS = ("經費", "預算", "造價", "費用", "成本", "投資", "金額", "budget", "cost", "funding", "investment")
_SPENDS = (
    *("投入", "投資", "耗資", "斥資", "花費", "經費", "預算", "編列", "核定", "造價", "費用", "成本", "總額"),
    *("puts in", "put in", "invests", "costs", "cost", "budget", "funding", "is given", "receives", "spends"),
)
_PARTLY = re.compile(
    r"[已再另又每首初第各]|追加|補助|自籌|其中|平均|"
    r"\b(?:already|so far|another|each|per|a year|annual|first|initial|additional|extra|further|of which)\b",
    re.I,
)
"""Words by which an amount is only a part of the whole, or comes besides it."""


def spent_otherwise(
    document: Document, tables: Sequence[TypedTable], figures: Figures
) -> Iterator[Disagreement]:
    """The amounts of a document's sentences for which the row of a table has another one."""
    for said in stated(document, figures):
        if not quantities.is_money(said.unit) or years_of(said) or _PARTLY.search(said.clause):
            continue
        for table in (t for t in tables if t.document == document.id and not t.turned):
            facet = _budget(table)
            row = None if facet is None else _row(said, table, figures)
            if facet is None or row is None:
                continue
            given, value = table.quantity(row, facet), in_unit(said, facet)
            if given is None or value is None or not contradicts(said, value, given.value):
                continue
            if claim := claim_of(document, said):
                yield Disagreement(about(table, row, facet), (cell_claim(table, row, facet, given), claim))


def _budget(table: TypedTable) -> Facet | None:
    """The one column of money of a table, where it is a budget or cost."""
    found = [f for f in table.facets if f.numeric and any(map(quantities.is_money, f.every_unit))]
    headed = len(found) == 1 and any(contains(h, w) for h in found[0].labels.values() for w in _HEADS)
    return found[0] if headed else None


def _row(said: SourceFigure, table: TypedTable, figures: Figures) -> int | None:
    """The row that a clause names, where it says no more of it than that so much is put in."""
    at = said.clause.find(said.text)
    before, after = said.clause[:at], said.clause[at + len(said.text) :]
    if at < 0 or not any(contains(before, word) for word in _SPENDS):
        return None
    if any(token.kind != "number" for token in tokenize(after)):
        return None
    tokens = tokenize(before)
    keys = {match.payload for match in longest(figures.naming(table.id).find(tokens))}
    rows = [r for r in table.plain_rows if row_key(table.original.cell_id(r, table.key)) in keys]
    if len(rows) != 1:
        return None
    names = [table.text(rows[0], table.key, language) for language in table.texts]
    heads = [headers[table.key] for headers in table.headers.values()]
    passed = {p for m in load().scaffold.find(tokens) for p in range(m.first, m.last)}
    passed |= set(covered(tokens, Wording([*names, *heads, *_SPENDS])))
    return rows[0] if len(passed) == len(tokens) else None
