"""Exact arithmetic over the cells of a table, each result with its formula."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import median as middle

from strategy_chat import quantities
from strategy_chat.schema import CellRef, Computed
from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label

_EXTRA_DIGITS = 2
Pair = tuple[int, Decimal]
End = tuple[Facet, Decimal]
"""A facet and the number that a row has for it."""


def aggregate(
    table: TypedTable, found: Sequence[Pair], facet: Facet, operation: str, language: str
) -> Computed:
    """The sum, mean, median or range of the numbers of some rows (at least one)."""
    result, formula = _worked_out([value for _, value in found], operation)
    return _computed(table, "", found, facet, result, formula, facet.unit_in(language), language)


def over(table: TypedTable, row: int, ends: Sequence[End], operation: str, language: str) -> Computed:
    """The sum, mean, median or range of the numbers that one row has in several columns (at least one)."""
    facet = ends[0][0]
    result, formula = _worked_out([value for _, value in ends], operation)
    pairs = [(row, value) for _, value in ends]
    found = _computed(table, "", pairs, facet, result, formula, facet.unit_in(language), language)
    cells = tuple(table.cell(row, end.column) for end, _ in ends)
    return replace(found, measure=table.label(row, language), cells=cells)


def _worked_out(values: Sequence[Decimal], operation: str) -> tuple[Decimal, str]:
    """The sum, mean, median or range of some numbers, with the formula."""
    shown = [plain(value) for value in values]
    if operation == "sum":
        return sum(values, Decimal(0)), " + ".join(shown)
    if operation == "mean":
        return sum(values, Decimal(0)) / len(values), f"({' + '.join(shown)}) ÷ {len(values)}"
    if operation == "median":
        return middle(values), f"median({', '.join(plain(v) for v in sorted(values))})"
    return max(values) - min(values), f"{plain(max(values))} − {plain(min(values))}"


def difference(table: TypedTable, pair: Sequence[Pair], facet: Facet, language: str) -> Computed:
    """The larger of two numbers less the smaller; of two percentages in percentage points ("pp")."""
    high, low = sorted((value for _, value in pair), reverse=True)
    unit = "pp" if facet.kind == "percent" else facet.unit_in(language)
    return _computed(table, "", pair, facet, high - low, f"{plain(high)} − {plain(low)}", unit, language)


def ratio(table: TypedTable, pair: Sequence[Pair], facet: Facet, language: str) -> Computed | None:
    """The larger of two numbers over the smaller; None over zero."""
    (_, first), (_, second) = pair
    high, low = max(first, second), min(first, second)
    if not low:
        return None
    return _computed(table, "", pair, facet, high / low, f"{plain(high)} ÷ {plain(low)}", "×", language)


def share(
    table: TypedTable, part: Sequence[Pair], whole: Sequence[Pair], facet: Facet, language: str
) -> Computed | None:
    """What percentage the numbers of some rows are of those of all; None over zero."""
    above, below = (sum((v for _, v in pairs), Decimal(0)) for pairs in (part, whole))
    if not below:
        return None
    formula = f"{_added(part)} ÷ {_added(whole)} × 100%"
    return _computed(table, "", [*part, *whole], facet, above / below * 100, formula, "%", language)


def across(table: TypedTable, row: int, start: End, end: End, language: str) -> Computed:
    """The change of one row between two facets: the second less the first."""
    unit = "pp" if end[0].kind == "percent" else end[0].unit_in(language)
    return _of_row(
        table, row, start, end, end[1] - start[1], f"{plain(end[1])} − {plain(start[1])}", unit, language
    )


def growth(table: TypedTable, row: int, start: End, end: End, language: str) -> Computed:
    """By what percentage a row's second number is above its first, which is not 0."""
    formula = f"({plain(end[1])} − {plain(start[1])}) ÷ {plain(start[1])} × 100%"
    return _of_row(table, row, start, end, (end[1] - start[1]) / start[1] * 100, formula, "%", language)


def times(table: TypedTable, row: int, start: End, end: End, language: str) -> Computed:
    """The larger of a row's two numbers over the smaller, which is not 0."""
    low, high = sorted((start[1], end[1]))
    return _of_row(table, row, start, end, high / low, f"{plain(high)} ÷ {plain(low)}", "×", language)


def rate(table: TypedTable, row: int, above: End, below: End, language: str) -> Computed:
    """A row's first number over its second, which is not 0; a number without a unit is counted in what its
    column is called."""
    quotient = f"{plain(above[1])} ÷ {plain(below[1])}"
    value = above[1] / below[1]
    labels = f"{facet_label(table, above[0], language)}; {facet_label(table, below[0], language)}"
    return Computed(
        label=table.label(row, language),
        measure=labels,
        value=cut(value, 0),
        unit=rated_in((table, above[0]), (table, below[0]), language),
        formula=quotient,
        rounded=cut(value, 0) != value,
        cells=tuple(dict.fromkeys((table.cell(row, above[0].column), table.cell(row, below[0].column)))),
    )


def rated_in(above: tuple[TypedTable, Facet], below: tuple[TypedTable, Facet], language: str) -> str:
    """The unit of one amount over another: "×" where both have the same, that of the first where only the
    second is a mere number, in every edition."""
    if any(quantities.same_unit(a, b) for a in above[1].every_unit for b in below[1].every_unit):
        return "×"
    own = above[1].unit_in(language)
    if own and not below[1].every_unit:
        return own
    return "/".join(counted_in(table, facet, language) for table, facet in (above, below))


def counted_in(table: TypedTable, facet: Facet, language: str) -> str:
    """The unit of a facet in a language; what its column is called where it has none there."""
    own = facet.spoken.get(language) or facet.units.get(language, "")
    foreign = facet.unit if language not in table.texts or facet.unit in own else ""
    return own or foreign or strip_brackets(facet_label(table, facet, language))


def _added(pairs: Sequence[Pair]) -> str:
    shown = " + ".join(plain(value) for _, value in pairs)
    return f"({shown})" if len(pairs) > 1 else shown


def _of_row(
    table: TypedTable, row: int, start: End, end: End, value: Decimal, formula: str, unit: str, language: str
) -> Computed:
    labels = f"{facet_label(table, start[0], language)} → {facet_label(table, end[0], language)}"
    short = value.quantize(Decimal(1).scaleb(-_EXTRA_DIGITS), ROUND_HALF_UP)
    exact = value == short or unit not in ("%", "×")
    return Computed(
        label=table.label(row, language),
        measure=labels,
        value=cut(value, 0) if unit in ("%", "×") else value,
        unit=unit,
        formula=formula,
        rounded=not exact,
        cells=tuple(dict.fromkeys((table.cell(row, start[0].column), table.cell(row, end[0].column)))),
    )


def counted_names(names: Sequence[str]) -> str:
    """The formula of a count: the names of what is counted, commas in them left out."""
    return f"count({', '.join(name.replace(', ', ' ') for name in names)})"


def counted(label: str, measure: str, names: Sequence[str], cells: tuple[CellRef, ...]) -> Computed:
    """A number of rows or entries; the formula lists them."""
    return Computed(label, measure, Decimal(len(names)), "", counted_names(names), False, cells)


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
    value = cut(result, digits)
    return Computed(
        label=label,
        measure=facet_label(table, facet, language),
        value=value,
        unit=unit,
        formula=formula,
        rounded=value != result,
        cells=tuple(dict.fromkeys(table.cell(row, facet.column) for row, _ in found)),
    )


def cut(result: Decimal, digits: int) -> Decimal:
    """A result with as many decimals as its operands have, or two where it needs them."""
    as_given = result.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if as_given == result:
        return as_given
    longer = result.quantize(Decimal(1).scaleb(-max(digits, _EXTRA_DIGITS)), ROUND_HALF_UP).normalize()
    return longer.quantize(Decimal(1)) if longer == longer.to_integral_value() else longer


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


def plain(value: Decimal) -> str:
    """A number as formulas show it: without separators or exponent."""
    return f"{value:f}"
