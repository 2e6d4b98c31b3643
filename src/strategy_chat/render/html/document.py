"""A document to read: contents, sections and tables, every place with its locator, an edition beneath."""

from collections.abc import Sequence
from itertools import groupby

from strategy_chat.render.cells import is_numeric_column
from strategy_chat.render.html.base import attribute, scrolling, text
from strategy_chat.render.labels import Labels, labels_for
from strategy_chat.schema import Block, Document, Edition, Section, Table

_DEEPEST_HEADING = 6
_FEW_COLUMNS = 5


def document_html(document: Document, language: str, companion: str = "") -> str:
    """The original of a document, with the words around it in ``language``. The edition in the language
    ``companion``, where there is one beside the original, stands beneath each place. Sections, blocks, rows
    and cells carry their locators as ``data-at``."""
    labels = labels_for(language)
    original = document.original
    other = document.edition(companion) if companion != original.language else None
    sections = "".join(_section(section, other, labels) for section in original.sections)
    return (
        f'<article class="doc" data-document="{attribute(document.id)}" dir="auto">'
        f"{_head(document, other, labels)}{_contents(document, language, labels)}"
        f'<div class="text" lang="{attribute(original.language)}">{sections}</div></article>'
    )


def _head(document: Document, other: Edition | None, labels: Labels) -> str:
    original = document.original
    by = " · ".join(part for part in (original.author, original.date, original.file) if part)
    choices = "".join(
        f'<button type="button" data-with="{attribute(tag)}" aria-pressed="{"true" if chosen else "false"}">'
        f"{text(name)}</button>"
        for tag, name, chosen in _editions(document, other, labels)
    )
    switch = (
        f'<div class="editions" role="group" aria-label="{attribute(labels.editions)}">{choices}</div>'
        if len(document.editions) > 1
        else ""
    )
    return (
        f'<header lang="{attribute(original.language)}"><h2 tabindex="-1">{text(original.title)}</h2>'
        f'<p class="by">{text(by)}</p></header>{switch}'
    )


def _editions(document: Document, other: Edition | None, labels: Labels) -> list[tuple[str, str, bool]]:
    alone = [("", labels.original, other is None)]
    return alone + [
        (
            e.language,
            labels.with_edition.format(language=labels.languages.get(e.language, e.language)),
            e is other,
        )
        for e in document.editions[1:]
    ]


def _contents(document: Document, language: str, labels: Labels) -> str:
    """The sections, named in the reader's language where there is such an edition."""
    edition = document.edition(language) or document.original
    items = "".join(
        f'<li class="level-{section.level}"><a href="#" data-go="{attribute(section.id)}">'
        f"{text(section.title)}</a>"
        f"{_tables_within(section, labels)}</li>"
        for section in edition.sections
        if section.level > 0 and section.title
    )
    if not items:
        return ""
    return (
        f'<details class="contents" lang="{attribute(edition.language)}"><summary>{text(labels.contents)}'
        f"</summary><ol>{items}</ol></details>"
    )


def _tables_within(section: Section, labels: Labels) -> str:
    count = len(section.tables)
    if not count:
        return ""
    told = labels.one_table if count == 1 else labels.tables.format(count=count)
    return f' <span class="has">{text(told)}</span>'


def _section(section: Section, other: Edition | None, labels: Labels) -> str:
    twin = next((s for s in other.sections if s.id == section.id), None) if other else None
    twins = {part.id: part for part in twin.content} if twin else {}
    tag = f"h{min(max(section.level, 1) + 1, _DEEPEST_HEADING)}"
    heading = (
        f"<{tag}>{text(section.title)}</{tag}>{_beneath(twin.title if twin else '', other)}"
        if section.level > 0
        else ""
    )
    body = "".join(
        _group(kind, list(parts), twins, other, labels)
        for kind, parts in groupby(section.content, key=lambda p: p.kind if isinstance(p, Block) else "table")
    )
    return f'<section data-at="{attribute(section.id)}" tabindex="-1">{heading}{body}</section>'


def _group(
    kind: str,
    parts: Sequence[Block | Table],
    twins: dict[str, Block | Table],
    other: Edition | None,
    labels: Labels,
) -> str:
    if kind == "item":
        items = "".join(
            f'<li><div class="pair">{_block(part, twins, other)}</div></li>'
            for part in parts
            if isinstance(part, Block)
        )
        return f"<ul>{items}</ul>"
    pieces = []
    for part in parts:
        if isinstance(part, Block):
            pieces.append(_block(part, twins, other))
        else:
            pieces.append(_table(part, "", labels))
            twin = twins.get(part.id)
            if other is not None and isinstance(twin, Table):
                pieces.append(_table(twin, other.language, labels))
    return "".join(pieces)


def _block(block: Block, twins: dict[str, Block | Table], other: Edition | None) -> str:
    tag = {"quote": "blockquote", "code": "pre"}.get(block.kind, "p")
    content = block.source if block.kind == "code" else block.text
    twin = twins.get(block.id)
    beneath = twin.text if isinstance(twin, Block) else ""
    return f'<{tag} data-at="{attribute(block.id)}" tabindex="-1">{text(content)}</{tag}>' + _beneath(
        beneath, other
    )


def _beneath(plain: str, other: Edition | None) -> str:
    """A place in the other edition."""
    if not plain or other is None:
        return ""
    return f'<p class="other" lang="{attribute(other.language)}">{text(plain)}</p>'


def _table(table: Table, language: str, labels: Labels) -> str:
    """A table; that of the other edition, in ``language``, carries its locators as ``data-also``."""
    name = "data-also" if language else "data-at"
    kind = f' class="other" lang="{attribute(language)}"' if language else ""
    numeric = [is_numeric_column(column) for column in zip(*table.rows, strict=True)] or [False] * len(
        table.header
    )
    styles = [' class="num"' if column else "" for column in numeric]
    heads = "".join(
        f'<th scope="col"{style}>{text(head)}</th>' if head else f"<td{style}></td>"
        for head, style in zip(table.header, styles, strict=True)
    )
    rows = "".join(
        f'<tr {name}="{attribute(table.row_id(row))}">'
        + "".join(
            f'<td{styles[column]} {name}="{attribute(table.cell_id(row, column))}">{text(cell)}</td>'
            for column, cell in enumerate(cells)
        )
        + "</tr>"
        for row, cells in enumerate(table.rows)
    )
    caption = f"<figcaption>{text(table.caption)}</figcaption>" if table.caption else ""
    drawn = scrolling(
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        table.caption or labels.table,
        "grid many" if len(table.header) > _FEW_COLUMNS else "grid",
    )
    return f'<figure{kind} {name}="{attribute(table.id)}" tabindex="-1">{caption}{drawn}</figure>'
