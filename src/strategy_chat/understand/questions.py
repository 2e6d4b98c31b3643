"""The questions of a text, one a sentence, but for sentences that only go on with the one before."""

import re
from collections.abc import Sequence

from strategy_chat import quantities
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import tokenize
from strategy_chat.schema import Token
from strategy_chat.text import fold, is_tag, sentences, to_confirm
from strategy_chat.understand.phrases import apart, can_ask, spans_of

_MANNER = re.compile(
    fold("用.{1,4}(?:句|段)話?|舉.{0,3}例|簡短|簡單|條列|列點")
    + r"|\bsentences?\b|\bwords\b|\bbrief(?:ly)?\b|\bbullet|\bexamples?\b"
)


def parts(question: str, lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The questions in a text, and the sentences before them that ask nothing; a text with no more than one
    sentence, or without a question, is one question as it stands."""
    found = _with_manner([part for s in sentences(question) for part in _LIKEWISE.split(s)], lexicon)
    asking = [part for part in found if _asks(part, lexicon)]
    if len(found) < 2 or not asking:
        return (found[0] if any(map(is_tag, sentences(question))) else question,), ()
    before = found[: found.index(asking[-1])]
    return tuple(asking), tuple(part for part in before if part not in asking)


def _with_manner(found: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Sentences with those that only go on with the question before them as a part of it: how to answer it
    ("In a few words, please."), or how far apart what it asks about lies (快多少？, "By how much?")."""
    joined: list[str] = []
    for sentence in found:
        if joined and is_tag(sentence):
            joined[-1] = to_confirm(joined[-1])
            continue
        tokens = tokenize(sentence)
        light = {p for match in lexicon.scaffold.find(tokens) for p in range(match.first, match.last)}
        light |= {p for s in spans_of(lexicon.operations.find(tokens)) for p in range(s.first, s.last)}
        manner = _MANNER.search(fold(sentence)) and len(light) == len(tokens)
        goes_on = manner or _asks_how_far(sentence, tokens, light, lexicon)
        if joined and goes_on and _asks(joined[-1], lexicon):
            joined[-1] = f"{joined[-1]} {sentence}"
        elif joined and len(light) == len(tokens) and _asks_place(sentence, joined[-1], lexicon):
            joined[-1] = f"{joined[-1].rstrip('?？ ')}，{sentence}"
        else:
            joined.append(sentence)
    return joined


def _asks_place(sentence: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a sentence asks for a place besides the year that the one before it asks for ("In which year
    was it first ranked?" "At what place?")."""
    placed = any(s.key == "rank" for s in spans_of(lexicon.operations.find(tokenize(sentence))))
    tokens = tokenize(before)
    first = any(s.key == "initial" for s in spans_of(lexicon.operations.find(tokens)))
    return placed and first and any(s.key == "when" for s in spans_of(lexicon.expects.find(tokens)))


def _asks_how_far(sentence: str, tokens: tuple[Token, ...], light: set[int], lexicon: Lexicon) -> bool:
    """Whether a sentence asks for a difference, in what unit, and names at most a place in an order to
    differ from (跟第二名差多少)."""
    folded = fold(sentence)
    found = (*spans_of(lexicon.operations.find(tokens)), *apart(folded, tokens))
    if not any(s.key == "difference" for s in found):
        return False
    light = light | {p for s in found for p in range(s.first, s.last)}
    if lexicon.reference.find(tokens):
        return False  # it says itself what it goes on with
    rest = light | {p for s in spans_of(lexicon.expects.find(tokens)) for p in range(s.first, s.last)}
    said = [(q.start, q.end) for q in quantities.read(folded)]
    starts = (tokens[p].start for p in range(len(tokens)) if p not in rest)
    units = ((start, quantities.read_unit(folded, start)) for start in starts)
    said += [(start, end) for start, end in units if quantities.is_known(folded[start:end])]
    return all(
        p in rest or any(start <= token.start < end for start, end in said) for p, token in enumerate(tokens)
    )


def _asks(sentence: str, lexicon: Lexicon) -> bool:
    if sentence.rstrip().endswith(("?", "？")) or _adds(sentence, lexicon):
        return True
    tokens = tokenize(sentence)
    keys = {span.key for span in spans_of(lexicon.expects.find(tokens)) if can_ask(span, tokens)}
    return not keys.isdisjoint(("who", "when", "where", "why", "how", "how_many", "which", "yes_no"))


_LIKEWISE = re.compile(r"(?<=[,，])\s*(?=那麼?[^,，]{1,30}也[^,，]*嗎)")
"""Where a Chinese sentence goes on to ask whether what it states holds for others too."""
_ADDING = re.compile(
    r"^(?:oh,? )?(?:and|also|plus)\b(?!.*\b(?:is|are|was|were|has|have|will)\b)|\b(?:too|as well)\W*$|^"
    + fold("(?:喔|啊|對了|哦)?[,，]?(?:還有|另外還有)(?!.*(?:是|為|請))")
)
"""What begins or ends words that add to a question, and state nothing."""
_LONGEST_ADDED = 40


def _adds(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a few words go on asking what was asked before them ("oh and the cheese too", 還有乳酪)."""
    folded = fold(sentence)
    if len(folded) > _LONGEST_ADDED or _ADDING.search(folded) is None:
        return False
    tokens = tokenize(sentence)
    passing = (*lexicon.scaffold.find(tokens), *lexicon.closing.find(tokens))
    return len({p for m in passing for p in range(m.first, m.last)}) < len(tokens)
