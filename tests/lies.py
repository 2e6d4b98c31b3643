"""Sentences about tables, true ones and false ones of the kinds that language models write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from strategy_chat import Answer, CellRef, Citation, Figure
from strategy_chat.quantities import read_cell
from strategy_chat.schema import Table

ZH, EN = "zh-Hant", "en"
TRUE = {
    ZH: (
        "{row} 的「{measure}」是 {value}。",
        "根據資料，{row}的{measure}為{value}。",
        "{row}，{measure}：{value}",
    ),
    EN: (
        "The {measure} of {row} is {value}.",
        "According to the document, {row} has a {measure} of {value}.",
        "{row} is listed with {measure}: {value}.",
    ),
}
TWISTED = {
    ZH: (
        "{row} 的「{measure}」不是 {value}。",
        "{row} 的理論峰值是 {value}。",
        "{row} 總共有 {value}。",
        "{row} 的「{measure}」平均是 {value}。",
        "所有項目的「{measure}」都是 {value}。",
        "{row} 的「{measure}」超過 {value}。",
        "{row} 的「{measure}」約 {value}。",
        "{row} 的「{measure}」最高，是 {value}。",
        "德國的「{measure}」是 {value}。",
        "{row} 的「{measure}」是 {value}，由國防部提供。",
    ),
    EN: (
        "The {measure} of {row} is not {value}.",
        "The peak of {row} is {value}.",
        "In total {row} has {value}.",
        "On average the {measure} of {row} is {value}.",
        "Every entry has a {measure} of {value}.",
        "The {measure} of {row} is more than {value}.",
        "The {measure} of {row} is about {value}.",
        "{row} has the highest {measure}: {value}.",
        "The {measure} of Atlantis is {value}.",
        "Zephyr Corp gave {row} a {measure} of {value}.",
    ),
}
UNITS = {ZH: ("萬", "%", " 公里", " 台", " TF", "億"), EN: (" million", "%", " km", " machines", " TF", "k")}


@dataclass(frozen=True)
class Cell:
    row: str
    measure: str
    value: str
    place: tuple[int, int]


def cells_of(table: Table) -> list[Cell]:
    """The cells that hold one plain number, with the name of their row, of rows that have a name."""
    names = [row[_key(table)] for row in table.rows]
    return [
        Cell(names[r], measure, row[c], (r, c))
        for r, row in enumerate(table.rows)
        for c, measure in enumerate(table.header)
        if re.fullmatch(r"[\d,.]+%?", row[c]) and names[r] and names.count(names[r]) == 1 and c != _key(table)
    ]


def _key(table: Table) -> int:
    """The column that names the rows: the first that is no number."""
    plain = [c for c in range(len(table.header)) if not any(re.match(r"\W*\d", row[c]) for row in table.rows)]
    return plain[0] if plain else 0


def answer_of(table: Table, language: str) -> Answer:
    """An answer that states every number of a table, so that each stands in it."""
    cells = cells_of(table)
    lines = [TRUE[language][0].format(row=c.row, measure=c.measure, value=c.value) + "[1]" for c in cells]
    figures = tuple(
        Figure(c.value, number.value, "", c.row, c.measure, table.cell_id(*c.place), 1)
        for c in cells
        if (number := read_cell(c.value).main) is not None
    )
    refs = tuple(CellRef(table.cell_id(*c.place), c.row, c.measure, c.value) for c in cells)
    citation = Citation(1, "x.md", "", "\n".join(table.row_sources), table.id, refs)
    return Answer("?", "\n".join(lines), True, language, (citation,), figures)


def truths(cells: list[Cell], language: str) -> Iterator[str]:
    """True sentences on every cell."""
    for cell in cells:
        for form in TRUE[language]:
            yield form.format(row=cell.row, measure=cell.measure, value=cell.value)


def lies(cells: list[Cell], language: str) -> Iterator[str]:
    """False sentences: the values of other cells, swapped pairs, altered digits and units, twisted words."""
    for cell in cells:
        for other in cells:
            if other.value != cell.value and (other.row == cell.row) != (other.measure == cell.measure):
                for form in TRUE[language]:
                    yield form.format(row=cell.row, measure=cell.measure, value=other.value)
        yield from _altered(cell, language)
    for first in cells:
        for second in islice((c for c in cells if c.measure == first.measure and c.row != first.row), 4):
            if first.value != second.value:
                yield from _swapped(first, second, language)


def _altered(cell: Cell, language: str) -> Iterator[str]:
    form = TRUE[language][0]
    digits = cell.value
    for value in (
        f"1{digits}",
        f"{digits}5",
        f"-{digits}",
        digits[::-1],
        f"{digits}.5",
        f"{digits}-{digits}9",
    ):
        if value.strip("0.") != digits.strip("0."):
            yield form.format(row=cell.row, measure=cell.measure, value=value)
    for unit in UNITS[language]:
        if not digits.endswith("%"):
            yield form.format(row=cell.row, measure=cell.measure, value=digits + unit)
    for twisted in TWISTED[language]:
        yield twisted.format(row=cell.row, measure=cell.measure, value=digits)


def _swapped(first: Cell, second: Cell, language: str) -> Iterator[str]:
    a, b, measure = first.row, second.row, first.measure
    if language == ZH:
        yield f"{a} 的「{measure}」是 {second.value}，而 {b} 是 {first.value}。"
        yield f"{a} 與 {b} 的「{measure}」分別是 {second.value} 與 {first.value}。"
        yield f"{a} 和 {b} 的「{measure}」都是 {first.value}。"
        yield f"{b} 的「{measure}」和 {a} 的一樣是 {first.value}。"
    else:
        yield f"The {measure} of {a} is {second.value}, and that of {b} is {first.value}."
        yield f"{a} and {b} have a {measure} of {second.value} and {first.value} respectively."
        yield f"Both {a} and {b} have a {measure} of {first.value}."
        yield f"Like {a}, {b} has a {measure} of {first.value}."
