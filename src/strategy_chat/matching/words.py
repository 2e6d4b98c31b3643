"""Tokens of a text and the words that they make."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from strategy_chat import text as language
from strategy_chat.schema import Token

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|_")
_HAN_YEAR = re.compile(
    "[一二][〇○零一二三四五六七八九]{3}(?=[年度到至和與、及~～–—-]|$)"
)  # 二〇二四年 is 2024年
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def in_digits(text: str) -> str:
    """``text`` with its years in digits: 二〇二四年 is 2024年. Every character keeps its place."""
    return _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), text)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, in order; punctuation and spaces are left out."""
    text = in_digits(text)
    plain = unicodedata.normalize("NFKC", text)
    folded = language.fold(text)
    cased = plain if len(plain) == len(folded) else folded
    found: list[Token] = []
    for run in _TOKEN.finditer(folded):
        found.extend(_split(run.group(), cased[run.start() : run.end()], run.start()))
    return tuple(found)


def _split(run: str, raw: str, start: int) -> Iterator[Token]:
    """Cut a run of letters into Latin words and single Han characters; a number stays whole."""
    if run[0].isdigit():
        digits = run.rstrip(",").replace(",", "")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        yield Token(digits.lstrip("0") or "0", raw, "number", start, start + len(run))
        return
    position = 0
    while position < len(run):
        if _HAN.match(run[position]):
            yield Token(run[position], raw[position], "han", start + position, start + position + 1)
            position += 1
            continue
        end = position
        while end < len(run) and not _HAN.match(run[end]):
            end += 1
        word = run[position:end]
        yield Token(language.stem(word), raw[position:end], "latin", start + position, start + end)
        position = end


@lru_cache(maxsize=8192)
def forms_of(name: str) -> tuple[str, ...]:
    """The forms of the tokens of a name: equal for names that match each other."""
    return tuple(token.form for token in tokenize(name))


def continues(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the token at ``place`` goes on with the word of the one before it."""
    return tokens[place - 1].word == tokens[place].word


def word_at(tokens: tuple[Token, ...], place: int) -> range:
    """The positions of the word to which the token at ``place`` belongs; in a text that is not cut into words
    this token alone."""
    first, last = place, place + 1
    while tokens[place].word and first and continues(tokens, first):
        first -= 1
    while tokens[place].word and last < len(tokens) and continues(tokens, last):
        last += 1
    return range(first, last)


def spans(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """The first position and the one after the last of each word."""
    begins = [place for place in range(len(tokens)) if not place or not continues(tokens, place)]
    return list(pairwise((*begins, len(tokens))))


def pairs_at(tokens: tuple[Token, ...], place: int, forms: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The pairs of characters by which a Han character is looked up: those inside its word, of one that is a
    word by itself those with what stands beside it; ``forms`` may stand for those of the tokens."""
    alone = len(word_at(tokens, place)) == 1
    forms = forms or [token.form for token in tokens]
    return [
        (forms[p], forms[p + 1])
        for p in (place - 1, place)
        if 0 <= p < len(tokens) - 1
        and tokens[p].kind == tokens[p + 1].kind == "han"
        and (alone or continues(tokens, p + 1))
    ]


def _is_glued(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a Latin word or number stands directly after another (the 200 of H200)."""
    before, token = tokens[place - 1], tokens[place]
    return place > 0 and before.end == token.start and "han" not in (before.kind, token.kind)


def _glued(tokens: tuple[Token, ...], place: int) -> range:
    """The positions of the word at ``place`` with the letters and digits that it is written in one with."""
    first, last = word_at(tokens, place).start, word_at(tokens, place).stop
    while _is_glued(tokens, first):
        first -= 1
    while last < len(tokens) and _is_glued(tokens, last):
        last += 1
    return range(first, last)


def phrases(tokens: tuple[Token, ...], places: Iterable[int]) -> tuple[str, ...]:
    """The words in which the tokens at ``places`` stand; neighbours of one script are put together again."""
    found: list[str] = []
    previous: int | None = None
    for place in sorted({p for wanted in places for p in _glued(tokens, wanted)}):
        token = tokens[place]
        if previous == place - 1 and _is_glued(tokens, place):
            found[-1] += token.raw
        elif previous is not None and previous == place - 1 and tokens[previous].kind == token.kind:
            found[-1] += token.raw if token.kind == "han" else f" {token.raw}"
        else:
            found.append(token.raw)
        previous = place
    return tuple(dict.fromkeys(found))
