"""What a question finds: passages, statements, rows, and which of them answer it."""

from collections.abc import Sequence, Set
from dataclasses import replace

from strategy_chat.chain.asking import informed, searched
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.chain.repeating import unrepeated
from strategy_chat.compose import Decision, decide
from strategy_chat.evidence import about_documents, summary
from strategy_chat.retrieve import closeness, reordered, retrieve
from strategy_chat.schema import Hit, Query, TextResult
from strategy_chat.tables import answer_tables
from strategy_chat.understand import understand

RERANKED = 20
"""Passages that a reranker looks at, which takes some milliseconds for each."""


def found_passages(query: Query, vector: list[float], knowledge: Knowledge) -> tuple[Hit, ...]:
    """The passages nearest to a question, best first; ``vector`` is that of :func:`searched`."""
    text = searched(query)
    hits = retrieve(knowledge.index, vector, text, language=edition(query.language), k=knowledge.hits)
    return reranked(text, hits, knowledge)


def reranked(text: str, hits: tuple[Hit, ...], knowledge: Knowledge) -> tuple[Hit, ...]:
    """The hits with the first of them in the order that the reranker gives; as they are without one."""
    if knowledge.reranker is None:
        return hits
    first = hits[:RERANKED]
    scores = knowledge.reranker.scores(text, [hit.passage.text for hit in first])
    return (*reordered(first, scores), *hits[RERANKED:])


def found_text(
    query: Query, vector: list[float], hits: Sequence[Hit], knowledge: Knowledge
) -> TextResult | None:
    """What the text says to a question, read by itself or together with the one that it follows up."""
    language = edition(query.language)
    about = about_documents(query, knowledge.units, language) or summary(
        query, knowledge.units, language, knowledge.evidence.sections.named(query.tokens)
    )
    if about is not None:
        return about
    near = closeness(knowledge.index, vector, language=language)

    def look(without: Set[str]) -> TextResult | None:
        found = knowledge.evidence.find(query, hits, language, near, without)
        if query.before is None:
            return found
        both = understand(searched(query), query.language, knowledge.lexicon, segmenter=knowledge.segmenter)
        whole = informed(both, knowledge)
        later = len(whole.tokens) - len(query.tokens)  # it stands after the other
        asked, critical = (frozenset(p + later for p in places) for places in (query.asked, query.critical))
        later_asks = replace(whole, asked=asked, critical=critical)
        wider = knowledge.evidence.find(later_asks, hits, language, near, without)
        wins = wider is not None and not wider.lacks and (found is None or wider.support > found.support)
        return wider if found is None or wins else found

    found = look(frozenset())
    if found is None or query.told is None:
        return found
    return unrepeated(query, query.told, found, look)


def answered_with(query: Query, knowledge: Knowledge) -> Decision:
    """What a question is answered with: rows of a table, statements of the text, or neither."""
    vector = knowledge.embedder.embed_query(searched(query))
    text = found_text(query, vector, found_passages(query, vector, knowledge), knowledge)
    return decide(query, answer_tables(query, knowledge.catalog), text)


def edition(language: str) -> str:
    """The edition language in which an answer is given: Simplified answers use the Traditional edition."""
    return "en" if language == "en" else "zh-Hant"
