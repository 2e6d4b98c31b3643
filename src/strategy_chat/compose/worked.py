"""What lies between two figures that sentences tell, where just that is asked: a mill ground 300 sacks a day
in 1900 and grinds 1,200 today; how many times as many is that?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Literal

from strategy_chat import quantities
from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.text_answer import figures_of
from strategy_chat.compose.wording import Wording as Words
from strategy_chat.compose.wording import strong
from strategy_chat.figures import Figures, is_count
from strategy_chat.matching import Synonyms, Wording, covered
from strategy_chat.schema import Query, SourceFigure, Statement

_PLACES = 2
"""Digits after the point of a quotient that is no whole number."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Two figures and what lies between them: ``formula`` works ``value`` out, in ``unit`` ("×" for a ratio);
    ``rounded`` tells that digits were cut."""

    operation: Literal["difference", "ratio"]
    of: tuple[SourceFigure, SourceFigure]
    value: Decimal
    unit: str
    formula: str
    rounded: bool


def worked(query: Query, statements: Sequence[Statement], figures: Figures) -> Worked | None:
    """The difference or the ratio of the two figures of ``statements`` that the question speaks of, each with
    words of its own; None where it asks for neither, or speaks of more or of other figures."""
    ratio = query.wants("ratio", "equivalence")
    if not ratio and not query.wants("difference"):
        return None
    told = _apart([f for s in statements for f in figures_of(s, figures) if f.kind == "number" and f.exact])
    found = [pair for pair in combinations(told, 2) if _alike(*pair) and _each_named(query, pair, figures)]
    if len(found) != 1:
        return None
    high, low = sorted(found[0], key=lambda figure: figure.value, reverse=True)
    return _ratio(high, low) if ratio else _difference(high, low)


def word_worked(found: Worked, words: Words, ledger: Ledger) -> str:
    """What lies between two figures whose statements are cited, with its formula."""
    first, second = found.of
    text = words.number(found.value, found.unit)
    number = ledger.number_at(first.place)
    ledger.figure(
        text,
        found.value,
        found.unit,
        first.subjects[0],
        first.measures[0],
        first.place,
        number,
        found.formula,
        (first.place, second.place),
    )
    marks = "".join(f"[{n}]" for n in dict.fromkeys((number, ledger.number_at(second.place))))
    rounded = words("rounded") if found.rounded else ""
    line = words(f"told_{found.operation}", value=strong(text) + rounded)
    return f"{line}{marks}\n{words('formula', formula=found.formula)}"


def _apart(told: Iterable[SourceFigure]) -> list[SourceFigure]:
    """The figures without those that are told twice, which tell nothing apart."""
    seen: dict[tuple[Decimal, tuple[str, ...]], list[SourceFigure]] = {}
    for figure in told:
        seen.setdefault((figure.value, figure.units), []).append(figure)
    return [same[0] for same in seen.values() if len(same) == 1]


def _alike(one: SourceFigure, two: SourceFigure) -> bool:
    """Whether two figures are of one unit, as one of them names it."""
    if all(is_count(unit) for unit in (*one.units, *two.units)):
        return bool(one.units or two.units)
    return any(quantities.same_unit(a, b) for a in one.units for b in two.units)


def _each_named(query: Query, pair: tuple[SourceFigure, SourceFigure], figures: Figures) -> bool:
    """Whether the question names each of the two by words that are not of the other."""
    one, two = (_named(query, figure, figures) for figure in pair)
    return bool(one - two) and bool(two - one)


def _named(query: Query, figure: SourceFigure, figures: Figures) -> set[int]:
    """The positions of what the question says of a figure: its limits, its unit and its own part of the
    sentence, or other names of these."""
    groups = [group for d in figures.corpus.documents for group in d.glossary]
    own = Wording([figure.clause, *figure.condition])
    synonyms = Synonyms(groups).matches(query.tokens)
    return {p for p in covered(query.tokens, own, synonyms) if query.tokens[p].weight}


def _difference(high: SourceFigure, low: SourceFigure) -> Worked:
    formula = f"{_plain(high)} − {_plain(low)}"
    return Worked("difference", (high, low), high.value - low.value, high.unit, formula, rounded=False)


def _ratio(high: SourceFigure, low: SourceFigure) -> Worked | None:
    if not low.value:
        return None
    exact = high.value / low.value
    value = exact.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_UP)
    short = value.normalize() if value == exact else value
    formula = f"{_plain(high)} ÷ {_plain(low)}"
    return Worked("ratio", (high, low), Decimal(f"{short:f}"), "×", formula, rounded=value != exact)


def _plain(figure: SourceFigure) -> str:
    return f"{figure.value:f}"
