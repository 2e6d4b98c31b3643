"""Which statements answer a question, and how much of the question they account for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.evidence.units import Unit, Units
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import SynonymMatch, Synonyms, covered, phrases
from strategy_chat.schema import Hit, Query, Statement, TextResult
from strategy_chat.text import nearest_language

_CONTEXT = 0.75
_DENSE = 0.3
_NEAR = 0.9
_MOST_UNITS = 3
_MOST_SECTION_UNITS = 10
_SHORT_SECTION = 1200
_FEWEST_ITEMS = 3
_TITLE_OF_LIST = 0.45
_LEAST_TITLE = 0.3
_WHOLE_TITLE = 0.95


@dataclass(frozen=True)
class _Scored:
    unit: Unit
    own: float
    title: float
    total: float
    said: frozenset[int]
    met: frozenset[int]
    similarity: float


class Evidence:
    """Finds the statements of a corpus that answer a question.

    Args:
        units: the blocks and rows of the corpus.
        lexicon: general words; words of one concept account for each other.
    """

    def __init__(self, units: Units, lexicon: Lexicon) -> None:
        self.units = units
        groups = [group for document in units.corpus.documents for group in document.glossary]
        self._synonyms = Synonyms([*groups, *lexicon.concepts])

    def find(self, query: Query, hits: Sequence[Hit], language: str) -> TextResult | None:
        """The best statements for a question.

        Args:
            query: the question as understood.
            hits: what retrieval found; only these units and those of their sections are considered.
            language: the edition in which to give the statements.

        Returns:
            The result, with how much of the question is unmet, or None where nothing was found.
        """
        content = [p for p in range(len(query.tokens)) if p not in query.light or p in query.critical]
        synonyms = [*self._synonyms.matches(query.tokens), *query.translations]
        weights = {p: self._weight(query, p) for p in content}
        scored = self._score(query, hits, weights, synonyms)
        if not scored:
            return None
        section = self._by_title(query, scored)
        chosen = section or self._by_statement(query, scored)
        chosen = self._with_lists(chosen, scored)
        chosen.sort(key=lambda s: self.units.order[s.unit.id])
        met = frozenset(p for s in chosen for p in s.met)
        total = sum(weights.values())
        unmet = [p for p in content if p not in met]
        return TextResult(
            mode="section" if section else "units",
            statements=tuple(self._statement(s, language) for s in chosen),
            score=sum(weights[p] for p in met if p in weights) / total if total else 0.0,
            similarity=max(s.similarity for s in chosen),
            unmet=phrases(query.tokens, unmet, query.light),
            lacks=self._lacks(query, chosen, set(unmet)),
            fits=query.unknown.isdisjoint(unmet)
            and any(_fits(query, s.unit) and query.critical <= s.met for s in chosen),
        )

    def _lacks(self, query: Query, chosen: Sequence[_Scored], unmet: set[int]) -> bool:
        """Whether the statements miss what the question cannot do without: its names and figures (together
        in one section, but for a comparison), a figure in the unit asked for, and the property that it
        asks for."""
        if not query.wants("compare", "difference") and not any(
            query.critical <= {p for s in chosen if s.unit.section_id == section for p in s.met}
            for section in {s.unit.section_id for s in chosen}
        ):
            return True
        if any(_fits(query, s.unit) and query.critical <= s.met for s in chosen):
            return False
        if (
            query.dimensions
            and query.expects_any("how_many")
            and not any(_has_figure(s.unit, True) for s in chosen)
        ):
            return True
        figures = query.expects_any("how_many") or query.wants("count")
        if figures and not any(_has_figure(s.unit) and query.critical <= s.met for s in chosen):
            return True
        if query.unit or (query.expects_any("how_many") and query.asked):
            return not any(query.asked & s.said for s in chosen) or quantities.is_physical(query.unit)
        return bool(query.asked) and query.asked <= unmet

    def _weight(self, query: Query, place: int) -> float:
        tokens = query.tokens
        token = tokens[place]
        if token.kind != "han":
            return token.weight * self.units.rarity(token.form)
        pairs = [
            (tokens[i].form, tokens[i + 1].form)
            for i in (place - 1, place)
            if 0 <= i < len(tokens) - 1 and tokens[i].kind == tokens[i + 1].kind == "han"
        ]
        return token.weight * self.units.rarity(*pairs)

    def _score(
        self,
        query: Query,
        hits: Sequence[Hit],
        weights: dict[int, float],
        synonyms: list[SynonymMatch],
    ) -> list[_Scored]:
        similar = _similarities(hits)
        raw = _cosines(hits)
        total = sum(weights.values()) or 1.0
        found: list[_Scored] = []
        for unit in self._candidates(hits):
            own = covered(query.tokens, unit.own, synonyms)
            title = covered(query.tokens, unit.heading, synonyms)
            around = covered(query.tokens, unit.context, synonyms)
            in_own = sum(weights[p] * own[p] for p in weights if p in own)
            extra = sum(weights[p] * around[p] * _CONTEXT for p in weights if p in around and p not in own)
            unit_words = query.unit_places if _fits(query, unit) else frozenset()
            in_own += sum(weights[p] for p in unit_words if p in weights and p not in own)
            points = (in_own + extra) / total + _DENSE * similar.get(unit.id, 0.0) + _expected(query, unit)
            found.append(
                _Scored(
                    unit=unit,
                    own=in_own / total,
                    title=sum(weights[p] * title[p] for p in weights if p in title) / total,
                    total=points,
                    said=frozenset(p for p in weights if p in own),
                    met=frozenset(p for p in weights if p in own or p in around or p in unit_words),
                    similarity=raw.get(unit.id, 0.0),
                )
            )
        return sorted(found, key=lambda s: (-round(s.total, 6), self.units.order[s.unit.id]))

    def _candidates(self, hits: Sequence[Hit]) -> Iterable[Unit]:
        ids: dict[str, None] = {}
        for hit in hits:
            for id_ in hit.passage.blocks:
                ids.setdefault(id_)
            for unit in self.units.by_section.get(hit.passage.section_id, ()):
                ids.setdefault(unit.id)
        return [self.units.by_id[id_] for id_ in ids if id_ in self.units.by_id]

    def _by_title(self, query: Query, scored: Sequence[_Scored]) -> list[_Scored]:
        """The statements of a section, where its title accounts for more of the question than any
        statement does; a list of items is taken as a whole when a list is asked for."""
        if query.expects_any("how_many", "when") or query.wants("count"):
            return []
        text = [s for s in scored if s.unit.kind != "row"]
        if not text:
            return []
        best = max(text, key=lambda s: (round(s.title, 6), not s.unit.top, -s.unit.title_length, s.total))
        inside = [s for s in text if s.unit.section_id == best.unit.section_id]
        items = sum(s.unit.kind == "item" for s in inside)
        listing = query.wants("list") and (
            (items >= _FEWEST_ITEMS and best.title >= _TITLE_OF_LIST) or best.title >= _WHOLE_TITLE
        )
        if best.title <= _LEAST_TITLE or (max(s.own for s in scored) >= best.title and not listing):
            return []
        size = sum(len(text) for s in inside for text in s.unit.texts.values())
        return inside if len(inside) <= _MOST_SECTION_UNITS or size < _SHORT_SECTION else inside[:_MOST_UNITS]

    def _by_statement(self, query: Query, scored: Sequence[_Scored]) -> list[_Scored]:
        """The best statement, those that are as good an answer or nearly, and those of its section that
        account for what it leaves open."""
        fitting = [s for s in scored if _fits(query, s.unit) and query.critical <= s.met]
        scored = fitting or scored
        best = scored[0]
        chosen = [best]
        for other in scored[1:]:
            if other.unit.kind == "row" and not query.critical <= other.met:
                continue
            near = other.total >= _NEAR * best.total and other.own >= _NEAR * best.own > 0
            beside = other.unit.section_id == best.unit.section_id
            fills = beside and bool(other.said - frozenset(p for s in chosen for p in s.met))
            if (near or fills) and (other.unit.kind == "row") == (best.unit.kind == "row"):
                chosen.append(other)
            if len(chosen) == _MOST_UNITS:
                break
        return chosen

    def _with_lists(self, chosen: list[_Scored], scored: Sequence[_Scored]) -> list[_Scored]:
        """The statements with the list items that those ending in a colon lead up to."""
        by_id = {s.unit.id: s for s in scored}
        found = dict.fromkeys(s.unit.id for s in chosen)
        for opening in chosen:
            if not next(iter(opening.unit.texts.values())).rstrip().endswith((":", "：")):
                continue
            inside = self.units.by_section[opening.unit.section_id]
            for unit in inside[inside.index(opening.unit) + 1 :]:
                if unit.kind != "item":
                    break
                found.setdefault(unit.id)
        return [by_id[id_] for id_ in found if id_ in by_id]

    def _statement(self, scored: _Scored, language: str) -> Statement:
        unit = scored.unit
        edition = nearest_language(language, unit.texts) or next(iter(unit.texts))
        return Statement(
            text=unit.texts[edition],
            language=edition,
            heading=unit.title.get(edition, unit.section),
            quote=unit.quote,
            place=unit.id,
            source=unit.source,
            section=unit.section,
            own=scored.own,
            cells=unit.cells,
        )


def _similarities(hits: Sequence[Hit]) -> dict[str, float]:
    """The dense similarity of each unit, stretched to [0, 1] within its language: raw cosines of two
    languages cannot be compared."""
    by_language: dict[str, list[float]] = {}
    for hit in hits:
        if hit.dense is not None:
            by_language.setdefault(hit.passage.language, []).append(hit.dense)
    found: dict[str, float] = {}
    for hit in hits:
        if hit.dense is None or hit.passage.kind not in ("sentence", "row"):
            continue
        values = by_language[hit.passage.language]
        low, high = min(values), max(values)
        stretched = (hit.dense - low) / (high - low) if high > low else 1.0
        for id_ in hit.passage.blocks:
            found[id_] = max(found.get(id_, 0.0), stretched)
    return found


def _cosines(hits: Sequence[Hit]) -> dict[str, float]:
    found: dict[str, float] = {}
    for hit in hits:
        for id_ in hit.passage.blocks:
            found[id_] = max(found.get(id_, 0.0), hit.dense or 0.0)
    return found


def _expected(query: Query, unit: Unit) -> float:
    """A bonus for a unit that holds the kind of thing that is asked for: a figure of the unit, a date."""
    if not (query.expects_any("how_many", "when") or query.wants("count")):
        return 0.0
    figures = [q for text in unit.texts.values() for q in quantities.read(text) if q.kind != "name"]
    if query.expects_any("when"):
        return 0.4 if any(q.kind in ("year", "date") for q in figures) else 0.0
    if _fits(query, unit):
        return 0.4
    return 0.1 if figures else -0.2


def _has_figure(unit: Unit, measured: bool = False) -> bool:
    """Whether a unit holds a figure, or one that is ``measured`` (in hours, km, PF, not counted)."""
    return any(
        q.kind != "name" and (not measured or quantities.is_physical(q.unit))
        for text in unit.texts.values()
        for q in quantities.read(text)
    )


def _fits(query: Query, unit: Unit) -> bool:
    """Whether a unit holds a figure in the unit asked for ("how many *hours*", 幾*小時*)."""
    return bool(query.unit) and any(
        q.unit and q.kind != "name" and quantities.same_unit(q.unit, query.unit)
        for text in unit.texts.values()
        for q in quantities.read(text)
    )
