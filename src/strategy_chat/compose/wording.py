"""The words of answers in each language, and the small forms that they share."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources

from strategy_chat.text import fold, to_simplified

_ASKS_HAS = re.compile(fold("^(?!.*(?:是不是|是否|對嗎|對吧|是嗎)).*(?:有沒有|有[^,，。]*嗎)"))
"""A Chinese question that is answered by 有 or 沒有."""
_IN_FIGURES = re.compile(r"(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3})? ?\d")


@dataclass(frozen=True)
class Wording:
    """The phrases of one language (``zh-Hant``, ``zh-Hans`` or ``en``)."""

    language: str
    phrases: dict[str, str]

    def __call__(self, key: str, **parts: object) -> str:
        """The phrase ``key`` with its parts filled in."""
        return self.phrases[key].format(**parts)

    def answering(self, question: str) -> "Wording":
        """The wording whose "yes" and "no" answer a question in its own verb (有比較快嗎: 有, 沒有)."""
        if not _ASKS_HAS.search(fold(question)):
            return self
        phrases = {**self.phrases, "yes": self.phrases["yes_has"], "no": self.phrases["no_has"]}
        return replace(self, phrases=phrases)

    def enumerate(self, names: Iterable[str]) -> str:
        """Names one after the other."""
        return self.phrases["comma"].join(names)

    def number(self, value: Decimal, unit: str) -> str:
        """A computed figure with its unit, in words where the unit is a sign of ours."""
        shown = f"{value:,f}"
        if unit == "pp":
            return f"{shown} {self.phrases['pp_one' if abs(value) == 1 else 'pp']}"
        if unit == "×":
            return f"{shown} {self.phrases['times']}"
        if unit == "years":
            return f"{shown} {self.phrases['years']}"
        return with_unit(shown, unit)


@cache
def wording(language: str) -> Wording:
    """The wording of a language; an unknown one is answered in English."""
    text = resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    if language == "zh-Hans":
        return Wording(language, {key: to_simplified(value) for key, value in tables["zh-Hant"].items()})
    return Wording(language, tables.get(language, tables["en"]))


def with_unit(shown: str, unit: str) -> str:
    """A written number with its unit; one that begins with a figure ("10,000 tonnes", "NT$10,000") stands in
    brackets, as what the figure is given in."""
    if _IN_FIGURES.match(unit):
        return f"{shown} (in {unit})"
    return f"{shown}{unit}" if unit == "%" or not unit else f"{shown} {unit}"


def strong(text: str) -> str:
    """``text`` in bold; nothing for an empty one."""
    return f"**{text}**" if text else ""
