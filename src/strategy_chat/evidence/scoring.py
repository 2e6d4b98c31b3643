"""How much of a question each unit of evidence accounts for."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from strategy_chat import quantities
from strategy_chat.evidence.content import SHORTEST_STEM, content_of, related
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import (
    ASKING,
    asked_property,
    asks_list,
    categories,
    framing,
    gives,
    holds,
    kind_of,
)
from strategy_chat.evidence.units import Units, keys_at
from strategy_chat.lexicon.gazetteer import territory_names
from strategy_chat.matching import SynonymMatch, covered
from strategy_chat.schema import Query
from strategy_chat.text import fold, is_han

_CONTEXT = 0.75
_NEAR = 0.3
_LETTER = 0.4
"""How surely a Han character in another word accounts for one of the question (法規, 法制)."""
_STEM = 0.6
"""The same of a Latin word that begins alike (characterise, characteristic)."""
_TELLING = 0.5
_ANYBODY = ("people", "persons")
"""Counting words that stand for all others of their kind, as visitors or employees do not."""
_SUBJECT = 0.2
_CATEGORY = 0.4
"""How much of its weight the word for what is to be listed keeps: a list need not say what it is of."""
_TOGETHER = 0.1
"""What a unit gains by each two words of the question that stand next to each other in it too."""
_EXPECTED = 0.25
_FITTING = 0.4
_WITHOUT_FIGURE = -0.2
_ECHO = 0.2
_MOST_ECHO = 0.3
_EVERYWHERE = 0.4
_AT_HOME = 0.15
"""What a unit gains by standing in a section that the question names: what is said there is about it."""


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


class Asked:
    """The content of a question, weighed by how telling its words are in a corpus.

    Args:
        query: the question.
        units: the corpus.
        names: the names in the question, with other names of the same things.
        concepts: the general words in it, with other words of the same meaning.
        others: further words of it with what they may be in another language.
        named: the ids of the sections that it names.
    """

    def __init__(
        self,
        query: Query,
        units: Units,
        names: Sequence[SynonymMatch],
        concepts: Sequence[SynonymMatch],
        others: Sequence[SynonymMatch] = (),
        named: Set[str] = frozenset(),
    ) -> None:
        self.query = query
        self.sections = named
        self.synonyms = [*names, *concepts, *others]
        self._named = names
        self._general = frozenset(p for places, _ in concepts for p in places)
        self._units = units
        frame = framing(query) & query.unknown - query.critical
        self.content = sorted(content_of(query, units, names) - frame)
        self.kind = kind_of(query)
        self.listing = asks_list(query)
        category = categories(query)
        self.asked = asked_property(query) - category
        self.weights = {p: self._weight(p) * (_CATEGORY if p in category else 1.0) for p in self.content}

    @cached_property
    def critical(self) -> frozenset[int]:
        """The positions of names and figures without which nothing answers: those of the query, but for
        general words that happen to be entries of a table; "next year" is no such word."""
        tokens = self.query.tokens
        lower = {p for p, t in enumerate(tokens) if t.kind == "latin" and t.raw == t.raw.lower()}
        later = {p for s in self.query.expects if s.key == "beyond" for p in range(s.first, s.last)}
        spared = (self._general | lower) - later
        return frozenset(self.query.critical - spared | (self.query.critical & self.names))

    @cached_property
    def topical(self) -> bool:
        """Whether it is about a whole section that it names: it calls it one, or says nothing else."""
        if not self.sections or self.kind:
            return False
        if self.query.wants("section"):
            return True
        titles = [self._units.by_section[section][0].heading for section in self.sections]
        asks = self.query.operations or ASKING.search(fold(self.query.text))
        return not asks and any(
            self.weights.keys() <= covered(self.query.tokens, title, self.synonyms).keys() for title in titles
        )

    @cached_property
    def names(self) -> frozenset[int]:
        """The positions of names: Latin words with a capital inside a sentence (all of them in a Chinese one)
        and names of countries."""
        tokens = self.query.tokens
        chinese = any(token.kind == "han" for token in tokens)
        found = {
            p
            for p in self.content
            if tokens[p].kind == "latin" and (chinese or (p > 0 and tokens[p].raw != tokens[p].raw.lower()))
        }
        for match in territory_names().find(tokens):
            if tokens[match.first].kind == "han" or tokens[match.first].raw[0].isupper():
                found.update(range(match.first, match.last))
        return frozenset(found)

    @cached_property
    def total(self) -> float:
        """The weight of all content."""
        return sum(self.weights.values())

    def share(self, places: Iterable[int]) -> float:
        """The share of the content that stands at ``places``."""
        return sum(self.weights.get(p, 0.0) for p in places) / self.total if self.total else 0.0

    def knows(self, met: Set[int]) -> bool:
        """Whether what the question is about is among what is met: a name of it, or else a word that no unmet
        one stands directly before (of an unknown Long Lake Station, the station is no subject)."""
        if self.names - met or self.critical - met:
            return bool((self.names | self.critical) & met) and not self.names - met
        tokens = self.query.tokens
        named = {p for places, _ in self._named for p in places if places <= met}
        if named | (self.critical & met):
            return True
        alone = [
            p
            for p in met & self.weights.keys()
            if not (p - 1 in self.weights and p - 1 not in met and tokens[p - 1].kind == tokens[p].kind)
        ]
        return self.share(alone) >= _SUBJECT

    def unmet_property(self, unmet: Set[int]) -> float:
        """How much of the property that is asked for is unmet."""
        places = self.asked & self.weights.keys()
        total = sum(self.weights[p] for p in places)
        return sum(self.weights[p] for p in places & unmet) / total if total else 0.0

    def score(self, candidates: Iterable[Unit], near: Mapping[str, float]) -> list[Scored]:
        """The units with what they account for, the best first.

        ``near`` is the closeness of passages to the question, above what is usual, by their id.
        """
        highest = max(near.values(), default=0.0)
        found = [self._scored(unit, near.get(unit.passage, 0.0), highest) for unit in candidates]
        return sorted(found, key=lambda s: (-round(s.total, 6), self._units.order[s.unit.id]))

    def _scored(self, unit: Unit, near: float, highest: float) -> Scored:
        query, weights = self.query, self.weights
        own = {p: v for p, v in covered(query.tokens, unit.own, self.synonyms).items() if p in weights}
        title = covered(query.tokens, unit.heading, self.synonyms)
        around = covered(query.tokens, unit.context, self.synonyms)
        fits = fitting(query, unit)
        if fits and (quantities.is_physical(query.unit) or query.unit in _ANYBODY or _is_han(query.unit)):
            own.update({p: 1.0 for p in query.unit_places if p in weights and p not in own})
        apart = {
            p for p in self._numbered if not any(w.holds(self._pair(p)) for w in (unit.own, unit.context))
        }
        around = {p: v for p, v in around.items() if p not in apart or v < 1.0}
        own = {p: v for p, v in own.items() if p not in apart or v < 1.0}
        own |= {p: v for p, v in self._alike(unit).items() if v > own.get(p, 0.0)}
        said = frozenset(own)
        met = {p: v for p, v in around.items() if p in weights}
        met |= {p: v for p, v in own.items() if v > met.get(p, 0.0)}
        home = unit.section_id in self.sections and unit.kind != "cell"
        topic = covered(query.tokens, unit.document, self.synonyms)
        given = {*own, *topic, *(title if home else ())}
        points = sum(weights[p] * (v if p in given else v * _CONTEXT) for p, v in met.items())
        total = self.total or 1.0
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
            + _AT_HOME * home,
            heading=frozenset(p for p in title if p in weights),
            topic=frozenset(p for p in topic if p in weights),
            said=said,
            met=met,
            near=near,
        )

    def _together(self, unit: Unit, own: Mapping[int, float]) -> float:
        forms = [token.form for token in self.query.tokens]
        return _TOGETHER * sum(
            p + 1 in own and self.query.tokens[p].kind == "latin" and unit.own.holds((forms[p], forms[p + 1]))
            for p in own
        )

    def _echo(self, unit: Unit) -> float:
        """What a unit gains by saying words of the question that need not be met ("when does it *close*")."""
        met = covered(self.query.tokens, unit.own)
        alike = (
            _STEM * self._light.get(p, 0.5) for p, forms in self._kin.items() if forms & unit.own.singles
        )
        said = sum(telling for p, telling in self._light.items() if p in met)
        return min(_ECHO * (said + sum(alike)), _MOST_ECHO)

    @cached_property
    def _light(self) -> dict[int, float]:
        """How telling each word is that carries no content of its own: not at all if it stands everywhere."""
        tokens = self.query.tokens
        telling = {
            p: (self._units.rarity(*keys_at(tokens, p)) - _EVERYWHERE) * tokens[p].weight
            for p in self.query.light - self.query.unknown
            if p not in self.weights
        }
        return {p: value for p, value in telling.items() if value > 0.0}

    @cached_property
    def _kin(self) -> dict[int, set[str]]:
        return self._family(self._light.keys() | (self.query.light & self.query.unknown))

    def _alike(self, unit: Unit) -> dict[int, float]:
        """The positions of words that the unit has a related word for."""
        found = {p: _STEM for p, forms in self._related.items() if forms & unit.own.singles}
        found |= {p: v for p, (letter, v) in self._letters.items() if letter in unit.letters}
        return found

    @cached_property
    def _numbered(self) -> list[int]:
        """The positions of numbers that belong to the name before them (the 2 of "Atlas 2")."""
        tokens = self.query.tokens
        return [
            p
            for p in self.content
            if p > 0
            and tokens[p].kind == "number"
            and tokens[p - 1].kind == "latin"
            and tokens[p].start - tokens[p - 1].end <= 1
            and tokens[p - 1].raw != tokens[p - 1].raw.lower()
            and (p > 1 or tokens[p - 1].start == tokens[p].start - len(tokens[p - 1].raw))
        ]

    def _pair(self, place: int) -> tuple[str, str]:
        return self.query.tokens[place - 1].form, self.query.tokens[place].form

    @cached_property
    def _related(self) -> dict[int, set[str]]:
        return self._family(self.content)

    def _family(self, places: Iterable[int]) -> dict[int, set[str]]:
        """Words of the corpus that are related to the Latin words of the question at ``places``."""
        tokens = self.query.tokens
        return {
            p: {form for form in self._units.vocabulary if related(form, tokens[p].form)}
            for p in places
            if tokens[p].kind == "latin" and len(tokens[p].form) >= SHORTEST_STEM
        }

    @cached_property
    def _letters(self) -> dict[int, tuple[str, float]]:
        tokens = self.query.tokens
        found = {}
        for p in self.content:
            if tokens[p].kind == "han":
                telling = self._units.rarity_of_letter(tokens[p].form)
                if telling >= _TELLING:
                    found[p] = (tokens[p].form, _LETTER * telling)
        return found

    def _bonus(self, unit: Unit, fits: bool) -> float:
        """What a unit gains by holding the kind of thing that is asked for."""
        if not self.kind:
            return 0.0
        if self.kind == "figure":
            return _FITTING if fits else 0.1 if holds("figure", unit.texts.values()) else _WITHOUT_FIGURE
        return _EXPECTED if gives(self.kind, unit.texts.values(), self.said) else 0.0

    @cached_property
    def said(self) -> frozenset[str]:
        """The forms of the question's words, and of other names of what it names."""
        others = (form for _, names in self._named for name in names for form in name)
        return frozenset((*(token.form for token in self.query.tokens), *others))

    def _weight(self, place: int) -> float:
        tokens = self.query.tokens
        return tokens[place].weight * self._units.rarity(*keys_at(tokens, place))


def _is_han(text: str) -> bool:
    return all(map(is_han, text))


def fitting(query: Query, unit: Unit) -> bool:
    """Whether a unit holds a figure in the unit asked for ("how many *hours*", 幾*小時*)."""
    return bool(query.unit) and any(
        q.unit and q.kind != "name" and quantities.same_unit(q.unit, query.unit)
        for text in unit.texts.values()
        for q in quantities.read(text)
    )
