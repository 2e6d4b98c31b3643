"""One subject and measure with different values in two tables."""

from collections.abc import Iterator
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Disagreement
from strategy_chat.tables.conflicts.claim import about, cell_claim, title
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable


def given_twice(catalog: Catalog) -> Iterator[Disagreement]:
    """The cells of two tables that give one thing different values."""
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[TypedTable, int, Facet, Quantity]] = {}
    for table in catalog.tables:
        for facet in table.facets:
            if not facet.numeric or facet.kind == "year" or facet.part != "main":
                continue
            measure = catalog.measure_key(table, facet)
            for row in table.plain_rows:
                quantity = table.quantity(row, facet)
                subject = catalog.subject_key(table, row)
                if quantity is None or not subject:
                    continue
                other = seen.setdefault((subject, measure), (table, row, facet, quantity))
                comparable = other[0].id != table.id and _same_matter(other[0], table)
                if comparable and _differ(other[3], quantity, other[2], facet):
                    first = cell_claim(other[0], other[1], other[2], other[3])
                    second = cell_claim(table, row, facet, quantity)
                    yield Disagreement(about(table, row, facet), (first, second))


def _same_matter(one: TypedTable, two: TypedTable) -> bool:
    """Whether nothing in their titles tells two tables apart: a year, a place, another event."""
    if one.document != two.document:
        return False
    words = [
        {token.form for name in title(table).values() for token in tokenize(name)} for table in (one, two)
    ]
    return words[0] <= words[1] or words[1] <= words[0]


def _differ(left: Quantity, right: Quantity, one: Facet, two: Facet) -> bool:
    if one.unit and two.unit and not quantities.same_unit(one.unit, two.unit):
        return False
    digits = max(int(left.value.as_tuple().exponent), int(right.value.as_tuple().exponent))
    return abs(left.value - right.value) >= Decimal(1).scaleb(digits)
