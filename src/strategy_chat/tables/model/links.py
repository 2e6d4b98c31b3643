"""What names stand for in a table, how sure each is, and the forms in which a cell or a header is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from strategy_chat.matching import tokenize
from strategy_chat.tables.model.columns import Facet, bracketed, split_list, strip_brackets
from strategy_chat.tables.model.typed import TypedTable

EXACT, LISTED, CONCEPT, PARTIAL = 1.0, 0.95, 0.75, 0.6
"""How sure a name is: the source's own, one from the glossary, a general word for it, a part of it."""

_SEVERAL = 3
_OF = re.compile(r"(?<=[A-Za-z])( of| in| for| by| to| at) (?!the )(?=[A-Za-z])")
_WAY = re.compile(r"(?<=[^\W\d])\s*[–—→⇄↔~～]\s*(?=[^\W\d])")
_TO = ("到", "至", " to ")
_TOP = re.compile(r"^\W*(?:top|前)\s*(\d+)\W*(?:名|大)?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Link:
    """What a name in a question stands for: a row, a facet, or an entry of a column (``value``).

    ``table`` and ``facet`` are positions in the catalog and in the table's facets (-1: none); ``rows`` the
    row that is named or the rows that hold the entry; ``item`` the entry as the original writes it.
    """

    table: int
    kind: Literal["row", "facet", "value"]
    rows: tuple[int, ...]
    facet: int
    item: str
    strength: float


def variants(text: str) -> list[str]:
    """A name, the name without its brackets, and what stands in them; of a way between two places (甲–乙)
    with the words for that."""
    found = [text, strip_brackets(text), *bracketed(text)]
    for entry in split_list(text):
        found += [entry, strip_brackets(entry)]
    found += [_WAY.sub(word, text) for word in _TO if _WAY.search(text)]
    return [name for name in dict.fromkeys(found) if name]


def without_shared_word(columns: Iterable[Sequence[str]]) -> dict[str, str]:
    """The names of the rows of each edition without the word that all of them begin with ("Age 16–24"), for
    those of which more than a word is left."""
    found: dict[str, str] = {}
    for names in columns:
        cut = [name.split(maxsplit=1) for name in names]
        if len(names) >= _SEVERAL and all(len(c) > 1 for c in cut) and len({c[0] for c in cut}) == 1:
            found.update((name, c[1]) for name, c in zip(names, cut, strict=True) if len(tokenize(c[1])) > 1)
    return found


def header_names(header: str, facet: Facet) -> list[str]:
    """The names of a column: with and without its unit, and 前100 for a header such as Top100."""
    names = [header, strip_brackets(header), *header.split(" · ")]
    if facet.part == "main":
        without_units = re.sub(r"[（(][^（）()]*[)）]", "", header).strip()
        names.append(without_units)
        names += [re.split(r"[,，]\s*", header)[0]]
    top = _TOP.match(header)
    if top:
        names += [f"{word}{top.group(1)}" for word in ("前", "top ", "first ")]
    names += [_OF.sub(r"\1 the ", name) for name in names if _OF.search(name)]
    return [name for name in dict.fromkeys(names) if name]


def tells_apart(link: Link, place: int, table: TypedTable) -> bool:
    """Whether a name is that of an entry which some rows of a table hold and others do not."""
    return (
        link.table == place
        and link.kind == "value"
        and link.strength >= LISTED
        and len(link.rows) < len(table.rows)
    )


def weaker(link: Link, strength: float) -> Link:
    """The same link, at most as sure as ``strength``."""
    return Link(link.table, link.kind, link.rows, link.facet, link.item, min(link.strength, strength))
