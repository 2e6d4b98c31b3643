"""Figures that an answer computes: their formula, its operands, and what the result is bound to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.figures import Figures, is_count, named
from strategy_chat.matching import contains
from strategy_chat.schema import Answer, Figure, SourceCell, SourceFigure, table_of
from strategy_chat.verify.arithmetic import (
    evaluate,
    is_quotient,
    is_range,
    is_share,
    rounded,
    without_constants,
)
from strategy_chat.verify.axes import BY_COLUMN, BY_ROW, Axes
from strategy_chat.verify.citations import covers

_PARTS = re.compile(r"; |；| → ")
_WHOLE = re.compile(r"(?:top|前|first)\s*(\d+)", re.I)
_CONDITION = re.compile("[=≠<>≤≥]")


def computed_problem(figure: Figure, answer: Answer, ledger: Figures) -> str:
    """Why a computed figure is not supported, "" if it is."""
    formula = figure.formula or ""
    if formula.startswith("count(") and figure.place not in ledger.cells and not figure.operands:
        return _listed_problem(figure, ledger)
    cells = [ledger.cells.get(place) for place in figure.operands]
    known = [cell for cell in cells if cell is not None]
    cited = [c for citation in answer.citations for c in citation.cells]
    if len(known) < len(cells) or not {cell.place for cell in known} <= {c.id for c in cited}:
        return f"figure {figure.text!r} is computed over cells that are not cited"
    own = next(c for c in answer.citations if c.number == figure.citation)
    if figure.place and not covers(own, figure.place):
        return f"figure {figure.text!r} is not from what [{own.number}] cites"
    if not (_counts(figure, known) if formula.startswith("count(") else _computes(figure, answer, ledger)):
        return f"figure {figure.text!r} is not what {formula!r} gives over its cells"
    if not _unit_follows(figure, ledger):
        return f"figure {figure.text!r} is not in the unit of what it is computed from"
    counted = _shares_counts(figure, answer)
    for axes in (BY_ROW, BY_COLUMN):
        if _is_of(figure, known, ledger, axes) and _measures(figure, known, ledger, axes, counted=counted):
            return ""
    if not _is_of(figure, known, ledger, BY_ROW):
        return f"{figure.subject!r} is not what {figure.text!r} is computed over"
    return f"{figure.measure!r} is not what {figure.text!r} is computed of"


def _listed_problem(figure: Figure, ledger: Figures) -> str:
    """Why a count of what a sentence lists is not supported, "" if it is: its names stand in the text of its
    place, each once, with the word that they are called by."""
    inner = (figure.formula or "")[len("count(") : -1]
    names = [name for name in inner.split(", ") if name]
    texts = ledger.texts.get(figure.place, ())
    if len(names) != figure.value or len(set(names)) != len(names):
        return f"figure {figure.text!r} is not what {figure.formula!r} gives"
    if not any(all(name in text for name in (*names, figure.subject)) for text in texts):
        return f"figure {figure.text!r} counts what {figure.place} does not list"
    return ""


def _counts(figure: Figure, cells: Sequence[SourceCell]) -> bool:
    """Whether a count lists as many names as it gives, each a name or an entry of a row that is counted."""
    inner = (figure.formula or "")[len("count(") : -1]
    listed = [name for name in inner.split(", ") if name]
    if len(listed) != figure.value or len(set(listed)) != len(listed):
        return False
    return any(_lists(listed, cells, axes) for axes in (BY_ROW, BY_COLUMN))


def _lists(listed: Sequence[str], cells: Sequence[SourceCell], axes: Axes) -> bool:
    if len({axes.of(cell.place) for cell in cells}) < len(listed) and not _entries(listed, cells):
        return False
    texts = [text.replace(", ", " ") for c in cells for text in (*axes.subjects(c), *c.texts)]
    return all(any(name == text or name in text for text in texts) for name in listed)


def _entries(listed: Sequence[str], cells: Sequence[SourceCell]) -> bool:
    """Whether the names are entries of cells, of which one may hold several."""
    return all(any(name in text for c in cells for text in c.texts) for name in listed)


def _computes(figure: Figure, answer: Answer, ledger: Figures) -> bool:
    formula = figure.formula or ""
    result = evaluate(formula)
    if result is None or rounded(result, figure.value) != figure.value:
        return False
    numbers = Counter(without_constants(formula))
    values = {place: {abs(f.value) for f in ledger.at(place)} for place in figure.operands}
    nested = [
        f
        for f in answer.figures
        if f is not figure and f.formula is not None and set(f.operands) <= set(figure.operands)
    ]
    allowed = {v for found in values.values() for v in found} | {abs(f.value) for f in nested}
    if is_share(formula):
        allowed |= _named_wholes(figure, ledger)
    if not set(numbers) <= allowed:
        return False
    if any(is_range(formula, of_part) for of_part in _parts_of(figure, ledger)):
        return True
    within = {place for f in nested if abs(f.value) in numbers for place in f.operands}
    return _each_used(numbers, {place: v for place, v in values.items() if place not in within})


def _parts_of(figure: Figure, ledger: Figures) -> list[list[Decimal]]:
    """The values of the cells: all, and by their part, as the percentages of ``45% (312)`` are apart from the
    counts."""
    parts: dict[tuple[object, ...], list[Decimal]] = {}
    for place in figure.operands:
        for source in ledger.at(place):
            for part in ((), (source.kind, source.units)):
                parts.setdefault(part, []).append(abs(source.value))
    return list(parts.values())


def _named_wholes(figure: Figure, ledger: Figures) -> set[Decimal]:
    """The numbers in the names of the columns of the cells: what they are shares of, as in Top300."""
    names = {name for place in figure.operands for name in ledger.cells[place].measures}
    return {Decimal(number) for name in names for number in _WHOLE.findall(name)}


def _each_used(numbers: Counter[Decimal], values: dict[str, set[Decimal]]) -> bool:
    """Whether each cell has a number of the formula to itself."""
    left = Counter(numbers)
    for found in values.values():
        own = next((value for value in sorted(found) if left[value] > 0), None)
        if own is None:
            return False
        left[own] -= 1
    return True


def _used(figure: Figure, ledger: Figures) -> list[SourceFigure]:
    """The figures of the cells that the formula's numbers are."""
    numbers = set(without_constants(figure.formula or ""))
    return [f for place in figure.operands for f in ledger.at(place) if abs(f.value) in numbers]


def _unit_follows(figure: Figure, ledger: Figures) -> bool:
    formula = figure.formula or ""
    used = _used(figure, ledger)
    if formula.startswith("count("):
        return not figure.unit or figure.unit in {u for s in used for u in s.units}
    if is_share(formula):
        return figure.unit == "%"
    if not is_quotient(formula) and not _alike(used):
        return False
    percent = any(s.kind == "percent" or "%" in s.units for s in used)
    if figure.unit == "×":
        return is_quotient(formula)
    if figure.unit == "pp":
        return percent or "%" in formula
    if figure.unit == "%":
        return percent
    if figure.unit == "years" and used and all(s.kind == "year" for s in used):
        return True
    units = {u for s in used for u in s.units}
    if is_quotient(formula):
        units |= {name for s in used for name in (*s.measures, *s.subjects)}
        counted = [s for s in used if all(is_count(unit) for unit in s.units)]
        own = {u for s in used for u in s.units if any(other is not s for other in counted)}
        return figure.unit in {f"{one}/{two}" for one in units for two in units} | own
    if not figure.unit:
        return all(is_count(unit) for unit in units) or all(s.kind in ("year", "rank") for s in used)
    return any(figure.unit == unit or quantities.same_unit(figure.unit, unit) for unit in units)


def _alike(used: Sequence[SourceFigure]) -> bool:
    """Whether one figure of each cell can be added to or subtracted from those of the others."""
    cells: dict[str, list[SourceFigure]] = {}
    for source in used:
        cells.setdefault(source.place, []).append(source)
    first = next(iter(cells.values()), [])
    return not first or any(
        all(any(_comparable(one, other) for other in found) for found in cells.values()) for one in first
    )


def _comparable(one: SourceFigure, two: SourceFigure) -> bool:
    """Whether two figures can be added or subtracted: of one unit, neither or both a rank."""
    if "rank" in (one.kind, two.kind):
        return one.kind == two.kind
    counts = all(is_count(unit) for unit in (*one.units, *two.units))
    return counts or any(quantities.same_unit(a, b) for a in one.units for b in two.units)


def _is_of(figure: Figure, cells: Sequence[SourceCell], ledger: Figures, axes: Axes) -> bool:
    """Whether the subject names rows of the cells, or entries of those rows; of a result over all of them,
    every row."""
    parts = _parts(figure.subject)
    if not parts:
        return True
    rows = {axes.of(cell.place): cell for cell in cells}
    found = {part: [r for r, cell in rows.items() if named(part, axes.subjects(cell))] for part in parts}
    loose = [part for part, places in found.items() if not places]
    if loose:
        return all(_of_entries(part, rows, ledger, axes) for part in loose)
    covered = {row for places in found.values() for row in places}
    return covered == set(rows) or is_share(figure.formula or "")


def _of_entries(name: str, rows: Iterable[str], ledger: Figures, axes: Axes) -> bool:
    """Whether a name is an entry that every row has, or a condition over an entry or column of the table."""
    for row in rows:
        mates = [c for c in ledger.table(axes.table(row)) if axes.of(c.place) == row]
        texts = [text for c in mates for text in (*c.texts, *axes.measures(c)) if text]
        if not any(contains(text, name) or (_CONDITION.search(name) and text in name) for text in texts):
            return False
    return True


def _measures(
    figure: Figure, cells: Sequence[SourceCell], ledger: Figures, axes: Axes, *, counted: bool
) -> bool:
    """Whether the measure names columns of the cells, every one of them; a count, and a share of what is
    ``counted``, may be of the table."""
    parts = _parts(figure.measure)
    if not parts:
        return True
    tables = {table_of(cell.place) for cell in cells} or {table_of(figure.place)}
    if counted or (figure.formula or "").startswith("count("):
        titles = [title for table in tables for title in ledger.titles_of(table)]
        if named(figure.measure, titles):
            return True
    known = [names for table in tables for names in _columns(table, cells, figure, ledger, axes)]
    return all(any(named(part, names) for names in known) for part in parts) and all(
        any(named(part, names) for part in parts) for names in known
    )


def _shares_counts(figure: Figure, answer: Answer) -> bool:
    """Whether a figure is the share of some counted rows in others that hold them all."""
    numbers = without_constants(figure.formula or "")
    counts = [f for f in answer.figures if (f.formula or "").startswith("count(")]
    return is_share(figure.formula or "") and any(
        [part.value, whole.value] == numbers and _rows_of(part) <= _rows_of(whole) == _rows_of(figure)
        for part in counts
        for whole in counts
    )


def _rows_of(figure: Figure) -> set[str]:
    return {place.rsplit("/col-", 1)[0] for place in figure.operands}


def _columns(
    table: str, cells: Sequence[SourceCell], figure: Figure, ledger: Figures, axes: Axes
) -> list[tuple[str, ...]]:
    """The names of each column that the cells stand in; of a composite one those of the part that is used,
    of several alike (a period and its start) of the one that is named."""
    used = _used(figure, ledger)
    found: dict[str, tuple[str, ...]] = {}
    for cell in cells:
        if table_of(cell.place) == table:
            parts = [axes.measures(s) for s in used if s.place == cell.place]
            said = (names for names in parts if any(named(word, names) for word in _parts(figure.measure)))
            found[axes.other(cell.place)] = next(said, parts[0] if parts else axes.measures(cell))
    return list(found.values())


def _parts(name: str) -> list[str]:
    return [part for part in _PARTS.split(name) if part]
