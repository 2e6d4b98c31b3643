"""Which language a text is in, and in which one its writer wishes to be answered.

The patterns are matched against :func:`~strategy_chat.text.folding.fold_in_place`, so that Traditional
characters and half-width signs stand for both scripts and both widths.
"""

import re
from collections.abc import Iterable
from typing import Literal

from strategy_chat.text.folding import fold_in_place
from strategy_chat.text.scripts import is_simplified_only, is_traditional_only

Language = Literal["zh-Hant", "zh-Hans", "en"]

_QUOTED = re.compile(r'"[^"]*"|《[^》]*》|〈[^〉]*〉')
_HAN = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_LATIN_WORD = re.compile(r"[a-z\u00c0-\u024f]+(?:'[a-z]+)?")
_FULL_WIDTH = re.compile("[，。、？！；：「」（）《》【】]")
_ZH_QUESTION = re.compile(
    "什麼|甚麼|多[少大長快久高]|哪|誰|嗎|呢|幾|如何|怎|為何|是否|有沒有|是不是|請|列出|比較|介紹|說明|告訴"
)
_ZH_GRAMMAR = re.compile("[的是有在和與及對比被由這那了為第共從到也都會]")
_EN_QUESTION_WORDS = """
    what what's which who who's whom whose where when why how is are was were do does did can could will
    would should has have had list name show tell give compare explain describe summarize summarise
    define
"""
_EN_GRAMMAR_WORDS = """
    the a an of in on at by for from to with and or between than that this these those it its about into
    be been not many much most more less least there me my our we us you your they their please as per
    over under
"""
_EN_QUESTION = frozenset(_EN_QUESTION_WORDS.split())
_EN_GRAMMAR = _EN_QUESTION | frozenset(_EN_GRAMMAR_WORDS.split())

_NAME_ZH = (
    "(?:(?P<en>英文|英語)|(?P<hans>簡體(?:中文|字)?|簡中)"
    "|(?P<hant>(?:繁體|正體)(?:中文|字)?|繁中|台灣中文)|(?P<zh>中文|漢語|國語|華語|普通話|漢字))"
)
_VERB_ZH = (
    "(?:來)?(?:回答|回覆|回復|答覆|答復|作答|答|說明|解釋|介紹|告訴我|撰寫|書寫|寫|輸出|呈現|表達|回應|整理|摘要)"
    "(?:我|一下)?"
)
_PLEASE_ZH = "(?:請|麻煩)(?:你|您)?(?:改|都|一律)?"
_THANKS_ZH = r"(?:,? ?謝謝(?:你|您)?)?"
_NAME_EN = (
    r"(?:(?P<en>english)|(?P<hans>simplified(?:\s+chinese)?)"
    r"|(?P<hant>traditional(?:\s+chinese)?)|(?P<zh>chinese|mandarin))\b"
)
_END = r"(?=\s*[.。!?,;:)]|\s*$)"
_START = r"(?:^|(?<=[\s,.。;!?:、(-]))"
_WISHES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_PLEASE_ZH})?[用以]\s*{_NAME_ZH}\s*{_VERB_ZH}{_THANKS_ZH}",
        rf"{_PLEASE_ZH}[用以]?\s*{_NAME_ZH}\s*(?:{_VERB_ZH})?{_THANKS_ZH}{_END}",
        rf"{_START}[用以]\s*{_NAME_ZH}{_THANKS_ZH}{_END}",
        rf"{_START}{_NAME_ZH}\s*{_VERB_ZH}{_THANKS_ZH}{_END}",
        r"\b(?:please\s+)?(?:answer|reply|respond|write|speak)(?:\s+(?:me|it|this|that|the question|back))?"
        rf"\s+(?:only\s+)?(?:in|using)\s+{_NAME_EN}(?:\s*,?\s*please\b)?",
        rf"\bin\s+{_NAME_EN}\s*,?\s*please\b",
        rf"\bplease,?\s+in\s+{_NAME_EN}",
        rf"(?:^|(?<=[,.;!?:(。、-])\s*)in\s+{_NAME_EN}{_END}",
    )
)


_LANGUAGE_NAME = re.compile(
    "英文|英語|簡體(?:中文|字)?|繁體(?:中文|字)?|正體(?:中文|字)?|中文|國語|華語|普通話"
    r"|\b(?:english|(?:simplified |traditional )?chinese|mandarin)\b"
)
_AROUND_LANGUAGE = re.compile(
    "麻煩|可不可以|可以|能不能|能|請|你|您|我|再|用|以|改|換|成|翻譯|翻|譯|說明|說|講|回答|回覆|答|一次|一遍"
    "|一下|給|那|呢|嗎|的|版本|版|好|謝謝|啊|把|這|個|它|來|剛剛|剛才|上面"
    r"|\b(?:please|can|could|would|will|you|i|we|have|get|it|that|this|say|repeat|again|in|into|translate|give|me"
    r"|answer|reply|the|same|to|now|ok|okay|and|what|about|how|do|put|tell|version|thanks|thank|sorry|a|an|once"
    r"|more)\b"
)
_SIMPLIFIED_USE = re.compile("[什怎那这多要]么|[哪好]几|几[个台家位年次种项间座条件张支]")
"""么 and 几 are characters of both scripts, but not in these words, which are Simplified."""


def detect(text: str) -> Language:
    """The language that a text is written in.

    A Chinese sentence with Latin names is Chinese, an English one with Han names English; what is quoted
    counts only where nothing else is said. Han characters that both scripts share count as Traditional.
    Other languages in Han count as Chinese, in any other script as English; a text without any letter is
    Traditional Chinese.
    """
    folded = fold_in_place(text)
    unquoted = _QUOTED.sub(" ", folded)
    said = unquoted if any(char.isalpha() for char in unquoted) else folded
    return _script(text) if _is_chinese(said, _FULL_WIDTH.search(text) is not None) else "en"


def answer_language(text: str) -> Language:
    """The language to answer a question in: the one that it wishes for, else its own."""
    return requested_language(text) or detect(text)


def requested_language(text: str) -> Language | None:
    """The language that a question wishes to be answered in ("in English, please", 請用英文回答), if any.

    中文 and "Chinese" are in the script of the question, Traditional where it has none.
    """
    found = _wish(text)
    if found is None:
        return None
    names = found.groupdict()
    if names["en"]:
        return "en"
    if names["hans"]:
        return "zh-Hans"
    return "zh-Hant" if names["hant"] else _script(text)


def strip_language_request(text: str) -> str:
    """The question without its wish for a language; unchanged where that would leave nothing."""
    found = _wish(text)
    if found is None:
        return text
    before = text[: found.start()].rstrip(" ,，、(（—-")
    after = text[found.end() :].lstrip(" ,，、:：)）")
    rest = f"{before} {after}" if before and any(char.isalnum() for char in after) else before or after
    return rest.strip() if any(char.isalnum() for char in rest) else text


def only_language(text: str) -> Language | None:
    """The language that a message asks for where it asks for nothing else: "in English, please", 中文呢？."""
    folded = fold_in_place(text)
    named = list(_LANGUAGE_NAME.finditer(folded))
    around = _AROUND_LANGUAGE.sub(" ", _LANGUAGE_NAME.sub(" ", folded))
    if not named or any(char.isalnum() for char in around):
        return None
    name = named[-1].group()
    if name in ("english", "英文", "英語"):
        return "en"
    if name.startswith(("simplified", "簡")):
        return "zh-Hans"
    return "zh-Hant" if name.startswith(("traditional", "繁", "正")) else _script(text)


def _wish(text: str) -> re.Match[str] | None:
    folded = fold_in_place(text)
    return next((found for pattern in _WISHES if (found := pattern.search(folded))), None)


def _script(text: str) -> Language:
    simplified = sum(map(is_simplified_only, text)) + len(_SIMPLIFIED_USE.findall(text))
    return "zh-Hans" if simplified > sum(map(is_traditional_only, text)) else "zh-Hant"


def _is_chinese(folded: str, full_width: bool) -> bool:
    latin = _LATIN_WORD.findall(folded)
    if not latin:
        return _HAN.search(folded) is not None or not any(char.isalpha() for char in folded)
    english = sum(word in _EN_GRAMMAR for word in latin)
    han = len(_HAN.findall(folded))
    if not han:
        return full_width and not english
    letters = [char for char in folded if char.isalnum()]
    if _HAN.match(letters[0]) and _HAN.match(letters[-1]):
        return True
    asks_chinese = _ZH_QUESTION.search(folded) is not None
    if asks_chinese != (latin[0] in _EN_QUESTION):
        return asks_chinese
    chinese = 2 * len(_ZH_GRAMMAR.findall(folded)) + 0.5 * han
    return chinese >= 2 * english + 0.5 * len(latin)


def nearest_language(wanted: str, available: Iterable[str]) -> str | None:
    """``wanted`` where it is available, else the same language in another script, else None."""
    known = tuple(available)
    if wanted in known:
        return wanted
    base = wanted.split("-")[0]
    return next((language for language in known if language.split("-")[0] == base), None)
