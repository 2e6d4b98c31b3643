"""What to ask instead of a declined question, where a language model is there to read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from strategy_chat.phrasing import Reader
from strategy_chat.schema import Answer, Corpus

_MOST_ROWS = 30


def with_offers(
    answer: Answer, earlier: Sequence[str], reader: Reader, corpus: Corpus, ask: Callable[[str], Answer]
) -> Answer:
    """A declined answer with the questions that a model takes it to mean, as suggestions: those that ``ask``
    answers. The question itself stays declined: that another one is meant is for the asker to say."""
    if answer.answered or answer.reason == "not_a_question":
        return answer
    names = _names(corpus, answer.language)
    proposed = reader.proposed(answer.question, earlier, names, answer.language)
    return replace(answer, suggestions=tuple(q for q in proposed if ask(q).answered))


def _names(corpus: Corpus, language: str) -> Iterator[str]:
    """The names of the material, a line for each table and section, in ``language`` where there is such an
    edition."""
    editions = [d.edition("en" if language == "en" else "zh-Hant") or d.original for d in corpus.documents]
    sections = [section for edition in editions for section in edition.sections]
    for table in (table for section in sections for table in section.tables):
        rows = "; ".join(row[0] if len(row[0]) > 3 else " ".join(row[:4]) for row in table.rows[:_MOST_ROWS])
        yield f"{table.caption} | {'; '.join(table.header)} | {rows}"
    for section in sections:
        if section.title:
            yield section.title
