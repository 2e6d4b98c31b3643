"""How locators lie within each other: ``doc/section/table-1/row-2`` holds ``…/row-2/col-3``."""

import re

_SENTENCE = re.compile(r"/s-\d+$")
_PIECE = re.compile(r"/text-\d+$")
_ROW = re.compile(r"^(.*/table-\d+/row-\d+)(?:/col-\d+)?$")


def block_of(place: str) -> str:
    """The locator without the sentence: a sentence is cited by the block that it stands in."""
    return _SENTENCE.sub("", place)


def within(place: str, wider: str) -> bool:
    """Whether ``place`` is ``wider`` or a part of it."""
    place, wider = block_of(place), block_of(wider)
    return place == wider or place.startswith(wider + "/")


def row_of(place: str) -> str | None:
    """The locator of the row that a row or cell belongs to, or None for anything else."""
    found = _ROW.match(place)
    return found[1] if found else None


def touches(found: str, wanted: str) -> bool:
    """Whether a passage that was found holds a wanted place or is a part of it.

    A piece of running text (``doc/section/text-1``) holds the paragraphs of its section, not its tables.
    """
    if _PIECE.search(found):
        section = _PIECE.sub("", found)
        return wanted == section or (
            within(wanted, section) and row_of(wanted) is None and "/table-" not in wanted
        )
    return within(found, wanted) or within(wanted, found)
