"""What a column of a table holds: numbers, years, names, lists or sentences, in which unit, and what it
names.

A *facet* is what can be asked of a row: a column, or the part of a composite column that stands in brackets
(``3% (3)`` is a share and a count, ``(2024) 31`` a year and a rank).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from strategy_chat import quantities
from strategy_chat.matching import contains
from strategy_chat.quantities import CellValue, Quantity
from strategy_chat.tables.model.grid import Grid
from strategy_chat.tables.model.lasting import is_lasting, part_label

FacetKind = Literal["number", "percent", "year", "name", "list", "prose"]

_BRACKET = re.compile(r"[（(]([^（）()]*)[)）]")
_LONG_ENTRY = 14
_LIST_SEPARATOR = re.compile(r"\s+/\s+|／|、|；|;\s")
_MOSTLY = 0.6
_HARDLY_ANY = 0.2
_FEWEST = 3
_DATED = re.compile(
    "年|year|founded|opened|established|built|made|born|since|joined|acquired|completed|launched", re.I
)
"""What heads a column of years."""
EDGES: tuple[Literal["start"], Literal["end"]] = ("start", "end")
RANK_WORDS = ("rank", "ranking", "排名", "排行", "名次")


@dataclass(frozen=True)
class Facet:
    """Something that can be asked of every row.

    ``column`` counts from 0. ``part`` tells the main value from the one in brackets, and of periods the whole
    from their start and end. ``unit`` is as the
    original writes it, "" where there is none; ``units`` what is to be added to its cells, ``spoken``
    what stands in them, by edition language. ``labels`` are how it is called, by edition language;
    ``rank`` says that lower is better, ``mixed`` that the cells are in units of their own that do not measure
    the same: only those in one unit can be compared or computed with.
    """

    column: int
    part: Literal["main", "bracket", "start", "end"]
    kind: FacetKind
    unit: str
    labels: Mapping[str, str] = field(hash=False)
    rank: bool
    units: Mapping[str, str] = field(hash=False, default_factory=dict)
    spoken: Mapping[str, str] = field(hash=False, default_factory=dict)
    mixed: bool = False

    def unit_in(self, language: str) -> str:
        """The unit in the words of an edition; none where its header has none and it is a counting word."""
        own = self.spoken.get(language) or self.units.get(language)
        counted = language in self.labels and not quantities.is_physical(self.unit) and self.kind == "number"
        return own or ("" if counted and bool(self.units) else self.unit)

    @property
    def every_unit(self) -> tuple[str, ...]:
        """The unit as each edition writes it, the original's first; none where there is none."""
        found = (self.unit, *self.units.values(), *self.spoken.values())
        return tuple(dict.fromkeys(unit for unit in found if unit))

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind in ("number", "percent", "year")


def has_periods(facets: Sequence[Facet]) -> bool:
    """Whether a column gives from which year to which something lasts."""
    return any(facet.part in EDGES for facet in facets)


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a cell such as ``A / B / C`` or 甲、乙、丙."""
    return tuple(part.strip() for part in _LIST_SEPARATOR.split(text) if part.strip())


def strip_brackets(text: str) -> str:
    """``text`` without what stands in brackets."""
    return re.sub(r"\s+", " ", _BRACKET.sub(" ", text)).strip()


def bracketed(text: str) -> tuple[str, ...]:
    """What stands in brackets."""
    return tuple(part.strip() for part in _BRACKET.findall(text) if part.strip())


def column_facets(
    column: int,
    headers: Mapping[str, str],
    table: Grid,
    values: tuple[tuple[CellValue, ...], ...],
    shared_units: Mapping[str, str],
    original: str,
) -> list[Facet]:
    """What a column holds: one facet, or two where its numbers come with a second one in brackets."""
    cells = [row[column] for row in values]
    present = [cell for cell in cells if not cell.missing]
    header = table.header[column]
    rank = any(contains(strip_brackets(header), word) or contains(header, word) for word in RANK_WORDS)
    numeric = [cell for cell in present if cell.main is not None]
    units = {quantities.canonical_unit(cell.main.unit) for cell in numeric if cell.main and cell.main.unit}
    if len(numeric) <= _MOSTLY * len(present):
        texts = [row[column] for row in table.rows if row[column]]
        return [Facet(column, "main", _text_kind(texts), "", headers, False)]
    if len(units) > 1:
        return [Facet(column, "main", "number", "", headers, False, mixed=True)]
    brackets = [cell.bracket for cell in numeric if cell.bracket]
    heads = {lang: _without_part(text) if brackets else text for lang, text in headers.items()}
    unit = _unit(heads[original], [cell.main for cell in numeric if cell.main], shared_units[original])
    added = {lang: _unit(text, [], shared_units.get(lang, "")) for lang, text in heads.items()}
    if all(cell.main and cell.main.unit for cell in numeric):
        added = {}  # the cells carry their unit
    kind = _number_kind([cell.main for cell in numeric if cell.main], header)
    kind = "percent" if kind == "number" and unit in ("%", "％") else kind
    plain = rank or kind == "year"
    facets = [Facet(column, "main", kind, "" if plain else unit, headers, rank, {} if plain else added)]
    if kind == "year" and is_lasting([cell.main for cell in numeric if cell.main]):
        for part in EDGES:
            labels = {lang: part_label(text, part) for lang, text in headers.items()}
            facets.append(Facet(column, part, kind, "", labels, False))
    if brackets:
        inner = {lang: (bracketed(text) or ("",))[0] for lang, text in headers.items()}
        named = {lang: f"{strip_brackets(text)} · {inner[lang]}" for lang, text in headers.items()}
        bracket_kind = _number_kind(brackets, " ".join(inner.values()))
        facets.append(
            Facet(
                column,
                "bracket",
                bracket_kind,
                _unit("", brackets, ""),
                named if any(inner.values()) else headers,
                False,
            )
        )
    return facets


def _without_part(header: str) -> str:
    """A header without a bracket that names what stands in the brackets of its cells, and is no unit."""
    inner = bracketed(header)
    return header if inner and quantities.is_physical(inner[0]) else strip_brackets(header)


def _number_kind(found: list[Quantity], header: str) -> FacetKind:
    if all(q.unit == "%" or q.kind == "percent" for q in found):
        return "percent"
    if found and all(q.kind == "date" for q in found):
        return "year"
    whole = all(q.value == q.value.to_integral_value() and 1000 <= q.value <= 2200 for q in found)
    if (
        found
        and whole
        and (
            all(q.kind in ("year", "date") for q in found)
            or any(contains(header, w) for w in ("年", "年份", "year"))
            or re.search(_DATED, header)
        )
    ):
        return "year"
    return "number"


def _unit(header: str, found: list[Quantity], shared: str) -> str:
    """The unit of a column: that of its cells, else the one in the header's brackets, else the table's."""
    units = {q.unit for q in found}
    if len(units) == 1 and (unit := units.pop()):
        return unit
    for inner in bracketed(header):
        if not re.fullmatch(r"年|year|[\d\s]+", inner, re.I):
            return inner
    parts = re.split(r"[,，]\s*", header)
    if len(parts) > 1 and len(parts[-1]) <= 12:
        return parts[-1]
    if header.strip().endswith("%"):
        return "%"
    return shared


def _text_kind(texts: list[str]) -> FacetKind:
    """Whether cells of text are names, lists of names, or sentences."""
    if not texts:
        return "name"
    separated = [text for text in texts if len(split_list(text)) > 1]
    long = sum(han_length(text) > 16 for text in texts) / len(texts)
    entries = [entry for text in texts for entry in split_list(text)]
    short = all(han_length(entry) <= _LONG_ENTRY and "，" not in entry for entry in entries)
    alone = {text for text in texts if text not in separated}
    shared = any(entry in alone for text in separated for entry in split_list(text))
    if short and separated and (shared or len(separated) >= 0.25 * len(texts)):
        return "list"
    return "prose" if long > 0.4 else "name"


def han_length(text: str) -> float:
    """Length in Han characters; Latin letters count a third."""
    return sum(1 if ord(char) > 0x2E80 else 1 / 3 for char in text)


def key_column(facets: tuple[Facet, ...], table: Grid) -> int:
    """The column that names the rows: the text column whose cells differ most, the left one of equals; a
    name that is missing here and there does not speak against a column. Without one the first column."""
    best, score = 0, 0.0
    for facet in facets:
        if facet.part != "main" or facet.numeric:
            continue
        distinct = _distinct([row[facet.column] for row in table.rows])
        weight = distinct * (0.6 if facet.kind == "prose" else 0.8 if facet.kind == "list" else 1.0)
        if facet.column == 0:
            weight += 0.15
        if weight > score + 0.05:
            best, score = facet.column, weight
    if score < 0.5 and facets and facets[0].column == 0 and facets[0].numeric:
        first = [row[0] for row in table.rows]
        if len(set(first)) == len(first):
            return 0
    return best


def _distinct(cells: Sequence[str]) -> float:
    """The share of cells that differ from all others, of those with a value where hardly any is missing."""
    given = [cell for cell in cells if not quantities.read_cell(cell).missing]
    few = len(cells) - len(given) <= max(len(cells) * _HARDLY_ANY, 1) and len(given) >= _FEWEST
    return len(set(given)) / max(len(given if few else cells), 1)
