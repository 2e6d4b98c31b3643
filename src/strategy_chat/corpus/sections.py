"""Parts of a document put under their headings, each with its locator."""

from collections.abc import Sequence
from itertools import groupby

from strategy_chat.corpus.findings import Report, shown
from strategy_chat.corpus.parts import Part
from strategy_chat.corpus.tables import match_captions
from strategy_chat.schema import Block, Section, Table


def first_title(parts: Sequence[Part]) -> str:
    """The text of the first heading of level 1, or "" where there is none."""
    return next((part.text for part in parts if part.kind == "heading" and part.level == 1), "")


def build_sections(parts: Sequence[Part], document: str, title: str, report: Report) -> tuple[Section, ...]:
    """The sections of a document with the id ``document``.

    What stands before the first heading is a section of its own with the document's ``title``; so is a
    document without anything. A section without an anchor of its own is called ``top`` if it is that one
    or if a heading of level 1 opens the document, else ``s<n>`` by its place, so that headings with the same
    words are told apart. An anchor that is used twice is reported.
    """
    captions = _captions(parts)
    heads = [n for n, part in enumerate(parts) if part.kind == "heading"]
    starts = heads if heads[:1] == [0] else [-1, *heads]
    lines: dict[str, int] = {}
    above: list[Part] = []
    sections: list[Section] = []
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(parts)], strict=True), 1):
        body = range(start + 1, end)
        heading = parts[start] if start >= 0 else Part("heading", parts[0].line if parts else 1)
        above = [part for part in above if part.level < heading.level]
        anchor = heading.anchor or ("top" if place == 1 and heading.level < 2 else f"s{place}")
        if anchor in lines:
            report(heading.line, _twice(anchor, lines[anchor]))
        lines.setdefault(anchor, heading.line)
        sections.append(
            Section(
                id=f"{document}/{anchor}",
                title=heading.text or (title if place == 1 and heading.level < 2 else ""),
                title_source=heading.source,
                level=heading.level,
                path=tuple(part.text for part in above),
                content=_content(parts, body, captions, f"{document}/{anchor}"),
                line=heading.line,
            )
        )
        if heading.level:
            above.append(heading)
    return tuple(sections)


def _captions(parts: Sequence[Part]) -> dict[int, int]:
    """For each table that has a caption, where its caption is, both as places in ``parts``."""

    def run(place: int) -> tuple[bool, int]:
        part = parts[place]
        return part.kind == "table" or part.caption is not None, part.container

    chosen: dict[int, int] = {}
    for (belongs, _), group in groupby(range(len(parts)), run):
        places = list(group)
        if belongs:
            kinds = ["table" if parts[place].kind == "table" else "caption" for place in places]
            chosen |= {places[table]: places[caption] for table, caption in match_captions(kinds).items()}
    return chosen


def _content(
    parts: Sequence[Part], body: range, captions: dict[int, int], section: str
) -> tuple[Block | Table, ...]:
    used = set(captions.values())
    content: list[Block | Table] = []
    blocks = tables = 0
    for place in body:
        part = parts[place]
        if part.table is not None:
            tables += 1
            caption = parts[captions[place]].caption if place in captions else None
            content.append(part.table.placed(f"{section}/table-{tables}", caption or ""))
        elif part.kind != "heading" and part.kind != "table" and place not in used:
            blocks += 1
            content.append(Block(f"{section}/p-{blocks}", part.kind, part.text, part.source, part.line))
    return tuple(content)


def _twice(anchor: str, first: int) -> str:
    return (
        f"the anchor {shown(anchor)} is used twice, first on line {first}: give each section one of its own"
        " (a section without one is called top, s2, s3 … by its place)"
    )
