"""The answer: its text, a notice for each conflict, and what each computed figure was computed from."""

import re
from collections.abc import Iterator, Sequence

from strategy_chat.render.cells import telling
from strategy_chat.render.html.base import (
    Writer,
    attribute,
    formula_html,
    place_button,
    scrolling,
    text,
    words_of,
)
from strategy_chat.render.html.values import charts, value_list
from strategy_chat.render.markup import Bullets, Grid, Inline, Paragraph, Part, parse, parse_inline
from strategy_chat.render.phrased import phrasing_note
from strategy_chat.schema import Answer, CellRef, Conflict, Figure

_NOTICE = "⚠"


def to_html(answer: Answer, turn: int) -> str:
    """The text of an answer with its markers as links to the cards of :func:`sources_html`, then a notice for
    each conflict, the formula and cells of each computed figure, and who worded it. ``turn`` tells the
    answers of a page apart."""
    writer = Writer(answer, turn)
    parts = list(_without_notices(answer))
    body = "".join(_part(part, writer) for part in parts)
    notices = "".join(_conflict(conflict, writer) for conflict in answer.conflicts)
    computed = _computed([f for f in answer.figures if f.formula and _states(parts, f)], writer)
    state = "answer" if answer.answered else "answer declined"
    worded = _worded(answer)
    return f'<div class="{state}" lang="{attribute(answer.language)}">{body}{computed}{notices}{worded}</div>'


def _worded(answer: Answer) -> str:
    """What a language model had to do with an answer, set off where it failed."""
    note = phrasing_note(answer)
    failed = answer.phrasing is not None and answer.phrasing.fault is not None
    return f'<p class="{"worded fault" if failed else "worded"}" role="note">{text(note)}</p>' if note else ""


def _without_notices(answer: Answer) -> Iterator[Part]:
    """The parts of the text without those that are shown below it in a form of their own: the notices on
    conflicts with their lists, and the lines that give a formula."""
    formulas = [figure.formula for figure in answer.figures if figure.formula]
    noticed = False
    for part in parse(answer.text):
        if isinstance(part, Paragraph):
            noticed = bool(answer.conflicts) and words_of(part.lines[0]).startswith(_NOTICE)
            lines = tuple(
                line for line in part.lines if not any(words_of(line).endswith(f) for f in formulas)
            )
            if lines and not noticed:
                yield Paragraph(lines)
        elif not (noticed and isinstance(part, Bullets)):
            noticed = False
            yield part
        else:
            noticed = False


def _part(part: Part, writer: Writer) -> str:
    if isinstance(part, Bullets):
        items = "".join(f"<li>{writer.inline(item)}</li>" for item in part.items)
        return value_list(part, writer) or f"<ul>{items}</ul>"
    if isinstance(part, Grid):
        return writer.grid(part) + charts(part, writer)
    if all(not words_of(line).strip() for line in part.lines):
        return f'<p class="cited">{"".join(map(writer.inline, part.lines))}</p>'
    return "<p>" + "<br>".join(writer.inline(line) for line in part.lines) + "</p>"


def _conflict(conflict: Conflict, writer: Writer) -> str:
    sides = "".join(
        f"<li>{writer.inline(parse_inline(f'{side.statement} [{side.citation}]'))}</li>"
        for side in conflict.sides
    )
    return (
        f'<div class="conflict" role="note"><p><strong>{text(writer.labels.conflict)}</strong> '
        f'<span class="about">{text(conflict.about)}</span></p><ul>{sides}</ul>'
        f'<p class="unchosen">{text(writer.labels.unchosen)}</p></div>'
    )


def _states(parts: Sequence[Part], figure: Figure) -> bool:
    """Whether the text itself gives a figure, and not only a notice below it."""
    lines: list[Inline] = []
    for part in parts:
        if isinstance(part, Grid):
            lines.extend(cell for row in part.rows for cell in row)
        else:
            lines.extend(part.items if isinstance(part, Bullets) else part.lines)
    whole = re.compile(rf"(?<![\d.]){re.escape(figure.text)}(?![.,]?\d|\s?%)")
    return any(whole.search(words_of(line)) for line in lines)


def _computed(figures: Sequence[Figure], writer: Writer) -> str:
    """How the figures that were computed came about, folded: their formulas, and the cells that went in."""
    if not figures:
        return ""
    shown = {(figure.text, formula_html(figure, writer.labels)): figure for figure in figures}
    labels = writer.labels
    formulas = "".join(
        f"<li><strong>{text(figure.text)}</strong> = {formula_html(figure, writer.labels)} "
        f"{writer.chip(figure.citation)}</li>"
        for figure in shown.values()
    )
    rows = "".join(
        f'<tr><th scope="row">{text(cell.row)}</th><td>{text(cell.column)}</td>'
        f'<td class="num">{place_button(cell.id, cell.text, [cell.id])}</td></tr>'
        for cell in _cells_used(list(shown.values()), writer)
    )
    table = scrolling(f"<table><tbody>{rows}</tbody></table>", labels.computed) if rows else ""
    results = ", ".join(f"<strong>{text(shown)}</strong>" for shown in dict.fromkeys(f.text for f in figures))
    return (
        f'<details class="computed"><summary>{text(labels.computed)} <span>{results}</span></summary>'
        f"<ul>{formulas}</ul>{table}</details>"
    )


def _cells_used(figures: Sequence[Figure], writer: Writer) -> list[CellRef]:
    """The cells behind computed figures: those of their measure, or, where they count, all that are cited."""
    used: dict[str, CellRef] = {}
    for figure in figures:
        citation = writer.citation(figure.citation)
        cells = [cell for cell in telling(citation.cells) if cell.text] if citation else []
        for cell in [cell for cell in cells if cell.column == figure.measure] or cells:
            used[cell.id] = cell
    return list(used.values())
