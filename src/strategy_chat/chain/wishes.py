"""What a message asks for besides an answer: its language, the last answer once more, or nothing at all."""

from collections.abc import Sequence
from dataclasses import replace

from strategy_chat.chain.asking import light
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.matching import tokenize
from strategy_chat.schema import Exchange
from strategy_chat.tables.model.links import PARTIAL
from strategy_chat.text import (
    Language,
    answer_language,
    asks_again,
    only_language,
    requested_language,
    strip_language_request,
)
from strategy_chat.understand import understand


def without_wishes(
    question: str, earlier: Sequence[Exchange], knowledge: Knowledge
) -> tuple[str, Language, list[Exchange]]:
    """The question, the language of its answer and what was said before it (oldest first), without what they
    say of a language; a message that asks for a language alone, or only for the same again ("are you sure?",
    "where does it say that?"), asks the question before it. Those that ask nothing are left out."""
    language = answer_language(question)
    before = [said for said in earlier if not _closes(said.question, knowledge)]
    while before and (other := _only_language(question, knowledge)):
        language, question = other, before.pop().question
    while before and _only_again(question, knowledge):
        question = before.pop().question
    told = [
        replace(said, question=strip_language_request(said.question))
        for said in before
        if not (_only_language(said.question, knowledge) or _only_again(said.question, knowledge))
    ]
    return strip_language_request(question) or question, language, told


def _closes(text: str, knowledge: Knowledge) -> bool:
    """Whether a message is but thanks, a greeting or a nod."""
    return understand(text, answer_language(text), knowledge.lexicon, segmenter=knowledge.segmenter).closing


def _only_again(text: str, knowledge: Knowledge) -> bool:
    """Whether a message asks only for what was just said, and names nothing of the corpus ("source?" where a
    column is called so)."""
    if not asks_again(text):
        return False
    tokens = tokenize(text)
    return not knowledge.catalog.mentions(tokens, light(tokens, knowledge.lexicon))


def _only_language(text: str, knowledge: Knowledge) -> Language | None:
    """The language that a message asks for where it asks for nothing else; None where the corpus has
    something of that name ("and English?", after a question about another subject of a school)."""
    other = only_language(text)
    if other is None or requested_language(text) or not _names_row(text, knowledge):
        return other
    return None


def _names_row(text: str, knowledge: Knowledge) -> bool:
    """Whether a text names a row of the corpus, be it in the other language."""
    tokens = tokenize(text)
    bridge = knowledge.bridge.matches(tokens, light(tokens, knowledge.lexicon)) if knowledge.bridge else ()
    found = [match.payload for match in knowledge.catalog.names.find(tokens)]
    found += [link for _, names in bridge for name in names for link in knowledge.catalog.names.exact(name)]
    return any(link.kind == "row" and link.strength > PARTIAL for link in found)
