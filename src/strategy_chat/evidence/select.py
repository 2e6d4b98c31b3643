"""Which statements answer a question, and how much of the question they account for."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from strategy_chat import quantities
from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.binding import leaves_open, of_others_too, reasoned
from strategy_chat.evidence.choosing import about_all, by_form, by_rows, by_statement, by_title
from strategy_chat.evidence.comparing import compared
from strategy_chat.evidence.completing import Completion
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import EXACT, asks_persons, holds
from strategy_chat.evidence.fitting import fitting, states_amount, states_figure
from strategy_chat.evidence.lists import by_number
from strategy_chat.evidence.premises import premises
from strategy_chat.evidence.rows import entries
from strategy_chat.evidence.scoring import Scored, Scoring
from strategy_chat.evidence.sections import Sections
from strategy_chat.evidence.support import Features, support
from strategy_chat.evidence.telling import asks_superlative, needs_reason, tells_plan, tells_superlative
from strategy_chat.evidence.times import TIMES
from strategy_chat.evidence.units import Units
from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon.contacts import lacks_contact
from strategy_chat.matching import Synonyms, phrases
from strategy_chat.schema import Hit, Query, Statement, TextResult
from strategy_chat.text import nearest_language

_SURELY = 0.5
_MOST_OF_SECTION = 12
_LEFT_OPEN = 0.3
"""The share of a question, said elsewhere in the corpus, that a count of the right things may leave open."""
_SURELY_MEANT = 0.75
"""The share of the rest of a question that statements account for, to be what it states something about."""


class Evidence:
    """Finds the statements of a corpus that answer a question.

    Args:
        units: the sentences and cells of the corpus.
        lexicon: general words; words of one concept account for each other.
    """

    def __init__(self, units: Units, lexicon: Lexicon) -> None:
        self.units = units
        groups = [group for document in units.corpus.documents for group in document.glossary]
        self._names = Synonyms(groups)
        self._completion = Completion(units)
        self._concepts = Synonyms((*lexicon.concepts, *lexicon.phrasings))
        self.sections = Sections(units, lexicon)

    def unsaid(self, query: Query) -> frozenset[int]:
        """The positions of words of a question that no document has, in whatever name or language."""
        others = (*self._names.matches(query.tokens), *self._concepts.matches(query.tokens))
        return self.units.nowhere(query.tokens, (*others, *query.translations))

    def find(
        self,
        query: Query,
        hits: Sequence[Hit],
        language: str,
        near: Mapping[str, float] | None = None,
        without: Set[str] = frozenset(),
    ) -> TextResult | None:
        """The best statements for a question.

        Args:
            query: the question as understood.
            hits: what retrieval found; only these units and those of their sections are considered.
            language: the edition in which to give the statements.
            near: how close sentences and rows are to the question in meaning, above what is usual, by the id
                of their passage.
            without: statements that are not looked for, as they would be given.

        Returns:
            The result, with how much of the question is unmet, or None where nothing was found. Where the
            question states something that the text gives otherwise, it is what the text gives.
        """

        def look(asking: Query) -> TextResult | None:
            return self._found(asking, hits, language, near or {}, without)

        found = compared(query, look(query), look)
        for premise in premises(query) if not without else ():
            if premise.settled(found):
                continue
            for opened in premise.opened(query):
                other = look(opened)
                sure = other is not None and not other.lacks and other.score >= _SURELY_MEANT
                if other is None or not sure:
                    continue
                if premise.otherwise(other.statements):
                    return replace(other, corrects=(premise.said(query),))
                if premise.confirmed(other.statements) and (found is None or other.support > found.support):
                    found = other
        return found

    def _found(
        self,
        query: Query,
        hits: Sequence[Hit],
        language: str,
        near: Mapping[str, float],
        without: Set[str],
    ) -> TextResult | None:
        """The best statements for a question as it stands."""
        asked = Asked(
            query,
            self.units,
            self._names.matches(query.tokens),
            self._concepts.matches(query.tokens),
            query.translations,
            self.sections.named(query.tokens),
        )
        candidates = [u for u in self._candidates(hits, near) if self._shown(u, language) not in without]
        scored = Scoring(asked).score(candidates, near)
        if not asked.content and len(asked.sections) == 1 and query.wants("summary", "section"):
            return self._section(next(iter(asked.sections)), scored, language)
        if not scored or not asked.content:
            return None
        every = scored
        scored = about_all(asked, every)
        form = by_rows(asked, every) or by_form(asked, scored)
        section = [] if form else by_number(asked, scored, self.units) or by_title(asked, scored, every)
        found = form or by_statement(asked, scored)
        chosen = section or self._completed(asked, found, scored, every)
        chosen = sorted(chosen, key=lambda s: self.units.order[s.unit.id])
        features = self._features(asked, chosen)
        met = {p for s in chosen for p, surely in s.met.items() if surely >= _SURELY}
        unmet = [p for p in asked.content if p not in met]
        lacking = phrases(query.tokens, unmet)
        strange = self.units.nowhere(query.tokens, query.translations).intersection(unmet)
        rows = self._rows(query, section, language)
        absent = asked.names_among(self.units.nowhere(query.tokens, asked.synonyms))
        return TextResult(
            mode="section" if section else "units",
            statements=(*(self._statement(s, language) for s in chosen), *rows),
            score=asked.share(met),
            unmet=lacking,
            lacks=leaves_open(asked, [s.unit for s in chosen], set(unmet), strange)
            or self._lacks(asked, chosen),
            fits=any(fitting(query, s.unit) and asked.critical <= s.met.keys() for s in chosen),
            support=support(features),
            features=tuple(features._asdict().items()),
            known=asked.knows(met, set(asked.content) - strange),
            strange=tuple(w for w in lacking if any(query.tokens[p].raw in w for p in strange)),
            familiar=1.0 - asked.share(strange),
            absent=phrases(query.tokens, absent),
            foreign=not absent.isdisjoint(asked.territories),
        )

    def _section(self, section: str, scored: Sequence[Scored], language: str) -> TextResult | None:
        """All of a section that a question without other content names."""
        inside = [s for s in scored if s.unit.section_id == section and s.unit.kind != "cell"]
        inside.sort(key=lambda s: self.units.order[s.unit.id])
        said = tuple(self._statement(s, language) for s in inside[:_MOST_OF_SECTION])
        said += tuple(entries(self.units, {section}, language))
        return TextResult("section", said, 1.0, (), False) if said else None

    def _rows(self, query: Query, section: Sequence[Scored], language: str) -> tuple[Statement, ...]:
        """What the tables of a section are of that is to be summed up."""
        if not query.wants("summary"):
            return ()
        return tuple(entries(self.units, {s.unit.section_id for s in section}, language))

    def _lacks(self, asked: Asked, chosen: Sequence[Scored]) -> bool:
        """Whether the statements miss what nothing answers without: a figure in the measure asked for, the
        names and figures of the question. One statement has to have them all where a figure, a person, a time
        or a place is asked for; else they have to stand together in one section, but for a comparison."""
        query, critical = asked.query, asked.critical
        if query.wants("about") and any(
            p in query.unknown for p in asked.content if self._nowhere(p, chosen)
        ):
            return True
        measured = (
            bool(query.dimensions) or quantities.is_physical(query.unit) or quantities.is_money(query.unit)
        )
        if asked.kind == "figure" and measured and not any(states_figure(query, s.unit) for s in chosen):
            return True
        if query.wants("compare", "difference"):
            return not critical <= {p for s in chosen for p in s.met}
        if all(query.tokens[p].kind == "number" and len(query.tokens[p].form) == 1 for p in asked.content):
            return True  # a digit alone says nothing
        if lacks_contact(query.tokens, (text for s in chosen for text in s.unit.texts.values())):
            return True
        if needs_reason(query) and not reasoned(s.unit for s in chosen):
            return True
        if asks_superlative(query) and not any(tells_superlative(s.unit.texts.values()) for s in chosen):
            return True
        listed = len(chosen) > 1 and len({s.unit.section_id for s in chosen}) == 1  # what can be counted
        counted = query.wants("count") and asked.kind == "figure" and not listed
        if counted and not any(states_amount(query, s.unit) for s in chosen):
            return True
        if asked.kind == "figure" and all(tells_plan(query, s.unit.texts.values()) for s in chosen):
            return True
        if asked.kind == "figure" and of_others_too(query, [s.unit for s in chosen]):
            return True
        unmet = {p for p in asked.content if self._nowhere(p, chosen)}
        if asked.unmet_property(unmet) and all(
            asked.echoes(t) for s in chosen for t in s.unit.texts.values()
        ):
            return True
        if asked.kind in TIMES or asks_persons(query):
            titles = (text for s in chosen for text in s.unit.title.values())
            given = any(self._completion.gives(asked, s.unit) for s in chosen)
            if not given and not (asked.kind in TIMES and holds(asked.kind, titles)):
                return True
        if asked.kind in EXACT:
            return not any(critical <= s.met.keys() for s in chosen)
        return not any(
            critical <= {p for s in chosen if s.unit.section_id == section for p in s.met}
            for section in {s.unit.section_id for s in chosen}
        )

    @staticmethod
    def _nowhere(place: int, chosen: Sequence[Scored]) -> bool:
        return all(s.met.get(place, 0.0) < _SURELY for s in chosen)

    def _features(self, asked: Asked, chosen: Sequence[Scored]) -> Features:
        query = asked.query
        met: dict[int, float] = {}
        for scored in chosen:
            for place, surely in scored.met.items():
                met[place] = max(met.get(place, 0.0), surely)
        unmet = {p for p in asked.content if p not in met}
        given = any(self._completion.gives(asked, s.unit) for s in chosen)
        fits = any(fitting(query, s.unit) for s in chosen)
        missing = asked.share(unmet - query.unknown)
        open_to = 1.1 if quantities.is_physical(query.unit) else _LEFT_OPEN
        return Features(
            met=sum(asked.weights[p] * v for p, v in met.items()) / asked.total if asked.total else 0.0,
            said=self._said(asked, chosen),
            unknown=asked.share(unmet & query.unknown),
            asked=asked.unmet_property(unmet),
            nowhere=asked.unmet_property(unmet & query.unknown),
            near=max(s.near for s in chosen),
            typed=float(asked.kind in EXACT and not given),
            exact=asked.share(unmet & query.unknown) if asked.kind in EXACT else 0.0,
            figure=float(asked.kind == "figure" and not any(states_figure(query, s.unit) for s in chosen)),
            apart=0.0 if asked.kind not in EXACT or (fits and missing < open_to) else missing,
            untold=float(needs_reason(query) and not reasoned(s.unit for s in chosen)),
        )

    def _said(self, asked: Asked, chosen: Sequence[Scored]) -> float:
        """The share of the content that the statements surely say themselves."""
        return asked.share({p for s in chosen for p in s.said if s.met[p] >= _SURELY})

    def _candidates(self, hits: Sequence[Hit], near: Mapping[str, float]) -> Iterable[Unit]:
        ids: dict[str, None] = {}
        for hit in hits:
            for place in hit.passage.blocks:
                ids.update(dict.fromkeys(u.id for u in self.units.by_place.get(place, ())))
            ids.update(dict.fromkeys(u.id for u in self.units.by_section.get(hit.passage.section_id, ())))
        for passage in near:
            if passage in self.units.by_id:
                ids[passage] = None
            ids.update(dict.fromkeys(u.id for u in self.units.by_place.get(passage, ())))
        return [self.units.by_id[id_] for id_ in ids]

    def _completed(
        self, asked: Asked, chosen: Sequence[Scored], scored: Sequence[Scored], every: Sequence[Scored]
    ) -> list[Scored]:
        by_id = {s.unit.id: s for s in every}
        ids = self._completion.completed(asked, [s.unit for s in chosen], {s.unit.id for s in scored})
        return [by_id[id_] for id_ in ids if id_ in by_id]

    @staticmethod
    def _shown(unit: Unit, language: str) -> str:
        return unit.shown(_edition(unit, language))

    def _statement(self, scored: Scored, language: str) -> Statement:
        unit = scored.unit
        edition = _edition(unit, language)
        return Statement(
            text=unit.shown(edition),
            language=edition,
            heading=unit.title.get(edition, unit.section),
            quote=unit.quote,
            place=unit.place,
            source=unit.source,
            section=unit.section,
            own=scored.own,
            cells=unit.cells,
        )


def _edition(unit: Unit, language: str) -> str:
    return nearest_language(language, unit.texts) or next(iter(unit.texts))
