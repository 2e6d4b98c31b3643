"""What is asked: the tokens of a question, the lexicon's phrases in it, what it asks for, its numbers."""

import re
from collections.abc import Callable
from dataclasses import replace

from strategy_chat import quantities
from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon.segmenting import Segmenter
from strategy_chat.matching import in_digits, tokenize, word_at
from strategy_chat.schema import Query, Span, Token
from strategy_chat.text import clauses, fold
from strategy_chat.understand.asides import (
    asks_own_rules,
    asks_which_ones,
    examples,
    glossed_years,
    is_body,
    is_what,
)
from strategy_chat.understand.comparing import (
    allotting,
    is_bound,
    is_in_charge,
    is_limit,
    is_of_beginning,
    is_place,
    is_worse,
    is_yield,
    leaves_out,
)
from strategy_chat.understand.numbers import in_order, read_numbers
from strategy_chat.understand.phrases import apart, can_ask, made_by, spans_of, without_parts
from strategy_chat.understand.questions import parts

__all__ = ["parts", "understand"]

_HEADS_EN = (
    r"\b(?:what|which)(?:'s|\s+(?:is|are|was|were))\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(.+?)"
    r"(?=\s+(?:of|for|in|at|on|between|by|that|which|among|from|per|with)\b|[?.!,]|$)",
    r"\b(?:what|which)\s+(?!(?:is|are|was|were|does|do|did)\b)(.+?)"
    r"(?=\s+(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|of|in|for|from|by)\b|[?.!,]|$)",
    r"\bhow\s+(?:many|much)\s+(.+?)"
    r"(?=\s+(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|of|in|for|from|by|than|there|"
    r"to|on|at)\b|[?.!,]|$)",
    r"\bthe\s+(\S+(?:\s+\S+)?)\s+of\b",
    r"'s\s+(.+?)(?=\s+(?:is|are|was|were|of|in|for|and|or|on|at)\b|[?.!,]|$)",
)
_HEADS_ZH = (
    r"哪[一兩二三四五六七八九十]?[個台家座位項種點步間款所條張支名部](?!人)([^的，。？?！!、,是有為在]{2,4})",
    r"的([^的，。？?！!、,是有為在]{1,10}?)(?=(?:是|有|為|多少|幾|如何|怎|呢|嗎|何|在|各)|[？?。！!，,]|$)",
    r"(?:多少|幾)[個台家座位項種間款件條張支名部筆所人次]?([^的，。？?！!、,是有為在多幾]{1,8}?)(?=(?:是|有|為|在|的|呢|嗎)|[？?。！!，,]|$)",
)


_OF_YEARS = ("previous", "periods")
"""Phrases of years whose numbers are no figures (前一年, "over five years")."""
_MEANT = re.compile(r"\bwhat (?:do|does|did)\b.+\bmean\b")
_MOVING = ("rise", "fall", "change")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
"""Markup in a question, which is no part of what is asked."""
_SHORT = 3
"""Content tokens (two Han characters are one) up to which a question may be a fragment."""
_FARTHEST = 3
_MONEY = re.compile(
    fold("多少錢|幾元|幾塊|多貴|金額") + r"|\bhow much\b.*\b(?:costs?|pay|price|charged?|money|fees?)\b"
    r"|\bhow much\b.*\b(?:set aside|allotted|allocated|earmarked|budgeted|money)\b|\bwhat\b.*\bworth\b"
    r"|\bhow much\b.*\b(?:paid|spent|spend|earn(?:s|ed)?|worth|raised|donated|funding|salary)\b"
    r"|\bwhat (?:do|does|did|will|would)\b.*\b(?:costs?|sells? for|paid for)\b"
)
_PERCENT = (fold("成"), fold("趴"))
_BETWEEN_COUNT_AND_UNIT = frozenset(("more", "fewer", "less", "of", "extra", "additional"))


def understand(
    question: str,
    language: str,
    lexicon: Lexicon,
    before: Callable[[], Query] | None = None,
    segmenter: Segmenter | None = None,
) -> Query:
    """Read a question.

    Args:
        question: one question, cleaned, in any language; it is read as text, never obeyed.
        language: the language that the answer will have.
        lexicon: the words of questions.
        before: gives the question before it; called only where this one points back or is too short to
            stand alone.
        segmenter: knows the words of a corpus besides those of the language.

    Returns:
        The query. Nothing else in it depends on a corpus.
    """
    plain = in_digits(_TAG.sub(" ", question))
    tokens = (segmenter or Segmenter()).cut(tokenize(plain))
    folded = fold(plain)
    operations = tuple(
        replace(s, key="list") if s.key == "count" and asks_which_ones(s, tokens) else s
        for s in spans_of(lexicon.operations.find(tokens))
    )
    expects = tuple(
        s
        for s in spans_of(lexicon.expects.find(tokens))
        if can_ask(s, tokens) and not (is_what(s, tokens) or asks_which_ones(s, tokens))
    )
    operations = tuple(s for s in operations if tokens[s.first].raw.lower() != "counting")  # "counting only"
    who = any(s.key == "who" for s in expects)
    operations = tuple(
        s for s in operations if not (_is_inside_word(s, tokens) or is_in_charge(s, tokens, who))
    )
    operations = without_parts(operations + apart(folded, tokens))
    asking = {p for s in expects if s.key == "yes_no" for p in range(s.first, s.last)}
    comparators = tuple(
        s
        for s in spans_of(lexicon.comparators.find(tokens))
        if asking.isdisjoint(range(s.first, s.last)) and not allotting(s, tokens)
    )
    spoken = {p for s in operations if s.key in _OF_YEARS for p in range(s.first, s.last)}
    scales = {p for s in expects if s.key == "how_many" for p in (s.last - 1, s.last)}  # 多少億元
    numbers = tuple(
        n
        for n in read_numbers(folded, tokens, comparators)
        if n.first not in spoken and (n.digits or n.first not in scales)
    )
    numbers = tuple(in_order(n, (*operations, *spans_of(lexicon.adjectives.find(tokens)))) for n in numbers)
    operations = tuple(
        s
        for s in operations
        if not (is_limit(s, numbers) or is_bound(s, comparators, numbers) or leaves_out(s, comparators))
    )
    placing = tuple(s for s in operations if is_place(s, operations) or is_yield(s, tokens))
    operations = tuple(s for s in operations if s not in placing)
    placed = {s.first for s in operations if s.key == "rank" and s.last == s.first + 1}
    expects = tuple(
        s for s in expects if not (is_of_beginning(s, operations) or (s.key == "where" and s.first in placed))
    )
    worse = tuple(s for s in operations if is_worse(s, operations, tokens))
    operations = tuple(s for s in operations if s not in worse)
    spoken_of = examples(folded, tokens)
    operations = tuple(s for s in operations if s.first not in spoken_of)
    makes = made_by(tokens)
    allotted = {p for m in lexicon.comparators.find(tokens) for p in allotting(m, tokens)}
    expects = tuple(
        s for s in expects if s.first not in spoken_of and makes.isdisjoint(range(s.first, s.last))
    )
    if _MEANT.search(folded):
        operations = tuple(replace(s, key="define") if s.key == "mean" else s for s in operations)
    document = tuple(s for s in spans_of(lexicon.document.find(tokens)) if not is_body(tokens[s.first]))
    light = (
        spoken_of
        | allotted
        | glossed_years(folded, tokens)
        | {place for match in lexicon.scaffold.find(tokens) for place in range(match.first, match.last)}
    )
    dimensions = spans_of(lexicon.dimensions.find(tokens))
    for span in (*operations, *expects, *comparators, *dimensions, *worse, *placing):
        light.update(range(span.first, span.last))
    light -= {
        p for n in numbers if n.unit in lexicon.beside["numbered"] for p in range(n.first, n.last)
    }  # 第三章
    light -= makes
    naming = {p for s in expects if s.key == "name" for p in range(s.first, s.last)}
    closing = {p for match in lexicon.closing.find(tokens) for p in range(match.first, match.last)}
    closes = bool(closing) and not (operations or expects or numbers) and len(light | closing) == len(tokens)
    earlier = None
    if closes or asks_own_rules(folded, tokens, light):
        closes = True
        light |= closing
    elif before is not None and (lexicon.reference.find(tokens) or _is_fragment(tokens, light)):
        earlier = before()
    unit, unit_places = _unit(folded, tokens, expects, operations)
    if unit == "%" and sum(s.key == "share" for s in operations) > 1:
        unit, unit_places = "", frozenset()  # 占全部幾成 asks for a share of the whole, in whatever column
    return Query(
        text=question,
        language=language,
        tokens=tokens,
        light=frozenset(light),
        asked=frozenset(_asked(folded, tokens, light, naming)),
        operations=operations,
        comparators=comparators,
        expects=expects,
        document=document,
        numbers=numbers,
        unit=unit,
        unit_places=unit_places,
        dimensions=dimensions,
        dividers=tuple(
            s
            for s in spans_of(lexicon.dividers.find(tokens))
            if not (leaves_out(s, comparators) or is_in_charge(s, tokens, who))
        ),
        sides=(
            *_outside(spans_of(lexicon.sides.find(tokens)), expects),
            *(replace(s, key="down") for s in worse),
        ),
        adjectives=spans_of(lexicon.adjectives.find(tokens)),
        before=earlier,
        closing=closes,
        clauses=clauses(plain),
        weak=frozenset(_weak(tokens, operations, lexicon) & light),
    )


def _weak(tokens: tuple[Token, ...], operations: tuple[Span, ...], lexicon: Lexicon) -> set[int]:
    """The positions of everyday verbs, those of rise and fall among them."""
    found = {p for match in lexicon.everyday.find(tokens) for p in range(match.first, match.last)}
    moving = (span for span in operations if span.key in _MOVING)
    return found | {p for span in moving for p in range(span.first, span.last)}


def _outside(spans: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that are not part of another word (少 of 多少)."""
    return tuple(s for s in spans if not any(o.first <= s.first and s.last <= o.last for o in others))


def _unit(
    folded: str, tokens: tuple[Token, ...], expects: tuple[Span, ...], operations: tuple[Span, ...]
) -> tuple[str, frozenset[int]]:
    """The unit that stands after "how many", 幾 or 最多, and the positions of its tokens; "" for none."""
    for span in expects:
        if span.key == "how_many" and span.last < len(tokens):
            after = span.last
            while after + 1 < len(tokens) and tokens[after].raw.lower() in _BETWEEN_COUNT_AND_UNIT:
                after += 1
            start = tokens[after].start
            end = quantities.read_unit(folded, start)
            if end > start:
                places = (p for p, t in enumerate(tokens) if start <= t.start and t.end <= end)
                unit = folded[start:end]
                unit = "%" if unit in _PERCENT else "元" if unit == fold("錢") else unit
                return unit, frozenset(places)
    for span in (s for s in operations if s.key in ("max", "min") and s.last < len(tokens)):
        if tokens[span.last - 1].form in ("多", "少"):
            start = tokens[span.last].start
            end = quantities.read_unit(folded, start)
            if end > start and quantities.is_known(folded[start:end]):
                places = (p for p, t in enumerate(tokens) if start <= t.start and t.end <= end)
                return folded[start:end], frozenset(places)
    for place in range(len(tokens) - 1):
        start = tokens[place + 1].start
        end = quantities.read_unit(folded, start) if tokens[place].raw.lower() == "in" else start
        if end > start and quantities.is_physical(folded[start:end]):  # "what do they hold in litres"
            places = (p for p, t in enumerate(tokens) if start <= t.start and t.end <= end)
            return folded[start:end], frozenset(places)
    if _MONEY.search(folded):
        return "元", frozenset()
    return "", frozenset()


def _is_inside_word(span: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether 比 is no more than a part of another word (評比)."""
    longer = len(word_at(tokens, span.first)) > span.last - span.first
    return span.key == "than" and tokens[span.first].kind == "han" and longer


def _is_fragment(tokens: tuple[Token, ...], light: set[int]) -> bool:
    """Whether a question is too short to stand alone for certain: "Danube?", 法國呢."""
    return sum(token.weight for place, token in enumerate(tokens) if place not in light) <= _SHORT


def _asked(folded: str, tokens: tuple[Token, ...], light: set[int], naming: set[int]) -> set[int]:
    """The tokens with content of the property asked for, by the first shape of such questions that fits; at
    ``naming`` are those that only ask for a name ("what is the name of the river's *captain*")."""
    for pattern in (*_HEADS_EN, *_HEADS_ZH):
        for head in re.finditer(pattern, folded):
            start, end = head.span(1)
            start += head.group(1).rfind("'s ") + 1
            found = {p for p, token in enumerate(tokens) if start <= token.start and token.end <= end}
            found = {p for p in found if found.issuperset(word_at(tokens, p))} or found
            if not found <= naming:
                return found - light
    return set()
