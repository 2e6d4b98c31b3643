"""The words of this stage: what a model is told, what it may say, what the reader is told."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from strategy_chat.matching import Names
from strategy_chat.text import to_simplified


@dataclass(frozen=True)
class Words:
    """The texts for one language of answers. ``reasons`` and ``notices`` are by kind of problem or fault."""

    language: str
    system: str
    user: str
    rewrite: str
    rewrite_item: str
    read_system: str
    read_user: str
    reasons: Mapping[str, str]
    notices: Mapping[str, str]


_TEXTS = ("system", "user", "rewrite", "rewrite_item", "read_system", "read_user")


@cache
def _file() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(language: str) -> Words:
    """The texts for answers in ``language``; English for one that there is none for."""
    table = _file().get("zh-Hant" if language == "zh-Hans" else language, _file()["en"])
    simplified = language == "zh-Hans"

    def text(value: str) -> str:
        # Only the language's own name is not converted, but exchanged.
        return to_simplified(value.replace("繁體", "簡體")) if simplified else value

    return Words(
        language=language,
        **{name: text(table[name]).strip() for name in _TEXTS},
        reasons={name: text(value) for name, value in table["reasons"].items()},
        notices={name: text(value) for name, value in table["notices"].items()},
    )


@cache
def framing() -> Names[str]:
    """Words of presentation, of both languages."""
    return _names("framing")


@cache
def guards() -> Names[str]:
    """Words that turn a statement, of both languages."""
    return _names("guards")


@cache
def remarks() -> Names[str]:
    """Words that begin a remark on what stands before them, of both languages."""
    return _names("remarks")


@cache
def turns() -> Names[str]:
    """Words with which a part of a sentence may take back or narrow another, of both languages."""
    return _names("turns")


def _names(key: str) -> Names[str]:
    lists = _file()[key]
    entries = lists["zh"].split() + [phrase.strip() for phrase in lists["en"].split("|")]
    return Names((entry, key) for entry in entries if entry)
