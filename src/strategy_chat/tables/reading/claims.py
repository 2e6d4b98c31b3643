"""Which words of a question stand for which rows, facets and entries of a table."""

from collections.abc import Iterable, Sequence

from strategy_chat import quantities
from strategy_chat.matching import SHORTEST_STEM, Match, SynonymMatch, forms_of, related
from strategy_chat.schema import Query
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.columns import strip_brackets
from strategy_chat.tables.model.links import CONCEPT, LISTED, PARTIAL, Link, weaker
from strategy_chat.tables.model.typed import TypedTable

_AFTER_WHICH = frozenset("哪一個座條家所間類種")
_ASKING = ("sum", "points", "share", "count", "ratio")
_OF_THE_WHOLE = ("summary", "conclusion")
"""What is asked of a whole document ("the core message", which is no column of cores)."""
_EACH = frozenset(("a", "per", "each", "every", "one"))
_MOST_INITIALS = 5
_LISTING = frozenset("、/／,，;；&")
"""Signs between names that stand beside each other."""
Claim = tuple[int, int, list[Link]]
"""Tokens ``first`` to ``last`` (exclusive) of a question and what they may stand for."""


def cased(match: Match[Link], query: Query) -> bool:
    """A name that is spelt like a function word ("us", "it") counts only in capitals."""
    places = range(match.first, match.last)
    if match.size == 1 and query.tokens[match.first].kind == "han":
        longer = (s for s in (*query.operations, *query.dimensions) if s.last - s.first > 1)
        if any(span.first <= match.first < span.last for span in longer):
            return False
    if all(place in query.light and query.tokens[place].kind == "latin" for place in places):
        capital = all(query.tokens[place].raw.isupper() for place in places)
        return capital or (match.payload.kind == "facet" and not _is_bit(match, query))
    return not (
        match.size == 1 and query.tokens[match.first].kind == "number" and match.payload.kind == "value"
    )


def _is_bit(match: Match[Link], query: Query) -> bool:
    """Whether a function word is no more than one word of a longer header ("run": "Running cost")."""
    words = set(forms_of(strip_brackets(match.payload.item)))
    weak = match.size == 1 and match.payload.strength <= CONCEPT
    return weak and len(words) > 1 and query.tokens[match.first].form in words


def of_each_year(match: Match[Link], query: Query, catalog: Catalog) -> bool:
    """Whether "year" says for how long an amount is ("for a year") and names no column of years."""
    link, first = match.payload, match.first
    if link.kind != "facet" or catalog.views[link.table].facets[link.facet].kind != "year":
        return False
    words = [token.raw.lower() for token in query.tokens[max(first - 1, 0) : match.last]]
    return words[-1] == "year" and not _EACH.isdisjoint(words)


def translated(query: Query, catalog: Catalog) -> list[Match[Link]]:
    """The names of tables that words of the question are translations of."""
    return [
        Match(min(places), max(places) + 1, weaker(link, CONCEPT))
        for places, names in query.translations
        for name in names
        for link in catalog.names.exact(name)
    ]


def initials(query: Query, catalog: Catalog) -> list[Match[Link]]:
    """The rows that are named by their first characters, as many as are said to be (美中兩國, 東西兩區)."""
    found: list[Match[Link]] = []
    for number in query.numbers:
        size = int(number.value) if number.value.isdigit() else 0
        places = range(number.first - size, number.first)
        said = [query.tokens[p] for p in places if p >= 0]
        if not 1 < size <= _MOST_INITIALS or len(said) < size or any(t.kind != "han" for t in said):
            continue
        for place, table in enumerate(catalog.tables):
            heads: dict[str, list[int]] = {}
            for row in table.plain_rows:
                for names in {rows[row][table.key][:1] for rows in table.texts.values()}:
                    heads.setdefault(names, []).append(row)
            rows = [heads.get(token.raw, []) for token in said]
            if all(len(of) == 1 for of in rows):
                found += [
                    Match(p, p + 1, Link(place, "row", (row,), -1, table.label(row, ""), LISTED))
                    for p, (row,) in zip(places, rows, strict=True)
                ]
    return found


def akin(query: Query, catalog: Catalog, found: Iterable[Match[Link]]) -> list[Match[Link]]:
    """The columns whose header has a word of one family with one that is no name ("supplied": Supplier)."""
    named = {p for match in found for p in range(match.first, match.last)}
    words = [
        (place, token.form)
        for place, token in enumerate(query.tokens)
        if token.kind == "latin" and len(token.form) >= SHORTEST_STEM and place not in named | query.light
    ]
    return [
        Match(place, place + 1, Link(number, "facet", (), index, label, CONCEPT))
        for place, form in words
        for number, table in enumerate(catalog.tables)
        for index, facet in enumerate(table.facets)
        for label in facet.labels.values()
        if facet.column != table.key and any(related(form, other) for other in forms_of(label))
    ]


def asked_heads(query: Query, catalog: Catalog) -> list[Match[Link]]:
    """The columns that are asked for by the last character of their header (哪一縣 where it is 所在縣)."""
    found = []
    for place, token in enumerate(query.tokens):
        before = [t.form for t in query.tokens[max(place - 2, 0) : place]]
        if token.kind != "han" or "哪" not in before or before[-1] not in _AFTER_WHICH:
            continue
        for number, table in enumerate(catalog.tables):
            heads = [strip_brackets(header) for header in table.header]
            ending = [
                column for column, head in enumerate(heads) if len(head) > 1 and head.endswith(token.raw)
            ]
            index = next((i for i, f in enumerate(table.facets) if [f.column] == ending), None)
            if index is not None and ending != [table.key]:
                link = Link(number, "facet", (), index, table.header[ending[0]], CONCEPT)
                found.append(Match(place, place + 1, link))
    return found


def in_number(match: Match[Link], query: Query) -> bool:
    """Whether a name is only a part of a figure of the question (年 in 2023年, "the end of 2023")."""
    figures = any(query.tokens[place].kind == "number" for place in range(match.first, match.last))
    said = query.text_of(match.first, match.last)
    if match.payload.kind == "facet" and said.isascii() and quantities.same_unit(said, "人"):
        return False  # "more than 10,000 people": the column of how many people there are
    return not figures and any(
        number.first < match.first + (number.kind == "year") and match.last <= number.last
        for number in query.numbers
        if quantities.is_known(number.unit) or not number.unit
    )


def inside_other_name(
    match: Match[Link], synonyms: Sequence[SynonymMatch], parts: Sequence[SynonymMatch]
) -> bool:
    """Whether a mere part of a name is here part of the longer name of something else, or a general word part
    of what lists call a part of something ("clock speed" is no speed)."""
    places = set(range(match.first, match.last))
    if match.payload.strength == PARTIAL and any(places < longer for longer, _ in synonyms):
        return True
    general = match.payload.kind == "facet" and match.payload.strength <= LISTED
    return general and any(places < longer for longer, _ in parts)


def claims_of(matches: Sequence[Match[Link]], query: Query) -> list[tuple[int, int, list[Link]]]:
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


def without_generic_ranks(
    claims: list[Claim], matches: Sequence[Match[Link]], table: TypedTable
) -> list[Claim]:
    """The claims without a general word such as "rank" where one of several ranks is named besides."""

    ranked = {f.column for f in table.facets if f.rank}

    def ranks(links: Iterable[Link]) -> set[int]:
        return {table.facets[k.facet].column for k in links if k.kind == "facet"} & ranked

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


def without_measures_of_ranks(claims: list[Claim], table: TypedTable, query: Query) -> list[Claim]:
    """The claims without a number whose name stands right before a rank ("container ranking"): what rows
    are ranked by is not asked for, but where a place behind says that it orders them (產量排名第二)."""
    placed = {number.first for number in query.numbers if number.kind == "ordinal"}

    named = [
        (first, [table.facets[k.facet] for k in links if k.kind == "facet"]) for first, _, links in claims
    ]
    ends = {first: last for first, last, _ in claims}
    ranks = {first for first, facets in named if any(f.rank for f in facets) and ends[first] not in placed}
    measures = {
        first for first, facets in named if facets and all(f.kind == "number" and not f.rank for f in facets)
    }
    return [
        (first, last, [] if last in ranks and first in measures else links) for first, last, links in claims
    ]


def without_operations(
    claims: list[Claim], every: list[Claim], table: TypedTable, query: Query
) -> list[Claim]:
    """The claims without names that are no more than the words of what is asked: a row called "total" where
    another row is named (its sum is meant), a column that "percentage points" would fit too where another
    column is named, or "which year" where another one of years is; ``every`` are the claims of the whole
    question."""
    spans = {(s.first, s.last): s.key for s in query.operations if s.key in _ASKING}
    when = [(s.first, s.last) for s in query.expects if s.key == "when"]

    def asks(claim: Claim, among: Iterable[tuple[int, int]]) -> bool:
        inside = any(a <= claim[0] and claim[1] <= b for a, b in among)
        return inside and all(k.kind == "facet" and k.strength <= CONCEPT for k in claim[2])

    def is_operation(claim: Claim) -> bool:
        return spans.get(claim[:2]) == "sum" or asks(claim, spans)

    named = [k for c in every if not (is_operation(c) or asks(c, when)) for k in c[2]]
    kinds = {k.kind for k in named}
    first = any(n.comparator in ("top", "bottom") for n in query.numbers) or query.wants("max", "min")
    if first or query.before is not None:
        kinds.add("row")  # the sum of the first three, or of what was spoken of
    whole = [(s.first, s.last) for s in query.operations if s.key in _OF_THE_WHOLE]
    claims = [claim for claim in claims if not asks(claim, whole)]
    years = {f.column for f in table.facets if f.kind == "year"}
    dated = any(k.kind == "facet" and table.facets[k.facet].column in years for k in named)
    return [
        claim
        for claim in claims
        if not (is_operation(claim) and {k.kind for k in claim[2]} <= kinds)
        and not (dated and asks(claim, when))
    ]


def surer_entries(entries: list[Claim], query: Query) -> list[Claim]:
    """The named entries of columns without mere parts of names where a whole name of the same column stands
    besides and nothing joins the two (中心 after 明湖, but 明湖和青山)."""

    def columns(claim: Claim, least: float) -> set[int]:
        return {link.facet for link in claim[2] if link.strength >= least}

    def listed(claim: Claim, other: Claim) -> bool:
        first, last = sorted((claim, other))
        start, end = query.tokens[first[1] - 1].end, query.tokens[last[0]].start
        joints = (s for s in query.dividers if s.key in ("joint", "against"))
        signs = not _LISTING.isdisjoint(query.text[start:end])
        return signs or any(first[1] <= s.first < last[0] for s in joints)

    sure = [claim for claim in entries if columns(claim, LISTED)]
    parts = {
        claim[:2]
        for claim in entries
        for other in sure
        if claim not in sure and columns(claim, 0) & columns(other, LISTED) and not listed(claim, other)
    }
    return [claim for claim in entries if claim[:2] not in parts]


def names_kind(links: list[Link], rows: tuple[int, ...], table: TypedTable) -> bool:
    """Whether a part of names is what the rows of a table are (分館 where most are called so), or what stands
    in brackets after every one (2023(人次))."""
    part = all(link.strength <= PARTIAL for link in links if link.kind == "row")
    every = len(rows) >= len(table.plain_rows)
    return len(rows) > 2 and (every or (part and 2 * len(rows) > len(table.plain_rows)))


def rows_of(links: list[Link]) -> tuple[int, ...]:
    """The rows that a name may stand for."""
    return tuple(sorted({row for link in links if link.kind == "row" for row in link.rows}))


def is_row(links: list[Link]) -> bool:
    """Whether a name may stand for rows."""
    return any(link.kind == "row" for link in links)
