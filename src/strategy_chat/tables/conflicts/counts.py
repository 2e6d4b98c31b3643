"""A stated count against the rows that it counts.

A table that lists its subject's entries with their rank, and beside it a cell (``1.7% (5)`` under "Top300")
or a sentence (前 300 有 5 台, 共 10 台) that says how many there are, all or within the first N.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.figures import bind, named
from strategy_chat.matching import Wording, contains
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Claim, Disagreement, Document
from strategy_chat.tables.conflicts.claim import cell_claim, joined, sentence_claim, title, told
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import variants
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.counted import is_counted_in

_TOP = re.compile(r"(?:top|前|first)\s*(\d+)", re.I)
_CLAUSE = re.compile(r"[，、；。,;()（）]|\band\b")
_WHOLE = re.compile(
    r"共|總共|一共|全部|合計|\bin all\b|\ba total of\b|\btotal\b|\baltogether\b|\bin total\b", re.I
)
_PART = re.compile(r"主要|部分|代表|前|其中|例|\b(?:main|major|selected|some|top|largest|examples?)\b", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_COUNTED = 5000


def counted_otherwise(
    document: Document, table: TypedTable, tables: list[TypedTable]
) -> Iterator[Disagreement]:
    """What is said of the number of this table's rows, where it is not what the rows come to."""
    rank = next((f for f in table.facets if f.rank and f.part == "main"), None)
    if len(table.plain_rows) < 2:
        return
    said: dict[int, list[Claim]] = {}
    found = _sentence_counts(document, table, tables, ranked=rank is not None)
    for claim in (*(_cell_counts(table, tables) if rank else ()), *found):
        said.setdefault(claim.top, []).append(claim)
    ranks = [q.value for row in table.plain_rows if rank and (q := table.quantity(row, rank)) is not None]
    for top, claims in sorted(said.items()):
        whole = top == 0 or (bool(ranks) and max(ranks) <= top)
        same = [*claims, *(said.get(0, []) if top and whole else [])]
        counted = _rows_within(table, rank, top)
        if top == 0 and any(other for other in said if other and max(ranks, default=Decimal(0)) <= other):
            continue
        if any(claim.value != counted.value for claim in same):
            limits = _limits(claims, table, top)
            about = tuple((lang, joined(name, limits[lang])) for lang, name in title(table).items())
            yield Disagreement(about, (*same, _worded(counted, limits)))


def _limits(claims: list[Claim], table: TypedTable, top: int) -> dict[str, str]:
    """How the claims say "within the first N", by edition language: Top300, 前 300; "" for all."""
    found = {}
    for lang in table.texts:
        said = (m for claim in claims for m in _TOP.finditer(claim.wording(lang)) if int(m.group(1)) == top)
        found[lang] = next((m.group() for m in said), "") if top else ""
    return found


def _worded(claim: Claim, limits: Mapping[str, str]) -> Claim:
    """The rows as counted, with the limit as the material words it."""
    return replace(claim, wordings=tuple((lang, joined(limits[lang], said)) for lang, said in claim.wordings))


def _rows_within(table: TypedTable, rank: Facet | None, top: int) -> Claim:
    rows = [
        row
        for row in table.plain_rows
        if not top or (rank and (q := table.quantity(row, rank)) is not None and q.value <= top)
    ]
    column = rank.column if rank else table.key
    wordings = tuple(
        (
            lang,
            told(
                lang,
                (table.headers[lang][column],),
                [table.text(row, column, lang).replace(", ", " ") for row in rows],
            ),
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
        quote=table.quote(rows, [table.cell(row, column) for row in rows]),
        wordings=wordings,
        cells=tuple(table.cell(row, column) for row in rows),
    )


def _cell_counts(table: TypedTable, tables: list[TypedTable]) -> Iterator[Claim]:
    """Counts in other tables, of a row that the title of this table names, under a header such as Top300."""
    titles = [*table.section_titles.values(), *table.captions.values()]
    for other in tables:
        if other.id == table.id:
            continue
        for facet in other.facets:
            top = _TOP.search(other.header[facet.column])
            if top is None or facet.kind != "number" or facet.rank:
                continue
            for row in other.plain_rows:
                quantity = other.quantity(row, facet)
                names = variants(other.text(row, other.key, other.original_language))
                if quantity and any(contains(title, name) for title in titles for name in names):
                    yield cell_claim(other, row, facet, quantity, int(top.group(1)))


def _sentence_counts(
    document: Document, table: TypedTable, tables: list[TypedTable], *, ranked: bool
) -> Iterator[Claim]:
    """Sentences that say how many there are, all or within the first N: those of the table's own section; of
    a table without ranks only what counts its rows by their name, where it does not call itself a part.
    Elsewhere in the document only such, where no other table lists things of that name."""
    apart = any(_PART.search(name) for name in title(table).values())
    twins = any(other is not table and _heads(other) & _heads(table) for other in tables)
    for section in document.original.sections:
        own = section.id == table.section_id
        if (apart and not (own and ranked)) or (twins and not own):
            continue
        for block in section.blocks:
            at = 0
            for clause in _CLAUSE.split(block.text):
                at = block.text.index(clause, at)
                found = _count_in(clause, table, ranked=ranked and own, own=own)
                if found is not None:
                    count, top = found
                    placed = replace(count, start=at + count.start, end=at + count.end)
                    yield sentence_claim(document, section, block, placed, top)


def _count_in(clause: str, table: TypedTable, *, ranked: bool, own: bool) -> tuple[Quantity, int] | None:
    """The figure of a clause that counts the rows of a table, with the limit that it gives (0: none)."""
    figures = [q for q in quantities.read(clause) if q.kind != "name"]
    first = next((q for q in figures if q.kind == "ordinal" and q.bound == "max"), None)
    count = next((q for q in figures if q.kind == "number" and q is not first and _is_count(q)), None)
    counts_all = _WHOLE.search(clause) is not None and _is_about(clause, table)
    if count is None or (first is None and not counts_all):
        return None
    if any(f.numeric and not f.rank and is_counted_in(f, count.unit) for f in table.facets):
        return None  # what a column counts: the people who answered, not the answers
    if not ranked and (first is not None or not _of_rows(clause, count, table)):
        return None
    if not own and not _is_of_title(clause, table):
        return None
    return count, int(first.value) if first else 0


def _of_rows(clause: str, count: Quantity, table: TypedTable) -> bool:
    """Whether what a figure counts is called as the rows of a table are."""
    figure = next((f for q, f in bind(clause) if q.start == count.start), None)
    counted = [count.unit, *(figure.measures[:1] if figure is not None else ())]
    headers = [header[table.key] for header in table.headers.values()]
    return any(named(name, headers) for name in counted if name)


def _heads(table: TypedTable) -> set[str]:
    """What the rows of a table are, by its edition languages."""
    return {header[table.key].casefold() for header in table.headers.values()}


def _is_of_title(clause: str, table: TypedTable) -> bool:
    """Whether a clause of another section shares a word with the title of a table besides what its rows are,
    and gives no year but those of that title."""
    titles = title(table).values()
    heads = Wording(header[table.key] for header in table.headers.values()).keys
    shared = (Wording([clause]).keys & Wording(titles).keys) - heads
    years = set(_YEAR.findall(clause))
    words = any(not (isinstance(key, str) and key.isdigit()) for key in shared)
    return words and years <= set(_YEAR.findall(" ".join(titles)))


def _is_about(clause: str, table: TypedTable) -> bool:
    """Whether a clause shares a word with what a table is called or lists."""
    called = [*title(table).values(), *table.section_titles.values()]
    called += [header[table.key] for header in table.headers.values()]
    shared = Wording([clause]).keys & Wording(called).keys
    return any(not (isinstance(key, str) and key.isdigit()) for key in shared)


def _is_count(quantity: Quantity) -> bool:
    """Whether a figure counts things: whole, small, with a measure word and no physical unit."""
    return (
        quantity.value == quantity.value.to_integral_value()
        and 0 < quantity.value <= _MOST_COUNTED
        and quantity.unit not in ("", "%")
        and not quantity.approx
        and not quantities.is_physical(quantity.unit)
    )
