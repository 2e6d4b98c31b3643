"""The order of the stages, as a LangChain runnable: question in, answer out."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from strategy_chat.chain.asking import searched
from strategy_chat.chain.finding import RERANKED, edition, found_passages, found_text, reranked
from strategy_chat.chain.granted import denial, eased, verdict
from strategy_chat.chain.knowledge import Knowledge, gather
from strategy_chat.chain.reading import read_anew
from strategy_chat.chain.several import each
from strategy_chat.chain.turns import understood
from strategy_chat.chain.wishes import without_wishes
from strategy_chat.compose import certainty, compose, decide, merge, unsupported
from strategy_chat.phrasing import Phraser, Reader
from strategy_chat.retrieve import retrieve
from strategy_chat.schema import (
    Answer,
    Event,
    Passage,
    Query,
    TableResult,
    TextResult,
)
from strategy_chat.tables import answer_tables
from strategy_chat.verify import verify

_log = logging.getLogger(__name__)

__all__ = ["Knowledge", "build_chain", "gather", "search", "without_wishes"]

Fields = dict[str, Any]
Show = Callable[[Event], None]

STILL = Event("stage")
"""Shown while something is waited for: it says nothing, but that nobody reads any more is noticed."""


def search(knowledge: Knowledge, question: str, language: str, k: int) -> list[Passage]:
    """The ``k`` best sections, tables and rows for a question."""
    vector = knowledge.embedder.embed_query(question)
    hits = retrieve(
        knowledge.index,
        vector,
        question,
        language=edition(language),
        kinds=("section", "table", "row"),
        k=max(k, RERANKED) if knowledge.reranker else k,
    )
    return [hit.passage for hit in reranked(question, hits, knowledge)[:k]]


def build_chain(knowledge: Knowledge, phraser: Phraser | None = None) -> Runnable[Fields, Answer]:
    """The pipeline. Its input is ``{"question": str, "language": str, "earlier": [Exchange, …]}``, its output
    a verified Answer; ``earlier`` are the questions asked before with what was replied, oldest first.

    With a ``phraser`` the answer is given in its model's words, and a declined question is read by the model
    (:func:`~strategy_chat.chain.reading.read_anew`), unless the input says ``"exact": True``; a function
    under ``"show"`` then gets the sources and each piece of text as an Event when it stands.

    Intermediate results are kept under their stage's name, so that ``stream`` and tracing show them.
    """

    query = _stage("query", lambda f: understood(f, knowledge))
    vector = _stage("vector", lambda f: knowledge.embedder.embed_query(searched(f["query"])))
    hits = _stage("hits", lambda f: found_passages(f["query"], f["vector"], knowledge))
    tables = _stage("tables", lambda f: answer_tables(f["query"], knowledge.catalog))
    text = _stage("text", lambda f: found_text(f["query"], f["vector"], f["hits"], knowledge))
    answer = _stage("answer", lambda f: _answer(f, knowledge))
    receipt: Runnable[Fields, Answer] = RunnableLambda(lambda f: _with_receipt(f, knowledge))
    found = query | vector | hits | tables | text | answer
    reader = None if phraser is None else Reader(phraser.model)
    if phraser is not None:
        found = found | _stage("answer", lambda f: _phrased(f, phraser, knowledge), "phrased")
    one = found | receipt.with_config(run_name="receipt")
    whole: Runnable[Fields, Answer] = RunnableLambda(lambda f: _whole(f, one, knowledge, reader))
    return whole.with_config(run_name="strategy_chat")


def _whole(
    fields: Fields, one: Runnable[Fields, Answer], knowledge: Knowledge, reader: Reader | None
) -> Answer:
    """The answers to all questions of a text; where none is answered, as a reader reads it."""
    whole = each(fields, one, knowledge)
    if reader is None or fields.get("exact") or whole.answered:
        return whole
    show: Show = fields.get("show") or (lambda event: None)
    show(Event("stage", stage="reading"))
    alone = {"language": fields["language"], "exact": True}
    return read_anew(
        whole,
        fields.get("earlier", ()),
        reader,
        knowledge,
        lambda q: one.invoke({**alone, "question": q, "earlier": []}),
        lambda: show(STILL),
    )


def _stage(name: str, run: Callable[[Fields], object], title: str = "") -> Runnable[Fields, Fields]:
    """A stage that adds its result under its name, and its time (milliseconds) under its title or name. It
    shows when it begins."""

    def timed(fields: Fields) -> Fields:
        if fields.get("show") is not None:
            fields["show"](Event("stage", stage=title or name))
        start = time.perf_counter()
        result = run(fields)
        spent = {**fields.get("timings", {}), title or name: round((time.perf_counter() - start) * 1000, 2)}
        return {**fields, name: result, "timings": spent}

    return RunnableLambda(timed).with_config(run_name=title or name)


def _answer(fields: Mapping[str, Any], knowledge: Knowledge) -> Answer:
    query: Query = fields["query"]
    tables: tuple[TableResult, ...] = fields["tables"]
    answer = compose(query, tables, fields["text"], knowledge.conflicts, knowledge.figures)
    wrong = denial(query, tables) if not answer.answered or _leaves_open(query, fields) else None
    if wrong is not None:
        rest = _without_denied(eased(query, wrong.denies), fields, knowledge)
        told = compose(query, (wrong,), None, knowledge.conflicts, knowledge.figures)
        answer = merge([told, rest], query.text) if rest.answered else answer
    problems = verify(answer, knowledge.figures, _asked_before(query))
    if problems:
        _log.error("answer withheld: %s; question: %r", "; ".join(problems), query.text)
        return replace(unsupported(query), receipt={"verified": False, "problems": list(problems)})
    return replace(answer, receipt={"verified": True})


def _leaves_open(query: Query, fields: Mapping[str, Any]) -> bool:
    """Whether what a table has otherwise than the question says is all that it is answered with."""
    table = decide(query, fields["tables"], fields["text"]).table
    return table is not None and bool(table.denies and table.unmet)


def _without_denied(query: Query, fields: Mapping[str, Any], knowledge: Knowledge) -> Answer:
    """The answer to a question whose false statement says nothing any more."""
    text = found_text(query, fields["vector"], fields["hits"], knowledge)
    tables = answer_tables(query, knowledge.catalog)
    return compose(query, tables, text, knowledge.conflicts, knowledge.figures)


def _asked_before(query: Query) -> Iterator[str]:
    """The questions that a question follows up."""
    before = query.before
    while before is not None:
        yield before.text
        before = before.before


def _phrased(fields: Mapping[str, Any], phraser: Phraser, knowledge: Knowledge) -> Answer:
    """The answer in the model's words; as it was where these do not pass verification. A declined one is not
    shown yet, for the model may read the question."""
    exact: Answer = fields["answer"]
    if fields.get("exact"):
        return exact
    if not exact.answered:
        return replace(exact, phrasing=phraser.untouched())
    show: Show = fields.get("show") or (lambda event: None)
    show(Event("sources", citations=exact.citations))
    phrased = phraser.phrase(exact, lambda piece: show(Event("text", text=piece)), lambda: show(STILL))
    problems = verify(phrased, knowledge.figures, _asked_before(fields["query"]))
    if problems:
        _log.error("wording withheld: %s; question: %r", "; ".join(problems), exact.question)
        return replace(exact, phrasing=phraser.withheld(phrased))
    return phrased


def _with_receipt(fields: Mapping[str, Any], knowledge: Knowledge) -> Answer:
    answer: Answer = fields["answer"]
    receipt = {
        "corpus": knowledge.corpus.fingerprint,
        "embedder": knowledge.embedder.name,
        **({"reranker": knowledge.reranker.name} if knowledge.reranker else {}),
        "timings_ms": fields["timings"],
        "read_as": fields["query"].text,
        "confidence": round(_confidence(fields), 4),
        "evidence": _evidence(fields),
        "verdict": verdict(fields["query"], fields["tables"], fields["text"]),
        "passages": [{"id": h.passage.id, "score": round(h.passage.score, 6)} for h in fields["hits"][:10]],
        **answer.receipt,
    }
    return replace(answer, receipt=receipt)


def _confidence(fields: Mapping[str, Any]) -> float:
    """How much of the question the best evidence accounts for, in [0, 1]; half of it where it lacks what the
    question cannot do without."""
    found = [*fields["tables"], *([fields["text"]] if fields["text"] is not None else [])]
    return max((result.score / 2 if result.lacks else result.score for result in found), default=0.0)


def _evidence(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the abstention rule rests on, for the receipt and for its calibration: how surely tables and text
    answer (from 0.5 on they do), what the text's support rests on, and the places that it would state."""
    text: TextResult | None = fields["text"]
    of_tables, of_text = certainty(fields["query"], fields["tables"], text)
    found: dict[str, Any] = {"tables": round(of_tables, 4), "text": round(of_text, 4)}
    stated = decide(fields["query"], fields["tables"], text).text
    if stated is not None and stated.corrects:
        found["corrects"] = stated.corrects
    if text is not None and text.features:
        found |= {
            "features": {name: round(value, 4) for name, value in text.features},
            "lacks": text.lacks,
            "places": list(dict.fromkeys(s.place for s in text.statements)),
        }
    return found
