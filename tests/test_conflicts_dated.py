"""The year of an event in a sentence against the year in a cell."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.contradictions import conflicts, sides

FERRIES = """# 渡輪誌
## 船隊 {{#fleet}}
Table: 船隊
| 船名 | 下水年 | 退役年 | 座位 |
|---|---|---|---|
| 海燕號 | 1961 | 1979 | 120 |
| 北辰號 | 1970 | 1995 | 200 |
| 青鷺號 | 1982 | -- | 260 |

{sentence}
"""
BOATS = """---
language: en
---
# Boats
## Fleet {{#fleet}}
Table: Fleet
| Boat | Launched | Retired | Year built |
|---|---|---|---|
| Heron | 1961 | 1979 | 1960 |
| North Star | 1970 | 1995 | 1969 |

{sentence}
"""
DIFFERS = [
    (FERRIES, "海燕號在 1978 年退役，之前是島上唯一的船。", "1979", "1978"),
    (FERRIES, "島民記得青鷺號1985年下水。", "1982", "1985"),
    (BOATS, "The Heron was retired in 1978 and sold.", "1979", "1978"),
    (BOATS, "The North Star, built in 1968, is the larger one.", "1969", "1968"),
]
AGREES = [
    (FERRIES, "海燕號在 1979 年退役。"),
    (FERRIES, "北辰號曾在 1988 年大修。"),  # another event
    (FERRIES, "海燕號在 1978 年以前沒有退役的打算。"),
    (FERRIES, "海燕號原定 1978 年退役。"),
    (FERRIES, "海燕號與北辰號不是 1978 年退役的。"),  # of two
    (FERRIES, "海燕號 1961 年下水，1978 年退役。"),  # two years
    (FERRIES, "青鷺號預計 2030 年退役。"),
    (BOATS, "The Heron was painted in 1978."),
    (BOATS, "The Heron was not retired until 1978."),
    (BOATS, "The North Star is expected to be retired in 1996."),
]


@pytest.mark.parametrize(("text", "sentence", "cell", "told"), DIFFERS)
def test_a_year_that_the_table_gives_otherwise(
    tmp_path: Path, text: str, sentence: str, cell: str, told: str
):
    (conflict,) = conflicts(tmp_path, text.format(sentence=sentence))
    assert sides(conflict) == [("cell", Decimal(cell)), ("sentence", Decimal(told))]


@pytest.mark.parametrize(("text", "sentence"), AGREES)
def test_a_year_of_which_the_table_says_nothing_else(tmp_path: Path, text: str, sentence: str):
    assert conflicts(tmp_path, text.format(sentence=sentence)) == ()
