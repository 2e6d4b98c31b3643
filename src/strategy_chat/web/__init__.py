"""The web chat: a Gradio page mounted in FastAPI, and the same answers as JSON.

Parts: :mod:`~strategy_chat.web.server` (routes, headers, start), :mod:`~strategy_chat.web.page` (components
and events), :mod:`~strategy_chat.web.conversation` (turns as HTML), :mod:`~strategy_chat.web.words` (the
interface in both languages), ``style.css`` and ``script.js``.
"""

from strategy_chat.web.server import create_app, serve

__all__ = ["create_app", "serve"]
