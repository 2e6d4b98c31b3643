"""The units of evidence: every sentence and every cell of prose, over all editions, prepared for matching."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from strategy_chat.evidence.cutting import Unit, units_of
from strategy_chat.matching import SynonymMatch, Wording, covered, pairs_at
from strategy_chat.schema import Corpus, Token

__all__ = ["Unit", "Units"]


class Units:
    """All units of a corpus by id, and how rare each word is among them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.by_id: dict[str, Unit] = {u.id: u for d in corpus.documents for u in units_of(d)}
        self.by_section: Mapping[str, tuple[Unit, ...]] = _grouped(self.by_id, "section_id")
        self.by_place: Mapping[str, tuple[Unit, ...]] = _grouped(self.by_id, "place")
        self.order = {id_: place for place, id_ in enumerate(self.by_id)}

    @cached_property
    def _frequency(self) -> Counter[object]:
        counts: Counter[object] = Counter()
        for unit in self.by_id.values():
            counts.update(unit.own.keys | unit.context.keys)
        return counts

    @cached_property
    def _letters(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for unit in self.by_id.values():
            counts.update(unit.letters)
        return counts

    def rarity(self, *keys: object) -> float:
        """How telling a word is, in (0, 1]: 1 for one that the corpus does not hold."""
        return self._telling(max((self._frequency[key] for key in keys), default=0))

    def rarity_of_letter(self, letter: str) -> float:
        """The same of one Han character in whatever word."""
        return self._telling(self._letters[letter])

    def _telling(self, count: int) -> float:
        total = len(self.by_id) + 1
        return 0.25 + 0.75 * math.log(total / (count + 1)) / math.log(total) if total > 1 else 1.0

    def holds(self, key: object) -> bool:
        """Whether a form, or a pair of Han characters, stands anywhere in the corpus."""
        return self._frequency[key] > 0

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The single forms (Latin words, numbers) of the corpus."""
        return frozenset(key for key in self._frequency if isinstance(key, str))

    @cached_property
    def _everything(self) -> Wording:
        """All that the corpus says, in prose and tables, with the other names of it."""
        documents = self.corpus.documents
        names = (name for d in documents for group in d.glossary for name in group)
        return Wording([*(edition.text for d in documents for edition in d.editions), *names])

    def says(self, forms: tuple[str, ...]) -> bool:
        """Whether a sequence of tokens stands anywhere in the corpus, its tables and names included."""
        return self._everything.holds(forms)

    def nowhere(self, tokens: tuple[Token, ...], others: Iterable[SynonymMatch] = ()) -> frozenset[int]:
        """The positions of words that stand neither in its prose nor in any of its tables or names, nor do
        ``others``, which they may be in another language."""
        return self.unknown(tokens) - covered(tokens, self._everything, others).keys()

    def unknown(self, tokens: tuple[Token, ...]) -> frozenset[int]:
        """The positions of words, and of Han characters in pairs, that its prose does not hold."""
        return frozenset(
            place for place in range(len(tokens)) if not any(map(self.holds, keys_at(tokens, place)))
        )


def keys_at(tokens: tuple[Token, ...], place: int) -> Sequence[object]:
    """What a token is looked up by: its form, or the pairs of a Han character with those beside it."""
    return pairs_at(tokens, place) if tokens[place].kind == "han" else [tokens[place].form]


def _grouped(units: Mapping[str, Unit], by: str) -> Mapping[str, tuple[Unit, ...]]:
    groups: dict[str, list[Unit]] = {}
    for unit in units.values():
        groups.setdefault(getattr(unit, by), []).append(unit)
    return {key: tuple(group) for key, group in groups.items()}
