"""Words that point back to a thing: a pronoun, "the two", "the former", "that country", "which of them"."""

import re
from collections.abc import Callable, Sequence, Set

from strategy_chat.lexicon.gazetteer import same_territory
from strategy_chat.resolve.reading import Before, Kinds, Read
from strategy_chat.text import fold_in_place, is_han

_PLURAL = frozenset(("they", "their", "them", "它們", "他們", "她們", "牠們"))
_POSSESSIVE = frozenset(("its", "his", "her", "their"))
_OF_THE_DOCUMENT = frozenset(("say", "says", "mention", "mentions", "mean", "means", "state", "說", "提"))
_FROM_BEFORE = re.compile(r"剛剛|剛才|之前|先前|稍早|回到|\bearlier\b|\bbefore\b|\bback to\b|\bagain\b")
_ONE_OF_A_KIND = re.compile(
    r"(?:(?:剛剛|剛才|之前|先前|稍早|前面)(?:[說講談提聊問]到?過?)?的?)?"
    r"(?:[那該這]一?[個台座家間位條所種項棟門支](?!些|麼|樣)|[那該](?=國))"
    r"|\b(?:that|this|the same)\s+(?P<en>[a-z][a-z-]+)(?P<more>\s[a-z-]+)?"
)
_BEFORE_TAIL = re.compile(
    r"\s*(?:from |we had )?(?:earlier|before)\b|\s*(?:that )?(?:we|you|i) (?:just )?"
    r"(?:talked about|spoke of|spoke about|mentioned|asked about)\b"
)
_ANY_KIND = frozenset(
    (
        *("國家", "國", "系統", "機器", "電腦", "機構", "公司", "單位", "城市", "人", "country", "nation"),
        *("machine", "system", "computer", "company", "firm", "organization", "organisation", "institution"),
        *("agency", "unit", "place", "city", "region", "area", "person", "product", "one"),
    )
)
"""Nouns for things of many kinds, which no table need say of its rows."""
_LONGEST_NOUN = 4
_ASKING = tuple("哪多幾誰什何")
_TWO = 2
_FIRST_CLAUSE = re.compile(r".+(?:[,，;；。?？]| and )")
_A_PLACE = re.compile(
    r"第[一二三四五六七八九十0-9]|\b(?:second|third|fourth|fifth|next|runner-up)\b", re.IGNORECASE
)
_PERSONS = frozenset(("he", "his", "him", "she", "her", "hers", "他", "她"))
_THAT_DAY = re.compile(r"(?:那|同|當)一?天|\b(?:on )?(?:that|the same) day\b", re.IGNORECASE)
_DAY = re.compile(
    r"[日號]$|(?:星期|週|周|禮拜).|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d \w+ \d{4}", re.I
)
_COUNTRY = frozenset(("國家", "國", "country", "nation"))
_BODIES = frozenset(
    (
        *("公司", "單位", "機構", "廠商", "組織", "企業", "company", "firm", "organization", "organisation"),
        *("institution", "agency", "manufacturer", "supplier", "contractor", "maker"),
    )
)
"""Nouns for who does or makes something, which a question is answered with."""


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
    joint = " 和 " if here.chinese else " and "
    if len(rows) == _TWO:
        return here.replaced(*place, joint.join(rows))
    if len(subjects) < _TWO:
        answered = [row for turn in earlier[-_TWO:] for row in turn.rows()]
        return here.replaced(*place, joint.join(answered)) if len(set(answered)) == _TWO else ""
    both = joint.join(subjects[-2:])
    measure = next((name for r in reversed(before) for name in r.names("measure")), "")
    if measure and not here.named("measure"):
        return here.replaced(*place, f"{both} 的 {measure} " if here.chinese else both) + (
            "" if here.chinese else f" ({measure})"
        )
    return here.replaced(*place, both)


def one_of_two(here: Read, subjects: Sequence[str]) -> str:
    """ "the former", 後者."""
    for first, last, key in here.references:
        if key in ("former", "latter") and len(subjects) > 1:
            return here.replaced(first, last, subjects[-2] if key == "former" else subjects[-1])
    return ""


def one_of_a_kind(
    here: Read,
    before: Sequence[Read],
    earlier: Sequence[Before],
    focus: Callable[[], Sequence[str]],
    kinds: Kinds,
) -> str:
    """ "that country", 那台, 剛才那個村: the latest thing of that kind that was asked about or answered, the
    answer before what was asked about; one from before the last question where the words say so. ``focus``
    gives what the last question leaves in mind."""
    folded = fold_in_place(here.text)
    found = _ONE_OF_A_KIND.search(folded)
    if found is None:
        return ""
    again = bool(_FROM_BEFORE.search(folded))
    spoken = spoken_of(before, earlier)
    for noun, end in _nouns(folded, found):
        turns = (*(v for v, _ in spoken[:1] if not again), *(v + n for v, n in spoken))
        fit = [[n for n in dict.fromkeys(names) if _is_of_kind(n, noun, kinds)] for names in turns]
        if name := _latest(fit, again):
            return _put_for(here, found, name, end)
    noun, end = next(((n, e) for n, e in _nouns(folded, found) if n in _ANY_KIND), ("", found.end()))
    if not noun and found["en"]:
        return ""
    name = _any_of_a_kind(noun, before, earlier, () if again else focus(), again)
    if not name:
        return ""
    rest = here.text[end:].lstrip()
    shared = next((size for size in (3, 2, 1) if rest and rest.startswith(name[-size:])), 0)
    return _put_for(here, found, name, len(here.text) - len(rest) + shared)


def _is_of_kind(name: str, noun: str, kinds: Kinds) -> bool:
    return bool(same_territory(name)) if noun in _COUNTRY else kinds.is_a(name, noun)


def _any_of_a_kind(
    noun: str, before: Sequence[Read], earlier: Sequence[Before], focus: Sequence[str], again: bool
) -> str:
    """What a noun for things of many kinds points to: a body that was the answer, what is in mind, or what
    was named last; "" where several were."""
    if noun in _BODIES and not again:
        values = [value for value in earlier[-1].values() if not _DAY.search(value)]
        if len(values) == 1:
            return values[0]
    country = noun in _COUNTRY
    if len(focus) == 1 and bool(same_territory(focus[0])) == country:
        return focus[0]
    subjects, last = subjects_of(before), set(before[-1].names("subject"))
    if not subjects or (len(last) > 1 and not again):
        return ""
    fitting = [s for s in subjects if bool(same_territory(s)) == country] or list(subjects)
    if again:
        fitting = [s for s in fitting if s not in last] or fitting
    return fitting[-1]


def spoken_of(before: Sequence[Read], earlier: Sequence[Before]) -> list[tuple[list[str], list[str]]]:
    """What each question was answered with in words, and what it names or was answered with of rows, the last
    question first."""
    both = zip(reversed(before), reversed(earlier), strict=True)
    return [(list(turn.values()), [*read.names("subject"), *turn.rows()]) for read, turn in both]


def _latest(fitting: Sequence[Sequence[str]], again: bool) -> str:
    """The one thing of the latest question that has one; of those before the last where there is one."""
    order = [*fitting[1:], fitting[0]] if again else fitting
    found = next((names for names in order if names), ())
    return found[0] if len(found) == 1 else ""


def _nouns(text: str, found: re.Match[str]) -> list[tuple[str, int]]:
    """What may be the noun after a word that points, with where it ends: the longest first."""
    if found["en"]:
        ends = [found.end(group) for group in ("more", "en") if found[group]]
        return [(text[found.start("en") : end], end) for end in ends]
    after = range(min(_LONGEST_NOUN, len(text) - found.end()), 0, -1)
    return [
        (text[found.end() : found.end() + size], found.end() + size)
        for size in after
        if all(map(is_han, text[found.end() : found.end() + size]))
        and (  # 那條流經哪裡 names no noun
            size == 1
            or text[found.end() : found.end() + size] in _ANY_KIND
            or text[found.end() + size : found.end() + size + 1] not in _ASKING
        )
    ]


def _put_for(here: Read, found: re.Match[str], name: str, end: int) -> str:
    """A question with a name for the words that point to it, up to ``end`` and what says when they did."""
    tail = _BEFORE_TAIL.match(fold_in_place(here.text), end) if found["en"] else None
    return here.put(found.start(), tail.end() if tail else end, name)


def among_the_last(here: Read, last: Read, subjects: Sequence[str], earlier: Sequence[Before]) -> str:
    """ "which of them" after one thing was asked about and then another: of the last two; what was answered
    with several rows is itself what "them" are."""
    place = here.points("among")
    if place is not None and (given := earlier[-1].given()):
        return _among(here, place, given)
    if place is None or last.references or len(last.named("subject")) != 1 or len(subjects) < 2:
        return ""
    return "" if len(earlier[-1].rows()) > 1 else _among(here, place, subjects[-2:])


def _among(here: Read, place: tuple[int, int], names: Sequence[str]) -> str:
    """A question with names for the words that say among which it asks."""
    if is_han(here.cut(*place)[0]):
        return here.replaced(*place, "、".join(names) + "之中")
    asking = here.text[here.tokens[place[0]].start :].lower().startswith("which of")
    return here.replaced(*place, f"{'which ' if asking else ''}of {' and '.join(names)}")


def that_day(here: Read, before: Sequence[Read], earlier: Sequence[Before]) -> str:
    """ "on that day", 那天: the day that the question before was answered with."""
    found = _THAT_DAY.search(fold_in_place(here.text))
    values = [value for value in earlier[-1].values() if _DAY.search(value)] if found else []
    if found is None or len(values) != 1:
        return ""
    lead = "on " if found.group().lower().startswith("on ") else ""
    return here.put(found.start(), found.end(), lead + values[0])


def is_of_several(here: Read) -> bool:
    """Whether the pronoun of a question is one for several: their, 它們."""
    place = here.points("pronoun")
    return place is not None and here.cut(*place).lower() in _PLURAL


def of_its_own(here: Read) -> bool:
    """Whether a question says itself what "they" are ("list the rivers and their lengths"), or asks for what
    "it" is first: "which came second, and where does it flow?"."""
    place = here.points("pronoun")
    if place is None:
        return False
    if is_of_several(here):
        return any(content < place[0] for content in here.content())
    clause = _FIRST_CLAUSE.match(fold_in_place(here.text[: here.tokens[place[0]].start]))
    return clause is not None and _A_PLACE.search(clause.group()) is not None


def persons(before: Sequence[Read], earlier: Sequence[Before], kinds: Kinds) -> Sequence[str]:
    """Who "she" is: the one that the last question was answered with, else the last that one before it was
    answered with or names."""
    if len(last := earlier[-1].values()) == 1 and not kinds.is_row(last[0]):
        return last
    for read, turn in zip(reversed(before), reversed(earlier), strict=True):
        found = turn.values() if "who" in read.keys else ()
        found = found or [name for name in read.names("subject") if not kinds.is_row(name)]
        if found:
            return found if len(found) == 1 else ()
    return ()


def pronoun(here: Read, focus: Sequence[str], who: Sequence[str], not_them: Set[str] = frozenset()) -> str:
    """ "its", 它: what the question before leaves in mind; "he", 她: the person ``who`` was spoken of, none
    of those that it is said not to be."""
    place = here.points("pronoun")
    if place is None:
        return ""
    word = here.cut(*place).lower()
    if word in _PERSONS and len(who) == 1:
        focus = who
    elif word in _PERSONS and not_them >= set(focus):
        return ""
    after = here.tokens[place[1]].raw.lower() if place[1] < len(here.tokens) else ""
    if word not in _PERSONS and after in _OF_THE_DOCUMENT:
        return ""
    if not focus or (len(focus) > 1) != (word in _PLURAL):
        return ""
    joined = ("、" if is_han(word[0]) else " and ").join(focus)
    return here.replaced(*place, f"{joined}'s" if word in _POSSESSIVE else joined)
