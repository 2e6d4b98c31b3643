"""A plan that somebody else proposes, checked against the names of the tables and executed."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import forms_of
from strategy_chat.schema import Bound, Operation, Planned, PlannedOperation, Query, TableResult
from strategy_chat.tables.execution.answer import execute
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import CONCEPT, LISTED, Link
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.conditions import Condition
from strategy_chat.tables.reading.meaning import facet_of
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.units import in_unit_of

_GIVES: Mapping[PlannedOperation, tuple[Operation, ...]] = {
    "value": ("lookup",),
    "list": ("list", "lookup"),
    "max": ("extreme",),
    "min": ("extreme",),
    "share": ("share", "ratio"),
}
"""What comes of an operation where it is not called as the operation is."""


def carried_out(plan: Planned, query: Query, catalog: Catalog) -> TableResult | None:
    """What a plan comes to on the first table that has all of its names; None where none has, or where what
    it asks for cannot be worked out there.

    Args:
        plan: the plan; nothing of it is believed but what the catalog knows.
        query: the question that says in words what the plan says.
        catalog: the tables and their names.
    """
    language = "en" if query.language == "en" else "zh-Hant"
    for place, table in enumerate(catalog.tables):
        reading = _reading(plan, query, catalog, place, table)
        found = None if reading is None else execute(query, reading, language)
        if found is not None and found.operation in _GIVES.get(plan.operation, (plan.operation,)):
            return found
    return None


def _reading(plan: Planned, query: Query, catalog: Catalog, place: int, table: TypedTable) -> Reading | None:
    """The plan as a reading of the question on a table, None where the table lacks a name of it."""
    groups = [_rows(_links(name, catalog, place, "row", LISTED)) for name in plan.rows]
    facets = [_facet(name, query, catalog, place, table) for name in plan.columns]
    conditions = [_condition(bound, query, catalog, place, table) for bound in plan.bounds]
    known = tuple(facet for facet in facets if facet is not None)
    held = tuple(condition for condition in conditions if condition is not None)
    if not all(groups) or len(known) < len(facets) or len(held) < len(conditions):
        return None
    if plan.operation == "list" and not known and (key := table.facet(table.key)) is not None:
        known = (key,)
    every = frozenset(range(len(query.tokens)))
    return Reading(
        table=table,
        groups=tuple(dict.fromkeys(groups)),
        facets=tuple(dict.fromkeys(known)),
        conditions=held,
        limit=0,
        nth=0,
        operations=frozenset((plan.operation,)),
        named=every,
        covered=every,
        context=frozenset(),
        score=1.0,
        strength=1.0,
    )


def _links(name: str, catalog: Catalog, place: int, kind: str, least: float) -> list[Link]:
    """What a name stands for in a table, as surely as ``least``, the surest only."""
    forms = forms_of(name)
    found = catalog.names.exact(forms) if forms else []
    here = [k for k in found if (k.table, k.kind) == (place, kind) and k.strength >= least]
    best = max((link.strength for link in here), default=0.0)
    return [link for link in here if link.strength == best]


def _rows(links: Iterable[Link]) -> tuple[int, ...]:
    return tuple(sorted({row for link in links for row in link.rows}))


def _facet(name: str, query: Query, catalog: Catalog, place: int, table: TypedTable) -> Facet | None:
    """The one column of a name."""
    links = _links(name, catalog, place, "facet", CONCEPT)
    columns = {table.facets[link.facet].column for link in links}
    return facet_of(links, table, query) if len(columns) == 1 else None


def _condition(
    bound: Bound, query: Query, catalog: Catalog, place: int, table: TypedTable
) -> Condition | None:
    """A bound as a condition: an entry that the column has, or a figure against its numbers."""
    facet = _facet(bound.column, query, catalog, place, table)
    if facet is None:
        return None
    if not facet.numeric:
        items = {
            link.item
            for link in _links(bound.value, catalog, place, "value", LISTED)
            if table.facets[link.facet].column == facet.column
        }
        entry = next(iter(items), "")
        return Condition(facet, "has", entry) if len(items) == 1 and bound.test == "is" else None
    values = list(_figures(bound.value, facet))
    return Condition(facet, bound.test, value=values[0]) if len(values) == 1 else None


def _figures(text: str, facet: Facet) -> Iterator[Decimal]:
    """The figures of a text in the unit of a facet."""
    for quantity in quantities.read(text):
        if quantity.kind != "name":
            yield in_unit_of(facet, quantity.value, quantity.unit)
