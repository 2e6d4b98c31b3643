"""Readings of a question on a table: which rows, which facets, under which conditions."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from strategy_chat import quantities
from strategy_chat.matching import Match, SynonymMatch, covered
from strategy_chat.schema import Query
from strategy_chat.tables.catalog import CONCEPT, PARTIAL, Catalog, Link, weaker
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.conditions import Condition, entry_condition, number_conditions
from strategy_chat.tables.typed import TypedTable

_CONTEXT_WEIGHT = 0.9
_WHOLE_TABLE = ("max", "min", "earliest", "latest", "count")
"""Operations that a question can ask of a table of which it names neither row nor column."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question on one table.

    ``groups`` are the named subjects, each with the rows it may mean; ``facets`` what is asked of them;
    ``limit`` the N of "top N", ``nth`` that of "the N-th" (0: none), ``operations`` what to do with them.
    ``named`` are the positions of the question's tokens in names of the table, ``covered`` those that the
    reading accounts for, ``context`` those that only the surroundings of the table account for, ``score``
    the share of its content that is accounted for, in [0, 1], ``strength`` the sum of how sure its names
    are.
    """

    table: TypedTable
    groups: tuple[tuple[int, ...], ...]
    facets: tuple[Facet, ...]
    conditions: tuple[Condition, ...]
    limit: int
    nth: int
    operations: frozenset[str]
    named: frozenset[int]
    covered: frozenset[int]
    context: frozenset[int]
    score: float
    strength: float
    dimension: Facet | None = None
    continued: bool = False

    @property
    def subjects(self) -> tuple[int, ...]:
        """The named rows, in the order of the question, each once."""
        return tuple(dict.fromkeys(row for group in self.groups for row in group))

    def unmet(self, query: Query) -> tuple[int, ...]:
        """The positions of the content tokens that nothing accounts for."""
        return tuple(
            place
            for place in range(len(query.tokens))
            if place not in query.light and place not in self.covered and place not in self.context
        )


Claim = tuple[int, int, list[Link]]
"""Tokens ``first`` to ``last`` (exclusive) of a question and what they may stand for."""

Found = tuple[Reading, tuple[int, ...], tuple[int, ...]]
"""A reading, the rows that it selects, and those of them that its result is about."""


def readings(
    query: Query, catalog: Catalog, known: Set[str], earlier: Sequence[Found] = ()
) -> tuple[Reading, ...]:
    """The readings of a question, the one that accounts for most of it first.

    Args:
        query: the question as understood.
        catalog: the tables and their names.
        known: Latin forms of the corpus and the lexicon, which are not misspellings.
        earlier: how the question before it was read, with the rows that it led to; best first.
    """
    spelling = catalog.names.corrections(query.tokens, known)
    matches = [m for m in catalog.names.find(query.tokens, spelling) if _cased(m, query)]
    synonyms = [*catalog.synonyms.matches(query.tokens), *query.translations]
    matches += _translated(query, catalog)
    matches = [m for m in matches if not _inside_other_name(m, synonyms)]
    taken = {
        p
        for m in matches
        if m.size > 1 and m.payload.kind != "facet" and m.payload.strength > CONCEPT
        for p in range(m.first, m.last)
    }
    found = []
    for place, table in enumerate(catalog.tables):
        here = [m for m in matches if m.payload.table == place and not _in_number(m, query)]
        claims = _without_generic_ranks(_claims(here, query), here, table)
        around = covered(query.tokens, catalog.surroundings[place], synonyms)
        reading = _read(query, table, claims, around, taken)
        if reading is not None:
            found.append(replace(reading, dimension=_dimension(query, table, catalog)))
    if earlier:
        found = _followed_up(found, earlier)
    return tuple(
        sorted(
            found,
            key=lambda r: (
                -round(r.score * 20),
                not r.continued,
                -len(r.table.values),
                -r.strength,
                r.table.id,
            ),
        )
    )


def _cased(match: Match[Link], query: Query) -> bool:
    """A name that is spelt like a function word ("us", "it") counts only in capitals."""
    places = range(match.first, match.last)
    if all(place in query.light and query.tokens[place].kind == "latin" for place in places):
        return all(query.tokens[place].raw.isupper() for place in places) or match.payload.kind == "facet"
    return not (
        match.size == 1 and query.tokens[match.first].kind == "number" and match.payload.kind == "value"
    )


def _in_number(match: Match[Link], query: Query) -> bool:
    """Whether a name is no more than the unit of a figure of the question (年 in 2023年)."""
    figures = any(query.tokens[place].kind == "number" for place in range(match.first, match.last))
    return not figures and any(
        number.first < match.first and match.last <= number.last for number in query.numbers
    )


def _translated(query: Query, catalog: Catalog) -> list[Match[Link]]:
    """The names of tables that words of the question are translations of."""
    return [
        Match(min(places), max(places) + 1, weaker(link, CONCEPT), exact=False)
        for places, names in query.translations
        for name in names
        for link in catalog.names.exact(name)
    ]


def _inside_other_name(match: Match[Link], synonyms: list[SynonymMatch]) -> bool:
    """Whether a mere part of a name is here part of the longer name of something else."""
    places = set(range(match.first, match.last))
    return match.payload.strength == PARTIAL and any(places < longer for longer, _ in synonyms)


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


def _without_generic_ranks(
    claims: list[Claim], matches: Sequence[Match[Link]], table: TypedTable
) -> list[Claim]:
    """The claims without a general word such as "rank" where one of several ranks is named besides."""

    def ranks(links: Iterable[Link]) -> set[int]:
        return {k.facet for k in links if k.kind == "facet" and table.facets[k.facet].rank}

    general = [
        claim
        for claim in claims
        if len(ranks(m.payload for m in matches if (m.first, m.last) == claim[:2])) > 1 and ranks(claim[2])
    ]
    particular = [claim for claim in claims if claim not in general and ranks(claim[2])]
    if not particular:
        return claims
    return [
        (first, last, [k for k in links if k.kind != "facet"] if (first, last, links) in general else links)
        for first, last, links in claims
    ]


def _read(
    query: Query,
    table: TypedTable,
    claims: list[tuple[int, int, list[Link]]],
    around: Iterable[int],
    taken: set[int],
) -> Reading | None:
    """The reading of a question on one table, None where it names nothing of it.

    ``around`` are the positions that its titles, caption and headers account for, ``taken`` those of names in
    any table, whose numbers are not figures.
    """
    groups: list[tuple[int, ...]] = []
    wanted: list[tuple[Facet, int, float]] = []
    entries: list[tuple[int, int, list[Link]]] = []
    strength = 0.0
    for first, last, links in claims:
        rows = [link for link in links if link.kind == "row"]
        facets = [link for link in links if link.kind == "facet"]
        strength += max((link.strength for link in links), default=0.0)
        if rows:
            groups.append(tuple(sorted({row for link in rows for row in link.rows})))
        elif facets:
            chosen = _facet_of(facets, table, query)
            wanted.append((chosen, first, max(link.strength for link in facets)))
        elif links:
            entries.append((first, last, links))
    measured = _facet_of_unit(query, table)
    if measured is not None and not any(f.numeric for f, _, _ in wanted):
        wanted.append((measured, 0, CONCEPT))
    conditions = [entry_condition(table, first, last, links, wanted, query) for first, last, links in entries]
    used, numeric, limit, nth = number_conditions(
        query, table, [f for f, _, _ in wanted], claims, taken, set(around)
    )
    conditions += numeric
    if not (groups or wanted or conditions or limit or nth) and not (around and query.wants(*_WHOLE_TABLE)):
        return None
    names = {p for first, last, _ in claims for p in range(first, last)}
    covered_ = names | used
    if measured is not None:
        covered_ |= query.unit_places | query.asked
    if any(f.part == "bracket" and f.kind == "number" for f, _, _ in wanted) and query.expects_any(
        "how_many"
    ):
        covered_ |= query.asked  # the counted noun ("how many *systems*") is no measure of its own
    context = set(around) - covered_
    return Reading(
        table=table,
        groups=tuple(dict.fromkeys(groups)),
        facets=tuple(dict.fromkeys(f for f, _, _ in wanted)),
        conditions=tuple(conditions),
        limit=limit,
        nth=nth,
        operations=frozenset(
            span.key for span in query.operations if not names & set(range(span.first, span.last))
        ),
        named=frozenset(names),
        covered=frozenset(covered_),
        context=frozenset(context),
        score=_score(query, covered_, context, claims),
        strength=strength,
    )


def _dimension(query: Query, table: TypedTable, catalog: Catalog) -> Facet | None:
    """The facet that a superlative of the question is of ("fastest": the speed), where the table has it."""
    keys = [span.key for span in query.dimensions]
    measures = [f for f in table.facets if f.numeric and f.part == "main"]
    return next((f for f in measures for key in keys if catalog.has_property(table, f, key)), None)


def _facet_of_unit(query: Query, table: TypedTable) -> Facet | None:
    """The one facet that is given in the unit asked for ("how many kilometres")."""
    if not query.unit or not quantities.is_physical(query.unit):
        return None
    fits = [f for f in table.facets if f.numeric and f.unit and quantities.same_unit(f.unit, query.unit)]
    return fits[0] if len(fits) == 1 else None


def _facet_of(links: list[Link], table: TypedTable, query: Query) -> Facet:
    """The facet that a name means: of equals the one in brackets where its kind is asked for."""
    facets = [table.facets[link.facet] for link in links]
    counting = query.wants("count") or (
        query.expects_any("how_many") and not query.wants("difference", "ratio", "change", "compare")
    )
    years = query.expects_any("when")
    for facet in facets:
        if facet.part == "bracket" and (
            (facet.kind == "number" and counting and not query.wants("share"))
            or (facet.kind == "year" and years)
        ):
            return facet
    return next((f for f in facets if f.part == "main"), facets[0])


def _score(
    query: Query, named: set[int], context: set[int], claims: list[tuple[int, int, list[Link]]]
) -> float:
    """The share of the question's content that is accounted for, by how sure each name is."""
    sure = {
        place: max((link.strength for link in links), default=1.0)
        for first, last, links in claims
        for place in range(first, last)
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


def _followed_up(found: list[Reading], earlier: Sequence[Found]) -> list[Reading]:
    """The readings of a question that points back, with its gaps filled from the one before it."""
    current = {reading.table.id: reading for reading in found}
    best = earlier[0][0].table.id
    filled = [
        _filled(now, before, among if _chooses(now) else rows, best)
        for before, among, rows in earlier
        if (now := current.get(before.table.id)) is not None
    ]
    known = {reading.table.id for reading in filled}
    return filled + [reading for reading in found if reading.table.id not in known]


def _chooses(reading: Reading) -> bool:
    """Whether a reading asks for some of a set, so that it is about all that the question before was about."""
    return not reading.operations.isdisjoint(("max", "min", "earliest", "latest", "sum", "mean", "median"))


def _filled(reading: Reading, before: Reading, rows: tuple[int, ...], best: str) -> Reading:
    """What a question leaves open taken from the one before: its ``rows``, facets, and what to do with them.
    ``best`` is the table that answered it."""
    subject = bool(reading.groups or reading.conditions or reading.nth)
    return replace(
        reading,
        groups=reading.groups if subject else tuple((row,) for row in rows),
        facets=reading.facets or before.facets,
        operations=reading.operations or (before.operations if subject else frozenset()),
        continued=before.table.id == best,
    )
