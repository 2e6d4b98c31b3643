"""The readings of a question on two tables, each without what the other names more surely, and the row that
is chosen by the words of one of its cells."""

from collections.abc import Sequence
from dataclasses import replace

from strategy_chat.matching import contains
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import LISTED, Link
from strategy_chat.tables.reading.claims import Claim
from strategy_chat.tables.reading.contents import telling
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.reading import Reading

ENDS = frozenset(("max", "min", "earliest", "latest"))


def parted(linked: Linked, first: int, second: int) -> tuple[Reading, Reading] | None:
    """The readings on two tables, each without what the other names more surely or at greater length."""
    chooses, gives = linked.claims(first), linked.claims(second)
    headed = {p for a, b, links in gives if _is(links, "facet") for p in range(a, b)}
    named = [(a, b) for a, b, links in chooses if not _is(links, "facet") and _sure(links)]
    headed -= {p for a, b in named for p in range(a, b)}
    longer = [(a, b) for a, b, links in chooses if _is(links, "facet")]
    headed -= {p for a, b in longer for p in range(a, b) if not _has(gives, a, b)}
    headed |= {p for a, b in _in_headers(linked, second, chooses, gives) for p in range(a, b)}
    around = linked.read(second)
    weak = [(a, b) for a, b, links in chooses if not _sure(links)]
    if around is not None:
        headed |= {p for a, b in weak for p in range(a, b) if around.context.issuperset(range(a, b))}
    inside = {
        p for a, b in named for c, d, _ in gives if a <= c and d <= b and d - c < b - a for p in range(c, d)
    }
    sums = [(s.first, s.last) for s in linked.query.operations if s.key == "sum"]
    inside |= {
        p for a, b, _ in gives if (a, b) in sums for p in range(a, b)
    }  # their sum, not the row of totals
    one, other = linked.read(first, frozenset(headed)), linked.read(second, frozenset(inside))
    return None if one is None or other is None else (one, other)


def chosen_by_words(linked: Linked, place: int, one: Reading, other: Reading) -> Reading:
    """The first reading with the row that a cell of it tells of in words that the other does not account for
    ("the country that exports cork"), where it names no row for certain."""
    query = linked.query
    named = {p for a, b, links in linked.claims(place) if _sure(links) for p in range(a, b)}
    met = named | one.context | other.covered | other.context
    words = frozenset(p for p in range(len(query.tokens)) if p not in query.light and p not in met)
    certain = bool(one.subjects) or any(c.facet.numeric for c in one.conditions)
    if certain or not words or not one.operations.isdisjoint(ENDS):
        return one
    told = telling(one.table, one.table.plain_rows, query, words, linked.catalog)
    if len(told) != 1:
        return one
    row, facet = told[0]
    chosen = replace(
        one, groups=((row,),), conditions=(), facets=(facet,), named=one.named | words, told=True
    )
    return chosen.accounting_for(query, words)


def _in_headers(
    linked: Linked, place: int, chooses: Sequence[Claim], gives: Sequence[Claim]
) -> list[tuple[int, int]]:
    """Where names of rows stand that a header has which is named besides (鎮上 of 對鎮上的好處): they are a
    part of it."""
    facets = linked.catalog.views[place].facets
    labels = [label for _, _, links in gives for label in _labels(links, facets)]
    rows = [(a, b) for a, b, links in chooses if any(link.kind == "row" for link in links)]
    return [(a, b) for a, b in rows if any(contains(o, linked.query.text_of(a, b)) for o in labels)]


def _labels(links: Sequence[Link], facets: Sequence[Facet]) -> list[str]:
    return [label for k in links if k.kind == "facet" for label in facets[k.facet].labels.values()]


def _has(claims: Sequence[tuple[int, int, list[Link]]], first: int, last: int) -> bool:
    """Whether a name of a table is as long as, or longer than, a stretch that it overlaps."""
    return any(a <= first and last <= b for a, b, _ in claims)


def _sure(links: Sequence[Link]) -> bool:
    return any(link.strength >= LISTED for link in links)


def _is(links: Sequence[Link], kind: str) -> bool:
    return _sure(links) and any(link.kind == kind for link in links)
