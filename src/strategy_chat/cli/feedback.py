"""``strategy-chat feedback``: what people said of answers."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from strategy_chat.cli.options import settings_from
from strategy_chat.feedback import FeedbackStore

_WORDS = {"right": "right", "wrong": "wrong", "wrong_source": "wrong source"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _file_option(command: Any) -> Any:
    return click.option(
        "--file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The file that feedback is kept in.  [default: STRATEGY_CHAT_FEEDBACK_FILE]",
    )(command)


@click.group()
def feedback() -> None:
    """What people said of answers in the chat: right, wrong or wrong source, with a comment."""


@feedback.command("list", short_help="Print feedback, the latest last.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N.")
@_file_option
def list_feedback(last: int | None, file: Path | None) -> None:
    """Print feedback, the latest last."""
    for kept in _store(file).entries(last):
        click.echo(
            f"{kept.id}  {kept.time}  {_WORDS[kept.feedback.verdict]}  {_line(kept.feedback.question)}"
        )
        if kept.feedback.comment:
            click.echo(f"    {_line(kept.feedback.comment)}")


@feedback.command(short_help="Print feedback as JSON lines or CSV.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a table for a spreadsheet.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output."
)
@_file_option
def export(form: str, output: Path | None, file: Path | None) -> None:
    """Print all feedback, the oldest first, with everything that is kept of it.

    The CSV puts an apostrophe before a text that a spreadsheet would take for a formula; JSON lines have
    every text as it came.
    """
    records = [{"id": k.id, "time": k.time, **asdict(k.feedback)} for k in _store(file).entries()]
    text = _as_csv(records) if form == "csv" else "".join(_as_json(record) + "\n" for record in records)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        # With the mark by which spreadsheets know UTF-8.
        output.write_text(text, encoding="utf-8-sig" if form == "csv" else "utf-8", newline="")
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error


def _store(file: Path | None) -> FeedbackStore:
    return FeedbackStore(settings_from(feedback_file=file).feedback_file)


def _line(text: str) -> str:
    """``text`` in one line, without what would steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def _as_json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False)


def _as_csv(records: Sequence[dict[str, Any]]) -> str:
    written = io.StringIO()
    if records:
        writer = csv.writer(written)
        writer.writerow(records[0])
        writer.writerows(_cells(record.values()) for record in records)
    return written.getvalue()


def _cells(values: Iterable[Any]) -> list[str]:
    texts = (value if isinstance(value, (str, int)) else _as_json(value) for value in values)
    return [f"'{text}" if text.startswith(_FORMULA) else text for text in map(str, texts)]
