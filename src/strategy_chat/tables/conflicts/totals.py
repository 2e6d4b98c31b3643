"""A row of totals against the sum of the rows above it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from strategy_chat.schema import Claim, Disagreement
from strategy_chat.tables.conflicts.claim import cell_claim, formula_claim, joined, title
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label

_ALL = Decimal(100)
_SEVERAL = Decimal("1.2")
"""Shares that come to more than this many times 100% are not parts of one whole."""


def added_otherwise(table: TypedTable) -> Iterator[Disagreement]:
    """The stated totals that the other rows do not add up to, beyond what rounding explains; of percentages
    only a total of 100."""
    if len(table.totals) != 1:
        return
    total = next(iter(table.totals))
    for facet in table.facets:
        stated = table.quantity(total, facet) if facet.kind in ("number", "percent") else None
        parts = [table.quantity(row, facet) for row in table.plain_rows]
        if stated is None or facet.rank or len(parts) < 2 or any(part is None for part in parts):
            continue
        if (facet.kind == "percent" or facet.unit in ("%", "％")) and stated.value != _ALL:
            continue  # the share of a whole is no sum of the shares of its parts
        values = [part.value for part in parts if part is not None]
        step = Decimal(1).scaleb(min(int(v.as_tuple().exponent) for v in [*values, stated.value]))
        fractional = any(v != v.to_integral_value() for v in values)
        slack = step * (len(values) + 1) / 2 if fractional else Decimal(0)
        added = sum(values, Decimal(0))
        if abs(added - stated.value) > slack and not _is_no_sum(stated.value, values, facet):
            yield Disagreement(
                tuple(
                    (lang, joined(title(table)[lang], facet_label(table, facet, lang)))
                    for lang in table.texts
                ),
                (cell_claim(table, total, facet, stated), _sum_claim(table, facet, added)),
            )


def _is_no_sum(stated: Decimal, values: Sequence[Decimal], facet: Facet) -> bool:
    """Whether a row of totals holds something else in this column: an average, the highest, answers of which
    several could be given."""
    if facet.kind == "percent":
        return sum(values) >= _SEVERAL * _ALL
    return min(values) >= 0 and min(values) <= stated <= max(values)


def _sum_claim(table: TypedTable, facet: Facet, added: Decimal) -> Claim:
    parts = [q for row in table.plain_rows if (q := table.quantity(row, facet)) is not None]
    formula = " + ".join(f"{part.value:f}" for part in parts)
    cells = [(row, facet.column) for row in table.plain_rows]
    return formula_claim(table, "total", added, facet.unit, formula, cells)
