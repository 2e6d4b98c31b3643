"""What a question takes for granted, held against the material apart from what the question asks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from strategy_chat.chain.asking import light
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.compose import contradicting, decide
from strategy_chat.evidence.posts import gives_post, held
from strategy_chat.matching import contains, tokenize
from strategy_chat.schema import Answer, Exchange, Query, TableResult, TextResult
from strategy_chat.text import Granted, denies, fold, granted, states, to_confirm, turns_round

Verdict = Literal["", "contradicted", "confirmed"]
Ask = Callable[[str, Sequence[Exchange]], Answer]
"""Answers a question, with statements that it may point back to."""

_MOST_STATED = 2
_OF_WHAT_FOLLOWS = re.compile(
    r"\s*"
    + fold("(?:[造製做建蓋開管修辦]|製造|生產|供應|經營|管理|所屬|設計|負責|主辦|承包)?的")
    + r"|['’]s\b|[- ](?:built|made|run|owned|led|funded|designed|operated|supplied|managed)\b"
)
_POSITION = {True: "What is {name}'s position?", False: "{name}的職務是什麼？"}
_HOLDER = {True: "Who is the {post}?", False: "{post}是誰？"}
_WHY = re.compile(fold("為什麼|為何|原因|怎麼會") + r"|\bwhy\b|\breason\b")
_TELLING = ("max", "min", "earliest", "latest", "rank", "rise", "fall", "change", "count", "sum", "than")


def verdict(query: Query, tables: tuple[TableResult, ...], text: TextResult | None) -> Verdict:
    """Whether what is answered with contradicts or confirms what the question states."""
    decision = decide(query, tables, text)
    table = decision.table
    if table is not None:
        if table.premise or table.truth is False:
            return "contradicted"
        return "confirmed" if table.truth else ""
    return "contradicted" if decision.text is not None and decision.text.corrects else ""


def stated(question: str, said: Sequence[str], knowledge: Knowledge) -> tuple[Granted, ...]:
    """What is taken for granted that can be held against the material: in a clause of the question, else in
    the sentences before it (which leave all of the question as its rest)."""
    own = granted(question)
    found = [own] if own is not None else [Granted(s, question) for s in said[-_MOST_STATED:] if states(s)]
    return tuple(one for one in found if _says_something_of(one.premise, knowledge))


def _says_something_of(premise: str, knowledge: Knowledge) -> bool:
    """Whether a statement says something of what the corpus has: it names something of it, and has a
    figure or other words besides."""
    tokens = tokenize(premise)
    idle = light(tokens, knowledge.lexicon)
    content = [p for p in range(len(tokens)) if p not in idle]
    known = set(content) - knowledge.units.unknown(tokens)
    known |= {m.first for m in knowledge.catalog.mentions(tokens, idle)}
    if knowledge.bridge is not None:
        known |= knowledge.bridge.known(tuple(knowledge.bridge.matches(tokens, idle)))
    operations = {match.payload for match in knowledge.lexicon.operations.find(tokens)}
    return bool(known) and (len(content) > 1 or not operations.isdisjoint(_TELLING))


def corrected(
    whole: list[Answer], premises: Sequence[Granted], ask: Ask, earlier: Sequence[Exchange]
) -> list[Answer]:
    """The answers to a question with the statements that it takes for granted set right before them.

    A statement that the material contradicts is told as the material has it, then what is asked besides is
    answered. One that it confirms does not bend the answer to the rest. One that it does not speak of changes
    nothing.
    """
    whole_told = any(a.answered and a.receipt["verdict"] == "contradicted" for a in whole)
    for one in premises:
        claim = ask(to_confirm(one.premise), earlier)
        told = claim.receipt["verdict"] if claim.answered else ""
        opposite: Answer | None = None
        shown = "" if told or not claim.answered else claim.text
        sentences = shown if not any(c.cells for c in claim.citations) else ""
        if denies(sentences, one.premise) or turns_round(shown, one.premise):
            told, claim, opposite = "contradicted", contradicting(claim), claim
        if not claim.answered or (whole[0].answered and told != "contradicted" and not (told and whole_told)):
            continue
        if whole_told and told == "contradicted" and (_corrects(whole[0]) or _WHY.search(fold(one.rest))):
            return whole  # it sets the statement right, and answers the rest or leaves nothing to ask
        rest = ask(one.rest, (*earlier, Exchange(_as_it_is(one.premise, claim))))
        if told == "contradicted":
            first = (
                [answer for answer in whole if answer.answered] if whole_told else [_found_by(claim, whole)]
            )
            if rest.answered and opposite is not None and not whole_told and _among(opposite, [rest]):
                return [contradicting(rest)]
            if rest.answered:
                return first if _among(rest, first) else [*first, rest]
            return first if whole_told else [*first, *([rest] if not whole[0].answered else whole)]
        if rest.answered and not one.supposed:
            alone = told == "confirmed" or _among(claim, [rest])
            return [rest] if alone else [_found_by(claim, whole), rest]
    return whole


def given_post(whole: list[Answer], question: str, ask: Ask, earlier: Sequence[Exchange]) -> list[Answer]:
    """The answers to a question, with what the material says of a person before them where the question gives
    that person another post in passing."""
    one = held(question)
    if one is None or any(answer.receipt["verdict"] == "contradicted" for answer in whole):
        return whole
    language = whole[0].language
    told = ask(_POSITION[language == "en"].format(name=one.name), ())
    known = told.answered and fold(one.name) in fold(told.text)
    if known and gives_post(told.text, one) and (not one.of or contains(told.text, one.of)):
        return whole
    name = f"{one.post} of {one.of}" if one.of and language == "en" else f"{one.of}{one.post}"
    holders = ask(_HOLDER[language == "en"].format(post=name), ())
    another = holders.answered and fold(one.post) in fold(holders.text)
    if (
        holders.answered
        and fold(one.name) in fold(holders.text)
        and (not another or gives_post(holders.text, one))
    ):
        return whole
    if not known and not another:
        return whole  # the material speaks neither of the person nor of who holds the post
    told = contradicting(told if known else holders)
    rest = whole if all(answer.answered for answer in whole) else [ask(one.rest, earlier)]
    first = _found_by(told, whole)
    return [first] if all(_among(answer, [told]) for answer in rest) else [first, *rest]


def _corrects(answer: Answer) -> bool:
    return bool(answer.receipt["evidence"].get("corrects"))


def _found_by(claim: Answer, whole: Sequence[Answer]) -> Answer:
    """What is told of a statement, with the passages that were found for the whole question."""
    return replace(claim, receipt={**claim.receipt, "passages": whole[0].receipt["passages"]})


def denial(query: Query, tables: Sequence[TableResult]) -> TableResult | None:
    """What a table has otherwise than the question says in passing of a row ("Spain's Rhine")."""
    found = next((table for table in tables if table.denies and _in_passing(query, table.denies)), None)
    return None if found is None else replace(found, lacks=False, unmet=(), score=1.0)


def _in_passing(query: Query, places: frozenset[int]) -> bool:
    """Whether words at some places are said of the name that follows them: whose or by whom it is."""
    text = fold(query.text)
    if len(text) != len(query.text):
        return False
    start = query.tokens[max(places)].end
    found = _OF_WHAT_FOLLOWS.match(text[start:])
    if found is None:
        return False
    after = (p for p, token in enumerate(query.tokens) if token.start >= start + found.end())
    return next(after, None) in query.critical - places


def eased(query: Query, places: frozenset[int]) -> Query:
    """A question in which the words at some places say nothing."""
    return replace(
        query,
        light=query.light | places,
        critical=query.critical - places,
        asked=query.asked - places,
        numbers=tuple(n for n in query.numbers if n.first not in places),
    )


def _as_it_is(premise: str, claim: Answer) -> str:
    """A statement without the words that the material has otherwise."""
    for words in claim.receipt["evidence"].get("corrects", ()):
        premise = premise.replace(words, "")
    return premise


def _among(answer: Answer, others: Sequence[Answer]) -> bool:
    """Whether an answer cites nothing that others do not cite; the name of a row may be said by them."""
    cited = {(c.passage_id, c.quote) for other in others for c in other.citations if not c.cells}
    cells = {cell.id for other in others for c in other.citations for cell in c.cells}
    said = " ".join(other.text for other in others)
    return all(
        all(cell.id in cells or cell.text in said for cell in c.cells)
        if c.cells
        else (c.passage_id, c.quote) in cited
        for c in answer.citations
    )
