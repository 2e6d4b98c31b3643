"""The report as JSON."""

import json
from dataclasses import asdict
from typing import Any

from eval.metrics import NAMES
from eval.report.model import Report, Run
from eval.run import Result
from eval.summary import Row


def as_json(report: Report) -> str:
    """Everything of the report, with every answer, as JSON."""
    record = {
        "made_with": dict(report.made_with),
        "baseline": asdict(report.compared) if report.has_baseline else None,
        "faults": list(report.compared.faults),
        "runs": [_run(run) for run in report.runs],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n"


def _run(run: Run) -> dict[str, Any]:
    summary = run.summary
    rows = (summary.total, *summary.languages, *summary.kinds, *summary.cells, *summary.corpora)
    return {
        "configuration": run.spec,
        "latency_ms": {"p50": round(summary.p50, 2), "p95": round(summary.p95, 2)},
        "crashed": summary.crashed,
        "unsupported_figures": summary.unsupported,
        "scores": [_row(row) for row in rows],
        "cases": [_case(result) for result in run.results],
    }


def _row(row: Row) -> dict[str, Any]:
    scores = {
        name: {"mean": round(s.mean, 4), "low": round(s.low, 4), "high": round(s.high, 4), "n": s.n}
        for name, s in row.scores.items()
        if s.mean is not None
    }
    return {
        "corpus": row.corpus,
        "kind": row.kind,
        "language": row.language,
        "cases": row.cases,
        "failed": row.failed,
        "scores": scores,
    }


def _case(result: Result) -> dict[str, Any]:
    return {
        "id": result.case.id,
        "corpus": result.corpus,
        "kind": result.case.kind,
        "language": result.case.language,
        "question": result.case.question,
        "passed": result.passed,
        "why": [str(fault) for fault in result.why],
        "scores": {name: round(s, 4) for name in NAMES if (s := result.score(name)) is not None},
        "notes": {n: [str(f) for f in o.why] for n, o in result.outcomes.items() if o.why},
        "milliseconds": round(result.seconds * 1000, 2),
        "answer": dict(result.given),
    }
