"""Which statements answer a question, and how much of the question they account for."""

from collections.abc import Iterable, Mapping, Sequence, Set

from strategy_chat import quantities
from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.completing import Completion
from strategy_chat.evidence.corrections import corrections
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import EXACT, holds
from strategy_chat.evidence.lists import by_number, listed, number_of
from strategy_chat.evidence.scoring import Scored, Scoring, fitting, states_figure
from strategy_chat.evidence.sections import Sections
from strategy_chat.evidence.support import Features, support
from strategy_chat.evidence.units import Units
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import Synonyms, phrases
from strategy_chat.schema import Hit, Query, Statement, TextResult
from strategy_chat.text import nearest_language

_ALMOST = 0.9
_LITTLE = 0.06
_SURELY = 0.5
_MORE = 0.05
_BESIDE = 0.5
_SAME_ROW = 0.08
_MOST_UNITS = 3
_MOST_BROAD = 6
_MOST_SECTION_UNITS = 12
_SHORT_SECTION = 1200
_TITLE_OF_LIST = 0.45
_LEAST_TITLE = 0.3
_WHOLE_TITLE = 0.95
_MOST_OF_TITLE = 0.5
_SAYS_AS_MUCH = 0.8


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

    def find(
        self, query: Query, hits: Sequence[Hit], language: str, near: Mapping[str, float] | None = None
    ) -> TextResult | None:
        """The best statements for a question.

        Args:
            query: the question as understood.
            hits: what retrieval found; only these units and those of their sections are considered.
            language: the edition in which to give the statements.
            near: how close sentences and rows are to the question in meaning, above what is usual, by the id
                of their passage.

        Returns:
            The result, with how much of the question is unmet, or None where nothing was found.
        """
        near = near or {}
        asked = Asked(
            query,
            self.units,
            self._names.matches(query.tokens),
            self._concepts.matches(query.tokens),
            query.translations,
            self.sections.named(query.tokens),
        )
        scored = Scoring(asked).score(self._candidates(hits, near), near)
        if not scored or not asked.content:
            return None
        every = scored
        scored = self._about_all(asked, every)
        section = by_number(asked, scored, self.units) or self._by_title(asked, scored)
        chosen = section or self._completed(asked, self._by_statement(asked, scored), scored, every)
        chosen = sorted(chosen, key=lambda s: self.units.order[s.unit.id])
        corrected = corrections(asked, chosen)
        wrong = {p for number in corrected for p in range(number.first, number.last)}
        features = self._features(asked, chosen, wrong)
        met = {p for s in chosen for p, surely in s.met.items() if surely >= _SURELY} | wrong
        unmet = [p for p in asked.content if p not in met]
        lacking = phrases(query.tokens, unmet, query.light)
        strange = self.units.nowhere(query.tokens, query.translations).intersection(unmet)
        return TextResult(
            mode="section" if section else "units",
            statements=tuple(self._statement(s, language) for s in chosen),
            score=asked.share(met),
            similarity=max(s.near for s in chosen),
            unmet=lacking,
            lacks=self._lacks(asked, chosen, wrong),
            fits=any(fitting(query, s.unit) and asked.critical <= s.met.keys() for s in chosen),
            support=support(features),
            features=tuple(features._asdict().items()),
            known=asked.knows(met, set(asked.content) - strange),
            strange=tuple(w for w in lacking if any(query.tokens[p].raw in w for p in strange)),
            familiar=1.0 - asked.share(strange),
            corrects=tuple(query.text_of(number.first, number.last) for number in corrected),
        )

    def _about_all(self, asked: Asked, scored: list[Scored]) -> list[Scored]:
        """Those that hold all names and figures of the question, where there are such."""
        if asked.query.wants("compare", "difference"):
            return scored
        figures = {p for p in asked.critical if asked.query.tokens[p].kind == "number"}
        wanted = asked.critical - figures if len(figures) > 1 else asked.critical
        return [s for s in scored if wanted <= s.met.keys()] or scored

    def _lacks(self, asked: Asked, chosen: Sequence[Scored], wrong: Set[int]) -> bool:
        """Whether the statements miss what nothing answers without: a figure in the measure asked for, the
        names and figures of the question. One statement has to have them all where a figure, a person, a time
        or a place is asked for; else they have to stand together in one section, but for a comparison."""
        query, critical = asked.query, asked.critical - wrong
        if query.wants("about") and any(
            p in query.unknown for p in asked.content if self._nowhere(p, chosen)
        ):
            return True
        measured = bool(query.dimensions) or quantities.is_physical(query.unit)
        if asked.kind == "figure" and measured and not any(states_figure(query, s.unit) for s in chosen):
            return True
        if query.wants("compare", "difference"):
            return not critical <= {p for s in chosen for p in s.met}
        if asked.kind in EXACT:
            return not any(critical <= s.met.keys() for s in chosen)
        return not any(
            critical <= {p for s in chosen if s.unit.section_id == section for p in s.met}
            for section in {s.unit.section_id for s in chosen}
        )

    @staticmethod
    def _nowhere(place: int, chosen: Sequence[Scored]) -> bool:
        return all(s.met.get(place, 0.0) < _SURELY for s in chosen)

    def _features(self, asked: Asked, chosen: Sequence[Scored], wrong: Set[int]) -> Features:
        query = asked.query
        met: dict[int, float] = {}
        for scored in chosen:
            for place, surely in scored.met.items():
                met[place] = max(met.get(place, 0.0), surely)
        met.update(dict.fromkeys(wrong & asked.weights.keys(), 1.0))
        unmet = {p for p in asked.content if p not in met}
        given = any(self._completion.gives(asked, s.unit) for s in chosen)
        fits = any(fitting(query, s.unit) for s in chosen)
        return Features(
            met=sum(asked.weights[p] * v for p, v in met.items()) / asked.total if asked.total else 0.0,
            said=self._said(asked, chosen),
            unknown=asked.share(unmet & query.unknown),
            asked=asked.unmet_property(unmet),
            near=max(s.near for s in chosen),
            typed=float(asked.kind in EXACT and not given),
            exact=asked.share(unmet & query.unknown) if asked.kind in EXACT else 0.0,
            figure=float(asked.kind == "figure" and not any(states_figure(query, s.unit) for s in chosen)),
            apart=0.0 if fits or asked.kind not in EXACT else asked.share(unmet - query.unknown),
            untold=float(asked.kind == "why" and not any(_gives_reason(s.unit) for s in chosen)),
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

    def _by_title(self, asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
        """The statements of a section, where its title accounts for more of the question than any statement
        does; where a list is asked for and there is one, its items only."""
        query = asked.query
        if asked.kind == "figure" or query.wants("count"):
            return []
        about = query.wants("about") and not asked.sections
        summary = asked.topical or query.wants("section") or (query.wants("summary") and not about)
        text = [s for s in scored if summary or s.unit.kind != "cell"]
        if not text:
            return []
        if asked.kind == "when":
            text = [s for s in text if holds("when", s.unit.title.values())] or text
        best = max(
            text,
            key=lambda s: (
                s.unit.section_id in asked.sections,
                round(s.title, 6),
                not s.unit.top,
                -s.unit.title_length,
                s.total,
            ),
        )
        if asked.kind == "when" and not holds("when", best.unit.title.values()):
            return []
        inside = [s for s in text if s.unit.section_id == best.unit.section_id]
        kept = listed([s.unit for s in inside], number_of(query))
        items = [s for s in inside if s.unit in kept]
        named = len(best.heading) >= _MOST_OF_TITLE * best.unit.title_length
        whole = (summary or (query.wants("about") and named)) and best.title >= _TITLE_OF_LIST
        listing = asked.listing and (
            (bool(items) and best.title >= _TITLE_OF_LIST) or best.title >= _WHOLE_TITLE
        )
        if (listing and any(s.said - best.heading for s in inside)) or (query.wants("about") and not whole):
            return []
        rivals = [s for s in scored if asked.kind != "when" or holds("when", s.unit.texts.values())]
        stated = max((s.own for s in rivals), default=0.0) >= best.title
        alike = best.title >= _WHOLE_TITLE and not any(s.said - s.heading for s in items)
        if scored[0] in items and alike and not asked.kind and not summary:
            return items  # of a list that only its title speaks of, no item is a better answer than another
        if best.title <= _LEAST_TITLE or (stated and not listing and not whole):
            return []
        if asked.kind in EXACT and best.title >= _WHOLE_TITLE:
            return inside[:1]
        if listing and not whole and items:
            return items
        size = sum(len(text) for s in inside for text in s.unit.texts.values())
        short = len(inside) <= _MOST_SECTION_UNITS or size < _SHORT_SECTION
        return inside if short else inside[:_MOST_SECTION_UNITS] if summary else inside[:_MOST_UNITS]

    def _by_statement(self, asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
        """The best statement, those that are as good an answer or nearly, and those of its section that
        say what it leaves open."""
        query = asked.query
        scored = [s for s in scored if fitting(query, s.unit) and asked.critical <= s.met.keys()] or scored
        best = scored[0]
        if query.wants("about"):
            most = max(s.own for s in scored)
            return [s for s in scored if s.own >= _SAYS_AS_MUCH * most][:_MOST_BROAD]
        chosen = [best]
        broad = asked.listing or query.wants("compare", "about", "summary")
        most = _MOST_BROAD if broad else _MOST_UNITS
        for other in scored[1:]:
            if len(chosen) == most:
                break
            if (other.unit.kind == "cell") != (best.unit.kind == "cell"):
                continue
            if other.unit.kind == "cell":
                if self._same_answer(asked, other, best):
                    chosen.append(other)
                continue
            almost = other.total >= _ALMOST * best.total and other.own >= (1 - _LITTLE) * best.own > 0
            beside = other.unit.section_id == best.unit.section_id and other.total >= _BESIDE * best.total
            said = {p for s in chosen for p in s.said} | best.topic
            if almost or (beside and asked.share(other.said - said) >= _MORE):
                chosen.append(other)
        return chosen

    def _same_answer(self, asked: Asked, other: Scored, best: Scored) -> bool:
        """Whether a cell of the best one's row says as much to the question; in a comparison, whether one of
        its column does."""
        if other.unit.place == best.unit.place:
            return other.total >= best.total - _SAME_ROW
        return (
            asked.query.wants("compare")
            and _column(other.unit) == _column(best.unit)
            and bool(other.said & asked.critical - best.said)
        )

    def _completed(
        self, asked: Asked, chosen: Sequence[Scored], scored: Sequence[Scored], every: Sequence[Scored]
    ) -> list[Scored]:
        by_id = {s.unit.id: s for s in every}
        ids = self._completion.completed(asked, [s.unit for s in chosen], {s.unit.id for s in scored})
        return [by_id[id_] for id_ in ids if id_ in by_id]

    def _statement(self, scored: Scored, language: str) -> Statement:
        unit = scored.unit
        edition = nearest_language(language, unit.texts) or next(iter(unit.texts))
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


def _gives_reason(unit: Unit) -> bool:
    """Whether a unit gives a reason, or stands under a title that says so."""
    return holds("why", unit.texts.values()) or holds("why", unit.title.values())


def _column(unit: Unit) -> str:
    return unit.cells[0].id.rsplit("/", 1)[1]
