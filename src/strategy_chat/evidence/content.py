"""The words of a question that an answer has to meet."""

from collections.abc import Sequence

from strategy_chat.evidence.units import Units
from strategy_chat.matching import SynonymMatch
from strategy_chat.schema import Query, Token
from strategy_chat.text import fold

_PARTICLES = frozenset(
    fold(
        "的之了是在有沒嗎呢吧啊和與跟及或也就被把對從到為什麼麼多少幾哪誰怎如何請問我你他它這那個比最各每說出要會能可該應"
    )
)


def content_of(query: Query, units: Units, names: Sequence[SynonymMatch]) -> set[int]:
    """The positions of the words that an answer has to meet. A light Han character that belongs to a name, or
    makes a word of the corpus with the one beside it, is a part of that (the 中 of 中心)."""
    tokens = query.tokens
    content = {p for p in range(len(tokens)) if p not in query.light or p in query.critical}
    for places, _ in names:
        if places & content and all(tokens[p].kind == "han" for p in places):
            content |= places
    more = set()
    for p in content:
        for beside in (p - 1, p + 1):
            if beside in query.light and _one_word(tokens, min(p, beside), units):
                more.add(beside)
    return content | more


def _one_word(tokens: tuple[Token, ...], place: int, units: Units) -> bool:
    """Whether the tokens at ``place`` and after it make a word that the corpus holds."""
    if place < 0 or place + 1 >= len(tokens):
        return False
    pair = tokens[place : place + 2]
    return (
        all(t.kind == "han" and t.form not in _PARTICLES for t in pair)
        and pair[0].end == pair[1].start
        and units.holds((pair[0].form, pair[1].form))
    )
