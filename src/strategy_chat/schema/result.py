"""Exact results over a table, before they are worded."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from strategy_chat.schema.answer import CellRef

Operation = Literal[
    "lookup",
    "list",
    "count",
    "distinct",
    "sum",
    "mean",
    "median",
    "range",
    "extreme",
    "difference",
    "ratio",
    "share",
    "growth",
    "compare",
    "change",
    "rate",
    "group",
    "position",
    "verify",
    "none",
]


@dataclass(frozen=True, slots=True)
class Value:
    """The content of one cell as a result states it.

    ``subject`` and ``measure`` are the row's and the column's names in the language of the answer, ``text``
    the cell in that language. ``number`` is None for text; ``part`` is "bracket" for the part in brackets,
    ``added`` the unit that the header gives, in that language; ``rank`` says that lower is better;
    ``figure`` is how the number is written in a text that says more.
    """

    subject: str
    measure: str
    text: str
    number: Decimal | None
    unit: str
    added: str
    kind: str
    part: str
    missing: bool
    cell: CellRef
    row: int
    rank: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that was computed: ``formula`` shows how, over the figures of ``cells``; ``rounded`` says that
    digits were cut. ``label`` tells what it is of where there are several (a group's name)."""

    label: str
    measure: str
    value: Decimal
    unit: str
    formula: str
    rounded: bool
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a comparison: whose figure it is, and the figure.

    ``names`` are the names of its rows, ``conditions`` the restrictions in words by which they were chosen;
    ``scope`` tells that they are all rows, or all but those of the other side. The figure is ``value`` where
    it is one cell, else ``computed``; ``rank`` says that lower is better, ``higher`` that it is the higher
    of the two.
    """

    names: tuple[str, ...]
    conditions: tuple[str, ...]
    scope: Literal["", "rest", "whole"]
    value: Value | None
    computed: Computed | None
    rank: bool
    higher: bool

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells that its figure is, or is computed over."""
        if self.value is not None:
            return (self.value.cell,)
        return () if self.computed is None else self.computed.cells

    @property
    def number(self) -> Decimal | None:
        """Its figure as the answer gives it, rounded where that is."""
        if self.value is not None:
            return self.value.number
        return None if self.computed is None else self.computed.value


@dataclass(frozen=True, slots=True)
class Cited:
    """Rows of a further table that a result rests on: their verbatim lines with their positions."""

    table: str
    source: str
    section: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TableResult:
    """What a table says to a question.

    ``rows`` are the names of the rows it is about, ``conditions`` the restrictions in words, ``values``
    the cells to state (row by row), ``computed`` the figures worked out, ``support`` further cells it
    rests on, ``skipped`` the names of rows left out because a value is missing, ``truth`` the outcome of a
    yes-or-no question. ``lines`` are the verbatim lines of the rows that are cited, with their positions.
    ``unmet`` are the words of the question that nothing accounts for, ``lacks`` tells that the
    property asked for is among them. ``nth`` is the N of "the N-th", 0 for none. ``continued`` is set
    where it goes on from the question before; ``named`` is False where the question names nothing of the
    table but a figure. ``descending`` is False where the lowest come first. ``terms`` are the two sides
    of a comparison, ``others`` the further tables whose cells are among those above;
    ``via`` are cells of another table by which its rows were chosen. ``places`` are the rows that it is
    about, in the order of the answer, by their position in the table; ``premise`` tells that it is
    what the question takes for granted that does not hold, ``both_ends`` that the rows are those at either
    end of an order, ``partial`` that its rows are named by no more than a part of their names;
    ``denies`` are the positions of what the question says of them that is not so.
    """

    operation: Operation
    table: str
    source: str
    section: str
    title: str
    rows: tuple[str, ...]
    measures: tuple[str, ...]
    conditions: tuple[str, ...]
    values: tuple[Value, ...]
    computed: tuple[Computed, ...]
    support: tuple[CellRef, ...]
    skipped: tuple[str, ...]
    truth: bool | None
    total: int
    lines: tuple[tuple[int, str], ...]
    score: float
    unmet: tuple[str, ...]
    lacks: bool
    named: bool
    continued: bool = False
    nth: int = 0
    descending: bool = True
    terms: tuple[Term, ...] = ()
    others: tuple[Cited, ...] = ()
    via: tuple[Value, ...] = ()
    places: tuple[int, ...] = ()
    premise: bool = False
    both_ends: bool = False
    partial: bool = False
    denies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, block or table row that answers, in the language of the answer where there is an edition.

    ``text`` is what to show, in the edition ``language``; ``heading`` the title that it stands under, in
    the same edition. ``quote`` is the original's verbatim text at ``place`` (a locator), ``section`` its
    original title. ``own`` is the share of the question's content that the statement itself accounts for;
    ``cells`` are those of a row.
    """

    text: str
    language: str
    heading: str
    quote: str
    place: str
    source: str
    section: str
    own: float
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class TextResult:
    """What the text says to a question: statements in the order of the source.

    ``mode`` is "units" where single statements answer, "section" where the question is about a whole section,
    "document" where the front matter answers. ``score`` is the share of the question's content accounted for,
    ``unmet`` and ``lacks`` as in TableResult; ``fits`` says that a figure in the very unit asked for is among
    them. ``support`` is how surely they answer, in [0, 1], and ``features`` what that rests on, by name;
    ``known`` tells that the corpus has the question's subject, whether it answers it or not; ``strange`` are
    the words among the unmet that stand nowhere in the corpus, ``familiar`` the share of the content that
    does; ``corrects`` are figures that the question takes for granted and that they give otherwise;
    ``repeats`` tells that they are what was just said, and no answer to what is asked now; ``absent`` are
    the names in the question that stand nowhere in the corpus, ``foreign`` tells that a territory is among
    them.
    """

    mode: Literal["units", "section", "document"]
    statements: tuple[Statement, ...]
    score: float
    unmet: tuple[str, ...]
    lacks: bool
    fits: bool = False
    support: float = 1.0
    features: tuple[tuple[str, float], ...] = ()
    known: bool = True
    strange: tuple[str, ...] = ()
    familiar: float = 1.0
    corrects: tuple[str, ...] = ()
    repeats: bool = False
    absent: tuple[str, ...] = ()
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the material says in figures: a cell, a sentence, or cells as counted, added or
    divided by us.

    ``value`` is what it says, ``top`` the N of "within the first N" that it is about (0: all). ``place``
    is the locator of the table or block, ``cells`` the cells that it rests on, ``quote`` the original's
    verbatim text; ``wordings`` gives it by edition language: a cell with its row and column, or the
    sentence. ``parts`` are the cells that add up to what it says, of a cell or sentence that gives a total.
    """

    kind: Literal["cell", "sentence", "rows", "total", "share"]
    value: Decimal
    unit: str
    top: int
    place: str
    source: str
    section: str
    quote: str
    wordings: tuple[tuple[str, str], ...]
    cells: tuple[CellRef, ...]
    parts: tuple[CellRef, ...] = ()

    def wording(self, language: str) -> str:
        """What it says in a language, or in the original's where there is no such edition."""
        found = dict(self.wordings)
        return found.get(language, next(iter(found.values()), ""))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims of the material that cannot all be true; ``subject`` and ``measure`` by edition language."""

    about: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
