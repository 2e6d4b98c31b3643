"""Places in an order: 第29名, 29th, rank 29, No. 29, "the first"; and 前100 or Top 100."""

import re
from decimal import Decimal
from typing import Literal

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
WORDS = {word: Decimal(value) for value, word in enumerate(_ORDINALS.split(), start=1)}
"""English ordinal words. "second" is one only after "the" and the like, "third" not after a number."""

_PREFIX = re.compile(r"第[ ]?$|(?<![A-Za-z])no\.?[ ]?$|(?<![A-Za-z])(?:number|nr\.?)[ ]$|#$", re.IGNORECASE)
_RANK_BEFORE = re.compile(
    r"(?:排名為?|排行為?|名列|名次為?|位居|位列|排在?|排到|列)(?:全球|世界|世界的|亞洲|台灣)?[ :：]?$|"
    r"\b(?:rank|ranks|ranked|ranking|place|placed|position)(?:[ ]is|[ ]of|[ ]at|[ ]as|:)?[ ]?$",
    re.IGNORECASE,
)
_TOP_BEFORE = re.compile(
    r"(?<![之目以先日當提空午眼現跟史生])前[ ]?$|(?<![A-Za-z])(?:top|first)[ -]?$", re.IGNORECASE
)
_NUMBER_AFTER = re.compile(
    r"[ -](?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|(?:one )?hundred|thousand)(?![A-Za-z]))",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)
_PLACE = re.compile("[ ]?[名位](?![稱單為列次置於元居數])")
_HAO = re.compile("[ ]?號")
_DETERMINER = re.compile(
    r"\b(?:the|its|their|his|her|our|a|in|ranked|ranks|came|comes|come|placed|every|on|"
    r"is|are|was|were|finished|finishes|stands|stood)[ ]$",
    re.IGNORECASE,
)
_RANKED_AFTER = re.compile(r"[ -](?:place|most|least|worst|best|[a-z]{2,}est)\b", re.IGNORECASE)
_TIME_UNIT = re.compile(
    "[ ]?(?:年|個月|月|天|日|週|季|小時|分鐘|秒|世紀|years?|months?|days?|weeks?|hours?|minutes?|quarters?)",
    re.IGNORECASE,
)

Place = Literal["", "place", "top"]


def prefix_start(text: str, start: int) -> int:
    """Where the ordinal sign before ``start`` begins (第, No., #); ``start`` where there is none."""
    found = _PREFIX.search(text, max(0, start - 8), start)
    return found.start() if found else start


def place(text: str, start: int, end: int) -> Place:
    """Whether a whole number from ``start`` to ``end`` names a place, or the first so many."""
    if _SUFFIX.match(text, end) or _RANK_BEFORE.search(text, max(0, start - 20), start):
        return "place"
    if _TOP_BEFORE.search(text, max(0, start - 8), start) and not _TIME_UNIT.match(text, end):
        return "top"
    return ""


def suffix_end(text: str, end: int) -> int:
    """The end of what belongs to a place after its number: th, 名, 位."""
    found = _SUFFIX.match(text, end) or _PLACE.match(text, end)
    return found.end() if found else end


def numbered(text: str, end: int) -> int:
    """The end of a 號 after a number, or ``end``."""
    found = _HAO.match(text, end)
    return found.end() if found else end


def is_ordinal_word(text: str, start: int, word: str) -> bool:
    """Whether an ordinal word at ``start`` is one rather than a unit of time, a fraction, or the "first" of
    "the first ten"."""
    if word == "first" and _NUMBER_AFTER.match(text, start + len(word)):
        return False
    if word != "second":
        return True
    return bool(_DETERMINER.search(text, max(0, start - 12), start) or _RANKED_AFTER.match(text, start + 6))
