"""The part of a question on one side of a comparison, read as an amount."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.schema import Query
from strategy_chat.tables.composed.plan import Aggregate, Amount, Comparison, First, RowSet
from strategy_chat.tables.execution.task import main_measure, opens_as_yes_no
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.claims import Claim
from strategy_chat.tables.reading.counted import rank_in_places
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.reading import Reading

_ENDS = ("max", "min", "earliest", "latest")


class Side:
    """Tokens ``first`` to ``last`` (exclusive) of a question, read on one table."""

    def __init__(self, linked: Linked, place: int, query: Query, first: int, last: int) -> None:
        self.linked = linked
        self.place = place
        self.query = query
        self.first, self.last = first, last

    @cached_property
    def claims(self) -> list[Claim]:
        """What its tokens stand for."""
        return self.linked.claims(self.place, self.first, self.last)

    @cached_property
    def reading(self) -> Reading:
        """The reading of the part."""
        return self.linked.read_between(self.place, self.first, self.last)

    @property
    def table(self) -> TypedTable:
        """The table that it is read on."""
        return self.linked.catalog.views[self.place]

    @property
    def names_rows(self) -> bool:
        """Whether it names what the rows of the table are."""
        return any(f.column == self.table.key for f in self.reading.facets)

    @property
    def rest(self) -> bool:
        """Whether it speaks of what another side leaves over."""
        return any(span.key == "rest" for span in self.query.sides)

    @property
    def whole(self) -> bool:
        """Whether it speaks of everything."""
        return any(span.key == "whole" for span in self.query.sides)

    @property
    def facet(self) -> Facet | None:
        """The number that it names, but for the rank that only says which row it is ("ranked second")."""
        only_place = self.reading.nth and self._named is not None and self._named.rank
        return None if only_place else self._named

    @cached_property
    def _named(self) -> Facet | None:
        conditioned = {c.facet.column for c in self.reading.conditions if c.test != "missing"}
        whole = self.linked.read(self.place)
        named = [f for f in self.reading.facets if f.numeric and f.column != self.table.key]
        asked = {f.column: f for f in whole.facets} if whole else {}
        named = [asked.get(f.column, f) for f in named]  # of a rank and its year the one that is asked for
        return next((f for f in named if f.column not in conditioned), None)

    @cached_property
    def rows(self) -> RowSet | None:
        """The rows that it speaks of, None where it names none."""
        return self.ordered_by(None)

    def ordered_by(self, facet: Facet | None) -> RowSet | None:
        """The same where a superlative that names nothing else is of ``facet``."""
        reading = self.reading
        first = self._first(facet)
        if not (reading.subjects or reading.conditions or first):
            return None
        return RowSet(self.table, reading.subjects, reading.conditions, first)

    def _first(self, other: Facet | None) -> First | None:
        """The first rows of an order that it speaks of ("the two longest")."""
        ends = [key for key in _ENDS if key in self.reading.operations]
        nth = self.reading.nth
        if (
            not (ends or self.reading.limit or nth)
            or len(self.reading.groups) == 1 == len(self.reading.subjects)
            or len(self.table.plain_rows) == 1
        ):
            return None
        facet = (None if ends else self._ranking) or self._order() or other
        if facet is None:
            return None
        low = any(key in ("min", "earliest") for key in ends)
        down = (low and "max" not in ends) if facet.rank else not low
        return First(nth or self.reading.limit or 1, facet, down, only_last=nth > 0)

    @property
    def _ranking(self) -> Facet | None:
        """The rank by which it tells a row ("the second"), None where it tells none so."""
        ranks = [f for f in self.table.facets if f.rank and f.part == "main"]
        return ranks[0] if self.reading.placed and ranks else None

    def _order(self) -> Facet | None:
        if self.reading.dimension is not None:
            return self.reading.dimension
        if self._named is not None:
            return self._named
        ranks = [f for f in self.table.facets if f.rank and f.part == "main"]
        return ranks[0] if ranks else main_measure(self.table)

    def aggregate(self, rows: RowSet, facet: Facet | None, query: Query) -> Aggregate:
        """How the numbers of its rows become one."""
        if facet is None:
            return "count"
        for key in ("mean", "median"):
            here = self.query.wants(key)
            elsewhere = query.wants(key) and not rows.whole and not _averages_whole(query, key)
            if here or elsewhere:
                return key
        several = not rows.whole and len(rows.named) == 1
        if several:
            return "cell"
        summable = facet.kind == "number" and not facet.rank
        return "sum" if summable or query.wants("sum") else "cell"

    def claim(self, other: "Side", query: Query, facet: Facet | None) -> str:
        """What a yes-or-no question says of it against the other: "over", "under", or "" for none."""
        if not (query.expects_any("yes_no") or opens_as_yes_no(query)):
            return ""
        keys = {span.key for span in query.sides} | {span.key for span in query.comparators}
        year = facet is not None and facet.kind == "year"
        return "under" if "down" in keys or (year and "past" in keys) else "over"


def _averages_whole(query: Query, key: str) -> bool:
    """Whether an average is said of one side only ("than the average")."""
    spans = [s for s in query.operations if s.key == key]
    against = [s for s in query.dividers if s.key == "against"]
    return bool(against) and all(any(a.last <= s.first for a in against) for s in spans)


def amounts(query: Query, first: Side, second: Side, operation: Comparison) -> tuple[Amount, Amount] | None:
    """The two amounts of a comparison; what one side leaves open is taken from the other."""
    facets = _facets(query, first, second, operation)
    if facets is None:
        return None
    rows = _rows(first, second, facets, operation)
    if rows is None or (rows[0] == rows[1] and facets[0] == facets[1]):
        return None
    return (
        Amount(rows[0], facets[0], first.aggregate(rows[0], facets[0], query)),
        Amount(rows[1], facets[1], second.aggregate(rows[1], facets[1], query)),
    )


def one_amount(query: Query, side: Side, other: Side) -> Amount | None:
    """The amount that one side speaks of; its number is the one that it names, else the other side does: of
    an average the other way round, as "average" may be a word of a column's name too."""
    averaged = side.query.wants("mean", "median")
    named = (other.facet or side.facet) if averaged else (side.facet or other.facet)
    facet = named or _asked(query, side, other)
    rows = side.rows or (RowSet(side.table) if averaged else None)
    if rows is None or facet is None:
        return None
    return Amount(rows, facet, side.aggregate(rows, facet, query))


def _facets(
    query: Query, first: Side, second: Side, operation: Comparison
) -> tuple[Facet | None, Facet | None] | None:
    """What is given of each side: what it names, else what the other does, else what is asked for."""
    one, other = first.facet, second.facet
    if first.place != second.place:
        if one is None or other is None:
            return None
        return one, other
    table = first.table
    if one is not None and other is not None and one != other:  # a year that only one of them names
        one, other = _common(first, other) or one, _common(second, one) or other
    if one is None and other is None:
        one = other = _asked(query, first, second)
        nouns = {f.column for side in (first, second) for f in side.reading.facets}
        if operation == "share" and first.reading.conditions and (one is None or table.key in nouns):
            return None, None  # what share of the *rivers* are in a county: a share of their number
        if one is None:
            return None
    elif operation == "share" and one is None and second.rows is None and not second.whole:
        one = _partner(table, other)  # "what percentage of its capacity does A reach"
    elif operation == "share" and other is None and first.rows is None:
        other = _partner(table, one)
    return one or other, other or one


def _common(side: Side, facet: Facet) -> Facet | None:
    """A facet that a side may mean too: one of several columns that it names together."""
    named = [f for f in side.reading.facets if f.numeric and f.column != side.table.key]
    return facet if len(named) > 1 and facet in named else None


def _asked(query: Query, first: Side, second: Side) -> Facet | None:
    """The number that both sides are compared by, where neither names one."""
    table = first.table
    dimension = first.reading.dimension or second.reading.dimension
    if dimension is not None:
        return dimension
    if places := rank_in_places(query, table):
        return places[0]
    if _specific(query):
        return None
    counts = [f for f in table.facets if f.part == "bracket" and f.kind == "number"]
    counting = query.expects_any("how_many") and not query.wants("share", "points")
    if counting and len(counts) == 1 and not quantities.is_physical(query.unit):
        return counts[0]
    if query.unit and quantities.is_physical(query.unit):
        fits = [f for f in table.facets if f.numeric and f.unit and quantities.same_unit(f.unit, query.unit)]
        if len(fits) == 1:
            return fits[0]
    return main_measure(table)


def _specific(query: Query) -> bool:
    """Whether a superlative or comparative is of one property only (長, "heavier"; not 大, "more")."""
    keys = {s.key for s in query.dimensions}
    keys |= {s.key for s in query.adjectives if s.key not in ("height", "area")}
    return not keys <= {"size"}


def _partner(table: TypedTable, facet: Facet | None) -> Facet | None:
    """The one other number in the same unit."""
    if facet is None or not facet.unit:
        return facet
    fits = [f for f in table.facets if f.numeric and f != facet and quantities.same_unit(f.unit, facet.unit)]
    return fits[0] if len(fits) == 1 else facet


def _rows(
    first: Side, second: Side, facets: Sequence[Facet | None], operation: Comparison
) -> tuple[RowSet, RowSet] | None:
    """The rows of each side; a side that names none is the rest, the whole, or the rows of the other."""
    sides = (first, second)
    sets = [_by_measure(side, facet) for side, facet in zip(sides, facets, strict=True)]
    for place in (0, 1):
        side, other = sides[place], sets[1 - place]
        if side.rest and other is not None:
            sets[place] = _but_for(sets[place] or RowSet(side.table), other)
    for place in (0, 1):
        if sets[place] is None:
            sets[place] = _open_rows(sides[place], sets[1 - place], facets, operation, place)
    one, two = sets
    if one is None or two is None:
        return None
    if one.first and not one.conditions and two.first and two.conditions:
        one = replace(one, conditions=two.conditions)
    if two.first and not two.conditions and one.first and one.conditions:
        two = replace(two, conditions=one.conditions)
    return one, two


def _but_for(rows: RowSet, other: RowSet) -> RowSet:
    """Rows without those of another set, where they are all or told by conditions ("other Alpine ones")."""
    return rows if rows.named or rows.first or rows == other else replace(rows, rest_of=other)


def _by_measure(side: Side, facet: Facet | None) -> RowSet | None:
    """The rows of a side; its largest is the largest by what the two are compared by, where it names nothing
    else that it would be the largest of."""
    if side.reading.placed:
        return side.rows
    specific = any(span.key != "size" for span in side.query.dimensions)
    rows = side.rows if specific else side.ordered_by(facet)
    if rows is None or rows.first is None or facet is None or side.facet is not None:
        return rows
    if specific:
        return rows
    down = rows.first.descending != (rows.first.facet.rank != facet.rank)
    return replace(rows, first=replace(rows.first, facet=facet, descending=down))


def _open_rows(
    side: Side, other: RowSet | None, facets: Sequence[Facet | None], operation: Comparison, place: int
) -> RowSet | None:
    """The rows of a side that names none."""
    if other is None or other.table is not side.table:
        return None
    if side.whole and operation == "share" and place == 1:
        return RowSet(side.table)
    if facets[0] != facets[1]:
        return other
    if side.query.wants("mean", "median") or (operation == "share" and place == 1):
        return RowSet(side.table)
    return None
