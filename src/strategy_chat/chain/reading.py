"""What a language model takes a declined question to mean, asked of the program."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.chain.rewording import Rewording
from strategy_chat.compose import merge, read_as
from strategy_chat.phrasing import Proposals, Reader
from strategy_chat.schema import Answer, Corpus
from strategy_chat.verify import verify

_MOST_ROWS = 30


def read_anew(
    declined: Answer,
    earlier: Sequence[str],
    reader: Reader,
    knowledge: Knowledge,
    ask: Callable[[str], Answer],
    waiting: Callable[[], None],
) -> Answer:
    """A declined question, answered as a model reads it, as far as that reading holds.

    A reading that only completes or reorders what the asker said is answered in its place. One that puts
    words of the material for some of the asker's is answered beneath the declined answer, which stands.
    All others that ``ask`` answers are offered. The model decides nothing of this, and no answer is made of
    its words; each says how the question was read. ``waiting`` is called while the model is waited for.
    """
    if declined.answered or declined.reason == "not_a_question":
        return declined
    names = _names(knowledge.corpus, declined.language)
    proposed = reader.proposed(declined.question, earlier, names, declined.language, waiting)
    counted = _counted(declined, proposed)
    if not proposed.questions:
        return counted
    rewording = Rewording(declined.question, declined.language, earlier, knowledge)
    kinship = {question: rewording.kinship(question) for question in proposed.questions}
    answers = {question: ask(question) for question in proposed.questions}
    found = {question: answer for question, answer in answers.items() if answer.answered}
    offered = replace(counted, suggestions=tuple(found))
    for kind in ("same", "near"):
        for question in (q for q in found if kinship[q] == kind):
            shown = _shown(offered, found[question], question, kind == "same")
            if not verify(shown, knowledge.figures, (*earlier, question)):
                return shown
    return offered


def _counted(declined: Answer, proposed: Proposals) -> Answer:
    """A declined answer with what the reading took."""
    if declined.phrasing is None:
        return declined
    phrasing = replace(
        declined.phrasing,
        tokens_in=proposed.tokens_in,
        tokens_out=proposed.tokens_out,
        seconds=round(declined.phrasing.seconds + proposed.seconds, 3),
    )
    return replace(declined, phrasing=phrasing)


def _shown(declined: Answer, found: Answer, question: str, same: bool) -> Answer:
    """The answer to a reading with the words that say so: in place of the declined one, or beneath it."""
    framed = replace(found, text=f"{read_as(question, found.language, same)}\n\n{found.text}")
    by = declined.phrasing.model if declined.phrasing is not None else ""
    rest = tuple(q for q in declined.suggestions if q != question)
    if same:
        receipt = {**found.receipt, "read_as": question, "read_by": by}
        return replace(
            framed, question=declined.question, phrasing=declined.phrasing, receipt=receipt, suggestions=rest
        )
    receipt = {**declined.receipt, "nearest": question, "read_by": by}
    both = merge([declined, framed], declined.question)
    return replace(
        both,
        answered=False,
        reason=declined.reason,
        phrasing=declined.phrasing,
        receipt=receipt,
        suggestions=rest,
    )


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
