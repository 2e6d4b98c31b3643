"""Charts as inline SVG. Their coordinates across are percentages, so that they fit any width while dots,
lines and letters keep their size; what is written beside them is HTML in both languages."""

import math
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from eval.baseline import Change
from eval.intervals import Estimate
from eval.report.words import both, kind_name, language_name, word
from eval.summary import Summary

_STRIP = 22
_INSET = 3.0


def scores_chart(summary: Summary) -> str:
    """The share that passed, by kind and language, and by corpus where there are several, with whiskers."""
    languages = [row.language for row in summary.languages]
    rows = []
    for kind in (*summary.kinds, None):
        cells = (
            [c for c in summary.cells if kind and c.kind == kind.kind] if kind else list(summary.languages)
        )
        marks = [(cell.language, cell.scores["passed"]) for cell in cells]
        name = kind_name(kind.kind) if kind else f"<strong>{both('all')}</strong>"
        rows.append(_scores_row(name, kind.cases if kind else summary.total.cases, marks))
    if len(summary.corpora) > 1:
        rows += [_scores_row(escape(r.corpus), r.cases, [("", r.scores["passed"])]) for r in summary.corpora]
    legend = "".join(f'<span class="key {_tone(tag)}">{language_name(tag)}</span>' for tag in languages)
    return f'<div class="legend">{legend}</div><div class="rows">{"".join(rows)}{_axis()}</div>'


def _scores_row(name: str, count: int, marks: Sequence[tuple[str, Estimate]]) -> str:
    told = "; ".join(f"{tag} {score.mean:.1%}".strip() for tag, score in marks if score.mean is not None)
    return (
        f'<div class="row"><span class="label">{name}<small>{count}</small></span>{_strip(marks, told)}</div>'
    )


def changes_chart(changes: Sequence[Change]) -> str:
    """The scores that changed, from the baseline to this run."""
    rows = []
    for change in changes:
        good = change.now > change.before
        before, now = _across(change.before), _across(change.now)
        drawn = (
            f'<line x1="{before}" x2="{now}" y1="11" y2="11" class="span"/>'
            f'<circle cx="{before}" cy="11" r="4.5" class="ring"/>'
            f'<circle cx="{now}" cy="11" r="5" class="dot"/>'
        )
        name = f"metric.{change.metric}"
        points = f"{change.before:.1%} → {change.now:.1%}"
        rows.append(
            f'<div class="row {"better" if good else "worse"}"><span class="label">{both(name)}'
            f"<small>{points}</small></span>{_svg(_grid() + drawn, _STRIP, points)}</div>"
        )
    return f'<div class="rows">{"".join(rows)}{_axis()}</div>'


def points_chart(summaries: Sequence[Summary]) -> str:
    """Precision over recall of declining, one point a configuration, with whiskers both ways."""
    marks, legend = [], []
    for place, summary in enumerate(summaries):
        recall, precision = (summary.total.scores[f"abstention_{name}"] for name in ("recall", "precision"))
        legend.append(
            f'<span class="key tone-{place}">{escape(summary.name)}: '
            f"{both('recall')} {_shown(recall)}, {both('precision')} {_shown(precision)}</span>"
        )
        if recall.mean is None or precision.mean is None:
            continue
        x, y = _across(recall.mean), _up(precision.mean)
        marks.append(
            f'<g class="tone-{place}"><line x1="{_across(recall.low)}" x2="{_across(recall.high)}" y1="{y}"'
            f' y2="{y}"'
            f' class="whisker"/><line x1="{x}" x2="{x}" y1="{_up(precision.low)}" y2="{_up(precision.high)}"'
            f' class="whisker"/><circle cx="{x}" cy="{y}" r="6" class="dot"/></g>'
        )
    drawn = _plane() + "".join(marks)
    return f'<div class="legend">{"".join(legend)}</div>{_svg(drawn, 240, word("abstention", "en"))}'


def curve_chart(
    curves: Sequence[tuple[str, Sequence[tuple[float, float]]]],
    told: str,
    marks: Sequence[tuple[float, float]] = (),
) -> str:
    """Named curves over shares, such as risk over coverage (Geifman and El-Yaniv, 2017), each with a dot on
    it where there are ``marks``; their names are HTML, ``told`` is what a screen reader calls it."""
    lines = []
    for place, (_, points) in enumerate(curves):
        steps = " ".join(f"{x * 100:.2f},{100 - y * 100:.2f}" for x, y in points)
        lines.append(
            f'<svg x="{_INSET}%" width="{100 - 2 * _INSET}%" y="10" height="210" viewBox="0 0 100 100"'
            f' preserveAspectRatio="none" class="tone-{place}">'
            f'<polyline points="{steps}" class="curve"/></svg>'
        )
    legend = "".join(f'<span class="key tone-{n}">{name}</span>' for n, (name, _) in enumerate(curves))
    dots = "".join(
        f'<g class="tone-{n}"><circle cx="{_across(x)}" cy="{_up(y)}" r="6" class="dot"/></g>'
        for n, (x, y) in enumerate(marks)
    )
    return f'<div class="legend">{legend}</div>{_svg(_plane() + "".join(lines) + dots, 240, told)}'


def histogram(milliseconds: Sequence[float], p50: float, p95: float) -> str:
    """How long answers took, in bars of a third of a doubling, with the median and the 95th percentile."""
    edges = [2 ** (n / 3) for n in range(52)]
    counts = [sum(low <= t < high for t in milliseconds) for low, high in pairwise(edges)]
    counts[0] += sum(t < edges[0] for t in milliseconds)
    used = [n for n, count in enumerate(counts) if count]
    first, last = max(0, used[0] - 1), min(len(counts) - 1, used[-1] + 1)
    shown = counts[first : last + 1]
    width = 100 / len(shown)
    bars = []
    for n, count in enumerate(shown):
        height = 130 * count / max(shown)
        title = f"{edges[first + n]:.1f}–{edges[first + n + 1]:.1f} ms: {count}"
        bars.append(
            f'<rect x="{n * width + width * 0.06:.2f}%" width="{width * 0.88:.2f}%" y="{170 - height:.1f}"'
            f' height="{height:.1f}" class="bar"><title>{title}</title></rect>'
        )
    every = max(1, len(shown) // 5)
    ticks = "".join(
        f'<text x="{n * width:.2f}%" y="188" class="tick">{_short(edges[first + n])}</text>'
        for n in range(0, len(shown), every)
    )
    marks = "".join(
        f'<line x1="{at}" x2="{at}" y1="{top}" y2="170" class="mark"/><text x="{at}" dx="5" y="{top + 11}"'
        f' class="marked">{name} {value:.0f} ms</text>'
        for name, value, top in (("p50", p50, 4), ("p95", p95, 20))
        for at in [f"{_log_place(value, edges[first], edges[last + 1]):.2f}%"]
    )
    line = '<line x1="0" x2="100%" y1="170" y2="170" class="grid"/>'
    return _svg(line + "".join(bars) + ticks + marks, 195, f"p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def _strip(marks: Sequence[tuple[str, Estimate]], told: str) -> str:
    drawn = []
    gap = 8
    top = _STRIP / 2 - gap * (len(marks) - 1) / 2
    for place, (language, score) in enumerate(marks):
        if score.mean is None:
            continue
        y = top + place * gap
        drawn.append(
            f'<g class="{_tone(language)}"><line x1="{_across(score.low)}" x2="{_across(score.high)}"'
            f' y1="{y}" y2="{y}" class="whisker"/>'
            f'<circle cx="{_across(score.mean)}" cy="{y}" r="4" class="dot"/>'
            f"<title>{f'{language}: ' if language else ''}{_shown(score)}"
            f" [{score.low:.1%}, {score.high:.1%}], n={score.n}</title></g>"
        )
    return _svg(_grid() + "".join(drawn), _STRIP if len(marks) < 3 else _STRIP + 8, told)


def _grid() -> str:
    return "".join(
        f'<line x1="{_across(n / 4)}" x2="{_across(n / 4)}" y1="0" y2="100%" class="grid"/>' for n in range(5)
    )


def _plane() -> str:
    level = "".join(
        f'<line x1="{_across(0)}" x2="{_across(1)}" y1="{_up(n / 4)}" y2="{_up(n / 4)}" class="grid"/>'
        f'<text x="{_across(0)}" dx="4" y="{float(_up(n / 4)) - 3}" class="tick">{n * 25}%</text>'
        for n in range(5)
    )
    upright = "".join(
        f'<line x1="{_across(n / 4)}" x2="{_across(n / 4)}" y1="10" y2="220" class="grid"/>' for n in range(5)
    )
    along = "".join(
        f'<text x="{_across(n / 4)}" y="236" class="tick middle">{n * 25}%</text>' for n in range(5)
    )
    return level + upright + along


def _axis() -> str:
    ticks = "".join(
        f'<text x="{_across(n / 4)}" y="13" class="tick middle">{n * 25}%</text>' for n in range(5)
    )
    return f'<div class="row axis"><span class="label"></span>{_svg(ticks, 18, "")}</div>'


def _svg(drawn: str, height: float, told: str) -> str:
    hidden = f'role="img" aria-label="{escape(told)}"' if told else 'aria-hidden="true"'
    return f'<svg width="100%" height="{height:g}" {hidden}>{drawn}</svg>'


def _across(share: float) -> str:
    return f"{_INSET + share * (100 - 2 * _INSET):.2f}%"


def _up(share: float) -> str:
    return f"{220 - share * 210:.1f}"


def _log_place(value: float, low: float, high: float) -> float:
    return 100 * math.log(max(value, low) / low) / math.log(high / low)


def _short(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 1000 else f"{milliseconds:.0f}"


def _shown(score: Estimate) -> str:
    return "–" if score.mean is None else f"{score.mean:.1%}"


def _tone(language: str) -> str:
    return {"zh-Hant": "tone-0", "en": "tone-1"}.get(language, "tone-2")


__all__ = ["changes_chart", "curve_chart", "histogram", "points_chart", "scores_chart"]
