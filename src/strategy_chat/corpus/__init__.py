"""The file format of a corpus: Markdown documents with optional YAML front matter, in one or more languages.

:func:`read_corpus` reads a folder and stops at the first error; :func:`check_corpus` names everything that
is wrong, between the editions of a document too. Parts, in the order in which they are used:
``files`` (what is in the folder), ``front_matter``, ``inline`` and ``tables`` and ``parts`` (Markdown),
``sections`` (locators), ``reader`` (documents and editions), ``check`` (editions compared).
"""

from strategy_chat.corpus.check import check_corpus
from strategy_chat.corpus.reader import read_corpus

__all__ = ["check_corpus", "read_corpus"]
