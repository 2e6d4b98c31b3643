"""What one table gives for each unit of what another does, for a row of both: the cargo of a port for each of
its berths."""

from strategy_chat.schema import TableResult
from strategy_chat.tables.composed.amounts import Side
from strategy_chat.tables.composed.evaluate import compare
from strategy_chat.tables.composed.outcomes import compared
from strategy_chat.tables.composed.plan import Amount, Comparing, RowSet
from strategy_chat.tables.composed.proposals import Proposal, Split
from strategy_chat.tables.model.bonds import bonds
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.linking import Linked


def rate_apart(linked: Linked, language: str) -> list[TableResult]:
    """An amount of a named row for each unit that another table gives of it; empty where that is not asked,
    the one that accounts for most of the question."""
    if not linked.query.wants("per"):
        return []
    size = len(linked.query.tokens)
    sides = {place: Side(linked, place, linked.query, 0, size) for place in linked.places}
    found = []
    for below in sides.values():
        divisor = below.reading.per_facet
        if divisor is None or len(below.reading.subjects) != 1:
            continue
        for above in sides.values():
            measure = _measure(above)
            if above is below or measure is None or not _of_one(above, below):
                continue
            amounts = (_cell(above, measure), _cell(below, divisor))
            outcome = compare(Comparing("ratio", *amounts))
            if outcome is not None:
                ends = (0, size)
                proposal = Proposal(outcome, (above, below), Split(ends, ends, "per"))
                found.append(compared(proposal, linked.query, language))
    return sorted(found, key=lambda result: -result.score)[:1]


def _measure(side: Side) -> Facet | None:
    """The one amount that a side names of its row."""
    named = [f for f in side.reading.facets if f.kind == "number" and not f.rank]
    one = len(side.reading.subjects) == 1 and len(named) == 1 and not side.reading.conditions
    return named[0] if one else None


def _of_one(above: Side, below: Side) -> bool:
    """Whether the rows that two sides name are of one thing."""
    (row,), (other,) = above.reading.subjects, below.reading.subjects
    same = (b for b in bonds(above.table, below.table, above.linked.catalog) if not (b.facet or b.entry))
    return any(other in bond.rows.get(row, ()) for bond in same)


def _cell(side: Side, facet: Facet) -> Amount:
    return Amount(RowSet(side.table, named=side.reading.subjects), facet, "cell")
