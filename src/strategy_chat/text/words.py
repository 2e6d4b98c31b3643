"""Words: the tokens of a lexical index, the segments that coverage is counted over, and English stems."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Literal

import snowballstemmer

from strategy_chat.text.folding import fold

WordKind = Literal["han", "latin", "number", "other"]

# Kana and Hangul have no spaces to cut at either, and are treated as Han.
_HAN = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)*"
_LATIN = rf"[^\W\d_{_HAN}](?:[^\W_{_HAN}]|'(?=[^\W\d_{_HAN}]))*"
_SEGMENT = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<number>{_NUMBER})|(?P<latin>{_LATIN})|(?P<other>\S)")
_LETTERS_DIGITS = re.compile(r"([^\W\d_]{2,})(\d{1,4})")
_NAME_NUMBER = re.compile(r"\d{1,4}")
_POSSESSIVE = re.compile(r"'s?$")

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = Lock()

_DOUBLED_L = (
    "cancel|channel|counsel|dial|equal|fuel|initial|label|level|marvel|model|panel|rival|signal|total|travel"
)
_SPELLINGS = (
    (re.compile(r"is(e|ed|er|ers|es|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ers|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{3})our(|s|ed|ing|able|ite|ites|ful|al|hood)$"), r"or\1"),
    (re.compile(r"(?<=\w{2}[tb])re(|s|d)$"), r"er\1"),
    (re.compile(r"ogue(|s|d)$"), r"og\1"),
    (re.compile(rf"^({_DOUBLED_L})l(ed|er|ers|ing|ings)$"), r"\1\2"),
    (re.compile(r"^(super|)programme(|s)$"), r"\1program\2"),
    (re.compile(r"^(def|off|lic|pret)ence(|s)$"), r"\1ense\2"),
    (re.compile(r"^grey(|s)$"), r"gray\1"),
    (re.compile(r"^aluminium$"), "aluminum"),
    (re.compile(r"^found(ed|ing|ers)$"), "founder"),  # and no form of what is found
    (re.compile(r"^(bus|gas)(s?es)$"), r"\1"),  # the stemmer takes them for buse and gase
    (re.compile(r"^(enrol|fulfil|instal)(|s|ment|ments)$"), r"\1l\2"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A segment of folded text, from ``start`` up to ``end`` in it. A run of Han characters is one token,
    as is a Latin word with its digits (``h200``) or a number (``256,960``); "other" is a single sign."""

    text: str
    start: int
    end: int
    kind: WordKind


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word for matching; British and American spellings have the same one, so has a
    word without its accents (café, cafe)."""
    plain = _POSSESSIVE.sub("", word.casefold())
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    with _stemmer_lock:
        return str(_stemmer.stemWord(plain))


def words(text: str) -> tuple[Token, ...]:
    """The segments of ``fold(text)``, in order, without the spaces between them."""
    return tuple(
        Token(found.group(), found.start(), found.end(), _kind(found))
        for found in _SEGMENT.finditer(fold(text))
    )


def tokens(text: str) -> list[str]:
    """The tokens of a text for a lexical index: overlapping pairs of Han characters (a lone one by itself),
    stems of Latin words, numbers whole without their thousands separators.

    A name with a number gives the same tokens with and without a space or hyphen: ``Tea4`` and ``Tea 4``
    both give ``tea``, ``4`` and ``tea4``.
    """
    found: list[str] = []
    before: Token | None = None
    for token in words(text):
        if token.kind == "han":
            run = token.text
            found.extend([run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)])
        elif token.kind == "number":
            found.append(_plain_number(token.text))
            if before is not None and _names(before, token):
                found.append(before.text + token.text)
        elif token.kind == "latin":
            found.extend(_latin(token.text))
        if token.kind != "other" or token.text != "-":
            before = token
    return found


def _kind(found: re.Match[str]) -> WordKind:
    kinds: tuple[WordKind, ...] = ("han", "latin", "number")
    return next((kind for kind in kinds if found.group(kind)), "other")


def _latin(word: str) -> list[str]:
    parts = _LETTERS_DIGITS.fullmatch(word)
    if parts is None:
        return [stem(word)]
    return [stem(parts[1]), parts[2], word]


def _names(before: Token, number: Token) -> bool:
    """Whether a number directly after a word may be part of a name with it."""
    return (
        before.kind == "latin"
        and number.start - before.end == 1
        and len(before.text) > 1
        and before.text.isalpha()
        and _NAME_NUMBER.fullmatch(number.text) is not None
    )


def _plain_number(number: str) -> str:
    plain = number.replace(",", "")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain
