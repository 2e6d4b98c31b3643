"""The report as one HTML page that loads nothing."""

from collections.abc import Sequence
from html import escape
from importlib import resources

from eval.metrics import NAMES
from eval.report import charts
from eval.report.cases import failed_cases
from eval.report.declining import declining
from eval.report.model import Report, Run
from eval.report.words import both, kind_name, known, language_name, word

_HEADLINE = ("correct", "figures", "supported", "citation_recall", "abstention_recall", "parity_figures")


def as_html(report: Report) -> str:
    """The whole page."""
    style, script = (
        resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
        for name in ("page.css", "page.js")
    )
    run = report.runs[-1]
    sections = [
        _head(report),
        "".join(_headline(one, len(report.runs) > 1) for one in report.runs),
        _section("by_kind", _named(run, report, charts.scores_chart(run.summary)), "by_kind_note"),
        _changes(report),
        _section("abstention", declining(report.runs)),
        _latency(report),
        _section("metrics", _metrics(report.runs)),
        _failed(report),
    ]
    return (
        f'<!doctype html>\n<html lang="zh-Hant" data-lang="zh"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{word("title", "zh")} · '
        f"{word('title', 'en')} · {escape(run.spec)}</title><style>{style}</style></head><body>"
        f"<main>{''.join(sections)}</main><script>{script}</script></body></html>\n"
    )


def _section(key: str, body: str, note: str | None = None) -> str:
    told = f'<p class="note">{both(note)}</p>' if note else ""
    return f'<section id="{key}"><h2>{both(key)}</h2>{told}{body}</section>'


def _named(run: Run, report: Report, body: str) -> str:
    return f"<h3>{escape(run.spec)}</h3>{body}" if len(report.runs) > 1 else body


def _head(report: Report) -> str:
    run = report.runs[-1]
    total = run.summary.total
    score = total.scores["passed"]
    state = "baseline_under" if report.compared.faults else "baseline_held"
    state = state if report.has_baseline or report.compared.faults else "baseline_none"
    tone = {"baseline_under": "bad", "baseline_held": "good"}.get(state, "")
    made = " · ".join(
        f"{both(name) if known(name) else escape(name)} <code>{escape(value)}</code>"
        for name, value in report.made_with.items()
    )
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in report.compared.faults)
    crashed = f"，{both('lead_crashed', crashed=run.summary.crashed)}" if run.summary.crashed else ""
    return (
        f'<header><div class="bar"><h1>{both("title")}</h1>'
        f'<button type="button" id="switch">{both("switch")}</button>'
        f'<button type="button" id="theme">{both("theme")}</button></div>'
        f'<p class="lead">{both("lead", cases=total.cases, passed=total.cases - total.failed)}'
        f" <b>{score.mean or 0:.1%}</b>{crashed}</p>"
        f'<p class="note">{both("interval")} {score.low:.1%} – {score.high:.1%} · <span class="state {tone}">'
        f"{both(state)}</span></p>{f'<ul class=faults>{faults}</ul>' if faults else ''}"
        f'<p class="made">{made}</p></header>'
    )


def _headline(run: Run, named: bool) -> str:
    cells = []
    for name in _HEADLINE:
        score = run.summary.total.scores[name]
        shown = "–" if score.mean is None else f"{score.mean:.1%}"
        span = "" if score.mean is None else f"{score.low:.1%} – {score.high:.1%}"
        cells.append(f"<div><b>{shown}</b><span>{both(f'metric.{name}')}</span><small>{span}</small></div>")
    title = f"<h3>{escape(run.spec)}</h3>" if named else ""
    return f'{title}<div class="tiles">{"".join(cells)}</div>'


def _changes(report: Report) -> str:
    if not report.has_baseline:
        return ""
    compared = report.compared
    changed = [change for change in compared.changes if abs(change.now - change.before) > 1e-6]
    drawn = charts.changes_chart(changed) if changed else f"<p>{both('no_change')}</p>"
    lists = "".join(
        f"<dt>{both(key)} <small>{len(cases)}</small></dt>"
        f"<dd>{' '.join(f'<code>{escape(case)}</code>' for case in cases) or both('none')}</dd>"
        for key, cases in (("broke", compared.broke), ("mended", compared.mended), ("new", compared.new))
    )
    return _section("changes", f'{drawn}<dl class="lists">{lists}</dl>', "changes_note" if changed else None)


def _latency(report: Report) -> str:
    drawn = ""
    for run in report.runs:
        milliseconds = [result.seconds * 1000 for result in run.results]
        drawn += _named(run, report, charts.histogram(milliseconds, run.summary.p50, run.summary.p95))
    return _section("latency", drawn, "latency_note")


def _metrics(runs: Sequence[Run]) -> str:
    heads = "".join(f"<th>{escape(run.spec)}</th><th>{both('interval')}</th>" for run in runs)
    rows = []
    for name in NAMES:
        scores = [run.summary.total.scores[name] for run in runs]
        if not any(score.n for score in scores):
            continue
        cells = "".join(
            f"<td>{s.mean:.1%}</td><td>{s.low:.1%} – {s.high:.1%}</td>"
            if s.mean is not None
            else "<td>–</td><td></td>"
            for s in scores
        )
        rows.append(f"<tr><th>{both(f'metric.{name}')}</th>{cells}<td>{max(s.n for s in scores)}</td></tr>")
    counts = "".join(
        f'<p class="note">{escape(run.spec)}: {both("unsupported_count", count=run.summary.unsupported)}</p>'
        for run in runs
    )
    return (
        f'<div class="wide"><table><thead><tr><th>{both("metric")}</th>{heads}<th>{both("cases")}</th></tr>'
        "</thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>{counts}"
    )


def _failed(report: Report) -> str:
    failed = [result for run in report.runs for result in run.failed]
    if not failed:
        return _section("failed", f"<p>{both('no_failed')}</p>")
    kinds = list(dict.fromkeys(result.case.kind for result in failed))
    languages = list(dict.fromkeys(result.case.language for result in failed))
    choices = [("kind", kinds, kind_name), ("language", languages, language_name)]
    corpora = list(dict.fromkeys(result.corpus for result in failed))
    if len(corpora) > 1:
        choices.append(("corpus", corpora, escape))
    if len(report.runs) > 1:
        choices.append(("run", [run.spec for run in report.runs], escape))
    groups = "".join(
        f'<fieldset data-filter="{key}"><legend>{both("configuration" if key == "run" else key)}</legend>'
        f'<button type="button" aria-pressed="true" data-value="">{both("all")}</button>'
        + "".join(
            f'<button type="button" aria-pressed="false" data-value="{escape(v)}">{name(v)}</button>'
            for v in values
        )
        + "</fieldset>"
        for key, values, name in choices
    )
    search = f'<label class="search">{both("search")} <input type="search" id="search"></label>'
    count = (
        f'<p class="note" id="shown" data-count="{len(failed)}">{both("failed_count", count=len(failed))}</p>'
    )
    return _section(
        "failed", f'<div class="filters">{groups}{search}</div>{count}{failed_cases(report.runs)}'
    )
