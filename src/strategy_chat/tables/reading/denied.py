"""What a question leaves out: rows that it does not mean ("without the islands"), columns of no entry."""

from strategy_chat.schema import Query
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.claims import Claim, is_row, names_kind, rows_of
from strategy_chat.tables.reading.conditions import Condition, leaves_out


def without_denied(
    groups: list[tuple[int, ...]], claims: list[Claim], table: TypedTable, query: Query
) -> tuple[list[tuple[int, ...]], list[Condition]]:
    """The named rows but for those that the question leaves out ("without the islands"), and the condition
    that these are not meant, where no others are named."""
    key = table.facet(table.key)
    denied = [
        rows_of(links)
        for first, last, links in claims
        if is_row(links) and leaves_out(query, first, last) and not names_kind(links, rows_of(links), table)
    ]
    left = [group for group in groups if group not in denied]
    if not denied or key is None:
        return groups, []
    texts = [table.text(row, table.key, table.original_language) for group in denied for row in group]
    conditions = [Condition(key, "has", text, negated=True) for text in dict.fromkeys(texts)]
    return left, [] if left else conditions


def is_denied(query: Query, place: int) -> bool:
    """Whether "no" or 沒有 stands right before a name of a column: what has nothing there is asked for."""
    if place > 0 and query.tokens[place - 1].raw.lower() == "no":
        return True
    return any(span.key == "negation" and span.last == place for span in query.comparators)
