"""A thing that a question does not name, but describes by a figure that a sentence gives of it ("the lake
whose island is 40 metres high"): what is asked of it is asked of the row that the sentence is about."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.chain.knowledge import Knowledge
from strategy_chat.matching import contains
from strategy_chat.schema import Answer, Citation, Exchange
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.text import fold

Ask = Callable[[str, Sequence[Exchange]], Answer]
"""Answers a question, with those before it."""

_POINTING = re.compile(
    r"^(?P<told>(?:[^，,。？?]|(?<=\d),(?=\d)){4,40}?)的(?:那|這)一?[個件款座艘輛間家位棟部隻條種支張台棵幅]?"
    r"(?P<rest>[^？?]+[？?]?)$"
)
_BEFORE = re.compile(
    r"^(?:for )?(?:the|that) (?P<kind>[\w -]{2,30}?) (?:whose|that|which|with|where|of which) "
    r"(?P<told>[^:?;]{6,80}?)[:,;]\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?P<rest>.{6,60}?) (?:the|that) (?P<kind>\w{2,30}) (?:whose|that|which|with|where) "
    r"(?P<told>(?:[^:?;,]|(?<=\d),(?=\d)){6,80}?)\?*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Described:
    """A description with a figure, the English noun that it is of, and what is asked; ``after`` tells that
    this stands after it (in Chinese with the noun before it)."""

    told: str
    kind: str
    rest: str
    after: bool


def described(question: str) -> Described | None:
    """The thing that a question describes by a figure in digits; None where it describes none so."""
    for pattern, after in ((_POINTING, True), (_BEFORE, True), (_BEHIND, False)):
        found = pattern.match(question.strip())
        if found and _figures(found["told"]):
            kind = found.groupdict().get("kind", "")
            return Described(found["told"].strip(), kind, found["rest"].strip(), after)
    return None


def pointed_out(
    whole: list[Answer], one: Described | None, ask: Ask, earlier: Sequence[Exchange], knowledge: Knowledge
) -> list[Answer]:
    """The answers to a question, or what a sentence says of the thing that it describes and what a table
    gives for that, where no table answered before."""
    if one is None or any(a.answered and any(c.cells for c in a.citations) for a in whole):
        return whole
    told = ask(f"{one.told}？" if whole[0].language != "en" else f"{one.told}?", earlier)
    blocks = [c for c in told.citations if not c.cells] if told.answered else []
    rows = _subject(blocks[0], one, knowledge) if len(blocks) == 1 else []
    rows = [(table, row) for table, row in rows if _is_kind(one, table)] or rows
    names = {table.label(row, whole[0].language) for table, row in rows}
    if len(names) != 1:
        return whole
    (name,) = names
    english = whole[0].language == "en"
    asked = one.rest if english else one.rest.removeprefix(_kind_in(one.rest, rows[0][0]))
    question = f"{name}{': ' if english else ''}{asked}" if one.after else f"{asked} {name}?"
    rest = ask(question, earlier)
    return [told, rest] if rest.answered and any(c.cells for c in rest.citations) else whole


def _subject(block: Citation, one: Described, knowledge: Knowledge) -> list[tuple[TypedTable, int]]:
    """The rows that a sentence with a figure of the description is about: those that its clause names, else
    the title of its section, else the whole sentence."""
    wanted = _figures(one.told)
    clauses = [f.clause for f in knowledge.figures.all if f.place == block.passage_id and f.value in wanted]
    for text in (*clauses[:1], block.section, block.quote) if clauses else ():
        rows = {row for place in knowledge.names.mentions(text) if place.sure for row in place.rows}
        if rows:
            return list(_rows(sorted(rows), knowledge))
    return []


def _rows(places: Iterable[str], knowledge: Knowledge) -> Iterator[tuple[TypedTable, int]]:
    for place in places:
        name, _, number = place.rpartition("/row-")
        yield from ((t, int(number) - 1) for t in knowledge.catalog.tables if t.id == name and not t.turned)


def _is_kind(one: Described, table: TypedTable) -> bool:
    """Whether a description says that it is of what the rows of a table are."""
    heads = [header[table.key] for header in table.headers.values()]
    return any(contains(head, one.kind) for head in heads) if one.kind else bool(_kind_in(one.rest, table))


def _kind_in(rest: str, table: TypedTable) -> str:
    """The noun for what the rows of a table are, with which a Chinese question begins (船 of 船名)."""
    heads = "".join(header[table.key] for header in table.headers.values())
    return next((rest[:size] for size in (3, 2, 1) if rest[:size] in heads), "")


def _figures(text: str) -> set[Decimal]:
    """The amounts of a text that are written in digits."""
    return {
        q.value
        for q in quantities.read(fold(text))
        if q.kind in ("number", "percent") and q.unit and any(char.isdigit() for char in q.text)
    }
