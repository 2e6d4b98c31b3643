"""What the material claims in figures, as the sides of a disagreement."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from strategy_chat.quantities import Quantity
from strategy_chat.schema import Block, Claim, Document, Section
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import facet_label
from strategy_chat.text import sentences


def title(table: TypedTable) -> dict[str, str]:
    """The caption of a table, or the title of its section, by edition language."""
    return {lang: table.captions.get(lang) or name for lang, name in table.section_titles.items()}


def joined(*parts: str) -> str:
    """Parts of a title beside each other, empty ones left out."""
    return " · ".join(part for part in parts if part)


def listed(language: str, parts: Sequence[str]) -> str:
    """Names beside each other, with the sign of a language."""
    return (", " if language == "en" else "，").join(parts)


def about(table: TypedTable, row: int, facet: Facet) -> tuple[tuple[str, str], ...]:
    """A row and a column of a table, by edition language: what a disagreement is about."""
    return tuple(
        (lang, listed(lang, (table.label(row, lang), facet_label(table, facet, lang))))
        for lang in table.texts
    )


def told(language: str, of: Sequence[str], said: Sequence[str]) -> str:
    """What entries say of something, with the signs of a language: "北港，容量：120"."""
    if language == "en":
        return f"{listed(language, of)}: {', '.join(said)}"
    return f"{listed(language, of)}：{'、'.join(said)}"


def cell_claim(table: TypedTable, row: int, facet: Facet, quantity: Quantity, top: int = 0) -> Claim:
    """What a cell says, of its part that a facet is; ``top`` as in Claim."""
    column = facet.column
    return Claim(
        kind="cell",
        value=quantity.value,
        unit=facet.unit,
        top=top,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote=table.quote([row], [table.cell(row, column)]),
        wordings=tuple(
            (
                lang,
                told(
                    lang,
                    (table.label(row, lang), table.headers[lang][column]),
                    (table.text(row, column, lang),),
                ),
            )
            for lang in table.texts
        ),
        cells=(table.cell(row, column),),
    )


def sentence_claim(
    document: Document, section: Section, block: Block, count: Quantity, top: int = 0
) -> Claim:
    """What the sentence of a block that holds a figure says; ``top`` as in Claim."""
    own = sentences(block.text)
    place = _place_of(own, block.text, count.start)
    wordings = []
    for edition in document.editions:
        for twin in (b for s in edition.sections for b in s.blocks if b.id == block.id):
            parts = sentences(twin.text)
            wordings.append((edition.language, parts[place] if len(parts) == len(own) else twin.text))
    return Claim(
        kind="sentence",
        value=count.value,
        unit=count.unit,
        top=top,
        place=block.id,
        source=document.original.file,
        section=section.title,
        quote=block.source,
        wordings=tuple(wordings),
        cells=(),
    )


def _place_of(parts: Sequence[str], text: str, at: int) -> int:
    """Which of the sentences of a text holds the character at ``at``."""
    start = 0
    for place, part in enumerate(parts):
        start = text.index(part, start)
        if start <= at < start + len(part):
            return place
        start += len(part)
    return 0


def formula_claim(
    table: TypedTable,
    kind: Literal["total", "share"],
    value: Decimal,
    unit: str,
    formula: str,
    cells: Sequence[tuple[int, int]],
) -> Claim:
    """What cells, by row and column, come to when they are computed with."""
    rows = list(dict.fromkeys(row for row, _ in cells))
    return Claim(
        kind=kind,
        value=value,
        unit=unit,
        top=0,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote=table.quote(rows, [table.cell(row, column) for row, column in cells]),
        wordings=tuple((lang, formula) for lang in table.texts),
        cells=tuple(table.cell(row, column) for row, column in cells),
    )
