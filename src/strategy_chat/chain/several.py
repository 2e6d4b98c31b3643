"""Several questions in one text: in sentences of their own, or joined by a comma or "and"."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from langchain_core.runnables import Runnable

from strategy_chat import quantities
from strategy_chat.chain.asking import light, points_back, says_something
from strategy_chat.chain.described import described, pointed_out
from strategy_chat.chain.granted import corrected, given_post, stated
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.compose import merge
from strategy_chat.matching import Wording, covered, tokenize
from strategy_chat.schema import Answer, Event, Exchange
from strategy_chat.text import fold, joined_questions, without_hearsay
from strategy_chat.understand import parts

Fields = dict[str, Any]
Show = Callable[[Event], None]

_MOST_PARTS = 5
_MOST_BEFORE = 12
_END = 200
_REPEATED = re.compile(r"(.{0,79}?\D)\1{3,}", re.DOTALL)
_EXACT = 0.85
"""How much of a question cells have to account for, to be the answer to all of it."""


def each(fields: Fields, one: Runnable[Fields, Answer], knowledge: Knowledge) -> Answer:
    """Answer each question of a text by itself; those before it are what it may point back to. Of several,
    each is shown when it is answered."""
    asked, said = parts(fields["question"], knowledge.lexicon)
    asked = tuple(dict.fromkeys(without_hearsay(_ends(question)) for question in asked))[:_MOST_PARTS]
    several = [_joined(question, knowledge) for question in asked]
    answers: list[Answer] = []
    declined: list[Answer] = []
    before = [one for earlier in fields.get("earlier", ()) for one in _single(earlier, knowledge)]
    said = tuple(without_hearsay(_ends(sentence)) for sentence in said)
    told = [Exchange(sentence) for sentence in said]
    granted = [stated(question, said, knowledge) for question in asked]
    show: Show = fields.get("show") or (lambda event: None)
    shown = 0
    things = [described(question) for question in asked]
    loosely = sum(len(_loosely_joined(question, knowledge)) for question in asked)
    alone = max(sum(map(len, several)), loosely) < 2 and not any(granted) and not any(things)
    inner = fields
    if not alone:  # the numbers of its citations are known when a part is answered
        inner = {**fields, "show": lambda event: show(event) if event.kind == "stage" else None}
    for question, joined, premises, thing in zip(asked, several, granted, things, strict=True):
        # a sentence that asks nothing is what a question may point back to, and else no part of it
        earlier = [*before, *(told if points_back(question, knowledge.lexicon) else ())][-_MOST_BEFORE:]
        found = _whole_or_parts({**inner, "question": question, "earlier": earlier}, joined, one, knowledge)
        if question != asked[0] and not (_any_answered(found) or points_back(question, knowledge.lexicon)):
            # what stands beside another question may be of something else than that one
            alone_found = _whole_or_parts(
                {**inner, "question": question, "earlier": []}, joined, one, knowledge
            )
            found = alone_found if _any_answered(alone_found) else found
        again = partial(_ask, inner, one)
        if premises:
            found = corrected(found, premises, again, before)
        found = pointed_out(found, thing, again, earlier, knowledge)
        found = given_post(found, question, again, earlier)
        for answer in found:
            (answers if answer.answered else declined).append(answer)
        before.append(Exchange(question))
        if not alone and answers:
            so_far = merge(answers, fields["question"])
            show(Event("sources", citations=so_far.citations))
            show(Event("text", text=so_far.text[shown:]))
            shown = len(so_far.text)
    whole = merge([*answers, *declined], fields["question"])  # what is declined stands after what is answered
    if not alone and declined:
        show(Event("sources", citations=whole.citations))
        show(Event("text", text=whole.text[shown:]))
    return whole


def _single(earlier: Exchange, knowledge: Knowledge) -> list[Exchange]:
    """The questions of an earlier message, each by itself; the reply is taken as that to the last."""
    *first, last = parts(earlier.question, knowledge.lexicon)[0]
    return [*(Exchange(_ends(question)) for question in first), Exchange(_ends(last), earlier.reply)]


def _ask(fields: Fields, one: Runnable[Fields, Answer], question: str, earlier: Sequence[Exchange]) -> Answer:
    """The answer to a question that stands after some others."""
    return one.invoke({**fields, "question": question, "earlier": list(earlier)[-_MOST_BEFORE:]})


def _ends(question: str) -> str:
    """A question without the middle of a very long one: what is asked stands at one of its ends. What it says
    over and over, it says once."""
    if len(question) > 2 * _END:
        question = _REPEATED.sub(r"\1", question)
    return question if len(question) <= 2 * _END else f"{question[:_END]}…{question[-_END:]}"


def _joined(question: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The questions that one joins; one that says nothing of its own ("…, and how many?") leaves it whole,
    but for "what about" and the like in its middle, which belongs to what stands before."""
    found = list(joined_questions(question))
    for place in range(len(found) - 2, 0, -1):
        if not says_something(found[place], knowledge.lexicon):
            found[place - 1 : place + 1] = [f"{found[place - 1]}, {found[place]}"]
    return tuple(found) if all(_says_more(part, knowledge) for part in found) else (question,)


def _loosely_joined(question: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The questions that one joins, the later ones of which may say no more than what they ask for (拿幾分,
    "and until which year?"): of what, the first one says."""
    first, *others = joined_questions(question)
    own = _says_more(first, knowledge) and all(
        _says_more(part, knowledge) or _asks_figure(part, knowledge) for part in others
    )
    return (first, *others) if own else (question,)


def _asks_figure(question: str, knowledge: Knowledge) -> bool:
    """Whether a question asks when, who, where, for a place in a ranking or how many of a unit (拿幾分), and
    for no difference."""
    tokens, folded = tokenize(question), fold(question)
    operations = {match.payload for match in knowledge.lexicon.operations.find(tokens)}
    expects = knowledge.lexicon.expects.find(tokens)
    if operations & {"difference", "compare", "than", "change", "ratio", "sum"}:
        return False
    ends = [tokens[m.last - 1].end for m in expects if m.payload == "how_many"]
    starts = [end + (folded[end : end + 1] == " ") for end in ends]
    units = (folded[start : quantities.read_unit(folded, start)] for start in starts)
    asked = {match.payload for match in expects} & {"when", "who", "where"}
    return bool(asked or operations & {"rank", "points"}) or any(map(quantities.is_known, units))


def _says_more(question: str, knowledge: Knowledge) -> bool:
    """Whether a question has a word of its own that is no part of what every document is called: the rest of
    what it is about ("…, and what will the museum do?") stands in the question that it is joined to."""
    tokens = tokenize(question)
    passing = light(tokens, knowledge.lexicon)
    own = [p for p in range(len(tokens)) if p not in passing]
    if not own:
        return says_something(question, knowledge.lexicon)
    called = [Wording(e.title for e in document.editions) for document in knowledge.corpus.documents]
    return any(len(covered(tokens, title).keys() & set(own)) < len(own) for title in called)


def _whole_or_parts(
    fields: Fields, joined: tuple[str, ...], one: Runnable[Fields, Answer], knowledge: Knowledge
) -> list[Answer]:
    """The answer to a question, or those to the questions that it joins, where no cells answer them all
    together: where each of them or several have one, or the whole has none and one of them does."""
    whole = one.invoke(fields)
    exact = _is_exact(whole)
    loosely = _loosely_joined(fields["question"], knowledge)
    several = len(joined) > 1
    enough = len(_told([whole])) >= len(loosely) if exact else whole.answered and not several
    if len(loosely) == 1 or enough:
        return [whole]
    answers: list[Answer] = []
    earlier = list(fields["earlier"])
    for question in (joined if several else loosely)[:_MOST_PARTS]:
        answers.append(one.invoke({**fields, "question": question, "earlier": earlier}))
        earlier.append(Exchange(question))
    answered = sum(answer.answered for answer in answers)
    if exact or not several:  # of one thing that is asked for: the other one is told by the parts alone
        more = _told([whole]) < _told(answers) if whole.answered else True
        return answers if answered == len(answers) and more else [whole]
    return answers if answered > 1 or (answered and not whole.answered) else [whole]


def _told(answers: Sequence[Answer]) -> set[tuple[str, str]]:
    """The columns of tables of which answers tell something, but for those that name the rows, and which of
    two parts of a cell where they tell figures of it."""
    cells = (cell for answer in answers for citation in answer.citations for cell in citation.cells)
    figures = (f for answer in answers for f in answer.figures if f.formula is None and "/col-" in f.place)
    told = {(f.place.rpartition("/col-")[2], f.measure) for f in figures}
    columns = {cell.id.rpartition("/col-")[2] for cell in cells if cell.text != cell.row}
    return told | {(column, "") for column in columns - {column for column, _ in told}}


def _any_answered(answers: Sequence[Answer]) -> bool:
    return any(answer.answered for answer in answers)


def _is_exact(answer: Answer) -> bool:
    cells = any(citation.cells for citation in answer.citations)
    return answer.answered and cells and answer.receipt["confidence"] >= _EXACT
