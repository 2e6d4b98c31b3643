"""Where a corpus disagrees with itself, found by general rules when it is read.

1. A stated count against the rows that it counts (:mod:`~strategy_chat.tables.conflicts.counts`).
2. A row of totals against the sum of the rows above it (:mod:`~strategy_chat.tables.conflicts.totals`).
3. A percentage against the figure in brackets beside it, of a whole that is known
   (:mod:`~strategy_chat.tables.conflicts.shares`).
4. One subject and measure with different values in two tables (:mod:`~strategy_chat.tables.conflicts.twice`).
5. A sentence against a cell, or against another sentence (:mod:`~strategy_chat.tables.conflicts.told`).
6. The year of an event in a sentence against that in a cell (:mod:`~strategy_chat.tables.conflicts.dated`).
7. A total in a sentence against what the rows come to (:mod:`~strategy_chat.tables.conflicts.summed`).
8. How many rows a sentence says hold an entry, against the rows that do
   (:mod:`~strategy_chat.tables.conflicts.parted`).
9. An amount of money that a sentence says is put into a row, against its budget or cost
   (:mod:`~strategy_chat.tables.conflicts.spent`).

Differences that rounding, "about" or "more than" explain are none; neither are figures that hold for
different years or limits.
"""

from strategy_chat.figures import Figures
from strategy_chat.lexicon import load
from strategy_chat.schema import Corpus, Disagreement
from strategy_chat.tables.conflicts.counts import counted_otherwise
from strategy_chat.tables.conflicts.dated import dated_otherwise
from strategy_chat.tables.conflicts.parted import parted_otherwise
from strategy_chat.tables.conflicts.shares import shared_otherwise
from strategy_chat.tables.conflicts.spent import spent_otherwise
from strategy_chat.tables.conflicts.summed import summed_otherwise
from strategy_chat.tables.conflicts.told import told_otherwise, told_twice
from strategy_chat.tables.conflicts.totals import added_otherwise
from strategy_chat.tables.conflicts.twice import given_twice
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.figures import cell_figures, source_cells

__all__ = ["conflicts_of", "find_conflicts"]


def conflicts_of(corpus: Corpus) -> tuple[Disagreement, ...]:
    """Every disagreement in a corpus of which nothing has been read yet but its files."""
    catalog = Catalog(corpus, load())
    figures = Figures(corpus, source_cells(catalog), cell_figures(catalog))
    return find_conflicts(corpus, catalog, figures)


def find_conflicts(corpus: Corpus, catalog: Catalog, figures: Figures) -> tuple[Disagreement, ...]:
    """Every disagreement in a corpus: those of its tables in their order, then those of its sentences."""
    found: list[Disagreement] = []
    for document in corpus.documents:
        tables = [t for t in catalog.tables if t.document == document.id]
        for table in tables:
            found += counted_otherwise(document, table, tables)
            found += parted_otherwise(document, table)
            found += added_otherwise(table)
            found += shared_otherwise(table)
    found += given_twice(catalog)
    for document in corpus.documents:
        found += told_otherwise(document, catalog.tables, catalog, figures)
        found += spent_otherwise(document, catalog.tables, figures)
        found += summed_otherwise(document, catalog.tables, figures)
        found += dated_otherwise(document, catalog.tables, figures)
        found += told_twice(document, figures, catalog.synonyms)
    return _once(found)


def _once(found: list[Disagreement]) -> tuple[Disagreement, ...]:
    """Without those all of whose claims an earlier one makes too."""
    kept: list[Disagreement] = []
    for one in found:
        claims = {(c.place, c.value, tuple(cell.id for cell in c.cells)) for c in one.claims}
        known = [{(c.place, c.value, tuple(cell.id for cell in c.cells)) for c in k.claims} for k in kept]
        if not any(claims <= other for other in known):
            kept.append(one)
    return tuple(kept)
