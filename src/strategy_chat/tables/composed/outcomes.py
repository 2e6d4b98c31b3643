"""The record of a comparison that was worked out."""

from strategy_chat.matching import phrases
from strategy_chat.schema import CellRef, Cited, Computed, Query, TableResult, Term, Value
from strategy_chat.tables.composed.amounts import Side
from strategy_chat.tables.composed.evaluate import Outcome, Worked
from strategy_chat.tables.composed.proposals import Proposal
from strategy_chat.tables.execution.operations import cut, rated_in
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import CONCEPT
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import condition_words, facet_label, value_of


def compared(proposal: Proposal, query: Query, language: str) -> TableResult:
    """The result of a comparison, in the words of an edition."""
    outcome = proposal.outcome
    worked = (outcome.first, outcome.second)
    top = max(w.value for w in worked)
    terms = tuple(term_of(w, language, w.value == top) for w in worked)
    tables = list({w.amount.rows.table.id: w.amount.rows.table for w in worked}.values())
    main = tables[0]
    unmet = _unmet(proposal, query)
    measures = [facet_label(w.amount.rows.table, w.amount.facet, language) for w in worked if w.amount.facet]
    return TableResult(
        operation=outcome.plan.operation,
        table=main.id,
        source=main.source,
        section=main.section_titles[main.original_language],
        title=main.captions.get(language) or main.section_titles.get(language, ""),
        rows=tuple(dict.fromkeys(name for term in terms for name in term.names)),
        measures=tuple(dict.fromkeys(measures)),
        conditions=(),
        values=tuple(term.value for term in terms if term.value),
        computed=(_computed(outcome, language),),
        support=_support(worked),
        skipped=tuple(
            dict.fromkeys(w.amount.rows.table.label(row, language) for w in worked for row in w.skipped)
        ),
        truth=outcome.truth,
        total=len(main.plain_rows),
        lines=_lines(main, worked),
        score=_score(proposal, query),
        unmet=phrases(query.tokens, unmet),
        lacks=not query.critical.isdisjoint(unmet) or (bool(query.asked) and query.asked <= set(unmet)),
        named=True,
        descending=not _asks_lower(proposal, query),
        terms=terms,
        others=tuple(
            Cited(t.id, t.source, t.section_titles[t.original_language], _lines(t, worked))
            for t in tables[1:]
        ),
    )


def _asks_lower(proposal: Proposal, query: Query) -> bool:
    """Whether it is asked which of the two is the lower; of years the earlier."""
    keys = {span.key for span in query.sides} | {span.key for span in query.comparators}
    facet = proposal.outcome.plan.first.facet
    past = facet is not None and facet.kind == "year" and "past" in keys
    return past or "down" in keys or query.wants("min", "earliest")


def term_of(worked: Worked, language: str, higher: bool = False) -> Term:
    """An amount as one side of a comparison, in the words of an edition."""
    rows, facet = worked.amount.rows, worked.amount.facet
    table = rows.table
    names = tuple(dict.fromkeys(table.label(row, language) for row in worked.rows))
    value: Value | None = None
    computed: Computed | None = None
    if worked.single and facet is not None:
        value = value_of(table, worked.rows[0], facet, language)
    else:
        measure = facet_label(table, facet, language) if facet else ""
        unit = facet.unit_in(language) if facet else ""
        shown = cut(worked.value, worked.digits if worked.amount.aggregate == "sum" else 0)
        of = "; ".join(names)
        computed = Computed(of, measure, shown, unit, worked.formula, shown != worked.value, worked.cells)
    return Term(
        names=names,
        conditions=tuple(condition_words(table, c, language) for c in rows.conditions),
        scope="rest" if rows.rest_of is not None else "whole" if rows.whole else "",
        value=value,
        computed=computed,
        rank=facet is not None and facet.rank,
        higher=higher,
    )


def _computed(outcome: Outcome, language: str) -> Computed:
    """The figure between the two sides; the unit in the language of the answer."""
    facet, unit = outcome.plan.first.facet, outcome.unit
    of = [(amount.rows.table, amount.facet) for amount in (outcome.plan.first, outcome.plan.second)]
    measures = dict.fromkeys(facet_label(table, f, language) for table, f in of if f is not None)
    if facet is not None and unit == facet.unit:
        unit = facet.unit_in(language)
    elif outcome.plan.operation == "ratio" and "/" in unit:
        unit = _rated_in(of, language)
    return Computed(
        label="",
        measure="; ".join(measures),
        value=outcome.value or outcome.first.value * 0,
        unit=unit,
        formula=outcome.formula,
        rounded=outcome.rounded,
        cells=tuple(dict.fromkeys((*outcome.first.cells, *outcome.second.cells))),
    )


def _rated_in(of: list[tuple[TypedTable, Facet | None]], language: str) -> str:
    above, below = ((table, facet) for table, facet in of if facet is not None)
    return rated_in(above, below, language)


def _support(worked: tuple[Worked, Worked]) -> tuple[CellRef, ...]:
    """The cells of both sides, with those by which their rows were chosen."""
    found: list[CellRef] = []
    for side in worked:
        table, rows = side.amount.rows.table, side.amount.rows
        found += side.cells
        columns = [c.facet.column for c in rows.conditions]
        found += [table.cell(row, column) for row in side.rows for column in columns]
        if rows.first is not None:
            found += [table.cell(row, rows.first.facet.column) for row in table.plain_rows]
        if side.amount.facet is not None:
            found += [table.cell(row, side.amount.facet.column) for row in side.skipped]
    return tuple(dict.fromkeys(found))


def _lines(table: TypedTable, worked: tuple[Worked, Worked]) -> tuple[tuple[int, str], ...]:
    rows = {row for w in worked if w.amount.rows.table is table for row in (*w.rows, *w.skipped)}
    return table.lines(rows, _support(worked))


def _accounted(proposal: Proposal) -> set[int]:
    found: set[int] = set()
    for side in proposal.sides:
        found |= side.reading.covered | side.reading.context
    return found


def _unmet(proposal: Proposal, query: Query) -> tuple[int, ...]:
    """The positions of the content tokens that neither side accounts for."""
    met = _accounted(proposal) | query.unit_places
    return tuple(
        p for p in range(len(query.tokens)) if (p not in query.light or p in query.critical) and p not in met
    )


def _score(proposal: Proposal, query: Query) -> float:
    """The share of the question's content that the two sides account for."""
    sure = _sureness(proposal.sides)
    met = _accounted(proposal) | query.unit_places
    content = [p for p in range(len(query.tokens)) if p not in query.light or p in sure]
    total = sum(query.tokens[p].weight for p in content)
    found = sum(query.tokens[p].weight * sure.get(p, 1.0) for p in content if p in met)
    return found / total if total else 1.0


def _sureness(sides: tuple[Side, Side]) -> dict[int, float]:
    return {
        place: max(max((link.strength for link in links), default=1.0), CONCEPT + 0.15)
        for side in sides
        for first, last, links in side.claims
        for place in range(first, last)
    }
