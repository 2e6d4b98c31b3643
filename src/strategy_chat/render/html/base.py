"""What all HTML of answers is made of: escaped text, citation chips, links to a place, tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from strategy_chat.render.cells import is_number
from strategy_chat.render.labels import Labels, labels_for
from strategy_chat.render.markup import Grid, Inline, Marker, Words
from strategy_chat.schema import Answer, Citation, Figure

_JOINER = "&#8288;"
"""Between what is cited and its chip, and between chips, so that no chip begins a line alone."""
_COUNT = "count("
_MOST_SHOWN = 400
"""Characters of a quote that hovering shows; the card has all of it."""


def text(plain: str) -> str:
    """Escaped, with line breaks as tags, so that no blank line is left."""
    return "<br>".join(escape(line, quote=False) for line in plain.splitlines())


def attribute(plain: str) -> str:
    """Escaped for use between double quotes, on one line."""
    return escape(" ".join(plain.split()), quote=True)


def lines(plain: str) -> str:
    """Escaped for use between double quotes, with its lines kept apart."""
    return "&#10;".join(filter(None, map(attribute, plain.splitlines())))


def words_of(inline: Inline) -> str:
    """The text of a line without its markers."""
    return "".join(run.text for run in inline if not isinstance(run, Marker))


def place_button(place: str, shown: str, cells: Iterable[str] = (), kind: str = "place") -> str:
    """A button that opens the document at ``place``, a locator, with ``cells`` marked."""
    marked = attribute(" ".join(cells))
    return (
        f'<button type="button" class="{kind}" data-place="{attribute(place)}" data-cells="{marked}">'
        f"{text(shown)}</button>"
    )


def is_count(figure: Figure) -> bool:
    """Whether a figure counts what its formula names."""
    return (figure.formula or "").startswith(_COUNT)


def formula_html(figure: Figure, labels: Labels) -> str:
    """How a computed figure came about."""
    formula = figure.formula or ""
    if is_count(figure):
        return text(labels.counted.format(names=formula.removeprefix(_COUNT).removesuffix(")")))
    return text(formula)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes lines of one answer; ``turn`` tells the answers of a page apart."""

    answer: Answer
    turn: int

    @property
    def labels(self) -> Labels:
        """The words around the answer, in its language."""
        return labels_for(self.answer.language)

    def citation(self, number: int) -> Citation | None:
        """The citation of that number, or None."""
        return next((c for c in self.answer.citations if c.number == number), None)

    def inline(self, inline: Inline) -> str:
        """A line: its runs, with figures told apart, and its markers as chips."""
        figures = {figure.text for figure in self.answer.figures}
        place = self._place(inline)
        pieces = []
        for run, following in zip_longest(inline, inline[1:]):
            cited = isinstance(following, Marker) and self.citation(following.number) is not None
            if isinstance(run, Marker):
                pieces.append(self.chip(run.number, place))
            elif run.bold:
                kind = ' class="figure"' if run.text in figures else ""
                pieces.append(f"<strong{kind}>{text(run.text)}</strong>")
            else:
                pieces.append(self._plain(run.text.rstrip() if cited else run.text))
            pieces.append(_gap(run) if cited else "")
        return "".join(pieces)

    @property
    def _worded(self) -> bool:
        """Whether a language model had a part in the words: it sets nothing in bold."""
        return self.answer.phrasing is not None and self.answer.phrasing.by != "program"

    def _plain(self, run: str) -> str:
        """A run that is not bold; in the words of a model, with its figures told apart all the same."""
        figures = sorted({figure.text for figure in self.answer.figures}, key=len, reverse=True)
        if not self._worded or not figures:
            return text(run)
        written = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, figures))})(?!\w|\.\d)", re.ASCII)
        parts = written.split(run)
        return "".join(
            f'<strong class="figure">{text(part)}</strong>' if place % 2 else text(part)
            for place, part in enumerate(parts)
        )

    def _place(self, inline: Inline) -> str:
        """The cell of the one figure that a line gives of a subject or measure that it names, or ""."""
        line, bold = words_of(inline), {r.text for r in inline if not isinstance(r, Marker) and r.bold}
        places = {
            figure.place
            for figure in self.answer.figures
            if figure.formula is None
            and (figure.text in bold or (self._worded and figure.text in line))
            and (figure.subject in line or figure.measure in line)
        }
        return places.pop() if len(places) == 1 else ""

    def chip(self, number: int, place: str = "") -> str:
        """The link to the card of a citation, with its quote, or, for the cell at ``place`` of several rows,
        with that cell; plain text where there is no such citation."""
        citation = self.citation(number)
        if citation is None:
            return f"[{number}]"
        cell = next((cell for cell in citation.cells if cell.id == place), None)
        shown = citation.quote
        if cell and "\n" in shown:
            shown = f"{cell.row} · {cell.column}: {cell.text}"
        if len(shown) > _MOST_SHOWN:
            shown = shown[:_MOST_SHOWN].rstrip() + "…"
        only = f'data-cells="{attribute(place)}" ' if cell else ""
        return (
            f'<a class="cite" href="#src-{self.turn}-{number}" title="{lines(shown)}" {only}'
            f'aria-label="{attribute(self.labels.source_number.format(number=number))}">{number}</a>'
        )

    def grid(self, grid: Grid) -> str:
        """A table with its columns of numbers to the right."""
        numeric = [
            all(is_number(words_of(row[place])) for row in grid.rows) for place in range(len(grid.header))
        ]
        classes = [' class="num"' if column and grid.rows else "" for column in numeric]
        head = self._row("th", grid.header, classes)
        body = "".join(self._row("td", row, classes) for row in grid.rows)
        return scrolling(f"<table><thead>{head}</thead><tbody>{body}</tbody></table>", self.labels.table)

    def _row(self, tag: str, cells: Sequence[Inline], classes: Sequence[str]) -> str:
        tags = [tag if words_of(cell).strip() or tag == "td" else "td" for cell in cells]
        inner = "".join(
            f"<{tag}{style}>{self.inline(cell)}</{tag}>"
            for tag, cell, style in zip(tags, cells, classes, strict=True)
        )
        return f"<tr>{inner}</tr>"


def _gap(run: Words | Marker) -> str:
    """What stands before a chip: a space where the line has one, and no place to break it."""
    return ("&nbsp;" if isinstance(run, Words) and run.text.endswith(" ") else "") + _JOINER


def scrolling(table: str, name: str, kind: str = "grid") -> str:
    """A wide table in a region of its own that scrolls, with the keyboard too."""
    return f'<div class="{kind}" tabindex="0" role="region" aria-label="{attribute(name)}">{table}</div>'
