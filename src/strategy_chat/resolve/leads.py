"""What leads up to a question in a conversation: a correction, a return to a subject, a turn to another."""

import re
from dataclasses import dataclass
from typing import Literal

from strategy_chat.text import fold, fold_in_place

Kind = Literal["", "corrects", "returns", "turns"]

_SORRY = r"\s*(?:(?:no|sorry|oops|wait|well|actually)\b[,.!\s]*)*"
_CORRECTING = re.compile(
    fold(r"\s*(?:不(?:是|對)?啦?|錯了|抱歉|不好意思|喔不)?[,，、。!！\s]*")
    + fold(r"(?:我(?:是|的意思是)(?:說|指|要問|在問|問|想問)|我指的是|應該是說?|改問)[,，、:：\s]*|")
    + rf"{_SORRY}(?:i (?:meant?|was asking about|am asking about)|i'm asking about|make that|rather)\b[,:\s]*"
)
_INSTEAD = re.compile(
    rf"{_SORRY}not (?:the )?(?P<en>[^,;.?!]{{1,40}}?)"
    r"\s*(?:[,;]\s*(?:but\s+|i meant?\s+)?|\s+but\s+)(?P<en_right>[^,;]{1,60})$|"
    + fold(r"\s*(?:不(?:對|是)啦?[,，\s]+)?不是(?:問|指|說)?")
    + r"(?P<zh>[^,，、。?？]{1,16}?)\s*[,，、]\s*"
    + fold("(?:我(?:是|要|想)?(?:說|指|問)的?(?:是)?|而?是(?:問|指|說)?)?")
    + r"(?P<zh_right>[^,，]{1,30})$"
)
_RETURNING = re.compile(
    r"\s*(?:(?:ok|okay|so|now|right|well)\b[,.\s]*)?(?:let(?:'s| us) )?(?:(?:go|come|going|coming) )?"
    r"(?:back|return(?:ing)?) to (?:the (?:matter|question|subject|topic) of )?"
    r"(?P<en>[^,:;.?!—–]{1,60}?)\s*(?:[,:;.—–]|\s-\s)\s*(?=\S)|"
    + fold(r"\s*(?:好|那|那麼|ok)?[,，\s]*(?:再?(?:回到|回頭[看說講談]|說回|講回|談回)|回過頭來?[看說講談]?)")
    + fold("(?:剛剛|剛才|之前|先前|前面|一開始|最初)?(?:[說講談問聊提]到?)?的?")
    + r"(?P<zh>[^,，:：;；。?？]{1,24}?)\s*[,，:：;；。]\s*(?=\S)"
)
_TURNING = re.compile(
    r"\s*(?:(?:oh|ok|okay|right|and)\b[,.!\s]*)?"
    r"(?:by the way|btw|incidentally|on another (?:note|subject|topic)|before i forget|one more thing|"
    r"(?:another|a different|new) (?:question|topic|subject|thing)|"
    r"(?:to )?chang(?:e|ing) the (?:subject|topic)"
    r")\b[,:.!;\s—–-]*(?=\S)|"
    + fold(r"\s*(?:[喔哦啊嗯欸]+[,，\s]*)?(?:對了|話說(?:回來)?|順便(?:問|請問)?(?:一下)?|順帶一[提問]|")
    + fold("另外(?:想|再|請)?問(?:一下)?|換個?(?:話題|問題|主題)|再問一個|還有一個問題|忽然想到)")
    + r"[,，:：!！;；\s]+(?=\S)"
)


@dataclass(frozen=True)
class Lead:
    """How a question is led up to, and the ``rest`` of it, which asks.

    ``kind`` tells what the lead does: it "corrects" the question before, "returns" to the ``topic`` that it
    names, "turns" to another one, or there is none (""). ``wrong`` is what a correction says was not meant.
    """

    kind: Kind
    rest: str
    topic: str = ""
    wrong: str = ""


def lead_of(question: str) -> Lead:
    """The lead of a question; one with nothing after it is none."""
    folded = fold_in_place(question)
    if found := _INSTEAD.match(folded):
        right, wrong = ("en_right", "en") if found["en"] else ("zh_right", "zh")
        return Lead("corrects", _cut(question, found, right), wrong=_cut(question, found, wrong))
    if (found := _CORRECTING.match(folded)) and question[found.end() :].strip():
        return Lead("corrects", question[found.end() :])
    if found := _RETURNING.match(folded):
        topic = _cut(question, found, "en" if found["en"] else "zh")
        return Lead("returns", question[found.end() :], topic)
    if found := _TURNING.match(folded):
        return Lead("turns", question[found.end() :])
    return Lead("", question)


def _cut(question: str, found: re.Match[str], group: str) -> str:
    return question[found.start(group) : found.end(group)].strip()
