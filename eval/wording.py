"""Finding names and phrases in a text, whatever their script, width, case and spacing."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

_TO_SIMPLE = OpenCC("t2s")
_TO_FULL = OpenCC("s2t")
_MARKUP = re.compile(r"\*\*|__|`|\[\d+\](?!\()|^#+ ", re.MULTILINE)
_PARTS = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_GAP = r"[\s\-‐‑–—_·・*]*"


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text for comparison: NFKC, lower case, Simplified characters, 臺 as 台, typographic quotes plain."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("臺", "台")
    plain = plain.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    folded: str = _TO_SIMPLE.convert(plain)
    return folded


def unmarked(text: str) -> str:
    """A text without its light Markdown and citation markers."""
    return _MARKUP.sub("", text)


@lru_cache(maxsize=8192)
def pattern_of(form: str) -> re.Pattern[str]:
    """What finds ``form`` in a folded text: spaces and hyphens within it are free, and Latin letters and
    digits at its ends are not parts of longer words or numbers."""
    folded = fold(form)
    parts = [re.escape(part) for part in _PARTS.findall(folded) if not re.fullmatch(_GAP, part)]
    body = _GAP.join(parts) or re.escape(folded)
    before = r"(?<![a-z])" if folded[:1].isascii() and folded[:1].isalpha() else ""
    before = r"(?<![\d.])(?<!\d,)" if folded[:1].isdigit() else before
    after = r"(?:'s|s)?(?![a-z])" if folded[-1:].isascii() and folded[-1:].isalpha() else ""
    after = r"(?![\d%])(?![.,]\d)" if folded[-1:].isdigit() else after
    return re.compile(before + body + after)


def mentions(text: str, form: str) -> bool:
    """Whether a form of a name occurs in a text."""
    return bool(pattern_of(form).search(fold(unmarked(text))))


def without(text: str, forms: tuple[str, ...]) -> str:
    """A folded text with every occurrence of the forms taken out, the longest first."""
    folded = fold(unmarked(text))
    for form in sorted(forms, key=len, reverse=True):
        folded = pattern_of(form).sub(" · ", folded)
    return folded


def script_of(text: str) -> tuple[int, int]:
    """How many characters of a text are Traditional only, and how many Simplified only."""
    traditional = sum(_TO_SIMPLE.convert(c) != c and not _is_in(c, "gb2312") for c in text)
    simplified = sum(_TO_FULL.convert(c) != c and not _is_in(c, "big5") for c in text)
    return traditional, simplified


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
