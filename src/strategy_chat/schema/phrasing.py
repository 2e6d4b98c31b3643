"""Who worded an answer, and the names that a sentence mentions."""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "connection",
    "key",
    "not_found",
    "refused",
    "rate_limit",
    "server",
    "slow",
    "stalled",
    "cut",
    "garbage",
    "repetition",
    "empty",
    "format",
    "language",
    "unsupported",
    "resting",
]
ProblemKind = Literal[
    "value",
    "binding",
    "name",
    "claim",
    "support",
    "citation",
    "language",
    "script",
    "format",
]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name in a text and what it may stand for, as locators of the corpus.

    ``rows`` are rows that it names, ``columns`` columns (``…/table-1/col-4``), ``holders`` rows that have it
    as an entry. ``sure`` is False for a part of a name or a general word, which is evidence for what it
    names but not against anything else. ``start`` and ``end`` count characters of the text.
    """

    start: int
    end: int
    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence of the model that was not shown as it came.

    ``outcome`` is "rewritten" where a second try of the model stood, "replaced" where our own sentence is
    given or it was left out, "mended" where only its markers were set right.
    """

    sentence: str
    problems: tuple[ProblemKind, ...]
    outcome: Literal["rewritten", "replaced", "mended"]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How an answer came to its words, where a language model is configured.

    ``model`` is its name as configured, ``host`` where the question and the quotes were sent. ``by`` tells
    whose words they are: the "model"'s, the "program"'s, or of "both". ``fault`` says why the model did not
    (or not fully) do, ``notice`` the same in words for the reader, "" where nothing happened. Tokens are as
    the provider counts them, None where it does not; ``first_sentence`` and ``seconds`` are times.
    """

    model: str
    host: str
    by: Literal["model", "program", "both"]
    fault: FaultKind | None = None
    notice: str = ""
    corrections: tuple[Correction, ...] = ()
    tokens_in: int | None = None
    tokens_out: int | None = None
    first_sentence: float | None = None
    seconds: float = 0.0
