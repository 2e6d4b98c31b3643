"""Ways of making a right answer wrong, one at a time: each has to be refused."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from strategy_chat.figures import Figures, named
from strategy_chat.schema import Answer, Figure, SourceCell

Item = TypeVar("Item")
Mutation = tuple[str, Answer]


def mutations(answer: Answer, ledger: Figures) -> Iterator[Mutation]:
    """Wrong answers made from a right one, each with the name of what was done to it."""
    for place, figure in enumerate(answer.figures):
        for name, changed in _of_figure(figure, answer, ledger):
            yield f"{name} of {figure.text}", _with(answer, place, changed)
        for name, text in _in_text(figure, answer, ledger):
            yield f"{name} of {figure.text} in the text", replace(answer, text=text)
        for name, both in _in_both(place, figure, answer, ledger):
            yield f"{name} of {figure.text} in figure and text", both
    for place, conflict in enumerate(answer.conflicts):
        side = replace(conflict.sides[0], value=conflict.sides[0].value + 1)
        sides = (side, *conflict.sides[1:])
        others = (*answer.conflicts[:place], replace(conflict, sides=sides), *answer.conflicts[place + 1 :])
        yield "side of a conflict", replace(answer, conflicts=others)
    for place, citation in enumerate(answer.citations):
        wrong = replace(citation, quote=citation.quote + "。")
        yield "quote", replace(answer, citations=_put(answer.citations, place, wrong))
        elsewhere = replace(citation, passage_id=f"{citation.passage_id}9")
        yield "place of a citation", replace(answer, citations=_put(answer.citations, place, elsewhere))
        yield "no citation", replace(answer, citations=_put(answer.citations, place))
    for loose in ("另有 7043 座。", "另有七千零四十三座。", "另有７０４３座。", "seven thousand people"):
        yield f"loose {loose}", replace(answer, text=f"{answer.text}\n{loose}")


def _put(items: tuple[Item, ...], place: int, *instead: Item) -> tuple[Item, ...]:
    return (*items[:place], *instead, *items[place + 1 :])


def _with(answer: Answer, place: int, figure: Figure) -> Answer:
    return replace(answer, figures=_put(answer.figures, place, figure))


def _of_figure(figure: Figure, answer: Answer, ledger: Figures) -> Iterator[tuple[str, Figure]]:
    yield "value", replace(figure, value=figure.value + 1)
    yield "value", replace(figure, value=figure.value * 10 + 7)
    yield "unit", replace(figure, unit="光年")
    yield "citation", replace(figure, citation=figure.citation + 50)
    for citation in answer.citations:
        if citation.number != figure.citation and not figure.place.startswith(citation.passage_id):
            yield "citation", replace(figure, citation=citation.number)
    for cell in _mates(figure, ledger):
        if figure.formula is None and figure.value not in {f.value for f in ledger.at(cell.place)}:
            yield "place", replace(figure, place=cell.place)
    yield "subject", replace(figure, subject="天文台")
    yield "measure", replace(figure, measure="星等")
    if figure.formula is None:
        own = ledger.at(figure.place)
        for cell in _mates(figure, ledger):
            if not any(named(cell.subjects[0], s.subjects) for s in own):
                yield "subject", replace(figure, subject=cell.subjects[0])
            if cell.measures and not any(named(cell.measures[0], s.measures) for s in own):
                yield "measure", replace(figure, measure=cell.measures[0])
    elif not figure.formula.startswith("count("):
        digit = next(char for char in figure.formula if char.isdigit())
        yield "formula", replace(figure, formula=figure.formula.replace(digit, f"7{digit}", 1))
        yield "operands", replace(figure, operands=figure.operands[1:])
    else:
        yield "formula", replace(figure, formula=figure.formula.replace("count(", "count(天文台, "))


def _in_text(figure: Figure, answer: Answer, ledger: Figures) -> Iterator[tuple[str, str]]:
    """The figure is as it was, but the text says something else of it."""
    if figure.text.isdigit() or answer.text.count(figure.text) != 1:
        return
    yield "value", answer.text.replace(figure.text, f"7{figure.text}")
    yield "figure left out", answer.text.replace(figure.text, "很多")
    names = {cell.subjects[0] for cell in _mates(figure, ledger)}
    if figure.formula is None and answer.text.count(figure.subject) == 1 and figure.place in ledger.cells:
        for name in names:
            if not named(name, ledger.cells[figure.place].subjects):
                yield "subject", answer.text.replace(figure.subject, name)


def _in_both(place: int, figure: Figure, answer: Answer, ledger: Figures) -> Iterator[Mutation]:
    """The figure and the text agree on something that the source does not say."""
    number = f"{figure.value + 3:f}"
    text = f"{number} {figure.unit}".strip()
    changed = replace(figure, value=Decimal(number), text=text)
    yield "value", _with(replace(answer, text=answer.text.replace(figure.text, text)), place, changed)
    other = f"{figure.value:f} 光年"
    changed = replace(figure, unit="光年", text=other)
    yield "unit", _with(replace(answer, text=answer.text.replace(figure.text, other)), place, changed)
    if figure.formula is None and figure.place in ledger.cells and figure.subject in answer.text:
        for cell in _mates(figure, ledger):
            if not named(cell.subjects[0], ledger.cells[figure.place].subjects):
                said = answer.text.replace(figure.subject, cell.subjects[0])
                yield (
                    "subject",
                    _with(replace(answer, text=said), place, replace(figure, subject=cell.subjects[0])),
                )


def _mates(figure: Figure, ledger: Figures) -> list[SourceCell]:
    """A few other cells of a figure's table: of its row, of its column."""
    cells = [cell for cell in ledger.table(figure.place) if cell.place != figure.place and cell.subjects]
    row, column = figure.place.rsplit("/col-", 1)[0], figure.place.rsplit("/col-", 1)[-1]
    in_row = [cell for cell in cells if cell.place.startswith(f"{row}/")]
    in_column = [cell for cell in cells if cell.place.endswith(f"/col-{column}")]
    return in_row[:3] + in_column[:3]
