"""Rows that are told apart by a number at the end of their names: "Centre 1" and "Centre 2"."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from strategy_chat.quantities import read
from strategy_chat.schema import Query
from strategy_chat.tables.model.typed import TypedTable
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import meeting
from strategy_chat.text import fold

_NUMBERED = re.compile(r"^(.*?\S)[\s#-]*(?:no\.?\s*|第)?(\d+|[一二三四五六七八九十]+|[IVX]+)\s*(?:號|号)?$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_LARGEST = 20


def of_number(reading: Reading, query: Query, free: Set[int]) -> Reading:
    """A reading with the row that the question means by its number among those that are told apart by one
    alone (明湖一號, "the second centre"); the same where it means none so. ``free`` are the places of the
    question that are read and no part of another name."""
    if query.wants("max", "min", "earliest", "latest") or len(reading.groups) > 1:
        return reading
    texts = [c for c in reading.conditions if c.test == "has" and not c.negated]
    if not (reading.groups or texts):
        return reading
    apart = _apart(reading.table, meeting(reading.table, reading.subjects or reading.table.plain_rows, texts))
    for value, places in _numbers(query) if apart else ():
        fits = [row for row, own in apart.items() if own == value]
        if len(fits) == 1 and places <= free - reading.named:
            left = tuple(c for c in reading.conditions if c not in texts and c.value != value)
            found = replace(reading, groups=((fits[0],),), conditions=left, limit=0, nth=0)
            return found.accounting_for(query, places)
    return reading


def _numbers(query: Query) -> list[tuple[Decimal, frozenset[int]]]:
    """The figures that may be the number of something, with their places: places in an order, digits without
    a unit, and those that are part of a name (二號)."""
    found = [
        (Decimal(n.value), frozenset(range(n.first, n.last)))
        for n in query.numbers
        if n.kind == "ordinal" or (n.kind == "number" and n.digits and n.unit in ("", "號"))
        if not n.high and n.comparator in ("", "top")
    ]
    for quantity in read(fold(query.text)):
        inside = (p for p, t in enumerate(query.tokens) if quantity.start <= t.start < quantity.end)
        if quantity.kind == "name":
            found.append((quantity.value, frozenset(inside)))
    return found


def _apart(table: TypedTable, rows: Sequence[int]) -> dict[int, Decimal]:
    """The numbers at the ends of the names of rows that are else called the same; none for a row alone."""
    found: dict[int, Decimal] = {}
    stems = set()
    for row in rows:
        match = _NUMBERED.match(table.label(row, table.original_language).strip())
        if match is None:
            return {}
        value = _value(match[2])
        if value is None:
            return {}
        stems.add(match[1])
        found[row] = value
    return found if len(found) > 1 == len(stems) and len(set(found.values())) == len(found) else {}


def _value(text: str) -> Decimal | None:
    if text in _ROMAN:
        return Decimal(_ROMAN[text])
    if text.isdigit():
        return Decimal(text) if int(text) <= _LARGEST else None
    return next((quantity.value for quantity in read(text)), None)
