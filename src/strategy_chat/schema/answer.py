"""What an asker gets: an answer with its citations, figures and conflicts."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from strategy_chat.schema.phrasing import Phrasing

Reason = Literal[
    "unknown_subject",
    "measure_absent",
    "empty_cell",
    "out_of_scope",
    "not_a_question",
    "unverified",
]


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of the original: ``id`` is its locator, ``row`` and ``column`` its row's name and its
    column's header as the original has them, ``text`` its verbatim content."""

    id: str
    row: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from.

    ``quote`` is verbatim text of the original edition in ``source`` (a path relative to the corpus),
    trimmed in the middle only with ``…``; the lines of table rows are quoted as they stand.
    ``section`` is the section's title in the original, ``passage_id`` the locator of the block or table.
    """

    number: int
    source: str
    section: str
    quote: str
    passage_id: str
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the text of an answer.

    ``text`` is how the answer writes it, ``value`` its number, ``unit`` the source's unit or "".
    ``subject`` (row or thing) and ``measure`` (column or property) say what it is bound to; ``place`` is the
    locator of the cell or block. A computed figure has a ``formula`` over the figures of the cells
    ``operands`` (locators), or a ``count(…)`` of what they name; its place is the first of them.
    ``citation`` is the number of the citation that supports it.
    """

    text: str
    value: Decimal
    unit: str
    subject: str
    measure: str
    place: str
    citation: int
    formula: str | None = None
    operands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what is said, and the citation that says it."""

    statement: str
    value: Decimal
    citation: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more places of the material that disagree; the answer shows all and chooses none."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``text`` is light Markdown (bold, lists, pipe tables) with citation markers ``[1]``. ``reason`` says why
    a question was declined and is None for an answered one. ``suggestions`` are questions that can be
    asked instead or next. ``receipt`` holds how it was made: corpus fingerprint, models, timings in
    milliseconds, retrieved passages. ``phrasing`` tells who worded it, None where no model is configured.
    """

    question: str
    text: str
    answered: bool
    language: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reason: Reason | None = None
    suggestions: tuple[str, ...] = ()
    receipt: dict[str, Any] = field(default_factory=dict)
    phrasing: Phrasing | None = None

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON-ready values: the receipt of the answer. Decimals become strings, so that
        no digit is lost."""
        record: dict[str, Any] = _plain(self)
        return record


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a streamed answer: "stage" (a stage of the work begins: its name in ``stage``, as in the
    timings of the receipt), "sources" (citations known so far), "text" (a piece of the text) or "answer"
    (the finished Answer). A stage without a name says nothing and is not passed on."""

    kind: Literal["stage", "sources", "text", "answer"]
    citations: tuple[Citation, ...] = ()
    text: str = ""
    answer: Answer | None = None
    stage: str = ""


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
