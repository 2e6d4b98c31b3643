"""The Model Context Protocol: the tools ``ask`` and ``search`` over standard input and output.

A program with a language model of its own starts ``strategy-chat mcp`` and asks through it; what it gets is
the same as what people read, with the sources, and the receipt beside it.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import wraps
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from strategy_chat import __version__
from strategy_chat.api import StrategyChat
from strategy_chat.errors import StrategyChatError
from strategy_chat.render import passages_to_text, to_text

INSTRUCTIONS = (
    "Answers questions about a folder of documents, in Chinese and English. Every statement cites its source "
    "and every figure is bound to the cell or sentence that it comes from. What the documents do not say is "
    "declined with the reason: do not fill it in from elsewhere. Quotes are verbatim."
)

_MOST_EARLIER = 20
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Question = Annotated[str, Field(description="A question in Chinese or English, 1 to 4,000 characters.")]
Earlier = Annotated[
    list[str],
    Field(
        default_factory=list,
        max_length=_MOST_EARLIER,
        description="Earlier questions of the conversation, the oldest first, where this one points back.",
    ),
]
Count = Annotated[int, Field(ge=1, le=100, description="How many passages to give at most.")]
_Tool = Callable[..., Awaitable[CallToolResult]]


def build_server(chat: StrategyChat) -> MCPServer[Any]:
    """A server with the tools over ``chat``."""
    server: MCPServer[Any] = MCPServer(
        "strategy-chat", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING"
    )

    @server.tool(title="Ask the documents", annotations=_READS)
    @_with_errors
    async def ask(question: Question, earlier: Earlier) -> CallToolResult:
        """Answer a question about the documents, with the source of every statement and figure.

        The structured result is the receipt of the answer: text, citations with verbatim quotes and cells,
        figures with what they are bound to, conflicts, and whether it was answered at all.
        """
        answer = await chat.aanswer(question, [{"role": "user", "content": text} for text in earlier])
        return _result(to_text(answer), answer.to_dict())

    @server.tool(title="Search the documents", annotations=_READS)
    @_with_errors
    async def search(question: Question, k: Count = 5) -> CallToolResult:
        """Find the passages of the documents nearest to a question, the best first."""
        passages = await asyncio.to_thread(chat.search, question, k)
        return _result(passages_to_text(passages), {"passages": [asdict(passage) for passage in passages]})

    return server


def serve_stdio(chat: StrategyChat) -> None:
    """Serve until standard input ends. The model is loaded meanwhile.

    Raises CorpusError if the documents cannot be read.
    """
    _ = chat.corpus  # what is wrong with the documents is said now, not at the first question
    threading.Thread(target=chat.warm, name="warm-up", daemon=True).start()
    build_server(chat).run("stdio")


def _with_errors(tool: _Tool) -> _Tool:
    """The tool with this package's errors as results, so that the model that asks can read them."""

    @wraps(tool)
    async def run(*arguments: Any, **named: Any) -> CallToolResult:
        try:
            return await tool(*arguments, **named)
        except StrategyChatError as error:
            return CallToolResult(content=[TextContent(type="text", text=str(error))], is_error=True)

    return run


def _result(text: str, record: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=record)
