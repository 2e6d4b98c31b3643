"""Words that tell nothing apart of what is asked for: that it is money, was traded, stands on a list."""

from collections.abc import Iterable, Sequence
from functools import cache

from strategy_chat import quantities
from strategy_chat.lexicon import load
from strategy_chat.matching import Names, contains
from strategy_chat.schema import Query
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.headers import by_years
from strategy_chat.tables.model.typed import TypedTable


def said_in_passing(query: Query, table: TypedTable, facets: Sequence[Facet]) -> frozenset[int]:
    """The positions of words that tell nothing apart of the facets that are asked for: 錢, 金額 or "worth" of
    an amount of money; 榜, 這屆 or "listed" of a place in a ranking; 買, 賣, "bought" or "exports" of what is
    headed by years alone, where the caption of the table has a word of that kind, whoever buys and sells."""
    measured = [f for f in facets if f.numeric and f.column != table.key]
    ranked = {f.column for f in table.facets if f.rank}
    found: set[int] = set()
    if any(is_money(facet) for facet in measured):
        found |= _said(query, "money")
    if any(f.rank or f.column in ranked for f in facets):
        found |= _said(query, "listed")
    told = (*table.captions.values(), *table.section_titles.values())
    if measured and by_years(table.header) and _has(told, "trade"):
        found |= _said(query, "trade")
    return frozenset(found)


def is_money(facet: Facet) -> bool:
    """Whether a facet is given in a currency."""
    return any(quantities.is_money(unit) for unit in facet.every_unit)


def _said(query: Query, key: str) -> set[int]:
    return {place for match in _names(key).find(query.tokens) for place in range(match.first, match.last)}


def _has(texts: Iterable[str], key: str) -> bool:
    return any(contains(text, word) for text in texts for word in load().beside[key])


@cache
def _names(key: str) -> Names[str]:
    return Names((word, key) for word in load().beside[key])
