"""One thing set against another of which the question says nothing: "Which is longer?", "the other one",
比第二名多多少."""

import re
from collections.abc import Sequence

from strategy_chat.resolve.pointing import spoken_of
from strategy_chat.resolve.reading import Before, Kinds, Read
from strategy_chat.text import fold, fold_in_place, is_han

_TWO = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_THE_OTHER = re.compile(
    r"另外?一[個台座家間位條所種項棟門支](?!新|重)"
    r"|\bthe other(?: one)?\b(?=\s*(?:[?.!,]|$|is|was|has|have|do|does))"
)
_OVER_TIME = re.compile(fold("[少多降增減漲跌升退進]加?少?步?了"))
"""What of a difference says that one thing changed."""
_OF_ANYTHING = re.compile(
    fold("[多少高低](?!名)|差多|相差")
    + r"|\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|apart|difference)\b"
)
"""What of a comparison may be by any measure, and so is by the one that was asked about."""
_OF_A_WHOLE = frozenset(("why", "when", "where", "who"))
_PLACE_EN = "first|second|third|fourth|fifth|next|last|runner-up|one (?:before|after)|number (?:one|two)"
_AGAINST = re.compile(
    fold(r"(?:比|跟|和|與|較)起?\s*(?:第[一二三四五六七八九十0-9]+[名位個台座高大快多低小慢少]?|")
    + fold("最後一?[名個]|冠軍|亞軍|前一名|後一名|")
    + r"(?:19|20)\d\d\s*年?)"
    + rf"|\b(?:than|ahead of|behind|over|above|below) (?:in )?(?:the )?(?:{_PLACE_EN}|(?:19|20)\d\d)\b"
)
"""A place in an order, or a year, that something is set against."""
_BESIDE = re.compile(
    fold("(?:比|跟|和|與|較|離)起?$")
    + r"|\b(?:than|ahead of|behind|over|above|below|from|against)(?: the)? $"
)
"""What stands before the name of what something is set against."""
_IS_THAT = re.compile(r"\b(?:is|was) (?:that|this|it) $")
_HOW_FAR = frozenset(("difference", "ratio", "how_many", "change", "rise", "fall", "growth"))


def against_a_place(here: Read, before: Read, focus: Sequence[str]) -> str:
    """ "How much more than the second?", 比第二名多多少, 比2022年呢, 跟多瑙河差多少: what is in mind set
    against that place, year or name, in the year that was asked about."""
    folded = fold_in_place(here.text)
    found = _set_beside(here, folded, focus)
    if found is None or len(focus) != 1 or not here.keys & _HOW_FAR:
        return ""
    years = _YEAR.findall(before.text)
    year = years[0] if len(years) == 1 else ""
    of = [name for name in before.names("measure") if not _YEAR.search(name)]
    of = of if len(of) == 1 and not here.named("measure") else []
    if here.chinese:
        measure = f"的{of[0]}" if of else ""
        return here.put(found.start(), found.start(), f"{focus[0]}{year and year + '年'}{measure}")
    name = f"{focus[0]} in {year}" if year else focus[0]
    start = _IS_THAT.search(folded[: found.start()])
    said = here.put(found.start() if start is None else start.start(), found.start(), f"is {name} ")
    return f"{said.rstrip(' ?')} ({of[0]})?" if of and here.named("subject") else said


def _set_beside(here: Read, folded: str, focus: Sequence[str]) -> re.Match[str] | None:
    """Where a question sets something against a place in an order, a year, or the one thing that it names,
    which is not what is in mind."""
    named = here.named("subject")
    if not named:
        return _AGAINST.search(folded)
    if len(named) > 1 or here.names("subject") == list(focus):
        return None
    return _BESIDE.search(folded[: here.tokens[named[0].first].start])


def sets_against(here: Read) -> bool:
    """Whether a question asks how one thing compares with another."""
    return here.compares or bool(here.keys & _HOW_FAR)


def the_two(
    before: Sequence[Read], earlier: Sequence[Before], focus: Sequence[str], kinds: Kinds
) -> list[str]:
    """What "they" are after one thing was asked about and then another like it; none where not just two."""
    if len(focus) != 1 or len(before) < _TWO or len(earlier[-1].rows()) > 1:
        return []
    (values, names), *_ = spoken_of(before[-_TWO:-1], earlier[-_TWO:-1])
    others = [name for name in names + values if kinds.alike(name, focus[0])]
    several = any(kinds.alike(name, others[0]) for name in others)
    return [others[0], focus[0]] if others and not several else []


def set_against(
    here: Read, before: Sequence[Read], earlier: Sequence[Before], focus: Sequence[str], kinds: Kinds
) -> str:
    """ "Which costs more?", 差多少, "Together?" after one thing was asked about and then another like it:
    asked of the two."""
    alone = "sum" in here.keys and not here.content()
    if (
        not (here.compares or alone)
        or here.named("subject")
        or here.keys & _OF_A_WHOLE
        or len(focus) != 1
        or _OVER_TIME.search(fold_in_place(here.text))
        or len(earlier[-1].rows()) > 1
    ):
        return ""
    others = (name for values, names in spoken_of(before[:-1], earlier[:-1]) for name in names + values)
    other = next((name for name in others if kinds.alike(name, focus[0])), "")
    if not other:
        return ""
    of = _measure_of(before[-1]) if _OF_ANYTHING.search(fold_in_place(here.text)) else ""
    if is_han(here.text[0]):
        joint = "的" if of and is_han(of[0]) else ""
        return f"{other}和{focus[0]}{joint}{of}{here.text}"
    said = here.text.rstrip(" ?？.!") + (f" ({of})" if of else "")
    return f"{said}: {other} {'and' if alone else 'or'} {focus[0]}?"


def _measure_of(before: Read) -> str:
    """What a question asks of its subject, in its own words."""
    of = before.named("measure")
    if not of:
        return ""
    apart = any(of[0].first < named.first < of[-1].last for named in before.named("subject"))
    return " ".join(before.names("measure")) if apart else before.cut(of[0].first, of[-1].last)


def the_other(
    here: Read, before: Sequence[Read], earlier: Sequence[Before], focus: Sequence[str], kinds: Kinds
) -> str:
    """ "the other one", 另一個: of the last two alike that were an answer, the one not spoken of."""
    found = _THE_OTHER.search(fold_in_place(here.text))
    if found is None or len(focus) != 1:
        return ""
    spoken = (list(dict.fromkeys(names)) for _, names in spoken_of(before, earlier))
    pairs = (names for names in spoken if len(names) == _TWO and focus[0] in names)
    others = (name for names in pairs for name in names if kinds.alike(name, focus[0]))
    return next((here.put(found.start(), found.end(), name) for name in others), "")
