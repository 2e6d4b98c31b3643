"""What can be asked of a cell, or of a column: of which kind it is, before it is put into words."""

import re
from dataclasses import dataclass
from typing import Literal

from strategy_chat.tables.model.columns import Facet, strip_brackets
from strategy_chat.tables.model.typed import TypedTable

Kind = Literal["measure", "share", "count", "rank", "year", "date", "period", "parts", "what", "most"]

_LONGEST_NAME = 30
_HAN = r"[\u3400-\u9fff]"
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:\s*[:：].+)?")
_PROPERTIES = re.compile(r"項目|指標|measures?|items?|indicators?|metrics?", re.I)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that can be asked for.

    ``subject`` is the row's name, or for "most" what the rows are (the header over their names); ``measure``
    the column's header without its unit. ``unit`` is the one that the values have, "" where there is none.
    ``topic`` is what the table is about, where the header alone does not say it (a year). ``place`` is the
    locator of the cell, or of the table, that answers it.
    """

    kind: Kind
    subject: str
    measure: str
    place: str
    unit: str = ""
    topic: str = ""


def wanted(table: TypedTable, row: int, facet: Facet, language: str) -> Wanted | None:
    """What a cell can be asked for by; None where it is empty, names the row, or where row or column have no
    name to ask by."""
    subject, measure = _subject(table, row, language), _header(facet, language)
    value = table.values[row][facet.column]
    place = table.cell(row, facet.column).id
    named = {table.key, *(f.column for f in table.facets if f.column < table.key and f.kind == "name")}
    if not subject or not measure or value.missing or facet.column in named or facet.part != "main":
        return None
    figure = value.main
    if _YEAR.fullmatch(measure):
        topic = "" if _of_properties(table, language) else _topic(table, language)
        return Wanted("period", subject, measure.rstrip("年 "), place, topic=topic)
    if not facet.numeric:
        return Wanted("parts" if facet.kind == "list" else "what", subject, measure, place)
    if figure is None:
        return None
    kind = _numeric(facet, figure.kind)
    return Wanted(kind, subject, measure, place, facet.unit_in(language) if kind == "measure" else "")


def highest(table: TypedTable, facet: Facet, language: str) -> Wanted | None:
    """The question for the row with the most; None where that is no question: ranks, years, few rows, or
    where the header does not say what the rows are."""
    rows = [row for row in table.plain_rows if table.quantity(row, facet) is not None]
    what, measure = _rows_are(table, language), _header(facet, language)
    plain = facet.kind in ("number", "percent") and facet.part == "main" and not facet.rank
    dated = any(figure.kind == "date" for row in rows if (figure := table.quantity(row, facet)))
    if len(rows) < 3 or not plain or dated or _YEAR.fullmatch(measure) or not what or not measure:
        return None
    if _of_properties(table, language):
        return None
    unit = facet.unit_in(language) if _numeric(facet, "") == "measure" else "%" * (facet.kind == "percent")
    return Wanted("most", what, measure, table.id, unit)


def _numeric(facet: Facet, figure: str) -> Kind:
    if facet.rank:
        return "rank"
    if figure == "date":
        return "date"
    if facet.kind == "year":
        return "year"
    if facet.kind == "percent":
        return "share"
    return "measure" if facet.unit else "count"


def _of_properties(table: TypedTable, language: str) -> bool:
    """Whether the rows are what is measured, so that what the table is about need not be said."""
    return _PROPERTIES.fullmatch(_rows_are(table, language)) is not None


def _subject(table: TypedTable, row: int, language: str) -> str:
    """What a row is called: without its brackets, where that still tells it apart."""
    if row in table.totals or not table.text(row, table.key, language):
        return ""
    short = [strip_brackets(table.label(other, language)) for other in table.rows]
    name = short[row] if short.count(short[row]) == 1 else table.label(row, language)
    return name if name[:1].isalnum() and not name.isdigit() and len(name) <= _LONGEST_NAME else ""


def _header(facet: Facet, language: str) -> str:
    """What is over a column, without its unit."""
    header = strip_brackets(facet.labels.get(language) or next(iter(facet.labels.values())))
    header = re.sub(rf"(?<={_HAN}) (?={_HAN})", "", header)
    unit = facet.unit_in(language)
    return re.sub(rf"[,，]\s*{re.escape(unit)}$", "", header) if unit else header


def _rows_are(table: TypedTable, language: str) -> str:
    """What the rows are, by the header over their names."""
    headers = table.headers.get(language) or table.original.header
    return re.sub(r"(?<=.)(?:名稱| name)$", "", strip_brackets(headers[table.key]))


def _topic(table: TypedTable, language: str) -> str:
    """The caption of a table, else the title of its section, without what stands in brackets."""
    for texts in (table.captions, table.section_titles):
        if topic := strip_brackets(texts.get(language) or texts.get(table.original_language) or ""):
            return topic
    return ""
