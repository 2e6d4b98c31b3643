"""What a question asks, given the corpus: what this knows of its words, without its courtesies."""

import re
from dataclasses import replace

from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import spans, tokenize
from strategy_chat.schema import Query, Span, Token
from strategy_chat.text import concedes, fold

_MANNER = re.compile(
    r"^\s*(?:please )?(?:answer|reply|respond|write)\b|"
    r"\b(?:capital letters|upper ?case|lower ?case|in rhymes?)\b|"
    + fold(
        r"^\s*(?:請|麻煩)?(?:用|以|至少)[^,，:：]{0,12}(?:回答|作答|回覆|大寫|字以上)|^\s*(?:請)?(?:回答|作答|回覆)"
    )
)
"""How a clause begins, or what it has, that says how to answer."""
_FIRST_FEW = 3
"""Numbers in words up to here are said in passing ("for the first time")."""


_ASKER = frozenset(("i", "my", "we", "our", "我"))
_WISHES = frozenset(("want", "wish", "need", "like", "wonder", "know", "ask", "see", *"想要查問看知"))
"""Words by which a clause about the asker says what is asked for."""


def says_something(question: str, lexicon: Lexicon) -> bool:
    """Whether a question has a word with content, or one for what front matter says ("the speaker")."""
    tokens = tokenize(question)
    return len(light(tokens, lexicon)) < len(tokens) or bool(lexicon.document.find(tokens))


def points_back(question: str, lexicon: Lexicon) -> bool:
    """Whether a question has a word that points to what was said before, or none of its own."""
    return bool(lexicon.reference.find(tokenize(question))) or not says_something(question, lexicon)


def light(tokens: tuple[Token, ...], lexicon: Lexicon) -> frozenset[int]:
    """The positions of the function words of a question."""
    found = lexicon.scaffold.find(tokens)
    return frozenset(place for match in found for place in range(match.first, match.last))


def informed(query: Query, knowledge: Knowledge) -> Query:
    """A query with what the corpus knows of its words: names, and words of the other language."""
    bridge = knowledge.bridge
    query = replace(query, light=query.light - _whole_words(query, knowledge))
    query = _without_preamble(query, knowledge)
    translations = () if bridge is None else tuple(bridge.matches(query.tokens, query.light))
    query = replace(query, translations=translations)
    kinds = _kinds_of_answers(query, knowledge)
    query = replace(query, light=query.light | kinds, asked=query.asked - kinds)
    critical = knowledge.catalog.critical(query.tokens, query.light)
    later = (s for s in query.expects if s.key == "beyond")
    critical |= {place for span in later for place in range(span.first, span.last)}
    unknown = knowledge.units.unknown(query.tokens)
    if bridge is not None:
        unknown -= bridge.known(translations)
    query = replace(query, unknown=unknown)
    return replace(query, critical=critical | (_strange_names(query) & knowledge.evidence.unsaid(query)))


def _strange_names(query: Query) -> frozenset[int]:
    """The positions of Latin words in capitals of a Chinese question that the documents do not have: names
    of what they do not speak of."""
    tokens = query.tokens
    if not any(token.kind == "han" for token in tokens):
        return frozenset()
    named = (p for p in query.unknown - query.light if tokens[p].kind == "latin")
    return frozenset(p for p in named if tokens[p].raw[0].isupper() and len(tokens[p].raw) > 1)


def _kinds_of_answers(query: Query, knowledge: Knowledge) -> frozenset[int]:
    """The positions of words that only say what kind of thing an answer is (觀察, "findings"), which the
    documents do not have."""
    named = {p for m in knowledge.lexicon.answers.find(query.tokens) for p in range(m.first, m.last)}
    return frozenset(named & knowledge.evidence.unsaid(query)) if named else frozenset()


def _whole_words(query: Query, knowledge: Knowledge) -> set[int]:
    """The positions of words that the documents hold, be it in the other language, and of which a character
    alone is a function word (心 in 中心 is none, 中 is one; 座位 is made of two)."""
    phrases = (*query.operations, *query.comparators, *query.expects, *query.dimensions, *query.document)
    found = [(span.first, span.last) for span in phrases]
    found += [(match.first, match.last) for match in knowledge.lexicon.scaffold.find(query.tokens)]
    found += [(number.first, number.last) for number in query.numbers]
    long = query.unit_places | {p for first, last in found if last - first > 1 for p in range(first, last)}
    content: set[int] = set()
    for first, last in spans(query.tokens):
        places = set(range(first, last))
        if len(places) > 1 and places & query.light and not places & long:
            forms = tuple(token.form for token in query.tokens[first:last])
            translated = knowledge.bridge is not None and knowledge.bridge.holds("".join(forms))
            content |= places if translated or knowledge.units.says(forms) else set()
    return content


def _without_preamble(query: Query, knowledge: Knowledge) -> Query:
    """A query without the clauses that only lead up to what it asks: they ask nothing, name nothing of the
    corpus, and at least half of what they say stands nowhere in it; or they set it aside ("whatever
    the notes say"), are about the asker and name no row, or say how to answer."""
    found = query.clauses
    inside = [
        [p for p, token in enumerate(query.tokens) if clause.start <= token.start < clause.end]
        for clause in found
    ]
    mentions = knowledge.catalog.mentions(query.tokens, query.light)
    named = {p for mention in mentions for p in range(mention.first, mention.last)}
    subjects = {p for m in mentions if m.kind == "subject" for p in range(m.first, m.last)}
    folded = fold(query.text)
    if knowledge.bridge is not None:
        named |= {p for places, _ in knowledge.bridge.matches(query.tokens, query.light) for p in places}
    unknown = knowledge.units.unknown(query.tokens)
    telling = {
        p for n in query.numbers if n.digits or float(n.value) > _FIRST_FEW for p in range(n.first, n.last)
    }
    idle: set[int] = set()
    for clause, places in zip(found, inside, strict=True):
        content = [p for p in places if p not in query.light]
        strange = sum(p in unknown for p in content)
        said = folded[clause.start : clause.end]
        if not clause.asks and (concedes(said) or _MANNER.search(said)):
            idle.update(places)
        own = _of_asker(query, places)
        if clause.asks or not content or ((subjects if own else named) | telling) & set(places):
            continue
        if own or 2 * strange >= len(content):
            idle.update(places)
    rest = set(range(len(query.tokens))) - query.light - idle
    if not idle or not rest:
        return query
    return replace(
        query,
        light=query.light | idle,
        asked=query.asked - idle,
        operations=_outside(query.operations, idle),
        comparators=_outside(query.comparators, idle),
        expects=_outside(query.expects, idle),
        document=_outside(query.document, idle),
        dimensions=_outside(query.dimensions, idle),
        numbers=tuple(number for number in query.numbers if number.first not in idle),
    )


def _of_asker(query: Query, places: list[int]) -> bool:
    """Whether a clause begins with "I" or 我 and tells no wish: "I am new here", 我是新手."""
    words = [query.tokens[p].raw.lower() for p in places]
    return not _ASKER.isdisjoint(words[:2]) and _WISHES.isdisjoint(words)


def _outside(spans: tuple[Span, ...], idle: set[int]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.first not in idle)


def searched(query: Query) -> str:
    """What to search for: the question, after the one that it follows up."""
    return query.text if query.before is None else f"{searched(query.before)} {query.text}"
