"""What stands right beside the name of a column in a question: "by", a question word, a superlative."""

from strategy_chat.lexicon import load
from strategy_chat.schema import Query
from strategy_chat.tables.claims import Claim


def is_by(query: Query, place: int) -> bool:
    """Whether "by" or its like stands before a name: the rows are then to be grouped by it."""
    before = [token.raw.lower() for token in query.tokens[max(place - 2, 0) : place]]
    if not before or before[-1] not in load().beside["by"]:
        return False
    return before[-1] not in ("個", "同") or before[0] in ("每", "各", "不")


def is_asked(query: Query, place: int) -> bool:
    """Whether a question word stands right before a name ("which county", 哪一個縣)."""
    before = [token.raw.lower() for token in query.tokens[max(place - 3, 0) : place]]
    beside = load().beside
    while before and before[-1] in beside["counter"]:
        before.pop()
    return bool(before) and before[-1] in beside["which"]


_ENDS = ("max", "min")


def beside_superlative(query: Query, claims: list[Claim]) -> frozenset[int]:
    """Where the names begin that a superlative is of: it stands right before an English one ("the most
    punctual line", "the highest fare"), right after a Chinese one (票價最高)."""
    ends = [span for span in query.operations if span.key in _ENDS]
    han = {span.first for span in ends if query.tokens[span.first].kind == "han"}
    before = {span.last for span in ends if span.first not in han}
    after = {place - apart for place in han for apart in (0, 1)}
    return frozenset(first for first, last, _ in claims if first in before or last in after)
