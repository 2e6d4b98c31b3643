"""The index as it is read: passages, and the two legs that find them."""

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from strategy_chat.index.lexical import LexicalIndex
from strategy_chat.index.shelves import Opened
from strategy_chat.index.vectors import Vector, row_id
from strategy_chat.schema import Passage
from strategy_chat.text import tokens


class Index:
    """Passages of all editions, found by meaning and by words. Reading is safe in any thread.

    Made by :func:`strategy_chat.index.open_index`; :meth:`close` it, or use it as a context manager.
    """

    def __init__(self, passages: Sequence[Passage], opened: Opened, embedded: int) -> None:
        self.embedded = embedded
        """Texts that had to be embedded to open it: 0 when the stored index was used."""
        self._opened = opened
        self._rows = {row_id(passage): passage for passage in passages}
        self.passages: Mapping[tuple[str, str], Passage] = MappingProxyType(
            {(passage.id, passage.language): passage for passage in passages}
        )
        self.languages = tuple(dict.fromkeys(passage.language for passage in passages))
        self._editions: dict[str, tuple[Passage, ...]] = {}
        for passage in passages:
            self._editions[passage.id] = (*self._editions.get(passage.id, ()), passage)
        self._beyond = {
            language: tuple(
                other
                for other in self.languages
                if any(
                    (passage.id, language) not in self.passages
                    for passage in passages
                    if passage.language == other
                )
            )
            for language in self.languages
        }
        self._words = {
            language: LexicalIndex([passage for passage in passages if passage.language == language])
            for language in self.languages
        }

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the store; the index does not answer afterwards. Closing twice does no harm."""
        self._opened.close()

    def dense(
        self,
        vector: Sequence[float],
        *,
        language: str | None = None,
        kinds: Collection[str] | None = None,
        k: int,
    ) -> list[tuple[Passage, float]]:
        """The ``k`` passages nearest to ``vector`` with their cosine similarity, the highest first, equal
        ones by id; of one language and of some kinds where given. Raises IndexUnavailable if Chroma fails."""
        if k <= 0 or (kinds is not None and not kinds):
            return []
        only = None if self.languages == (language,) else language  # a condition costs time
        found = self._opened.store.nearest(vector, only, kinds, k)
        ranked = [(self._rows[row], cosine) for row, cosine in found if row in self._rows]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0].id, pair[0].language))

    def lexical(
        self, text: str, *, language: str, kinds: Collection[str] | None = None, k: int
    ) -> list[tuple[Passage, float]]:
        """The ``k`` best passages of ``language`` by BM25, all with a score above 0, equal ones by id."""
        words = self._words.get(language)
        return [] if words is None or k <= 0 else words.search(text, kinds, k)

    def coverage(self, text: str, passages: Sequence[Passage]) -> list[float]:
        """How much of ``text`` stands in each of ``passages``: the share of its tokens, weighted by how rare
        they are in the language of the passage (BM25's idf); 0 to 1."""
        wanted = frozenset(tokens(text))
        weights = {
            language: {token: self._words[language].rarity(token) for token in wanted}
            for language in {passage.language for passage in passages}
        }
        totals = {language: math.fsum(of.values()) for language, of in weights.items()}
        return [
            math.fsum(
                weights[passage.language][token]
                for token in wanted & self._words[passage.language].terms(passage.id)
            )
            / (totals[passage.language] or 1.0)
            for passage in passages
        ]

    def vocabulary(self, language: str) -> Mapping[str, int]:
        """In how many passages of ``language`` each token stands."""
        words = self._words.get(language)
        return {} if words is None else words.vocabulary

    def editions(self, passage_id: str) -> tuple[Passage, ...]:
        """The passage in every language that has it, in the order in which they were given."""
        return self._editions.get(passage_id, ())

    def beyond(self, language: str) -> tuple[str, ...]:
        """The languages that have passages which ``language`` does not have."""
        return self._beyond.get(language, self.languages)

    def mean(self, language: str) -> tuple[Vector, int]:
        """The mean of the vectors of ``language`` and how many there are."""
        return self._opened.means[language]
