"""The clauses of a question: which of them ask, and which only lead up to it."""

import re
from itertools import pairwise

from strategy_chat.schema import Clause
from strategy_chat.text.folding import fold

_EDGE = re.compile(
    r"[;。!?—–\n]|\s-+\s|(?<!\d)[,:.]|[,:.](?!\d)|"
    r"\b(?:could|can|would|will) you (?:please |kindly )?(?:tell|show|give|explain to|let)"
    r"(?: me| us)?\b(?: know\b)?|"
    r"\b(?:tell|show) me(?: about)?\b|"
    r"\b(?:i|we)(?:'m| am| are| was| were|'d like to| would like to| want to)? (?:just )?"
    r"(?:wonder|wondering|ask|asking|know)\b(?: about| if| whether)?|"
    + fold("(?:想|來|要)?(?:請問|請教|問)(?:一下|您|你)*|想知道|(?:幫我|幫忙|麻煩)?(?:查|看|找)一?下|告訴我")
)
_ASKING = re.compile(
    fold("什麼|甚麼|啥|哪|誰|何|幾|多[少大長久高遠快重貴]|怎|嗎|呢|是否|是不是|有沒有|")
    + r"\b(?:what|which|who|whose|whom|how|why|when|where)\b",
)
_TELLING = re.compile(
    fold("請|告訴|說明|解釋|列出|列舉|介紹|摘要|總結|比較|整理|")
    + r"\b(?:tell|show|give|explain|describe|list|name|compare|summari[sz]e)\b"
)
_JOINT = re.compile(
    r"[,;?、]\s*(?=[\u3400-\u9fff])(?:"
    + fold("還有|以及|而且|並且|另外|再|又|和|跟|也")
    + r")?\s*|"
    + fold("(?:以及|還有|並且|而且|另外)")
    + r"\s*|(?:[,;?]\s*(?:and\s+|then\s+|also\s+)*|\s+and\s+(?:then\s+|also\s+)*)"
    r"(?=(?:(?:in|on|at|by|for|to|from|of|with|until|till|since)\s+)?(?:what|which|who|whose|how|why|when|where|explain|"
    r"tell|does|do|did|is|are|was|were)\b)"
)
_CONCEDES = re.compile(
    r"\s*(?:"
    + fold("不管|無論|不論|別管|不問")
    + r"|(?:whatever|whoever|no matter|regardless|irrespective)\b)"
)
"""What a clause begins with that leaves aside what it says ("Whatever the notes say, …")."""
_FEWEST = 2


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a question, by its signs and by the words that lead up to what is asked ("could you tell
    me …", 想請問…). Where none has an asking word, all of them ask."""
    folded = fold(text)
    edges = sorted({0, len(folded), *(found.end() for found in _EDGE.finditer(folded))})
    spans = [(start, end) for start, end in pairwise(edges) if folded[start:end].strip()]
    asking = [_asks(folded[start:end]) for start, end in spans]
    if not any(asking):  # "the length of the Rhine, please": what follows the last request asks
        asked = [n for n, (start, _) in enumerate(spans) if _requests(folded[:start])]
        asking = [not asked or n >= asked[-1] for n in range(len(spans))]
    return tuple(Clause(start, end, asks) for (start, end), asks in zip(spans, asking, strict=True))


def _requests(before: str) -> bool:
    found = list(_EDGE.finditer(before))
    return bool(found) and found[-1].end() == len(before) and found[-1].group()[0].isalpha()


def joined_questions(text: str) -> tuple[str, ...]:
    """The questions that one sentence joins by a comma or "and": each of them asks or requests something; one
    alone where it joins none. What asks nothing stays with what follows it."""
    folded = fold(text)
    if len(folded) != len(text):
        return (text,)
    pieces: list[str] = []
    start = 0
    cuts = [(found.start(), found.end()) for found in _JOINT.finditer(folded)]
    for end, after in [*cuts, (len(text), len(text))]:
        if _is_question(folded[start:end]) and (after == len(text) or _is_question(folded[after:])):
            pieces.append(text[start:end].strip())
            start = after
    return tuple(pieces) if len(pieces) >= _FEWEST and start == len(text) else (text,)


def asks_openly(text: str) -> bool:
    """Whether a text has a word that asks for something, rather than whether something is so."""
    return _ASKING.search(fold(text)) is not None


def concedes(clause: str) -> bool:
    """Whether a clause only leaves aside what it says (不管別人怎麼說, "whatever the notes say")."""
    return _CONCEDES.match(fold(clause)) is not None


def _asks(folded: str) -> bool:
    return _ASKING.search(folded) is not None and _CONCEDES.match(folded) is None


def _is_question(folded: str) -> bool:
    return _asks(folded) or _TELLING.search(folded) is not None
