"""The report as Markdown, and the table for a README."""

from eval.baseline import Baseline, totals
from eval.console import table
from eval.report.declining import rule_table
from eval.report.expected import expected_lines
from eval.report.model import Report
from eval.report.words import metric_name, word


def as_markdown(report: Report) -> str:
    """The tables and every failed case."""
    parts = ["# Evaluation", " · ".join(f"{name}: {value}" for name, value in report.made_with.items())]
    parts.append("```\n" + table([run.summary for run in report.runs]) + "\n```")
    compared = report.compared
    if report.has_baseline:
        parts.append("## Since the baseline")
        for name, cases in (("broke", compared.broke), ("mended", compared.mended), ("new", compared.new)):
            parts.append(f"- {name}: {', '.join(cases) or 'none'}")
    parts += [f"- **under**: {fault}" for fault in compared.faults]
    for run in report.runs:
        if rule := rule_table(run.results):
            parts += [f"## Declining ({run.spec})", word("rule_note", "en"), rule]
        parts.append(f"## {run.spec}: {len(run.failed)} of {len(run.results)} cases failed")
        for result in run.failed:
            lines = [f"### {result.case.id}", "", f"**{result.case.question}**", ""]
            answer = result.reply.text if result.reply else str(result.error)
            lines += [f"> {line}" for line in answer.splitlines()]
            lines += ["", *(f"- expected: {line}" for line in expected_lines(result.case, "en"))]
            cited = ", ".join(result.reply.places) if result.reply else ""
            lines += [f"- cited: {cited or 'nothing'}", *(f"- why: {fault}" for fault in result.why)]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def baseline_table(baseline: Baseline) -> str:
    """A Markdown table of the scores of a baseline: metric, score, number of cases."""
    lines = [f"| {len(baseline.cases)} questions | score | cases |", "|---|--:|--:|"]
    lines += [
        f"| {metric_name(n, 'en')} | {mean:.1%} | {count} |" for n, (mean, count) in totals(baseline).items()
    ]
    return "\n".join(lines) + "\n"
