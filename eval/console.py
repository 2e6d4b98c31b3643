"""What is shown in a terminal: a progress bar on standard error and a table on standard output."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from eval.calibration import Example, Weights, at, curve, held_out
from eval.intervals import Estimate
from eval.summary import ALL, Row, Summary

WIDTH = 32
_COLUMNS = {
    "passed": "passed",
    "correct": "correct",
    "figures": "figures",
    "supported": "supported",
    "citation_recall": "cite-rec",
    "citation_precision": "cite-prec",
    "language": "language",
}


@contextmanager
def progress_bar(name: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be called with (done, all): a bar in a terminal, elsewhere a line for every quarter."""
    start = time.perf_counter()
    terminal = sys.stderr.isatty()

    def show(done: int, whole: int) -> None:
        left = (time.perf_counter() - start) / done * (whole - done)
        if terminal:
            full = round(WIDTH * done / whole)
            bar = "█" * full + "░" * (WIDTH - full)
            print(f"\r{name} {bar} {done}/{whole}  {left:4.0f} s left ", end="", file=sys.stderr, flush=True)
        elif done * 4 // whole != (done - 1) * 4 // whole:
            print(f"{name}: {done}/{whole}", file=sys.stderr, flush=True)

    yield show
    if terminal:
        print(file=sys.stderr)


def table(summaries: Sequence[Summary]) -> str:
    """The tables of one run, or of two with the totals side by side."""
    parts = [_by_group(summary, titled=len(summaries) > 1) for summary in summaries]
    return "\n\n".join([*parts, _totals(summaries)])


def calibration_table(given: Sequence[Example], in_use: Weights, fitted: Weights) -> str:
    """The weights in use and those fitted; for each corpus the share refused of its answerable questions and
    that accepted of its unanswerable ones, as it is, with the fitted weights, and with weights fitted to the
    other corpora."""
    lines = [f"{'weight':12}{'in use':>9}{'fitted':>9}", f"{'bias':12}{in_use.bias:9.2f}{fitted.bias:9.2f}"]
    for name, weight in fitted.weights.items():
        lines.append(f"{name:12}{in_use.weights.get(name, 0.0):9.2f}{weight:9.2f}")
    others = held_out(given)
    lines.append(f"\n{'refused/accepted':18}{'cases':>7}{'in use':>16}{'fitted':>16}{'other corpora':>16}")
    for corpus in (*dict.fromkeys(example.corpus for example in given), ALL):
        chosen = [example for example in given if corpus in (ALL, example.corpus)]
        ways = [[example.certainty() for example in chosen], [e.certainty(fitted) for e in chosen]]
        if others:
            ways.append([others[example.case] for example in chosen])
        shown = "".join(f"{_costs(chosen, way):>16}" for way in ways)
        lines.append(f"{corpus:18}{len(chosen):7}{shown}")
    return "\n".join(lines)


def _costs(given: Sequence[Example], certainties: Sequence[float]) -> str:
    point = at(curve([(sure, one.answerable) for sure, one in zip(certainties, given, strict=True)]))
    return f"{point.refused:.1%}/{point.accepted:.1%}"


def _by_group(summary: Summary, titled: bool) -> str:
    head = ["kind", "language", "cases", *_COLUMNS.values()]
    rows: list[list[str]] = []
    for kind in summary.kinds:
        cells = [cell for cell in summary.cells if cell.kind == kind.kind]
        rows += [_line(cell, kind.kind if number == 0 else "") for number, cell in enumerate(cells)]
    rows += [_line(row, "all") for row in summary.languages]
    if len(summary.corpora) > 1:
        rows += [_line(row, f"on {row.corpus}") for row in summary.corpora]
    rows.append(_line(summary.total, "all"))
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    lines = [
        "  ".join(_set(text, width, n > 1) for n, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in [head, *rows]
    ]
    return "\n".join([*([f"== {summary.name}"] if titled else []), *(line.rstrip() for line in lines)])


def _line(row: Row, kind: str) -> list[str]:
    language = row.language if row.language != ALL else "all"
    return [kind, language, str(row.cases), *(_percent(row.scores[name]) for name in _COLUMNS)]


def _totals(summaries: Sequence[Summary]) -> str:
    names = [name for name in summaries[0].total.scores if any(s.total.scores[name].n for s in summaries)]
    lines = []
    for name in names:
        shown = [_with_interval(summary.total.scores[name]) for summary in summaries]
        lines.append(f"{name:22}" + "   ".join(f"{text:34}" for text in shown).rstrip())
    lines.append(
        f"{'latency p50, p95':22}" + "   ".join(f"{f'{s.p50:.0f} ms, {s.p95:.0f} ms':34}" for s in summaries)
    )
    lines.append(f"{'unsupported figures':22}" + "   ".join(f"{s.unsupported!s:34}" for s in summaries))
    lines.append(f"{'crashed':22}" + "   ".join(f"{s.crashed!s:34}" for s in summaries))
    head = [f"{'':22}" + "   ".join(f"{s.name[:34]:34}" for s in summaries)] if len(summaries) > 1 else []
    return "\n".join(line.rstrip() for line in [*head, *lines])


def _percent(score: Estimate) -> str:
    return "-" if score.mean is None else f"{score.mean:.1%}"


def _with_interval(score: Estimate) -> str:
    if score.mean is None:
        return "not applicable"
    return f"{score.mean:6.1%}  [{score.low:.1%}, {score.high:.1%}]  n={score.n}"


def _set(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)
