"""Answers for a terminal, as Markdown and as JSON; search results for a terminal."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

from strategy_chat.render.cells import telling
from strategy_chat.render.labels import Labels, labels_for
from strategy_chat.render.markup import Bullets, Grid, Inline, Marker, Part, parse
from strategy_chat.render.phrased import phrasing_note
from strategy_chat.schema import Answer, Citation, Passage


def to_json(answer: Answer) -> str:
    """The whole receipt of the answer as indented JSON; Chinese stays readable."""
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2)


def to_text(answer: Answer) -> str:
    """The answer for a terminal: its text with tables drawn in columns, then every source with file, section
    and quote, and for cells their row, column and content."""
    labels = labels_for(answer.language)
    parts = ["\n\n".join(_part_text(part) for part in parse(answer.text))]
    if note := phrasing_note(answer):
        parts.append(note)
    if answer.citations:
        parts.append("\n".join([labels.sources, *(_source_text(c, labels) for c in answer.citations)]))
    if answer.suggestions:
        parts.append("\n".join([labels.suggestions, *(f"- {question}" for question in answer.suggestions)]))
    return "\n\n".join(parts)


def to_markdown(answer: Answer) -> str:
    """The answer as Markdown: its text, then a list of sources with the quotes as block quotes."""
    labels = labels_for(answer.language)
    parts = [answer.text]
    if note := phrasing_note(answer):
        parts.append(f"_{note}_")
    if answer.citations:
        parts.append(f"**{labels.sources}**")
    for citation in answer.citations:
        quote = "\n".join(f"> {line}".rstrip() for line in citation.quote.splitlines())
        parts.append(f"[{citation.number}] `{citation.source}` · {citation.section}\n\n{quote}")
    if answer.suggestions:
        parts.append(f"**{labels.suggestions}**")
        parts.append("\n".join(f"- {question}" for question in answer.suggestions))
    return "\n\n".join(parts)


def passages_to_text(passages: Iterable[Passage]) -> str:
    """Search results for a terminal, the best first, with rank, score, file, section and text."""
    return "\n\n".join(
        f"{rank}. {passage.source} · {passage.section}  ({passage.score:.3f})\n{_indent(passage.text)}"
        for rank, passage in enumerate(passages, start=1)
    )


def _part_text(part: Part) -> str:
    if isinstance(part, Bullets):
        return "\n".join(f"- {_inline_text(item)}" for item in part.items)
    if isinstance(part, Grid):
        return _grid_text([[_inline_text(cell) for cell in row] for row in (part.header, *part.rows)])
    return "\n".join(_inline_text(line) for line in part.lines)


def _inline_text(inline: Inline) -> str:
    return "".join(f"[{run.number}]" if isinstance(run, Marker) else run.text for run in inline)


def _grid_text(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns of a terminal: a Han character takes two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _source_text(citation: Citation, labels: Labels) -> str:
    quote = f"{labels.open_quote}{citation.quote}{labels.close_quote}"
    lines = [f"[{citation.number}] {citation.source} · {citation.section}", _indent(quote)]
    lines.extend(_indent(f"{cell.row} · {cell.column}: {cell.text}") for cell in telling(citation.cells))
    return "\n".join(lines)


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
