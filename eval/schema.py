"""The record of a case: a question and what a right answer to it must hold."""

from dataclasses import dataclass
from decimal import Decimal

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
REASONS = ("unknown_subject", "measure_absent", "empty_cell", "out_of_scope", "not_a_question")
OPERATIONS = (
    "sum",
    "mean",
    "median",
    "difference",
    "ratio",
    "count",
    "share",
    "max",
    "min",
    "range",
    "change",
)

Alternatives = tuple[str, ...]
"""Forms of one thing, of which any one counts."""


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """A figure that the answer must give, and what it must be bound to.

    ``units`` are accepted forms of its unit, ("",) for none. ``places`` are accepted locators of the cell or
    block that it comes from. A computed figure has ``formula`` true, the locators of its ``operands`` and an
    ``operation``; only where a division is involved may it be off by ``tolerance``.
    """

    value: Decimal
    units: Alternatives
    subject: Alternatives
    measure: Alternatives
    places: Alternatives
    formula: bool
    operands: tuple[str, ...]
    operation: str | None
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Case:
    """One question of the set, with ``file`` and ``line`` of where it stands.

    ``pair`` is shared by the forms of one question in several languages. Of each group in ``names`` and
    ``points`` one form must occur in the text; nothing of ``absent`` may, and no figure of ``forbidden``.
    Each group of ``cite`` must be cited. ``relevant`` are graded judgements of what a search should find
    (qrels). ``reasons`` are the accepted reasons to decline an unanswerable question; ``conflict`` says
    whether a disagreement of the material must be shown, or is None where that is not judged.
    """

    id: str
    pair: str | None
    kind: str
    language: str
    question: str
    history: tuple[dict[str, str], ...]
    answerable: bool
    reasons: Alternatives
    figures: tuple[ExpectedFigure, ...]
    names: tuple[Alternatives, ...]
    points: tuple[Alternatives, ...]
    absent: tuple[str, ...]
    forbidden: tuple[Decimal, ...]
    cite: tuple[Alternatives, ...]
    relevant: tuple[tuple[str, int], ...]
    conflict: bool | None
    note: str
    file: str
    line: int

    @property
    def gold(self) -> tuple[str, ...]:
        """Every locator on which a right answer may rest."""
        cited = [place for group in self.cite for place in group]
        figures = [place for figure in self.figures for place in (*figure.places, *figure.operands)]
        return tuple(dict.fromkeys([*cited, *figures]))
