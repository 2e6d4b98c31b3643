"""The wording of answers and the rule of abstention."""

from dataclasses import replace

from strategy_chat.compose.conflicts import list_conflicts, word_conflicts
from strategy_chat.compose.decide import Decision, certainty, decide, supports_text
from strategy_chat.compose.decline import read_as, word_decline
from strategy_chat.compose.enumerated import listed
from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.planned import word_plan
from strategy_chat.compose.several import merge
from strategy_chat.compose.table_answer import word_table
from strategy_chat.compose.text_answer import word_count, word_text
from strategy_chat.compose.wording import Wording, wording
from strategy_chat.compose.worked import word_worked, worked
from strategy_chat.figures import Figures
from strategy_chat.schema import Answer, Conflict, Disagreement, Query, TableResult, TextResult

__all__ = [
    "Decision",
    "certainty",
    "compose",
    "contradicting",
    "decide",
    "merge",
    "read_as",
    "supports_text",
    "unsupported",
    "word_plan",
]


def compose(
    query: Query,
    tables: tuple[TableResult, ...],
    text: TextResult | None,
    conflicts: tuple[Disagreement, ...],
    figures: Figures,
) -> Answer:
    """Word the answer to a question from what the tables and the text say to it.

    Args:
        query: the question as understood.
        tables: results of the tables, best first.
        text: the statements found, or None.
        conflicts: where the corpus disagrees with itself.
        figures: every figure of the corpus, which those of the answer are bound by.

    Returns:
        The answer, declined with its reason where neither accounts for the question.
    """
    words = wording(query.language).answering(query.text)
    ledger = Ledger()
    if query.closing:
        return Answer(
            query.text,
            words("not_a_question"),
            answered=False,
            language=query.language,
            reason="not_a_question",
        )
    if query.wants("conflict"):
        return _about_conflicts(query, conflicts, words, ledger, figures)
    decision = decide(query, tables, text)
    reason = None
    if decision.table is not None and not _all_missing(decision.table):
        shown = word_table(decision.table, words, ledger)
    elif decision.text is not None and decision.table is None:
        shown = _word_text(query, decision.text, words, ledger, figures)
    else:
        shown, reason = word_decline(query, decision.table, tables, text, words, ledger)
    records: tuple[Conflict, ...] = ()
    if reason is None:
        notice, records = word_conflicts(conflicts, query, decision.table, words, ledger, figures)
        shown = f"{shown}\n\n{notice}" if notice else shown
    return Answer(
        question=query.text,
        text=shown,
        answered=reason is None,
        language=query.language,
        citations=ledger.citations,
        figures=tuple(ledger.figures),
        conflicts=records,
        reason=reason,
    )


def _word_text(query: Query, text: TextResult, words: Wording, ledger: Ledger, figures: Figures) -> str:
    """What statements say, with what lies between two of their figures where that is asked; or how many
    things they list."""
    counted = listed(query, text.statements)
    if counted is not None:
        return word_count(counted, words, ledger)
    shown = word_text(text, words, ledger, figures)
    between = worked(query, text.statements, figures)
    return shown if between is None else f"{shown}\n\n{word_worked(between, words, ledger)}"


def contradicting(answer: Answer) -> Answer:
    """An answer with the words before it that what the question says is otherwise."""
    return replace(answer, text=f"{wording(answer.language)('premise')}\n\n{answer.text}")


def _about_conflicts(
    query: Query, conflicts: tuple[Disagreement, ...], words: Wording, ledger: Ledger, figures: Figures
) -> Answer:
    """The answer to whether the material disagrees with itself: every place where it does."""
    notice, records = list_conflicts(conflicts, words, ledger, figures)
    return Answer(
        question=query.text,
        text=notice or words("no_conflict"),
        answered=True,
        language=query.language,
        citations=ledger.citations,
        figures=tuple(ledger.figures),
        conflicts=records,
    )


def _all_missing(result: TableResult) -> bool:
    """Whether every cell asked for is empty."""
    return result.operation == "lookup" and bool(result.values) and all(v.missing for v in result.values)


def unsupported(query: Query) -> Answer:
    """The answer given in place of one that did not pass verification: declined, with nothing in it."""
    text = wording(query.language)("declined_unverified")
    return Answer(query.text, text, answered=False, language=query.language, reason="unverified")
