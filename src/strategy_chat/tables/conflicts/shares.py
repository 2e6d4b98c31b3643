"""A percentage against the count in brackets beside it, or the other way round, of a whole that is known.

What the whole is, no rule of language tells: it is the number in the header (Top300), the total of the
counts, or the other column, that explains the percentages of nearly all rows. Where one does, a row that it
does not explain is a disagreement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from strategy_chat.quantities import Quantity
from strategy_chat.schema import Disagreement
from strategy_chat.tables.conflicts.claim import cell_claim, formula_claim
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label

_IN_HEADER = re.compile(r"(?:top|前|first)\s*(\d+)", re.I)
_NEARLY_ALL = Decimal("0.6")


@dataclass(frozen=True)
class _Pair:
    """The facets of a composite column: the percentage and the count."""

    percent: Facet
    count: Facet


@dataclass(frozen=True)
class _Whole:
    """What the counts of a column are parts of: a number in the header, or a cell of each row or of one."""

    header: Decimal | None = None
    facet: Facet | None = None
    row: int | None = None

    def of(self, table: TypedTable, row: int) -> tuple[Decimal, tuple[tuple[int, int], ...]] | None:
        """Its number for a row, and the cell that holds it, if one does."""
        if self.header is not None:
            return self.header, ()
        assert self.facet is not None
        place = row if self.row is None else self.row
        quantity = table.quantity(place, self.facet)
        return None if quantity is None else (quantity.value, ((place, self.facet.column),))


_Case = tuple[_Pair, int, _Whole]
"""A composite cell, by its column and row, and the whole that may explain it."""


def shared_otherwise(table: TypedTable) -> Iterator[Disagreement]:
    """The rows whose percentage and count do not fit the whole that explains those of the others."""
    headed: list[_Case] = []
    for pair in _pairs(table):
        rows = [row for row in table.plain_rows if _both(table, row, pair) is not None]
        header = _IN_HEADER.search(table.header[pair.count.column])
        if header:  # the columns of such a table explain each other
            whole = _Whole(header=Decimal(header.group(1)))
            headed += [(pair, row, whole) for row in rows]
            continue
        candidates = [[(pair, row, whole) for row in rows] for whole in _wholes(table, pair)]
        best = max(candidates, key=lambda cases: sum(_fits(table, case) for case in cases), default=[])
        yield from _unexplained(table, best)
    yield from _unexplained(table, headed)


def _unexplained(table: TypedTable, cases: Sequence[_Case]) -> Iterator[Disagreement]:
    """The cases that do not fit where nearly all do."""
    right = [case for case in cases if _fits(table, case)]
    if len(right) > 1 and len(right) >= _NEARLY_ALL * len(cases):
        for case in cases:
            if case not in right and case[2].of(table, case[1]) is not None:
                yield _disagreement(table, case)


def _pairs(table: TypedTable) -> Iterator[_Pair]:
    for facet in table.facets:
        inner = table.facet(facet.column, "bracket") if facet.part == "main" else None
        if inner is not None and {facet.kind, inner.kind} == {"percent", "number"} and not facet.rank:
            yield _Pair(facet, inner) if facet.kind == "percent" else _Pair(inner, facet)


def _wholes(table: TypedTable, pair: _Pair) -> Iterator[_Whole]:
    for row in sorted(table.totals):
        yield _Whole(facet=pair.count, row=row)
    for facet in table.facets:
        if facet.kind == "number" and not facet.rank and facet.column != pair.count.column:
            yield _Whole(facet=facet)


def _both(table: TypedTable, row: int, pair: _Pair) -> tuple[Quantity, Quantity] | None:
    percent, count = table.quantity(row, pair.percent), table.quantity(row, pair.count)
    if percent is None or count is None or percent.approx or count.approx:
        return None
    return percent, count


def _fits(table: TypedTable, case: _Case) -> bool:
    pair, row, whole = case
    both, known = _both(table, row, pair), whole.of(table, row)
    if both is None or known is None or not known[0]:
        return False
    percent, count = both
    step = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
    return abs(count.value * 100 / known[0] - percent.value) <= step / 2


def _disagreement(table: TypedTable, case: _Case) -> Disagreement:
    pair, row, whole = case
    both, known = _both(table, row, pair), whole.of(table, row)
    assert both is not None
    assert known is not None
    percent, count = both
    share = (count.value * 100 / known[0]).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    share = share.quantize(Decimal(1)) if share == share.to_integral_value() else share
    formula = f"{count.value:f} ÷ {known[0]:f} × 100%"
    cells = [(row, pair.count.column), *known[1]]
    about = tuple(
        (lang, f"{table.label(row, lang)}, {facet_label(table, pair.percent, lang)}") for lang in table.texts
    )
    stated = cell_claim(table, row, pair.percent, percent)
    return Disagreement(about, (stated, formula_claim(table, "share", share, "%", formula, cells)))
