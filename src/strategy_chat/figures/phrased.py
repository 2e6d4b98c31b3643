"""Whether a sentence that was phrased freely says what its figures are bound to.

A figure of the sentence is right when a bound figure has its value and unit, with the source's "over" or
"about" kept, and the subject and the measure that the sentence names for it are that figure's. Which
subject and measure those are is read from the clause: the only one that is named there, else the nearest
before the figure, else the nearest after it; in a clause that names none, those of the clause before. With
"respectively" (分別) they are dealt out in their order. What cannot be told is a problem.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.figures.clauses import Clause, clauses
from strategy_chat.figures.ledger import Figures, column_key, row_key
from strategy_chat.figures.spoken import Said, inside, is_count, numbers, shown, spans
from strategy_chat.matching import Names, Wording, longest, tokenize
from strategy_chat.quantities import Quantity
from strategy_chat.schema import Figure, SourceFigure, table_of

_DEALT = re.compile(r"分別|各自|依序|依次|\brespectively\b", re.I)
_PARTS = re.compile(r"; |；| → ")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A subject or measure named in the sentence: where, and the keys of what it may be."""

    start: int
    end: int
    keys: frozenset[str]


def check_sentence(
    sentence: str, language: str, figures: Sequence[Figure], ledger: Figures
) -> tuple[str, ...]:
    """What is wrong with the figures of a sentence, one line each; () where all of them are right.

    Args:
        sentence: one sentence, or a few that belong together; citation markers and bold are passed over.
        language: its language (``zh-Hant``, ``zh-Hans``, ``en``).
        figures: the figures that it may state, as an answer lists them.
        ledger: the figures of the corpus that they are bound to.
    """
    text = shown(sentence)
    page = _Page(text, figures, ledger)
    return tuple(problem for said in page.said if (problem := page.problem(said)))


class _Page:
    """A sentence with what it names."""

    def __init__(self, text: str, figures: Sequence[Figure], ledger: Figures) -> None:
        self.text = text
        self.figures = figures
        self.ledger = ledger
        self.clauses = clauses(text)
        covers = spans(text, ledger.names | {n for f in figures for n in (f.subject, f.measure)})
        self.said = [said for said in numbers(text) if not _in_name(said, covers, figures)]
        subjects, measures = _names_around(figures, ledger)
        named = _mentions(text, [*subjects, *measures])
        keys_of_rows, keys_of_columns = {key for _, key in subjects}, {key for _, key in measures}
        self.subjects = _of(named, keys_of_rows)
        self.measures = _of(named, keys_of_columns)

    def problem(self, said: Said) -> str:
        """Why a number is not one that may be stated, "" if it is."""
        equal = [f for f in self.figures if _equal(said.quantity, f)]
        if not equal:
            return f"{said.quantity.text!r} is no figure of the answer"
        faults = [self._fault(said, figure) for figure in equal]
        return "" if not all(faults) else faults[0]

    def _fault(self, said: Said, figure: Figure) -> str:
        shown_as = said.quantity.text
        if not self._unit_fits(said, figure):
            return f"{shown_as!r} is in {figure.unit!r} in the source"
        if figure.formula is not None:
            return self._computed_fault(said, figure)
        sources = [s for s in self.ledger.at(figure.place) if s.value == figure.value]
        if sources and not any(_qualified(said.quantity, source) for source in sources):
            return f"{shown_as!r} is not qualified as in the source"
        if figure.place not in self.ledger.cells:
            return self._sentence_fault(said, sources)
        subject = self._meant(said, self.subjects)
        row, column = row_key(figure.place), column_key(figure.place)
        if subject is None or row not in subject.keys:
            return f"{shown_as!r} is the figure of {figure.subject}"
        measure = self._meant(said, self.measures)
        if measure is None or column not in measure.keys:
            return f"{shown_as!r} is the {figure.measure} of {figure.subject}"
        return ""

    def _computed_fault(self, said: Said, figure: Figure) -> str:
        """A computed figure is of all the rows that it is computed over: each has to be named, or none."""
        parts = [part for part in _PARTS.split(figure.subject) if part]
        named = [part for part in parts if spans(self.text.casefold(), [part.casefold()])]
        others = [m for m in self.subjects if not any(k.startswith("row:") for k in m.keys)]
        if named and len(named) < len(parts) and not others:
            return f"{said.quantity.text!r} is computed over {figure.subject}"
        return ""

    def _sentence_fault(self, said: Said, sources: Sequence[SourceFigure]) -> str:
        """A figure of running text: what it measures or counts has to be named, and no other such thing
        nearer to it."""
        meant = self._meant(said, self.measures)
        keys = {_text_key(source) for source in sources}
        if meant is not None and keys & meant.keys and not self._rivalled(said, sources):
            return ""
        return f"{said.quantity.text!r} is the figure of {sources[0].measures[0] if sources else '?'}"

    def _rivalled(self, said: Said, sources: Sequence[SourceFigure]) -> bool:
        """Whether the clause of a number is as near to that of another figure of the same thing: 5 farms that
        founded it and 8 that it has."""
        clause = next(c.text for c in self.clauses if c.start <= said.start < c.end)
        rivals = [
            rival
            for figure in self.figures
            for rival in self.ledger.at(figure.place)
            if rival.value == figure.value != said.quantity.value
            and any(set(rival.measures) & set(source.measures) for source in sources)
        ]
        near = max((_common(clause, source.clause) for source in sources), default=0)
        return any(_common(clause, rival.clause) >= near for rival in rivals)

    def _unit_fits(self, said: Said, figure: Figure) -> bool:
        unit = said.quantity.unit
        if _same_unit(said.quantity, figure):
            return True
        bare = not unit or (not quantities.is_physical(unit) and unit not in ("%",))
        return bare and bool(spans(self.text.casefold(), [figure.measure.casefold()])) and _gives_unit(figure)

    def _meant(self, said: Said, mentions: Sequence[_Mention]) -> _Mention | None:
        """The mention that a figure belongs to, None where there is none."""
        clause = next((c for c in self.clauses if c.start <= said.start < c.end), None)
        if clause is None:
            return None
        here = [m for m in mentions if clause.start <= m.start < clause.end]
        dealt = self._dealt(said, clause, here)
        if dealt is not None:
            return dealt
        if not here:
            before = [c for c in self.clauses if c.end <= clause.start]
            after = [c for c in self.clauses if c.start >= clause.end]
            for other in (*reversed(before), *after):
                here = [m for m in mentions if other.start <= m.start < other.end]
                if here:
                    return here[-1] if other in before else here[0]
            return None
        beside = next((m for m in here if 0 <= m.start - said.end <= 1), None)
        if beside is not None:
            return beside  # what is counted: 12 employees
        ahead = [m for m in here if m.end <= said.start]
        return ahead[-1] if ahead else here[0]

    def _dealt(self, said: Said, clause: Clause, here: Sequence[_Mention]) -> _Mention | None:
        """With "respectively", the mention at the figure's own position among as many."""
        if not _DEALT.search(clause.text):
            return None
        listed = [s for s in self.said if clause.start <= s.start < clause.end]
        return here[listed.index(said)] if len(listed) == len(here) > 1 else None


def _common(one: str, two: str) -> int:
    """How much of their wording two clauses share: words, and Han characters in pairs."""
    return len(Wording([one]).keys & Wording([two]).keys)


def _in_name(said: Said, covers: list[tuple[int, int]], figures: Sequence[Figure]) -> bool:
    """Whether a number is only part of a name, and not a figure that happens to stand beside it."""
    return inside(said, covers) and not any(figure.text == said.quantity.text for figure in figures)


def _names_around(
    figures: Sequence[Figure], ledger: Figures
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The names of all rows and of all columns of the tables that the figures are of, with their keys; and
    those of the sentences."""
    subjects: dict[tuple[str, str], None] = {}
    measures: dict[tuple[str, str], None] = {}
    for table in dict.fromkeys(table_of(figure.place) for figure in figures):
        for cell in ledger.table(table):
            subjects.update(dict.fromkeys((name, row_key(cell.place)) for name in cell.subjects))
            measures.update(dict.fromkeys((name, column_key(cell.place)) for name in cell.measures))
    for figure in figures:
        for source in ledger.at(figure.place):
            if source.place not in ledger.cells:
                key = _text_key(source)
                subjects.update(dict.fromkeys((name, f"of {key}") for name in source.subjects))
                measures.update(dict.fromkeys((name, key) for name in source.measures))
    return list(subjects), list(measures)


def _mentions(text: str, names: Iterable[tuple[str, str]]) -> list[_Mention]:
    tokens = tokenize(text)
    found: dict[tuple[int, int], set[str]] = {}
    for match in longest(Names(names).find(tokens)):
        span = (tokens[match.first].start, tokens[match.last - 1].end)
        found.setdefault(span, set()).add(match.payload)
    return [_Mention(start, end, frozenset(keys)) for (start, end), keys in sorted(found.items())]


def _of(mentions: Iterable[_Mention], keys: set[str]) -> list[_Mention]:
    """The mentions that may be of some keys."""
    return [m for m in mentions if not keys.isdisjoint(m.keys)]


def _text_key(source: SourceFigure) -> str:
    return f"text:{source.place}:{source.value}"


def _equal(said: Quantity, figure: Figure) -> bool:
    if said.value == figure.value:
        return True
    return convertible(said, figure.unit) == figure.value


def convertible(said: Quantity, unit: str) -> object:
    """The value of a figure in another unit, None where the units measure different things."""
    return quantities.convert(said.value, said.unit, unit) if said.unit and unit else None


def _same_unit(said: Quantity, figure: Figure) -> bool:
    """Whether a figure is in a figure's unit; a counting word may stand where the source has none."""
    if said.value != figure.value:
        return convertible(said, figure.unit) == figure.value
    if said.unit and figure.unit and quantities.same_unit(said.unit, figure.unit):
        return True
    return is_count(said.unit) and is_count(figure.unit)


def _gives_unit(figure: Figure) -> bool:
    """Whether a measure says its unit itself: Length (km)."""
    return figure.unit.casefold() in figure.measure.casefold()


def _qualified(said: Quantity, source: SourceFigure) -> bool:
    """Whether a figure is called over, under or about as the source calls it."""
    return said.bound == source.bound and (said.approx or not source.approx) and said.high == source.high
