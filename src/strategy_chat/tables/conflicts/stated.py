"""The amounts that a document's sentences state, and when two amounts cannot both be true."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from strategy_chat import quantities
from strategy_chat.figures import Figures, is_count
from strategy_chat.schema import Block, Claim, Document, Section, SourceFigure
from strategy_chat.tables.conflicts.claim import sentence_claim, title
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable

_COMPARES = re.compile(
    r"比(?!例|率|重|賽)|多了|少了|增加|減少|增為|成長|上升|下降|提高|降低|相差|差距|倍|\b(?:than|rose|fell|grew|up|down|"
    r"increase|decrease|difference|times|another|further)\w*\b",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_ABOUT = Decimal("0.1")


def stated(document: Document, figures: Figures) -> Iterator[SourceFigure]:
    """The figures of the original's sentences that state an amount."""
    own = document.original.language
    for figure in figures.all:
        if figure.language == own and figure.place.startswith(f"{document.id}/"):
            states = figure.kind in ("number", "percent") and not _COMPARES.search(figure.clause)
            if states and all(YEAR.search(part) for part in figure.condition):
                yield figure


def years_of(said: SourceFigure) -> tuple[str, ...]:
    """The years that a figure of a sentence is of."""
    return tuple(sorted({year for part in (*said.condition, said.clause) for year in YEAR.findall(part)}))


def of_years(said: SourceFigure, facet: Facet, table: TypedTable) -> bool:
    """Whether a figure is of the year that heads a column, or of one that the titles of its table give; of a
    table of another document, which may be of another time, it has to give one."""
    labels = " ".join(label for label in facet.labels.values() if label)
    years, given = set(YEAR.findall(labels)), set(years_of(said))
    titles = [*title(table).values(), *table.section_titles.values()]
    elsewhere = not said.place.startswith(f"{table.document}/")
    return years <= given <= set(YEAR.findall(" ".join([labels, *titles]))) and bool(given or not elsewhere)


def is_of_year(facet: Facet) -> bool:
    """Whether a year heads a column."""
    return any(YEAR.search(label) for label in facet.labels.values() if label)


def in_unit(said: SourceFigure, facet: Facet) -> Decimal | None:
    """A figure of a sentence in the unit of a column, None where that measures something else."""
    if not facet.unit or not said.unit:
        same = not facet.unit and is_count(said.unit)
        return said.value if same else None
    value = quantities.convert(said.value, said.unit, facet.unit)
    if value is None and is_count(said.unit):
        return quantities.convert(said.value, "", facet.unit)  # 85,100 visitors in a column of thousands
    return value


def contradicts(said: SourceFigure, value: Decimal, other: Decimal) -> bool:
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


def claim_of(document: Document, said: SourceFigure) -> Claim | None:
    """What the sentence of a figure says; None where it does not stand in its block as it was read."""
    section, block = _block(document, said.place)
    start = block.text.find(said.clause)
    found = [q for q in quantities.read(block.text) if q.value == said.value and q.start >= start]
    return sentence_claim(document, section, block, found[0]) if found else None


def _block(document: Document, place: str) -> tuple[Section, Block]:
    return next((s, b) for s in document.original.sections for b in s.blocks if b.id == place)
