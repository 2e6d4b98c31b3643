"""Sets of numbers: a list of named values as an aligned table with a bar beside each, and the bars of the
columns of a table. Bars start at zero, the axis carries the unit, and the values stand beside as text."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_chat.render.html.base import Writer, attribute, is_count, text, words_of
from strategy_chat.render.markup import Bullets, Grid, Inline, Marker, Words
from strategy_chat.schema import Figure

_MOST_BARS = 30
_MOST_CHARTS = 3
_MOST_TICKS = 3
"""Of more ticks only the outer ones and zero are labelled: more would touch on a phone."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line: the name, what stands behind the value, the value as written, its figure and markers."""

    name: str
    note: str
    shown: str
    figure: Figure | None
    marks: str = ""


def value_list(bullets: Bullets, writer: Writer) -> str:
    """A list of ``**name**: **value**`` about one measure as a table, with bars where the values are amounts;
    "" for any other list."""
    entries = [_entry(item, writer) for item in bullets.items]
    found = [entry for entry in entries if entry is not None]
    figures = [entry.figure for entry in found if entry.figure is not None]
    if len(found) < max(2, len(entries)) or len(figures) < 2 or len({f.measure for f in figures}) > 1:
        return ""
    rows = _rows(found, _Axis.over(figures))
    return f'<figure class="values">{_caption(figures[0])}{rows}{_origin(figures[0], writer)}</figure>'


def charts(grid: Grid, writer: Writer) -> str:
    """The bars of every column of amounts of a table, at most three columns, with the values in words."""
    columns = []
    for place in range(1, len(grid.header)):
        entries = [_cell(row[0], row[place], grid.header[place], writer) for row in grid.rows]
        figures = [entry.figure for entry in entries if entry.figure is not None]
        if len(figures) > 1 and _Axis.over(figures) is not None:
            columns.append((entries, figures))
    drawn = []
    for entries, figures in columns[:_MOST_CHARTS]:
        alike = [f for _, others in columns for f in others if others[0].unit == figures[0].unit]
        if axis := _Axis.over(alike):
            drawn.append(_chart(entries, figures[0], axis, writer))
    if not drawn:
        return ""
    return f'<div class="charts">{"".join(drawn)}</div>{_origin(columns[0][1][0], writer)}'


def _chart(entries: Sequence[_Entry], first: Figure, axis: "_Axis", writer: Writer) -> str:
    alternative = writer.labels.chart.format(
        measure=first.measure, values="; ".join(f"{entry.name} {entry.shown}" for entry in entries)
    )
    return (
        f'<figure class="values chart"><div role="img" aria-label="{attribute(alternative)}">'
        f"{_caption(first, 'p')}{_rows(entries, axis)}</div></figure>"
    )


def _caption(figure: Figure, tag: str = "figcaption") -> str:
    unit = "" if not figure.unit or figure.unit in figure.measure else f" ({figure.unit})"
    return f'<{tag} class="measure">{text(figure.measure + unit)}</{tag}>'


def _origin(figure: Figure, writer: Writer) -> str:
    citation = writer.citation(figure.citation)
    if citation is None:
        return ""
    return f'<p class="origin">{text(writer.labels.sources)} · {text(citation.section)}</p>'


def _entry(item: Inline, writer: Writer) -> _Entry | None:
    """The parts of ``**name**: **value** (note) [1]``; None for a line of another form."""
    runs = [run for run in item if isinstance(run, Words)]
    numbers = [run.number for run in item if isinstance(run, Marker)]
    if len(runs) < 2 or not runs[0].bold or runs[1].text.lstrip()[:1] not in (":", "："):
        return None
    after = runs[1].text.lstrip()[1:].strip()
    if after or len(runs) < 3 or not runs[2].bold:
        rest = after + "".join(run.text for run in runs[2:]).strip()
        return _Entry(runs[0].text, "", rest, None, _chips(numbers, None, writer)) if rest else None
    note = "".join(run.text for run in runs[3:]).strip()
    figure = _figure(runs[0].text, runs[2].text, "", writer)
    return _Entry(runs[0].text, note, runs[2].text, figure, _chips(numbers, figure, writer))


def _chips(numbers: Iterable[int], figure: Figure | None, writer: Writer) -> str:
    place = figure.place if figure is not None and figure.formula is None else ""
    return "".join(writer.chip(number, place) for number in numbers)


def _cell(name: Inline, cell: Inline, header: Inline, writer: Writer) -> _Entry:
    subject, shown = words_of(name).strip(), words_of(cell).strip()
    return _Entry(subject, "", shown, _figure(subject, shown, words_of(header).strip(), writer))


def _figure(subject: str, shown: str, measure: str, writer: Writer) -> Figure | None:
    for figure in writer.answer.figures:
        if figure.text == shown and figure.subject == subject and measure in ("", figure.measure):
            return figure
    return None


@dataclass(frozen=True, slots=True)
class _Axis:
    """A scale that holds zero and all values, with ticks at round numbers."""

    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str

    @classmethod
    def over(cls, figures: Iterable[Figure]) -> "_Axis | None":
        """The scale of amounts of one unit, or None: bars would mislead about ranks, years and numbers that
        have no unit, except counts."""
        given = tuple(figures)
        units = {figure.unit for figure in given}
        counts = all(is_count(figure) for figure in given)
        if len(units) != 1 or not (counts or units != {""}) or len(given) > _MOST_BARS * _MOST_CHARTS:
            return None
        values = [float(figure.value) for figure in given]
        low, high = min(0.0, *values), max(0.0, *values)
        if low == high or not math.isfinite(high - low):
            return None
        step = _step((high - low) / 3, whole=counts)
        first, last = math.floor(low / step), math.ceil(high / step)
        ticks = tuple(step * place for place in range(first, last + 1))
        return cls(ticks[0], ticks[-1], ticks, units.pop())

    def at(self, value: float) -> float:
        """Where a value lies, in percent of the width."""
        return round(100 * (value - self.low) / (self.high - self.low), 2)


def _step(rough: float, whole: bool) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in _STEPS if size * part >= rough * 0.999)
    return max(1.0, math.ceil(step)) if whole else step


def _rows(entries: Sequence[_Entry], axis: _Axis | None) -> str:
    body = "".join(_row(entry, axis) for entry in entries)
    foot = f'<tfoot aria-hidden="true"><tr><td></td><td class="num"></td><td>{_scale(axis)}</td></tr></tfoot>'
    return f"<table><tbody>{body}</tbody>{foot if axis else ''}</table>"


def _row(entry: _Entry, axis: _Axis | None) -> str:
    note = f" <small>{text(entry.note)}</small>" if entry.note else ""
    value = f'<strong class="figure">{text(entry.shown)}</strong>' if entry.figure else text(entry.shown)
    bar = f'<td class="bar" aria-hidden="true">{_bar(entry.figure, axis)}</td>' if axis else ""
    mark = f'<td class="at">{entry.marks}</td>' if entry.marks else ""
    return f'<tr><th scope="row">{text(entry.name)}{note}</th><td class="num">{value}</td>{bar}{mark}</tr>'


def _bar(figure: Figure | None, axis: _Axis) -> str:
    lines = "".join(
        f'<line class="{"zero" if not tick else "tick"}" x1="{axis.at(tick)}%" x2="{axis.at(tick)}%" '
        'y1="0" y2="100%"/>'
        for tick in axis.ticks
    )
    drawn = ""
    if figure is not None:
        start, end = sorted((axis.at(0), axis.at(float(figure.value))))
        drawn = f'<rect x="{start}%" y="25%" width="{round(end - start, 2)}%" height="50%"/>'
    return f'<svg width="100%" height="100%" focusable="false">{lines}{drawn}</svg>'


def _scale(axis: _Axis | None) -> str:
    if axis is None:
        return ""
    inner = axis.ticks[1:-1] if len(axis.ticks) <= _MOST_TICKS else ()
    places = (
        axis.ticks[0],
        *(tick for tick in axis.ticks[1:-1] if not tick or tick in inner),
        axis.ticks[-1],
    )
    labels = "".join(
        f'<text class="{_anchor(axis, tick)}" x="{axis.at(tick)}%" y="1em" '
        f'text-anchor="{_anchor(axis, tick)}">'
        f"{text(_tick(tick, axis.unit if tick == axis.ticks[-1] else ''))}</text>"
        for tick in places
    )
    return f'<svg width="100%" height="1.3em" focusable="false">{labels}</svg>'


def _anchor(axis: _Axis, tick: float) -> str:
    return "start" if tick == axis.ticks[0] else "end" if tick == axis.ticks[-1] else "middle"


def _tick(value: float, unit: str) -> str:
    written = f"{value:,.10g}"
    return written + (unit if unit in ("", "%") else f" {unit}")
