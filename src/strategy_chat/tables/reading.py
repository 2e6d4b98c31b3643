"""Readings of a question on a table: which rows, which facets, under which conditions, with which operation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import Match, covered
from strategy_chat.schema import Number, Query
from strategy_chat.tables.catalog import CONCEPT, Catalog, Link
from strategy_chat.tables.typed import Facet, TypedTable

_CONTEXT_WEIGHT = 0.9
_WHOLE_TABLE = ("max", "min", "earliest", "latest", "count")
"""Operations that a question can ask of a table of which it names neither row nor column."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A restriction of the rows: an entry that a cell has to hold (``item``), or a number to compare with.

    ``test`` is "has", "is", "over", "at_least", "under", "at_most" or "between"; ``negated`` turns it round.
    """

    facet: Facet
    test: str
    item: str = ""
    value: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question on one table.

    ``groups`` are the named subjects, each with the rows it may mean; ``facets`` what is asked of them;
    ``limit`` the N of "top N", ``nth`` that of "the N-th" (0: none). ``named`` are the positions of the tokens in names of the table, ``covered`` those
    that the reading accounts for, ``context`` those that only the surroundings of the
    table account for, ``score`` the share of its content that is accounted for, in [0, 1].
    """

    table: TypedTable
    groups: tuple[tuple[int, ...], ...]
    facets: tuple[Facet, ...]
    conditions: tuple[Condition, ...]
    limit: int
    nth: int
    named: frozenset[int]
    covered: frozenset[int]
    context: frozenset[int]
    score: float
    strength: float

    @property
    def subjects(self) -> tuple[int, ...]:
        """The named rows, in the order of the question, each once."""
        return tuple(dict.fromkeys(row for group in self.groups for row in group))

    def wants(self, query: Query, *keys: str) -> bool:
        """Whether the question names one of the operations ``keys`` outside the names of this table."""
        return any(
            span.key in keys and not any(p in self.named for p in range(span.first, span.last))
            for span in query.operations
        )

    def unmet(self, query: Query) -> tuple[int, ...]:
        """The positions of the content tokens that nothing accounts for."""
        return tuple(
            place
            for place in range(len(query.tokens))
            if place not in query.light and place not in self.covered and place not in self.context
        )


def readings(query: Query, catalog: Catalog, known: set[str]) -> tuple[Reading, ...]:
    """The readings of a question, the one that accounts for most of it first.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
        known: Latin forms of the corpus and the lexicon, which are not misspellings.
    """
    spelling = catalog.names.corrections(query.tokens, known)
    matches = [m for m in catalog.names.find(query.tokens, spelling) if _cased(m, query)]
    synonyms = catalog.synonyms.matches(query.tokens)
    taken = {
        p
        for m in matches
        if m.size > 1 and m.payload.kind != "facet" and m.payload.strength > CONCEPT
        for p in range(m.first, m.last)
    }
    found = []
    for place, table in enumerate(catalog.tables):
        claims = _claims([m for m in matches if m.payload.table == place and not _in_number(m, query)], query)
        around = covered(query.tokens, catalog.surroundings[place], synonyms)
        reading = _read(query, table, claims, around, taken)
        if reading is not None:
            found.append(reading)
    return tuple(sorted(found, key=lambda r: (-round(r.score * 20), -len(r.table.values), -r.strength, r.table.id)))


def _cased(match: Match[Link], query: Query) -> bool:
    """A name that is spelt like a function word ("us", "it") counts only in capitals."""
    places = range(match.first, match.last)
    if all(place in query.light and query.tokens[place].kind == "latin" for place in places):
        return all(query.tokens[place].raw.isupper() for place in places) or match.payload.kind == "facet"
    return not (match.size == 1 and query.tokens[match.first].kind == "number" and match.payload.kind == "value")


def _in_number(match: Match[Link], query: Query) -> bool:
    """Whether a name is no more than the unit of a figure of the question (年 in 2023年)."""
    return any(number.first < match.first and match.last <= number.last for number in query.numbers)


def _claims(matches: Sequence[Match[Link]], query: Query) -> list[tuple[int, int, list[Link]]]:
    """Who gets which tokens: longer and surer names first; all links of the surest kind at one span stay."""
    spans: dict[tuple[int, int], list[Match[Link]]] = {}
    for match in matches:
        spans.setdefault((match.first, match.last), []).append(match)
    order = sorted(spans, key=lambda s: (-(s[1] - s[0]), -max(m.payload.strength for m in spans[s]), s[0]))
    taken: list[tuple[int, int, list[Link]]] = []
    for first, last in order:
        if any(first < end and start < last for start, end, _ in taken):
            continue
        best = max(m.payload.strength for m in spans[first, last])
        links = [m.payload for m in spans[first, last] if m.payload.strength >= best - 0.06]
        taken.append((first, last, list(dict.fromkeys(links))))
    return sorted(taken, key=lambda claim: claim[0])


def _read(
    query: Query, table: TypedTable, claims: list[tuple[int, int, list[Link]]], around: Iterable[int], taken: set[int]
) -> Reading | None:
    """The reading of a question on one table, None where it names nothing of it.

    ``around`` are the positions that its titles, caption and headers account for, ``taken`` those of names in any
    table, whose numbers are not figures.
    """
    groups: list[tuple[int, ...]] = []
    wanted: list[tuple[Facet, int, float]] = []
    entries: list[tuple[int, int, list[Link]]] = []
    strength = 0.0
    for first, last, links in claims:
        rows = [link for link in links if link.kind == "row"]
        facets = [link for link in links if link.kind == "facet"]
        strength += max(link.strength for link in links)
        if rows:
            groups.append(tuple(sorted({row for link in rows for row in link.rows})))
        elif facets:
            chosen = _facet_of(facets, table, query)
            wanted.append((chosen, first, max(link.strength for link in facets)))
        else:
            entries.append((first, last, links))
    conditions = [_entry_condition(table, first, last, links, wanted, query) for first, last, links in entries]
    used, numeric, limit, nth = _numbers(query, table, [f for f, _, _ in wanted], claims, taken)
    conditions += numeric
    if not (groups or wanted or conditions) and not (around and query.wants(*_WHOLE_TABLE)):
        return None
    names = {p for first, last, _ in claims for p in range(first, last)}
    covered_ = names | used
    if any(f.part == "bracket" and f.kind == "number" for f, _, _ in wanted) and query.expects_any("how_many"):
        covered_ |= query.asked  # the counted noun ("how many *systems*") is no measure of its own
    context = set(around) - covered_
    return Reading(
        table=table,
        groups=tuple(dict.fromkeys(groups)),
        facets=tuple(dict.fromkeys(f for f, _, _ in wanted)),
        conditions=tuple(conditions),
        limit=limit,
        nth=nth,
        named=frozenset(names),
        covered=frozenset(covered_),
        context=frozenset(context),
        score=_score(query, covered_, context, claims),
        strength=strength,
    )


def _facet_of(links: list[Link], table: TypedTable, query: Query) -> Facet:
    """The facet that a name means: of equals the one in brackets where its kind is asked for, else the left."""
    facets = [table.facets[link.facet] for link in links]
    counting = query.wants("count") or (
        query.expects_any("how_many") and not query.wants("difference", "ratio", "change", "compare")
    )
    years = query.expects_any("when")
    for facet in facets:
        if facet.part == "bracket" and ((facet.kind == "number" and counting and not query.wants("share")) or (
            facet.kind == "year" and years
        )):
            return facet
    return next((f for f in facets if f.part == "main"), facets[0])


def _entry_condition(
    table: TypedTable,
    first: int,
    last: int,
    links: list[Link],
    wanted: list[tuple[Facet, int, float]],
    query: Query,
) -> Condition:
    """The condition that an entry of a column makes; of several columns the one named nearest in the question."""
    def distance(link: Link) -> tuple[int, float]:
        column = table.facets[link.facet].column
        near = [abs(place - first) for facet, place, _ in wanted if facet.column == column]
        return (min(near) if near else 1000, -link.strength)

    link = min(links, key=distance)
    negated = any(
        span.key == "negation" and 0 <= first - span.last <= 2 for span in query.comparators
    )
    return Condition(table.facets[link.facet], "has", link.item, negated=negated)


def _numbers(
    query: Query,
    table: TypedTable,
    wanted: list[Facet],
    claims: list[tuple[int, int, list[Link]]],
    taken: set[int],
) -> tuple[set[int], list[Condition], int, int]:
    """The conditions that the question's figures make on this table, and the N of "top N"."""
    used: set[int] = set()
    conditions: list[Condition] = []
    limit = nth = 0
    for number in query.numbers:
        places = set(range(number.first, number.last))
        if places & taken or any(places & set(range(first, last)) for first, last, _ in claims):
            continue
        value = Decimal(number.value)
        if number.comparator in ("top", "bottom") and number.kind != "year":
            ranked = next((f for f in table.facets if f.rank and f.part == "main"), None)
            if ranked and value > len(table.values):
                conditions.append(Condition(ranked, "at_most", value=value))
            elif value <= len(table.values):
                limit = int(value)
            else:
                continue
            used |= places
            continue
        facet = _facet_for(number, table, wanted)
        if number.kind == "ordinal" and value <= len(table.values) and not _holds(table, facet, value):
            nth = int(value)
            used |= places
            continue
        if facet is None:
            continue
        test = number.comparator or "is"
        if number.kind == "date":
            continue
        high = Decimal(number.high) if number.high else value
        if number.high and test == "is":
            test = "between"
        conditions.append(Condition(facet, test, value=value, high=high))
        used |= places
    return used, conditions, limit, nth


def _facet_for(number: Number, table: TypedTable, wanted: list[Facet]) -> Facet | None:
    """The facet that a figure of the question is compared with: the one of its unit, kind or name."""
    numeric = [f for f in table.facets if f.numeric]
    value = Decimal(number.value)
    named = [f for f in wanted if f.numeric]

    if number.kind == "year" or (number.kind == "number" and number.unit in ("年", "year")):
        years = [f for f in numeric if f.kind == "year"]
        return next((f for f in named if f.kind == "year"), years[0] if years else None)
    if number.kind == "ordinal":
        ranks = [f for f in numeric if f.rank]
        return next((f for f in named if f.rank), ranks[0] if ranks else None)
    if number.unit:
        fits = [f for f in numeric if f.unit and quantities.same_unit(f.unit, number.unit)]
        if fits:
            exact = [f for f in fits if not number.comparator and _holds(table, f, value)]
            return next((f for f in (*fits, *exact) if f in named), (exact or fits)[0])
        if number.kind == "percent":
            return None
    if number.comparator:
        return named[0] if named else (numeric[0] if len(numeric) == 1 else None)
    return next((f for f in (*named, *numeric) if _holds(table, f, value)), None) if number.digits else None


def _holds(table: TypedTable, facet: Facet | None, value: Decimal) -> bool:
    """Whether a row has this very value."""
    if facet is None:
        return False
    return any(q is not None and q.value == value for q in (table.quantity(row, facet) for row in table.rows))


def _score(query: Query, named: set[int], context: set[int], claims: list[tuple[int, int, list[Link]]]) -> float:
    """The share of the question's content that is accounted for, by how sure each name is."""
    sure = {
        place: max(link.strength for link in links) for first, last, links in claims for place in range(first, last)
    }
    total = met = 0.0
    for place, token in enumerate(query.tokens):
        if place in query.light and place not in named:
            continue
        if place in named:
            found = token.weight * max(sure.get(place, 1.0), CONCEPT + 0.15)
            total += found if place in query.light else token.weight
            met += found
            continue
        total += token.weight
        if place in context:
            met += token.weight * _CONTEXT_WEIGHT
    return met / total if total else 0.0

