"""Names and where they stand in a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from strategy_chat.matching.words import continues, forms_of
from strategy_chat.schema import Token

Payload = TypeVar("Payload")
SynonymMatch = tuple[frozenset[int], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A name found in a text: tokens ``first`` to ``last`` (exclusive) and what the name stands for."""

    first: int
    last: int
    payload: Payload

    @property
    def size(self) -> int:
        """How many tokens it covers."""
        return self.last - self.first


class Names(Generic[Payload]):
    """An index of names by their first token.

    Args:
        entries: pairs of a name and what it stands for; names without a token are passed over.
    """

    def __init__(self, entries: Iterable[tuple[str, Payload]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for name, payload in entries:
            forms = forms_of(name)
            if not forms:
                continue
            self._by_first.setdefault(forms[0], []).append((forms, payload))
        for entries_here in self._by_first.values():
            entries_here.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: tuple[Token, ...]) -> list[Match[Payload]]:
        """Every occurrence of every name in ``tokens``, overlapping ones too, longer ones first; none that
        takes a part of a word together with what stands beside it."""
        forms = [token.form for token in tokens]
        found: list[Match[Payload]] = []
        for place, form in enumerate(forms):
            for pattern, payload in self._by_first.get(form, ()):
                end = place + len(pattern)
                if tuple(forms[place:end]) == pattern and _fits(tokens, place, end):
                    found.append(Match(place, end, payload))
        return found

    def exact(self, forms: tuple[str, ...]) -> list[Payload]:
        """What names of just these tokens stand for."""
        return [payload for pattern, payload in self._by_first.get(forms[0], ()) if pattern == forms]


def _fits(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the tokens ``first`` to ``last`` (exclusive) are whole words or stand inside a single one."""
    begins = first == 0 or not continues(tokens, first)
    ends = last == len(tokens) or not continues(tokens, last)
    return (begins and ends) or tokens[first].word == tokens[last - 1].word


def longest(matches: Iterable[Match[Payload]]) -> list[Match[Payload]]:
    """The matches that remain when longer ones win over those they overlap; several at one span all stay."""
    kept: list[Match[Payload]] = []
    for match in sorted(matches, key=lambda m: (-m.size, m.first)):
        clash = [k for k in kept if match.first < k.last and k.first < match.last]
        if all((k.first, k.last) == (match.first, match.last) for k in clash):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def contains(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole tokens."""
    inner, outer = forms_of(name), forms_of(text)
    return bool(inner) and any(
        outer[place : place + len(inner)] == inner for place in range(len(outer) - len(inner) + 1)
    )


def begins(text: str, name: str) -> bool:
    """Whether ``text`` begins with ``name`` as whole tokens."""
    inner = forms_of(name)
    return bool(inner) and forms_of(text)[: len(inner)] == inner


def same(left: str, right: str) -> bool:
    """Whether two names consist of the same tokens."""
    return forms_of(left) == forms_of(right) != ()


class Synonyms:
    """Groups of names of the same thing, found by any of them."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self.groups = tuple(groups)
        self._forms = tuple(tuple(f for name in group if (f := forms_of(name))) for group in self.groups)
        self._names: Names[int] = Names(
            (name, place) for place, group in enumerate(self.groups) for name in group
        )
        self._by_forms: dict[tuple[str, ...], list[int]] = {}
        for place, forms in enumerate(self._forms):
            for form in dict.fromkeys(forms):
                self._by_forms.setdefault(form, []).append(place)

    def matches(self, tokens: tuple[Token, ...]) -> list[SynonymMatch]:
        """For each name in ``tokens``: its positions, and the forms of all names of the same thing."""
        return [(frozenset(range(m.first, m.last)), self._forms[m.payload]) for m in self._names.find(tokens)]

    def of(self, name: str) -> tuple[str, ...]:
        """All names in the groups that hold ``name``, itself included; empty where none does."""
        places = self._by_forms.get(forms_of(name), ())
        return tuple(dict.fromkeys(other for place in places for other in self.groups[place]))
