"""A question with the names of tables found in it: it can be read as a whole or in part."""

from collections.abc import Iterable
from dataclasses import replace

from strategy_chat.matching import Wording, contains, covered, split_words, tokenize
from strategy_chat.schema import Number, Query
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.headers import by_years
from strategy_chat.tables.model.links import CONCEPT, LISTED, PARTIAL, Link
from strategy_chat.tables.model.totals import is_total
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.claims import (
    Claim,
    akin,
    asked_heads,
    cased,
    claims_of,
    in_number,
    initials,
    inside_other_name,
    of_each_year,
    translated,
    without_generic_ranks,
    without_measures_of_ranks,
    without_operations,
)
from strategy_chat.tables.reading.counted import said_singly
from strategy_chat.tables.reading.given import of_given
from strategy_chat.tables.reading.narrowing import clipped, outside, summed
from strategy_chat.tables.reading.properties import of_property, property_of
from strategy_chat.tables.reading.reading import Reading, read_part
from strategy_chat.tables.reading.siblings import of_number

_ENDS = ("max", "min", "earliest", "latest")
"""What asks for the first in an order of a table of which nothing else need be named ("which is fastest")."""
_OVER_COLUMNS = ("max", "min", "sum", "mean", "median", "range", "earliest", "latest")
"""What may be asked of the years that head columns, as of rows."""


_PLACE = frozenset("名位")


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
        parts = catalog.parts.matches(query.tokens)
        matches = [
            m
            for m in matches
            if not (inside_other_name(m, synonyms, parts) or of_each_year(m, query, catalog))
        ]
        self._claims: dict[tuple[int, int, int], tuple[Claim, ...]] = {}
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
        self.query = query = summed(outside(query, named), measures, ends)
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
        ("the top two and the other eight", 第二名跟第三名差多少)."""
        first = any(n.comparator in ("top", "bottom") or self._is_place(n) for n in self.query.numbers)
        tables = self.catalog.tables
        ranked = [p for p, table in enumerate(tables) if first and any(f.rank for f in table.facets)]
        return sorted(ranked, key=lambda place: -len(tables[place].values))[:1]

    def _is_place(self, number: Number) -> bool:
        """Whether a number is a place in an order (第三名, "the third"; not 第三屆)."""
        ends = self.query.tokens[number.last - 1]
        return number.kind == "ordinal" and (ends.kind != "han" or ends.raw in _PLACE)

    def has_dimension(self) -> bool:
        """Whether any table has the property that a superlative of the question is of."""
        return any(self._dimension(self.query, table) is not None for table in self.catalog.tables)

    def claims(self, place: int, first: int = 0, last: int | None = None) -> list[Claim]:
        """What the tokens ``first`` to ``last`` (exclusive) stand for in a table."""
        end = len(self.query.tokens) if last is None else last
        if (place, first, end) not in self._claims:
            self._claims[place, first, end] = tuple(self._claimed(place, first, end))
        return list(self._claims[place, first, end])

    def _claimed(self, place: int, first: int, end: int) -> list[Claim]:
        here = [m for m in self._matches[place] if first <= m.first and m.last <= end]
        claims = [c for c in claims_of(here, self.query) if not self._is_title(c, place)]
        claims = [c for c in claims if not _has_some(c, self.query)]
        named = claims if here == self._matches[place] else claims_of(self._matches[place], self.query)
        found = without_operations(claims, named, self.catalog.views[place], self.query)
        found = without_measures_of_ranks(found, self.catalog.views[place], self.query)
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

    def names_other(self, reading: Reading) -> bool:
        """Whether the question names in full a column of another table that says something of its rows, in
        words that no name of this one's stands for and its caption has not."""
        return any(
            not reading.named & set(range(first, last))
            for other in self.places
            if self.catalog.views[other] is not reading.table
            for first, last, links in self.claims(other)
            if any(self._is_column(other, link) for link in links)
            if any(token.kind != "number" for token in self.query.tokens[first:last])
            and not any(contains(c, self.query.text_of(first, last)) for c in reading.table.captions.values())
        )

    def _is_column(self, place: int, link: Link) -> bool:
        table = self.catalog.views[place]
        named = link.kind == "facet" and link.strength >= LISTED
        return named and table.facets[link.facet].column != table.key

    def sure(self, place: int) -> list[int]:
        """Where the names begin that are more than a part of a name."""
        return [
            first for first, _, links in self.claims(place) if any(link.strength > PARTIAL for link in links)
        ]

    def read(self, place: int, without: frozenset[int] = frozenset()) -> Reading | None:
        """The reading of the whole question on a table, None where it names nothing of it, be it by what it
        is most of (哪一艘最重); ``without`` are the tokens that belong to another one."""
        table = self.catalog.views[place]
        turned = place >= len(self.catalog.tables)
        if turned and (in_all := self._when_in_all(place)) is not None:
            return in_all
        if turned and not self._matches[place]:
            return None  # it is read by its rows alone
        claims = [c for c in self.claims(place) if without.isdisjoint(range(c[0], c[1]))]
        numbers = (n for n in self.query.numbers if without.isdisjoint(range(n.first, n.last)))
        query = replace(self.query, numbers=tuple(numbers)) if without else self.query
        dimension = self._dimension(self.query, table)
        first = dimension is not None and query.wants(*_ENDS) and not turned
        reading = read_part(
            query, table, claims, self._around[place], self._taken, self._headed, always=first
        )
        if reading is None:
            return None
        free = set(range(len(query.tokens))) - self._taken
        reading = of_property(of_number(reading, query, free), dimension, self.query)
        said = said_singly(self.query, table, [dimension], reading.named) if dimension is not None else ()
        reading = of_given(reading, self.query).accounting_for(self.query, frozenset(said))
        return reading.accounting_for(self.query, self._in_names(reading))

    def _in_names(self, reading: Reading) -> frozenset[int]:
        """The positions of words that the names of the rows that are named have, whichever of them named it
        ("the underwater sonar array", named by "array")."""
        if not reading.partial or len(reading.subjects) != 1:
            return frozenset()
        table, (row,) = reading.table, reading.subjects
        names = Wording(table.text(row, table.key, language) for language in table.texts)
        return frozenset(covered(self.query.tokens, names, self.query.translations))

    def _when_in_all(self, place: int) -> Reading | None:
        """The reading of when the total of a table by years was highest, where a question names no more than
        its title ("in which year were there most visitors"); None where it asks nothing of the kind."""
        table, around = self.catalog.views[place], frozenset(self._around[place])
        whole = [f for f in table.facets if f.column > 0 and is_total(table.header[f.column])]
        content = frozenset(range(len(self.query.tokens))) - self.query.light
        asks = self.query.expects_any("when") and self.query.wants("max", "min")
        named = {m.payload.facet for m in self._matches[place]} - {table.key}
        if named or not (asks and len(whole) == 1 and content and content <= around):
            return None
        reading = read_part(self.query, table, [], around, set(), always=True)
        return reading and replace(
            reading,
            facets=(whole[0],),
            operations=reading.operations - {"sum"},
            named=around,
            covered=reading.covered | around,
            score=1.0,
            strength=float(len(content) + 1),  # it has the years that are asked for
        )

    def read_between(self, place: int, first: int, last: int) -> Reading:
        """The reading of a part of the question on a table, whether or not the part names anything of it."""
        table = self.catalog.views[place]
        part = clipped(self.query, first, last)
        around = [p for p in self._around[place] if first <= p < last]
        claims = self.claims(place, first, last)
        reading = read_part(part, table, claims, around, self._taken, self._headed, always=True)
        assert reading is not None
        reading = of_number(reading, part, set(range(first, last)) - self._taken)
        return of_property(reading, self._dimension(part, table), part)

    def _dimension(self, part: Query, table: TypedTable) -> Facet | None:
        return property_of(part, self.query, table, self.catalog)


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


def _has_some(claim: Claim, query: Query) -> bool:
    """Whether an entry of one character is the verb before a question for how many (有多少), and no entry."""
    first, last, _ = claim
    asking = {span.first for span in query.expects if span.key == "how_many"}
    return last - first == 1 and query.tokens[first].kind == "han" and first in query.light and last in asking
