"""Parts of names by which longer names are called."""

import re
from collections.abc import Iterable

from strategy_chat.matching import tokenize

_WORD = 4
_LONGEST_PART = 7
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{3,}")


def cut(names: Iterable[str], general: frozenset[str]) -> set[str]:
    """Single Latin words that are not ``general``, and runs of Han characters with their beginnings and ends,
    but for names that their number tells apart (65歲以上)."""
    parts: set[str] = set()
    for name in names:
        tokens = tokenize(name)
        if len(tokens) > 1:
            latin = [t for t in tokens if t.kind == "latin"]
            parts.update(t.raw for t in latin if len(t.raw) >= _WORD and t.form not in general)
        if name[:1].isdigit():
            continue
        for run in _HAN_RUN.findall(name):
            for size in range(2, min(len(run), _LONGEST_PART) + (run != name)):
                parts.update((run[:size], run[-size:]))
    return parts
