"""An exact table result in words."""

from collections.abc import Callable

from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.table_answer import rows, sides
from strategy_chat.compose.table_answer.cells import Writer
from strategy_chat.compose.wording import Wording
from strategy_chat.schema import TableResult

__all__ = ["word_table"]


def word_table(result: TableResult, words: Wording, ledger: Ledger) -> str:
    """The text of a result; its citations and figures go into ``ledger``."""
    mark = f"[{ledger.cite_table(result)}]"
    writer = Writer(result, words, ledger, mark)
    write = sides.compared if result.terms and result.operation == "share" else _WRITERS[result.operation]
    return "\n".join([*map(writer.told, result.via), *([""] if result.via else []), write(writer)])


_WRITERS: dict[str, Callable[[Writer], str]] = {
    "lookup": rows.lookup,
    "verify": rows.lookup,
    "list": rows.listing,
    "count": rows.counting,
    "distinct": rows.distinct,
    "extreme": rows.extreme,
    "sum": rows.aggregated,
    "mean": rows.aggregated,
    "median": rows.aggregated,
    "range": rows.spread,
    "share": rows.aggregated,
    "difference": sides.compared,
    "ratio": sides.compared,
    "compare": sides.compared,
    "growth": sides.compared,
    "change": sides.changed,
    "rate": sides.rated,
    "group": rows.grouped,
}
