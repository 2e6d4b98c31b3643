"""Exact arithmetic over the cells of a table, each result with its formula."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median as middle

from strategy_chat.schema import CellRef, Computed
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.select import facet_label
from strategy_chat.tables.typed import TypedTable

_EXTRA_DIGITS = 2
Pair = tuple[int, Decimal]


def aggregate(
    table: TypedTable, found: Sequence[Pair], facet: Facet, operation: str, language: str
) -> Computed:
    """The sum, mean, median or range of the numbers of some rows (at least one)."""
    values = [value for _, value in found]
    shown = [_plain(value) for value in values]
    if operation == "sum":
        result, formula = sum(values, Decimal(0)), " + ".join(shown)
    elif operation == "mean":
        result, formula = sum(values, Decimal(0)) / len(values), f"({' + '.join(shown)}) ÷ {len(values)}"
    elif operation == "median":
        result, formula = middle(values), f"median({', '.join(_plain(v) for v in sorted(values))})"
    else:
        result, formula = max(values) - min(values), f"{_plain(max(values))} − {_plain(min(values))}"
    return _computed(table, "", found, facet, result, formula, facet.unit, language)


def difference(table: TypedTable, pair: Sequence[Pair], facet: Facet, language: str) -> Computed:
    """The larger of two numbers less the smaller; of two percentages in percentage points ("pp")."""
    high, low = sorted((value for _, value in pair), reverse=True)
    unit = "pp" if facet.kind == "percent" else facet.unit
    return _computed(table, "", pair, facet, high - low, f"{_plain(high)} − {_plain(low)}", unit, language)


def ratio(table: TypedTable, pair: Sequence[Pair], facet: Facet, language: str) -> Computed | None:
    """The larger of two numbers over the smaller; None over zero."""
    (_, first), (_, second) = pair
    high, low = max(first, second), min(first, second)
    if not low:
        return None
    return _computed(table, "", pair, facet, high / low, f"{_plain(high)} ÷ {_plain(low)}", "×", language)


def share(
    table: TypedTable, part: Sequence[Pair], whole: Sequence[Pair], facet: Facet, language: str
) -> Computed | None:
    """What percentage the numbers of some rows are of those of all; None over zero."""
    above, below = (sum((v for _, v in pairs), Decimal(0)) for pairs in (part, whole))
    if not below:
        return None
    formula = f"{_plain(above)} ÷ {_plain(below)} × 100%"
    return _computed(table, "", [*part, *whole], facet, above / below * 100, formula, "%", language)


def across(
    table: TypedTable, row: int, start: tuple[Facet, Decimal], end: tuple[Facet, Decimal], language: str
) -> Computed:
    """The change of one row between two facets: the second less the first."""
    (first, left), (second, right) = start, end
    cells = tuple(dict.fromkeys((table.cell(row, first.column), table.cell(row, second.column))))
    unit = "pp" if second.kind == "percent" else second.unit
    labels = f"{facet_label(table, first, language)} → {facet_label(table, second, language)}"
    return Computed(
        label=table.label(row, language),
        measure=labels,
        value=right - left,
        unit=unit,
        formula=f"{_plain(right)} − {_plain(left)}",
        rounded=False,
        cells=cells,
    )


def counted(label: str, measure: str, names: Sequence[str], cells: tuple[CellRef, ...]) -> Computed:
    """A number of rows or entries; the formula lists them."""
    return Computed(label, measure, Decimal(len(names)), "", f"count({', '.join(names)})", False, cells)


def _computed(
    table: TypedTable,
    label: str,
    found: Sequence[Pair],
    facet: Facet,
    result: Decimal,
    formula: str,
    unit: str,
    language: str,
) -> Computed:
    digits = max((-int(value.as_tuple().exponent) for _, value in found), default=0)
    digits = max(digits, 0)
    exact = (
        result.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if result == round(result, digits)
        else None
    )
    value = (
        exact
        if exact is not None
        else result.quantize(Decimal(1).scaleb(-max(digits, _EXTRA_DIGITS)), ROUND_HALF_UP)
    )
    return Computed(
        label=label,
        measure=facet_label(table, facet, language),
        value=value,
        unit=unit,
        formula=formula,
        rounded=value != result,
        cells=tuple(dict.fromkeys(table.cell(row, facet.column) for row, _ in found)),
    )


def labelled(computed: Computed, label: str) -> Computed:
    """The same result with the name of what it is of."""
    return Computed(
        label,
        computed.measure,
        computed.value,
        computed.unit,
        computed.formula,
        computed.rounded,
        computed.cells,
    )


def _plain(value: Decimal) -> str:
    return f"{value:f}"
