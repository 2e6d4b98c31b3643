"""What the question words of a question ask for, and not only join."""

import re

from strategy_chat.schema import Query
from strategy_chat.text import fold

_PERSON_NAME = re.compile(
    fold("[長員師任理授](?:的)?(?:本名|真名|姓名|名字|全名|大名|叫什麼)")
    + r"|\b(?:manager|chair\w*|director|president|secretary|minister|chief|head\w*|officer|editor|author|"
    r"mayor|teacher|leader|owner|founder|principal|superintendent|curator|captain)"
    r"(?:'s|’s)? (?:real |full )?names?\b"
)
"""A name that is a person's, as it is that of a post."""
_JOINING_WHEN = re.compile(
    r"^\s*when\b[^?]*,\s*(?:what|how|who|which|why|where|do|does|is|are|can|will|must)\b|"
    r"\b(?:what|how|why|which|who|where)\b(?:(?!\band\b|,)[^?])*\bwhen\b"
)
"""A "when" that begins a clause beside the one that asks ("what happens when it rains?")."""
_HOW_CHOSEN = re.compile(
    fold("(?:怎麼|怎樣|如何)(?:來|去)?(?:決定|選|挑|判斷|安排|分配).{0,4}誰")
    + r"|\bhow\b[^?]*\b(?:decid\w+|chos\w+|choos\w+|select\w*|determin\w+)\b[^?]*\bwho\b"
)


_IN_WHAT = re.compile(
    fold(
        "(?:[好強差壞難妙贏輸弱美貴棒勝爛怪新]|厲害|優秀|特別|特殊|不同|困難|聰明|重要|了不起)在(?:哪裡|哪兒|哪|何處)"
    )
)
"""A where that asks for no place but for what makes something so (好在哪裡)."""


def asks_for(query: Query, kind: str) -> bool:
    """Whether a question word asks for a kind of thing: no "when" that only joins, nor who is chosen where it
    is asked how that is done (怎麼決定誰)."""
    text = fold(query.text)
    if (kind == "who" and _HOW_CHOSEN.search(text)) or (kind == "where" and _IN_WHAT.search(text)):
        return False
    spans = [span for span in query.expects if span.key == kind]
    if kind == "when" and _JOINING_WHEN.search(text):
        spans = [span for span in spans if fold(query.text_of(span.first, span.last)) != "when"]
    return bool(spans)


def asks_persons_name(query: Query) -> bool:
    """Whether it asks for the name of whoever has a post."""
    return _PERSON_NAME.search(fold(query.text)) is not None
