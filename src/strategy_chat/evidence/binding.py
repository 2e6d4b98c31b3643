"""Whether statements give what a question asks for, and not just something about what it names."""

import re
from collections.abc import Iterable, Sequence, Set

from strategy_chat import quantities
from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import gives, holds, names
from strategy_chat.evidence.fitting import asks_years, fitting, states_figure, tells_years
from strategy_chat.evidence.telling import asks_order, gives_order, tells_reason
from strategy_chat.evidence.times import TIMES
from strategy_chat.evidence.wholes import of_all_together
from strategy_chat.lexicon.verbs import verbs
from strategy_chat.matching import Wording, covered, forms_of
from strategy_chat.schema import Query
from strategy_chat.text import fold

_ANYBODY = ("people", "persons", "人")
"""Counting words that count any persons, whatever these do or are."""
_ANY_KIND = ("", "thing", "post")
"""Kinds of questions of which the property that they ask for is all that says what they want."""
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = dict(zip("兩二三四五六七八九十", (2, *range(2, 11)), strict=True)) | {
    word: number for number, word in enumerate(_WORDS, 2)
}
_NUMERAL = rf"(\d+|{'|'.join(_NUMBERS)})"
_WANTS_SEVERAL = re.compile(
    rf"(?:{fold('舉|列|說|講|給|找')})(?:{fold('出|我')})*{_NUMERAL}[個項種點條位件首道句]|"
    rf"\b(?:give|name|list|tell|show|find)(?: me| us)? (?:any |the )?{_NUMERAL}\b",
)
_PARTED = re.compile(r"[、/;；]|,(?!\d)|[^,] and\b|[和與及]")
"""What stands between things that are enumerated."""
_CLAUSE = re.compile(r"[;；]")
_UNTIL = re.compile(
    fold(
        "(?:到|至)(?:哪一?年|哪一?天|什麼時候|何時|幾月|幾號|幾點)|(?:何時|什麼時候|哪一?年|哪一?天)(?:才)?(?:結束|到期|期滿|卸任|截止|停止|為止)"
    )
    + r"|\b(?:until|till|up to) (?:when|which|what)\b|\b(?:when|which year|what year|which date)\b.*"
    r"\b(?:end|ends|expires?|run out|runs out|run until|last until)\b|\bhow long\b.*\buntil\b"
)
_ENDS = re.compile(
    r"[到至]|為止|止|底|以前|之前|結束|期滿|屆滿|截止|"
    r"\b(?:until|till|through|end(?:s|ed|ing)?|expires?|expired|deadline|clos(?:e|es|ed)|lasts?)\b|–|"
    r"\b(?:to|by|before) (?:the |next )?(?:\d|noon|midnight|spring|summer|autumn|winter|end|month|year|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"第\s*[\d一二三四五六七八九十]+\s*[名位大高]|名次|排名|排行|位居|居第|奪冠|冠軍|第一|榜首|"
    r"\b(?:\d+(?:st|nd|rd|th)|rank\w*|first|second|third|top|champion)\b",
    re.IGNORECASE,
)
"""A place in an order."""
_COMMON_BODY = re.compile(
    r"團隊|部門|單位|小組|\b(?:teams?|offices?|groups?|departments?|staff|companies|units?)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_NAMED_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:公司|集團|中心|大學|學院|研究院|研究所|協會|學會|基金會|聯盟|公會|合作社|政府|委員會|博物館|銀行|"
    r"醫院|公所|漁會|農會|工會|[局署廠部會院處])"
)


def leaves_open(asked: Asked, chosen: Sequence[Unit], unmet: Set[int], strange: Set[int]) -> bool:
    """Whether statements about what a question names still miss what it asks for.

    Args:
        asked: the question.
        chosen: the statements.
        unmet: the positions of words that the statements do not account for.
        strange: those of them that no document has.
    """
    query = asked.query
    if len(chosen) < (wanted := number_wanted(query)) and all(
        len(_PARTED.findall(text)) < wanted - 1 for text in _as_asked(query, chosen)
    ):
        return True
    if asked.kind in (*TIMES, "where") and _is_of_others(asked, chosen):
        return True
    if asks_years(query) and not any(map(tells_years, chosen)):
        return True
    if asks_end(query) and not any(map(_ENDS.search, _texts(chosen))):
        return True
    if asks_order(query) and len(chosen) == 1 and not gives_order(_texts(chosen)):
        return True
    if query.wants("rank") and asked.kind != "where" and not query.wants("compare", "difference"):
        return not any(map(_PLACE.search, _texts(chosen)))
    if asked.asked and asked.asked <= unmet and _asks_of_something(asked):
        return True
    if not strange:
        return False
    if asked.kind in _ANY_KIND and asked.asked and asked.asked <= strange:
        return True
    if asked.kind == "where" and _are_of_its_name_alone(asked, unmet, strange):
        return True
    if asked.kind == "who":
        return not any(_names_somebody(text, asked.said) for text in _as_asked(query, chosen))
    if asked.kind == "figure" and query.unit in _ANYBODY:
        return not any(_counts_any(query.unit, unit) for unit in chosen if fitting(query, unit))
    return False


def _are_of_its_name_alone(asked: Asked, unmet: Set[int], strange: Set[int]) -> bool:
    """Whether statements have nothing but the names of a question that has a thing which no document has
    ("where did Ann Lee go to *school*?"); what is done may be said in other words."""
    others = asked.weights.keys() - asked.called
    return bool(others) and others <= unmet and bool((others & strange) - verbs(asked.query.tokens))


def _asks_of_something(asked: Asked) -> bool:
    """Whether it is asked what a property of something is, and not which of a kind."""
    return not (asked.kind or asked.listing or asked.query.expects_any("which") or asked.query.operations)


def number_wanted(query: Query) -> int:
    """How many things it asks to be given ("name three rivers", 舉五個例子); 0 where it does not."""
    found = _WANTS_SEVERAL.search(fold(query.text))
    number = next((group for group in found.groups() if group), "") if found else ""
    return int(number) if number.isdecimal() else _NUMBERS.get(number, 0)


def asks_end(query: Query) -> bool:
    """Whether it asks for the end of a time: until when, in which year it expires."""
    return _UNTIL.search(fold(query.text)) is not None


def _texts(units: Iterable[Unit]) -> list[str]:
    return [text for unit in units for text in unit.texts.values()]


def _as_asked(query: Query, units: Iterable[Unit]) -> list[str]:
    """The texts in the language of the question, where there are such."""
    chinese = any(token.kind == "han" for token in query.tokens)
    found = [(language, text) for unit in units for language, text in unit.texts.items()]
    same = [text for language, text in found if language.startswith("zh") == chinese]
    return same or [text for _, text in found]


def _is_of_others(asked: Asked, chosen: Sequence[Unit]) -> bool:
    """Whether the time or place that statements give stands in clauses about others only: what is asked about
    is named in another clause of theirs, beside a semicolon, without one."""
    tokens = asked.query.tokens
    names = {p for p in asked.names | asked.critical if tokens[p].kind != "number"} - asked.territories
    if not names:
        return False
    about = asked.weights.keys() - names
    apart = False
    for text in _as_asked(asked.query, chosen):
        clauses = _CLAUSE.split(text)
        said = [covered(tokens, Wording([clause]), asked.synonyms).keys() for clause in clauses]
        naming = [clause for clause, met in zip(clauses, said, strict=True) if names <= met]
        others = [clause for clause, met in zip(clauses, said, strict=True) if met & about]
        if any(gives(asked.kind, [clause], asked.said) for clause in others):
            return False
        if any(gives(asked.kind, [clause], asked.said) for clause in naming) or len(clauses) == 1:
            return False
        apart = apart or bool(naming)
    return apart


def _names_somebody(text: str, said: Set[str]) -> bool:
    """Whether a text names a person or a body by its own name, which the question does not say."""
    # a Latin name of one word may be anything's, and a sentence begins with a capital
    found = (name for name in names(text, said) if " " in name or not name.isascii())
    if any(
        _COMMON_BODY.search(name) is None and not (text.startswith(name) and _ACRONYM.search(name))
        for name in found
    ):
        return True
    bodies = (match.group() for match in _NAMED_BODY.finditer(text))
    return any(not said >= set(forms_of(body)) and _COMMON_BODY.search(body) is None for body in bodies)


def reasoned(chosen: Iterable[Unit]) -> bool:
    """Whether statements give a reason, or stand under a title that says so."""
    return any(tells_reason(u.texts.values()) or holds("why", u.title.values()) for u in chosen)


def of_others_too(query: Query, chosen: Sequence[Unit]) -> bool:
    """Whether the only figures are of several things together, of which the question names some."""
    stating = [unit for unit in chosen if states_figure(query, unit)]
    return bool(stating) and all(
        any(of_all_together(query, text) for text in unit.texts.values()) for unit in stating
    )


def _counts_any(unit: str, stated: Unit) -> bool:
    """Whether a statement counts persons by a word for any of them, as the question does, in all editions
    (150人 of "150 rangers" are rangers)."""
    return all(
        any(q.unit in _ANYBODY or q.unit == unit for q in quantities.read(text))
        for text in stated.texts.values()
    )
