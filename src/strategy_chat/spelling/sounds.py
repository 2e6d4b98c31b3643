"""How Han words are read: alike, or nearly so."""

import os


def shared(word: str, known: str) -> int:
    """How many characters two words of one length have at the same place."""
    return sum(a == b for a, b in zip(word, known, strict=True))


_BLURS = (("ng", "n"), ("zh", "z"), ("ch", "c"), ("sh", "s"))
"""Sounds that are often taken for one another (英, 音)."""


def blurred(word: str) -> tuple[str, ...]:
    """How each character is read without its tone, like sounds as one; never what :func:`sound` gives."""
    found = [syllable.rstrip("12345") for syllable in sound(word)]
    for heard, other in _BLURS:
        found = [syllable.replace(heard, other) for syllable in found]
    return ("~", *found)


def sound(word: str) -> tuple[str, ...]:
    """How each character is read, with its tone."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters are all that is asked for
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(list(word), style=Style.TONE3))
