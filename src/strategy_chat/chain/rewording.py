"""Whether another wording asks what a question asks. A language model words it; this module decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from strategy_chat.chain.asking import informed
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.chain.turns import conversation
from strategy_chat.evidence.units import keys_at
from strategy_chat.matching import tokenize
from strategy_chat.schema import Exchange, Query
from strategy_chat.text import fold
from strategy_chat.understand import understand

Kinship = Literal["same", "near", "other"]

_SIGNS = frozenset("[]{}<>*_`|\\#~^$@")
"""What a question needs not, and the page could take for more than text."""

_TURNING = frozenset(("negation", "over", "under", "at_least", "at_most", "between", "why", "beyond"))
"""What another question must never gain or lose."""
_ANYHOW = frozenset(("how_many", "count", "which", "name", "what"))
"""Ways to ask that say nothing that the rest does not."""


@dataclass(frozen=True)
class _Said:
    """A question with the positions of the words that carry its content."""

    query: Query
    content: frozenset[int]
    names: frozenset[str]

    @cached_property
    def keys(self) -> frozenset[object]:
        """What the words are known by: forms, and Han characters in pairs."""
        tokens = self.query.tokens
        return frozenset(key for place in range(len(tokens)) for key in keys_at(tokens, place))

    @cached_property
    def turns(self) -> frozenset[str]:
        """What is done with what it names, compared, negated, or asked in particular (why, who, when)."""
        query = self.query
        spans = (*query.operations, *query.comparators, *query.dimensions, *query.adjectives, *query.expects)
        return frozenset(span.key for span in spans) - _ANYHOW

    @property
    def figures(self) -> frozenset[str]:
        """The figures that are written in digits."""
        return frozenset(token.form for token in self.query.tokens if token.kind == "number")

    def lost_in(self, other: "_Said") -> frozenset[int]:
        """The positions of the words with content that another question does not have."""
        tokens = self.query.tokens
        return frozenset(p for p in self.content if other.keys.isdisjoint(keys_at(tokens, p)))


class Rewording:
    """What a question says, with what it may take from those before it.

    Args:
        question: the question, as asked.
        language: that of its answer.
        earlier: what was said before it, oldest first.
        knowledge: the corpus.
    """

    def __init__(
        self, question: str, language: str, earlier: Sequence[Exchange], knowledge: Knowledge
    ) -> None:
        self._knowledge = knowledge
        self._language = language
        self._asked = self._said(question)
        fields = {"question": question, "language": language, "earlier": list(earlier)}
        *before, asked = conversation(fields, knowledge)
        given = [asked.text]
        if before and (asked.query.before is not None or asked.text != knowledge.spelling.correct(question)):
            given += [turn.text for turn in before] + list(before[-1].rows())
        self._given = [self._asked, *(self._said(text) for text in given)]

    def kinship(self, other: str) -> Kinship:
        """What another wording has to do with the question.

        It is the "same" where every word with content, name and figure of it stands in the question, or in
        those that it follows up, and none of the question is lost, nor what is done, compared or negated. It
        is "near" where it has other words in place of some, all of those of the headers, captions and
        headings of the material, but names nothing else that has rows and keeps figures, bounds and
        negations. What else there is, is "other".
        """
        if not _SIGNS.isdisjoint(set(other) - set(self._asked.query.text)):
            return "other"
        asked, read = self._asked, self._said(other)
        tokens = read.query.tokens
        known = frozenset(key for said in self._given for key in said.keys)
        figures = frozenset(figure for said in self._given for figure in said.figures)
        names = {name for said in self._given for name in said.names}
        if not (asked.figures <= read.figures <= figures and read.names <= names):
            return "other"
        if (asked.turns ^ read.turns) & _TURNING:
            return "other"
        added = [p for p in read.content if known.isdisjoint(keys_at(tokens, p))]
        lost = asked.lost_in(read)
        may = frozenset(turn for said in self._given for turn in said.turns)
        if not added and not lost and asked.names <= read.names and asked.turns <= read.turns <= may:
            return "same"
        headed = all(any(map(self._headings.__contains__, keys_at(tokens, p))) for p in added)
        about = (
            bool(asked.names & read.names) if asked.names else bool(read.names or asked.turns & read.turns)
        )
        return "near" if headed and about and self._may_lose(lost) else "other"

    def _said(self, text: str) -> _Said:
        knowledge = self._knowledge
        query = informed(
            understand(text, self._language, knowledge.lexicon, segmenter=knowledge.segmenter), knowledge
        )
        pointing = knowledge.lexicon.reference.find(query.tokens)
        light = query.light | {p for match in pointing for p in range(match.first, match.last)}
        named = knowledge.catalog.mentions(query.tokens, query.light)
        subjects = tuple((m.first, m.last) for m in named if m.kind == "subject")
        # what names a row says something, whatever words it is made of ("The Who")
        content = set(range(len(query.tokens))) - light
        content |= {p for first, last in subjects for p in range(first, last)}
        names = frozenset(_letters(query.text_of(first, last)) for first, last in subjects)
        return _Said(query, frozenset(content), names)

    def _may_lose(self, lost: frozenset[int]) -> bool:
        """Whether another question may do without these words of the question: they are not all that it says,
        and none is spelt as a name, in capitals inside a sentence."""
        tokens = self._asked.query.tokens
        said = sum(tokens[p].weight for p in self._asked.content)
        capitals = (tokens[p].raw if p else tokens[p].raw[1:] for p in lost if tokens[p].kind == "latin")
        spelt = any(char.isupper() for word in capitals for char in word)
        return not spelt and (said <= 1 or sum(tokens[p].weight for p in lost) < said)

    @cached_property
    def _headings(self) -> frozenset[object]:
        """What the headers, captions and headings of the material are known by."""
        return frozenset(key for text in _headings(self._knowledge) for key in _keys_of(text))


def _headings(knowledge: Knowledge) -> Iterable[str]:
    for document in knowledge.corpus.documents:
        for edition in document.editions:
            for section in edition.sections:
                yield section.title
                for table in section.tables:
                    yield from (table.caption, *table.header)


def _keys_of(text: str) -> Iterable[object]:
    tokens = tokenize(text)
    return (key for place in range(len(tokens)) for key in keys_at(tokens, place))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
