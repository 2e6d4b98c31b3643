"""Answers in the words of a language model, where one is configured: it words what the program found, and
every sentence is checked before it is shown.

Parts: :mod:`~strategy_chat.phrasing.model` (asking it, within a deadline),
:mod:`~strategy_chat.phrasing.prompts` (what it is told), :mod:`~strategy_chat.phrasing.stream` (its
sentences), :mod:`~strategy_chat.phrasing.check` (whether a sentence stands),
:mod:`~strategy_chat.phrasing.phraser` (the answer made of them),
:mod:`~strategy_chat.phrasing.reader` (what a question may mean that was declined).
"""

from strategy_chat.phrasing.model import Model, host_of
from strategy_chat.phrasing.phraser import Phraser
from strategy_chat.phrasing.reader import Proposals, Reader

__all__ = ["Model", "Phraser", "Proposals", "Reader", "host_of"]
