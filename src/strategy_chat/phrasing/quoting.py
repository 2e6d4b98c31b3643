"""A sentence of the exact answer as a model may quote it: as it stands, or in one of the few ways that leave
what it says as it is.

What stands in brackets and the clauses at its end may be left out, an "and" may join what it lists, and one
article may stand for another. Nothing of this is done to a sentence with a figure, nor is left out what may
take back or narrow the rest.
"""

import re

from strategy_chat.matching import tokenize
from strategy_chat.phrasing.facts import keyed
from strategy_chat.phrasing.words import remarks, turns

_PARTS = re.compile(r"(?P<bracket>\([^()]*\))|(?P<sign>[,、;])|[^,、;(]+|\(")
_BRACKET = re.compile(r"\([^()]*\)")
_CLOSES = re.compile(r"(?<=[\u3400-\u9fff」』)]),(?! )|;")
"""A sign before which a sentence may end: an English comma may part what is listed."""
_WORD = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
_ARTICLES = frozenset(("a", "an", "the"))
_AND = "(?:以及|和|與|及|and)?"
_SHORTEST = 4
"""Characters that a sentence has at the least, so that it is told from others."""


def quoted(text: str) -> re.Pattern[str] | None:
    """What is found of a sentence in another that quotes it, both as :func:`keyed` has them; None where it is
    too short to be told. ``text`` is in the form of :func:`plain`."""
    whole = keyed(text)[0]
    if len(whole) < _SHORTEST:
        return None
    if any(char.isdigit() for char in text) or _short(text):
        return re.compile(re.escape(whole))
    pattern, closing = "", ""
    for match in _PARTS.finditer(text):
        if match["bracket"]:
            inner = _worded(match["bracket"])
            pattern += f"(?:{inner})?" if _may_go(match["bracket"]) else inner
        elif match["sign"]:
            before, after = text[: match.start()], text[match.end() :]
            ends = _CLOSES.match(text, match.start()) and not _short(before)
            if ends and _may_go(after):
                pattern, closing = pattern + "(?:", ")?" + closing
            pattern += "" if match["sign"] == ";" else _AND
        else:
            pattern += _worded(match[0])
    return re.compile(pattern + closing)


def _short(text: str) -> bool:
    """Whether a text is too short to be told where it stands without its brackets."""
    return len(keyed(_BRACKET.sub("", text))[0]) < _SHORTEST


def _worded(text: str) -> str:
    """The words of a text, of which only the articles may be others."""
    return "".join(
        "(?:the|an|a)" if word.lower() in _ARTICLES else re.escape(keyed(word)[0])
        for word in _WORD.findall(text)
    )


def _may_go(text: str) -> bool:
    """Whether a part may be left out: it takes nothing back of the rest and is no remark on it."""
    tokens = tokenize(text)
    return not turns().find(tokens) and not any(match.first == 0 for match in remarks().find(tokens))
