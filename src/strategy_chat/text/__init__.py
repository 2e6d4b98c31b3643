"""Language rules: which language a text is in, forms of it for matching, its words and sentences.

Parts: :mod:`~strategy_chat.text.scripts` (Traditional and Simplified characters),
:mod:`~strategy_chat.text.folding` (forms for matching), :mod:`~strategy_chat.text.language` (which language,
and which one is wished for), :mod:`~strategy_chat.text.words` (tokens and stems),
:mod:`~strategy_chat.text.sentences` (sentences, joining lines, cleaning input),
:mod:`~strategy_chat.text.clauses` (the clauses of a question, several questions in one),
:mod:`~strategy_chat.text.confirming` (questions that ask only whether something is so),
:mod:`~strategy_chat.text.again` (messages that only ask for what was just said),
:mod:`~strategy_chat.text.granted` (what a question takes for granted, apart from what it asks).
"""

from strategy_chat.text.again import asks_again
from strategy_chat.text.clauses import asks_openly, clauses, concedes, joined_questions
from strategy_chat.text.confirming import asks_to_confirm
from strategy_chat.text.folding import fold, fold_in_place, fold_terms, squeeze
from strategy_chat.text.granted import (
    Granted,
    denies,
    granted,
    is_tag,
    states,
    to_confirm,
    turns_round,
    without_hearsay,
)
from strategy_chat.text.language import (
    Language,
    answer_language,
    detect,
    nearest_language,
    only_language,
    requested_language,
    strip_language_request,
)
from strategy_chat.text.scripts import (
    is_han,
    is_simplified_only,
    is_traditional_only,
    to_simplified,
    to_taiwan_terms,
    to_traditional,
)
from strategy_chat.text.sentences import clean, join_lines, listed_parts, sentences
from strategy_chat.text.series import written_out
from strategy_chat.text.words import Token, stem, tokens, words

__all__ = [
    "Granted",
    "Language",
    "Token",
    "answer_language",
    "asks_again",
    "asks_openly",
    "asks_to_confirm",
    "clauses",
    "clean",
    "concedes",
    "denies",
    "detect",
    "fold",
    "fold_in_place",
    "fold_terms",
    "granted",
    "is_han",
    "is_simplified_only",
    "is_tag",
    "is_traditional_only",
    "join_lines",
    "joined_questions",
    "listed_parts",
    "nearest_language",
    "only_language",
    "requested_language",
    "sentences",
    "squeeze",
    "states",
    "stem",
    "strip_language_request",
    "to_confirm",
    "to_simplified",
    "to_taiwan_terms",
    "to_traditional",
    "tokens",
    "turns_round",
    "without_hearsay",
    "words",
    "written_out",
]
