"""The order of the stages, as a LangChain runnable: question in, answer out."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from strategy_chat.chain.knowledge import Knowledge, gather
from strategy_chat.chain.offers import with_offers
from strategy_chat.compose import compose, merge, unsupported
from strategy_chat.evidence import about_documents, summary
from strategy_chat.lexicon import Lexicon
from strategy_chat.phrasing import Phraser, Reader
from strategy_chat.resolve import resolve
from strategy_chat.retrieve import closeness, reordered, retrieve
from strategy_chat.schema import (
    Answer,
    Event,
    Hit,
    Passage,
    Query,
    TableResult,
    TextResult,
    Token,
)
from strategy_chat.tables import answer_tables
from strategy_chat.text import answer_language
from strategy_chat.understand import parts, understand
from strategy_chat.verify import verify

_log = logging.getLogger(__name__)

__all__ = ["Knowledge", "build_chain", "gather", "search"]

Fields = dict[str, Any]
Show = Callable[[Event], None]

_MOST_PARTS = 5
_RERANKED = 20
"""Passages that a reranker looks at, which takes some milliseconds for each."""


def search(knowledge: Knowledge, question: str, language: str, k: int) -> list[Passage]:
    """The ``k`` best sections, tables and rows for a question."""
    vector = knowledge.embedder.embed_query(question)
    hits = retrieve(
        knowledge.index, vector, question, language=_edition(language), kinds=("section", "table", "row"), k=k
    )
    return [hit.passage for hit in hits]


def build_chain(knowledge: Knowledge, phraser: Phraser | None = None) -> Runnable[Fields, Answer]:
    """The pipeline. Its input is ``{"question": str, "language": str, "earlier": [str, …]}``, its output a
    verified Answer; ``earlier`` are the questions asked before, oldest first.

    With a ``phraser`` the answer is given in its model's words, and a declined one offers what the model
    takes the question to mean, unless the input says ``"exact": True``; a function under ``"show"`` then gets
    the sources and each piece of text as an Event when it stands.

    Intermediate results are kept under their stage's name, so that ``stream`` and tracing show them.
    """

    query = _stage("query", lambda f: _understood(f, knowledge))
    vector = _stage("vector", lambda f: knowledge.embedder.embed_query(_searched(f["query"])))
    hits = _stage("hits", lambda f: _hits(f, knowledge))
    tables = _stage("tables", lambda f: answer_tables(f["query"], knowledge.catalog))
    text = _stage("text", lambda f: _text(f, knowledge))
    answer = _stage("answer", lambda f: _answer(f, knowledge))
    receipt: Runnable[Fields, Answer] = RunnableLambda(lambda f: _with_receipt(f, knowledge))
    found = query | vector | hits | tables | text | answer
    reader = None if phraser is None else Reader(phraser.model)
    if phraser is not None:
        found = found | _stage("answer", lambda f: _phrased(f, phraser, knowledge), "phrased")
    one = found | receipt.with_config(run_name="receipt")
    whole: Runnable[Fields, Answer] = RunnableLambda(lambda f: _each(f, one, knowledge, reader))
    return whole.with_config(run_name="strategy_chat")


def _each(
    fields: Fields, one: Runnable[Fields, Answer], knowledge: Knowledge, reader: Reader | None
) -> Answer:
    """Answer each question of a text by itself; those before it are what it may point back to. Of several,
    each is shown when it is answered."""
    asked, said = parts(fields["question"], knowledge.lexicon)
    answers: list[Answer] = []
    earlier = [*fields.get("earlier", ()), *said]
    show: Show = fields.get("show") or (lambda event: None)
    shown = 0
    if len(asked) > 1:  # the numbers of its citations are known when a part is answered
        fields = {**fields, "show": lambda event: show(event) if event.kind == "stage" else None}
    for question in asked[:_MOST_PARTS]:
        answers.append(one.invoke({**fields, "question": question, "earlier": earlier}))
        earlier.append(question)
        if len(asked) > 1:
            so_far = merge(answers, fields["question"])
            show(Event("sources", citations=so_far.citations))
            show(Event("text", text=so_far.text[shown:]))
            shown = len(so_far.text)
    whole = merge(answers, fields["question"])
    if reader is None or fields.get("exact"):
        return whole
    alone = {"language": fields["language"], "exact": True}
    before = fields.get("earlier", ())
    return with_offers(
        whole, before, reader, knowledge.corpus, lambda q: one.invoke({**alone, "question": q, "earlier": []})
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


def _hits(fields: Mapping[str, Any], knowledge: Knowledge) -> tuple[Hit, ...]:
    query: Query = fields["query"]
    text = _searched(query)
    hits = retrieve(
        knowledge.index, fields["vector"], text, language=_edition(query.language), k=knowledge.hits
    )
    if knowledge.reranker is None:
        return hits
    first = hits[:_RERANKED]
    scores = knowledge.reranker.scores(text, [hit.passage.text for hit in first])
    return (*reordered(first, scores), *hits[_RERANKED:])


def _understood(fields: Fields, knowledge: Knowledge) -> Query:
    """The question as understood, with what the corpus knows of its words."""
    earlier: list[str] = []
    for said in fields.get("earlier", ()):
        earlier.append(_resolved(said, earlier, knowledge)[0])
    question, earlier = _resolved(fields["question"], earlier, knowledge)
    return _informed(understand(question, fields["language"], knowledge.lexicon, earlier), knowledge)


def _resolved(question: str, earlier: list[str], knowledge: Knowledge) -> tuple[str, list[str]]:
    """A question in the corpus's spelling that stands alone, or with the questions that it is to be read
    with."""
    spelt = knowledge.spelling.correct(question)
    whole = resolve(
        spelt,
        earlier,
        knowledge.lexicon,
        lambda tokens: knowledge.catalog.mentions(tokens, _light(tokens, knowledge.lexicon)),
        lambda text: _answered_with(text, knowledge),
    )
    return whole, (earlier if whole == spelt else [])


def _light(tokens: tuple[Token, ...], lexicon: Lexicon) -> frozenset[int]:
    found = lexicon.scaffold.find(tokens)
    return frozenset(place for match in found for place in range(match.first, match.last))


def _answered_with(question: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The rows that the tables answer a question with."""
    query = _informed(understand(question, answer_language(question), knowledge.lexicon), knowledge)
    results = answer_tables(query, knowledge.catalog)
    return results[0].rows if results and not results[0].lacks else ()


def _informed(query: Query, knowledge: Knowledge) -> Query:
    """A query with what the corpus knows of its words: names, and words of the other language."""
    before = None if query.before is None else _informed(query.before, knowledge)
    translations = (
        () if knowledge.bridge is None else tuple(knowledge.bridge.matches(query.tokens, query.light))
    )
    critical = knowledge.catalog.critical(query.tokens, query.light)
    later = (s for s in query.expects if s.key == "beyond")
    critical |= {place for span in later for place in range(span.first, span.last)}
    unknown = knowledge.units.unknown(query.tokens)
    return replace(query, critical=critical, unknown=unknown, translations=translations, before=before)


def _searched(query: Query) -> str:
    """What to search for: the question, after the one that it follows up."""
    return query.text if query.before is None else f"{_searched(query.before)} {query.text}"


def _text(fields: Mapping[str, Any], knowledge: Knowledge) -> TextResult | None:
    query: Query = fields["query"]
    language = _edition(query.language)
    about = about_documents(query, knowledge.units, language) or summary(
        query, knowledge.units, language, knowledge.evidence.sections.named(query.tokens)
    )
    if about is not None:
        return about
    near = closeness(knowledge.index, fields["vector"], language=language)
    found = knowledge.evidence.find(query, fields["hits"], language, near)
    if query.before is not None:
        whole = _informed(understand(_searched(query), query.language, knowledge.lexicon), knowledge)
        wider = knowledge.evidence.find(
            replace(whole, asked=query.asked, critical=frozenset()), fields["hits"], language, near
        )
        return wider if found is None or (wider is not None and wider.support > found.support) else found
    return found


def _answer(fields: Mapping[str, Any], knowledge: Knowledge) -> Answer:
    query: Query = fields["query"]
    tables: tuple[TableResult, ...] = fields["tables"]
    answer = compose(query, tables, fields["text"], knowledge.conflicts, knowledge.figures)
    problems = verify(answer, knowledge.figures, _asked_before(query))
    if problems:
        _log.error("answer withheld: %s; question: %r", "; ".join(problems), query.text)
        return replace(unsupported(query), receipt={"verified": False, "problems": list(problems)})
    return replace(answer, receipt={"verified": True})


def _asked_before(query: Query) -> Iterator[str]:
    """The questions that a question follows up."""
    before = query.before
    while before is not None:
        yield before.text
        before = before.before


def _phrased(fields: Mapping[str, Any], phraser: Phraser, knowledge: Knowledge) -> Answer:
    """The answer in the model's words; as it was where these do not pass verification."""
    exact: Answer = fields["answer"]
    if fields.get("exact"):
        return exact
    show: Show = fields.get("show") or (lambda event: None)
    show(Event("sources", citations=exact.citations))
    phrased = phraser.phrase(exact, lambda piece: show(Event("text", text=piece)))
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
        "timings_ms": fields["timings"],
        "read_as": fields["query"].text,
        "confidence": round(_confidence(fields), 4),
        "evidence": _evidence(fields["text"]),
        "passages": [{"id": h.passage.id, "score": round(h.passage.score, 6)} for h in fields["hits"][:10]],
        **answer.receipt,
    }
    return replace(answer, receipt=receipt)


def _confidence(fields: Mapping[str, Any]) -> float:
    """How much of the question the best evidence accounts for, in [0, 1]; half of it where it lacks what the
    question cannot do without."""
    found = [*fields["tables"], *([fields["text"]] if fields["text"] is not None else [])]
    return max((result.score / 2 if result.lacks else result.score for result in found), default=0.0)


def _edition(language: str) -> str:
    """The edition language in which an answer is given: Simplified answers use the Traditional edition."""
    return "en" if language == "en" else "zh-Hant"


def _evidence(text: TextResult | None) -> dict[str, float]:
    """What the abstention rule rests on, for the receipt and for its calibration."""
    if text is None or not text.features:
        return {}
    rounded = {name: round(value, 4) for name, value in text.features}
    return {**rounded, "lacks": float(text.lacks), "support": round(text.support, 4)}
