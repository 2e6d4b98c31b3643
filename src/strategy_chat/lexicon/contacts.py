"""Telephone numbers and addresses on the net: asked for, and given."""

import re
from collections.abc import Iterable

from strategy_chat.lexicon import load
from strategy_chat.schema import Token

_GIVEN = {
    "phone": re.compile(r"(?:\d[\s()+-]*){6,}"),
    "mail": re.compile(r"[^\s@]+@[^\s@]+"),
    "site": re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|gov|edu|tw)\b"),
}
"""What each kind looks like in a text."""


def lacks_contact(question: tuple[Token, ...], texts: Iterable[str]) -> bool:
    """Whether a telephone number or an address on the net is asked for that no text gives."""
    asked = {match.payload for match in load().contacts.find(question)}
    every = list(texts) if asked else []
    return any(not any(_GIVEN[kind].search(text) for text in every) for kind in asked)
