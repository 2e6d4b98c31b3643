"""What the words around a figure say of it: about, more than, at least."""

import re

from strategy_chat.quantities.record import Bound

_REACH = 24

_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        "max",
        "不超過|不多於|不高於|不大於|至多|最多|頂多|上限為?|no more than|not more than|at most|up to|"
        "not exceeding|a maximum of|maximum of|≤|<=",
    ),
    (
        "min",
        "不少於|不低於|不小於|至少|最少|起碼|下限為?|no less than|no fewer than|not less than|at least|"
        "a minimum of|minimum of|≥|>=",
    ),
    (
        "under",
        "不到|不足|不滿|未滿|未達|少於|低於|小於|fewer than|less than|lower than|smaller than|under|below|"
        "(?<!<)<",
    ),
    (
        "over",
        "超過|超出|逾|多於|高於|大於|突破|more than|greater than|higher than|larger than|over|above|exceeds|"
        r"exceed|exceeding|exceeded|in excess of|(?<![>\n])>",
    ),
)
_AFTER: tuple[tuple[Bound, str], ...] = (
    ("min", r"[ ]?以上|[ ]or (?:more|above|higher|over)\b|[ ]and (?:more|above|over)\b|\+(?![0-9A-Za-z])"),
    ("max", r"[ ]?以下|[ ]?以內|[ ]?之內|[ ]or (?:less|fewer|below|lower|under)\b"),
)
_APPROX_BEFORE = re.compile(
    r"(?:(?:大約|大概|差不多)[是為有]?|約莫|約為|約有|將近|接近|近|約|[~∼≈]|\b(?:about|around|approximately|approx\.?|roughly|"
    r"some|nearly|almost|circa|ca\.|close to|estimated))[ ]?$",
    re.IGNORECASE,
)
_APPROX_AFTER = re.compile(r"[ ]?左右|[ ]?上下|[ ]or so\b|[ ]or thereabouts\b", re.IGNORECASE)
_NOT_APPROX = re.compile("[最附靠鄰遠拉條契節合籤預制特公新邀相][近約]$|[0-9%a-z]~$", re.IGNORECASE)
_BOUND_BEFORE = tuple(
    (bound, re.compile(rf"(?<![a-z])(?:{words})[ ]?(?:了|達|a total of )?[ ]?$", re.IGNORECASE))
    for bound, words in _BEFORE
)
_BOUND_AFTER = tuple((bound, re.compile(words, re.IGNORECASE)) for bound, words in _AFTER)


def approximate(text: str, start: int, end: int) -> bool:
    """Whether the figure from ``start`` to ``end`` of folded text is said to be about right only."""
    before = text[max(0, start - _REACH) : start]
    if _APPROX_BEFORE.search(before) and not _NOT_APPROX.search(before.rstrip(" ")):
        return True
    return _APPROX_AFTER.match(text, end) is not None


def bound(text: str, start: int, end: int) -> Bound:
    """What is said of the true value beside the figure: 超過 before it, "or more" after it."""
    before = text[max(0, start - _REACH) : start]
    for kind, pattern in _BOUND_BEFORE:
        if pattern.search(before):
            return kind
    for kind, pattern in _BOUND_AFTER:
        if pattern.match(text, end):
            return kind
    return ""
