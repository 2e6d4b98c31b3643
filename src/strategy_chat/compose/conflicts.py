"""The notice on places where the material disagrees with itself, shown with every answer that touches one."""

from collections.abc import Iterable

from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong
from strategy_chat.figures import Figures
from strategy_chat.quantities import read
from strategy_chat.schema import Claim, Conflict, Disagreement, Figure, Query, Side, TableResult
from strategy_chat.text import is_han


def word_conflicts(
    conflicts: tuple[Disagreement, ...],
    query: Query,
    result: TableResult | None,
    words: Wording,
    ledger: Ledger,
    figures: Figures,
) -> tuple[str, tuple[Conflict, ...]]:
    """The notice on the disagreements that an answer touches, and their records; "" and () for none.

    Args:
        conflicts: all disagreements of the corpus.
        query: the question; a sentence that is shown for something else than its figure touches nothing.
        result: the table result that is answered with, or None.
        words: the wording of the answer's language.
        ledger: the citations and figures of the answer, to which those of the other sides are added.
        figures: every figure of the corpus, which those of the sides are bound by.
    """
    stated = [figure for figure in ledger.figures if figure.formula is None]
    touched = [
        conflict
        for conflict in conflicts
        if any(_touches(claim, stated, query, result) for claim in conflict.claims)
    ]
    return list_conflicts(touched, words, ledger, figures)


def list_conflicts(
    conflicts: Iterable[Disagreement], words: Wording, ledger: Ledger, figures: Figures
) -> tuple[str, tuple[Conflict, ...]]:
    """The notice on disagreements, with both sides of each, and their records; "" and () for none."""
    notices: list[str] = []
    records: list[Conflict] = []
    for conflict in conflicts:
        sides = tuple(_side(claim, words, ledger, figures) for claim in conflict.claims)
        about = dict(conflict.about)
        title = about.get("en" if words.language == "en" else "zh-Hant", next(iter(about.values())))
        records.append(Conflict(title, sides))
        lines = [words("conflict", about=title)]
        lines += [f"- {side.statement} [{side.citation}]" for side in sides]
        notices.append("\n".join(lines))
    return "\n\n".join(notices), tuple(records)


def _touches(claim: Claim, stated: list[Figure], query: Query, result: TableResult | None) -> bool:
    """Whether an answer states a claim, or counts or adds what the claim is about."""
    if claim.parts and result is not None and result.operation == "sum":
        return {cell.id for cell in claim.parts} <= {value.cell.id for value in result.values}
    if claim.kind == "cell":
        here = [figure for figure in stated if figure.place == claim.cells[0].id]
        alone = result is not None and len(result.rows) == 1
        return bool(here) and (alone or any(_says(figure, claim) for figure in here))
    if claim.kind == "sentence":
        return _asks_for(claim, query) and any(
            figure.place == claim.place and figure.value == claim.value for figure in stated
        )
    if claim.kind == "share":
        return any(figure.place == claim.cells[0].id for figure in stated)
    if result is None or result.table != claim.place:
        return False
    if claim.kind == "total":
        return result.operation == "sum" and {c.id for c in claim.cells} <= {v.cell.id for v in result.values}
    counts = result.operation == "count" or (result.operation == "list" and bool(result.conditions))
    same = len(result.rows) == len(claim.cells)
    return counts and same and {cell.row for cell in claim.cells} == {cell.row for cell in result.support}


def _asks_for(claim: Claim, query: Query) -> bool:
    """Whether a question is for a figure, or gives the one that a sentence says."""
    if query.wants("summary"):
        return False
    given = any(number.value == f"{claim.value:f}" for number in query.numbers)
    return query.expects_any("how_many") or query.wants("count") or bool(query.unit) or given


def _says(figure: Figure, claim: Claim) -> bool:
    """Whether a figure is the part of its cell that a claim is about."""
    return figure.value == claim.value and (figure.unit == "%") == (claim.unit == "%")


def _side(claim: Claim, words: Wording, ledger: Ledger, figures: Figures) -> Side:
    language = "en" if words.language == "en" else "zh-Hant"
    number = ledger.cite_claim(claim)
    if claim.kind in ("rows", "total", "share"):
        shown = f"{claim.value:f}" + ("%" if claim.unit == "%" else "")
        counted = f"count({', '.join(cell.text.replace(', ', ' ') for cell in claim.cells)})"
        formula = counted if claim.kind == "rows" else claim.wording(language)
        cells = [cell.id for cell in claim.cells]
        ledger.figure(shown, claim.value, claim.unit, "", "", cells[0], number, formula, cells)
    else:
        place = claim.cells[0].id if claim.cells else claim.place
        found = (s for s in figures.at(place) if s.value == claim.value)
        source = next(s for s in found if claim.unit in s.units or not (claim.unit or s.units))
        shown = _in_language(source.text, claim, language)
        ledger.figure(shown, claim.value, source.unit, source.subjects[0], source.measures[0], place, number)
    statement = words(f"side_{claim.kind}", value=strong(shown), text=claim.wording(language))
    return Side(statement, claim.value, number)


def _in_language(shown: str, claim: Claim, language: str) -> str:
    """A figure of the original as the edition of a language writes it, "10 systems" for 10 台, if it does."""
    if language != "en" or not any(map(is_han, shown)):
        return shown
    text = claim.wording(language)
    return next((text[q.start : q.end] for q in read(text) if q.value == claim.value), shown)
