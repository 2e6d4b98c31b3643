"""Readings that find what is asked for in the words of a cell, where no column is called so."""

from collections.abc import Iterable
from dataclasses import replace

from strategy_chat import quantities
from strategy_chat.matching import SynonymMatch, Wording, covered, tokenize
from strategy_chat.schema import Query
from strategy_chat.tables.model.bonds import bonds
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.listed import parts_asked
from strategy_chat.tables.reading.reading import Reading

_LONG = 8
"""Tokens from which on a cell says more than a name."""


def readings(linked: Linked) -> list[Reading]:
    """The readings of a question, one a table at the most, in the order of the tables."""
    found = (linked.read(place) for place in range(len(linked.catalog.views)))
    opening = (opened(reading, linked.query, linked.catalog) for reading in found if reading is not None)
    return [described(reading, linked.query, linked.catalog) for reading in opening]


def described(reading: Reading, query: Query, catalog: Catalog) -> Reading:
    """A reading of one named row and of columns that it names, with what the question says besides of the
    row, where its row in another table tells just that ("the country that exports cork, Portugal")."""
    words = frozenset(reading.unmet(query))
    asked = [f for f in reading.facets if f.column != reading.table.key]
    if len(reading.subjects) != 1 or not asked or not words or words & (query.asked | query.unknown):
        return reading
    (row,) = reading.subjects
    for other in catalog.tables:
        same = (b for b in bonds(reading.table, other, catalog) if not (b.facet or b.entry))
        rows = [twin for bond in same for twin in bond.rows.get(row, ())]
        if other is not reading.table and telling(other, rows, query, words, catalog):
            return reading.accounting_for(query, words)
    return reading


def opened(reading: Reading, query: Query, catalog: Catalog) -> Reading:
    """A reading that names none of the columns, with the column whose cell holds all that the question says
    besides: the cell of the row that is named ("which GPU", where a cell lists the parts of a machine), or,
    where it asks which row, the one of whatever row has it ("which machine has the K300")."""
    unmet = frozenset(reading.unmet(query))
    named = any(f.column != reading.table.key for f in reading.facets)
    if named or reading.conditions or not unmet:
        return reading
    rows = reading.subjects or (reading.table.plain_rows if _asks_row(query, unmet) else ())
    if len(rows) > 1 and reading.subjects:
        return reading
    counted = query.wants("count") or (bool(query.unit) and not quantities.is_physical(query.unit))
    other = query.expects_any("when", "where", "who", "why", "how") or query.wants("about")
    if counted or other or any(span.key != "size" for span in query.dimensions):
        return reading  # how many there are, how heavy it is or where, a word for it does not tell
    holding = telling(reading.table, rows, query, unmet, catalog)
    if len(holding) != 1:
        return reading
    row, facet = holding[0]
    text = reading.table.text(row, facet.column, reading.table.original_language)
    parts = parts_asked(query, text, unmet, _synonyms(query, catalog))
    told = replace(reading, groups=((row,),), facets=(facet,), told=True, parts=parts)
    return told.accounting_for(query, unmet)


def telling(
    table: TypedTable, rows: Iterable[int], query: Query, words: frozenset[int], catalog: Catalog
) -> list[tuple[int, Facet]]:
    """The rows of which a cell tells in running text all that stands at some places of a question, with the
    column of that cell."""
    synonyms = _synonyms(query, catalog)
    return [
        (row, facet)
        for row in rows
        for facet in table.facets
        if _holds(table, row, facet, query, words, synonyms)
    ]


def _synonyms(query: Query, catalog: Catalog) -> list[SynonymMatch]:
    return [*catalog.wordings.matches(query.tokens), *query.translations]


def _asks_row(query: Query, words: frozenset[int]) -> bool:
    """Whether it is asked which row has something that is written with digits (a model, a version)."""
    figures = any(query.tokens[place].kind == "number" for place in words)
    return query.expects_any("which") and figures


def _holds(
    table: TypedTable,
    row: int,
    facet: Facet,
    query: Query,
    words: frozenset[int],
    synonyms: list[SynonymMatch],
) -> bool:
    """Whether the cell of a row is running text that holds the words at some places of a question."""
    if facet.numeric or facet.kind == "list":
        return False
    texts = [table.text(row, facet.column, language) for language in table.texts]
    wording = Wording(texts)
    long = max(len(tokenize(text)) for text in texts) >= _LONG
    return long and words <= covered(query.tokens, wording, synonyms).keys()
