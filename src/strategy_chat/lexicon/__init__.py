"""The words that questions are built of: function words, operations, comparators, general concepts.

The words themselves are data (``words.toml``, ``concepts.toml``, ``phrasings.toml``, ``parts.toml``); this
module only reads and indexes them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from strategy_chat.matching import Names, tokenize


@dataclass(frozen=True)
class Lexicon:
    """The indexed words of questions, of both languages together.

    ``scaffold`` finds function words and words for the material itself, ``everyday`` the verbs among them,
    ``answers`` nouns for kinds of answers; ``operations``, ``comparators``, ``expects``, ``document``,
    ``reference``, ``dimensions``, ``dividers``,
    ``sides``, ``adjectives``, ``closing`` (thanks and farewells), ``elsewhere`` (what is outside of the
    material) and ``contacts`` find phrases and give the key that they stand for (``sum``, ``over``,
    ``who``). ``beside`` are single words that stand before the name of a column, by what they say of it;
    ``spelled`` gives words as they are written in chats with how they are spelt, ``concepts`` are groups of
    general words for one property, ``phrasings`` of words that say the same in prose, ``parts`` of what
    lists call the parts of machines; ``words`` every Latin form in any list, ``spellings`` every Latin word
    as it is written, ``phrases`` every phrase and concept of two or more characters.
    """

    scaffold: Names[str]
    everyday: Names[str]
    answers: Names[str]
    operations: Names[str]
    comparators: Names[str]
    expects: Names[str]
    document: Names[str]
    reference: Names[str]
    dimensions: Names[str]
    dividers: Names[str]
    sides: Names[str]
    adjectives: Names[str]
    closing: Names[str]
    elsewhere: Names[str]
    contacts: Names[str]
    beside: Mapping[str, frozenset[str]]
    spelled: Mapping[str, str]
    concepts: tuple[tuple[str, ...], ...]
    phrasings: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    spellings: frozenset[str]
    phrases: tuple[str, ...]


def _read(name: str) -> dict[str, object]:
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _phrases(table: object) -> list[tuple[str, str]]:
    """Pairs of phrase and key: Chinese entries part at spaces, English ones at ``|``."""
    assert isinstance(table, dict)
    pairs: list[tuple[str, str]] = []
    for key, languages in table.items():
        pairs += [(word, key) for word in languages["zh"].split()]
        pairs += [(phrase.strip(), key) for phrase in languages["en"].split("|") if phrase.strip()]
    return pairs


def _words(table: object) -> list[tuple[str, str]]:
    """Pairs of word and list name; every entry is one word, in both languages."""
    assert isinstance(table, dict)
    return [(word, "scaffold") for words in table.values() for word in words.split()]


def _groups(name: str) -> tuple[tuple[str, ...], ...]:
    found = _read(f"{name}.toml")[name]
    assert isinstance(found, list)
    return tuple(tuple(group) for group in found)


def _sets(table: object) -> dict[str, frozenset[str]]:
    assert isinstance(table, dict)
    return {key: frozenset(words.split()) for key, words in table.items()}


def _spelled(table: object) -> dict[str, str]:
    assert isinstance(table, dict)
    return {word: str(spelt) for word, spelt in table.items()}


@cache
def load() -> Lexicon:
    """The lexicon, read once."""
    words = _read("words.toml")
    groups = _groups("concepts")
    phrasings = _groups("phrasings")
    everyday = _words(words["everyday"])
    scaffold = _words(words["function"]) + everyday + _words(words["generic"])
    parts = {
        key: _phrases(words[key])
        for key in (
            "operations", "comparators", "expects", "document", "reference", "dimensions", "dividers",
            "sides", "adjectives", "closing",
        )
    }  # fmt: skip
    answers = _words(words["answers"])
    every = scaffold + answers + [pair for pairs in parts.values() for pair in pairs]
    phrases = dict.fromkeys(
        [phrase for phrase, _ in every] + [word for group in (*groups, *phrasings) for word in group]
    )
    latin = [token for phrase in phrases for token in tokenize(phrase) if token.kind == "latin"]
    return Lexicon(
        scaffold=Names(scaffold),
        everyday=Names(everyday),
        answers=Names(answers),
        operations=Names(parts["operations"]),
        comparators=Names(parts["comparators"]),
        expects=Names(parts["expects"]),
        document=Names(parts["document"]),
        reference=Names(parts["reference"]),
        dimensions=Names(parts["dimensions"]),
        dividers=Names(parts["dividers"]),
        sides=Names(parts["sides"]),
        adjectives=Names(parts["adjectives"]),
        closing=Names(parts["closing"]),
        elsewhere=Names(_phrases(words["elsewhere"])),
        contacts=Names(_phrases(words["contacts"])),
        beside=_sets(words["beside"]),
        spelled=_spelled(words["spelled"]),
        concepts=groups,
        phrasings=phrasings,
        parts=_groups("parts"),
        words=frozenset(t.form for phrase, _ in every for t in tokenize(phrase) if t.kind == "latin"),
        spellings=frozenset(token.raw.lower() for token in latin),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
    )
