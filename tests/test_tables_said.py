"""What questions leave to be understood: items that share an ending, figures said to be
about so much, totals by 總, and an amount for each of what is counted."""

import pytest

from strategy_chat.compose.enumerated import listed
from strategy_chat.schema import Statement
from strategy_chat.text import written_out
from strategy_chat.verify import verify
from tests.small_corpus import Material, material

ZH = """---
id: pools
title: 泳池年報
language: zh-Hant
original: true
---
# 泳池年報 {#cover}
## 月報 {#months}
表：各月入場情形
| 月份 | 入場人次 | 救生次數 | 支出(千元) |
|---|---|---|---|
| 五月 | 1,800 | 4 | 96 |
| 六月 | 2,400 | 6 | 120 |
| 七月 | 3,900 | 10 | 150 |
| 八月 | 3,300 | 5 | 145 |
## 會員 {#members}
表：會員年齡
| 年齡 | 會員數 | 每週來一次以上 |
|---|---|---|
| 10–19歲 | 120 | 31.2% |
| 20–39歲 | 300 | 46% |
| 40歲以上 | 180 | 58.5% |
## 課程 {#classes}
泳池的泳式有蛙式、蝶式、仰式和自由式，教練都有執照。
"""
EN = """---
id: pools
title: Pool report
language: en
original: false
---
# Pool report {#cover}
## Months {#months}
Table: Admissions by month
| Month | Admissions | Rescues | Costs (thousand NT$) |
|---|---|---|---|
| May | 1,800 | 4 | 96 |
| June | 2,400 | 6 | 120 |
| July | 3,900 | 10 | 150 |
| August | 3,300 | 5 | 145 |
## Members {#members}
Table: Age of the members
| Age | Members | Come once a week or more |
|---|---|---|
| Aged 10–19 | 120 | 31.2% |
| Aged 20–39 | 300 | 46% |
| Aged 40 and over | 180 | 58.5% |
## Classes {#classes}
The pool teaches breast, butterfly, back and crawl strokes; the coaches are licensed.
"""


@pytest.fixture(scope="module")
def pools(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("pools"), pools=ZH, pools_en=EN)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("六、七、八三個月", "六月、七月、八月"),
        ("6、7、8月的人次", "6月、7月、8月的人次"),
        ("第一、二季", "第一季、第二季"),
        ("三、四年級", "三年級、四年級"),
        ("1月、2月", "1月、2月"),
        ("1,200月票", "1,200月票"),
        ("A、B兩區", "A、B兩區"),
    ],
)
def test_a_shared_ending_is_written_after_each_item(said: str, written: str):
    assert written_out(said) == written


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("六、七兩月的入場人次總共多少？", "6300"),
        ("五、六、七三個月平均每月有多少入場人次？", "2700"),
        ("全年的總入場人次是多少？", "11400"),
        ("七月平均一次救生花多少千元？", "15"),
        ("哪個年齡的會員占三成左右每週來一次以上？", "31.2"),
        ("Which age group has nearly 60% coming once a week or more?", "58.5"),
        ("By how many percentage points do the 20–39s differ from the 10–19s in coming once a week?", "14.8"),
    ],
)
def test_what_is_left_to_be_understood(pools: Material, question: str, value: str):
    answer = pools.answer(question)
    assert answer.answered, question
    assert verify(answer, pools.figures) == ()
    assert value in {f"{figure.value:f}" for figure in answer.figures}, answer.text


def _statement(text: str, language: str) -> Statement:
    return Statement(text, language, "", text, "pools/classes/p-1", "pools.md", "課程", 1.0)


@pytest.mark.parametrize(
    ("question", "text", "language", "names"),
    [
        (
            "泳池教幾種泳式？",
            "泳池教蛙式、蝶式和自由式，教練都有執照",
            "zh-Hant",
            None,
        ),
        ("有幾種泳式？", "蛙式、蝶式、仰式~1000 小時影片", "zh-Hant", ("蛙式", "蝶式", "仰式")),
        (
            "How many strokes are there?",
            "Breast, butterfly, back and crawl strokes: a film",
            "en",
            ("Breast", "butterfly", "back", "crawl"),
        ),
        ("有幾種泳式？", "教練、學員和家長都要登記", "zh-Hant", None),
        ("How many coaches are there?", "Breast, butterfly and crawl strokes", "en", None),
        ("How many litres are there?", "Breast, butterfly and crawl strokes", "en", None),
    ],
)
def test_what_a_sentence_lists_is_counted(
    pools: Material, question: str, text: str, language: str, names: tuple[str, ...] | None
):
    found = listed(pools.query(question), (_statement(text, language),))
    assert (found and found.names) == names
