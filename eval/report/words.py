"""The words of the report in both languages, and how they stand side by side in the page."""

import json
from functools import cache
from html import escape
from importlib import resources


@cache
def _words() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(text)
    return found


def word(key: str, language: str, **values: object) -> str:
    """A word or sentence in one language, its values filled in."""
    return _words()[key][0 if language.startswith("zh") else 1].format(**values)


def known(key: str) -> bool:
    """Whether there is such a word."""
    return key in _words()


def metric_name(name: str, language: str) -> str:
    """What people call a metric."""
    return word(f"metric.{name}", language)


def both(key: str, **values: object) -> str:
    """A word in both languages as HTML, of which the page shows one."""
    return spans(word(key, "zh", **values), word(key, "en", **values))


def spans(chinese: str, english: str) -> str:
    """Two texts, escaped, of which the page shows the one in its language."""
    if chinese == english:
        return escape(chinese)
    forms = (("zh", "zh-Hant", chinese), ("en", "en", english))
    return "".join(f'<span class="{name}" lang="{tag}">{escape(text)}</span>' for name, tag, text in forms)


def kind_name(kind: str) -> str:
    """A kind of question in both languages as HTML; an unknown one as it is."""
    return both(f"kind.{kind}") if known(f"kind.{kind}") else escape(kind)


def language_name(language: str) -> str:
    """A language in both languages as HTML."""
    return both(f"language.{language}") if known(f"language.{language}") else escape(language)
