"""Comparisons that a question may ask for: it is divided in two, each part is read as an amount of its own,
and of the plans that come about the one is taken whose division says most clearly what is compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from strategy_chat.quantities import same_unit
from strategy_chat.schema import Query, Span
from strategy_chat.tables.composed.amounts import Side, amounts
from strategy_chat.tables.composed.evaluate import Outcome, compare
from strategy_chat.tables.composed.plan import Amount, Comparing, Comparison
from strategy_chat.tables.model.links import CONCEPT
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.narrowing import clipped

_KINDS = ("against", "share", "copula", "joint", "gap")
"""Dividers, the most telling first."""
_MORE = ("more", "fewer", "less", "higher", "lower", "多", "少")
_MOST_SPLITS = 24
"""Ways to divide a question that are tried: a longer one than any that people ask has hundreds."""


@dataclass(frozen=True)
class Split:
    """A way to divide a question: the two stretches of tokens, and by what."""

    first: tuple[int, int]
    second: tuple[int, int]
    kind: str
    word: str = ""


@dataclass(frozen=True)
class Proposal:
    """A comparison worked out, with the two parts of the question that it was read from."""

    outcome: Outcome
    sides: tuple[Side, Side]
    split: Split


def propose(linked: Linked) -> Proposal | None:
    """The comparison that a question asks for, None where it asks for none or names no two amounts."""
    operation = _operation(_without_names(linked))
    if operation is None:
        return None
    best: tuple[tuple[int, ...], Proposal] | None = None
    for split in islice(_splits(linked, operation), _MOST_SPLITS):
        rank = _KINDS.index(split.kind)
        if best is not None and rank > best[0][0]:
            break
        for proposal, order in _on_tables(linked, split, operation):
            key = (rank, *order)
            if best is None or key < best[0]:
                best = (key, proposal)
    return best[1] if best else None


def _without_names(linked: Linked) -> Query:
    """The query without words of operations that are part of the longer name of a column (比例 in
    外銷比例)."""
    named = {
        (first, last)
        for place in linked.places
        for first, last, links in linked.claims(place)
        if any(k.kind == "facet" and k.strength > CONCEPT for k in links)
    }

    def inside(span: Span) -> bool:
        size = span.last - span.first
        return any(a <= span.first and span.last <= b and b - a > size for a, b in named)

    query = linked.query
    return replace(query, operations=tuple(s for s in query.operations if not inside(s)))


def _operation(query: Query) -> Comparison | None:
    """What is asked of two amounts."""
    if query.wants("change", "rise", "fall") and query.wants("max", "min"):
        return None  # which one changed most: no two amounts
    if query.wants("previous"):
        return None  # a year and the one before: a change
    named: tuple[tuple[str, Comparison], ...] = (
        ("percent_change", "growth"),
        ("points", "difference"),
        ("ratio", "ratio"),
        ("share", "share"),
        ("difference", "difference"),
    )
    for key, operation in named:
        if any(s.key == key and not _counts_share(query, s) for s in query.operations):
            return operation
    spans = [s for s in query.operations if s.key in ("compare", "than")]
    said = {p for s in query.dividers if s.key == "against" for p in range(s.first, s.last)}
    spans += [s for s in query.comparators if s.key in ("over", "under") and s.first in said]
    against = any(not _bounds_number(query, s) for s in spans)
    if against and query.expects_any("how_many"):
        return "difference"
    bounds = {p for s in query.comparators for p in range(s.first, s.last)}  # "100 or better"
    dividers = [s for s in query.dividers if s.first not in bounds]
    either = any(query.tokens[s.first].raw.lower() in ("or", "還") for s in dividers)
    ends = query.wants("max", "min", "earliest", "latest")
    which = query.expects_any("which", "who", "where")  # 哪邊
    joint = not ends and which and any(s.key == "joint" for s in dividers)
    bounds |= {p for s in query.expects for p in range(s.first, s.last)}  # 多少
    more = any(token.raw.lower() in _MORE and p not in bounds for p, token in enumerate(query.tokens))
    properties = bool(query.dimensions or query.sides or more or (joint and query.adjectives))
    return "compare" if against or ((either or joint) and properties) else None


def _counts_share(query: Query, span: Span) -> bool:
    """Whether no share is asked for: 占 only says that rows belong somewhere (占了幾台), or a share bounds
    them (占比超過 10%)."""
    if span.key != "share":
        return False
    bounded = any(n.kind == "percent" and n.comparator for n in query.numbers)
    return bounded or (span.last - span.first == 1 and query.wants("count"))


def _on_tables(
    linked: Linked, split: Split, operation: Comparison
) -> Iterator[tuple[Proposal, tuple[int, int, int]]]:
    """The comparisons that a split gives, on one table or two; one table and more of the question first."""
    places = tuple(linked.places)
    parts = [
        {place: Side(linked, place, clipped(linked.query, *ends), *ends) for place in places}
        for ends in (split.first, split.second)
    ]
    for one in places:
        for other in places:
            first, second = parts[0][one], parts[1][other]
            if one != other and not (first.claims and second.claims):
                continue
            for plan in _plans(linked.query, first, second, operation, split):
                outcome = compare(plan)
                if outcome is not None:
                    sides = (first.reading, second.reading)
                    covered = len({p for r in sides for p in r.covered | r.context} - linked.query.light)
                    kinds = sum(side.names_rows for side in (first, second))
                    yield Proposal(outcome, (first, second), split), (-covered, int(one != other), -kinds)


def _plans(
    query: Query, first: Side, second: Side, operation: Comparison, split: Split
) -> Iterator[Comparing]:
    """The plans for two sides."""
    if operation == "ratio" and _times_of(query, split, first):
        first, second = second, first
    several = max(len(first.reading.groups), len(second.reading.groups)) > 1
    if operation == "compare" and split.kind == "joint" and several:
        return  # which of three or more
    pair = amounts(query, first, second, operation)
    if pair is None or (operation == "ratio" and _asks_times(query) and not _of_one_unit(*pair)):
        return
    changes = operation in ("difference", "growth") and pair[0].rows == pair[1].rows
    if changes and split.kind in ("joint", "gap", "copula"):
        return  # from one column to another: a change, which has a direction of its own
    percent = all(a.facet is not None and a.facet.kind == "percent" for a in pair)
    chosen: Comparison | None = operation
    if operation == "share" and percent:
        chosen = "difference" if query.wants("difference") else None
        against = query.wants("than", "compare") or split.kind == "against"
        chosen = "compare" if chosen is None and against else chosen
    elif operation == "share" and split.kind == "against":
        chosen = "growth"
    if chosen is None:
        return
    directed = split.kind != "joint" or split.word in ("to", "對")
    yield Comparing(chosen, *pair, claim=first.claim(second, query, pair[0].facet), directed=directed)


def _asks_times(query: Query) -> bool:
    """Whether it is asked how many times as much one is as the other."""
    words = [query.text_of(s.first, s.last).lower() for s in query.operations if s.key == "ratio"]
    return any("倍" in word or "times" in word for word in words)


def _of_one_unit(first: Amount, second: Amount) -> bool:
    units = [amount.facet.unit if amount.facet else "" for amount in (first, second)]
    return units[0] == units[1] or same_unit(*units)


def _times_of(query: Query, split: Split, side: Side) -> bool:
    """Whether "how many times" stands before the side that it is a multiple of ("how many times A is B")."""
    if split.kind != "copula":
        return False
    named = min((first for first, _, _ in side.claims), default=0)
    return query.language == "en" and any(
        s.key == "ratio" and split.first[0] <= s.first < named for s in query.operations
    )


def _splits(linked: Linked, operation: Comparison) -> Iterable[Split]:
    """The ways to divide a question, the most telling first."""
    query, size = linked.query, len(linked.query.tokens)
    spans = sorted({(first, last) for place in linked.places for first, last, _ in linked.claims(place)})
    inside = {p for first, last in spans for p in range(first, last)}
    starts = [first for first, _ in spans]
    found: list[Split] = []
    for span in query.dividers:
        if span.first in inside or _bounds_number(query, span):
            continue
        word = query.tokens[span.first].raw.lower()
        if any(start < span.first for start in starts) or _has_set(query, 0, span.first):
            found.append(Split((0, span.first), (span.last, size), span.key, word))
        elif span.key in ("against", "joint"):
            # "compared with A, B …": what stands first is what is compared with
            found += [Split((s, size), (span.last, s), span.key, word) for s in starts[1:] if s > span.last]
    if operation == "share":
        found += list(_of_shares(query, size, starts))
    sure = sorted({first for place in linked.places for first in linked.sure(place)})
    found += [Split((0, start), (start, size), "gap") for start in sure[1:]]
    return sorted(found, key=lambda split: _KINDS.index(split.kind))


def _has_set(query: Query, first: int, last: int) -> bool:
    """Whether a stretch speaks of rows without naming them: the highest, all, the others."""
    part = clipped(query, first, last)
    return part.wants("max", "min", "earliest", "latest", "mean") or bool(part.sides) or bool(part.numbers)


def _bounds_number(query: Query, span: Span) -> bool:
    """Whether a word compares with a figure that stands beside it ("more than 30", 30 以上)."""
    figures = [n for n in query.numbers if n.comparator not in ("", "top", "bottom")]
    return any(n.first - 1 <= span.last <= n.last + 1 or n.first <= span.first <= n.last + 1 for n in figures)


def _of_shares(query: Query, size: int, starts: list[int]) -> Iterator[Split]:
    """ "What share of B is A": the whole stands after the "of", the part around it; "the share of A in B"."""
    for span in query.operations:
        if span.key == "share" and query.tokens[span.first].kind == "han":
            if any(span.first <= s.first < span.last for s in query.dividers):
                continue  # 占 stands between the two by itself
            before = [first for first in starts if first < span.first]
            after = [first for first in starts if first >= span.last]
            if before and after:
                yield Split((span.last, size), (0, span.first), "share")
            elif len(after) > 1:
                yield Split((after[1], size), (span.last, after[1]), "share")
            continue
        start = next(
            (p + 1 for p in (span.last - 1, span.last) if p < size and query.tokens[p].raw.lower() == "of"), 0
        )
        if span.key != "share" or not start:
            continue
        ends = [s for s in query.dividers if s.key == "copula" and s.first > start]
        within = [s for s in ends if query.tokens[s.first].raw.lower() in ("in", "among", "out", "within")]
        for end in ends:
            if end in within:
                yield Split((start, end.first), (end.last, size), "share")
            else:
                yield Split((end.last, size), (start, end.first), "share")
        for first in starts:
            if first > start:
                yield Split((first, size), (start, first), "share")
        yield Split((0, span.first), (start, size), "share")
