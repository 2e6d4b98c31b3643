"""The figures written with digits in a text, to compare an edition with its original."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.corpus.findings import shown

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_WORDS = re.compile("[零〇一二兩三四五六七八九十百千]+")


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure and how the text writes it: in digits, or in words ("three", "April")."""

    value: Decimal
    text: str
    digits: bool = True


def written_figures(text: str) -> tuple[WrittenFigure, ...]:
    """Every figure of a text by its value, whatever its notation (10萬 is 100,000); of a range both ends.

    Digits that belong to no quantity, such as those of a name, count by themselves; so does a month that is
    named without a year or a day.
    """
    figures: list[WrittenFigure] = []
    rest = text
    for quantity in quantities.read(text):
        values = [quantity.value] if quantity.high is None else [quantity.value, quantity.high]
        digits = any(char.isdigit() for char in quantity.text)
        figures.extend(WrittenFigure(value, quantity.text, digits) for value in values)
        gap = " " * (quantity.end - quantity.start)
        rest = rest[: quantity.start] + gap + rest[quantity.end :]
    figures += [WrittenFigure(value, name, False) for name, value in quantities.named_months(rest)]
    words = ((word, quantities.number(word)) for word in _IN_WORDS.findall(rest))  # the 8 of 八時
    figures += [WrittenFigure(value, word, False) for word, value in words if value is not None]
    for number in _NUMBER.findall(rest):
        figures.append(WrittenFigure(Decimal(number.replace(",", "")), number))
    return tuple(figures)


def difference(found: Sequence[WrittenFigure], expected: Sequence[WrittenFigure]) -> str:
    """What one text has in digits and the other has not at all, in words; "" where there is nothing. What
    one has in words alone is no figure as often as it is one."""
    extra, missing = _only_in(found, expected), _only_in(expected, found)
    return " and ".join(
        f"{verb} {', '.join(map(shown, texts))}"
        for verb, texts in (("has", extra), ("lacks", missing))
        if texts
    )


def _only_in(figures: Sequence[WrittenFigure], others: Sequence[WrittenFigure]) -> list[str]:
    left = Counter(figure.value for figure in others)
    texts: list[str] = []
    for figure in (f for f in figures if f.digits):
        if left[figure.value]:
            left[figure.value] -= 1
        else:
            texts.append(figure.text)
    return list(dict.fromkeys(texts))
