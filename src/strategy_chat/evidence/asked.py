"""The content of a question: what it asks for, and how telling its words are."""

from collections.abc import Iterable, Sequence, Set
from functools import cached_property

from strategy_chat.evidence.expectation import (
    ASKING,
    asked_property,
    asks_list,
    asks_persons,
    categories,
    framing,
    kind_of,
    post_places,
)
from strategy_chat.evidence.units import Units, keys_at
from strategy_chat.lexicon import load
from strategy_chat.lexicon.gazetteer import territory_names
from strategy_chat.matching import SynonymMatch, covered, tokenize
from strategy_chat.schema import Query
from strategy_chat.text import asks_to_confirm, fold

_SUBJECT = 0.2
_CATEGORY = 0.4
"""How much of its weight the word for what is to be listed keeps: a list need not say what it is of."""

_HARDLY_ANY = 1.0
"""The content up to which everyday verbs count too: one word, two Han characters."""
_WEAK = 0.6


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
        self.units = units
        frame = framing(query) & query.unknown - query.critical
        content = {p for p in range(len(query.tokens)) if p not in query.light or p in query.critical} - frame
        weak = query.weak - query.unknown - frame if _size(query, content) <= _HARDLY_ANY else frozenset()
        self.content = sorted(content | weak | self._elsewhere)
        self.kind = kind_of(query)
        self.listing = asks_list(query)
        self.category = category = categories(query)
        self.asked = asked_property(query) - category
        self.weights = {
            p: self._weight(p) * (_CATEGORY if p in category else _WEAK if p in weak - content else 1.0)
            for p in self.content
        }

    @cached_property
    def critical(self) -> frozenset[int]:
        """The positions of names and figures without which nothing answers: those of the query, but for
        general words that happen to be entries of a table; "next year" is no such word."""
        tokens = self.query.tokens
        lower = {p for p, t in enumerate(tokens) if t.kind == "latin" and t.raw == t.raw.lower()}
        later = {p for s in self.query.expects if s.key == "beyond" for p in range(s.first, s.last)}
        spared = (self._general | lower) - later
        return frozenset(self.query.critical - spared | (self.query.critical & self.names) | self._elsewhere)

    @cached_property
    def _elsewhere(self) -> frozenset[int]:
        """The positions of words that set what is asked about apart from what the corpus is about, which does
        not have them."""
        found = (range(m.first, m.last) for m in load().elsewhere.find(self.query.tokens))
        return frozenset(p for places in found if self.query.unknown.intersection(places) for p in places)

    @cached_property
    def topical(self) -> bool:
        """Whether it is about a whole section that it names: it calls it one, or says nothing else."""
        if not self.sections or self.kind:
            return False
        if self.query.wants("section"):
            return True
        titles = [self.units.by_section[section][0].heading for section in self.sections]
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
        return frozenset(found) | self.territories

    def names_among(self, nowhere: Set[int]) -> frozenset[int]:
        """The positions of names among those of words that the corpus does not have: territories of which a
        word is missing, Latin names, and in Chinese what the question begins with."""
        tokens = self.query.tokens
        found = {p for p in self.names & nowhere if tokens[p].kind == "latin"}
        if self.names - found - self.territories:
            found = set()  # of what is known: "Acme's CEO"
        for match in territory_names().find(tokens):
            places = set(range(match.first, match.last))
            if places <= self.territories and places & nowhere:
                found |= places
        begin = next((p for p in range(len(tokens)) if p not in self.query.light), 0)
        while begin < len(tokens) and tokens[begin].kind == "han" and begin in nowhere:
            found.add(begin)
            begin += 1
        return frozenset(found)

    @cached_property
    def territories(self) -> frozenset[int]:
        """The positions of the names of countries and other territories."""
        tokens = self.query.tokens
        return frozenset(
            place
            for match in territory_names().find(tokens)
            if tokens[match.first].kind == "han" or tokens[match.first].raw[0].isupper()
            for place in range(match.first, match.last)
        )

    @cached_property
    def called(self) -> frozenset[int]:
        """The positions of all that it calls by a name."""
        return self.names | self.critical | {p for places, _ in self._named for p in places}

    @cached_property
    def posts(self) -> frozenset[int]:
        """The positions of the words by which somebody's post is asked for, which no post says itself."""
        return post_places(self.query) if self.kind == "post" else frozenset()

    @cached_property
    def total(self) -> float:
        """The weight of all content."""
        return sum(self.weights.values())

    def share(self, places: Iterable[int]) -> float:
        """The share of the content that stands at ``places``."""
        return sum(self.weights.get(p, 0.0) for p in places) / self.total if self.total else 0.0

    def knows(self, met: Set[int], present: Set[int]) -> bool:
        """Whether what the question is about is known: a name of it is met, or else a word is present in the
        corpus that no missing one stands directly before (of an unknown Long Lake Station, the station is no
        subject) and that is not what is asked of it."""
        names = self.names - (self.asked - self.territories)
        if names - met or self.critical - met:
            return bool((names | self.critical) & met) and not names - met
        tokens = self.query.tokens
        named = {p for places, _ in self._named for p in places if places <= present}
        if named | (self.critical & met):
            return True
        alone = [
            p
            for p in present & self.weights.keys() - self.asked
            if tokens[p].kind != "number"
            and not (p - 1 in self.weights and p - 1 not in present and tokens[p - 1].kind == tokens[p].kind)
        ]
        return self.share(alone) >= _SUBJECT

    def unmet_property(self, unmet: Set[int]) -> float:
        """How much of the property that is asked for is unmet."""
        places = self.asked & self.weights.keys()
        total = sum(self.weights[p] for p in places)
        return sum(self.weights[p] for p in places & unmet) / total if total else 0.0

    @cached_property
    def said(self) -> frozenset[str]:
        """The forms of the question's words, and of other names of what it names."""
        others = (form for _, names in self._named for name in names for form in name)
        people = ("people",) if asks_persons(self.query) else ()
        return frozenset((*(token.form for token in self.query.tokens), *others, *people))

    def echoes(self, text: str) -> bool:
        """Whether a text says nothing besides what the question says itself, where that is not to be
        confirmed."""
        if asks_to_confirm(self.query.text):
            return False
        return all(token.form in self.said for token in tokenize(text))

    def _weight(self, place: int) -> float:
        tokens = self.query.tokens
        return tokens[place].weight * self.units.rarity(*keys_at(tokens, place))


def _size(query: Query, content: Set[int]) -> float:
    return sum(query.tokens[p].weight for p in content)
