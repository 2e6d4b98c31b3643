"""Readings of a question on a table: which rows, which facets, under which conditions."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from strategy_chat import quantities
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import EDGES, Facet
from strategy_chat.tables.model.early import at_the_time
from strategy_chat.tables.model.headers import meant
from strategy_chat.tables.model.links import CONCEPT, PARTIAL, Link
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.asking import (
    alternatives,
    beside_superlative,
    by_predicate,
    is_asked,
    is_by,
    is_placed,
)
from strategy_chat.tables.reading.claims import Claim, is_row, names_kind, rows_of, surer_entries
from strategy_chat.tables.reading.conditions import Condition, entry_condition, number_conditions
from strategy_chat.tables.reading.counted import asked_by_kind, only_asked_when, said_by_kind, said_singly
from strategy_chat.tables.reading.denied import is_denied, without_denied
from strategy_chat.tables.reading.divisors import per_facet
from strategy_chat.tables.reading.listed import Part
from strategy_chat.tables.reading.meaning import (
    averaged,
    columns_of,
    facet_of,
    passing_years,
    said_of_columns,
    stated,
)
from strategy_chat.tables.reading.passing import said_in_passing
from strategy_chat.tables.reading.periods import of_named_years, over_years, rows_between, spanning, years_of

_CONTEXT_WEIGHT = 0.9
_WHOLE_TABLE = ("max", "min", "earliest", "latest", "count", "change")
"""Operations that a question can ask of a table of which it names neither row nor column."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question on one table.

    ``groups`` are the named subjects, each with the rows it may mean; ``facets`` what is asked of them;
    ``limit`` the N of "top N", ``nth`` that of "the N-th" (0: none), ``operations`` what to do with them,
    ``per_facet`` the one that they are divided by ("per hectare"), ``by_facet`` the one that they are to be
    grouped by, ``asked_facet`` the one that a question word stands before, ``ordering`` the one that a
    superlative stands beside. ``named`` are the positions of the
    question's tokens in names of the table, ``covered`` those that the reading accounts for, ``context``
    those that only the surroundings of the table account for, ``score`` the share of its content that is
    accounted for, in [0, 1], ``strength`` the sum of how sure its names are; ``scope`` the rows that a
    superlative chooses from, where its subjects were taken from the question before; ``told`` says that the
    cells of its facets were found by what they say, ``parts`` are those of one such cell that are asked for,
    ``partial`` that its rows are named by no more than a part of their names, ``counts_rows`` that the noun
    asked for is the header of the rows' names ("how many *lakes* belong to …"), ``placed`` that ``nth`` is a
    place in the ranking of the table.
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
    per_facet: Facet | None = None
    by_facet: Facet | None = None
    asked_facet: Facet | None = None
    dimension: Facet | None = None
    ordering: Facet | None = None
    continued: bool = False
    scope: tuple[int, ...] = ()
    told: bool = False
    parts: tuple[Part, ...] = ()
    partial: bool = False
    counts_rows: bool = False
    placed: bool = False

    @property
    def subjects(self) -> tuple[int, ...]:
        """The named rows, in the order of the question, each once."""
        return tuple(dict.fromkeys(row for group in self.groups for row in group))

    def accounting_for(self, query: Query, places: frozenset[int]) -> "Reading":
        """The reading that accounts for some more tokens of the question."""
        counted = [p for p in range(len(query.tokens)) if p not in query.light or p in self.named]
        total = sum(query.tokens[p].weight for p in counted)
        more = sum(query.tokens[p].weight for p in counted if p in places - self.covered - self.context)
        score = min(self.score + more / total, 1.0) if total else self.score
        return replace(self, covered=self.covered | places, score=score)

    def unmet(self, query: Query) -> tuple[int, ...]:
        """The positions of the content tokens that nothing accounts for."""
        return _unmet(query, self.covered | self.context)


def _unmet(query: Query, met: Set[int]) -> tuple[int, ...]:
    """The positions of the content tokens that are not ``met``."""
    return tuple(
        place
        for place in range(len(query.tokens))
        if (place not in query.light or place in query.critical) and place not in met
    )


def read_part(
    query: Query,
    table: TypedTable,
    claims: list[tuple[int, int, list[Link]]],
    around: Iterable[int],
    taken: set[int],
    headed: frozenset[int] = frozenset(),
    *,
    always: bool = False,
) -> Reading | None:
    """The reading of a question on one table, None where it names nothing of it, unless ``always``.

    ``around`` are the positions that its titles, caption and headers account for, ``taken`` those of names in
    any table, whose numbers are not figures, ``headed`` those of years that head columns or rows of one.
    """
    groups, wanted, entries = _by_kind(claims, table, query)
    named = [row for group in groups for row in group]
    guessed = asked_by_kind(query, table, [f for f, _, _ in wanted], named=bool(named), around=bool(around))
    wanted += [(f, 0, CONCEPT) for f in guessed]
    if (average := averaged(query, table)) is not None and not any(f.numeric for f, _, _ in wanted):
        wanted.append((average, 0, CONCEPT))
    wanted = by_predicate(at_the_time(query, table, wanted, named=bool(named)), query, table.key)
    if not query.wants("count"):
        wanted = [(stated(f, table, named), place, sure) for f, place, sure in wanted]
    either, unsaid = alternatives(query, claims) if groups else (set[tuple[int, int]](), set[int]())
    for first, last, links in [claim for claim in entries if claim[:2] in either]:
        wanted.append((table.facets[links[0].facet], first, CONCEPT))
        entries.remove((first, last, links))
    groups, conditions = without_denied(groups, claims, table, query)
    conditions += [
        entry_condition(table, first, last, links, wanted, query) for first, last, links in entries
    ]
    edged = {f.column for f, _, _ in wanted if f.part in EDGES}
    wanted = [found for found in wanted if found[0].column not in edged or found[0].part in EDGES]
    named_facets = [(f, place) for f, place, _ in wanted]
    names = {p for first, last, _ in claims for p in range(first, last)}
    used, numeric, limit, nth = number_conditions(
        query, table, named_facets, claims, taken, set(around), headed
    )
    conditions += numeric
    passing = passing_years(query, wanted, [c.facet for c in conditions])
    wanted = [found for found in wanted if found[0] not in passing]
    blank = any(span.key == "blank" for span in query.comparators)
    held = {c.facet.column for c in conditions}
    denied = [f for f, place, _ in wanted if blank or is_denied(query, place)]
    if blank:
        denied = [f for f in denied if f.column != table.key] or denied
    conditions += [Condition(f, "missing") for f in denied if f.column not in held]
    whole = (around and query.wants(*_WHOLE_TABLE)) or (
        query.before is not None and (query.operations or query.dimensions)
    )
    if not (groups or wanted or conditions or limit or nth) and not (whole or always):
        return None
    places = [(f, place) for f, place, _ in wanted]
    divisor, of_unit = per_facet(query, table, places, frozenset(names)) or (None, frozenset[int]())
    if divisor is not None:
        wanted = [found for found in wanted if found[0] != divisor]
        used |= of_unit
        above = [f for f, _, _ in wanted]
        wanted += [
            (f, 0, CONCEPT)
            for f in asked_by_kind(query, table, above, named=bool(named), around=bool(around))
            if f != divisor
        ]
    if query.unit_places and any(f.numeric and place - 1 in query.unit_places for f, place in places):
        used |= query.unit_places  # the measure word of what is counted (幾顆核心)
    used |= unsaid
    covered_ = names | used | spanning(query, years_of(table))
    facets = [f for f, _, _ in wanted]
    covered_ |= said_by_kind(query, table, facets) | said_in_passing(query, table, facets)
    of_entries = [c.facet for c in conditions if c.test == "has"]
    context = {*around, *said_singly(query, table, [*facets, *of_entries], names)} - covered_
    left = {*_unmet(query, covered_ | context), *query.weak} - covered_ - context
    if (
        left and not groups
    ):  # a year of the rows that have an entry is none of the entry ("when was it founded")
        guessed += only_asked_when(query, wanted)
    if guessed and left and not quantities.is_physical(query.unit):
        wanted = [found for found in wanted if found[0] not in guessed]  # other things can be counted too
    ordered = beside_superlative(query, claims)
    return Reading(
        table=table,
        groups=tuple(dict.fromkeys(groups)),
        facets=tuple(dict.fromkeys(f for f, _, _ in wanted)),
        conditions=tuple(conditions),
        limit=limit,
        nth=nth,
        operations=frozenset(
            span.key for span in query.operations if not names & set(range(span.first, span.last))
        )
        - said_of_columns(wanted),
        per_facet=divisor,
        by_facet=None
        if divisor is not None
        else next((f for f, first, _ in wanted if is_by(query, first)), None),
        ordering=next((f for f, first, _ in wanted if f.numeric and first in ordered), None),
        asked_facet=next((f for f, first, _ in wanted if is_asked(query, first)), None),
        named=frozenset(names),
        covered=frozenset(covered_),
        context=frozenset(context),
        score=_score(query, covered_, context, claims),
        placed=nth > 0 and is_placed(query, table, claims),
        counts_rows=next((f.column == table.key for f, place, _ in wanted if place in query.asked), False),
        partial=all(k.strength <= PARTIAL for _, _, links in claims for k in links if k.kind == "row"),
        strength=sum(max((link.strength for link in links), default=0.0) for _, _, links in claims),
    )


def _by_kind(
    claims: list[Claim], table: TypedTable, query: Query
) -> tuple[list[tuple[int, ...]], list[tuple[Facet, int, float]], list[Claim]]:
    """What is claimed, parted into the named subjects, the named facets (with their place and how sure they
    are) and the entries of columns."""
    groups: list[tuple[int, ...]] = []
    wanted: list[tuple[Facet, int, float]] = []
    entries: list[Claim] = []
    named = [[k for k in links if k.kind == "facet"] for _, _, links in claims if not is_row(links)]
    claimed = [columns_of(links, table, query) for links in named if links]
    columns = meant(of_named_years(claimed, table.header))
    whole = over_years(query, table, columns)
    for column in sorted(whole - columns):
        if (facet := table.facet(column)) is not None:
            wanted.append((facet, -1, CONCEPT))
    columns &= whole
    for first, last, links in claims:
        facets = [link for link in links if link.kind == "facet"]
        if is_row(links):
            rows = rows_of(links)
            if not names_kind(links, rows, table):
                groups.append(rows)
        elif facets:
            sure = max(link.strength for link in facets)
            for column in sorted({table.facets[k.facet].column for k in facets} & columns):
                here = [k for k in facets if table.facets[k.facet].column == column]
                if column in columns_of(facets, table, query):
                    wanted.append((facet_of(here, table, query), first, sure))
        elif links:
            entries.append((first, last, links))
    return rows_between(query, table, groups), wanted, surer_entries(entries, query)


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
    return met / total if total else 1.0
