"""An exact table result in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong
from strategy_chat.schema import Computed, TableResult, Value


def word_table(result: TableResult, words: Wording, ledger: Ledger) -> str:
    """The text of a result; its citations and figures go into ``ledger``."""
    mark = f"[{ledger.cite_table(result)}]"
    writer = _Writer(result, words, ledger, mark)
    return _WRITERS[result.operation](writer)


class _Writer:
    """Words one result; every method gives lines of light Markdown."""

    def __init__(self, result: TableResult, words: Wording, ledger: Ledger, mark: str) -> None:
        self.result = result
        self.words = words
        self.ledger = ledger
        self.mark = mark
        self.number = len(ledger.citations)

    def lookup(self) -> str:
        """The cells asked for, of one row or several."""
        values = self.result.values
        opening = (
            "" if self.result.truth is None else self.words("yes" if self.result.truth else "no") + "\n\n"
        )
        if len(values) == 1:
            return opening + self.sentence(values[0])
        return opening + self.values(values)

    def sentence(self, value: Value) -> str:
        """One cell as a sentence."""
        if value.missing:
            shown = self.words("missing", cell=value.text or self.words("empty"))
            return (
                self.words("cell", subject=strong(value.subject), measure=value.measure, value=shown)
                + self.mark
            )
        shown = self.shown(value)
        key = "cell_part" if _is_part(value) else "prose" if value.kind == "prose" else "cell"
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
        text = value.text
        if _is_part(value) and not whole:
            text = f"{value.number:f}" + ("%" if value.kind == "percent" else "")
        if value.added and value.added.casefold() not in text.casefold():
            text = f"{text}{value.added}" if value.added == "%" else f"{text} {value.added}"
        self.ledger.figure(
            text, value.number, value.unit, value.subject, value.measure, value.cell.id, self.number
        )
        return strong(text)

    def computed(self, computed: Computed) -> str:
        """A computed figure in bold, noted with its formula."""
        text = self.words.number(computed.value, computed.unit)
        place = computed.cells[0].id if computed.cells else self.result.table
        self.ledger.figure(
            text,
            computed.value,
            computed.unit,
            computed.label or "; ".join(self.result.rows),
            computed.measure or self.result.title,
            place,
            self.number,
            computed.formula,
            computed.cells,
        )
        return strong(text) + (self.words("rounded") if computed.rounded else "")

    def listing(self) -> str:
        """The rows that meet the conditions, with the facets asked for."""
        result, words = self.result, self.words
        if not result.rows:
            return self.nothing()
        key = "found" if result.conditions else "found_all"
        head = words(key, conditions=self.conditions(), count=strong(str(len(result.rows))))
        self.count_figure(len(result.rows))
        if not result.values:
            return "\n".join([head + self.mark, *(f"- {strong(name)}" for name in result.rows)])
        return head + "\n" + self.body(result.values)

    def body(self, values: Sequence[Value]) -> str:
        """Rows under a head of their own: bullets for one measure, else a table."""
        measures = list(dict.fromkeys((v.measure, v.part) for v in values))
        if len(measures) == 1:
            return "\n".join(self.bullet(strong(v.subject), v) for v in values)
        subjects = list(dict.fromkeys((v.row, v.subject) for v in values))
        return "\n" + self.grid(values, subjects, [m for m, _ in measures]) + "\n\n" + self.mark

    def nothing(self) -> str:
        """No row meets the conditions."""
        self.count_figure(self.result.total)
        return self.words("found_none", total=self.result.total, conditions=self.conditions()) + self.mark

    def counting(self) -> str:
        """How many rows, and which."""
        if not self.result.rows:
            return self.nothing()
        computed = self.result.computed[0]
        key = "count" if self.result.conditions else "count_all"
        return (
            self.words(
                key,
                count=self.computed(computed),
                names=self.words.enumerate(self.result.rows),
                conditions=self.conditions(),
            )
            + self.mark
        )

    def distinct(self) -> str:
        """How many different entries a column has, and which."""
        computed = self.result.computed[0]
        names = (
            computed.formula.removeprefix("count(")
            .removesuffix(")")
            .replace(", ", self.words.phrases["comma"])
        )
        return (
            self.words("distinct", measure=computed.measure, count=self.computed(computed), names=names)
            + self.mark
        )

    def extreme(self) -> str:
        """The first row or rows in an order."""
        values = self.result.values
        width = len(values) // len(self.result.rows)
        first = values[0]
        if len(self.result.rows) > 1:
            head = self.words("order", measure=first.measure)
            return head + "\n" + self.body(values)
        if self.result.nth:
            key = "extreme_nth"
        elif first.kind == "year":
            key = "extreme_late" if self.result.descending else "extreme_early"
        elif not first.unit and first.kind == "number" and not self.result.descending:
            key = "extreme_first"
        else:
            key = "extreme_high" if self.result.descending else "extreme_low"
        text = (
            self.words(
                key,
                measure=first.measure,
                subject=strong(first.subject),
                value=self.shown(first),
            )
            + self.mark
        )
        rest = [self.bullet(value.measure, value) for value in values[1:width]]
        return "\n".join([text, "", *rest]) if rest else text

    def aggregated(self) -> str:
        """A sum, mean, median or range with its formula."""
        computed = self.result.computed[0]
        if "{rows}" in self.words.phrases[self.result.operation]:
            self.count_figure(len(self.result.rows))
        lines = [
            self.words(
                self.result.operation,
                rows=len(self.result.rows),
                measure=computed.measure,
                value=self.computed(computed),
            )
            + self.mark,
            "",
            self.words("formula", formula=computed.formula),
        ]
        return "\n".join([*lines, *self.left_out()])

    def compared(self) -> str:
        """Two rows, their values and what lies between them."""
        lines = [self.bullet(strong(v.subject), v) for v in self.result.values]
        if self.result.truth is not None:
            lines.insert(0, self.words("yes" if self.result.truth else "no") + "\n")
        for computed in self.result.computed:
            key = self.result.operation
            text = self.words(key, measure=computed.measure, value=self.computed(computed))
            lines += ["", text + self.mark, self.words("formula", formula=computed.formula)]
        return "\n".join([*lines, *self.left_out()])

    def changed(self) -> str:
        """The change of each row between two columns."""
        lines = []
        for computed in self.result.computed:
            text = self.words(
                "change",
                subject=strong(computed.label),
                measure=computed.measure,
                value=self.computed(computed),
            )
            lines.append(f"- {text}{self.mark} ({computed.formula})")
        return "\n".join([*lines, *self.left_out()])

    def grouped(self) -> str:
        """One figure per entry of a column."""
        lines = [self.words("group") + self.mark]
        lines += [self.group_line(computed) for computed in self.result.computed]
        return "\n".join(lines)

    def group_line(self, computed: Computed) -> str:
        """The figure of one entry; of a count with the names of what is counted."""
        names, name = _counted(computed), strong(computed.label)
        if not names:
            return self.words("item", name=name, value=self.computed(computed))
        listed = names.replace(", ", self.words.phrases["comma"])
        return self.words("group_item", name=name, value=self.computed(computed), names=listed)

    def left_out(self) -> list[str]:
        """The note on rows without a value."""
        if not self.result.skipped:
            return []
        return ["", self.words("skipped", names=self.words.enumerate(self.result.skipped))]

    def conditions(self) -> str:
        """The conditions, one after the other."""
        return self.words.phrases["semicolon"].join(self.result.conditions)

    def count_figure(self, count: int) -> None:
        """Note the number of rows of a list, which is counted and not quoted."""
        counted = self.result.rows or tuple(dict.fromkeys(cell.row for cell in self.result.support))
        names = ", ".join(name.replace(", ", " ") for name in counted)
        self.computed(Computed("", "", Decimal(count), "", f"count({names})", False, self.result.support))


def _counted(computed: Computed) -> str:
    """The names in the formula of a count; "" for any other formula."""
    return computed.formula[len("count(") : -1] if computed.formula.startswith("count(") else ""


def _is_part(value: Value) -> bool:
    """Whether the figure is only a part of what its cell says."""
    return value.part == "bracket" or (value.number is not None and "(" in value.text)


_WRITERS: dict[str, Callable[[_Writer], str]] = {
    "lookup": _Writer.lookup,
    "verify": _Writer.lookup,
    "list": _Writer.listing,
    "count": _Writer.counting,
    "distinct": _Writer.distinct,
    "extreme": _Writer.extreme,
    "sum": _Writer.aggregated,
    "mean": _Writer.aggregated,
    "median": _Writer.aggregated,
    "range": _Writer.aggregated,
    "share": _Writer.aggregated,
    "difference": _Writer.compared,
    "ratio": _Writer.compared,
    "change": _Writer.changed,
    "group": _Writer.grouped,
}
