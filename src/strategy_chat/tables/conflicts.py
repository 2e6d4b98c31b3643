"""Where a corpus disagrees with itself, found by general rules when it is read.

1. A stated count against the rows that it counts: a table that lists its subject's entries with their rank,
   and beside it a cell (``1.7% (5)`` under "Top300") or a sentence (前 300 有 5 台, 共 10 台) that says
   how many there are, all or within the first N.
2. A row of totals against the sum of the rows above it.
3. The same row and column, by any of its names, with different values in two tables.

Differences that rounding explains are none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.matching import contains, tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Block, Claim, Corpus, Disagreement, Document, Section
from strategy_chat.tables.catalog import Catalog, variants
from strategy_chat.tables.columns import Facet
from strategy_chat.tables.select import facet_label
from strategy_chat.tables.typed import TypedTable

_TOP = re.compile(r"(?:top|前|first)\s*(\d+)", re.I)
_CLAUSE = re.compile(r"[，、；。,;()（）]|\band\b")
_WHOLE = re.compile(
    r"共|總共|一共|全部|合計|\bin all\b|\ba total of\b|\btotal\b|\baltogether\b|\bin total\b", re.I
)
_MOST_COUNTED = 5000


def find_conflicts(corpus: Corpus, catalog: Catalog) -> tuple[Disagreement, ...]:
    """Every disagreement in a corpus, in the order of its tables."""
    found: list[Disagreement] = []
    for document in corpus.documents:
        tables = [t for t in catalog.tables if t.document == document.id]
        for table in tables:
            found += _counts(document, table, tables)
            found += _totals(table)
    found += _twice(catalog)
    return tuple(found)


def _counts(document: Document, table: TypedTable, tables: list[TypedTable]) -> Iterator[Disagreement]:
    """Rule 1: what is said of the number of this table's rows against the rows."""
    rank = next((f for f in table.facets if f.rank and f.part == "main"), None)
    if rank is None or len(table.plain_rows) < 2:
        return
    said: dict[int, list[Claim]] = {}
    for claim in (*_cell_counts(table, tables), *_sentence_counts(document, table)):
        said.setdefault(claim.top, []).append(claim)
    ranks = [q.value for row in table.plain_rows if (q := table.quantity(row, rank)) is not None]
    for top, claims in sorted(said.items()):
        whole = top == 0 or (bool(ranks) and max(ranks) <= top)
        same = [*claims, *(said.get(0, []) if top and whole else [])]
        counted = _rows_within(table, rank, top)
        if top == 0 and any(other for other in said if other and max(ranks, default=Decimal(0)) <= other):
            continue
        if any(claim.value != counted.value for claim in same):
            limits = _limits(claims, table, top)
            about = tuple((lang, _joined(title, limits[lang])) for lang, title in _title(table).items())
            yield Disagreement(about, (*same, _worded(counted, limits)))


def _limits(claims: list[Claim], table: TypedTable, top: int) -> dict[str, str]:
    """How the claims say "within the first N", by edition language: Top300, 前 300; "" for all."""
    found = {}
    for lang in table.texts:
        said = (m for claim in claims for m in _TOP.finditer(claim.wording(lang)) if int(m.group(1)) == top)
        found[lang] = next((m.group() for m in said), "") if top else ""
    return found


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _worded(claim: Claim, limits: Mapping[str, str]) -> Claim:
    """The rows as counted, with the limit as the material words it."""
    return replace(
        claim, wordings=tuple((lang, _joined(limits[lang], said)) for lang, said in claim.wordings)
    )


def _title(table: TypedTable) -> dict[str, str]:
    return {lang: table.captions.get(lang) or title for lang, title in table.section_titles.items()}


def _rows_within(table: TypedTable, rank: Facet, top: int) -> Claim:
    rows = [
        row
        for row in table.plain_rows
        if not top or ((q := table.quantity(row, rank)) is not None and q.value <= top)
    ]
    wordings = tuple(
        (
            lang,
            f"{facet_label(table, rank, lang)}: "
            + ", ".join(table.text(row, rank.column, lang) for row in rows),
        )
        for lang in table.texts
    )
    return Claim(
        kind="rows",
        value=Decimal(len(rows)),
        unit="",
        top=top,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote="\n".join(table.original.row_sources[row] for row in rows),
        wordings=wordings,
        cells=tuple(table.cell(row, rank.column) for row in rows),
    )


def _cell_counts(table: TypedTable, tables: list[TypedTable]) -> Iterator[Claim]:
    """Counts in other tables, of a row that the title of this table names, under a header such as Top300."""
    titles = [*table.section_titles.values(), *table.captions.values()]
    for other in tables:
        if other.id == table.id:
            continue
        for facet in other.facets:
            top = _TOP.search(other.original.header[facet.column])
            if top is None or facet.kind != "number" or facet.rank:
                continue
            for row in other.plain_rows:
                quantity = other.quantity(row, facet)
                names = variants(other.text(row, other.key, other.original_language))
                if quantity and any(contains(title, name) for title in titles for name in names):
                    yield _cell_claim(other, row, facet, quantity, int(top.group(1)))


def _cell_claim(table: TypedTable, row: int, facet: Facet, quantity: Quantity, top: int) -> Claim:
    column = facet.column
    return Claim(
        kind="cell",
        value=quantity.value,
        unit=facet.unit,
        top=top,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote=table.original.row_sources[row],
        wordings=tuple(
            (
                lang,
                f"{table.label(row, lang)}, {table.headers[lang][column]}: {table.text(row, column, lang)}",
            )
            for lang in table.texts
        ),
        cells=(table.cell(row, column),),
    )


def _sentence_counts(document: Document, table: TypedTable) -> Iterator[Claim]:
    """Sentences of the table's own section that say how many there are, all or within the first N."""
    section = next(s for s in document.original.sections if s.id == table.section_id)
    for block in section.blocks:
        for clause in _CLAUSE.split(block.text):
            figures = [q for q in quantities.read(clause) if q.kind != "name"]
            first = next((q for q in figures if q.kind == "ordinal" and q.bound == "max"), None)
            count = next((q for q in figures if q.kind == "number" and q is not first and _is_count(q)), None)
            if count is None or (first is None and not _WHOLE.search(clause)):
                continue
            top = int(first.value) if first else 0
            yield _sentence_claim(document, section, block, count, top)


def _is_count(quantity: Quantity) -> bool:
    """Whether a figure counts things: whole, small, with a measure word and no physical unit."""
    return (
        quantity.value == quantity.value.to_integral_value()
        and 0 < quantity.value <= _MOST_COUNTED
        and quantity.unit not in ("", "%")
        and not quantity.approx
        and not quantities.is_physical(quantity.unit)
    )


def _sentence_claim(document: Document, section: Section, block: Block, count: Quantity, top: int) -> Claim:
    wordings = [
        (edition.language, twin.text)
        for edition in document.editions
        for other in edition.sections
        for twin in other.blocks
        if twin.id == block.id
    ]
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


def _totals(table: TypedTable) -> Iterator[Disagreement]:
    """Rule 2: a row of totals against the sum of the other rows, beyond what rounding explains."""
    if len(table.totals) != 1:
        return
    total = next(iter(table.totals))
    for facet in table.facets:
        amount = facet.kind == "number" and not facet.rank and facet.unit not in ("%", "％")
        stated = table.quantity(total, facet) if amount else None
        parts = [table.quantity(row, facet) for row in table.plain_rows]
        if stated is None or len(parts) < 2 or any(part is None for part in parts):
            continue
        values = [part.value for part in parts if part is not None]
        step = Decimal(1).scaleb(min(int(v.as_tuple().exponent) for v in [*values, stated.value]))
        fractional = any(v != v.to_integral_value() for v in values)
        slack = step * (len(values) + 1) / 2 if fractional else Decimal(0)
        added = sum(values, Decimal(0))
        if abs(added - stated.value) > slack and not _is_mean(added, stated.value, len(values)):
            yield Disagreement(
                tuple(
                    (lang, f"{_title(table)[lang]}: {facet_label(table, facet, lang)}")
                    for lang in table.texts
                ),
                (_cell_claim(table, total, facet, stated, 0), _sum_claim(table, facet, added)),
            )


def _is_mean(added: Decimal, stated: Decimal, count: int) -> bool:
    """Whether a row of totals holds averages in this column, as such rows do for rates."""
    return abs(added / count - stated) <= abs(stated) / 100


def _sum_claim(table: TypedTable, facet: Facet, added: Decimal) -> Claim:
    parts = [q for row in table.plain_rows if (q := table.quantity(row, facet)) is not None]
    shown = " + ".join(f"{part.value:f}" for part in parts)
    return Claim(
        kind="total",
        value=added,
        unit=facet.unit,
        top=0,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote="\n".join(table.original.row_sources[row] for row in table.plain_rows),
        wordings=tuple((lang, shown) for lang in table.texts),
        cells=tuple(table.cell(row, facet.column) for row in table.plain_rows),
    )


def _twice(catalog: Catalog) -> Iterator[Disagreement]:
    """Rule 3: one subject and measure with different values in two tables."""
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[TypedTable, int, Facet, Quantity]] = {}
    for table in catalog.tables:
        for facet in table.facets:
            if not facet.numeric or facet.kind == "year" or facet.part != "main":
                continue
            measure = catalog.measure_key(table, facet)
            for row in table.plain_rows:
                quantity = table.quantity(row, facet)
                subject = catalog.subject_key(table, row)
                if quantity is None or not subject:
                    continue
                other = seen.setdefault((subject, measure), (table, row, facet, quantity))
                comparable = other[0].id != table.id and _same_matter(other[0], table)
                if comparable and _differ(other[3], quantity, other[2], facet):
                    about = tuple(
                        (lang, f"{table.label(row, lang)}, {facet_label(table, facet, lang)}")
                        for lang in table.texts
                    )
                    first = _cell_claim(other[0], other[1], other[2], other[3], 0)
                    yield Disagreement(about, (first, _cell_claim(table, row, facet, quantity, 0)))


def _same_matter(one: TypedTable, two: TypedTable) -> bool:
    """Whether nothing in their titles tells two tables apart: a year, a place, another event."""
    if one.document != two.document:
        return False
    words = [
        {token.form for title in _title(table).values() for token in tokenize(title)} for table in (one, two)
    ]
    return words[0] <= words[1] or words[1] <= words[0]


def _differ(left: Quantity, right: Quantity, one: Facet, two: Facet) -> bool:
    if one.unit and two.unit and not quantities.same_unit(one.unit, two.unit):
        return False
    digits = max(int(left.value.as_tuple().exponent), int(right.value.as_tuple().exponent))
    return abs(left.value - right.value) >= Decimal(1).scaleb(digits)
