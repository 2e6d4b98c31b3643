"""A sentence against a cell, or against another sentence, on one subject and measure.

A sentence and a cell are about the same thing when its clause names the row and no other, the figure's own
measure is the column's name (or, where the columns are years, what the table as a whole is about), the
units measure the same, and every year that either gives is given by the other. Two sentences are when the
subject, the measure and the years of their figures are the same and their clauses say little else. Clauses
that compare are passed over: their figure is a difference.
"""

import re
from collections.abc import Iterator, Sequence

from strategy_chat import quantities
from strategy_chat.figures import Figures, column_key, row_key
from strategy_chat.matching import Synonyms, contains, forms_of, longest, tokenize
from strategy_chat.schema import Disagreement, Document, SourceFigure
from strategy_chat.tables.conflicts.claim import about, cell_claim, listed, title
from strategy_chat.tables.conflicts.stated import (
    YEAR,
    claim_of,
    contradicts,
    in_unit,
    is_of_year,
    of_years,
    stated,
    years_of,
)
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet, bracketed, strip_brackets
from strategy_chat.tables.model.figures import facet_names
from strategy_chat.tables.model.typed import TypedTable

_VERB = re.compile(r"(?<=\S) [a-z]+(?:s|ed)$")
_ALIKE = 0.6
"""How many of their phrases two clauses have to share to be about one thing."""


def told_otherwise(
    document: Document, tables: Sequence[TypedTable], catalog: Catalog, figures: Figures
) -> Iterator[Disagreement]:
    """The figures of sentences for which a table has another value."""
    for said in stated(document, figures):
        for table in tables:
            found = _cell(said, table, catalog, figures)
            if found is None:
                continue
            row, facet = found
            quantity = table.quantity(row, facet)
            value = in_unit(said, facet)
            if quantity is None or value is None or not contradicts(said, value, quantity.value):
                continue
            if claim := claim_of(document, said):
                yield Disagreement(about(table, row, facet), (cell_claim(table, row, facet, quantity), claim))


def told_twice(document: Document, figures: Figures, synonyms: Synonyms) -> Iterator[Disagreement]:
    """The figures of two sentences that give one thing different values."""
    seen: dict[tuple[object, ...], SourceFigure] = {}
    for said in stated(document, figures):
        if not said.exact or not said.subjects or not said.measures:
            continue
        key = (_one(said.subjects[0], synonyms), _one(said.measures[0], synonyms), years_of(said))
        other = seen.setdefault((*key, quantities.canonical_unit(said.unit)), said)
        if other.place == said.place or other.value == said.value or not _alike(said, other):
            continue
        if not contradicts(said, said.value, other.value):
            continue
        claims = [claim for one in (other, said) if (claim := claim_of(document, one))]
        if len(claims) == len((other, said)):
            of = listed(said.language, (said.subjects[0], said.measures[0]))
            yield Disagreement(((said.language, of),), tuple(claims))


def _cell(
    said: SourceFigure, table: TypedTable, catalog: Catalog, figures: Figures
) -> tuple[int, Facet] | None:
    """The one cell that a figure of a sentence is about, by its row and facet; None where there is none."""
    names = figures.naming(table.id)
    keys = {match.payload for match in longest(names.find(tokenize(said.clause)))}
    key = column_key if table.turned else row_key
    rows = [row for row in table.rows if key(table.original.cell_id(*table.place(row, table.key))) in keys]
    if len(rows) != 1:
        return None
    cell = figures.cells[table.original.cell_id(*table.place(rows[0], table.key))]
    subjects, measures = (cell.measures, ()) if table.turned else (cell.subjects, cell.measures)
    headers = [forms_of(name) for name in measures]
    called = {(*forms_of(name), *tail) for name in subjects for tail in ((), *headers)}
    said_of = [forms_of(phrase) for phrase in _own_phrases(said)]
    fitting = [facet for facet in table.facets if _fits(said, facet, table, catalog, called)]
    columns = {forms_of(n) for facet in fitting for n in facet_names(catalog, facet)}
    alone = any(phrase in called for phrase in said_of)
    joined_up = any(phrase == (*name, *column) for phrase in said_of for name in called for column in columns)
    return (rows[0], fitting[0]) if len(fitting) == 1 and (alone or joined_up) else None


def _own_phrases(said: SourceFigure) -> list[str]:
    """The phrases of a figure's own clause; of one that ends in the verb before the figure ("the Aviary keeps
    52 species") what stands before the verb."""
    found = [phrase for phrase in (said.measures[0], *said.subjects) if phrase in said.clause]
    verbs = [_VERB.search(phrase) for phrase in found]
    return [
        phrase[: verb.start()] if verb and f"{phrase} {said.text}" in said.clause else phrase
        for phrase, verb in zip(found, verbs, strict=True)
    ]


def _fits(
    said: SourceFigure, facet: Facet, table: TypedTable, catalog: Catalog, called: set[tuple[str, ...]]
) -> bool:
    """Whether a figure measures what a facet does, in the same years; ``called`` are the names of the row,
    with which the measure may begin."""
    if not facet.numeric or facet.rank or (facet.kind == "percent") != (said.kind == "percent"):
        return False
    if not of_years(said, facet, table):
        return False
    measure = said.measures[0]
    names = {forms_of(YEAR.sub("", name)) for name in facet_names(catalog, facet)} - {()}
    if names & {forms_of(measure), *(_without(forms_of(measure), name) for name in called)}:
        return True
    titles = [*title(table).values(), *table.section_titles.values()]
    of_table = is_of_year(facet) and not _words_besideyears_of(facet) and len(measure) > 1
    return bool(of_table) and any(contains(name, measure) for name in titles)


def _without(forms: tuple[str, ...], start: tuple[str, ...]) -> tuple[str, ...]:
    return forms[len(start) :] if forms[: len(start)] == start else forms


def _words_besideyears_of(facet: Facet) -> str:
    """What a header of years says besides, and besides its unit: 2024：成人 is 成人."""
    label = next(iter(facet.labels.values()))
    label = YEAR.sub("", strip_brackets(label) if facet.unit in bracketed(label) else label)
    return re.sub(r"[\W年]", "", label)


def _alike(one: SourceFigure, two: SourceFigure) -> bool:
    left, right = set(_own_phrases(one)), set(_own_phrases(two))
    return len(left & right) >= _ALIKE * len(left | right) > 0


def _one(name: str, synonyms: Synonyms) -> tuple[str, ...]:
    """One form for all names of a thing."""
    group = synonyms.of(name)
    return forms_of(group[0] if group else name)
