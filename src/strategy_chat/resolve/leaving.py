"""Questions that leave something out: "And the Rhine?", 法國呢, "Who built it" without the it."""

import re
from collections.abc import Sequence

from strategy_chat.resolve.reading import Kinds, Read
from strategy_chat.text import fold, fold_in_place, is_han

_OF_ONE = frozenset(("who", "when", "where", "how_many", "which", "name"))
"""Question words that ask something of one subject; an operation may be of all rows."""
_OF_A_KIND = frozenset(("who", "when", "where"))
_FRAGMENT = 3
A_PLACE = re.compile(
    fold("第[一二三四五六七八九十0-9]+(?![次年季期天月週代版章節屆級階])")
    + r"|\b(?:second|third|fourth|fifth|next|runner-up)\b"
)
"""A place in an order, by which a question says itself what it is of."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_BEFORE = re.compile(
    r"(?:那|那麼|再|和|跟)?(?:的)?(?:前一年|上一年|前年度|前一年度|上一年度)(?:度)?(?:呢|的呢|又是多少|是多少|多少)?"
    r"|(?:and |what about |how about )?(?:in )?the (?:year before|previous year|preceding year|prior year)"
    r"(?: that| then)?"
)
_YEAR_AFTER = re.compile(
    r"(?:那|那麼|再|和|跟)?(?:的)?(?:隔年|後一年|次年|下一年|翌年)(?:呢|的呢|又是多少|是多少|多少)?"
    r"|(?:and |what about |how about )?(?:in )?the (?:year after|following year|next year)(?: that| then)?"
)
_YEAR_ALONE = re.compile(
    r"(?:那|那麼|再|而)?[,，]?(?:在)?(?P<zh>(?:19|20)\d\d)\s*年?度?的?(?:呢|又?是?多少|怎麼樣|又如何)?"
    r"|(?:and|what about|how about|and what about)? ?(?:in|for)? ?(?P<en>(?:19|20)\d\d)(?: then)?"
)
_WHICH = re.compile(
    fold("哪一?[個台座家間位條所種項棟門支班趟場艘輛隻本款處館]?") + r"(?P<zh>[\u4e00-\u9fff]{1,3})"
    r"|\bwhich (?P<en>[a-z]+)"
)
_YEAR_SIGN = re.compile(r"\s*年$")
_HEAD = re.compile(r"^(?:the|a|an|那[個台座家間]?|是)\s*(?=\S)", re.IGNORECASE)
_TAIL = re.compile(r"(?:那|這)?[個台座家間位條所項]?(?:的|呢|啦|喔|哦|才對)*[?？.。!！\s]*$")
_ASKS_WHAT = re.compile(
    r"(?<![是的有])(?:什麼|甚麼|啥)|誰|哪|多少|\b(?:what|how)\b(?! about\b)|\b(?:who|which|where|when|why)\b",
    re.IGNORECASE,
)
"""What makes a question of its own of a name with other words (那乙國可以做什麼)."""
_MOST_AROUND = 5
"""Words around a bare name ("and what about …, then?"): with more of them the question says something."""


_BESIDE = frozenset(("next", "before_next"))
_NUMERAL = r"(?:[0-9]+|[一二三四五六七八九十百]+)"
_NUMBERED = re.compile(
    fold("(?:那麼?|再|而|然後)?[,，]?")
    + rf"(?P<zh>(?P<zh_before>[\u4e00-\u9fff]{{0,3}}){_NUMERAL}(?P<zh_after>[\u4e00-\u9fff]{{1,3}}?))"
    + fold("的?(?:呢|又?是?(?:多少|什麼|誰)|又?如何|怎麼樣)")
    + r"|(?:and|what about|how about|and what about)? ?(?:the |in |for |at |on )*"
    rf"(?P<en>(?P<en_before>no\. ?|[a-z]+ |#){_NUMERAL}(?P<en_after>))(?: then)?",
)
"""A number with what it counts or names, and nothing else: "and line 4?", 28號呢."""


def another_number(here: Read, before: Sequence[Read]) -> str:
    """ "And line 4?", 28號呢: the last question with a number of that kind, with this one in its place; of
    several such numbers none is meant more than another."""
    found = _NUMBERED.fullmatch(fold_in_place(here.text).strip(" ?.!,，。？！"))
    if found is None or here.keys & _BESIDE:
        return ""
    tongue = "zh" if found["zh"] else "en"
    ahead, behind = (re.escape(found[f"{tongue}_{side}"]) for side in ("before", "after"))
    one = re.compile(rf"{ahead}{_NUMERAL}{behind}")
    for read_before in reversed(before):
        if spans := [match.span() for match in one.finditer(fold_in_place(read_before.text))]:
            start = fold_in_place(here.text).index(found[tongue])
            words = here.text[start : start + len(found[tongue])]
            return read_before.put(*spans[0], words) if len(spans) == 1 else ""
    return ""


def without_subject(here: Read, focus: Sequence[str]) -> str:
    """ "Who built it" without the it, 誰做的: asked of the one thing that the question before leaves in
    mind."""
    short = sum(here.tokens[p].weight for p in here.content()) <= _FRAGMENT
    if (
        here.named("subject")
        or len(focus) != 1
        or not short
        or here.keys - _OF_ONE
        or A_PLACE.search(fold_in_place(here.text))
        or not (here.keys or here.named("measure"))
    ):
        return ""
    if is_han(here.text[0]):
        return f"{focus[0]}{here.text}"
    return f"{focus[0]} {here.text}" if here.chinese else f"{here.text} ({focus[0]})"


def another_year(here: Read, before: Sequence[Read]) -> str:
    """ "And the year before?", 隔年呢: the last question with a year, with the one beside it."""
    said = fold(here.text).strip(" ?.!,，。？！")
    step = -1 if _YEAR_BEFORE.fullmatch(said) else 1 if _YEAR_AFTER.fullmatch(said) else 0
    dated = next((read.text for read in reversed(before) if _YEAR.search(read.text)), "") if step else ""
    if len(_YEAR.findall(dated)) != 1:
        return ""
    return _YEAR.sub(lambda found: str(int(found.group()) + step), dated)


def in_a_year(here: Read, before: Read) -> str:
    """ "And in 2023?", 2023年呢: the question before with that year, in the place of its own, if any; ""
    where that one asks why, or stands not alone."""
    found = _YEAR_ALONE.fullmatch(fold(here.text).strip(" ?.!,，。？！"))
    if found is None or before.references or "why" in before.keys:
        return ""
    year = found["zh"] or found["en"]
    own = _YEAR.findall(before.text)
    if len(own) == 1:
        return _YEAR.sub(year, before.text)
    if own or not (before.mentions and before.asks):
        return ""
    return f"{year}年{before.text}" if before.chinese else f"{before.text.rstrip(' ?.!')} in {year}?"


def is_among_its_kind(here: Read, focus: Sequence[str], kinds: Kinds) -> bool:
    """Whether a question asks which of the kind of what is in mind ("which river is older?"), and so not of
    that one alone."""
    found = _WHICH.search(fold_in_place(here.text))
    if found is None or not focus:
        return False
    if found["en"]:
        return found["en"] == "one" or kinds.is_a(focus[0], found["en"])
    return any(kinds.is_a(focus[0], found["zh"][:size]) for size in range(1, len(found["zh"]) + 1))


def corrected(here: Read, before: Read, wrong: str) -> str:
    """ "I meant the Rhine", 不是去年，是前年: the question before with this in the place of what is of the
    same kind (a name, a property, a year), or of what is said to be ``wrong``; "" for one that asks."""
    meant = _TAIL.sub("", _HEAD.sub("", here.text.strip())).strip()
    if not meant or here.asks:
        return ""
    if wrong and (at := fold(before.text).find(fold(wrong))) >= 0:
        return before.put(at, at + len(wrong), meant)
    if _YEAR.fullmatch(_YEAR_SIGN.sub("", meant)) and len(years := list(_YEAR.finditer(before.text))) == 1:
        return before.put(years[0].start(), years[0].end(), _YEAR_SIGN.sub("", meant))
    for kind in ("subject", "measure"):
        taken = before.named(kind)
        if here.named(kind) and len(taken) == 1:
            return before.replaced(taken[0].first, taken[0].last, meant)
    return ""


def swapped(here: Read, before: Read, focus: Sequence[str], corrects: bool) -> str:
    """ "And the Rhine?", 法國呢: the question before with this name in the place of its own.

    A measure takes the place of one of its scale only, where the question before was answered with one row:
    after "which river is the longest?", "and its mouth?" is asked of that river. Whatever ``corrects`` what
    was asked is a name.
    """
    content = [p for p in range(len(here.tokens)) if p not in here.light or _is_named(here, p)]
    if not content or content != list(range(content[0], content[-1] + 1)):
        return ""
    if _YEAR_ALONE.fullmatch(fold(here.text).strip(" ?.!,，。？！")):
        return ""  # a year takes the place of a year
    if any(here.tokens[p].kind == "number" for p in content) and not here.mentions:
        return ""
    around = sum(token.weight for place, token in enumerate(here.tokens) if place not in content)
    kinds = {mention.kind for mention in here.mentions}
    strange = not kinds and (corrects or _is_name(here, content))
    asks = here.asks or _ASKS_WHAT.search(here.text)
    if asks or around > _MOST_AROUND or len(kinds) > 1 or not (kinds or strange):
        return ""
    if kinds and not all(_is_named(here, place) for place in content):
        return ""
    kind = kinds.pop() if kinds else "subject"
    taken = before.named(kind)
    if len(taken) != 1:
        return ""
    of_one = kind == "measure" and len(focus) == 1 and not before.named("subject")
    other = kind == "measure" and here.mentions[0].scale != taken[0].scale
    if other and (of_one or before.keys & _OF_A_KIND):
        return ""  # "who built it", "and its length?"
    first = content[0]
    if strange and here.tokens[first].kind == "han":  # a name may begin like a word of questions (多瑙河)
        pointing = {place for start, end, _ in here.references for place in range(start, end)}
        first = next(place for place in range(first + 1) if place not in pointing)
    return before.replaced(taken[0].first, taken[0].last, here.cut(first, content[-1] + 1))


def _is_named(here: Read, place: int) -> bool:
    return any(mention.first <= place < mention.last for mention in here.mentions)


def _is_name(here: Read, content: Sequence[int]) -> bool:
    """Whether words that the corpus does not know are spelt as a name: in capitals, or 某某的."""
    words = [here.tokens[p] for p in content]
    if all(token.kind != "han" for token in words):
        return any(token.kind == "latin" and token.raw[:1].isupper() for token in words) and content[0] > 0
    after = content[-1] + 1
    return after < len(here.tokens) and here.tokens[after].raw == "的" and after + 1 >= len(here.tokens) - 1
