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
LINES = """# 鐵路誌
## 路線 {{#lines}}
Table: 支線
| 支線 | 首次載客年 | 最後通車年 |
|---|---|---|
| 鹽埕線 | 1921 | 1978 |
| 竹圍線 | 1934 | 1991 |

{sentence}
"""
TRAMS = """---
language: en
---
# Trams
## Lines {{#lines}}
Table: Lines
| Line | First year in service | Last year in service |
|---|---|---|
| Quay Line | 1921 | 1978 |
| Hill Line | 1934 | 1991 |

{sentence}
"""
DIFFERS = [
    (LINES, "鹽埕線是最早的一條，一直通車到 1979 年，之後拆了軌道。", "1978", "1979"),
    (LINES, "竹圍線最後通車是 1992 年。", "1991", "1992"),
    (LINES, "鹽埕線自 1922 年起載客。", "1921", "1922"),
    (TRAMS, "The Quay Line stayed in service until 1979.", "1978", "1979"),
    (TRAMS, "The Hill Line has been in service since 1935.", "1934", "1935"),
    (FERRIES, "海燕號在 1978 年退役，之前是島上唯一的船。", "1979", "1978"),
    (FERRIES, "島民記得青鷺號1985年下水。", "1982", "1985"),
    (BOATS, "The Heron was retired in 1978 and sold.", "1979", "1978"),
    (BOATS, "The North Star, built in 1968, is the larger one.", "1969", "1968"),
]
AGREES = [
    (LINES, "鹽埕線一直通車到 1978 年。"),
    (LINES, "鹽埕線 1930 年通車到海邊。"),  # neither end
    (LINES, "竹圍線整修到 1960 年。"),
    (LINES, "竹圍線從 1934 年通車到 1990 年。"),  # two years
    (TRAMS, "The Quay Line was in service in 1950."),
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
