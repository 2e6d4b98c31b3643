"""An answer made readable: as plain text, Markdown, JSON or HTML. Pure: nothing is looked up or decided here.

Parts: :mod:`~strategy_chat.render.markup` (the light Markdown of an answer, parsed),
:mod:`~strategy_chat.render.plain` (terminal, Markdown, JSON), :mod:`~strategy_chat.render.html` (answers,
sources, receipts and documents for the page), :mod:`~strategy_chat.render.labels` (the few words around an
answer, by language), :mod:`~strategy_chat.render.cells` (which cells are shown, which columns hold numbers),
:mod:`~strategy_chat.render.phrased` (a language model's part),
:mod:`~strategy_chat.render.checked` (what the check of a corpus found).
"""

from strategy_chat.render.checked import check_to_json, check_to_text
from strategy_chat.render.html import document_html, receipt_html, sources_html, to_html
from strategy_chat.render.plain import passages_to_text, to_json, to_markdown, to_text

__all__ = [
    "check_to_json",
    "check_to_text",
    "document_html",
    "passages_to_text",
    "receipt_html",
    "sources_html",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]
