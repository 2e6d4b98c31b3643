"""The ledger of all figures of a corpus, in tables and text, and what a text says in figures.

Parts: :mod:`~strategy_chat.figures.clauses` and :mod:`~strategy_chat.figures.sentences` (the figures of
running text, bound by clause), :mod:`~strategy_chat.figures.ledger` (all figures by place),
:mod:`~strategy_chat.figures.spoken` (the numbers of a text), :mod:`~strategy_chat.figures.phrased` (a
sentence phrased freely against its figures).
"""

from strategy_chat.figures.ledger import Figures, column_key, named, plain, row_key
from strategy_chat.figures.phrased import check_sentence
from strategy_chat.figures.sentences import bind
from strategy_chat.figures.spoken import Said, inside, is_count, numbers, shown, spans

__all__ = [
    "Figures",
    "Said",
    "bind",
    "check_sentence",
    "column_key",
    "inside",
    "is_count",
    "named",
    "numbers",
    "plain",
    "row_key",
    "shown",
    "spans",
]
