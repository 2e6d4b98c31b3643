"""Which facet of a table the name of a column means in a question."""

import re
from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.matching import Wording, covered
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import EDGES, Facet
from strategy_chat.tables.model.headers import year_in
from strategy_chat.tables.model.links import LISTED, Link
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.counted import is_counted_in

_AVERAGED = ("average", "mean ", "平均")
_UNTIL = re.compile(r"[到至](?:哪|何|什麼|幾)|\b(?:until|till)\b", re.IGNORECASE)
_LAST = re.compile(r"最後|最末|結束|截止|\b(?:last|final|end(?:ed)?)\b", re.IGNORECASE)
_YEARS = ("年", "year", "years")


def columns_of(links: list[Link], table: TypedTable, query: Query) -> set[int]:
    """The columns that a name may stand for: all that share it as a part of their headers or give it for
    several years; of a general word ("rank") only the one that it says most of."""
    columns = {table.facets[k.facet].column for k in links}
    sure = max(link.strength for link in links) >= LISTED
    if sure or all(year_in(table.header[column]) for column in columns):
        return columns
    return {facet_of(links, table, query).column}


def stated(facet: Facet, table: TypedTable, rows: list[int]) -> Facet:
    """A facet, or the main one of its column where none of the named rows has anything in brackets."""
    if facet.part == "main" or not rows or any(table.quantity(row, facet) for row in rows):
        return facet
    return table.facet(facet.column) or facet


def averaged(query: Query, table: TypedTable) -> Facet | None:
    """The one column of averages, where a question bounds or orders an average ("forms that average above
    65")."""
    found = [f for f in table.facets if f.numeric and _is_averaged(f)]
    bounded = any(n.comparator for n in query.numbers) or query.wants("max", "min", "earliest", "latest")
    asked = query.wants("mean") and not query.wants("per") and bounded
    return found[0] if asked and len(found) == 1 else None


def _is_averaged(facet: Facet) -> bool:
    return any(word in label.lower() for label in facet.labels.values() for word in _AVERAGED)


def facet_of(links: list[Link], table: TypedTable, query: Query) -> Facet:
    """The facet that a name means: of a composite column the part whose kind is asked for, else the one that
    is named, of equals the main one."""
    facets = [table.facets[link.facet] for link in links]
    kind = _kind_asked(query)
    inner = [f for f in table.facets if f.part == "bracket" and f.column in {g.column for g in facets}]
    counted = [f for f in inner if f.kind == "number" and query.unit and is_counted_in(f, query.unit)]
    if counted and not any(is_counted_in(f, query.unit) for f in facets if f.part == "main"):
        return counted[0]
    asked = next((f for f in facets if f.part == "bracket" and f.kind == kind), None)
    if asked is not None and not query.wants("rank"):
        return asked
    named = _likeliest([f for f in facets if f.part == "main"] or facets, query)
    if named.part in EDGES:
        return named
    twins = [f for f in table.facets if f.column == named.column]
    if query.wants("rank") and any(f.kind == "year" for f in twins):
        kind = "number"
    return next((f for f in twins if f.kind == kind), named)


def _likeliest(facets: list[Facet], query: Query) -> Facet:
    """The facet of which a question says most, of those that a general word may stand for: one of words where
    it asks who, one whose header it has more of ("until which year": the last one); of equals the first."""

    def likely(facet: Facet) -> tuple[bool, int]:
        labels = [label for label in facet.labels.values() if label]
        met = (covered(query.tokens, Wording((label,))).keys() - query.light for label in labels)
        said = max(map(len, met), default=0)
        last = _UNTIL.search(query.text) and any(_LAST.search(label) for label in labels)
        return not (query.expects_any("who") and facet.numeric), said + bool(last)

    return max(facets, key=likely)


def _kind_asked(query: Query) -> str:
    """The kind of figure that a question asks for: a year, a number (a count), a percentage."""
    if query.unit and quantities.same_unit(query.unit, "%"):
        return "percent"
    if query.expects_any("when") or query.unit in _YEARS or _says_year(query):
        return "year"
    if query.wants("points", "share"):
        return "percent"
    return "number" if query.wants("count") else ""


def _says_year(query: Query) -> bool:
    """Whether a question that asks nothing in so many words speaks of a year ("debut year")."""
    figures = {p for number in query.numbers for p in range(number.first, number.last)}
    spoken = any(t.raw.lower() in _YEARS for p, t in enumerate(query.tokens) if p not in figures)
    others = any(s.key not in ("initial", "now") for s in query.operations)
    return spoken and not (query.expects or others)


def passing_years(
    query: Query, wanted: list[tuple[Facet, int, float]], others: Sequence[Facet]
) -> tuple[Facet, ...]:
    """The columns of years that only an English verb names ("open 50 hours a week": Opened; "made in
    Germany": Year made), where rows are chosen by another column, one of ``others``, and nothing is asked
    about time."""
    spans = (*query.dimensions, *query.adjectives)
    timely = query.expects_any("when") or query.unit in _YEARS or any(s.key == "year" for s in spans)
    timely = timely or query.wants("earliest", "latest", "initial")
    if timely or any(n.kind == "year" for n in query.numbers) or all(f.kind == "year" for f in others):
        return ()
    return tuple(f for f, place, _ in wanted if f.kind == "year" and _is_verb(query, place))


def _is_verb(query: Query, place: int) -> bool:
    """Whether a Latin word that is no "year" stands at a place."""
    token = query.tokens[place] if place >= 0 else None
    return token is not None and token.kind == "latin" and token.raw.lower() not in _YEARS


def said_of_columns(wanted: list[tuple[Facet, int, float]]) -> frozenset[str]:
    """The operations that are a column's own already: "on average" of an average time."""
    return frozenset(("mean",)) if any(_is_averaged(facet) for facet, _, _ in wanted) else frozenset()
