"""How much of a question each unit of evidence accounts for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cutting import Unit, is_year
from strategy_chat.evidence.expectation import gives, holds
from strategy_chat.evidence.fitting import fitting
from strategy_chat.evidence.units import keys_at
from strategy_chat.matching import SHORTEST_STEM, covered, related, tokenize
from strategy_chat.text import is_han

_CONTEXT = 0.75
_NEAR = 0.3
_LETTER = 0.4
"""How surely a Han character in another word accounts for one of the question (法規, 法制)."""
_STEM = 0.6
"""The same of a Latin word that begins alike (characterise, characteristic)."""
_GOES_ON = 0.8
"""The same of a name that stands earlier in the section."""
_HEAD = 2
_RARE = 0.5
_ENDS = ("。", ".", "！", "!")
_TELLING = 0.5
_ANYBODY = ("people", "persons")
"""Counting words that stand for all others of their kind, as visitors or employees do not."""
_TOGETHER = 0.1
"""What a unit gains by each two words of the question that stand next to each other in it too."""
_EXPECTED = 0.25
_TOLD_BESIDE = 0.2
"""What a unit gains beside which the reason that is asked for stands."""
_AT_HEAD = 0.12
"""What a unit gains that begins with a word of the question: it is about that."""
_FITTING = 0.4
_WITHOUT_FIGURE = -0.2
_ECHO = 0.2
_MOST_ECHO = 0.3
_EVERYWHERE = 0.4
_ORDERING = 0.6
"""What a unit loses that gives orders to its reader, outside a section that is asked about."""
_AT_HOME = 0.15
_OF_ALL = 0.3
"""What a statement about the document's own subject gains where it is asked how many of nothing named."""
_BARE = 0.3
"""What a label loses that holds nothing of the question itself and only stands under a fitting title."""
_LABEL = 3
"""Words, or pairs of Han characters, of a label at the most."""


@dataclass(frozen=True)
class Scored:
    """A unit with what it accounts for.

    ``own`` and ``title`` are shares of the question's content that it and the title of its section hold,
    ``said`` and ``heading`` the positions that they hold, ``topic`` those that its document's title holds,
    ``met`` how surely each position is held by it or by what it stands under; ``near`` its closeness in
    meaning, ``total`` all of it in one, for ranking.
    """

    unit: Unit
    own: float
    title: float
    total: float
    said: frozenset[int]
    heading: frozenset[int]
    topic: frozenset[int]
    met: Mapping[int, float]
    near: float


class Scoring:
    """Weighs units of evidence by what they say to a question."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._first_named: dict[str, dict[int, int]] = {}

    def score(self, candidates: Iterable[Unit], near: Mapping[str, float]) -> list[Scored]:
        """The units with what they account for, the best first.

        ``near`` is the closeness of passages to the question, above what is usual, by their id.
        """
        highest = max(near.values(), default=0.0)
        found = [self._scored(unit, near.get(unit.passage, 0.0), highest) for unit in candidates]
        return sorted(found, key=lambda s: (-round(s.total, 6), self.asked.units.order[s.unit.id]))

    def _scored(self, unit: Unit, near: float, highest: float) -> Scored:
        query, weights = self.asked.query, self.asked.weights
        own = {p: v for p, v in covered(query.tokens, unit.own, self.asked.synonyms).items() if p in weights}
        title = covered(query.tokens, unit.heading, self.asked.synonyms)
        around = covered(query.tokens, unit.context, self.asked.synonyms)
        fits = fitting(query, unit)
        if fits and (quantities.is_physical(query.unit) or query.unit in _ANYBODY or _is_han(query.unit)):
            own.update({p: 1.0 for p in query.unit_places if p in weights and p not in own})
        if self.asked.posts and gives("post", unit.texts.values(), self.asked.said):
            own.update({p: 1.0 for p in self.asked.posts if p in weights})
        apart = {
            p for p in self._numbered if not any(w.holds(self._pair(p)) for w in (unit.own, unit.context))
        }
        if unit.years:  # a sentence about another year is not about the year of its document
            apart |= {p for p in self._years if query.tokens[p].form not in unit.years}
        around = {p: v for p, v in around.items() if p not in apart or v < 1.0}
        around = {**self._introduced(unit), **around}
        own = {p: v for p, v in own.items() if p not in apart or v < 1.0}
        own |= {p: v for p, v in self._alike(unit).items() if v > own.get(p, 0.0)}
        said = frozenset(own)
        met = {p: v for p, v in around.items() if p in weights}
        met |= {p: v for p, v in own.items() if v > met.get(p, 0.0)}
        home = unit.section_id in self.asked.sections and unit.kind != "cell"
        topic = covered(query.tokens, unit.document, self.asked.synonyms)
        given = {*own, *topic, *(title if home else ())}
        points = sum(weights[p] * (v if p in given else v * _CONTEXT) for p, v in met.items())
        total = self.asked.total or 1.0
        closeness = max(near, 0.0) / highest if highest > 0 else 0.0
        return Scored(
            unit=unit,
            own=sum(weights[p] * v for p, v in own.items()) / total,
            title=sum(weights[p] * title[p] for p in weights if p in title) / total,
            total=points / total
            + _NEAR * closeness
            + self._bonus(unit, fits)
            + self._together(unit, own)
            + self._echo(unit)
            + _AT_HEAD * self._at_head(unit)
            - _BARE * (not own and not home and len(unit.own.singles) + len(unit.own.pairs) <= _LABEL)
            + _AT_HOME * home
            + _OF_ALL * (fits and unit.top and self._of_all)
            - _ORDERING * (unit.orders and not home),
            heading=frozenset(p for p in title if p in weights),
            topic=frozenset(p for p in topic if p in weights),
            said=said,
            met=met,
            near=near,
        )

    @cached_property
    def _of_all(self) -> bool:
        """Whether it is asked how many there are of what one word names, and of nothing that has them."""
        query = self.asked.query
        words = {query.tokens[p].word for p in self.asked.weights.keys() - query.unit_places}
        return self.asked.kind == "figure" and len(words) <= 1 and not quantities.is_money(query.unit)

    def _at_head(self, unit: Unit) -> bool:
        """Whether a unit begins with a telling word of the question that its document is not called."""
        wanted = self._telling - unit.document.singles
        for text in unit.texts.values():
            tokens = tokenize(text)[:_HEAD]
            if tokens and tokens[0].kind == "han":
                pair = tuple(token.form for token in tokens)
                if len(tokens) > 1 and set(pair) <= wanted and pair not in unit.document.pairs:
                    return True
            elif any(token.form in wanted for token in tokens):
                return True
        return False

    @cached_property
    def _telling(self) -> set[str]:
        tokens, weights = self.asked.query.tokens, self.asked.weights
        return {tokens[p].form for p in weights if weights[p] >= _RARE * tokens[p].weight}

    def _introduced(self, unit: Unit) -> dict[int, float]:
        """The names of the question that a section has before the unit: what follows goes on about them ("The
        system …")."""
        if unit.kind != "paragraph" or not any(text.endswith(_ENDS) for text in unit.texts.values()):
            return {}
        if unit.section_id not in self._first_named:
            self._first_named[unit.section_id] = self._firsts(unit.section_id)
        here = self.asked.units.order[unit.id]
        return {p: _GOES_ON for p, order in self._first_named[unit.section_id].items() if order < here}

    def _firsts(self, section: str) -> dict[int, int]:
        """Where in a section each name of the question stands first."""
        found: dict[int, int] = {}
        for unit in self.asked.units.by_section[section]:
            if unit.kind != "cell":
                held = covered(self.asked.query.tokens, unit.own, self.asked.synonyms)
                for p in held.keys() & (self.asked.names | self.asked.critical):
                    if self.asked.query.tokens[p].kind != "number":
                        found.setdefault(p, self.asked.units.order[unit.id])
        return found

    def _together(self, unit: Unit, own: Mapping[int, float]) -> float:
        forms = [token.form for token in self.asked.query.tokens]
        return _TOGETHER * sum(
            p + 1 in own
            and self.asked.query.tokens[p].kind == "latin"
            and unit.own.holds((forms[p], forms[p + 1]))
            for p in own
        )

    def _echo(self, unit: Unit) -> float:
        """What a unit gains by saying words of the question that need not be met ("when does it *close*")."""
        met = covered(self.asked.query.tokens, unit.own)
        alike = (
            _STEM * self._light.get(p, 0.5) for p, forms in self._kin.items() if forms & unit.own.singles
        )
        said = sum(telling for p, telling in self._light.items() if p in met)
        return min(_ECHO * (said + sum(alike)), _MOST_ECHO)

    @cached_property
    def _light(self) -> dict[int, float]:
        """How telling each word is that carries no content of its own: not at all if it stands everywhere."""
        tokens = self.asked.query.tokens
        telling = {
            p: (self.asked.units.rarity(*keys_at(tokens, p)) - _EVERYWHERE) * tokens[p].weight
            for p in self.asked.query.light - self.asked.query.unknown
            if p not in self.asked.weights
        }
        return {p: value for p, value in telling.items() if value > 0.0}

    @cached_property
    def _kin(self) -> dict[int, set[str]]:
        return self._family(self._light.keys() | (self.asked.query.light & self.asked.query.unknown))

    def _alike(self, unit: Unit) -> dict[int, float]:
        """The positions of words that the unit has a related word for."""
        found = {p: _STEM for p, forms in self._related.items() if forms & unit.own.singles}
        found |= {p: v for p, (letter, v) in self._letters.items() if letter in unit.letters}
        return found

    @cached_property
    def _numbered(self) -> list[int]:
        """The positions of numbers that belong to the name before them (the 2 of "Atlas 2")."""
        tokens = self.asked.query.tokens
        han = any(token.kind == "han" for token in tokens)
        return [
            p
            for p in self.asked.content
            if p > 0
            and tokens[p].kind == "number"
            and tokens[p - 1].kind == "latin"
            and tokens[p].start - tokens[p - 1].end <= 1
            and tokens[p - 1].raw != tokens[p - 1].raw.lower()
            and (p > 1 or han or tokens[p - 1].start == tokens[p].start - len(tokens[p - 1].raw))
        ]

    @cached_property
    def _years(self) -> frozenset[int]:
        """The positions of years."""
        return frozenset(p for p in self.asked.content if is_year(self.asked.query.tokens[p]))

    def _pair(self, place: int) -> tuple[str, str]:
        return self.asked.query.tokens[place - 1].form, self.asked.query.tokens[place].form

    @cached_property
    def _related(self) -> dict[int, set[str]]:
        return self._family(self.asked.content)

    def _family(self, places: Iterable[int]) -> dict[int, set[str]]:
        """Words of the corpus that are related to the Latin words of the question at ``places``."""
        tokens = self.asked.query.tokens
        return {
            p: {form for form in self.asked.units.vocabulary if related(form, tokens[p].form)}
            for p in places
            if tokens[p].kind == "latin" and len(tokens[p].form) >= SHORTEST_STEM
        }

    @cached_property
    def _letters(self) -> dict[int, tuple[str, float]]:
        tokens = self.asked.query.tokens
        found = {}
        for p in self.asked.content:
            if tokens[p].kind == "han":
                telling = self.asked.units.rarity_of_letter(tokens[p].form)
                if telling >= _TELLING:
                    found[p] = (tokens[p].form, _LETTER * telling)
        return found

    def _bonus(self, unit: Unit, fits: bool) -> float:
        """What a unit gains by holding the kind of thing that is asked for."""
        if not self.asked.kind:
            return 0.0
        if self.asked.kind == "figure":
            return _FITTING if fits else 0.1 if holds("figure", unit.texts.values()) else _WITHOUT_FIGURE
        if gives(self.asked.kind, unit.texts.values(), self.asked.said):
            return _EXPECTED
        told = self.asked.kind == "why" and gives("why", unit.beside, self.asked.said)
        return _TOLD_BESIDE if told else 0.0


def _is_han(text: str) -> bool:
    return all(map(is_han, text))
