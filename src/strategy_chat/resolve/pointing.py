"""Words that point back to a thing: a pronoun, "the two", "the former", "that country", "which of them"."""

import re
from collections.abc import Sequence, Set

from strategy_chat.lexicon.gazetteer import same_territory
from strategy_chat.resolve.reading import Before, Read
from strategy_chat.text import fold_in_place, is_han

_PLURAL = frozenset(("they", "their", "them", "它們", "他們", "她們", "牠們"))
_POSSESSIVE = frozenset(("its", "his", "her", "their"))
_OF_THE_DOCUMENT = frozenset(("say", "says", "mention", "mentions", "mean", "means", "state", "說", "提"))
_FROM_BEFORE = re.compile(r"剛剛|剛才|之前|先前|稍早|回到|\bearlier\b|\bbefore\b|\bback to\b|\bagain\b")
_ONE_OF_A_KIND = re.compile(
    r"(?:剛剛|剛才|之前|先前|稍早)?(?:那|該|這)一?"
    r"(?:[個台座家間位條所](?P<zh>國家|系統|機器|電腦|機構|公司|單位|城市|人)?|(?P<short>國))(?!些|麼|樣)"
    r"|\b(?:that|this|the same)\s+(?P<en>country|nation|machine|system|computer|company|firm|organi[sz]ation"
    r"|institution|agency|unit|place|city|region|area|person|product|one)\b(?:\s+(?:from\s+)?(?:earlier|before))?"
)
_TWO = 2
_PERSONS = frozenset(("he", "his", "him", "she", "her", "hers", "他", "她"))
_THAT_DAY = re.compile(r"(?:那|同|當)一?天|\b(?:on )?(?:that|the same) day\b", re.IGNORECASE)
_COUNTRY = frozenset(("國家", "國", "country", "nation"))


def subjects_of(before: Sequence[Read]) -> list[str]:
    """The subjects named so far, each once, the latest last."""
    named = [name for read in before for name in read.names("subject")]
    return list(reversed(dict.fromkeys(reversed(named))))


def pair(here: Read, before: Sequence[Read], subjects: Sequence[str], earlier: Sequence[Before]) -> str:
    """ "the two", 兩台: the two rows of the last answer, else the last two subjects, with the measure that
    was asked of them."""
    place = here.points("pair")
    if place is None:
        return ""
    rows = earlier[-1].rows()
    if len(rows) == _TWO:
        return here.replaced(*place, (" 和 " if here.chinese else " and ").join(rows))
    if len(subjects) < _TWO:
        return ""
    both = (" 和 " if here.chinese else " and ").join(subjects[-2:])
    measure = next((name for r in reversed(before) for name in r.names("measure")), "")
    if measure and not here.named("measure"):
        return here.replaced(*place, f"{both} 的 {measure} " if here.chinese else both) + (
            "" if here.chinese else f" ({measure})"
        )
    return here.replaced(*place, both)


def one_of_two(here: Read, before: Sequence[Read], subjects: Sequence[str], earlier: Sequence[Before]) -> str:
    """ "the former", 後者."""
    for first, last, key in here.references:
        if key in ("former", "latter") and len(subjects) > 1:
            return here.replaced(first, last, subjects[-2] if key == "former" else subjects[-1])
    return ""


def one_of_a_kind(
    here: Read, before: Sequence[Read], subjects: Sequence[str], earlier: Sequence[Before]
) -> str:
    """ "that country", 那台: the latest subject of that kind; one from before the last question where the
    words say so."""
    found = _ONE_OF_A_KIND.search(fold_in_place(here.text))
    if found is None or not subjects:
        return ""
    kind = found["zh"] or found["short"] or found["en"] or ""
    last = set(before[-1].names("subject"))
    fitting = [s for s in subjects if bool(same_territory(s)) == (kind in _COUNTRY)] or list(subjects)
    if _FROM_BEFORE.search(fold_in_place(here.text)):
        fitting = [s for s in fitting if s not in last] or fitting
    elif len(last) > 1:
        return ""
    name, rest = fitting[-1], here.text[found.end() :].lstrip()
    kind = next((name[-size:] for size in (3, 2, 1) if rest.startswith(name[-size:])), "")
    return f"{here.text[: found.start()]}{name}{' ' if found['en'] else ''}{rest.removeprefix(kind)}"


def among_the_last(here: Read, last: Read, subjects: Sequence[str], earlier: Sequence[Before]) -> str:
    """ "which of them" after one thing was asked about and then another: of the last two; what was answered
    with several rows is itself what "them" are."""
    place = here.points("among")
    if place is None or last.references or len(last.named("subject")) != 1 or len(subjects) < 2:
        return ""
    if len(earlier[-1].rows()) > 1:
        return ""
    if is_han(here.cut(*place)[0]):
        return here.replaced(*place, "、".join(subjects[-2:]) + "之中")
    asking = here.text[here.tokens[place[0]].start :].lower().startswith("which of")
    return here.replaced(*place, f"{'which ' if asking else ''}of {' and '.join(subjects[-2:])}")


def that_day(here: Read, before: Sequence[Read], earlier: Sequence[Before]) -> str:
    """ "on that day", 那天: the day that the question before was answered with."""
    found = _THAT_DAY.search(fold_in_place(here.text))
    values = earlier[-1].values() if found and "when" in before[-1].keys else ()
    if found is None or len(values) != 1:
        return ""
    lead = "on " if found.group().lower().startswith("on ") else ""
    return here.put(found.start(), found.end(), lead + values[0])


def is_of_several(here: Read) -> bool:
    """Whether the pronoun of a question is one for several: their, 它們."""
    place = here.points("pronoun")
    return place is not None and here.cut(*place).lower() in _PLURAL


def of_its_own(here: Read) -> bool:
    """Whether a question says itself what "they" are: "list the rivers and their lengths"."""
    place = here.points("pronoun")
    if place is None or not is_of_several(here):
        return False
    return any(content < place[0] for content in here.content())


def pronoun(
    here: Read, focus: Sequence[str], persons: Sequence[str], not_them: Set[str] = frozenset()
) -> str:
    """ "its", 它: what the question before leaves in mind; "he", 她: the person that it was answered with,
    none of those that it is said not to be."""
    place = here.points("pronoun")
    if place is None:
        return ""
    word = here.cut(*place).lower()
    if word in _PERSONS and len(persons) == 1:
        focus = persons
    elif word in _PERSONS and not_them >= set(focus):
        return ""
    after = here.tokens[place[1]].raw.lower() if place[1] < len(here.tokens) else ""
    if word not in _PERSONS and after in _OF_THE_DOCUMENT:
        return ""
    if not focus or (len(focus) > 1) != (word in _PLURAL):
        return ""
    joined = ("、" if is_han(word[0]) else " and ").join(focus)
    return here.replaced(*place, f"{joined}'s" if word in _POSSESSIVE else joined)
