"""The figures of running text, each bound to its own subject and measure by the structure of its clause.

For a figure in a clause

- the *measure* is the noun that it counts, where its unit is a counting word or none (8 座**茶園**, 12
  **employees**), else the phrase before it (**檢驗費**每批 4,500 元, a **total area** of 40 hectares), else
  the phrase after it (1000 小時**資料庫**);
- the *subject* is the phrase before that in the clause, else the nearest one in the clauses before it in the
  sentence, else the line that leads in a list, else the heading;
- the *condition* are the years and the limits (前 300, top 100) of its clause, else a year that opens the
  sentence.

Phrases are found by :mod:`strategy_chat.figures.clauses`; nothing is known of any language's grammar beyond
the words that part phrases.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.figures.clauses import Clause, clauses, phrases
from strategy_chat.matching import forms_of
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Block, Corpus, Document, Edition, SourceFigure

_CONDITIONS = ("year", "date", "ordinal")
_MONEY = re.compile(r"[$€£¥元圓]|^(?:USD|TWD|NTD|RMB|EUR|JPY)$")
_LIMIT = re.compile(r"(?:前|top|first)[ -]?$", re.I)
_CALLED = re.compile(r"[A-Z][\w'’-]* $")
"""A capitalised word before a number that it may make a name with."""
_LEADS_IN = re.compile(r"[:：]\s*$")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a block stands under, and the same block in the other editions."""

    heading: str
    lead: str
    twins: tuple[Block, ...]


def sentence_figures(corpus: Corpus) -> Iterator[SourceFigure]:
    """Every figure of the paragraphs and list items of a corpus, edition by edition."""
    for document in corpus.documents:
        for edition in document.editions:
            for section in edition.sections:
                lead = ""
                for block in section.blocks:
                    own = "" if block.kind != "item" else lead
                    setting = _Setting(section.title, own, _twins(document, edition, block))
                    yield from _of_block(block, edition, setting)
                    if block.kind != "item":
                        lead = block.text if _LEADS_IN.search(block.text) else ""


def bind(text: str, heading: str = "", lead: str = "") -> Iterator[tuple[Quantity, SourceFigure]]:
    """The figures of a text with what binds them; place and language are left empty.

    Args:
        text: one or more sentences.
        heading: the title that the text stands under.
        lead: the line that leads in the list that the text is an item of.
    """
    found = [quantity for quantity in quantities.read(text) if quantity.kind != "name"]
    parts = clauses(text)
    for quantity in found:
        clause = next((c for c in parts if c.start <= quantity.start < c.end), None)
        if clause is not None:
            yield quantity, _bound(quantity, clause, parts, found, text, (lead, heading))


def _bound(
    quantity: Quantity,
    clause: Clause,
    parts: Sequence[Clause],
    found: Sequence[Quantity],
    text: str,
    around: Sequence[str],
) -> SourceFigure:
    before = _outside(text, clause.start, quantity.start, found)
    after = _outside(text, quantity.end, clause.end, found, first=True)
    measure, subjects = _measure(quantity, before, after)
    earlier = [c for c in parts if c.sentence == clause.sentence and c.end <= clause.start]
    inherited = [p for c in reversed(earlier) for p in reversed(_outside(text, c.start, c.end, found))]
    context = [p for piece in around if piece for p in (piece, *phrases(piece))]
    if not measure:
        measure = (
            (quantity.unit if forms_of(quantity.unit) else "")
            or next(iter(inherited), "")
            or next(iter(context), "")
        )
    subjects = list(dict.fromkeys([*subjects, *inherited, *after, *context]))
    names = [s for s in subjects if s != measure] or subjects or [measure]
    measures = [m for m in (measure, *_wider(text, clause, quantity, measure)) if m]
    return SourceFigure(
        place="",
        text=quantity.text,
        value=quantity.value,
        high=quantity.high,
        units=(quantity.unit,) if quantity.unit else (),
        kind=quantity.kind,
        approx=quantity.approx,
        bound=quantity.bound,
        subjects=tuple(names),
        measures=tuple(dict.fromkeys(measures)),
        condition=_condition(quantity, clause, parts, found),
        clause=clause.text,
    )


def _measure(quantity: Quantity, before: list[str], after: list[str]) -> tuple[str, list[str]]:
    """What a figure measures, and the phrases of its clause that may say whose it is, the nearest first."""
    counts = quantity.kind == "number" and not quantities.is_physical(quantity.unit)
    counts = counts and not _MONEY.search(quantity.unit)
    if counts and after:
        return after[0], [*reversed(before), *after[1:]]
    if counts and quantity.unit.isascii() and len(quantity.unit) > 1:
        return quantity.unit, list(reversed(before))
    if before:
        return before[-1], list(reversed(before[:-1]))
    return (after[0], after[1:]) if after else ("", [])


def _outside(text: str, start: int, end: int, found: Sequence[Quantity], *, first: bool = False) -> list[str]:
    """The phrases of a piece of a text that hold no figure; only up to the next figure with ``first``."""
    pieces, at = [], start
    for quantity in found:
        if quantity.end <= start or quantity.start >= end:
            continue
        pieces.append(text[at : quantity.start])
        at = quantity.end
    pieces.append(text[at:end])
    return [phrase for piece in (pieces[:1] if first else pieces) for phrase in phrases(piece)]


def _wider(text: str, clause: Clause, quantity: Quantity, measure: str) -> list[str]:
    """The measure with the words that it stands among before the figure (銷售額的比重 beside 比重)."""
    before = text[clause.start : quantity.start]
    at = before.rfind(measure)
    if at < 0:
        return []
    whole = before[: at + len(measure)].strip()
    return [whole] if whole != measure else []


def _condition(
    quantity: Quantity, clause: Clause, parts: Sequence[Clause], found: Sequence[Quantity]
) -> tuple[str, ...]:
    """The years and limits beside a figure in its clause, else the year that stands first in its sentence."""
    others = [q for q in found if q is not quantity and q.kind in _CONDITIONS]
    near = [q for q in others if clause.start <= q.start < clause.end]
    here = tuple(_worded(q, clause) for q in near)
    if any(q.kind in ("year", "date") for q in near):
        return here
    ahead = [c for c in parts if c.sentence == clause.sentence and c.end <= clause.start]
    years = [
        q for q in others if q.kind in ("year", "date") and any(c.start <= q.start < c.end for c in ahead)
    ]
    return (*(q.text for q in years[-1:]), *here)


def _worded(quantity: Quantity, clause: Clause) -> str:
    """A year or limit with the word before it that makes it one: 前 300, "top 300"."""
    before = _LIMIT.search(clause.text[: quantity.start - clause.start])
    return (before.group() if before and quantity.bound == "max" else "") + quantity.text


def _twins(document: Document, edition: Edition, block: Block) -> tuple[Block, ...]:
    return tuple(
        twin
        for other in document.editions
        if other is not edition
        for section in other.sections
        for twin in section.blocks
        if twin.id == block.id
    )


def _of_block(block: Block, edition: Edition, setting: _Setting) -> Iterator[SourceFigure]:
    """The figures of a block, with the names that the same figure has in the other editions."""
    others = [list(bind(twin.text)) for twin in setting.twins]
    read = [quantities.read(twin.text) for twin in setting.twins]
    for quantity, figure in bind(block.text, setting.heading, setting.lead):
        if any(_is_wording(quantity, block.text, other) for other in read):
            continue
        same = [_same(quantity, other) for other in others]
        twins = [figure_ for figure_ in same if figure_ is not None]
        yield SourceFigure(
            place=block.id,
            text=figure.text,
            value=figure.value,
            high=figure.high,
            units=tuple(dict.fromkeys([*figure.units, *(u for t in twins for u in t.units)])),
            kind=figure.kind,
            approx=figure.approx,
            bound=figure.bound,
            subjects=tuple(dict.fromkeys([*figure.subjects, *(s for t in twins for s in t.subjects)])),
            measures=tuple(dict.fromkeys([*figure.measures, *(m for t in twins for m in t.measures)])),
            condition=figure.condition,
            language=edition.language,
            clause=figure.clause,
        )


def _is_wording(quantity: Quantity, text: str, other: Sequence[Quantity]) -> bool:
    """Whether a number of a block is no figure by what another edition has for it: a part of a name (the
    "Lark 7" of 雲雀7號), or nothing at all for a word (只淹過一次, "flooded only once")."""
    equal = [q for q in other if quantity.value in (q.value, q.high)]
    if not any(map(str.isdigit, quantity.text)):
        return not equal
    bare = quantity.kind == "number" and not quantity.unit and _CALLED.search(text, 0, quantity.start)
    return bool(bare and equal) and all(q.kind == "name" for q in equal)


def _same(quantity: Quantity, others: list[tuple[Quantity, SourceFigure]]) -> SourceFigure | None:
    """The one figure of the same value in another edition; None where there are none or several."""
    equal = [figure for other, figure in others if other.value == quantity.value]
    return equal[0] if len(equal) == 1 else None
