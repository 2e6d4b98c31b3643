"""The wording of a declined question: what is missing, and the nearest thing that the material does say."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from strategy_chat.compose.ledger import Ledger
from strategy_chat.compose.wording import Wording, strong, wording
from strategy_chat.matching import forms_of
from strategy_chat.schema import Query, TableResult, TextResult
from strategy_chat.schema.answer import Reason

_MOST_NAMES = 8
_MOST_TOPICS = 3
_RELATED = 0.3
"""The share of a question that the material has to have to do with, for it to be within its scope."""
_SUBJECT = 0.6
"""The share of a question for a reason that statements account for, to be about what it is asked of."""
_OF_ROWS = ("lookup", "verify", "compare", "change", "difference")
_COUNTERS_OF_NAMES = ("號", "号", "代", "期")


def word_decline(
    query: Query,
    empty: TableResult | None,
    tables: tuple[TableResult, ...],
    text: TextResult | None,
    words: Wording,
    ledger: Ledger,
) -> tuple[str, Reason]:
    """The text of a declined answer and its reason.

    Args:
        query: the question.
        empty: a table result whose cells are all empty, where that is why.
        tables: what the tables found, however little of the question it accounts for.
        text: what the text found, likewise.
        words: the wording of the answer's language.
        ledger: takes the citation of the nearest place.
    """
    subject = _known_subject(tables, text)
    if empty is None and subject is not None and _is_empty(subject):
        empty = subject
    if empty is not None:
        value = empty.values[0]
        mark = f"[{ledger.cite_table(empty)}]"
        cell = value.text or words("empty")
        text_ = words("declined_empty", subject=strong(value.subject), measure=value.measure, cell=cell)
        return text_ + mark, "empty_cell"
    another = subject is not None and _is_another(query, subject)
    unmet = _missing(subject, text) if subject is not None else ()
    if subject is not None and not another and (unmet or not subject.unmet):
        name = strong(words.enumerate(subject.rows[:_MOST_NAMES]))
        lines = [
            words("declined_measure", subject=name, words=words.enumerate(unmet))
            if unmet
            else words("declined_measure_plain", subject=name)
        ]
        lines.append(words("near_measures", names=words.enumerate(_measures(subject))))
        return "\n\n".join(lines) + f"[{ledger.cite_table(_alone(subject))}]", "measure_absent"
    if text is not None and text.score >= _SUBJECT and dict(text.features).get("untold"):
        return "\n\n".join((words("declined_reason"), *_nearest(text, words, ledger))), "measure_absent"
    strange = _whole(text.strange) if text is not None else ()
    lines = [words("declined_word", words=words.enumerate(strange)) if strange else words("declined_scope")]
    if text is not None and text.repeats:
        lines = [words("declined_repeats")]
    if text is not None and text.score > 0:
        lines += _nearest(text, words, ledger)
    return "\n\n".join(lines), "unknown_subject" if another else _reason(tables, text)


def _missing(subject: TableResult, text: TextResult | None) -> tuple[str, ...]:
    """What a table lacks of a question; nothing where statements have every word of it."""
    told = text is not None and text.score > 0 and not text.unmet
    return () if told else _whole(subject.unmet)


def _whole(words: Sequence[str]) -> tuple[str, ...]:
    """Words that say something alone: no single Han character, and no single letter."""
    return tuple(word for word in words if len(word) > 1)


def _nearest(text: TextResult, words: Wording, ledger: Ledger) -> list[str]:
    """The line that names the sections of the nearest statements, each cited."""
    near = list({s.heading: s for s in text.statements}.values())[:_MOST_TOPICS]
    marks = [
        f"{words.phrases['open']}{s.heading}{words.phrases['close']}[{ledger.cite_statement(s)}]"
        for s in near
    ]
    return [words("near_topics", names=words.enumerate(marks))] if marks else []


def read_as(question: str, language: str, same: bool) -> str:
    """The line above the answer to a question as it was read: in place of what was asked where that is the
    ``same``, else as something near to it."""
    return wording(language)("read_as" if same else "read_near", question=question)


def _reason(tables: tuple[TableResult, ...], text: TextResult | None) -> Reason:
    """Why there is no answer, where no row of a table is what the question is about: out of scope where
    neither what it is about nor what it asks for is in the material."""
    if text is not None and text.absent and text.score > 0:
        return "unknown_subject"
    if text is None or text.familiar < _RELATED or _says_nothing(text):
        return "unknown_subject" if any(table.measures for table in tables) else "out_of_scope"
    return "measure_absent" if text.known else "unknown_subject"


def _says_nothing(text: TextResult) -> bool:
    """Whether what was found has nothing of the question, which has words that stand nowhere."""
    return text.score == 0 and bool(text.strange)


def _known_subject(tables: tuple[TableResult, ...], text: TextResult | None) -> TableResult | None:
    """The table that names a subject of the question, whatever it lacks: not where a part of its name is all
    that the material has of the question, nor where a territory is asked about that it does not have."""
    found = next((t for t in tables if t.operation in _OF_ROWS and t.rows), None)
    if found is None or text is None:
        return found
    return None if (found.partial and _says_nothing(text)) or text.foreign else found


def _is_another(query: Query, subject: TableResult) -> bool:
    """Whether a number of the question that the table does not have belongs to the name of its row (it has
    Station 1 and 2, and Station 3 is asked about)."""
    names = [forms_of(name) for name in subject.rows]
    words = {form for name in names for form in name}
    pairs = {pair for name in names for pair in pairwise(name)}
    tokens, unmet = query.tokens, {form for word in subject.unmet for form in forms_of(word)}
    return any(
        token.kind == "number"
        and token.form in unmet
        and (before.form, token.form) not in pairs
        and (before.form in words or (after is not None and after.raw in _COUNTERS_OF_NAMES))
        for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False)
    )


def _is_empty(subject: TableResult) -> bool:
    """Whether the cells that are asked for, by the name of their column, are all empty."""
    whole = bool(subject.measures) and not (subject.lacks and subject.unmet)
    cells = [v for v in subject.values if v.missing and not any(map(str.isdigit, v.text))]
    return whole and bool(cells) and len(cells) == len(subject.values)


def _alone(subject: TableResult) -> TableResult:
    """A result without what it rests on in other tables, of which nothing is told."""
    own = tuple(cell for cell in subject.support if cell.id.startswith(f"{subject.table}/"))
    return replace(subject, support=own, others=(), via=())


def _measures(result: TableResult) -> list[str]:
    return list(dict.fromkeys(v.measure for v in result.values))
