"""What lasts from one year to another ("2023–2025"), and which edge of it a question means."""

from strategy_chat.schema import Query
from strategy_chat.tables.typed import TypedTable
from strategy_chat.text import stem

_EDGES = (
    ("end", ("end", "finish", "expire", "complete", "until", "close", "conclude")),
    ("end", ("結束", "到期", "完成", "完工", "截止", "期滿", "屆滿", "收尾")),
    ("start", ("start", "begin", "launch", "open", "commence")),
    ("start", ("開始", "開工", "動工", "啟動", "起跑", "展開")),
)
"""Words that say which end of a range is meant."""


def edge_meant(query: Query) -> str:
    """Which end of a range a question speaks of, "" for none."""
    forms = {token.form for token in query.tokens}
    for edge, words in _EDGES:
        if any(stem(word) in forms or (not word.isascii() and word in query.text) for word in words):
            return edge
    return ""


def has_periods(table: TypedTable) -> bool:
    """Whether a column gives from which year to which something lasts."""
    years = [f for f in table.facets if f.kind == "year" and f.part == "main"]
    found = (table.quantity(row, f) for f in years for row in table.plain_rows)
    return any(quantity is not None and quantity.high is not None for quantity in found)
