"""Answers, their sources and receipts, and whole documents as HTML for the page.

Every piece of text is escaped; only our own tags come out. The output of an answer holds no line
feed, so that whatever it passes through takes it as one block of HTML.

Parts: :mod:`~strategy_chat.render.html.base` (text, citation chips, tables),
:mod:`~strategy_chat.render.html.answer` (the answer with its notices),
:mod:`~strategy_chat.render.html.values` (sets of numbers as a table with bars),
:mod:`~strategy_chat.render.html.sources` (the cards of the citations),
:mod:`~strategy_chat.render.html.receipt` (how an answer was checked),
:mod:`~strategy_chat.render.html.document` (a document to read).
"""

from strategy_chat.render.html.answer import to_html
from strategy_chat.render.html.document import document_html
from strategy_chat.render.html.receipt import receipt_html
from strategy_chat.render.html.sources import sources_html

__all__ = ["document_html", "receipt_html", "sources_html", "to_html"]
