"""What is sent to a model: instructions in the language of the answer, and all text of documents and of the
question as fenced data, cut to the model's window."""

import re
from collections.abc import Iterable, Sequence

from strategy_chat.phrasing.facts import facts_of, plain
from strategy_chat.phrasing.model import Message
from strategy_chat.phrasing.words import words
from strategy_chat.schema import Answer, Correction
from strategy_chat.text import is_han

_FENCE = re.compile(r"<<+|>>+")
_QUOTE_TOKENS = 600
"""At most for one quote, so that one long table does not crowd out the others."""


def tokens_of(text: str) -> int:
    """About how many tokens a text has, rather too many than too few: a Han character counts as one and a
    half, three other characters as one."""
    han = sum(map(is_han, text))
    return han + (han + 1) // 2 + (len(text) - han + 2) // 3


def prompt(exact: Answer, question: str, room: int) -> list[Message] | None:
    """The messages that ask for an answer to be worded, or None where they do not fit.

    Args:
        exact: the answer as the program gives it.
        question: as asked, or as resolved against the conversation.
        room: tokens that the messages may take.
    """
    text = words(exact.language)
    said = {"question": _data(question), "exact": _data(exact.text), "figures": _data(_figures(exact))}
    left = room - tokens_of(text.system) - tokens_of(text.user.format(**said, quotes=""))
    if left < 0:
        return None
    quotes: list[str] = []
    for citation in exact.citations:
        quote = f"[{citation.number}] {_data(citation.quote)}"
        size = tokens_of(quote)
        if size <= min(left, _QUOTE_TOKENS):
            quotes.append(quote)
            left -= size
    user = text.user.format(**said, quotes="\n".join(quotes))
    return [("system", text.system), ("human", user)]


def reading_prompt(
    question: str, earlier: Sequence[str], names: Iterable[str], language: str, room: int
) -> list[Message] | None:
    """The messages that ask what a question may mean, or None where they do not fit. ``names`` are the lines
    of names to choose from, the most important first; those that do not fit are left out."""
    text = words(language)
    said = {"question": _data(question), "earlier": _data("\n".join(earlier))}
    left = room - tokens_of(text.read_system) - tokens_of(text.read_user.format(**said, names=""))
    kept: list[str] = []
    for line in map(_data, names):
        left -= tokens_of(line) + 1
        if left < 0:
            break
        kept.append(line)
    if not kept:
        return None
    return [("system", text.read_system), ("human", text.read_user.format(**said, names="\n".join(kept)))]


def rewrite_prompt(
    before: Sequence[Message], failed: Sequence[Correction], language: str, room: int
) -> list[Message] | None:
    """The messages that ask for failed sentences to be written again, with what is wrong with each, or None
    where they do not fit."""
    text = words(language)
    items = [
        text.rewrite_item.format(
            sentence=_data(item.sentence), reasons="; ".join(text.reasons[p] for p in item.problems)
        )
        for item in failed
    ]
    said = ("ai", "\n".join(_data(item.sentence) for item in failed))
    ask = ("human", text.rewrite.format(sentences="\n".join(items)))
    messages = [*before, said, ask]
    return messages if sum(tokens_of(content) for _, content in messages) <= room else None


def _figures(exact: Answer) -> str:
    """What is stated of single cells, one a line, with what it is of."""
    said = plain(exact.text)
    lines = (
        f"{fact.subject} | {fact.measure} | {fact.text} | [{fact.citation}]"
        for fact in facts_of(exact)
        if fact.subject and fact.measure and fact.text in said
    )
    return "\n".join(dict.fromkeys(lines))


def _data(text: str) -> str:
    """``text`` without anything that could end or begin a fence."""
    return _FENCE.sub(
        lambda run: "‹" * len(run.group()) if run.group()[0] == "<" else "›" * len(run.group()), text
    )
