"""The sources of an answer: one card for each citation."""

from strategy_chat.render.cells import telling
from strategy_chat.render.html.base import Writer, attribute, place_button, text
from strategy_chat.render.labels import Labels
from strategy_chat.schema import Answer, CellRef, Citation


def sources_html(answer: Answer, turn: int) -> str:
    """The sources of an answer as a section of cards: file, section and the quote, marked, or, where cells
    are cited, their row, column and marked content above the quoted row. The card of citation n has the id
    ``src-{turn}-{n}`` and a button that opens the document at its place."""
    labels = Writer(answer, turn).labels
    cards = "".join(_card(citation, turn, labels) for citation in answer.citations)
    body = cards or f'<p class="none">{text(labels.no_sources)}</p>'
    return (
        f'<section class="turn" id="turn-{turn}" lang="{attribute(answer.language)}">'
        f"<h3>{text(answer.question)}</h3>{body}</section>"
    )


def _card(citation: Citation, turn: int, labels: Labels) -> str:
    cells = telling(citation.cells)
    quote = text(citation.quote) if cells else f"<mark>{text(citation.quote)}</mark>"
    opener = place_button(citation.passage_id, labels.open_document, [cell.id for cell in cells], "open")
    return (
        f'<article class="card" id="src-{turn}-{citation.number}" tabindex="-1">'
        f'<header><span class="n">{citation.number}</span>'
        f'<span class="section">{text(citation.section)}</span>'
        f'<span class="file">{text(citation.source)}</span></header>'
        f'{_cells(citation, labels)}<blockquote dir="auto" tabindex="0">{quote}</blockquote>'
        f"{opener}</article>"
    )


def _cells(citation: Citation, labels: Labels) -> str:
    rows = "".join(
        f"<tr>{_name(row, len(cells)) if cell is cells[0] else ''}<td>{text(cell.column)}</td>"
        f'<td class="value">{f"<mark>{text(cell.text)}</mark>" if cell.text else "—"}</td></tr>'
        for row, cells in _by_row(citation)
        for cell in cells
    )
    if not rows:
        return ""
    return (
        f'<table class="cells"><thead><tr><th scope="col">{text(labels.row)}</th>'
        f'<th scope="col">{text(labels.column)}</th><th scope="col">{text(labels.value)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _by_row(citation: Citation) -> list[tuple[str, list[CellRef]]]:
    """The cells that say something, those of one row together."""
    found: dict[str, list[CellRef]] = {}
    for cell in telling(citation.cells):
        found.setdefault(cell.row, []).append(cell)
    return list(found.items())


def _name(row: str, cells: int) -> str:
    """The name of a row, once beside all its cells."""
    span = f' rowspan="{cells}"' if cells > 1 else ""
    return f'<th scope="{"rowgroup" if cells > 1 else "row"}"{span}>{text(row)}</th>'
