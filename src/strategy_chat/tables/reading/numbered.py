"""What a figure of a question counts: the entries that a cell lists, or the rows that have an entry."""

from collections.abc import Sequence, Set

from strategy_chat import quantities
from strategy_chat.schema import Number, Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable

WHICH = frozenset(("which", "what", "哪"))
"""What asks for so many, where it stands before the figure."""
_SINGLE = ("single", "sole")
_SINGLE_HAN = ("單一", "唯一")
_TESTS = ("", "near", "over", "at_least", "under", "at_most")
_LIST_NEAR = 2
_COPULAS = frozenset("是由為")
_DOERS = frozenset(("company", "companies", "firm", "firms", "家"))
_VERB_NEAR = 5
"""Tokens that may stand between a verb and the number of those who do it."""
_KIND_NEAR = 4
"""Tokens that may stand between a figure and the name of what it counts (兩座以上的港口)."""


def holders_of(
    number: Number, query: Query, table: TypedTable, facets: Sequence[tuple[Facet, int]], around: Set[int]
) -> Facet | None:
    """The column of which the entries are asked for that so many rows have ("which operators run more than
    two ports"), None where it is not that."""
    if number.kind != "number" or (number.unit and quantities.is_physical(number.unit)):
        return None
    if not query.expects_any("which", "who") or query.tokens[max(number.first - 1, 0)].raw.lower() in WHICH:
        return None
    counted = range(number.first, number.last + _KIND_NEAR)
    rows = any(f.column == table.key and place in counted for f, place in facets)
    rows = rows or (bool(number.unit) and number.last - 1 in around)
    texts = [(f, place) for f, place in facets if f.kind in ("name", "list") and f.column != table.key]
    before = [f for f, place in texts if place < number.first]
    return before[0] if rows and before else None


def single_entry(query: Query, facets: Sequence[tuple[Facet, int]]) -> tuple[Facet, frozenset[int]] | None:
    """The column of lists of which a question speaks of a single entry ("a single supplier", 單一廠商), and
    where it says so."""
    for place, token in enumerate(query.tokens):
        two = "".join(t.raw for t in query.tokens[place : place + 2])
        size = 2 if two in _SINGLE_HAN else int(token.raw.lower() in _SINGLE)
        near = range(place + size, place + size + _LIST_NEAR)
        found = (f for f, at in facets if size and f.kind == "list" and at in near)
        if (facet := next(found, None)) is not None:
            return facet, frozenset(range(place, place + size))
    return None


def entries_of(number: Number, query: Query, facets: Sequence[tuple[Facet, int]]) -> Facet | None:
    """The column of lists that a figure counts the entries of (三家廠商, "three suppliers"), None where it
    says how many of them are asked for."""
    if (
        number.kind != "number"
        or number.comparator not in _TESTS
        or (number.unit and quantities.is_physical(number.unit))
    ):
        return None
    if query.tokens[max(number.first - 1, 0)].raw.lower() in WHICH:
        return None
    near = range(number.first, number.last + (_KIND_NEAR if number.comparator else _LIST_NEAR))
    behind = [(f, place) for f, place in facets if place in near and f.kind in ("name", "list")]
    if any(t.raw in _COPULAS for _, place in behind for t in query.tokens[number.last : place]):
        return None  # 兩艘是誰造的
    if (found := next((f for f, _ in behind if f.kind == "list"), None)) is not None:
        return found
    after = {t.raw.lower() for t in query.tokens[number.last - 1 : number.last + _LIST_NEAR]}
    around = range(
        number.first - _VERB_NEAR, number.last + _VERB_NEAR + 1
    )  # "built by more than one company"
    done = [f for f, place in facets if f.kind == "list" and place in around]
    return done[0] if done and number.comparator and (behind or not after.isdisjoint(_DOERS)) else None
