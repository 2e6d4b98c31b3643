"""The number of things that a sentence lists, where just that is asked and no figure is given: "which accents
does it have: Northern, Coastal and Island accents" has three."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.matching import forms_of
from strategy_chat.schema import Query, Statement

_HAN_ITEM = r"[^\s，。；：:、,~〜()（）\d]{1,12}"
_HAN_LIST = re.compile(rf"{_HAN_ITEM}(?:、{_HAN_ITEM})+(?:[和及與]{_HAN_ITEM})?")
_ITEM = r"[\w'’-]+(?: [\w'’-]+){0,2}"
_LIST = re.compile(
    rf"(?P<items>{_ITEM}(?:, {_ITEM})*),? and (?P<last>{_ITEM}?) (?P<noun>[\w'’-]+)(?![\w'’-])"
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """What a statement lists: the names, what they are called together, and the statement."""

    names: tuple[str, ...]
    noun: str
    statement: Statement


def listed(query: Query, statements: Sequence[Statement]) -> Listed | None:
    """What the first of some statements lists of the things whose number is asked for; None where it lists
    none of them, or gives a figure for them."""
    counts = query.wants("count") and not quantities.is_physical(query.unit)
    asked = {query.tokens[p].form for p in query.asked}
    if not counts or not asked or not statements:
        return None
    statement = statements[0]
    found = _of_han(statement, asked) or _of_latin(statement, asked)
    if found is None or len(set(found.names)) < max(len(found.names), _FEWEST):
        return None
    figures = [q for q in quantities.read(statement.text) if q.kind == "number"]
    given = any(
        found.noun and found.noun in statement.text[q.start : q.end + len(found.noun) + 1] for q in figures
    )
    return None if given else found


def _of_han(statement: Statement, asked: set[str]) -> Listed | None:
    """The items of a Chinese list that end in the same character, one of the word that is asked for."""
    for match in _HAN_LIST.finditer(statement.text):
        *items, last = re.split("[、和及與]", match.group())
        noun = items[0][-1]
        if noun not in asked or not all(item.endswith(noun) for item in items) or noun not in last:
            continue
        names = (*items, last[: last.index(noun) + 1])
        if len(names[0]) > max(map(len, names[1:])) + 1:
            continue  # other words stand before the first
        return Listed(names, noun, statement)
    return None


def _of_latin(statement: Statement, asked: set[str]) -> Listed | None:
    """The items of an English list that are called by the word that is asked for, which stands after them."""
    for match in _LIST.finditer(statement.text):
        if forms_of(match["noun"])[-1:] and forms_of(match["noun"])[-1] in asked:
            names = (*match["items"].split(", "), match["last"])
            return Listed(names, match["noun"], statement)
    return None
