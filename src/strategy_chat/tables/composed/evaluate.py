"""The execution of plans: exact, in decimals, each figure with its formula and the cells it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median as middle

from strategy_chat import quantities
from strategy_chat.schema import CellRef
from strategy_chat.tables.composed.plan import Amount, Comparing, RowSet
from strategy_chat.tables.execution.operations import cut, plain
from strategy_chat.tables.reading.select import meeting, numbers


@dataclass(frozen=True)
class Worked:
    """An amount worked out: its rows with their numbers, those without one, the figure and its formula."""

    amount: Amount
    rows: tuple[int, ...]
    skipped: tuple[int, ...]
    value: Decimal
    formula: str
    single: bool
    cells: tuple[CellRef, ...]

    @property
    def nested(self) -> str:
        """The formula as an operand of another one; of a count the number, which has a formula of its own."""
        if self.amount.facet is None:
            return plain(self.value)
        return self.formula if self.single or self.formula.endswith(")") else f"({self.formula})"

    @property
    def digits(self) -> int:
        """The decimals that its numbers are written with."""
        return max(-int(self.value.as_tuple().exponent), 0)


@dataclass(frozen=True)
class Outcome:
    """A comparison worked out: its two sides and what is between them, None where nothing is computed."""

    plan: Comparing
    first: Worked
    second: Worked
    value: Decimal | None
    unit: str
    formula: str
    rounded: bool

    @property
    def truth(self) -> bool | None:
        """Whether the claim of a yes-or-no question holds."""
        if not self.plan.claim:
            return None
        over = self.first.value > self.second.value
        under = self.first.value < self.second.value
        facet = self.plan.first.facet
        if facet is not None and facet.rank:
            over, under = under, over  # the better rank is the lower number
        return over if self.plan.claim == "over" else under


def rows_of(rows: RowSet) -> tuple[int, ...]:
    """The rows of a set, in the order of the table, those of an ordered set in its order."""
    table = rows.table
    found: Sequence[int] = rows.named or table.plain_rows
    if rows.rest_of is not None:
        others = set(rows_of(rows.rest_of))
        found = [row for row in table.plain_rows if row not in others]
    found = meeting(table, found, rows.conditions)
    if rows.first is None:
        return tuple(found)
    pairs, _ = numbers(table, found, rows.first.facet)
    pairs.sort(key=lambda pair: -pair[1] if rows.first and rows.first.descending else pair[1])
    start = rows.first.count - 1 if rows.first.only_last else 0
    return tuple(row for row, _ in pairs[start : rows.first.count])


def work_out(amount: Amount) -> Worked | None:
    """The figure of an amount; None where there is none: no row, no number, or several for one cell."""
    table, rows = amount.rows.table, rows_of(amount.rows)
    if amount.facet is None:
        labels = [table.label(row, table.original_language).replace(", ", " ") for row in rows]
        cells = tuple(cell for row in rows for cell in table.naming(row))
        return Worked(amount, rows, (), Decimal(len(rows)), f"count({', '.join(labels)})", False, cells)
    found, missing = numbers(table, rows, amount.facet)
    if not found or (amount.aggregate == "cell" and (len(found) > 1 or missing)):
        return None
    values = [value for _, value in found]
    shown = [plain(value) for value in values]
    if len(values) == 1:
        value, formula = values[0], shown[0]
    elif amount.aggregate == "mean":
        value, formula = sum(values, Decimal(0)) / len(values), f"({' + '.join(shown)}) ÷ {len(values)}"
    elif amount.aggregate == "median":
        value, formula = middle(values), f"median({', '.join(shown)})"
    else:
        value, formula = sum(values, Decimal(0)), " + ".join(shown)
    cells = tuple(table.cell(row, amount.facet.column) for row, _ in found)
    return Worked(amount, tuple(row for row, _ in found), missing, value, formula, len(values) == 1, cells)


def compare(plan: Comparing) -> Outcome | None:
    """Two amounts against each other; None where one of them is missing or their units do not go together."""
    first, second = work_out(plan.first), work_out(plan.second)
    if first is None or second is None:
        return None
    if first.amount.facet is not None and first.cells == second.cells:
        return None  # a row with itself
    if plan.operation == "share" and first.rows and set(first.rows) <= first.amount.rows.table.totals:
        return None  # all of it
    if any(_is_date(w) for w in (first, second)):
        return None  # years between dates are no figure of the source
    units = [amount.facet.unit if amount.facet else "" for amount in (plan.first, plan.second)]
    alike = _alike(*units)
    above, below = first, second
    if plan.operation == "share":
        alike = alike or not all(units)
    if not alike and plan.operation != "ratio":
        return None
    if plan.operation in ("difference", "compare") or (plan.operation == "ratio" and not plan.directed):
        above, below = (first, second) if first.value >= second.value else (second, first)
    if plan.operation in ("difference", "compare"):
        formula, value = f"{above.nested} − {below.nested}", above.value - below.value
        kind = plan.first.facet.kind if plan.first.facet else ""
        unit = "pp" if kind == "percent" else "years" if kind == "year" else units[0]
        return _outcome(plan, first, second, value, unit, formula)
    if not below.value:
        return None
    quotient = f"{above.nested} ÷ {below.nested}"
    if plan.operation == "ratio":
        unit = "×" if alike else f"{units[0]}/{units[1]}"
        return _outcome(plan, first, second, above.value / below.value, unit, quotient)
    if plan.operation == "growth":
        formula = f"({above.nested} − {below.nested}) ÷ {below.nested} × 100%"
        return _outcome(plan, first, second, (above.value - below.value) / below.value * 100, "%", formula)
    return _outcome(plan, first, second, above.value / below.value * 100, "%", f"{quotient} × 100%")


def _is_date(worked: Worked) -> bool:
    facet = worked.amount.facet
    return facet is not None and facet.kind == "year" and worked.value != worked.value.to_integral_value()


def _alike(unit: str, other: str) -> bool:
    return unit == other or quantities.same_unit(unit, other)


def _outcome(
    plan: Comparing, first: Worked, second: Worked, value: Decimal, unit: str, formula: str
) -> Outcome:
    digits = 0 if unit in ("%", "×") else max(first.digits, second.digits)
    shown = cut(value, digits)
    return Outcome(plan, first, second, shown, unit, formula, shown != value)
