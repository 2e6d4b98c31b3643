"""The parts of column headers: the year, what is given for it; and the unit that a caption gives."""

import re
from collections.abc import Sequence, Set

from strategy_chat import quantities
from strategy_chat.tables.model.columns import bracketed

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.])(?:\s*年(?:度)?)?")
_BRACKET = re.compile(r"[（(][^（）()]*[)）]")
_SEPARATOR = re.compile(r"\s*[:：／|·]\s*|\s+[–—/-]\s+")
_EDGE = re.compile(r"^(?:[\s,，的之]|of\b|in\b|for\b)+|(?:[\s,，的之]|\bof|\bin|\bfor)+$", re.I)


def year_in(header: str) -> str:
    """The one year that a header names, "" for none or several."""
    found = {match.group(1) for match in _YEAR.finditer(header)}
    return found.pop() if len(found) == 1 else ""


def parts_of(header: str) -> tuple[str, ...]:
    """What tells columns apart in a header besides its year: 旅客 in 2023旅客(千人次), "adults"
    in "2023: adults"; none where it is of one piece."""
    plain = _BRACKET.sub("", header)
    year = year_in(plain)
    rest = _YEAR.sub(" ", plain) if year else plain
    found = [_EDGE.sub("", part) for part in _SEPARATOR.split(rest)]
    found = [part for part in found if part]
    return tuple(dict.fromkeys(found)) if year or len(found) > 1 else ()


def by_years(header: Sequence[str]) -> bool:
    """Whether all columns but the first are headed by years alone: what they give, the title tells."""
    return len(header) > 1 and all(year_in(text) and not parts_of(text) for text in header[1:])


def meant(claimed: Sequence[Set[int]]) -> frozenset[int]:
    """The columns that several names mean together, each of which may stand for more than one.

    Names without a column in common are alternatives ("2023 and 2024"); names that share one restrict each
    other ("adults", "2023"), as far as something is left.
    """
    chosen: set[int] = set()
    left = [set(columns) for columns in claimed]
    while left:
        joined = left.pop(0)
        kinds = [set(joined)]
        changed = True
        while changed:
            changed = False
            for columns in list(left):
                if not columns & joined:
                    continue
                left.remove(columns)
                changed = True
                joined |= columns
                apart = next((kind for kind in kinds if not kind & columns), None)
                if apart is None:
                    kinds.append(set(columns))
                else:
                    apart |= columns
        common = set.intersection(*kinds)
        chosen |= common or joined
    return frozenset(chosen)


_ASIDE = re.compile(r"[，;；。、]|,(?!\d)")
"""What parts a unit from a remark after it; a comma within a figure (10,000 tonnes) does not."""


def caption_unit(caption: str) -> str:
    """The unit that a caption gives for the whole table: 單位：公噸, "(unit: tonnes)", （千冊）."""
    for part in (*bracketed(caption), caption):
        found = re.match(r"(?:單位|unit)\s*[:：]\s*(.+)$", part.strip(), re.I) or (
            re.search(r"(?:單位|\bunits?)\s*[:：]\s*([^\s，,。;；)）]+)", part, re.I)
        )
        if found:
            return _ASIDE.split(found.group(1))[0].strip()
    units = [
        part for part in bracketed(caption) if quantities.is_scaled(part) or quantities.is_physical(part)
    ]
    return units[0] if len(units) == 1 else ""
