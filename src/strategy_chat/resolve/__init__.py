"""Questions that point back, made to stand alone: "And Ublea's?" after "What is the length of the Danube?".

What is said here is only what the words themselves settle: a place in a list (the second one), a pronoun,
"the two", "the former", "that country", or a bare name that takes the place of another one. What they leave
open (其中, "which of those") stays as it was asked and is read together with the question before it.

Parts: :mod:`~strategy_chat.resolve.reading`, :mod:`~strategy_chat.resolve.ordinals`,
:mod:`~strategy_chat.resolve.pointing`, :mod:`~strategy_chat.resolve.leaving`,
:mod:`~strategy_chat.resolve.against`, :mod:`~strategy_chat.resolve.leads`,
:mod:`~strategy_chat.resolve.document`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import contains
from strategy_chat.resolve.against import (
    against_a_place,
    set_against,
    sets_against,
    the_other,
    the_two,
)
from strategy_chat.resolve.document import is_on_the_document
from strategy_chat.resolve.leads import Lead, lead_of
from strategy_chat.resolve.leaving import (
    A_PLACE,
    another_number,
    another_year,
    corrected,
    in_a_year,
    is_among_its_kind,
    swapped,
    without_subject,
)
from strategy_chat.resolve.ordinals import from_list
from strategy_chat.resolve.pointing import (
    among_the_last,
    is_of_several,
    of_its_own,
    one_of_a_kind,
    one_of_two,
    pair,
    persons,
    pronoun,
    subjects_of,
    that_day,
)
from strategy_chat.resolve.reading import Before, Kinds, Mentions, Read, read
from strategy_chat.text import asks_openly, fold

__all__ = ["Before", "Kinds", "Mentions", "Resolved", "resolve"]

_FOR_ONE = frozenset(("which", "who", "max", "min", "earliest", "latest"))
"""What asks for one among several, so that the answer is what is spoken of next."""
_WHO_IS = re.compile(
    fold("(?:是誰|是哪位|是何人|是什麼人)[?？。\\s]*$") + r"|^\s*who(?:'s|se| is| are| was| were)\b"
)


_ENDS = frozenset(("max", "min", "earliest", "latest"))
_NO_FIGURE = frozenset(("who", "where"))
_SEVERAL = 2
_MOST_NAMED = 4
"""Rows up to which "they" are named in a question; more are only kept in mind."""
_EARLIER = {True: "剛才", False: "earlier"}


@dataclass(frozen=True)
class Resolved:
    """A question with what it takes from those before it put in.

    ``after`` is the position of the earlier question that it has to be read together with, None where it
    stands alone; ``taken`` tells that something was put in.
    """

    text: str
    after: int | None
    taken: bool = False


def resolve(
    question: str, earlier: Sequence[Before], lexicon: Lexicon, mentions: Mentions, kinds: Kinds
) -> Resolved:
    """A question made to stand alone as far as its words settle that; unchanged where nothing is certain.

    Args:
        question: the question.
        earlier: the questions before it, oldest first.
        lexicon: the words of questions.
        mentions: what a question names of the corpus.
        kinds: what the things are that it names.
    """
    last = len(earlier) - 1
    if not earlier or len(fold(question)) != len(unicodedata.normalize("NFKC", question)):
        return Resolved(question, last if earlier else None)
    lead = lead_of(question)
    said = lead.rest
    asked = read(said, lexicon, mentions)
    before = [read(one.text, lexicon, mentions) for one in earlier]
    if lead.kind == "returns":
        topic = read(lead.topic, lexicon, mentions)
        if not topic.references:
            return Resolved(_returned(asked, lead.topic), None)
        again = replace(topic, text=f"{topic.text} {_EARLIER[topic.chinese]}")
        if name := one_of_a_kind(again, before, earlier, list, kinds):
            return Resolved(_returned(asked, name.removesuffix(f" {_EARLIER[topic.chinese]}").strip()), None)
        lead, said = Lead("", question), question  # "back to that machine" is for the pointing words
        asked = read(said, lexicon, mentions)
    if is_on_the_document(asked, lexicon) or (lead.kind == "turns" and not asked.references):
        return Resolved(said, None)
    text, of_last = from_list(asked, earlier)
    here = read(text, lexicon, mentions) if text else asked
    whole = "" if text and of_last else _whole(here, before, earlier, lead, kinds)
    whole = whole or text
    if not whole and of_its_own(asked):
        return Resolved(said, None)
    if not whole:
        if _asks_of_all(asked, earlier, kinds):
            return Resolved(said, None)
        if asked.points("among") or is_of_several(asked):
            return Resolved(said, _set_before(earlier))
        return Resolved(said, _table_before(before, earlier) if _chooses(asked) else last)
    goes_on = _says_nothing(asked) or asked.compares
    after = last if goes_on and whole.strip() != before[-1].text else None
    return Resolved(whole, after, taken=True)


def _set_before(earlier: Sequence[Before]) -> int:
    """The last question that was answered with several rows; the last one where none was."""
    last = len(earlier) - 1
    return next((n for n in range(last, -1, -1) if len(earlier[n].rows()) > 1), last)


def _asks_of_all(asked: Read, earlier: Sequence[Before], kinds: Kinds) -> bool:
    """Whether a question asks itself for an end of an order of all things of a kind ("which club has the most
    members?", after some clubs were listed)."""
    if asked.references or not asked.keys & _ENDS or not asked.named("measure"):
        return False
    return is_among_its_kind(asked, earlier[-1].rows(), kinds)


def _chooses(asked: Read) -> bool:
    """Whether a question asks for an end of an order, or a place in one."""
    return bool(asked.keys & _ENDS) or A_PLACE.search(fold(asked.text)) is not None


def _table_before(before: Sequence[Read], earlier: Sequence[Before]) -> int:
    """The question that an end of an order goes on from: the last one, but where it was answered from a table
    of one row, or asks who or where, the last before it that asks for such an end or has more rows."""
    last = len(earlier) - 1
    if before[-1].keys & _NO_FIGURE:
        return next((n for n in range(last, -1, -1) if before[n].keys & _ENDS), last)
    if earlier[-1].total() != 1:
        return last
    return next((n for n in range(last, -1, -1) if earlier[n].total() > 1), last)


def _says_nothing(asked: Read) -> bool:
    """Whether a question has no words of its own but those for what to do ("the sum of the first two?"): what
    it is of is left open."""
    return bool(asked.keys) and not asked.mentions and not asked.content()


def _returned(here: Read, topic: str) -> str:
    """A question about a topic that was returned to: in the place of what points back, else before it."""
    place = here.points("pronoun")
    if place is not None:
        return pronoun(here, [topic], [topic]) or here.text
    if contains(here.text, topic):
        return here.text
    return f"{topic}，{here.text}" if here.chinese else f"{here.text} ({topic})"


def _whole(here: Read, before: Sequence[Read], earlier: Sequence[Before], lead: Lead, kinds: Kinds) -> str:
    """The question as it stands alone, "" where its words do not settle that."""
    if lead.kind == "corrects":
        for read_before in reversed(before):
            if text := corrected(here, read_before, lead.wrong):
                return text
    if text := another_number(here, before):
        return text
    subjects = subjects_of(before)
    if here.points("among") is not None:
        return among_the_last(here, before[-1], subjects, earlier)
    if not here.named("subject"):
        text = (
            pair(here, before, subjects, earlier)
            or one_of_two(here, subjects)
            or one_of_a_kind(here, before, earlier, lambda: _pointed_at(before, earlier), kinds)
        )
        if text:
            return text
    if text := (another_year(here, before) or in_a_year(here, before[-1]) or that_day(here, before, earlier)):
        return text
    points = here.points("pronoun") is not None
    # to look up what was answered costs as much as a question: only where something is left open
    left_open = points or sets_against(here) or not here.named("subject")
    focus = _focus(before, earlier) if left_open else []
    pointed = focus
    if is_of_several(here) and (both := the_two(before, earlier, focus, kinds)):
        pointed = both
    elif is_of_several(here):
        rows = list(earlier[_set_before(earlier)].rows()) if len(focus) < _SEVERAL else focus
        pointed = rows if len(rows) <= _MOST_NAMED or rows is focus else []
    elif len(focus) > 1:
        pointed = _pointed_at(before, earlier)
    if points:
        done = before[-1].names("subject") if _asks_for_doer(before[-1]) else ()
        return pronoun(here, pointed, persons(before, earlier, kinds), frozenset(done))
    if text := (
        against_a_place(here, before[-1], focus)
        or the_other(here, before, earlier, pointed, kinds)
        or set_against(here, before, earlier, focus, kinds)
        or _swapped(here, before, focus, lead)
    ):
        return text
    return "" if is_among_its_kind(here, focus, kinds) else without_subject(here, focus)


def _swapped(here: Read, before: Sequence[Read], focus: Sequence[str], lead: Lead) -> str:
    """The last question that has a name in the place of which this one can stand, with this one there."""
    kind = "measure" if here.mentions and not here.named("subject") else "subject"
    for place, read_before in reversed(list(enumerate(before))):
        if read_before.named(kind) and not _asks_why_of_it(read_before, before[:place]):
            return swapped(here, read_before, focus, lead.kind == "corrects")
    return ""


def _asks_why_of_it(here: Read, before: Sequence[Read]) -> bool:
    """Whether a question asks for the reason of what one before it asked of the same thing: after "how long
    is the Danube?" and "why?", "and the Rhine?" is not asked why."""
    names = set(here.names("subject"))
    return "why" in here.keys and any(names & set(r.names("subject")) for r in before if "why" not in r.keys)


def _asks_for_doer(before: Read) -> bool:
    """Whether a question asks who did something with what it names, and not who that is."""
    return "who" in before.keys and not _WHO_IS.search(fold(before.text))


def _pointed_at(before: Sequence[Read], earlier: Sequence[Before]) -> list[str]:
    """What a word for one thing points to: of two that were compared the one ahead, else what is in mind."""
    asked = before[-1]
    leader = earlier[-1].leader() if asked.compares and asked.keys & _FOR_ONE else ""
    return [leader] if leader else _focus(before, earlier)


def _focus(before: Sequence[Read], earlier: Sequence[Before]) -> list[str]:
    """What a question leaves in mind: the one row that it was answered with ("which river of France is the
    longest?"), else the subjects that it names, else all rows that it was answered with; where it was
    answered with none, what the question before it left in mind."""
    if not before:
        return []
    named = before[-1].names("subject")
    stated = len(named) == 1 and not asks_openly(before[-1].text)  # "the Rhine is the longest"
    rows = list(earlier[-1].rows()) if not named or (before[-1].keys & _FOR_ONE and not stated) else []
    found = rows if len(rows) == 1 else list(dict.fromkeys(named or rows))
    return found or _focus(before[:-1], earlier[:-1])
