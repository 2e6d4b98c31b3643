"""Answers as HTML for the page. Every piece of text is escaped here; only our own tags come out.

The output holds no blank line and starts with a block tag, so that a Markdown renderer which it passes
through takes it as one block of HTML and leaves it alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from strategy_chat.render.cells import telling
from strategy_chat.render.labels import Labels, labels_for
from strategy_chat.render.markup import Bullets, Grid, Inline, Marker, Part, parse, parse_inline
from strategy_chat.schema import Answer, Citation, Conflict, Figure

_NUMBER = re.compile(r"[~≈<>+\-−]?\s*[$€£¥]?\d[\d,.]*\s*(%|[^\W\d_]{1,6})?(\s*\(\d[\d,.]*%?\))?")

Citations = Mapping[int, Citation]


def to_html(answer: Answer, turn: int) -> str:
    """The text of an answer with its markers as links to the cards of :func:`sources_html`, then a notice for
    each conflict and the formula of each computed figure. ``turn`` tells the answers of a page apart."""
    labels = labels_for(answer.language)
    known = {citation.number: citation for citation in answer.citations}
    body = "".join(_part(part, known, turn) for part in parse(answer.text))
    notices = "".join(_conflict(conflict, known, turn, labels) for conflict in answer.conflicts)
    state = "answer" if answer.answered else "answer declined"
    computed = _computed([figure for figure in answer.figures if figure.formula], known, turn, labels)
    return f'<div class="{state}" lang="{_attribute(answer.language)}">{body}{notices}{computed}</div>'


def sources_html(answer: Answer, turn: int) -> str:
    """The sources of an answer as a section of cards: file, section and the quote, marked, or, where cells
    are cited, their row, column and marked content above the quoted row. The card of citation n has the id
    ``src-{turn}-{n}``."""
    labels = labels_for(answer.language)
    cards = "".join(_card(citation, turn, labels) for citation in answer.citations)
    body = cards or f'<p class="none">{escape(labels.no_sources)}</p>'
    return (
        f'<section class="turn" id="turn-{turn}" lang="{_attribute(answer.language)}">'
        f"<h3>{_text(answer.question)}</h3>{body}</section>"
    )


def _text(text: str) -> str:
    """Escaped, with line breaks as tags, so that no blank line is left."""
    return "<br>".join(escape(line, quote=False) for line in text.splitlines())


def _attribute(text: str) -> str:
    return escape(" ".join(text.split()), quote=True)


def _inline(inline: Inline, known: Citations, turn: int) -> str:
    pieces = []
    for run in inline:
        if isinstance(run, Marker):
            pieces.append(_chip(run.number, known, turn))
        else:
            pieces.append(f"<strong>{_text(run.text)}</strong>" if run.bold else _text(run.text))
    return "".join(pieces)


def _chip(number: int, known: Citations, turn: int) -> str:
    citation = known.get(number)
    if citation is None:
        return f"[{number}]"
    return f'<a class="cite" href="#src-{turn}-{number}" title="{_attribute(citation.quote)}">{number}</a>'


def _part(part: Part, known: Citations, turn: int) -> str:
    if isinstance(part, Bullets):
        return "<ul>" + "".join(f"<li>{_inline(item, known, turn)}</li>" for item in part.items) + "</ul>"
    if isinstance(part, Grid):
        return _grid(part, known, turn)
    return "<p>" + "<br>".join(_inline(line, known, turn) for line in part.lines) + "</p>"


def _grid(grid: Grid, known: Citations, turn: int) -> str:
    numeric = [all(_is_number(row[place]) for row in grid.rows) for place in range(len(grid.header))]
    classes = [' class="num"' if column and grid.rows else "" for column in numeric]
    head = _row("th", grid.header, classes, known, turn)
    body = "".join(_row("td", row, classes, known, turn) for row in grid.rows)
    table = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f'<div class="grid" tabindex="0">{table}</div>'


def _row(tag: str, cells: Sequence[Inline], classes: Sequence[str], known: Citations, turn: int) -> str:
    inner = "".join(
        f"<{tag}{style}>{_inline(cell, known, turn)}</{tag}>"
        for cell, style in zip(cells, classes, strict=True)
    )
    return f"<tr>{inner}</tr>"


def _is_number(cell: Inline) -> bool:
    """Whether a cell belongs in a column of numbers; a dash or nothing stands there for a missing one."""
    text = "".join(run.text for run in cell if not isinstance(run, Marker)).strip()
    return not text.strip("-–—") or _NUMBER.fullmatch(text) is not None


def _conflict(conflict: Conflict, known: Citations, turn: int, labels: Labels) -> str:
    sides = "".join(
        f"<li>{_inline(parse_inline(side.statement), known, turn)} {_chip(side.citation, known, turn)}</li>"
        for side in conflict.sides
    )
    return (
        f'<div class="conflict" role="note"><p><strong>{escape(labels.conflict)}</strong> '
        f"{_text(conflict.about)}</p><ul>{sides}</ul></div>"
    )


def _computed(figures: Iterable[Figure], known: Citations, turn: int, labels: Labels) -> str:
    items = "".join(
        f"<li><strong>{_text(figure.text)}</strong> = {_text(figure.formula or '')} "
        f"{_chip(figure.citation, known, turn)}</li>"
        for figure in figures
    )
    if not items:
        return ""
    return f'<details class="computed"><summary>{escape(labels.computed)}</summary><ul>{items}</ul></details>'


def _card(citation: Citation, turn: int, labels: Labels) -> str:
    cells = "".join(
        f'<tr><th scope="row">{_text(cell.row)}</th><td>{_text(cell.column)}</td>'
        f'<td class="value"><mark>{_text(cell.text)}</mark></td></tr>'
        for cell in telling(citation.cells)
    )
    table = (
        f'<table class="cells"><thead><tr><th>{escape(labels.row)}</th><th>{escape(labels.column)}</th>'
        f"<th>{escape(labels.value)}</th></tr></thead><tbody>{cells}</tbody></table>"
        if cells
        else ""
    )
    quote = _text(citation.quote) if cells else f"<mark>{_text(citation.quote)}</mark>"
    return (
        f'<article class="card" id="src-{turn}-{citation.number}" tabindex="-1">'
        f'<header><span class="n">{citation.number}</span>'
        f'<span class="section">{_text(citation.section)}</span>'
        f'<span class="file">{_text(citation.source)}</span></header>'
        f"{table}<blockquote>{quote}</blockquote></article>"
    )
