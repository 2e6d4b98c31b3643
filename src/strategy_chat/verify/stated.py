"""Figures that an answer takes from one place: value, unit and binding against the ledger."""

from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.figures import Figures, is_count, named
from strategy_chat.schema import Citation, Figure, SourceFigure
from strategy_chat.verify.citations import covers

_WITHOUT_UNIT = ("year", "date", "ordinal", "rank")


def stated_problem(figure: Figure, citation: Citation, ledger: Figures) -> str:
    """Why a stated figure is not supported, "" if it is."""
    if not covers(citation, figure.place):
        return f"figure {figure.text!r} is not from what [{citation.number}] cites"
    cited = {cell.id for cell in citation.cells}
    if figure.place in ledger.cells and figure.place not in cited:
        return f"figure {figure.text!r} is of a cell that [{citation.number}] does not name"
    found: Sequence[SourceFigure] = [s for s in ledger.at(figure.place) if figure.value in (s.value, s.high)]
    if not found:
        return f"figure {figure.text!r} is not what {figure.place} says"
    found = [source for source in found if unit_fits(figure.unit, source)]
    if not found:
        return f"figure {figure.text!r} is not in the unit of {figure.place}"
    if any(_binds(figure, s.subjects, s.measures) or _binds(figure, s.measures, s.subjects) for s in found):
        return ""
    if not any(named(figure.subject, source.subjects) for source in found):
        return f"{figure.subject!r} is not the subject of {figure.text!r} at {figure.place}"
    return f"{figure.measure!r} is not the measure of {figure.text!r} at {figure.place}"


def _binds(figure: Figure, subjects: Sequence[str], measures: Sequence[str]) -> bool:
    """Whether a figure is bound to these names: those of its row and column, of which either may be what it
    is about."""
    return named(figure.subject, subjects) and named(figure.measure, measures)


def unit_fits(unit: str, source: SourceFigure) -> bool:
    """Whether a unit is that of a figure of the source, under one of its names."""
    if not unit:
        return source.kind in _WITHOUT_UNIT or all(is_count(own) for own in source.units)
    return any(unit == own or quantities.same_unit(unit, own) for own in source.units)
