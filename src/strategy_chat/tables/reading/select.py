"""Which rows a reading is about, and the records of their cells."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.quantities import Quantity
from strategy_chat.schema import CellRef, Value
from strategy_chat.tables.model.columns import Facet, FacetKind, strip_brackets
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.text import nearest_language

_FIRST_TESTS = ("first_down", "first_up")
_FIRST = {"zh": "依{label}的前 {count} 名", "en": "the first {count} by {label}"}


def holds(table: TypedTable, row: int, condition: Condition) -> bool:
    """Whether a row meets a condition; a missing value meets none but that of being missing, a row without a
    name is none of those that are left out."""
    facet = condition.facet
    if condition.test == "missing":
        return table.values[row][facet.column].missing
    if condition.test == "has":
        items = table.items(row, facet.column, table.original_language)
        held = not {condition.item, *condition.others}.isdisjoint(items)
        unnamed = not items and condition.negated and facet.column == table.key
        return unnamed or (bool(items) and held != condition.negated)
    if condition.test == "holders":
        return any(_is_of_so_many(table, item, condition) for item in _items(table, row, facet))
    if condition.test == "entries":
        count = len(table.items(row, facet.column, table.original_language))
        return meets(Decimal(count), condition.item or "is", condition.value) != condition.negated
    quantity = table.quantity(row, facet)
    if quantity is None:
        return False
    if quantity.high is not None:
        return _spans(quantity, condition) != condition.negated
    number, value = quantity.value, condition.value
    if facet.kind == "year" and value == value.to_integral_value():
        number = Decimal(int(number))  # a date meets what is said of its year
    between = condition.test == "between"
    bound = condition.high if condition.test in _FIRST_TESTS else value
    met = value <= number <= condition.high if between else meets(number, condition.test, bound)
    return met != condition.negated


def _items(table: TypedTable, row: int, facet: Facet) -> tuple[str, ...]:
    return table.items(row, facet.column, table.original_language)


def holders(table: TypedTable, facet: Facet, item: str) -> list[int]:
    """The rows, but for totals, that have an entry in a column."""
    return [row for row in table.plain_rows if item in _items(table, row, facet)]


def _is_of_so_many(table: TypedTable, item: str, condition: Condition) -> bool:
    count = Decimal(len(holders(table, condition.facet, item)))
    return meets(count, condition.said, condition.value)


def _spans(quantity: Quantity, condition: Condition) -> bool:
    """Whether a range ("2023–2025") meets a bound: by its beginning; it is in each year that it holds."""
    low, high = quantity.value, quantity.high or quantity.value
    if condition.test == "between":
        return low <= condition.high and condition.value <= high
    if condition.test == "is":
        return low <= condition.value <= high
    return meets(low, condition.test, condition.value)


_AROUND = Decimal("0.05")


def _about(bound: Decimal) -> Decimal:
    """How far a figure may lie from one that is said to be about so much: a twentieth of it, of a round one
    up to a tenth, within a quarter of its last digit that is not 0 (2.5 of 30)."""
    digits = bound.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(digits) if isinstance(digits, int) else Decimal(0)
    return max(abs(bound) * _AROUND, min(abs(bound) / 10, last / 4))


TESTS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "is": operator.eq,
    "over": operator.gt,
    "at_least": operator.ge,
    "under": operator.lt,
    "at_most": operator.le,
    "near": lambda number, bound: abs(number - bound) <= _about(bound),
    "first_down": operator.ge,
    "first_up": operator.le,
}
"""How a number is compared with one bound."""


TEST_SIGNS: Mapping[str, str] = {
    "is": "=", "over": ">", "at_least": "≥", "under": "<", "at_most": "≤", "between": "=", "near": "≈",
}  # fmt: skip


def meets(number: Decimal, test: str, bound: Decimal) -> bool:
    """Whether a number meets one of :data:`TESTS`."""
    return TESTS[test](number, bound)


def selected(reading: Reading) -> tuple[int, ...]:
    """The rows that meet all conditions: of the named ones, or of all that are not totals."""
    return meeting(reading.table, reading.subjects or reading.table.plain_rows, reading.conditions)


def meeting(table: TypedTable, rows: Sequence[int], conditions: Sequence[Condition]) -> tuple[int, ...]:
    """The rows that meet all conditions; several entries asked of a column of names are alternatives."""
    by_column: dict[int, list[Condition]] = {}
    for condition in conditions:
        alternative = condition.test == "has" and condition.facet.kind == "name" and not condition.negated
        by_column.setdefault(condition.facet.column if alternative else -1 - len(by_column), []).append(
            condition
        )
    return tuple(
        row for row in rows if all(any(holds(table, row, c) for c in group) for group in by_column.values())
    )


def facet_label(table: TypedTable, facet: Facet, language: str) -> str:
    """A facet's name in a language, or in the original's where it has none."""
    return facet.labels[nearest_language(language, facet.labels) or table.original_language]


def value_of(table: TypedTable, row: int, facet: Facet, language: str) -> Value:
    """The record of one cell for a facet."""
    content = table.values[row][facet.column]
    quantity = table.quantity(row, facet) if facet.numeric else content.main  # a figure among words
    own = facet.mixed or not facet.numeric or (quantity is not None and quantity.kind == "percent")
    missing = content.missing or (facet.part == "bracket" and quantity is None)
    return Value(
        subject=table.label(row, language),
        measure=facet_label(table, facet, language),
        text=_shown(table, row, facet, language),
        number=quantity.value if quantity else None,
        unit=facet.unit or (quantity.unit if quantity and own else ""),
        added=facet.units.get(language, facet.units.get(table.original_language, "")),
        kind=facet.kind,
        part=facet.part,
        missing=missing,
        cell=table.cell(row, facet.column),
        row=row,
        rank=facet.rank,
    )


def _shown(table: TypedTable, row: int, facet: Facet, language: str) -> str:
    """A cell in a language; the original's where the edition gives another figure."""
    text = table.text(row, facet.column, language)
    if facet.part in ("start", "end"):
        return text
    original = table.values[row][facet.column].main
    own = quantities.read_cell(text).main
    if facet.numeric and original is not None and (own is None or not _same_value(own, original)):
        return table.text(row, facet.column, table.original_language)
    return text


def _same_value(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value or quantities.convert(one.value, one.unit, other.unit) == other.value


def numbers(
    table: TypedTable, rows: Sequence[int], facet: Facet
) -> tuple[list[tuple[int, Decimal]], tuple[int, ...]]:
    """The rows that have an exact number for a facet, with it, and the rows that have none; in units that do
    not measure the same no row has one."""
    found = [(row, q.value) for row in rows if (q := table.quantity(row, facet)) is not None and _is_exact(q)]
    found = [] if facet.mixed and settled(table, rows, facet).mixed else found
    have = {row for row, _ in found}
    return found, tuple(row for row in rows if row not in have)


def settled(table: TypedTable, rows: Iterable[int], facet: Facet) -> Facet:
    """A facet whose cells are in several units, in that of some rows where they have the same one."""
    found = [q for row in rows if (q := table.quantity(row, facet)) is not None]
    units = {quantities.canonical_unit(quantity.unit) for quantity in found}
    if not facet.mixed or len(units) > 1:
        return facet
    if not found:
        return replace(facet, kind="name", mixed=False)
    dated = all(quantity.kind in ("year", "date") for quantity in found)
    kind: FacetKind = "percent" if found[0].unit == "%" else "year" if dated else "number"
    return replace(facet, kind=kind, unit=found[0].unit, mixed=False)


def _is_exact(quantity: Quantity) -> bool:
    """Whether a figure can be computed with: no range, bound or approximation."""
    return quantity.high is None and not quantity.bound and not quantity.approx


def condition_words(table: TypedTable, condition: Condition, language: str) -> str:
    """A condition in symbols: ``Maker: Acme``, ``Length (km) > 30``."""
    label = facet_label(table, condition.facet, language)
    if condition.test == "missing":
        return f"{label} = —"
    if condition.test == "holders":
        return f"{label}: {TEST_SIGNS[condition.said]} {condition.value}"
    if condition.test == "entries":
        sign = TEST_SIGNS[condition.item] if condition.item else "×"
        return f"{label} {sign} {condition.said or condition.value}"
    if condition.test == "has":
        entries = [
            entry_text(table, condition.facet.column, item, language)
            for item in (condition.item, *condition.others)
        ]
        shared = {strip_brackets(entry) for entry in entries}
        said = shared.pop() if len(entries) > 1 and len(shared) == 1 else " | ".join(entries)
        return f"{label} {'≠' if condition.negated else '='} {said}"
    if condition.test in _FIRST_TESTS:
        return _FIRST["en" if language == "en" else "zh"].format(count=condition.value, label=label)
    sign = TEST_SIGNS[condition.test]
    if condition.said:
        return f"{label} {sign} {condition.said}"
    if condition.test == "between":
        return f"{label} {sign} {condition.value}–{condition.high}"
    return f"{label} {sign} {condition.value if condition.shown is None else condition.shown}"


def entry_text(table: TypedTable, column: int, item: str, language: str) -> str:
    """An entry of a column as the edition in ``language`` writes it."""
    for row in table.rows:
        originals = table.items(row, column, table.original_language)
        twins = table.items(row, column, language)
        if item in originals and len(originals) == len(twins):
            return twins[originals.index(item)]
    return item


def condition_cells(reading: Reading, rows: Sequence[int]) -> tuple[CellRef, ...]:
    """The cells by which rows meet the conditions."""
    columns = dict.fromkeys(c.facet.column for c in reading.conditions)
    return tuple(reading.table.cell(row, column) for row in rows for column in columns)
