"""A Markdown text as a flat list of parts: headings, blocks and tables, in the order of the file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it.token import Token

from strategy_chat.corpus.findings import Findings, shown
from strategy_chat.corpus.inline import make_parser, plain_text
from strategy_chat.corpus.tables import (
    RawTable,
    caption_of,
    has_cells,
    is_row_outside_table,
    read_table,
    report_broken_table,
)
from strategy_chat.schema.corpus import BlockKind

_ANCHOR = re.compile(r"(?<!\\)\{#(?P<anchor>[^\s{}]*)[^{}]*\}\s*$")
_ANCHOR_SHAPE = re.compile(r"\w[\w.-]*")
_KIND_IN: dict[str, BlockKind] = {"blockquote_open": "quote", "list_item_open": "item"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document. ``container`` tells the list items and quotes apart in which parts stand (0 for
    none); ``level`` and ``anchor`` are a heading's, ``caption`` is set where a paragraph reads as one."""

    kind: BlockKind | Literal["heading", "table"]
    line: int
    text: str = ""
    source: str = ""
    container: int = 0
    level: int = 0
    anchor: str = ""
    caption: str | None = None
    table: RawTable | None = None


def read_parts(text: str, found: Findings) -> tuple[Part, ...]:
    """The parts of a Markdown text (without front matter); what is broken in it goes to ``found``."""
    walker = _Walker(text, found)
    return tuple(walker.parts())


class _Walker:
    """One pass over the parser's tokens."""

    def __init__(self, text: str, found: Findings) -> None:
        self._parser = make_parser()
        self._references: dict[str, Any] = {}
        self._tokens = self._parser.parse(text, self._references)
        self._lines = text.split("\n")
        self._found = found
        self._inside: list[tuple[int, BlockKind]] = []

    def parts(self) -> Iterator[Part]:
        for at, token in enumerate(self._tokens):
            if token.type in _KIND_IN:
                self._inside.append((at, _KIND_IN[token.type]))
            elif token.type in ("blockquote_close", "list_item_close"):
                self._inside.pop()
            elif token.type == "heading_open" and not self._inside:
                yield self._heading(token, self._tokens[at + 1])
            elif token.type in ("paragraph_open", "heading_open"):
                yield from self._block(self._tokens[at + 1])
            elif token.type in ("fence", "code_block"):
                yield from self._code(token)
            elif token.type == "html_block":
                yield from self._html(token)
            elif token.type == "table_open":
                yield self._table(at)

    def _heading(self, opening: Token, inline: Token) -> Part:
        line = _first_line(inline)
        found = _ANCHOR.search(inline.content)
        source = inline.content[: found.start()] if found else inline.content
        anchor = found["anchor"] if found else ""
        if found and not _ANCHOR_SHAPE.fullmatch(anchor):
            self._found.error(
                line, f"the anchor {shown(anchor)} cannot be used: write letters, digits, - _ . only"
            )
            anchor = ""
        level = int(opening.tag[1:])
        return Part("heading", line, self._plain(source), _trimmed(source), level=level, anchor=anchor)

    def _block(self, inline: Token) -> Iterator[Part]:
        line = _first_line(inline)
        text = plain_text(inline.children)
        if not text:
            return
        container, kind = self._inside[-1] if self._inside else (0, "paragraph")
        lines = inline.content.split("\n")
        report_broken_table(lines, line, self._found.error)
        if is_row_outside_table(lines[0]):
            message = f"{shown(lines[0])} looks like a row outside a table"
            shape = "a header, a line of dashes and rows, without an empty line between them"
            self._found.note(line, f"{message}: a table is {shape}")
        yield Part(kind, line, text, _trimmed(inline.content), container, caption=caption_of(text))

    def _code(self, token: Token) -> Iterator[Part]:
        code = token.content.strip("\n")
        if code.strip():
            line = _first_line(token) + (token.type == "fence")
            yield Part("code", line, code, code, self._inside[-1][0] if self._inside else 0)

    def _html(self, token: Token) -> Iterator[Part]:
        """HTML is text like any other; only comments are left out, which no reader sees."""
        line = _first_line(token)
        if token.content.lstrip().startswith("<!--") and "-->" not in token.content:
            self._found.error(line, "a comment begins with <!-- and does not end: put --> after it")
        text = self._plain(token.content)
        if text:
            container, kind = self._inside[-1] if self._inside else (0, "paragraph")
            yield Part(kind, line, text, _trimmed(token.content), container)

    def _table(self, at: int) -> Part:
        tokens = self._tokens[at:]
        end = next(n for n, token in enumerate(tokens) if token.type == "table_close")
        table = read_table(tokens[:end], self._found.error)
        after = self._lines[table.end - 1] if table.end <= len(self._lines) else ""
        if has_cells(after):
            message = f"{shown(after)} follows a table and is not read as its row"
            hint = "indent it like the rows above, or put an empty line before it"
            self._found.error(table.end, f"{message}: {hint}")
        return Part("table", table.line, container=self._inside[-1][0] if self._inside else 0, table=table)

    def _plain(self, source: str) -> str:
        inline: Sequence[Token] = self._parser.parseInline(source, self._references)
        return plain_text(inline[0].children) if inline else ""


def _first_line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1


def _trimmed(source: str) -> str:
    return "\n".join(line.strip() for line in source.strip().split("\n"))
