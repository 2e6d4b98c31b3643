"""The list that an answer is: its rows, the items of its text, or what one of its sentences enumerates."""

import re
from collections.abc import Sequence

from strategy_chat.compose import Decision
from strategy_chat.schema import Statement
from strategy_chat.text import is_han

_ROWS = frozenset(("list", "lookup", "count", "group", "distinct", "extreme", "verify", "compare"))
_FEWEST = 2
_HEAD = re.compile(r"^([^:：—]{1,40})(?:[:：]|\s—\s)")
_BETWEEN = re.compile(
    r"\s*[、；;]\s*(?:以及|及|和|與)?|,\s+(?:and\s+)?(?:the\s+)?|\s*(?:以及|及|和|與)\s*"
    r"|\s+and\s+(?:the\s+)?|\s*\+\s*"
)
_JOINED = re.compile(r"[、；;+]|及|和|與|\s(?:and|or)\s")
"""What joins the items of an enumeration; a comma alone stands between any clauses."""
_LONGEST_HAN, _LONGEST_LATIN = 14, 8


def listed(decision: Decision) -> tuple[str, ...]:
    """The items of the list that an answer is, in its order; none where it is no list."""
    if decision.table is not None:
        return decision.table.rows if decision.table.operation in _ROWS else ()
    if decision.text is None:
        return ()
    items = list({s.place: s for s in reversed(_items(decision.text.statements))}.values())[::-1]
    if len(items) >= _FEWEST and len({s.heading for s in items}) == 1:
        return tuple(_head(s.text) for s in items)
    return enumerated(decision.text.statements[0].text) if len(decision.text.statements) == 1 else ()


def _items(statements: Sequence[Statement]) -> Sequence[Statement]:
    """The statements after the one that leads up to a list; all where none does."""
    leads = [n for n, s in enumerate(statements) if s.text.rstrip().endswith((":", "："))]
    after = statements[leads[0] + 1 :] if len(leads) == 1 else ()
    return after or [s for s in statements if not s.text.rstrip().endswith((":", "："))]


def _head(text: str) -> str:
    """What an item is about, where it says that before a colon, else all of it."""
    found = _HEAD.match(text)
    return found[1].strip() if found else text.rstrip("。.；;")


def enumerated(sentence: str) -> tuple[str, ...]:
    """What a sentence enumerates ("A, B and C"), each a few words at the most."""
    text = sentence.rstrip("。. ")
    text = text.rsplit("：", 1)[-1].rsplit(": ", 1)[-1]
    if not _JOINED.search(text):
        return ()
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(parts) if len(parts) >= _FEWEST and all(_is_short(part) for part in parts) else ()


def _is_short(part: str) -> bool:
    if any(is_han(char) for char in part):
        return len(part) <= _LONGEST_HAN
    return len(part.split()) <= _LONGEST_LATIN
