"""The notice on places where the material disagrees with itself, shown with every answer that touches one."""

from collections.abc import Iterable
from decimal import Decimal

from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong
from strategy_chat.figures import Figures
from strategy_chat.schema import Claim, Conflict, Disagreement, Side, TableResult


def word_conflicts(
    conflicts: tuple[Disagreement, ...],
    result: TableResult | None,
    words: Wording,
    ledger: Ledger,
    figures: Figures,
) -> tuple[str, tuple[Conflict, ...]]:
    """The notice on the disagreements that an answer touches, and their records; "" and () for none.

    Args:
        conflicts: all disagreements of the corpus.
        result: the table result that is answered with, or None.
        words: the wording of the answer's language.
        ledger: the citations and figures of the answer, to which those of the other sides are added.
        figures: every figure of the corpus, which those of the sides are bound by.
    """
    places = {figure.place for figure in ledger.figures if figure.formula is None}
    values = {(figure.place, figure.value) for figure in ledger.figures}
    touched = [
        conflict
        for conflict in conflicts
        if any(_touches(claim, places, values, result) for claim in conflict.claims)
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


def _touches(
    claim: Claim, places: set[str], values: set[tuple[str, Decimal]], result: TableResult | None
) -> bool:
    """Whether an answer states a claim, or counts or adds what the claim is about."""
    if claim.kind == "cell":
        return any(cell.id in places for cell in claim.cells)
    if claim.kind == "sentence":
        return (claim.place, claim.value) in values
    if result is None or result.table != claim.place:
        return False
    if claim.kind == "total":
        return result.operation == "sum" and {c.id for c in claim.cells} <= {v.cell.id for v in result.values}
    rows = {cell.row for cell in claim.cells}
    return (
        result.operation in ("count", "list")
        and len(result.rows) == len(claim.cells)
        and (rows == {cell.row for cell in result.support})
    )


def _side(claim: Claim, words: Wording, ledger: Ledger, figures: Figures) -> Side:
    language = "en" if words.language == "en" else "zh-Hant"
    number = ledger.cite_claim(claim)
    shown = f"{claim.value:f}"
    key = {"cell": "side_cell", "sentence": "side_sentence", "rows": "side_rows", "total": "side_total"}
    statement = words(key[claim.kind], value=strong(shown), text=claim.wording(language))
    if claim.kind in ("rows", "total"):
        formula = f"count({', '.join(cell.text for cell in claim.cells)})"
        if claim.kind == "total":
            formula = claim.wording(language)
        ledger.figure(shown, claim.value, claim.unit, "", "", claim.cells[0].id, number, formula, claim.cells)
    else:
        place = claim.cells[0].id if claim.cells else claim.place
        source = next(s for s in figures.at(place) if s.value == claim.value)
        ledger.figure(shown, claim.value, source.unit, source.subjects[0], source.measures[0], place, number)
    return Side(statement, claim.value, number)
