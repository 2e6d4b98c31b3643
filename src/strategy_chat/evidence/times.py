"""Times: what a question for a time asks for more narrowly, and which texts give one."""

import re

from strategy_chat import quantities
from strategy_chat.text import fold

TIME = re.compile(
    r"[年月日]|星期|週|禮拜|[點時]|上午|下午|晚上|早上|中午|春|夏|秋|冬|季|世紀|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|"
    r"summer|autumn|winter|morning|afternoon|evening|noon|midnight|century|o'clock|year|month|week|day)s?\b|"
    r"\b\d{1,2}:\d{2}\b|"
    r"\b(?:as soon as|whenever|the moment|in the event)\b|每當|只要|一.{1,10}就|的時候",
    re.IGNORECASE,
)
"""Times, and what one thing follows at once."""
_NARROWER = {
    "hour": (
        re.compile(fold("幾點") + r"|\bwhat times?\b|\bwhat hours?\b"),
        re.compile(
            r"\d\s*[點時]|[一二三四五六七八九十]點|[上下中]午|正午|午夜|清晨|傍晚|晚上|早上|\b\d{1,2}:\d{2}\b|"
            r"\b(?:\d{1,2}\s*[ap]\.?\s?m\b|noon|midnight|morning|afternoon|evening|night|dawn|dusk|sunrise|sunset)|"
            r"\bat \d{1,2}\b|o'clock",
            re.IGNORECASE,
        ),
    ),
    "weekday": (
        re.compile(fold("星期幾|禮拜幾|週幾|周幾") + r"|\b(?:which|what) (?:days? of the week|weekdays?)\b"),
        re.compile(
            r"[星期禮拜週周][一二三四五六日天]|每天|每日|平日|週末|"
            r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bevery day\b|\bdaily\b|"
            r"\bweek(?:days?|ends?)\b",
            re.IGNORECASE,
        ),
    ),
}
TIMES = ("when", *_NARROWER)
"""Kinds of times: any, or one of a clock or a week."""


def narrower(folded: str) -> str:
    """The kind of time that a question, folded, asks for by its words: one of :data:`TIMES`."""
    return next((kind for kind, (asks, _) in _NARROWER.items() if asks.search(folded)), "when")


def holds_time(kind: str, text: str) -> bool:
    """Whether a text gives a time of a kind."""
    if kind in _NARROWER:
        return _NARROWER[kind][1].search(text) is not None
    dated = any(q.kind in ("year", "date") for q in quantities.read(text))
    return dated or TIME.search(text) is not None
