"""Matching of names in questions: texts as sequences of whole tokens.

A name matches wherever its tokens stand next to each other, whatever spaces, hyphens, case, script or
plural ending the question uses: ``Tea-7``, ``tea 7`` and ``TEA7`` are the same two tokens; 茶樹七號 is four.
Numbers are one token each, so 6 never matches inside 46.6. A text may be cut into words: a name then takes no
part of a word together with what stands beside it.

Parts: :mod:`~strategy_chat.matching.words`, :mod:`~strategy_chat.matching.names`,
:mod:`~strategy_chat.matching.wording`, :mod:`~strategy_chat.matching.enumerations`.
"""

from strategy_chat.matching.enumerations import Enumeration, enumerated
from strategy_chat.matching.names import Match, Names, SynonymMatch, Synonyms, begins, contains, longest, same
from strategy_chat.matching.wording import (
    BY_SYNONYM,
    SHORTEST_STEM,
    Wording,
    covered,
    qualified,
    related,
    split_words,
)
from strategy_chat.matching.words import (
    continues,
    forms_of,
    in_digits,
    pairs_at,
    phrases,
    spans,
    tokenize,
    word_at,
)

__all__ = [
    "BY_SYNONYM",
    "SHORTEST_STEM",
    "Enumeration",
    "Match",
    "Names",
    "SynonymMatch",
    "Synonyms",
    "Wording",
    "begins",
    "contains",
    "continues",
    "covered",
    "enumerated",
    "forms_of",
    "in_digits",
    "longest",
    "pairs_at",
    "phrases",
    "qualified",
    "related",
    "same",
    "spans",
    "split_words",
    "tokenize",
    "word_at",
]
