"""Telephone numbers and addresses on the net: asked for, and given."""

import re
from collections.abc import Iterable

from strategy_chat.text.folding import fold

_CONTACTS = (
    (
        re.compile(
            fold("電話號碼|電話幾號|電話是(?:多少|幾號|什麼)|傳真|分機")
            + r"|\b(?:phone|telephone|fax) numbers?\b"
        ),
        re.compile(r"(?:\d[\s()+-]*){6,}"),
    ),
    (
        re.compile(fold("電子郵件|電郵|電子信箱") + r"|\be-?mail(?: address)?\b"),
        re.compile(r"[^\s@]+@[^\s@]+"),
    ),
    (
        re.compile(fold("網址") + r"|\b(?:website|web) address\b|\burl\b"),
        re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|gov|edu|tw)\b"),
    ),
)


def lacks_contact(question: str, texts: Iterable[str]) -> bool:
    """Whether a telephone number or an address on the net is asked for that no text gives."""
    asked = [given for wanted, given in _CONTACTS if wanted.search(fold(question))]
    every = list(texts) if asked else []
    return any(not any(given.search(text) for text in every) for given in asked)
