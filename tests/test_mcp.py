"""The Model Context Protocol, through a real client that starts ``strategy-chat mcp`` and talks to it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

CHINESE = "Nano4 的 Rmax 是多少？"


def talk(index: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[dict[str, Any], list[CallToolResult]]:
    """Start the server, list its tools and make the ``calls``."""
    arguments = ["-m", "strategy_chat", "mcp", "--index", str(index)]

    async def conversation() -> tuple[dict[str, Any], list[CallToolResult]]:
        async with Client(
            StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        ) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            return tools, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(conversation())


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_a_client_lists_the_tools_asks_and_searches(keynote_index: Path):
    tools, results = talk(
        keynote_index,
        ("ask", {"question": CHINESE}),
        ("ask", {"question": "那 TAIPEI-1 呢？", "earlier": [CHINESE]}),
        ("ask", {"question": "冰島的首都在哪裡？"}),
        ("ask", {"question": " "}),
        ("search", {"question": "Nano4", "k": 2}),
        ("search", {"question": "Nano4", "k": 0}),
    )
    asked, followed, declined, empty, found, wrong = results
    assert set(tools) == {"ask", "search"}
    assert all(tool.annotations.read_only_hint for tool in tools.values())

    assert "81.55" in text(asked)
    assert "keynote.zh-Hant.md" in text(asked)
    assert asked.structured_content is not None
    assert asked.structured_content["answered"] is True
    assert asked.structured_content["figures"][0]["value"] == "81.55"
    assert followed.structured_content is not None
    assert followed.structured_content["citations"][0]["cells"][0]["row"].startswith("TAIPEI-1")
    assert declined.structured_content is not None
    assert (declined.is_error, declined.structured_content["answered"]) == (False, False)

    assert (empty.is_error, text(empty)) == (
        True,
        "the question is empty: write a question in Chinese or English",
    )
    assert found.structured_content is not None
    assert len(found.structured_content["passages"]) == 2
    assert wrong.is_error is True


def test_without_the_package_it_says_what_to_install():
    code = (
        "import sys; sys.modules['mcp'] = None\n"
        "from strategy_chat.cli import main; sys.argv[1:] = ['mcp']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: the package mcp is not installed; install it with: pip install 'strategy-chat[mcp]'\n"
    )


def test_documents_that_cannot_be_read_are_one_line(tmp_path: Path):
    command = [sys.executable, "-m", "strategy_chat", "mcp", "--corpus", str(tmp_path / "no")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
