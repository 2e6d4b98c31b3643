"""The report of a run: one HTML page that needs no network, Markdown and JSON beside it."""

import re
from pathlib import Path

from eval.baseline import Baseline
from eval.errors import EvalError
from eval.report.data import as_json
from eval.report.markdown import as_markdown, baseline_table
from eval.report.model import Report, Run
from eval.report.page import as_html

PAGE = "report.html"
_BLOCK = re.compile(r"(<!-- eval:begin[^>]*-->\n).*?(<!-- eval:end -->)", re.DOTALL)


def write_report(report: Report, folder: Path) -> Path:
    """Write report.html, report.md and report.json into a folder, which is made; the path of the page."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.md").write_text(as_markdown(report), encoding="utf-8")
        (folder / "report.json").write_text(as_json(report), encoding="utf-8")
        (folder / PAGE).write_text(as_html(report), encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{folder}: the report cannot be written: {error.strerror}") from error
    return folder / PAGE


def write_readme(file: Path, baseline: Baseline, check: bool) -> bool:
    """Put the table of the baseline between ``<!-- eval:begin -->`` and ``<!-- eval:end -->``.

    Returns whether that changes the file; with ``check`` it is not written. Raises EvalError where the file
    cannot be read or has no such place.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{file}: cannot be read: {error.strerror}") from error
    if not _BLOCK.search(text):
        raise EvalError(f"{file}: put <!-- eval:begin --> and <!-- eval:end --> on lines of their own")
    table = baseline_table(baseline)
    made = _BLOCK.sub(lambda match: match[1] + table + match[2], text)
    if made != text and not check:
        file.write_text(made, encoding="utf-8")
    return made != text


__all__ = ["Report", "Run", "write_readme", "write_report"]
