"""The number of things that a sentence lists, where just that is asked and no figure is given: "which accents
does it have: Northern, Coastal and Island accents" has three."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.matching import enumerated
from strategy_chat.schema import Query, Statement


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
    found = enumerated(statement.text, asked)
    if found is None:
        return None
    figures = [q for q in quantities.read(statement.text) if q.kind == "number"]
    given = any(
        found.noun and found.noun in statement.text[q.start : q.end + len(found.noun) + 1] for q in figures
    )
    return None if given else Listed(found.names, found.noun, statement)
