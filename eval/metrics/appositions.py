"""What an answer puts in brackets beside a statement: the cell as the source has it, or the key of a row.

``(source: 46.6%)`` quotes a cited cell; ``Weather Service (rank 153)`` tells two rows apart by a column and
its value. Neither is a figure of its own: both are bound by what is cited."""

import re

from eval.matching import numbers
from eval.source import Source
from eval.wording import fold, mentions

_BRACKETS = re.compile(r"[(（]((?:[^()（）]|[(（][^()（）]*[)）])*)[)）]")


def without_appositions(text: str, places: tuple[str, ...], source: Source) -> str:
    """A text without the brackets whose every number is in a cited cell that is quoted whole, or in the
    column, named beside it, of a cited row."""
    rows = [source.row(place) for place in places]
    cited = [content for place in places for content in source.texts(place) if numbers(content)]

    def judged(match: re.Match[str]) -> str:
        inner = match[1]
        left = fold(inner)
        for content in sorted(cited, key=len, reverse=True):
            left = left.replace(fold(content), " ")
        if not numbers(inner):
            return match[0]
        bound = all(any(_in_column(n.value, inner, row, source) for row in rows) for n in numbers(left))
        return " " if bound else match[0]

    return _BRACKETS.sub(judged, text)


def _in_column(value: object, inner: str, row: dict[str, tuple[str, ...]], source: Source) -> bool:
    return any(
        any(mentions(inner, head) for head in heads if head)
        and any(number.value == value for content in source.texts(cell) for number in numbers(content))
        for cell, heads in row.items()
    )
