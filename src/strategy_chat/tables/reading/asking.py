"""What stands right beside the name of a column in a question: "by", a question word, a superlative."""

from strategy_chat.lexicon import load
from strategy_chat.matching import word_at
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import CONCEPT
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.claims import Claim

Wanted = tuple[Facet, int, float]
"""A facet that is asked for, where in the question, and how sure that is."""


def is_by(query: Query, place: int) -> bool:
    """Whether "by" or its like stands before a name: the rows are then to be grouped by it."""
    before = [token.raw.lower() for token in query.tokens[max(place - 2, 0) : place]]
    if not before or before[-1] not in load().beside["by"]:
        return False
    return before[-1] not in ("個", "同") or before[0] in ("每", "各", "不")


def is_asked(query: Query, place: int) -> bool:
    """Whether a question word stands right before a name ("which county", 哪一個縣)."""
    before = [token.raw.lower() for token in query.tokens[max(place - 3, 0) : place]]
    beside = load().beside
    while before and before[-1] in beside["counter"]:
        before.pop()
    return bool(before) and before[-1] in beside["which"]


def by_predicate(wanted: list[Wanted], query: Query, key: int) -> list[Wanted]:
    """The facets with the one that a word says behind a general noun asked for in the place of the noun's own
    ("which *company* makes the most": the maker, and not the owner, who is a company as well)."""
    general = next((found for found in wanted if found[2] <= CONCEPT and is_asked(query, found[1])), None)
    if general is None:
        return wanted
    facet, place, _ = general
    after = [w for w in wanted if w[1] > place and w[0].column not in (facet.column, key)]
    said = next((w for w in after if not w[0].numeric), None)
    if said is None:
        return wanted
    return [(said[0], place, said[2]) if w == general else w for w in wanted if w != said]


_ENDS = ("max", "min")


def beside_superlative(query: Query, claims: list[Claim]) -> frozenset[int]:
    """Where the names begin that a superlative is of: it stands right before an English one ("the most
    punctual line", "the highest fare"), right after a Chinese one (票價最高)."""
    ends = [span for span in query.operations if span.key in _ENDS]
    han = {span.first for span in ends if query.tokens[span.first].kind == "han"}
    before = {span.last for span in ends if span.first not in han}
    after = {place - apart for place in han for apart in (0, 1)}
    return frozenset(first for first, last, _ in claims if first in before or last in after)


_OR = frozenset(("還", "或", "or"))
_LONGEST = 4
"""Tokens that an alternative may have."""
_ARTICLES = 2
"""Tokens without content that an alternative may begin with ("or a …")."""


def alternatives(query: Query, claims: list[Claim]) -> tuple[set[tuple[int, int]], set[int]]:
    """Where the entries of columns stand that are named beside an alternative ("is it public or private"),
    and the places of the alternatives that name nothing: whatever they say, the column answers."""
    entries = [(a, b) for a, b, links in claims if links and all(link.kind == "value" for link in links)]
    named = {p for first, last, _ in claims for p in range(first, last)}
    beside: set[tuple[int, int]] = set()
    others: set[int] = set()
    for span in query.dividers:
        if span.key != "joint" or query.tokens[span.first].raw.lower() not in _OR:
            continue
        before = _run(query, range(span.first - 1, -1, -1), named)
        after = _run(query, range(span.last, len(query.tokens)), named)
        ends = {(a, b) for a, b in entries if b <= span.first <= b + 1}
        starts = {(a, b) for a, b in entries if a - _ARTICLES <= span.last <= a}
        if (ends and (starts or after)) or (starts and before):
            beside |= ends | starts
            others |= (after if not starts else set()) | (before if not ends else set())
    return beside, others


def _run(query: Query, places: range, named: set[int]) -> set[int]:
    """The content from a place on, up to a word that carries none or that names something; none of what goes
    on too long."""
    found: set[int] = set()
    for place in places:
        word = set(word_at(query.tokens, place))
        if word & named or (found and word <= query.light):
            break
        if not word <= query.light:
            found.add(place)
        elif abs(place - places[0]) >= _ARTICLES:
            break
    return found if len(found) <= _LONGEST else set()


_OF_WHAT = frozenset(("in", "by", "for"))


def is_placed(query: Query, table: TypedTable, claims: list[Claim]) -> bool:
    """Whether a row is told by its place in the ranking (第二名的面積), and not by one among the amounts of a
    column that is named beside it (面積第二名, "second in area", 第二大)."""
    ordered = (*query.operations, *query.dimensions, *query.adjectives, *query.sides)
    amounts = {
        (first, last): all(table.facets[k.facet].rank for k in links)
        for first, last, links in claims
        if links and all(k.kind == "facet" and table.facets[k.facet].numeric for k in links)
    }
    for number in query.numbers:
        if number.kind != "ordinal" or number.comparator or any(s.first == number.last for s in ordered):
            continue
        start = number.first
        while (before := next((c for c in amounts if c[1] in (start, start - 1)), None)) and amounts[before]:
            start = before[0]
        after = [token.raw.lower() for token in query.tokens[number.last : number.last + 1]]
        if before is None and _OF_WHAT.isdisjoint(after):
            return True
    return False
