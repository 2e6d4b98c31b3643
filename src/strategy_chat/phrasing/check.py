"""Whether a sentence of a model says only what the program found.

There are two ways to say something. Either the content of a cell is written, with its unit, as the exact
answer writes it, and the sentence names the row and the column of that very cell and no other beside them;
or a sentence of the exact answer is quoted (:mod:`~strategy_chat.phrasing.quoting`). Everything else has to
be words of presentation, which may not turn what is said (negation, comparison, superlative, quantifier,
cause); beside a cell's content the words stand too with which the exact answer states cells.

So running text is never told in words of the model's own: of a thousand sentences that exchange two words of
their source, every twentieth is made of words of the source alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_chat import quantities
from strategy_chat.matching import Wording, covered, tokenize
from strategy_chat.phrasing.binding import Written, bound, literal
from strategy_chat.phrasing.facts import MARKER, Fact, Line, Names, facts_of, is_plain, keyed, lines_of, plain
from strategy_chat.phrasing.quoting import quoted
from strategy_chat.phrasing.words import framing, guards
from strategy_chat.schema import Answer, NamedPlace, ProblemKind, Token
from strategy_chat.text import detect, is_han, is_simplified_only, is_traditional_only

_ENDED = re.compile(r"[\s」』”\")]*(?:[，,；;。.、！!？?]|$)")
_ODD = re.compile(r"[{}<>|`#\\]|https?:|!\[|\]\(")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a sentence, nothing for one that stands; ``citations`` are those that support it,
    ``facts`` the contents of cells in it and ``lines`` the sentences of the exact answer taken over."""

    problems: tuple[ProblemKind, ...]
    citations: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()


class Checker:
    """Checks sentences against one exact answer."""

    def __init__(self, exact: Answer, names: Names) -> None:
        self._exact = exact
        self._names = names
        self._facts = facts_of(exact)
        self._numbers = {citation.number for citation in exact.citations}
        every = lines_of(exact.text)
        self._forms = {token.form for line in every for token in tokenize(line.text)}
        self._characters = set(exact.text)
        self._formulas = [line.formula for line in every if line.formula]
        stated = {line: self._stated(line.text) for line in every}
        self._lines = {line: facts for line, facts in stated.items() if facts is not None}
        longest = sorted(self._lines, key=lambda line: -len(line.text))
        self._quotes = [(line, quoted(line.text)) for line in longest]
        about = [line.text for line, facts in self._lines.items() if facts]
        self._wording = Wording([*about, *(f"{fact.subject} {fact.measure}" for fact in self._facts)])

    def check(self, sentence: str) -> Verdict:
        """What a sentence says, and what is wrong with it."""
        text = plain(MARKER.sub("", sentence))
        for formula in self._formulas:
            text = text.replace(formula, "").rstrip()
        lines = list(self._taken_over(text)) if is_plain(text) else []
        spans = [(start, end) for start, end, _ in lines]
        if formal := self._formal(sentence, text, spans):
            return Verdict(formal)
        mentions = [m for m in self._names.mentions(text) if not _within(m.start, spans)]
        figures = self._figures(text, spans, mentions)
        problems: list[ProblemKind] = []
        if self._loose(text, spans, mentions, figures):
            problems.append("value")
        facts = bound(figures, mentions)
        if facts is None:
            problems.append("binding")
        taken = tuple(line for _, _, line in lines)
        if taken and any(m.sure and not _frames(text[m.start : m.end]) for m in mentions):
            problems.append("binding")  # a name beside a sentence taken over would be read into it
        if not taken and not facts:
            problems.append("support")
        problems += self._words(text, spans, mentions, figures)
        cited = {fact.citation for fact in facts or ()} | {n for line in taken for n in line.citations}
        stated = (*(facts or ()), *(fact for line in taken for fact in self._lines[line]))
        return Verdict(tuple(dict.fromkeys(problems)), tuple(sorted(cited)), stated, taken)

    def _formal(self, sentence: str, text: str, spans: Sequence[tuple[int, int]]) -> tuple[ProblemKind, ...]:
        """What is wrong before anything is read: the form, the language and the script outside what is taken
        over, the source numbers."""
        problems: list[ProblemKind] = []
        own = "".join(char for place, char in enumerate(text) if not _within(place, spans)).strip()
        if not text or _ODD.search(own) or not is_plain(text):
            problems.append("format")
        if any(int(number) not in self._numbers for number in MARKER.findall(sentence)):
            problems.append("citation")
        strange = {char for char in sentence if char.isalpha() and char not in self._characters}
        chinese = self._exact.language.startswith("zh")
        worded = any(char.isalpha() for char in own)
        if worded and chinese != (detect(own) != "en") and not (chinese and self._own_latin(own)):
            problems.append("language")
        if self._exact.language == "zh-Hant" and any(map(is_simplified_only, strange)):
            problems.append("script")
        if self._exact.language == "zh-Hans" and any(map(is_traditional_only, strange)):
            problems.append("script")
        if not chinese and any(map(is_han, strange)):
            problems.append("script")
        if any(not char.isascii() and not is_han(char) and ord(char) > 0x24F for char in strange):
            problems.append("script")
        return tuple(problems)

    def _own_latin(self, text: str) -> bool:
        """Whether all Latin words of a text are the exact answer's."""
        return all(token.form in self._forms for token in tokenize(text) if token.kind == "latin")

    def _stated(self, text: str) -> tuple[Fact, ...] | None:
        """The figures of cells that a sentence of the exact answer states, None where it does not say what
        they are: a heading or a table's head completes it."""
        if not is_plain(text):
            return None
        mentions = self._names.mentions(text)
        figures = bound(literal(text, [f for f in self._facts if f.is_figure]), mentions)
        entries = literal(text, [f for f in self._facts if not f.is_figure])
        return bound(entries, mentions) or () if figures == () else figures

    def _taken_over(self, text: str) -> Iterator[tuple[int, int, Line]]:
        """The sentences of the exact answer that a text quotes, signs and spaces apart."""
        key, places = keyed(text)
        used: list[tuple[int, int]] = []
        for line, pattern in self._quotes:
            match = pattern.search(key) if pattern else None
            if match is None or not _separate(key, match.start(), match.end()):
                continue
            start, end = places[match.start()], places[match.end() - 1] + 1
            if match[0] != keyed(line.text)[0] and not _ENDED.match(text, end):
                continue
            if not any(start < e and s < end for s, e in used):
                used.append((start, end))
                yield start, end, line

    def _figures(
        self, text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[NamedPlace]
    ) -> list[Written]:
        """The contents of cells outside sentences taken over; a longer name that holds one wins."""
        open_ = [written for written in literal(text, self._facts) if not _within(written.start, spans)]
        figures = [
            written
            for written in open_
            if any(fact.is_figure for fact in written.facts)
            and not any(m.start <= written.start and written.end <= m.end and m.sure for m in mentions)
        ]
        # An entry in words beside a figure only says more closely whose it is.
        return figures or [
            written
            for written in open_
            if not any(m.start <= written.start and written.end < m.end and m.sure for m in mentions)
        ]

    def _loose(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        mentions: Sequence[NamedPlace],
        figures: Sequence[Written],
    ) -> bool:
        """Whether a number of the text is none of the figures, or is changed by what stands beside it."""
        names = [(m.start, m.end) for m in mentions if m.sure]
        known = [*spans, *((f.start, f.end) for f in figures)]
        for quantity in quantities.read(text):
            figure = next((f for f in figures if f.start < quantity.end and quantity.start < f.end), None)
            if figure is not None:
                if not self._same(quantity, figure):
                    return True
            elif _within(quantity.start, spans):
                end = quantity.start + len(quantity.text.rstrip(" .,;:"))
                if not any(s <= quantity.start and end <= e for s, e in spans):
                    return True
            elif not _within(quantity.start, names):
                return True
        digits = (place for place, char in enumerate(text) if char.isdigit())
        return any(not _within(place, [*known, *names]) for place in digits)

    def _same(self, quantity: quantities.Quantity, figure: Written) -> bool:
        """Whether a figure as read in a sentence is what the cell says: exact where that is, in its unit; a
        place in an order only where its column holds such."""
        own = next(iter(quantities.read(figure.facts[0].text)), None)
        if own is None or quantity.high != own.high or quantity.bound != own.bound:
            return False
        if quantity.approx != own.approx or quantity.value != own.value:
            return False
        if quantity.kind == "ordinal" and own.kind != "ordinal":
            return all(self._names.is_rank(fact.column) for fact in figure.facts)
        return quantity.unit == own.unit or (figure.start <= quantity.start and quantity.end <= figure.end)

    def _words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        mentions: Sequence[NamedPlace],
        figures: Sequence[Written],
    ) -> list[ProblemKind]:
        """What is wrong with the words that are neither taken over nor names nor figures."""
        tokens = tokenize(text)
        settled = [*spans, *((f.start, f.end) for f in figures)]
        settled += [(m.start, m.end) for m in mentions if m.sure]
        open_ = {place for place, token in enumerate(tokens) if not _within(token.start, settled)}
        problems: list[ProblemKind] = []
        if any(open_.issuperset(range(m.first, m.last)) for m in guards().find(tokens)):
            problems.append("claim")
        foreign = open_ - {p for m in framing().find(tokens) for p in range(m.first, m.last)}
        if not spans:
            foreign -= {place for place, how in covered(tokens, self._wording).items() if how == 1.0}
        if any(not self._named(tokens[place]) for place in foreign):
            problems.append("name")
        if foreign:
            problems.append("support")
        return problems

    def _named(self, token: Token) -> bool:
        """Whether a Latin word is no name, or one of the exact answer's."""
        cased = token.raw != token.raw.lower() or self._exact.language.startswith("zh")
        return token.kind != "latin" or not cased or token.form in self._forms


def _separate(key: str, start: int, end: int) -> bool:
    """Whether what stands at a place is not a part of longer words or numbers."""
    inner = key[start:end]
    before, after = key[start - 1 : start], key[end : end + 1]
    joined_before = (
        bool(before) and before.isascii() and inner[0].isascii() and before.isdigit() == inner[0].isdigit()
    )
    joined_after = after in tuple("%‰") or (inner[-1].isdigit() and after in tuple("0123456789./"))
    joined_before = joined_before or (bool(before) and before in "+-~/." and inner[0].isdigit())
    return not joined_after and not (joined_before and inner[0].isdigit())


def _frames(name: str) -> bool:
    """Whether a name is nothing but a word of presentation ("source")."""
    forms = tuple(token.form for token in tokenize(name))
    return bool(forms) and bool(framing().exact(forms))


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
