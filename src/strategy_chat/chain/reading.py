"""What a language model takes a declined question to mean, asked of the program."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace

from strategy_chat.chain.asking import informed
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.chain.rewording import Rewording
from strategy_chat.compose import compose, merge, read_as, word_plan
from strategy_chat.phrasing import Proposals, Reader
from strategy_chat.schema import Answer, Corpus, Exchange, Planned
from strategy_chat.tables import carried_out
from strategy_chat.understand import understand
from strategy_chat.verify import verify

_MOST_ROWS = 30


def read_anew(
    declined: Answer,
    earlier: Sequence[Exchange],
    reader: Reader,
    knowledge: Knowledge,
    ask: Callable[[str], Answer],
    waiting: Callable[[], None],
) -> Answer:
    """A declined question, answered as a model reads it, as far as that reading holds.

    It is read as other questions, or as plans, each of which has a question of ours that says the same. A
    reading that only completes or reorders what the asker said is answered in its place. One that puts
    words of the material for some of the asker's is answered beneath the declined answer, which stands.
    All other questions that ``ask`` answers are offered. The model decides nothing of this, and no answer is
    made of its words; each says how the question was read. ``waiting`` is called while the model is waited
    for.
    """
    if declined.answered or declined.reason == "not_a_question":
        return declined
    said = [exchange.question for exchange in earlier]
    names = _names(knowledge.corpus, declined.language)
    proposed = reader.proposed(declined.question, said, names, declined.language, waiting)
    counted = _counted(declined, proposed)
    worked = [_planned(plan, counted, knowledge) for plan in proposed.plans]
    answers = {question: ask(question) for question in proposed.questions}
    asked = {question: answer for question, answer in answers.items() if answer.answered}
    found = {**{answer.question: answer for answer in worked if answer is not None}, **asked}
    if not found:
        return counted
    rewording = Rewording(declined.question, declined.language, earlier, knowledge)
    kinship = {question: rewording.kinship(question) for question in found}
    offered = replace(counted, suggestions=tuple(asked))
    for kind in ("same", "near"):
        for question in (q for q in found if kinship[q] == kind):
            shown = _shown(offered, found[question], question, kind == "same")
            if not verify(shown, knowledge.figures, (*said, question)):
                return shown
    return offered


def _planned(plan: Planned, declined: Answer, knowledge: Knowledge) -> Answer | None:
    """The answer to a plan, under the question that says the same; None where it cannot be carried out."""
    question = word_plan(plan, declined.language)
    understood = understand(question, declined.language, knowledge.lexicon, segmenter=knowledge.segmenter)
    query = informed(understood, knowledge)
    result = carried_out(plan, query, knowledge.catalog)
    if result is None:
        return None
    answer = compose(query, (result,), None, knowledge.conflicts, knowledge.figures)
    receipt = {**declined.receipt, "verified": True, "plan": asdict(plan)}
    return replace(answer, receipt=receipt) if answer.answered else None


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
    plan = {key: told for key, told in found.receipt.items() if key == "plan"}
    receipt = {**declined.receipt, **plan, "nearest": question, "read_by": by}
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
