"""Conditions that a question puts on the rows of a table: an entry of a column, or a number."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.lexicon import load
from strategy_chat.matching import forms_of
from strategy_chat.schema import Number, Query
from strategy_chat.tables.model.columns import Facet, has_periods
from strategy_chat.tables.model.links import Link
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.compared import compared_with, holds_value
from strategy_chat.tables.reading.counted import is_counted_in
from strategy_chat.tables.reading.numbered import WHICH, entries_of, holders_of, single_entry
from strategy_chat.tables.reading.units import in_unit_of, per_places

_PLACES = frozenset(
    (
        *("worsethan", "betterthan", "after", "before", "laterthan", "beyond"),
        *("outsidethefirst", "outsidethetop"),
        *("以後", "之後", "以前", "之前", "以外", "之外", "名以外", "名之外"),
    )
)
_AFTER = frozenset(("以外", "之外", "除外", "不算", "不計", "excluded", "aside"))
_COPULAS = frozenset(("is", "are", "was", "were", "是"))
"""What parts a number from a superlative ("which of the five routes is the oldest"), but for a number that is
asked for ("which three are the longest")."""
_AMONG = frozenset("裡裏中內里")
"""What makes the number before it that of a set (五條路線裡最長的); what is asked for may be one of it."""
_OF_SET = 3
"""Tokens that may name the things that a number counts, before it is said that they are a set."""
_NEAR_END = 3
"""Tokens that may stand between a number and the superlative that it counts."""
_NEGATED_FROM = 4
"""Tokens that may stand between "not" and the entry that it excludes."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A restriction of the rows: an entry that a cell has to hold (``item``), or a number to compare with.

    ``test`` is "has", "missing", "is", "over", "at_least", "under", "at_most", "near" or "between"; or
    "entries": to list so many, by the test ``item``; "holders": to have an entry that so many rows have;
    "first_down" or "first_up": to be among the first ``value`` in an order from the highest or lowest, whose
    last number is
    ``high``. ``negated`` turns it round. ``shown`` is the number as the answer gives it where that is
    rounded, ``said`` how the question gives it where it does so in another unit; of "holders" it is the test
    of their number. ``others`` are entries that do as well as ``item``: all that have one name ("green",
    where the cells say "green (2019)" and "green (2021)"). ``said_at`` are the positions of the
    question's tokens that it is read from.
    """

    facet: Facet
    test: str
    item: str = ""
    value: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    negated: bool = False
    shown: Decimal | None = None
    said: str = ""
    others: tuple[str, ...] = ()
    said_at: frozenset[int] = field(default=frozenset(), compare=False)


def entry_condition(
    table: TypedTable,
    first: int,
    last: int,
    links: list[Link],
    wanted: list[tuple[Facet, int, float]],
    query: Query,
) -> Condition:
    """The condition that an entry of a column makes; of several columns the one named nearest by."""

    def distance(link: Link) -> tuple[int, float]:
        column = table.facets[link.facet].column
        near = [abs(place - first) for facet, place, _ in wanted if facet.column == column]
        return (min(near) if near else 1000, -link.strength)

    link = min(links, key=distance)
    same = (k.item for k in links if k.facet == link.facet and k.strength == link.strength)
    others = tuple(item for item in dict.fromkeys(same) if item != link.item)
    if any(forms_of(k.item) == forms_of(query.text_of(first, last)) for k in links):
        others = ()
    negated = leaves_out(query, first, last)
    return Condition(
        table.facets[link.facet],
        "has",
        link.item,
        negated=negated,
        others=others,
        said_at=frozenset(range(first, last)),
    )


def leaves_out(query: Query, first: int, last: int) -> bool:
    """Whether a question excludes what it names at tokens ``first`` to ``last`` (exclusive): "not" or its
    like stands before it, 以外 after it."""
    spans = [s for s in query.comparators if s.key == "negation"]
    before = any(0 <= first - s.last <= _NEGATED_FROM for s in spans)
    return before or any(
        s.first in (last, last + 1) and query.text_of(s.first, s.last) in _AFTER for s in spans
    )


def number_conditions(
    query: Query,
    table: TypedTable,
    facets: Sequence[tuple[Facet, int]],
    claims: list[tuple[int, int, list[Link]]],
    taken: set[int],
    around: set[int],
    headed: Set[int],
) -> tuple[set[int], list[Condition], int, int]:
    """The conditions that the question's figures make on this table, and the N of "top N".

    ``facets`` are those that are named, with their places, ``headed`` the places of years that head a column
    or a row of some table: of a table where they do not, they say nothing unless its years are named."""
    used: set[int] = set()
    conditions: list[Condition] = []
    limit = nth = 0
    year_columns = {f.column for f in table.facets if f.kind == "year"}
    for number in query.numbers:
        wanted = _nearest_first(number, facets)
        places = set(range(number.first, number.last))
        named = {p for first, last, _ in claims for p in range(first, last)}
        figure = {p for p in places if query.tokens[p].kind == "number"} or places - named
        if figure and places & named and not figure & (named | taken):
            number, places = replace(number, unit=""), figure  # its counting word is a name: 35,240 rentals
        if places & taken or places & named:
            used |= places if places & named else set()
            continue
        dated = any(f.column in year_columns for f in wanted) or has_periods(table.facets)
        if number.kind == "year" and not number.comparator and places & around and not dated:
            continue  # the year of the whole table or document
        if figure and figure <= around and number.first - 1 in around and number.kind == "number":
            used |= places  # words of the table's own title ("grade 5 or better")
            continue
        measured = any(f.numeric and f.kind != "year" and not f.rank for f in wanted)
        if number.kind == "year" and not dated and (places & headed or measured):
            continue  # the year that something was measured in, which this table does not tell
        if _comparing(number, query) & named:
            number = replace(number, comparator="")  # "since" in "in service since"
        value = Decimal(number.value)
        if number.comparator in ("top", "bottom") and number.kind != "year":
            ranked = next((f for f in (*wanted, *table.facets) if f.rank and f.part == "main"), None)
            if ranked and value > len(table.values):
                conditions.append(Condition(ranked, "at_most", value=value))
            elif value <= len(table.values):
                limit = int(value)
            else:
                continue
            used |= places
            continue
        if _counts_ends(number, query) and value <= len(table.values):
            limit = int(value)
            used |= places
            continue
        if (by := holders_of(number, query, table, facets, around)) is not None:
            conditions.append(Condition(by, "holders", value=value, said=number.comparator or "is"))
            used |= places
            continue
        listed = entries_of(number, query, facets)
        if listed is not None:
            conditions.append(Condition(listed, "entries", item=number.comparator, value=value))
            used |= places
            continue
        if number.value == "1" and any(s.key == "per" and s.last == number.first for s in query.operations):
            continue  # for each
        if _is_each(number) and not any(is_counted_in(f, number.unit) for f in wanted):
            continue
        facet = compared_with(number, query, table, wanted, claimed=bool(claims))
        placed = number.kind == "ordinal" and not number.comparator
        if placed and _is_numbered(number, query):
            continue
        if (
            placed
            and value <= len(table.values)
            and (_is_nth(number, query) or not holds_value(table, facet, value))
        ):
            nth = int(value)
            used |= places
            continue
        if facet is None:
            continue
        test = number.comparator if number.comparator not in ("", "top", "bottom") else "is"
        if facet.rank:
            turned = number.kind == "ordinal" and not _says_place(number, query)
            test = {"over": "under", "under": "over"}.get(test, test) if turned else test
        if number.kind == "date":
            continue
        high = Decimal(number.high) if number.high else value
        ends = tuple(in_unit_of(facet, n, number.unit) for n in (value, high))
        in_words = number.kind == "percent" and not number.digits  # "half"
        said = query.text_of(number.first, number.last) if ends != (value, high) or in_words else ""
        conditions.append(
            Condition(facet, test, value=ends[0], high=ends[1], said=said, said_at=frozenset(places))
        )
        used |= places | per_places(query, facet, number.unit)
    if (alone := single_entry(query, facets)) is not None:
        said = "".join(query.tokens[place].raw for place in sorted(alone[1]))
        conditions.append(Condition(alone[0], "entries", value=Decimal(1), said=said))
        used |= alone[1]
    return used, list(dict.fromkeys(conditions)), limit, nth


def _is_each(number: Number) -> bool:
    """Whether "one" is said in words, as in 一戶一年: of each."""
    plain = number.kind == "number" and not (number.digits or number.comparator or number.high)
    return plain and Decimal(number.value) == 1


def _is_numbered(number: Number, query: Query) -> bool:
    """Whether an ordinal numbers the parts of a document or of time (第三章, "the third page")."""
    after = [token.raw.lower() for token in query.tokens[number.last : number.last + 1]]
    return not load().beside["numbered"].isdisjoint([number.unit, *after])


def _is_nth(number: Number, query: Query) -> bool:
    """Whether a superlative or comparative stands after a place in an order (第二高, "third longest")."""
    spans = (*query.operations, *query.dimensions, *query.adjectives, *query.sides)
    return any(s.first == number.last for s in spans)


def _comparing(number: Number, query: Query) -> set[int]:
    """The places of the words before a figure that say how it bounds."""
    spans = (s for s in query.comparators if s.key == number.comparator)
    return {p for s in spans if s.last in (number.first, number.first - 1) for p in range(s.first, s.last)}


def _nearest_first(number: Number, named: Sequence[tuple[Facet, int]]) -> list[Facet]:
    """The named facets, those that stand nearest to a figure first, of equals those before it."""

    def distance(pair: tuple[Facet, int]) -> tuple[int, bool]:
        place = pair[1]
        return (
            number.first - place if place < number.first else place - number.last + 1,
            place >= number.first,
        )

    return list(dict.fromkeys(facet for facet, _ in sorted(named, key=distance)))


def _says_place(number: Number, query: Query) -> bool:
    """Whether the comparator of a rank says itself which end is meant ("worse than 200th", 100名之後); higher
    and lower ranks are turned round."""
    touching = (s for s in query.comparators if number.first - 2 <= s.last <= number.last + 4)
    words = {"".join(t.raw for t in query.tokens[s.first : s.last]).lower() for s in touching}
    before = {t.raw.lower() for t in query.tokens[max(number.first - 3, 0) : number.first]}
    return not words.isdisjoint(_PLACES) or not before.isdisjoint(("outside", "beyond"))


def _counts_ends(number: Number, query: Query) -> bool:
    """Whether a figure says how many of the first in an order are asked for ("the three longest")."""
    after = [t.raw for t in query.tokens[number.last : number.last + _OF_SET]]
    if not _AMONG.isdisjoint(after):
        return False
    whole = Decimal(number.value) == Decimal(number.value).to_integral_value() and Decimal(number.value) > 1
    plain = number.kind == "number" and not number.comparator and not quantities.is_physical(number.unit)
    ends = [s for s in query.operations if s.key in ("max", "min", "earliest", "latest")]
    asked = {t.raw.lower() for t in query.tokens[max(number.first - 1, 0) : number.first]}
    gaps = [(number.last, s.first) for s in ends if s.first >= number.first]
    gaps += [(s.last, number.first) for s in ends if s.first < number.first]
    near = any(
        last - first <= _NEAR_END
        and (asked & WHICH or _COPULAS.isdisjoint(t.raw.lower() for t in query.tokens[first:last]))
        for first, last in gaps
    )
    return whole and plain and near
