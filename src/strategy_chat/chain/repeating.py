"""What a follow-up is answered with: not what was just said, unless that answers it too."""

import re
from collections.abc import Callable, Set
from dataclasses import replace

from strategy_chat.compose import supports_text
from strategy_chat.evidence import EXACT, gives, kind_of
from strategy_chat.matching import tokenize
from strategy_chat.schema import Query, TextResult, Told
from strategy_chat.text import fold

_ELSE = re.compile(
    fold("別的|其他|其它|另外|除此之外|還有(?:沒有|什麼|哪些|誰|嗎)|還(?:做|負責|管|捐|提|說|會)")
    + r"|\b(?:else|other|others|another|besides|apart from (?:that|this)|any ?more|what more)\b"
)
_WHY = re.compile("為什麼|為何|\\bwhy\\b", re.IGNORECASE)
_NUMERALS = frozenset("一二三四五六七八九十日")


Look = Callable[[Set[str]], TextResult | None]
"""Looks for statements other than those given."""


def unrepeated(query: Query, told: Told, found: TextResult, look: Look) -> TextResult:
    """Statements found for a follow-up, or others in the place of what was ``told`` and does not answer it;
    without support where there are none, or where nothing accounts for what it asks of what it points to."""
    added = _added(query, told)
    said = {token.form for s in found.statements for token in tokenize(s.text)}
    asked = {query.tokens[p].form for p in added}
    if found.mode == "document" or (kind_of(query) == "post" and _gives_kind(query, found)):
        return found
    strange = query.before is None and bool(added) and added <= query.unknown and not asked & said
    if strange and _unmet(query, added, found):
        return replace(found, lacks=True)
    if not all(s.text in told.sentences for s in found.statements):
        return found
    if _ELSE.search(fold(told.asked)):
        other = look(told.sentences) if query.before is None else None
        fits = other is not None and supports_text(other) and not other.unmet
        return other if other is not None and fits else _idle(found)
    if (
        asked & said
        or _narrows(query, told, found)
        or (_gives_kind(query, found) if kind_of(query) else not added)
    ):
        return found
    other = look(frozenset(s.text for s in found.statements))
    if other is not None and supports_text(other) and (kind_of(query) or other.support > found.support):
        return other
    return found if _gives_kind(query, found) else _idle(found)


def _narrows(query: Query, told: Told, found: TextResult) -> bool:
    """Whether a question names one item of the list that was given, and is answered with that item."""
    forms = {token.form for token in query.tokens}
    fewer = len(found.statements) < len(told.sentences)
    return fewer and any(forms.issuperset(t.form for t in tokenize(s.text)) for s in found.statements)


def _idle(found: TextResult) -> TextResult:
    return replace(found, support=0.0, repeats=True)


def _added(query: Query, told: Told) -> frozenset[int]:
    """The positions of the words with content that a follow-up itself adds to the question before it."""
    known = {token.form for token in tokenize(told.question)}
    own = {token.form for token in tokenize(told.asked)} - known
    return frozenset(
        p
        for p, token in enumerate(query.tokens)
        if token.form in own and (p not in query.light or token.form in _NUMERALS)
    )


def _unmet(query: Query, places: Set[int], found: TextResult) -> bool:
    return all(any(query.tokens[p].raw in words for words in found.unmet) for p in places)


def _gives_kind(query: Query, found: TextResult) -> bool:
    """Whether statements hold the kind of thing that is asked for; true where any will do."""
    kind, features = kind_of(query), dict(found.features)
    if kind in EXACT:
        return not features.get("typed")
    if kind == "why" and (query.before is None or any(_WHY.search(s.text) for s in found.statements)):
        return not features.get("untold")
    said = frozenset(token.form for token in query.tokens)
    return not kind or gives(kind, [s.text for s in found.statements], said)
