"""The failed cases of a report as HTML: question, answer, expected, citations, and why."""

import re
from html import escape

from eval.faults import Fault
from eval.metrics import DECIDING
from eval.report.expected import expected_lines
from eval.report.model import Run
from eval.report.words import both, kind_name, language_name, spans
from eval.run import Result


def failed_cases(runs: tuple[Run, ...]) -> str:
    """Every failed case of every run, closed until it is opened."""
    return "".join(
        _case(result, run.spec, number == 0 and len(runs) == 1)
        for run in runs
        for number, result in enumerate(run.failed)
    )


def _case(result: Result, spec: str, opened: bool) -> str:
    case = result.case
    missed = [name for name, o in result.outcomes.items() if name in DECIDING and o.verdict == "fail"]
    chips = "".join(f'<span class="chip">{both(f"metric.{name}")}</span>' for name in missed)
    parts = [
        _part("history", _history(result)) if case.history else "",
        _part("why", _faults(result.why)),
        _part("answer", _answer(result)),
        _part("expected", _expected(result)),
        _part("citations", _citations(result)),
        _part("note", escape(case.note)) if case.note else "",
    ]
    return (
        f'<details class="case" data-run="{escape(spec)}" data-kind="{escape(case.kind)}"'
        f' data-language="{case.language}" data-corpus="{escape(result.corpus)}"'
        f' id="{escape(f"{spec}/{case.id}")}"{" open" if opened else ""}>'
        f'<summary><span class="ask" lang="{case.language}">{escape(case.question)}</span>'
        f'<span class="meta"><code>{escape(case.id)}</code> {kind_name(case.kind)} ·'
        f" {language_name(case.language)}"
        f'</span><span class="chips">{chips}</span></summary><dl>{"".join(parts)}</dl></details>'
    )


def _part(name: str, body: str) -> str:
    return f'<dt>{both(name)}</dt><dd class="{name}">{body}</dd>'


def _faults(faults: tuple[Fault, ...]) -> str:
    return _list([spans(fault.text("zh"), fault.text("en")) for fault in faults])


def _history(result: Result) -> str:
    return _list([f"<b>{turn['role']}</b> {escape(turn['content'])}" for turn in result.case.history])


def _answer(result: Result) -> str:
    if result.reply is None:
        return f"<em>{both('no_answer')}</em>"
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(result.reply.text))
    said = f'<div class="said" lang="{result.reply.language or result.case.language}">{text}</div>'
    if result.reply.answered:
        return said
    return f'<p class="tag">{both("declined_with", reason=result.reply.reason or "–")}</p>{said}'


def _expected(result: Result) -> str:
    chinese, english = (expected_lines(result.case, language) for language in ("zh", "en"))
    return _list([spans(*pair) for pair in zip(chinese, english, strict=True)])


def _citations(result: Result) -> str:
    if result.reply is None or not result.reply.citations:
        return f"<em>{both('no_citations')}</em>"
    items = []
    for citation in result.reply.citations:
        places = " ".join(f"<code>{escape(place)}</code>" for place in citation.places)
        items.append(f"[{citation.number}] {places}<blockquote>{escape(citation.quote)}</blockquote>")
    return _list(items)


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
