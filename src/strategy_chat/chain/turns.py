"""The questions of a conversation, each read in the light of those before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from strategy_chat.chain.asking import informed, light
from strategy_chat.chain.finding import answered_with
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.chain.lists import listed
from strategy_chat.chain.replied import items_in, replied, things_in
from strategy_chat.compose import Decision
from strategy_chat.evidence import people
from strategy_chat.lexicon.gazetteer import same_territory
from strategy_chat.matching import contains, tokenize
from strategy_chat.resolve import Before, resolve
from strategy_chat.schema import Exchange, Mention, Query, TextResult, Token, Told
from strategy_chat.tables import answer_tables
from strategy_chat.text import fold
from strategy_chat.understand import understand

Fields = Mapping[str, Any]

_TWO = 2


class Turn:
    """A question in a conversation, with what it was answered with; each is worked out when it is asked for.

    Args:
        said: the question as it was asked, with what was replied to it.
        earlier: the turns before it, oldest first.
        language: the language of the answer.
        knowledge: what questions are answered from.
    """

    def __init__(
        self, said: Exchange, earlier: Sequence["Turn"], language: str, knowledge: Knowledge
    ) -> None:
        self._knowledge, self._language, self._earlier = knowledge, language, earlier
        self._said = knowledge.spelling.correct(said.question)
        self._reply = said.reply
        self._resolved = resolve(
            self._said,
            [turn.before() for turn in earlier],
            knowledge.lexicon,
            self._mentions,
            knowledge.kinds,
        )

    @property
    def text(self) -> str:
        """The question in the corpus's spelling, as far as it can be made to stand alone."""
        return self._resolved.text

    @cached_property
    def query(self) -> Query:
        """The question as understood, with what the corpus knows of its words."""
        after = self._resolved.after
        before = None if after is None else lambda: self._earlier[after].query
        known = self._knowledge
        query = understand(self.text, self._language, known.lexicon, before, known.segmenter)
        query = informed(query, known)
        if before is not None and self._resolved.taken and query.before is None:
            query = replace(query, before=before())
        if not self._earlier or (query.before is None and not self._resolved.taken):
            return query
        return replace(query, told=self._earlier[-1].told(self._said), spoken=self._table_before())

    def _table_before(self) -> str | None:
        """The table that answered the question before; "" where sentences did, None where nothing did."""
        after = self._resolved.after
        if after is None:
            return None
        decision = self._earlier[after]._decision
        if decision.table is not None:
            return decision.table.table
        return None if decision.text is None else ""

    @cached_property
    def _decision(self) -> Decision:
        return answered_with(self.query, self._knowledge)

    def told(self, asked: str) -> Told:
        """What was said before ``asked``."""
        text = self._decision.text
        return Told(asked, self.text, frozenset(s.text for s in text.statements) if text else frozenset())

    def rows(self) -> tuple[str, ...]:
        """The names of what it was answered with, as the reply has them where it says something else."""
        return replied(self._rows, self._named, self._reply, self._knowledge.kinds.same)

    def given(self) -> tuple[str, ...]:
        """The names of what the reply gives, where these are several and others than the rows that we answer
        with."""
        if not self._reply or self._decision.text is not None:
            return ()
        rows = self.rows()
        return () if len(rows) < _TWO or rows == self._rows else rows

    @cached_property
    def _named(self) -> tuple[str, ...]:
        """What the reply names of the corpus."""
        return things_in(self._reply, self.text, self._mentions) if self._reply else ()

    @cached_property
    def _rows(self) -> tuple[str, ...]:
        """The names of what we answer it with: of rows, or those that the text gives which it does not name
        itself."""
        if self._decision.table is not None:
            return self._decision.table.rows
        if self._decision.text is not None:
            return self._told(self._decision.text)
        results = answer_tables(self.query, self._knowledge.catalog)  # the nearest that there is
        return results[0].rows if results and not results[0].lacks else ()

    def values(self) -> tuple[str, ...]:
        """What it was answered in words: the cells without a number that it asked for; the person that a
        sentence names, where it asked who, or that the reply names in its place."""
        ours, others = self._values, self._knowledge.catalog.synonyms
        if not (ours and self._reply and self.query.expects_any("who")):
            return ours
        known = {*ours, *(other for name in ours for other in others.of(name))}
        if len(known) == len(ours) or any(fold(name) in fold(self._reply) for name in known):
            return ours
        asked = frozenset(token.form for token in self.query.tokens)
        return tuple(people(self._reply, asked))[:1] or ours

    @cached_property
    def _values(self) -> tuple[str, ...]:
        """What we answer it in words."""
        table, text = self._decision.table, self._decision.text
        if text is not None and self.query.expects_any("who"):
            asked = frozenset(token.form for token in self.query.tokens)
            lines = text.statements[:1] if text.mode == "document" else text.statements
            named = [name for line in lines for name in people(line.text, asked)]
            return tuple(filter(self._may_be_person, (*named, *self._told(text))))[:1]
        if table is None or table.operation not in ("lookup", "extreme", "list"):
            return ()
        said = (v.text for v in table.values if v.kind not in ("number", "percent") and not v.missing)
        return tuple(dict.fromkeys(_name(text) for text in said if text))

    def before(self) -> Before:
        """What a question that goes on from it can point to."""
        return Before(self.text, self.rows, self.listed, self.values, self.total, self.leader, self.given)

    def leader(self) -> str:
        """The row that comes out ahead of the other, where two were compared; "" where none does."""
        table = self._decision.table
        if table is None or table.operation not in ("compare", "difference") or len(table.rows) != _TWO:
            return ""
        ahead = [t.names for t in table.terms if (t.higher != t.rank) == table.descending]
        if table.terms:
            return ahead[0][0] if len(ahead) == 1 and len(ahead[0]) == 1 else ""
        said = [(v.number, v) for v in table.values if v.number is not None]
        if len(said) != _TWO or said[0][0] == said[1][0]:
            return ""
        higher = max(said, key=lambda one: one[0])[1]
        lower = min(said, key=lambda one: one[0])[1]
        return (higher if table.descending != higher.rank else lower).subject

    def total(self) -> int:
        """How many rows the table has that it was answered from, 0 where none did."""
        return 0 if self._decision.table is None else self._decision.table.total

    def _may_be_person(self, name: str) -> bool:
        """Whether a name is none of a thing that has a row, nor of a country."""
        return not (self._knowledge.kinds.is_row(name) or same_territory(name))

    def _told(self, text: TextResult) -> tuple[str, ...]:
        names: dict[tuple[str, ...], str] = {}
        for statement in text.statements:
            tokens = tokenize(statement.text)
            for mention in self._mentions(tokens):
                forms = tuple(token.form for token in tokens[mention.first : mention.last])
                start, end = tokens[mention.first].start, tokens[mention.last - 1].end
                if mention.kind == "subject" and not contains(self.text, " ".join(forms)):
                    names.setdefault(forms, statement.text[start:end])
        return tuple(names.values())

    def _mentions(self, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
        return self._knowledge.catalog.mentions(tokens, light(tokens, self._knowledge.lexicon))

    def listed(self) -> tuple[str, ...]:
        """The items of the list that it was answered with."""
        ours, theirs = listed(self._decision), items_in(self._reply)
        if len(theirs) < _TWO or (ours and fold(ours[0]) in fold(self._reply)):
            return ours
        return self.given() or theirs


def _name(text: str) -> str:
    """What a cell says before the first comma, where it is a name with what it is."""
    return re.split(r"[,，;；]", text)[0].strip()


def understood(fields: Fields, knowledge: Knowledge) -> Query:
    """The question as understood, with what the corpus knows of its words."""
    return conversation(fields, knowledge)[-1].query


def conversation(fields: Fields, knowledge: Knowledge) -> tuple[Turn, ...]:
    """The questions so far, the one that is asked now last."""
    turns: list[Turn] = []
    language = fields["language"]
    said = (*fields.get("earlier", ()), Exchange(fields["question"]))
    for place, exchange in enumerate(said):
        turn = partial(Turn, exchange, tuple(turns), language, knowledge)
        turns.append(knowledge.turns.get((language, *said[: place + 1]), turn))
    return tuple(turns)
