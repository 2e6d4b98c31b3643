"""Sentences about running text, true ones and false ones of the kinds that language models write."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from strategy_chat import Answer, Citation
from strategy_chat.schema import Edition
from strategy_chat.text import sentences
from tests.lies import EN, ZH

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NUMERAL = re.compile(
    r"[一二三四五六七八九](?=[大個項座年種家位次天])|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b"
)
WORD = {ZH: re.compile(r"[A-Za-z][\w-]+|[\u4e00-\u9fff]{2}"), EN: re.compile(r"[A-Za-z][\w-]{3,}")}
BEFORE = {
    ZH: ("德國：", "並非", "到 2031 年，", "只有"),
    EN: ("In Atlantis, ", "It is not so that ", "By 2031, ", "Only "),
}
AFTER = {
    ZH: ("，是全國第一", "，每年 12 次", "，由國防部負責"),
    EN: (", the first of all", ", 12 times a year", ", run by Zephyr Corp"),
}
FRAMES = {
    ZH: ("{}", "根據資料，{}", "原文指出：{}"),
    EN: ("{}", "According to the document, {}", "The source states: {}"),
}


def answers(edition: Edition, language: str) -> Iterator[tuple[Answer, list[str]]]:
    """An exact answer that quotes each block of an edition, with the block's sentences."""
    for section in edition.sections:
        for block in section.blocks:
            said = [s for s in sentences(block.text) if len(s) > 8]
            if said:
                citation = Citation(1, "x.md", section.title, block.text, block.id)
                text = " ".join(said) if language == EN else "".join(said)
                yield Answer("?", f"{text} [1]", True, language, (citation,)), said


def truths(said: list[str], language: str) -> Iterator[str]:
    """The sentences themselves, alone and with words of presentation before them."""
    for sentence in said:
        for frame in FRAMES[language]:
            yield frame.format(sentence)


def lies(said: list[str], others: list[str], language: str, chance: random.Random) -> Iterator[str]:
    """False sentences: other numbers, exchanged words, parts of two sentences in one, added words.
    ``others`` are sentences of other blocks."""
    for sentence in said:
        yield from _other_numbers(sentence, " ".join([*said, *others]), chance)
        yield from _exchanged(sentence, language, chance)
        stop = sentence[-1] if not sentence[-1].isalnum() else ""
        bare = sentence.removesuffix(stop)
        yield from (before + sentence for before in BEFORE[language])
        yield from (bare + after + stop for after in AFTER[language])
    for first, second in pairwise([*said, *chance.sample(others, min(2, len(others)))]):
        for one, two in ((first, second), (second, first)):
            clauses, more = re.split(r"(?<=[，,])", one), re.split(r"(?<=[，,])", two)
            if len(clauses) > 1 and len(more) > 1 and clauses[-1] != more[-1]:
                yield "".join([*clauses[:-1], more[-1]])


def _other_numbers(sentence: str, around: str, chance: random.Random) -> Iterator[str]:
    numbers = sorted(set(NUMBER.findall(around)))
    for found in NUMBER.finditer(sentence):
        value = found.group()
        wrong = {
            *chance.sample(numbers, min(4, len(numbers))),
            f"{value}0",
            f"1{value}",
            f"-{value}",
            f"{value}%",
        }
        for other in sorted(wrong - {value}):
            changed = sentence[: found.start()] + other + sentence[found.end() :]
            if "%%" not in changed and "--" not in changed:
                yield changed
        yield sentence[: found.end()] + "萬" + sentence[found.end() :]
    for found in NUMERAL.finditer(sentence):
        other = "八" if found.group() != "八" else "六"
        yield (
            sentence[: found.start()]
            + (other if not found.group().isascii() else "eleven")
            + sentence[found.end() :]
        )


def _exchanged(sentence: str, language: str, chance: random.Random) -> Iterator[str]:
    """Two words of a sentence in each other's place, and one left out."""
    words = list({w.group(): w for w in WORD[language].finditer(sentence)}.values())
    for _ in range(3):
        if len(words) < 2:
            return
        a, b = sorted(chance.sample(words, 2), key=lambda w: w.start())
        parts = (
            sentence[: a.start()],
            b.group(),
            sentence[a.end() : b.start()],
            a.group(),
            sentence[b.end() :],
        )
        yield "".join(parts)
    for turn in ("不", "未", "没有", "沒有", " not", "n't", " no"):
        if turn in sentence:
            yield sentence.replace(turn, "", 1)
