"""What belongs to a statement: a list to its lead, an answer to its question, a name to its post."""

import re
from collections.abc import Sequence, Set

from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import BESIDE, EXACT, asks_persons, gives, is_post, persons
from strategy_chat.evidence.lists import is_specific, leads_up
from strategy_chat.evidence.telling import asks_who_is, needs_reason, points_back, tells_reason
from strategy_chat.evidence.units import Units
from strategy_chat.matching import Names, tokenize

_FEWEST_ITEMS = 3
_FARTHEST = 3
_ON_LINES = ("who", "when", "where")
"""What may stand on a line of its own beside what it belongs to."""
_SHORT_ITEM = 3
"""Sentences of an item that are one thought, at the most."""
_OPENING = 2
_CAPITALISED = re.compile(r"[A-Z][a-z]{2}")


class Completion:
    """Finds what belongs to a statement.

    Args:
        units: the sentences and cells of the corpus.
    """

    def __init__(self, units: Units) -> None:
        self.units = units
        groups = [group for document in units.corpus.documents for group in document.glossary]
        self._proper = Names(
            (name, place)
            for place, group in enumerate(groups)
            if any(_CAPITALISED.match(other) for other in group)
            for name in group
        )

    def completed(self, asked: Asked, chosen: Sequence[Unit], among: Set[str]) -> list[str]:
        """The ids of statements and of those that belong to them, and where none gives the kind of thing that
        is asked for, of the nearest beside the first that does. What is only listed with them has to be
        ``among`` the ids that hold what nothing answers without."""
        found = dict.fromkeys(unit.id for unit in chosen)
        for unit in chosen:
            found.update(dict.fromkeys((*self._before(unit), *self._belonging(asked, unit, among))))
        told = not asked.kind or asks_who_is(asked.query)  # who has a name is told by a post
        if not told and not any(self.gives(asked, self.units.by_id[id_]) for id_ in found):
            for id_ in self._beside(asked, chosen[0]):
                found.update(dict.fromkeys((id_, *self._belonging(asked, self.units.by_id[id_], among))))
        return list(found)

    def _before(self, unit: Unit) -> list[str]:
        """The sentence before one that begins by pointing back at it."""
        block = self.units.by_place[unit.place]
        place = block.index(unit)
        return [block[place - 1].id] if place and points_back(unit.texts.values()) else []

    def _belonging(self, asked: Asked, unit: Unit, among: Set[str]) -> list[str]:
        """The items that a statement leads up to, the list of an item, the answer after a question."""
        inside = self.units.by_section[unit.section_id]
        place = inside.index(unit)
        text = next(iter(unit.texts.values())).rstrip()
        after = _items_after(inside, place)
        listing = asked.listing
        if leads_up(unit):
            return after
        if needs_reason(asked.query) and (reasons := self._reasons(asked, unit)):
            return reasons
        if listing and unit.kind != "item" and len(after) >= _FEWEST_ITEMS:
            return [id_ for id_ in after if id_ in among]
        if unit.kind == "item" and not listing:
            return self._whole_item(asked, unit)
        if unit.kind == "item" and listing:
            run = _run_of_items(inside, place)
            others = [self.units.by_id[id_] for id_ in run]
            if is_specific(asked, unit, others):
                return self._whole_item(asked, unit)
            return [id_ for id_ in run if id_ in among]
        if listing:
            return [other.id for other in inside if other.id in among and _parallel(other, unit)]
        if text.endswith(("?", "？")):
            block = self.units.by_place[unit.place]
            return [other.id for other in block[block.index(unit) + 1 :]]
        return []

    def _reasons(self, asked: Asked, unit: Unit) -> list[str]:
        """The list of reasons that a statement stands in or leads up to with its block, and what leads up to
        it; of a list of which it alone is asked about, nothing."""
        inside = self.units.by_section[unit.section_id]
        place = inside.index(unit)
        while place > 0 and inside[place].kind == "item":
            place -= 1
        lead = self.units.by_place[inside[place].place][-1]
        after = _items_after(inside, inside.index(lead))
        items = [self.units.by_id[id_] for id_ in after]
        if not after or not leads_up(lead) or not tells_reason(lead.texts.values()):
            return []
        return [] if unit in items and is_specific(asked, unit, items) else [lead.id, *after]

    def _whole_item(self, asked: Asked, unit: Unit) -> list[str]:
        """The sentences of a short item, which are one thought; one alone gives a figure or a person."""
        block = self.units.by_place[unit.place]
        whole = len(block) <= _SHORT_ITEM and asked.kind not in EXACT
        return [other.id for other in block] if whole else []

    def _beside(self, asked: Asked, unit: Unit) -> list[str]:
        """The nearest statement of the same block, or else beside it, that gives what kind of thing is asked
        for (the name before a post, the date under a headline)."""
        if unit.kind == "cell" or asked.kind not in BESIDE:
            return []
        block = [other for other in self.units.by_place[unit.place] if other is not unit]
        inside = self.units.by_section[unit.section_id]
        place = inside.index(unit)
        around = sorted(range(len(inside)), key=lambda n: (abs(n - place), n))[1 : 2 * _FARTHEST]
        near = [inside[n] for n in around if inside[n].kind == unit.kind] if asked.kind in _ON_LINES else []
        found = [other for other in (*block, *near) if self.gives(asked, other)]
        if asked.kind == "who":  # a person rather than a body or another's post
            found.sort(key=lambda other: (_has_post(other), not _has_person(other, asked.said)))
        return [other.id for other in found[:1]]

    def gives(self, asked: Asked, unit: Unit) -> bool:
        """Whether a unit holds a thing of the kind asked for that the question does not say itself. A line
        that is a post names nobody: whoever has it stands on a line of his own."""
        chinese = any(token.kind == "han" for token in asked.query.tokens)
        same = [text for language, text in unit.texts.items() if language.startswith("zh") == chinese]
        texts = same or list(unit.texts.values())
        if (
            asked.kind == "who"
            and any(map(is_post, texts))
            and not any(persons(t, asked.said) for t in texts)
        ):
            return False
        return gives(asked.kind, texts, asked.said) or (
            asked.kind == "who" and not asks_persons(asked.query) and self._names_other(asked, unit)
        )

    def _names_other(self, asked: Asked, unit: Unit) -> bool:
        """Whether a unit has a proper name of the glossary that the question has not."""
        met = {match.payload for match in self._proper.find(asked.query.tokens)}
        return any(
            match.payload not in met
            for text in unit.texts.values()
            for match in self._proper.find(tokenize(text))
        )


def _has_post(unit: Unit) -> bool:
    return any(map(is_post, unit.texts.values()))


def _has_person(unit: Unit, said: Set[str]) -> bool:
    return any(persons(text, said) for text in unit.texts.values())


def _items_after(inside: Sequence[Unit], place: int) -> list[str]:
    found = []
    for unit in inside[place + 1 :]:
        if unit.kind != "item":
            break
        found.append(unit.id)
    return found


def _run_of_items(inside: Sequence[Unit], place: int) -> list[str]:
    """The items around one, with the sentence that leads up to them."""
    first = place
    while first > 0 and inside[first - 1].kind == "item":
        first -= 1
    if first > 0 and next(iter(inside[first - 1].texts.values())).rstrip().endswith((":", "：")):
        return [inside[first - 1].id, *_items_after(inside, first - 1)]
    return [inside[first].id, *_items_after(inside, first)]


def _parallel(left: Unit, right: Unit) -> bool:
    """Whether two sentences open with the same words, as those of an enumeration do."""
    if left.kind != right.kind or left.cells:
        return False
    return all(
        tokenize(text)[:_OPENING] == ()
        or [t.form for t in tokenize(text)[:_OPENING]]
        == [t.form for t in tokenize(right.texts.get(language, ""))[:_OPENING]]
        for language, text in left.texts.items()
    )
