"""The web chat: a Gradio page mounted in FastAPI, and the same answers as JSON.

Parts: :mod:`~strategy_chat.web.server` (start and address), :mod:`~strategy_chat.web.guard` (headers, login,
limits), :mod:`~strategy_chat.web.routes` (JSON), :mod:`~strategy_chat.web.line` (who asks while others are
answered), :mod:`~strategy_chat.web.page` (components and events), :mod:`~strategy_chat.web.handlers` (what
they do), :mod:`~strategy_chat.web.conversation` (turns as HTML), :mod:`~strategy_chat.web.frame` (what stands
around them), :mod:`~strategy_chat.web.judging` (feedback), :mod:`~strategy_chat.web.documents` (documents to
read), :mod:`~strategy_chat.web.kept` (what the browser keeps), :mod:`~strategy_chat.web.words` (the interface
in both languages), ``static/`` (style and behaviour).
"""

from strategy_chat.web.server import create_app, serve

__all__ = ["create_app", "serve"]
