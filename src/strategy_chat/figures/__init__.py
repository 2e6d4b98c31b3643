"""The ledger of all figures of a corpus, in tables and text, and what a text says in figures.

Parts: :mod:`~strategy_chat.figures.clauses` and :mod:`~strategy_chat.figures.sentences` (the figures of
running text, bound by clause), :mod:`~strategy_chat.figures.ledger` (all figures by place),
:mod:`~strategy_chat.figures.spoken` (the numbers of a text), :mod:`~strategy_chat.figures.phrased` (a
sentence phrased freely against its figures).
"""

from strategy_chat.figures.ledger import Figures
from strategy_chat.figures.phrased import check_sentence

__all__ = ["Figures", "check_sentence"]
