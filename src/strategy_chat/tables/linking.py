"""A question with the names of tables found in it: it can be read as a whole or in part."""

from collections.abc import Iterable, Set
from dataclasses import replace

from strategy_chat.matching import covered, split_words, tokenize
from strategy_chat.schema import Query, Span
from strategy_chat.tables.catalog import Catalog
from strategy_chat.tables.claims import (
    Claim,
    akin,
    asked_heads,
    cased,
    claims_of,
    in_number,
    initials,
    inside_other_name,
    translated,
    without_generic_ranks,
    without_operations,
)
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.headers import by_years
from strategy_chat.tables.links import CONCEPT, PARTIAL
from strategy_chat.tables.properties import compares, is_nth, of_property, property_of
from strategy_chat.tables.reading import Reading, read_part
from strategy_chat.tables.typed import TypedTable

_OVER_COLUMNS = ("max", "min", "sum", "mean", "median", "range", "earliest", "latest")
"""What may be asked of the years that head columns, as of rows."""

_BEFORE_MEASURE = {"總": "sum", "最": "max"}
_TOTALS = ("總數", "總量", "總數量")


class Linked:
    """A question and every name of the tables that stands in it.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
    """

    def __init__(self, query: Query, catalog: Catalog) -> None:
        self.query = query
        self.catalog = catalog
        matches = [m for m in catalog.names.find(query.tokens) if cased(m, query)]
        synonyms = [*catalog.synonyms.matches(query.tokens), *query.translations]
        matches += initials(query, catalog) + translated(query, catalog) + asked_heads(query, catalog)
        matches += akin(query, catalog, matches)
        matches = [m for m in matches if not inside_other_name(m, synonyms)]
        self._taken = {
            p
            for m in matches
            if m.size > 1 and m.payload.kind != "facet" and m.payload.strength > CONCEPT
            for p in range(m.first, m.last)
        }
        named = {
            p
            for m in matches
            if m.payload.kind != "facet" and m.payload.strength > PARTIAL
            for p in range(m.first, m.last)
        }
        self._headed = frozenset(
            m.first
            for m in matches
            if m.payload.kind != "value" and m.size == 1 and query.tokens[m.first].kind == "number"
        )
        measures = {m.first for m in matches if m.payload.kind == "facet"}
        ends = {
            m.last
            for m in matches
            if m.payload.kind == "facet" and catalog.tables[m.payload.table].facets[m.payload.facet].numeric
        }
        self.query = query = _summed(_outside(query, named), measures, ends)
        if query.wants(*_OVER_COLUMNS) or query.expects_any("when"):
            matches += [m for m in catalog.turned_names.find(query.tokens) if cased(m, query)]
        self._matches = [
            [m for m in matches if m.payload.table == place and not in_number(m, query)]
            for place in range(len(catalog.views))
        ]
        for place in range(len(catalog.tables), len(catalog.views)):
            if not any(m.payload.kind == "facet" for m in self._matches[place]):
                self._matches[place] = []
        general = catalog.wordings.matches(query.tokens)
        parted = split_words(query.tokens, query.light)
        self._around = [
            {
                *covered(
                    query.tokens, surroundings, [*synonyms, *(general if by_years(table.header) else ())]
                ),
                *_alone(query, table),
                *(p for pair, forms in parted if surroundings.holds(forms) for p in pair),
            }
            for surroundings, table in zip(catalog.surroundings, catalog.views, strict=True)
        ]

    @property
    def places(self) -> Iterable[int]:
        """The positions of the tables, not of their further views, of which something is named, be it by a
        superlative."""
        found = [
            place
            for place, table in enumerate(self.catalog.tables)
            if self._matches[place]
            or (
                (self.query.dimensions or self.query.adjectives)
                and self._dimension(self.query, table) is not None
            )
        ]
        return found or self._ranked()

    def _ranked(self) -> list[int]:
        """The largest table with a rank, of which a question speaks that names nothing but places in an order
        ("the top two and the other eight")."""
        first = any(n.comparator in ("top", "bottom") for n in self.query.numbers)
        tables = self.catalog.tables
        ranked = [p for p, table in enumerate(tables) if first and any(f.rank for f in table.facets)]
        return sorted(ranked, key=lambda place: -len(tables[place].values))[:1]

    def has_dimension(self) -> bool:
        """Whether any table has the property that a superlative of the question is of."""
        return any(self._dimension(self.query, table) is not None for table in self.catalog.tables)

    def claims(self, place: int, first: int = 0, last: int | None = None) -> list[Claim]:
        """What the tokens ``first`` to ``last`` (exclusive) stand for in a table."""
        end = len(self.query.tokens) if last is None else last
        here = [m for m in self._matches[place] if first <= m.first and m.last <= end]
        claims = [c for c in claims_of(here, self.query) if not self._is_title(c, place)]
        named = claims if here == self._matches[place] else claims_of(self._matches[place], self.query)
        found = without_operations(claims, named, self.catalog.views[place], self.query)
        if not self.query.wants("now"):
            found = without_generic_ranks(found, here, self.catalog.views[place])
        return found

    def _is_title(self, claim: Claim, place: int) -> bool:
        """Whether a general word for a row is one of the table's own title or headers."""
        first, last, links = claim
        general = all(link.kind == "row" and link.strength == CONCEPT for link in links)
        return general and self._around[place].issuperset(range(first, last))

    def outdone(self, table: TypedTable) -> bool:
        """Whether another table has a column of a longer name where this one has only a part of it (鄉鎮長,
        where this one has the 鄉鎮)."""
        place = next(place for place, other in enumerate(self.catalog.views) if other is table)
        mine = [(first, last) for first, last, _ in self.claims(place)]
        return any(
            any(first <= a and b <= last and b - a < last - first for a, b in mine)
            and not any(a <= first and last <= b for a, b in mine)
            for other in self.places
            if other != place
            for first, last, links in self.claims(other)
            if any(link.kind == "facet" and link.strength > CONCEPT for link in links)
        )

    def sure(self, place: int) -> list[int]:
        """Where the names begin that are more than a part of a name."""
        return [
            first for first, _, links in self.claims(place) if any(link.strength > PARTIAL for link in links)
        ]

    def read(self, place: int, without: frozenset[int] = frozenset()) -> Reading | None:
        """The reading of the whole question on a table, None where it names nothing of it; ``without`` are
        the tokens that belong to another one."""
        table = self.catalog.views[place]
        if place >= len(self.catalog.tables) and not self._matches[place]:
            return None  # it is read by its rows alone
        claims = [c for c in self.claims(place) if without.isdisjoint(range(c[0], c[1]))]
        numbers = (n for n in self.query.numbers if without.isdisjoint(range(n.first, n.last)))
        query = replace(self.query, numbers=tuple(numbers)) if without else self.query
        reading = read_part(query, table, claims, self._around[place], self._taken, self._headed)
        return reading and of_property(reading, self._dimension(self.query, table), self.query)

    def read_between(self, place: int, first: int, last: int) -> Reading:
        """The reading of a part of the question on a table, whether or not the part names anything of it."""
        table = self.catalog.views[place]
        part = clipped(self.query, first, last)
        around = [p for p in self._around[place] if first <= p < last]
        claims = self.claims(place, first, last)
        reading = read_part(part, table, claims, around, self._taken, self._headed, always=True)
        assert reading is not None
        return of_property(reading, self._dimension(part, table), part)

    def _dimension(self, part: Query, table: TypedTable) -> Facet | None:
        return property_of(part, self.query, table, self.catalog)


def _outside(query: Query, names: Set[int]) -> Query:
    """A query without the words of comparison that are part of names (小 in 小坪溪)."""

    def free(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if names.isdisjoint(range(s.first, s.last)))

    phrases = (*query.operations, *query.expects)
    dividers = (
        d
        for d in free(query.dividers)
        if not any(
            s.first <= d.first and d.last <= s.last and s.last - s.first > d.last - d.first for s in phrases
        )
    )
    adjectives = free(query.adjectives)
    used = (s for s in adjectives if compares(query) or is_nth(query, s))
    said = {p for s in used for p in range(s.first, s.last)}
    return replace(
        query,
        dividers=tuple(dividers),
        sides=free(query.sides),
        adjectives=adjectives,
        light=query.light | said,
        asked=query.asked - said,
    )


def _summed(query: Query, measures: Set[int], ends: Set[int]) -> Query:
    """A query in which 總 or 最 right before the name of a column (總長度, 最滿意) asks for sum or most, and
    總數 right after it for the sum; ``measures`` are where such names begin, ``ends`` where they end."""
    found = tuple(
        Span(place - 1, place, key)
        for place in sorted(measures)
        if place and (key := _BEFORE_MEASURE.get(query.tokens[place - 1].form))
    )
    totals = [s for s in query.operations if s.first in ends and query.text_of(s.first, s.last) in _TOTALS]
    if not found and not totals:
        return query
    light = query.light | {span.first for span in found}
    kept = (replace(s, key="sum") if s in totals else s for s in query.operations)
    return replace(query, operations=(*kept, *found), light=light, asked=query.asked - light)


def _alone(query: Query, table: TypedTable) -> Iterable[int]:
    """Single Han characters between words that carry nothing, which stand for what the rows are (河 where the
    column is headed 河川)."""
    heads = "".join(headers[table.key] for headers in table.headers.values())
    forms = {token.form for token in tokenize(heads)}
    for place, token in enumerate(query.tokens):
        if token.kind == "han" and place not in query.light and token.form in forms:
            beside = [p for p in (place - 1, place + 1) if 0 <= p < len(query.tokens)]
            beside = [
                p for p in beside if query.tokens[max(p, place)].start == query.tokens[min(p, place)].end
            ]
            if all(p in query.light or query.tokens[p].kind != "han" for p in beside):
                yield place


def clipped(query: Query, first: int, last: int) -> Query:
    """A query as if only the tokens ``first`` to ``last`` (exclusive) had been asked; positions stay."""

    def inside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in spans if first <= s.first and s.last <= last)

    span = frozenset(range(first, last))
    return replace(
        query,
        asked=query.asked & span,
        operations=inside(query.operations),
        comparators=inside(query.comparators),
        expects=inside(query.expects),
        dimensions=inside(query.dimensions),
        sides=inside(query.sides),
        adjectives=inside(query.adjectives),
        numbers=tuple(n for n in query.numbers if first <= n.first and n.last <= last),
        unit=query.unit if query.unit_places & span else "",
        unit_places=query.unit_places & span,
        before=None,
    )
