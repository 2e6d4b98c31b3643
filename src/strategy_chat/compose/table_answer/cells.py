"""Cells and figures in words, and what every answer from a table is written with."""

from collections.abc import Sequence
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong, with_unit
from strategy_chat.schema import CellRef, Computed, TableResult, Value


class Writer:
    """What words one result: every method gives light Markdown, and notes the figures in the ledger."""

    def __init__(self, result: TableResult, words: Wording, ledger: Ledger, mark: str) -> None:
        self.result = result
        self.words = words
        self.ledger = ledger
        self.mark = mark
        self.number = ledger.cite_table(result)

    def sentence(self, value: Value) -> str:
        """One cell as a sentence."""
        if value.missing:
            shown = self.words("missing", cell=value.text or self.words("empty"))
            return (
                self.words("cell", subject=strong(value.subject), measure=value.measure, value=shown)
                + self.mark
            )
        shown = self.shown(value)
        key = "cell_part" if _is_part(value) or value.figure else "prose" if value.kind == "prose" else "cell"
        text = self.words(
            key, subject=strong(value.subject), measure=value.measure, value=shown, cell=value.text
        )
        return text.replace("..", ".") + self.mark

    def values(self, values: Sequence[Value]) -> str:
        """Several cells: bullets for one row or one measure, else a table."""
        subjects = list(dict.fromkeys((v.row, v.subject) for v in values))
        measures = list(dict.fromkeys((v.measure, v.part) for v in values))
        if len(subjects) == 1:
            lines = [self.words("whole_row", subject=strong(subjects[0][1]))]
            lines += [self.bullet(v.measure, v) for v in values]
            return "\n".join(lines)
        if len(measures) == 1:
            lines = [self.words("rows", measure=values[0].measure)]
            lines += [self.bullet(strong(v.subject), v) for v in values]
            return "\n".join(lines)
        return (
            self.words("table") + self.mark + "\n\n" + self.grid(values, subjects, [m for m, _ in measures])
        )

    def bullet(self, name: str, value: Value) -> str:
        """One cell as a list item."""
        if value.missing:
            shown = self.words("missing", cell=value.text or self.words("empty"))
        else:
            shown = self.shown(value, value.part == "main")
        return self.words("item", name=name, value=shown) + " " + self.mark

    def told(self, value: Value) -> str:
        """A cell of another table as a list item: whose it is, of what, and what it says."""
        name = f"{strong(value.subject)} · {value.measure}"
        shown = self.shown(value, value.part == "main")
        return self.words("item", name=name, value=shown) + " " + self.marks((value.cell,))

    def grid(self, values: Sequence[Value], subjects: list[tuple[int, str]], measures: list[str]) -> str:
        """Several rows and columns as a pipe table."""
        width = len(measures)
        lines = ["| | " + " | ".join(measures) + " |", "|" + "---|" * (width + 1)]
        for place, (_, name) in enumerate(subjects):
            cells = [
                self.shown(v, v.part == "main") if not v.missing else (v.text or "—")
                for v in values[place * width :][:width]
            ]
            lines.append("| " + " | ".join([name, *cells]) + " |")
        return "\n".join(lines)

    def shown(self, value: Value, whole: bool = False) -> str:
        """A cell as the answer writes it: in bold where it is a number, with the unit that its header gives;
        of a composite cell its part, or the ``whole``."""
        if value.number is None:
            return value.text
        text = value.figure or value.text
        if _is_part(value) and not whole:
            text = _as_written(value) or f"{value.number:f}" + ("%" if value.kind == "percent" else "")
        if value.added and value.added.casefold() not in text.casefold():
            text = with_unit(text, value.added)
        number = self.ledger.number_of(value.cell)
        self.ledger.figure(
            text, value.number, value.unit, value.subject, value.measure, value.cell.id, number
        )
        return strong(text)

    def computed(self, computed: Computed) -> str:
        """A computed figure in bold, noted with its formula."""
        text = self.words.number(computed.value, computed.unit)
        place = computed.cells[0].id if computed.cells else self.result.table
        number = self.ledger.number_of(computed.cells[0]) if computed.cells else self.number
        self.ledger.figure(
            text,
            computed.value,
            computed.unit,
            computed.label or "; ".join(self.result.rows),
            computed.measure or self.result.title,
            place,
            number,
            computed.formula,
            (cell.id for cell in computed.cells),
        )
        return strong(text) + (self.words("rounded") if computed.rounded else "")

    def body(self, values: Sequence[Value]) -> str:
        """Rows under a head of their own: bullets for one measure, else a table."""
        measures = list(dict.fromkeys((v.measure, v.part) for v in values))
        if len(measures) == 1:
            return "\n".join(self.bullet(strong(v.subject), v) for v in values)
        subjects = list(dict.fromkeys((v.row, v.subject) for v in values))
        return "\n" + self.grid(values, subjects, [m for m, _ in measures]) + "\n\n" + self.mark

    def marks(self, cells: Sequence[CellRef]) -> str:
        """The citation markers of some cells."""
        numbers = dict.fromkeys(self.ledger.number_of(cell) for cell in cells)
        return "".join(f"[{number}]" for number in numbers)

    def left_out(self) -> list[str]:
        """The note on rows without a value."""
        if not self.result.skipped:
            return []
        return ["", self.words("skipped", names=self.words.enumerate(self.result.skipped))]

    def conditions(self) -> str:
        """The conditions, one after the other."""
        return self.words.phrases["semicolon"].join(self.result.conditions)

    def count_figure(self, count: int, cells: Sequence[CellRef] = ()) -> None:
        """Note how many rows a list has or a figure over ``cells``, which is counted and not quoted."""
        own = (cell for cell in self.result.support if cell.id.startswith(f"{self.result.table}/"))
        cells = tuple(cells) or tuple(own)
        counted = self.result.rows or tuple(dict.fromkeys(cell.row for cell in cells))
        names = ", ".join(name.replace(", ", " ") for name in counted)
        self.computed(Computed("", "", Decimal(count), "", f"count({names})", False, tuple(cells)))


def _is_part(value: Value) -> bool:
    """Whether the figure is only a part of what its cell says."""
    return value.part != "main" or (value.number is not None and "(" in value.text)


def counted(computed: Computed) -> str:
    """The names in the formula of a count; "" for any other formula."""
    return computed.formula[len("count(") : -1] if computed.formula.startswith("count(") else ""


def _as_written(value: Value) -> str:
    """The date of a composite cell as the source writes it, (2024-11); "" for any other part."""
    if value.kind != "year" or value.number is None or value.number == value.number.to_integral_value():
        return ""
    found = (q for q in quantities.read(value.text) if q.value == value.number)
    return next((quantity.text for quantity in found), "")
