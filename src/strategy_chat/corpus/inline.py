"""Inline Markdown: the parser that is used, and the plain text of what it gives.

Three of CommonMark's rules lose or garble ordinary text, Chinese text above all, and are narrowed:
a product such as ``2*1000*1000`` is no emphasis; ``**「水」**很`` is one, although CommonMark wants a space
there; and ``[註]: 說明`` is a sentence, not the definition of a link, unless an address follows.
"""

import re
import unicodedata
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from strategy_chat import text

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DEFINITION = re.compile(
    r"\[[^\]]+\]:\s*<?(?:[a-z][a-z0-9+.-]+:|[./#?]|www\.|[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\u2028\u2029]+")
_DEEPEST = 100
"""Markdown that is nested more deeply would be dropped by the parser without a word at its default of 20."""


def make_parser() -> MarkdownIt:
    """CommonMark with pipe tables, with the narrowed rules, and the verbatim line of each table row in
    ``meta["source"]`` of its ``tr_open`` token."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.at("reference", _reference)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    return parser


def plain_text(tokens: Sequence[Token] | None) -> str:
    """The text that a reader sees, on one line: markup, comments and the addresses of links and images left
    out, other HTML kept as the characters it is made of, line breaks joined."""
    return text.join_lines(_SPACES.sub(" ", line) for line in _characters(tokens or ()).split("\n"))


def _characters(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image":
            parts.append(_characters(token.children or ()))
        elif token.type == "html_inline" and token.content.startswith("<!--"):
            continue
        elif token.type == "html_inline" and _BREAK.fullmatch(token.content):
            parts.append("\n")
        else:
            parts.append(token.content)
    return "".join(parts)


def _is_wide(char: str) -> bool:
    """Whether a character is written without spaces beside it: Han, kana, full-width letters and signs."""
    if unicodedata.east_asian_width(char) not in "WF" or unicodedata.category(char)[0] == "S":
        return False
    return not unicodedata.name(char, "").startswith("HANGUL")


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule, with Han characters and full-width signs counted as borders of a word, and
    without a ``*`` between two digits, which is a times sign."""
    start = state.pos
    marker = state.src[start]
    if silent or marker not in "_*":
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    times = marker == "*" and end - start == 1 and before.isdigit() and after.isdigit()
    opens, closes = (False, False) if times else _flanking(before, after, marker)
    for _ in range(end - start):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), end - start, len(state.tokens) - 1, -1, opens, closes, None)
        )
    state.pos = end
    return True


def _flanking(before: str, after: str, marker: str) -> tuple[bool, bool]:
    """Whether a run of markers between two characters can open and can close an emphasis."""
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before or _is_wide(before))
    right = not space_before and (not sign_before or space_after or sign_after or _is_wide(after))
    if marker == "*":
        return left, right
    return left and (not right or sign_before), right and (not left or sign_after)


def _is_sign(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return bool(_DEFINITION.match(line)) and reference(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    known = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    for token in state.tokens[known:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.meta["source"] = state.src[
                state.bMarks[line] + state.tShift[line] : state.eMarks[line]
            ].strip()
    return True
