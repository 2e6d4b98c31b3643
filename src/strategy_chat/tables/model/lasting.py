"""What lasts from one year to another ("2023–2025"), with its start and its end as parts of it."""

import re
from collections.abc import Mapping, Sequence

from strategy_chat.quantities import CellValue, Quantity
from strategy_chat.text import is_han

LABELS: Mapping[str, tuple[str, str]] = {"start": ("開始", "start"), "end": ("結束", "end")}
"""What the parts of a period are called, in Chinese and in English."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "start": (
        *("start", "starts", "begin", "begins", "began", "launch", "commence"),
        *("開始", "開工", "動工", "啟動", "起跑", "展開", "起始"),
    ),
    "end": (
        *(
            "end",
            "finish",
            "finished",
            "expire",
            "complete",
            "completed",
            "until",
            "close",
            "conclude",
        ),
        *(
            "結束",
            "到期",
            "完成",
            "完工",
            "截止",
            "期滿",
            "屆滿",
            "收尾",
        ),
    ),
}
"""Words that say which end of a period is meant."""

_RANGES = (re.compile(r"\s*[–—~～〜至到]\s*|\s+to\s+"), re.compile(r"\s*-\s*"))


def is_lasting(found: Sequence[Quantity]) -> bool:
    """Whether the figures of a column are mostly periods."""
    return 2 * sum(quantity.high is not None for quantity in found) > len(found)


def edge_of(value: CellValue, part: str) -> Quantity | None:
    """The start or end of the period in a cell; of a single year that year."""
    whole = value.main
    if whole is None or whole.high is None:
        return whole
    pieces = ([text for text in sign.split(whole.text) if text] for sign in _RANGES)
    ends = next((found for found in pieces if len(found) > 1), [])
    chosen = 0 if part == "start" else -1
    return Quantity(
        text=ends[chosen] if len(ends) > 1 else whole.text,
        start=whole.start,
        end=whole.end,
        value=whole.value if part == "start" else whole.high,
        unit=whole.unit,
        kind=whole.kind,
    )


def part_label(header: str, part: str) -> str:
    """What a part of a column of periods is called, in the language of its header."""
    chinese, english = LABELS[part]
    return f"{header} · {chinese if any(map(is_han, header)) else english}"
