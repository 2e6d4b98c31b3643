"""How many of a table's rows a sentence says hold an entry, against the rows that hold it.

"9 teas are on the list, 5 of them from co-ops", in the section of the table: the first figure counts all of
its rows, the second those of one entry of one column, with no more than a verb besides.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.lexicon import load
from strategy_chat.matching import Wording, contains, covered, tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Claim, Disagreement, Document
from strategy_chat.tables.conflicts.claim import joined, sentence_claim, title, told
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.links import variants
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.select import entry_text, holders
from strategy_chat.text import sentences

_CLAUSE = re.compile(r"[，、；。,;()（）:：]")
_OF_THEM = re.compile(r"^\s*其中|^\s*(?:and )?\S+ of (?:them|these|those|which|the \d+)\b", re.I)
_DENIED = re.compile(r"[非不未沒無]|除|\b(?:not?|non|without|except|never)\b", re.I)
_RESTRICTS = re.compile(
    r"的(?!$)|\b(?:in|at|on|of|by|for|to|from|with|who|that|which|since|before|after|until)\b", re.I
)
"""What goes on behind an entry to say which of those that hold it are meant."""
_OTHERS = re.compile(r"另|其他|其餘|別的|\b(?:other|others|another|further|more|besides)\b", re.I)
"""What says that a count is not of the rows, but of others."""
_VERB = 4
"""Han characters, or twice as many as Latin words, that a verb beside the entry may have."""


def parted_otherwise(document: Document, table: TypedTable) -> Iterator[Disagreement]:
    """What is said of how many rows of this table hold an entry, where other rows hold it."""
    for section in document.original.sections:
        for block in section.blocks if section.id == table.section_id else ():
            for part, clause in _parts(block.text, len(table.plain_rows)):
                found = _entry(clause, table)
                if found is None:
                    continue
                facet, item = found
                rows = holders(table, facet, item)
                if part.value != len(rows):
                    claim = sentence_claim(document, section, block, part)
                    called = {lang: entry_text(table, facet.column, item, lang) for lang in table.texts}
                    about = tuple((lang, joined(name, called[lang])) for lang, name in title(table).items())
                    yield Disagreement(about, (claim, _held(table, facet, called, rows)))


def _parts(text: str, whole: int) -> Iterator[tuple[Quantity, str]]:
    """The figures of a text that count some of those that its sentence has counted ``whole`` of before, each
    with its clause."""
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        counted = False
        start = at
        for clause in _CLAUSE.split(sentence):
            start = text.index(clause, start)
            figures = [q for q in quantities.read(text[: start + len(clause)]) if q.start >= start]
            counts = [q for q in figures if _is_count(q)]
            if counted and len(counts) == 1 and len(figures) == 1 and _OF_THEM.search(clause):
                yield counts[0], clause
            counted = counted or (any(q.value == whole for q in counts) and not _OTHERS.search(clause))
            start += len(clause)


def _is_count(quantity: Quantity) -> bool:
    whole = quantity.value == quantity.value.to_integral_value() and quantity.value > 0
    exact = not (quantity.approx or quantity.bound) and quantity.high is None
    return whole and exact and quantity.kind == "number" and not quantities.is_physical(quantity.unit)


def _entry(clause: str, table: TypedTable) -> tuple[Facet, str] | None:
    """The one entry of one column that a clause says no more than; None where it names none or several."""
    found: list[tuple[Facet, str, str]] = []
    for facet in table.facets:
        if facet.kind not in ("name", "list") or facet.column == table.key:
            continue
        items = {i for r in table.plain_rows for i in table.items(r, facet.column, table.original_language)}
        found += [(facet, i, name) for i in items for name in variants(i) if contains(clause, name)]
    longest = max((len(name) for _, _, name in found), default=0)
    entries = {(facet, item): name for facet, item, name in found if len(name) == longest}
    if len(entries) != 1 or any(name not in found[0][2] and found[0][2] not in name for _, _, name in found):
        return None
    ((facet, item), name) = next(iter(entries.items()))
    return (facet, item) if _says_no_more(clause, name, table) else None


def _says_no_more(clause: str, name: str, table: TypedTable) -> bool:
    """Whether a clause has besides an entry no more than a verb and words of the table's own."""
    tokens = tokenize(clause)
    words = load()
    passed = {p for m in words.scaffold.find(tokens) for p in range(m.first, m.last)}
    own = [name, *title(table).values(), *(h for row in table.headers.values() for h in row)]
    passed |= set(covered(tokens, Wording(own)))
    left = [t for p, t in enumerate(tokens) if p not in passed and t.kind != "number"]
    size = sum(1 if token.kind == "han" else 2 for token in left)
    tail = re.split(re.escape(name), clause, maxsplit=1, flags=re.IGNORECASE)[-1]
    return size <= _VERB and not _DENIED.search(clause) and not _RESTRICTS.search(tail)


def _held(table: TypedTable, facet: Facet, called: Mapping[str, str], rows: list[int]) -> Claim:
    """The rows that hold an entry, ``called`` so in each language, as a claim of how many there are."""
    wordings = tuple(
        (
            lang,
            told(lang, (headers[facet.column], called[lang]), [table.label(row, lang) for row in rows]),
        )
        for lang, headers in table.headers.items()
    )
    return Claim(
        kind="rows",
        value=Decimal(len(rows)),
        unit="",
        top=0,
        place=table.id,
        source=table.source,
        section=table.section_titles[table.original_language],
        quote=table.quote(rows, []),
        wordings=wordings,
        cells=tuple(table.naming(row)[0] for row in rows),
    )
