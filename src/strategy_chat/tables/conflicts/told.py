"""A sentence against a cell, or against another sentence, on one subject and measure.

A sentence and a cell are about the same thing when its clause names the row and no other, the figure's own
measure is the column's name (or, where the columns are years, what the table as a whole is about), the
units measure the same, and every year that either gives is given by the other. Two sentences are when the
subject, the measure and the years of their figures are the same and their clauses say little else. Clauses
that compare are passed over: their figure is a difference.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from strategy_chat import quantities
from strategy_chat.figures import Figures, column_key, is_count, row_key
from strategy_chat.matching import Synonyms, contains, forms_of, longest, tokenize
from strategy_chat.schema import Block, Claim, Disagreement, Document, Section, SourceFigure
from strategy_chat.tables.conflicts.claim import cell_claim, sentence_claim, title
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.figures import facet_names
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label

_COMPARES = re.compile(
    r"比(?!例|率|重|賽)|多了|少了|增加|減少|增為|成長|上升|下降|提高|降低|相差|差距|倍|\b(?:than|rose|fell|grew|up|down|"
    r"increase|decrease|difference|times|another|further)\w*\b",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_VERB = re.compile(r"(?<=\S) [a-z]+(?:s|ed)$")
_ABOUT = Decimal("0.1")
_ALIKE = 0.6
"""How many of their phrases two clauses have to share to be about one thing."""


def told_otherwise(
    document: Document, tables: Sequence[TypedTable], catalog: Catalog, figures: Figures
) -> Iterator[Disagreement]:
    """The figures of sentences for which a table has another value."""
    for said in _told(document, figures):
        for table in tables:
            found = _cell(said, table, catalog, figures)
            if found is None:
                continue
            row, facet = found
            quantity = table.quantity(row, facet)
            value = _in_unit(said, facet)
            if quantity is None or value is None or not _contradicts(said, value, quantity.value):
                continue
            about = tuple(
                (lang, f"{table.label(row, lang)}, {facet_label(table, facet, lang)}") for lang in table.texts
            )
            if claim := _claim(document, said):
                yield Disagreement(about, (cell_claim(table, row, facet, quantity), claim))


def told_twice(document: Document, figures: Figures, synonyms: Synonyms) -> Iterator[Disagreement]:
    """The figures of two sentences that give one thing different values."""
    seen: dict[tuple[object, ...], SourceFigure] = {}
    for said in _told(document, figures):
        if not said.exact or not said.subjects or not said.measures:
            continue
        key = (_one(said.subjects[0], synonyms), _one(said.measures[0], synonyms), _years(said))
        other = seen.setdefault((*key, quantities.canonical_unit(said.unit)), said)
        if other.place == said.place or other.value == said.value or not _alike(said, other):
            continue
        if not _contradicts(said, said.value, other.value):
            continue
        claims = [claim for one in (other, said) if (claim := _claim(document, one))]
        if len(claims) == len((other, said)):
            about = ((said.language, f"{said.subjects[0]}, {said.measures[0]}"),)
            yield Disagreement(about, tuple(claims))


def _told(document: Document, figures: Figures) -> Iterator[SourceFigure]:
    """The figures of the original's sentences that state an amount."""
    own = document.original.language
    for figure in figures.all:
        if figure.language == own and figure.place.startswith(f"{document.id}/"):
            states = figure.kind in ("number", "percent") and not _COMPARES.search(figure.clause)
            if states and all(_YEAR.search(part) for part in figure.condition):
                yield figure


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
    labels = " ".join(label for label in facet.labels.values() if label)
    years, given = set(_YEAR.findall(labels)), set(_years(said))
    titles = [*title(table).values(), *table.section_titles.values()]
    if not years <= given or not given <= set(_YEAR.findall(" ".join([labels, *titles]))):
        return False
    measure = said.measures[0]
    names = {forms_of(_YEAR.sub("", name)) for name in facet_names(catalog, facet)} - {()}
    if names & {forms_of(measure), *(_without(forms_of(measure), name) for name in called)}:
        return True
    of_table = years and not _words_beside_years(facet) and len(measure) > 1
    return bool(of_table) and any(contains(name, measure) for name in titles)


def _without(forms: tuple[str, ...], start: tuple[str, ...]) -> tuple[str, ...]:
    return forms[len(start) :] if forms[: len(start)] == start else forms


def _words_beside_years(facet: Facet) -> str:
    """What a header of years says besides: 2024：成人 is 成人."""
    label = _YEAR.sub("", next(iter(facet.labels.values())))
    return re.sub(r"[\W年]", "", label)


def _years(said: SourceFigure) -> tuple[str, ...]:
    return tuple(sorted({year for part in (*said.condition, said.clause) for year in _YEAR.findall(part)}))


def _in_unit(said: SourceFigure, facet: Facet) -> Decimal | None:
    """A figure of a sentence in the unit of a column, None where that measures something else."""
    if not facet.unit or not said.unit:
        same = not facet.unit and not quantities.is_physical(said.unit)
        return said.value if same else None
    value = quantities.convert(said.value, said.unit, facet.unit)
    if value is None and is_count(said.unit):
        return quantities.convert(said.value, "", facet.unit)  # 85,100 visitors in a column of thousands
    return value


def _contradicts(said: SourceFigure, value: Decimal, other: Decimal) -> bool:
    """Whether a figure of a sentence cannot be true where the value is ``other``, beyond rounding."""
    if said.high is not None:
        return False
    if said.bound in ("over", "min"):
        return other < value
    if said.bound in ("under", "max"):
        return other > value
    if said.approx:
        return abs(value - other) > abs(other) * _ABOUT
    digits = min(_significant(value), _significant(other))
    return _rounded(value, digits) != _rounded(other, digits)


def _significant(value: Decimal) -> int:
    """How many digits of a value are given, zeros at the end of a whole number left out."""
    digits = "".join(map(str, value.as_tuple().digits))
    return len(digits.rstrip("0")) if value == value.to_integral_value() else len(digits)


def _rounded(value: Decimal, digits: int) -> Decimal:
    places = digits - value.adjusted() - 1
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _alike(one: SourceFigure, two: SourceFigure) -> bool:
    left, right = set(_own_phrases(one)), set(_own_phrases(two))
    return len(left & right) >= _ALIKE * len(left | right) > 0


def _one(name: str, synonyms: Synonyms) -> tuple[str, ...]:
    """One form for all names of a thing."""
    group = synonyms.of(name)
    return forms_of(group[0] if group else name)


def _claim(document: Document, said: SourceFigure) -> Claim | None:
    section, block = _block(document, said.place)
    start = block.text.find(said.clause)
    found = [q for q in quantities.read(block.text) if q.value == said.value and q.start >= start]
    return sentence_claim(document, section, block, found[0]) if found else None


def _block(document: Document, place: str) -> tuple[Section, Block]:
    return next((s, b) for s in document.original.sections for b in s.blocks if b.id == place)
