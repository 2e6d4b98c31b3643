"""What is asked for by its kind alone: a column counted in the unit of the question, or one of dates."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import contains, tokenize
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.model.early import is_earlier
from strategy_chat.tables.model.links import CONCEPT
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.units import per_places

_PLACES = ("名", "位", "place", "places")
_ENGLISH_PLACES = ("place", "places", "position", "positions", "spot", "spots", "rank", "ranks")
_BEFORE_AND_AFTER = 2
_ANY_MONEY = "元"
"""The unit of a question for an amount of money."""
_HOW_LONG = ("how long", "多久")
_OF_NOUNS = frozenset("位點本面分")
"""Measure words in which nouns end that count nothing (床位, 據點, 成本)."""
_AMOUNT = re.compile("[數量]$")
_PLACE = re.compile(
    r"地點|位置|地址|所在|產地|場地|[村鎮鄉縣市區國]$|教室|"
    r"\b(?:villages?|towns?|cit(?:y|ies)|count(?:y|ies)|districts?|places?|locations?|sites?|rooms?|venues?)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[評積得總均滿計配]分|分數|\bscores?\b", re.IGNORECASE)
"""What heads a column that is counted in points."""
_POINTS = ("分", "point", "points", "mark", "marks")
_DONE = re.compile(r"(?:ed|wn|lt|ld|ade|ung|ept)$")
"""How English participles end that say what is done somewhere."""


def asked_by_kind(
    query: Query, table: TypedTable, named_facets: Sequence[Facet], *, named: bool, around: bool
) -> tuple[Facet, ...]:
    """What is asked for besides the ``named_facets``, by its kind alone: what is counted in the unit of the
    question, the one date or duration that a table gives, the one count that stands in brackets.

    ``named`` tells that rows are named, ``around`` that the question has words of the table's title.
    """
    found: list[Facet] = []
    over = query.wants("sum", "mean", "max", "min")
    measured = _facet_of_unit(query, table, counts=named or (around and over))
    if measured is not None and not any(f.numeric and not f.rank for f in named_facets):
        found.append(measured)
    lasting = _facet_of_duration(query, table) if named else None
    if lasting is not None and not any(f.numeric for f in named_facets):
        found.append(lasting)
    dated = _facet_of_time(query, table) if named else None
    years = {f.column for f in table.facets if f.kind == "year"}
    if dated is not None and not any(f.column in years for f in named_facets):
        found.append(dated)
    found += [f for f in _ranks_moved(query, table) if f not in named_facets]
    if named and not any(f.rank for f in (*named_facets, *found)):
        found += rank_in_places(query, table)
    placed = _facet_of_place(query, table) if named and not (named_facets or found) else None
    if placed is not None:
        found.append(placed)
    counts = [f for f in table.facets if f.part == "bracket" and f.kind == "number"]
    if named and around and not (named_facets or found) and query.wants("count") and len(counts) == 1:
        found.append(counts[0])
    return tuple(found)


def _ranks_moved(query: Query, table: TypedTable) -> tuple[Facet, ...]:
    """The two ranks between which rows move by a number of places (退步超過15名)."""
    ranks = tuple(f for f in table.facets if f.rank and f.part == "main")
    moved = query.wants("rise", "fall") and any(n.unit in _PLACES for n in query.numbers)
    return ranks if moved and len(ranks) == _BEFORE_AND_AFTER else ()


def rank_in_places(query: Query, table: TypedTable) -> tuple[Facet, ...]:
    """The rank as it is now, where "how many places" is asked of rows."""
    words = {query.tokens[s.last].raw.lower() for s in query.expects if s.last < len(query.tokens)}
    ranks = tuple(f for f in table.facets if f.rank and f.part == "main" and not is_earlier(f))
    return ranks[:1] if query.expects_any("how_many") and not words.isdisjoint(_ENGLISH_PLACES) else ()


def said_by_kind(query: Query, table: TypedTable, facets: Sequence[Facet]) -> frozenset[int]:
    """The positions of the words that only say in what the facets that are asked for are given."""
    places: frozenset[int] = frozenset()
    if _facet_of_unit(query, table, counts=False) is not None:
        places |= query.asked
    if any(is_counted_in(f, query.unit) for f in facets if f.numeric):
        places |= query.unit_places
    if query.expects_any("how_many"):
        places = places.union(*(per_places(query, f, query.unit) for f in facets))
    columns = {f.column for f in facets}
    counts = [f for f in table.facets if f.part == "bracket" and f.kind == "number"]
    if any(f.column in columns for f in counts) and query.expects_any("how_many"):
        places |= query.asked | query.unit_places  # the counted noun ("how many *systems*") is no measure
    if query.tokens and any(f == _facet_of_place(query, table) for f in facets):
        done = len(query.tokens) - 1
        verb = _DONE.search(query.tokens[done].raw) or done in query.weak
        places |= {done} if verb else set()  # "where is it grown", "where does it grow"
    return places


def said_singly(query: Query, table: TypedTable, facets: Sequence[Facet], names: Set[int]) -> Iterator[int]:
    """The positions of Han characters that stand alone, or beside the names at ``names``, and are part of a
    word of what is asked for (騎 where the column is headed 每日騎乘人次), or the caption (借 of 借閱量)."""
    labels = [label for f in facets if f.column != table.key for label in f.labels.values()]
    if not labels:
        return
    said = {token.form for text in (*labels, *table.captions.values()) for token in tokenize(text)}
    for place, token in enumerate(query.tokens):
        if token.kind == "han" and place not in query.light | names and token.form in said:
            beside = (p for p in (place - 1, place + 1) if 0 <= p < len(query.tokens))
            if all(p in query.light or p in names or query.tokens[p].kind != "han" for p in beside):
                yield place


def _facet_of_unit(query: Query, table: TypedTable, *, counts: bool) -> Facet | None:
    """The one facet that is given in the unit asked for ("how many kilometres"); with ``counts`` in one that
    only counts things as well ("how many people": 受訪人數)."""
    if query.expects_any("how_many"):
        rated = [f for f in table.facets if f.numeric and per_places(query, f, query.unit)]
        if len(rated) == 1:
            return rated[0]
    if not query.unit or not (counts or quantities.is_physical(query.unit)):
        return None
    measures = [f for f in table.facets if f.numeric and not f.rank and f.kind != "year"]
    fits = [f for f in measures if is_counted_in(f, query.unit)]
    if not fits:  # in thousands of it
        fits = [f for f in measures if any(_is_scale_of(own, query.unit) for own in f.every_unit)]
    return fits[0] if len(fits) == 1 else None


def _is_scale_of(own: str, unit: str) -> bool:
    """Whether a unit is another one in thousands or the like (萬元: 元)."""
    return own != unit and own.endswith(unit) and quantities.is_scaled(own)


def is_counted_in(facet: Facet, unit: str) -> bool:
    """Whether the values of a facet are given in a unit, or its header says that it counts it."""
    if any(quantities.same_unit(own, unit) or _are_money(own, unit) for own in facet.every_unit):
        return True
    if unit in _POINTS and any(_SCORE.search(label) for label in facet.labels.values()):
        return True
    if facet.every_unit or quantities.is_physical(unit):
        return False
    return any(
        quantities.same_unit(word, unit) for label in facet.labels.values() for word in _counted(label)
    )


def _are_money(own: str, unit: str) -> bool:
    """Whether "how much money", of which no currency is said, is asked of an amount in one."""
    return unit == _ANY_MONEY and quantities.is_money(own)


def counts_other(facet: Facet, unit: str) -> bool:
    """Whether a facet says that it is given in something else than a unit that is known (ages, where people
    are counted)."""
    if facet.rank or not quantities.is_known(unit) or is_counted_in(facet, unit):
        return False
    if any(contains(label, unit) for label in facet.labels.values()):
        return False
    words = (word for label in facet.labels.values() for word in _counted(label))
    return bool(facet.every_unit) or any(map(quantities.is_known, words))


def _facet_of_duration(query: Query, table: TypedTable) -> Facet | None:
    """The one facet that is given in hours or the like, where it is asked how long something takes."""
    long = any(query.text_of(s.first, s.last).lower() in _HOW_LONG for s in query.expects)
    fits = [
        f for f in table.facets
        if f.numeric and any(quantities.convert(Decimal(1), unit, "h") is not None for unit in f.every_unit)
    ]  # fmt: skip
    return fits[0] if long and len(fits) == 1 else None


def _facet_of_time(query: Query, table: TypedTable) -> Facet | None:
    """The one facet that gives a year or a date, where it is asked when."""
    dated = [f for f in table.facets if f.kind == "year" and f.part == "main"]
    return dated[0] if query.expects_any("when") and len(dated) == 1 else None


def _facet_of_place(query: Query, table: TypedTable) -> Facet | None:
    """The one facet that says where, where that is asked."""
    if not query.expects_any("where"):
        return None
    texts = [f for f in table.facets if not f.numeric and f.kind != "prose" and f.column != table.key]
    fits = [f for f in texts if any(_PLACE.search(label) for label in f.labels.values())]
    return fits[0] if len(fits) == 1 else None


def _counted(label: str) -> list[str]:
    """The words of a header that may say what is counted: every Latin one, and what a Chinese one ends in
    before 數 or 量 (租借次數)."""
    plain = strip_brackets(label)
    words = [token.raw for token in tokenize(plain) if token.kind == "latin"]
    rest = _AMOUNT.sub("", plain)
    ends = [rest[-size:] for size in (1, 2) if len(rest) >= size and not rest.isascii()]
    return words + [end for end in ends if end not in _OF_NOUNS]


def only_asked_when(query: Query, wanted: list[tuple[Facet, int, float]]) -> tuple[Facet, ...]:
    """The facets that nothing names but the word that asks when (年 in 哪一年)."""
    when = {p for s in query.expects if s.key == "when" for p in range(s.first, s.last)}
    return tuple(f for f, place, sure in wanted if place in when and sure <= CONCEPT)
