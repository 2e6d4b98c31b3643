"""Questions that a corpus can answer, made from its own tables and headings.

Parts: :mod:`~strategy_chat.suggest.wanted` (what can be asked of a cell),
:mod:`~strategy_chat.suggest.chinese` and :mod:`~strategy_chat.suggest.english` (how a person asks it).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from strategy_chat.schema import Answer, Corpus, Edition
from strategy_chat.suggest import chinese, english
from strategy_chat.suggest.wanted import Wanted, highest, wanted
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.typed import TypedTable, type_tables

Item = TypeVar("Item")

_MOST = 6
_MOST_NEXT = 3
_MOST_ON_TEXT = 2
_TRIED = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the locator of what is to be cited in answer to it, "" where that is left open."""

    question: str
    place: str = ""


class Suggestions:
    """The questions that can be asked of a corpus, to begin with and after an answer.

    Args:
        corpus: the documents.
        ask: answers a question. Only questions are given that it answers from where they were made.
    """

    def __init__(self, corpus: Corpus, ask: Callable[[str], Answer]) -> None:
        self._corpus = corpus
        self._ask = ask
        self._tables = [type_tables(document) for document in corpus.documents]
        self._first: dict[str, tuple[str, ...]] = {}

    def first(self, language: str, tried: bool = True) -> tuple[str, ...]:
        """Up to six questions in the language of the interface, on the tables of each document in turn, the
        last of them on the text; ``tried`` is False while nothing can be asked yet."""
        edition = _edition(language)
        if edition in self._first:
            return self._first[edition]
        on_tables = self._kept(self._on_tables(edition), tried)
        on_text = self._kept(self._on_text(edition), tried)
        text = list(islice(on_text, _MOST_ON_TEXT))
        tables = list(islice(on_tables, _MOST - len(text)))
        found = tuple(dict.fromkeys([*tables, *text, *islice(on_text, _MOST - len(text) - len(tables))]))
        if tried:
            self._first[edition] = found
        return found

    def next(self, answer: Answer) -> tuple[str, ...]:
        """Up to three questions that go on from an answer out of a table."""
        edition = _edition(answer.language)
        cells = [cell.id for citation in answer.citations for cell in citation.cells]
        for table in (table for tables in self._tables for table in tables):
            places = {
                table.cell(r, f.column).id: (r, f)
                for r in table.rows
                for f in table.facets
                if f.part == "main"
            }
            cited = [places[cell] for cell in cells if cell in places]
            if cited:
                asked = (_candidate(w, edition) for w in _going_on(table, cited, edition) if w)
                return tuple(islice(self._kept(asked), _MOST_NEXT))
        return ()

    def _on_tables(self, language: str) -> Iterator[Candidate]:
        """Of every table a question of the kind that was least asked for, then another of each."""
        asked = Counter[str]()
        left = [list(_of_table(table, language)) for table in _in_turn(self._tables)]
        while any(left):
            for choices in filter(None, left):
                chosen = min(choices, key=lambda w: asked[w.kind])
                choices.remove(chosen)
                asked[chosen.kind] += 1
                yield _candidate(chosen, language)

    def _on_text(self, language: str) -> Iterator[Candidate]:
        documents = (document.edition(language) or document.original for document in self._corpus.documents)
        return map(Candidate, _in_turn([_of_text(document, language) for document in documents]))

    def _kept(self, candidates: Iterable[Candidate], tried: bool = True) -> Iterator[str]:
        """The questions that are answered, each once; of many that are not, only the first are tried."""
        once = {c.question: c for c in islice(candidates, _TRIED) if c.question}
        return (c.question for c in once.values() if not tried or self._holds(c))

    def _holds(self, candidate: Candidate) -> bool:
        answer = self._ask(candidate.question)
        cited = [cell.id for citation in answer.citations for cell in citation.cells]
        from_there = (f"{cell}/".startswith(f"{candidate.place}/") for cell in cited)
        return answer.answered and (not candidate.place or any(from_there))


def _candidate(asked: Wanted, language: str) -> Candidate:
    words = english.question(asked) if language == "en" else chinese.question(asked)
    return Candidate(words, asked.place)


def _edition(language: str) -> str:
    return "en" if language == "en" else "zh-Hant"


def _in_turn(lists: Sequence[Sequence[Item]]) -> Iterator[Item]:
    """The first of each, then the second of each, and so on."""
    for place in range(max(map(len, lists), default=0)):
        yield from (items[place] for items in lists if place < len(items))


def _of_table(table: TypedTable, language: str) -> Iterator[Wanted]:
    """What can be asked of the first rows of a table, the likelier the sooner."""
    for facet in table.facets:
        of_cells = (wanted(table, row, facet, language) for row in table.plain_rows)
        found = next((asked for asked in of_cells if asked is not None), None)
        if found is not None:
            yield found
        if (most := highest(table, facet, language)) is not None:
            yield most


def _going_on(
    table: TypedTable, cited: Sequence[tuple[int, Facet]], language: str
) -> Iterator[Wanted | None]:
    """What else the table says of the row that is cited first, which row has the most of it, and the same of
    the rows below."""
    row, facet = cited[0]
    known = {(r, f.column) for r, f in cited}
    others = [wanted(table, row, f, language) for f in table.facets if (row, f.column) not in known]
    below = [
        wanted(table, r, facet, language) for r in table.rows if r > row and (r, facet.column) not in known
    ]
    if len({r for r, _ in cited}) == 1:
        yield from others[:1]
        yield highest(table, facet, language)
    yield from below[:1]
    yield from others
    yield from below[1:]


def _of_text(edition: Edition, language: str) -> list[str]:
    """The questions for the sections: first those whose heading asks or announces a list."""
    ask = english.about if language == "en" else chinese.about
    found = [ask(section.title) for section in edition.sections if section.level > 1 and section.blocks]
    return [text for text, _ in sorted(found, key=lambda pair: not pair[1]) if text]
