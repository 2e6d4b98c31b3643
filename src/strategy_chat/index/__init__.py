"""The stored index: vectors in Chroma, words by BM25, opened if it fits and is sound, built anew if not.

Parts: :mod:`~strategy_chat.index.opening` (when to build), :mod:`~strategy_chat.index.shelves` (where it is
kept, and how it is replaced), :mod:`~strategy_chat.index.folder` (the files of the index folder),
:mod:`~strategy_chat.index.health` (whether they are whole), :mod:`~strategy_chat.index.manifest` (what it was
made of), :mod:`~strategy_chat.index.cache` (texts embedded before), :mod:`~strategy_chat.index.clients` and
:mod:`~strategy_chat.index.vectors` (Chroma), :mod:`~strategy_chat.index.means` (of the vectors),
:mod:`~strategy_chat.index.lexical` (BM25), :mod:`~strategy_chat.index.reading` (what a reader gets).
"""

from strategy_chat.index.opening import open_index
from strategy_chat.index.reading import Index

__all__ = ["Index", "open_index"]
