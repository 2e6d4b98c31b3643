"""What a reply names, whoever gave it: the list in it, or the one thing, that a follow-up then points to."""

import re
from collections.abc import Callable, Sequence

from strategy_chat.chain.lists import enumerated
from strategy_chat.matching import contains, forms_of, tokenize
from strategy_chat.schema import Mention, Token
from strategy_chat.text import fold

Mentions = Callable[[tuple[Token, ...]], Sequence[Mention]]
Same = Callable[[str, str], bool]

_ITEM = re.compile(
    r"^\s*(?:[-*•・]|\d{1,2}[.)、])\s*(?:\*\*)?(?P<head>[^*:：\n]+?)(?:\*\*|[:：]|$)", re.MULTILINE
)
_MARKS = re.compile(r"\[\d+\]|\*\*")
_HEADING = re.compile(r"^\s*\*\*[^*\n]+\*\*\s*$", re.MULTILINE)
"""The name of a section alone on its line, which says where sentences stand and not what they are of."""
_SENTENCES = re.compile(r"(?<=[。.!?！？])\s*|\n+")
_FEWEST = 2


def things_in(reply: str, question: str, mentions: Mentions) -> tuple[str, ...]:
    """The things of the corpus that a reply names and the question does not, each as it is first written: the
    items of its list, where it is one."""
    found = _named(_MARKS.sub("", _HEADING.sub("", reply)), mentions)
    listed = [name for item in items_in(reply) for name in _named(item, mentions)[:1]]
    names = listed if len(listed) >= _FEWEST else found
    return tuple(name for name in names if not contains(question, " ".join(forms_of(name))))


def items_in(reply: str) -> tuple[str, ...]:
    """The items of the list that a reply is, or that its first sentence enumerates."""
    items = tuple(found["head"].strip() for found in _ITEM.finditer(reply))
    if len(items) >= _FEWEST:
        return items
    return enumerated(_SENTENCES.split(_MARKS.sub("", reply).strip())[0])


def replied(ours: Sequence[str], theirs: Sequence[str], reply: str, same: Same) -> tuple[str, ...]:
    """What was replied, where it is not what we answer: another list, or other things than any of ours; else
    ours."""
    if not theirs:
        return tuple(ours)
    told = fold(reply)
    kept = [name for name in ours if fold(name) in told or any(same(name, other) for other in theirs)]
    if not kept:
        return tuple(theirs)
    listed = len(theirs) >= _FEWEST and len(ours) >= _FEWEST
    if listed and len(kept) < len(ours):
        return tuple(theirs)
    return tuple(ours)


def _named(text: str, mentions: Mentions) -> list[str]:
    tokens = tokenize(text)
    named = [(tokens[m.first].start, tokens[m.last - 1].end) for m in mentions(tokens) if m.kind == "subject"]
    return list({forms_of(text[start:end]): text[start:end] for start, end in reversed(named)}.values())[::-1]
