"""The sections that a question names by their title."""

from collections.abc import Mapping
from itertools import pairwise

from strategy_chat.evidence.units import Units
from strategy_chat.lexicon import Lexicon
from strategy_chat.matching import tokenize
from strategy_chat.schema import Token

_MOST_OF_TITLE = 0.6
"""The share of all its words, function words too, that a question has of a title that it names."""

_LONG_TITLE = 4
"""Words of a title without content that can be meant at the least."""

_Forms = frozenset[object]


class Sections:
    """The titles of sections, by the words that they consist of.

    Args:
        units: what the sections hold; a section without a statement answers nothing.
        lexicon: the words that carry no content.
    """

    def __init__(self, units: Units, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._titles: Mapping[str, tuple[tuple[_Forms, _Forms], ...]] = {
            section: tuple(self._read(title) for title in inside[0].title.values())
            for section, inside in units.by_section.items()
            if not inside[0].top
        }

    def named(self, tokens: tuple[Token, ...]) -> frozenset[str]:
        """The ids of the sections of which a question has every content word and most others; of several,
        those whose titles have no word more than another's."""
        asked = _forms(tokens, frozenset())
        found = {
            section: max(1, *sizes)
            for section, titles in self._titles.items()
            if (sizes := [len(content) for every, content in titles if _has(asked, every, content)])
        }
        most = max(found.values(), default=0)
        return frozenset(section for section, size in found.items() if size == most)

    def _read(self, title: str) -> tuple[_Forms, _Forms]:
        tokens = tokenize(title)
        light = {p for m in self._lexicon.scaffold.find(tokens) for p in range(m.first, m.last)}
        return _forms(tokens, frozenset()), _forms(tokens, frozenset(light))


def _has(asked: _Forms, every: _Forms, content: _Forms) -> bool:
    if not content:  # a title of everyday words ("What we do")
        return len(every) >= _LONG_TITLE and len(every & asked) >= _MOST_OF_TITLE * len(every)
    return content <= asked and len(every & asked) >= _MOST_OF_TITLE * len(every)


def _forms(tokens: tuple[Token, ...], without: frozenset[int]) -> _Forms:
    """What stands in a text: words and numbers, and pairs of Han characters that are not both ``without``."""
    words: set[object] = {t.form for p, t in enumerate(tokens) if t.kind != "han" and p not in without}
    return frozenset(words) | {
        (a.form, b.form)
        for p, (a, b) in enumerate(pairwise(tokens))
        if a.kind == b.kind == "han" and a.end == b.start and not {p, p + 1} <= without
    }
