"""What the report tells of declined questions: how many rightly, and what more or less caution would cost."""

from collections.abc import Sequence
from html import escape

from eval.calibration import Point, at, curve, examples, held_out
from eval.report import charts
from eval.report.model import Run
from eval.report.words import both, word
from eval.run import Result

LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7)
"""Certainties at which the curves are told in figures."""

_IN_USE = 0.5


def declining(runs: Sequence[Run]) -> str:
    """Precision and recall of declining, the curve of the rule of abstention, and risk over coverage."""
    body = f'<p class="note">{both("abstention_note")}</p>{charts.points_chart([r.summary for r in runs])}'
    for run in runs:
        body += _rule(run)
    told = [(escape(run.spec), points) for run in runs if (points := risk_coverage(run.results))]
    if not told:
        return body + f'<p class="note">{both("curve_none")}</p>'
    return body + f'<p class="note">{both("curve_note")}</p>{charts.curve_chart(told, "risk")}'


def _rule(run: Run) -> str:
    found = rule_curves(run.results)
    if not found:
        return ""
    drawn = charts.curve_chart(
        [(both(key), [(p.refused, p.accepted) for p in points]) for key, points in found.items()],
        "abstention",
        [(p.refused, p.accepted) for p in (at(points, _IN_USE) for points in found.values())],
    )
    heads = "".join(f"<th>{both(key)}: {both('refused')}</th><th>{both('accepted')}</th>" for key in found)
    rows = "".join(
        f"<tr><th>{least:.1f}{' ●' if least == _IN_USE else ''}</th>"
        + "".join(
            f"<td>{p.refused:.1%}</td><td>{p.accepted:.1%}</td>"
            for p in (at(c, least) for c in found.values())
        )
        + "</tr>"
        for least in LEVELS
    )
    return (
        f'<p class="note">{both("rule_note")}</p>{drawn}<div class="wide"><table><thead><tr>'
        f"<th>{both('certainty')}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def rule_curves(results: Sequence[Result]) -> dict[str, list[Point]]:
    """Refusals and acceptances by the weights in use and, where there are several corpora, by weights fitted
    to the other ones; empty where the answers do not tell what was decided on."""
    given = examples(results)
    if not any(example.answerable for example in given) or all(example.answerable for example in given):
        return {}
    found = {"rule_in_use": curve([(example.certainty(), example.answerable) for example in given])}
    if others := held_out(given):
        found["rule_held_out"] = curve([(others[e.case], e.answerable) for e in given])
    return found


def rule_table(results: Sequence[Result]) -> str:
    """The same as a Markdown table; empty where there are none."""
    found = rule_curves(results)
    if not found:
        return ""
    heads = [f"{word(key, 'en')}: {word(w, 'en')}" for key in found for w in ("refused", "accepted")]
    lines = [f"| {word('certainty', 'en')} | {' | '.join(heads)} |", "|--:" * (len(heads) + 1) + "|"]
    for least in LEVELS:
        shares = [f"{p.refused:.1%} | {p.accepted:.1%}" for p in (at(c, least) for c in found.values())]
        lines.append(f"| {least:.1f}{' (in use)' if least == _IN_USE else ''} | {' | '.join(shares)} |")
    return "\n".join(lines)


def risk_coverage(results: Sequence[Result]) -> list[tuple[float, float]]:
    """Share answered and share wrong of the answers, as the least confident answer allowed is lowered; empty
    unless every answer that was given tells its confidence."""
    given = [result for result in results if result.reply and result.reply.answered]
    if not given or any(result.reply is None or result.reply.confidence is None for result in given):
        return []
    ordered = sorted(given, key=lambda r: -(r.reply.confidence or 0.0) if r.reply else 0.0)
    points, wrong = [], 0
    for number, result in enumerate(ordered, 1):
        wrong += result.score("correct") != 1
        points.append((number / len(results), wrong / number))
    return points
