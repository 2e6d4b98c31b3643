"""The figures of the parts that a long cell lists ("K300 SXM 80 GB, 2.1 GHz"): which of them a question asks
for, by the words for its part and the unit that it is given in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import SynonymMatch, Wording, covered, forms_of
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Query
from strategy_chat.text import listed_parts


@dataclass(frozen=True, slots=True)
class Part:
    """The figure of a part of a cell, as it is written and what it reads as."""

    figure: str
    number: Decimal
    unit: str


def parts_asked(
    query: Query, text: str, words: frozenset[int], synonyms: Sequence[SynonymMatch]
) -> tuple[Part, ...]:
    """The figures of the parts of a cell that are asked for at ``words`` of a question: these name the part,
    or what is measured in its unit; empty where they ask for none."""
    found = (_measured(query, part, words, synonyms) for part in listed_parts(text))
    return tuple(Part(q.text, q.value, q.unit) for q in found if q is not None)


def _measured(
    query: Query, text: str, words: frozenset[int], synonyms: Sequence[SynonymMatch]
) -> Quantity | None:
    """The one figure of a part whose unit measures what some of the words stand for."""
    figures = [q for q in quantities.read(text) if quantities.is_physical(q.unit)]
    named = frozenset(covered(query.tokens, Wording([text]), synonyms)) & words
    fits = [q for q in figures if any(_is_of(q.unit, names) for at, names in synonyms if at & named)]
    if not fits and named and query.unit:
        fits = [q for q in figures if quantities.same_unit(q.unit, query.unit)]
    return fits[0] if len(fits) == 1 else None


def _is_of(unit: str, names: Sequence[tuple[str, ...]]) -> bool:
    """Whether a unit stands among the names of one property."""
    return forms_of(unit) in names
