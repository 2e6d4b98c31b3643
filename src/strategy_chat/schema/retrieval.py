"""Passages, as cut from the corpus, and hits, as found for a question."""

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["section", "sentence", "row", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrievable piece of one edition.

    ``id`` is a locator and the same in every edition; ``id`` and ``language`` together are unique.
    ``section`` is the section's title; ``section_id`` its locator. ``text`` is what is shown and embedded:
    a row never travels without its header, unit, caption and section title. ``blocks`` are the locators of
    the blocks or rows that the passage covers. ``score`` is a fused rank score (higher is better), only
    comparable within one search; 0 for a passage that was not searched for.
    """

    id: str
    document: str
    language: str
    source: str
    section: str
    section_id: str
    kind: PassageKind
    text: str
    blocks: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with what each leg said of it.

    ``dense`` is the cosine similarity in [-1, 1], or None where the dense leg did not return it;
    ``lexical`` the BM25 score (> 0), or None likewise.
    """

    passage: Passage
    dense: float | None
    lexical: float | None
