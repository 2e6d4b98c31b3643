"""Whether there is an answer, and which: the rule of abstention.

It rests on evidence and not on a similarity: how much of the question's content the statements or cells
account for, and whether the property that is asked for is among it.
"""

import re
from dataclasses import dataclass

from strategy_chat.lexicon.contacts import lacks_contact
from strategy_chat.schema import Query, TableResult, TextResult
from strategy_chat.text import fold

TABLE_SCORE = 0.68
COMPUTED_SCORE = 0.8
"""A computed figure answers only what it is computed for: little of the question may be unmet."""
TEXT_SUPPORT = 0.5
SURE = 0.7
_MONEY = ("元",)
_STATED = ("lookup", "list", "verify")
_NARROWED = 2
"""Conditions met together that only a table can be asked for."""
_WHAT_TO_DO = re.compile(
    fold("做什麼|怎麼做|怎麼辦|該做|要做些") + r"|\bwhat\b.+\b(?:to do|do|done|become of|happens?|happened)\b"
)
_LEAD = 0.15
"""How much more of a question the text has to account for than a table, to be preferred."""


@dataclass(frozen=True)
class Decision:
    """What is answered with: one of the two, or neither where the question is declined."""

    table: TableResult | None = None
    text: TextResult | None = None


def decide(query: Query, tables: tuple[TableResult, ...], text: TextResult | None) -> Decision:
    """Choose the answer that accounts for most of the question, if one accounts for enough. A sentence tells
    a reason or a meaning better than a row; rows are what is asked for where it asks which."""
    table = next((t for t in _fitting(query, tables) if supports_table(t)), None)
    stated = text if text is not None and supports_text(text) else None
    if stated is not None and stated.corrects and table is not None and _says_nothing_of(table, stated):
        return Decision(text=stated)
    if stated is not None and stated.mode == "document":
        return Decision(text=stated)
    if table is not None and (stated is None or not _better(stated, table, query)):
        return Decision(table=table)
    return Decision(text=stated)


def _says_nothing_of(table: TableResult, corrected: TextResult) -> bool:
    """Whether cells neither confirm nor deny what statements give otherwise than the question does."""
    return table.truth is None and not table.conditions and corrected.mode == "units"


def certainty(query: Query, tables: tuple[TableResult, ...], text: TextResult | None) -> tuple[float, float]:
    """How surely tables and text answer, each in [0, 1]: from 0.5 on they do. For what lacks something that
    nothing answers without, half of what it were otherwise."""
    of_tables = max((_certainty(_least(t), t.score, t.lacks) for t in _fitting(query, tables)), default=0.0)
    return of_tables, 0.0 if text is None else _certainty(TEXT_SUPPORT, text.support, text.lacks)


def _certainty(least: float, score: float, lacks: bool) -> float:
    share = score / least / 2 if score < least else 0.5 + (score - least) / (1 - least) / 2
    return min(share, 1.0) * (0.49 if lacks else 1.0)


_COUNTED_ROWS = re.compile(r"[哪那]幾(?![個項點件種些])[\u4e00-\u9fff]")
"""Things that are counted one by one are asked for, which a table has as its rows (哪幾座)."""


def _fitting(query: Query, tables: tuple[TableResult, ...]) -> list[TableResult]:
    """The results that can answer: a reason or a meaning is no computed figure, and a question that names
    nothing at all ("how many slides are there?") does not count the rows of a table."""
    nothing = query.light.issuperset(range(len(query.tokens)))
    counts = [t for t in tables if nothing and t.operation == "count" and not _is_bound(t)]
    about = query.document or query.wants("summary")
    if nothing and about and not (query.dimensions or query.numbers):  # "the most important message"
        counts += [t for t in tables if t.operation == "extreme" and not _is_bound(t)]
    counts += [t for t in tables if lacks_contact(query.tokens, (v.text for v in t.values))]
    if query.unit in _MONEY:
        counts += [t for t in tables if t.operation in ("lookup", "list") and t.values and not _figured(t)]
    told = _told(query)
    if query.expects_any("why"):  # a figure is no reason, nor are the rows that match
        counts += [t for t in tables if t.operation in ("lookup", "list") and _in_figures(t)]
    return [t for t in tables if t not in counts and (not told or (t.operation in _STATED and t.rows))]


def _is_bound(table: TableResult) -> bool:
    """Whether a count is of something that the question names or goes on from."""
    return table.named or table.continued or bool(table.conditions)


def _figured(table: TableResult) -> bool:
    return any(v.kind == "number" for v in table.values)


def _in_figures(table: TableResult) -> bool:
    return all(v.kind in ("number", "year") and not v.missing for v in table.values)


def _told(query: Query) -> bool:
    """Whether a reason or a meaning is asked for, which has to be told."""
    return query.expects_any("why") or query.wants("define")


def _asks_which(query: Query) -> bool:
    return query.expects_any("which") or query.wants("list", "compare") or _what_of_a_kind(query)


def _what_of_a_kind(query: Query) -> bool:
    """Whether "what" stands before the name of a kind ("what rivers flow …") and not before a verb."""
    return len(query.tokens) > 1 and query.tokens[0].raw.lower() == "what" and 1 not in query.light


def _better(text: TextResult, table: TableResult, query: Query) -> bool:
    """Whether statements answer better than a table: they account for more, or for as much of a question that
    names nothing of the table but a figure ("what happened in 2019") or asks for none of its columns."""
    if table.operation not in ("lookup", "list"):
        return False
    if query.expects_any("why") and table.values and all(v.missing for v in table.values):
        return True  # a sentence may tell why a cell is empty
    if table.continued:
        return False
    if query.wants("summary") and text.mode == "section" and text.score >= table.score:
        return True
    told, which = _told(query), _asks_which(query)
    in_words = told or query.expects_any("how") or _WHAT_TO_DO.search(fold(query.text)) is not None
    if in_words and table.values and all(v.missing for v in table.values):
        return True  # a sentence may tell why a cell is empty, or what is done about it
    column = table.operation == "lookup" and table.measures
    if in_words and text.support >= SURE and text.score >= table.score and not (which or column):
        return True  # what is done is told in words, unless a column says it
    if query.wants("compare") and table.operation == "lookup" and len(table.rows) > 1 and not table.unmet:
        return False  # two rows side by side
    if query.wants("group") and table.operation == "list" and not (table.unmet or table.conditions or told):
        return False  # what is asked of each is told by all rows
    if text.score - _LEAD > table.score:
        return True
    every = table.named and not table.unmet and query.before is None and _whole_column(table)
    if which and every and text.mode == "units":
        return False  # which there are is told by all rows
    of_a_kind = bool(table.measures and table.conditions) and not table.unmet  # who made those of a kind
    person = text.support >= SURE and not (of_a_kind and table.score >= text.score)
    if person and query.expects_any("who") and table.operation == "list" and text.score > table.score:
        return True  # a person is named by the post; a row, by less than all that is asked
    if person and query.expects_any("who", "name") and text.score >= table.score and _lists_all(table):
        return True
    if text.score > table.score and text.support >= SURE and _lists_all(table) and not query.wants("list"):
        return True  # all of a column, of which the question does not ask for all
    if text.score < table.score or (which and text.mode == "section" and _whole_column(table)):
        return False  # a list of all is more than a section that is called after them
    plain = table.operation == "list" and not table.measures and len(table.conditions) < _NARROWED
    if told or (not which and plain and text.support >= SURE):
        return True
    if not table.named and table.conditions and _COUNTED_ROWS.search(query.text):
        return False
    return not table.named or (text.support >= SURE and (_whole_row(table) or _whole_column(table)))


def _lists_all(table: TableResult) -> bool:
    return table.operation == "list" and not table.conditions and len(table.rows) == table.total


def _whole_row(table: TableResult) -> bool:
    return table.operation == "lookup" and not table.measures and len(table.values) > 1


def _whole_column(table: TableResult) -> bool:
    return _lists_all(table) and not table.measures


def supports_table(result: TableResult) -> bool:
    """Whether a table's result answers the question."""
    return result.score >= _least(result) and not result.lacks


def _least(result: TableResult) -> float:
    return TABLE_SCORE if result.operation in _STATED and not result.denies else COMPUTED_SCORE


def supports_text(result: TextResult) -> bool:
    """Whether statements answer the question."""
    return result.support >= TEXT_SUPPORT and not result.lacks
