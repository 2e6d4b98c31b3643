"""Which columns and rows general words mean, over several years, of two ranks, between two ends."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material, said

ZH = """---
id: ferries
title: 渡輪公司年報
language: zh-Hant
original: true
---
# 渡輪公司年報 {#cover}
## 船隊 {#fleet}
表：船隊
| 船名 | 船號 | 下水年 | 造船廠 | 重量(公噸) | 最後載客年 | 船種 |
|---|---|---|---|---|---|---|
| 海燕 | F-1 | 1961 | 東方 (日本) | 120 | 1994 | 客輪 |
| 北辰 | F-2 | 1970 | 大港 (台灣) | 260 | 2008 | 客輪 |
| 青鷺 | T-1 | 1985 | 大港 (台灣) | 90 | 2012 | 拖船 |
## 航線 {#routes}
表：航線的收入
| 航線 | 路線 | 2022(萬元) | 2023(萬元) | 2024(萬元) | 2024 年占比 |
|---|---|---|---|---|---|
| 晨線 | 松港–石門 | 310 | 320 | 400 | 40.0% |
| 午線 | 松港–白沙 | 420 | 430 | 380 | 38.0% |
| 夜線 | 石門–白沙 | 150 | 160 | 220 | 22.0% |
## 評比 {#ranking}
表：亞洲渡輪評比
| 公司 | 本次排名 | 首次(年)排名 |
|---|---|---|
| 藍海 | 12 | (2019) 55 |
| 松港 | 38 | (2022) 30 |
"""
EN = """---
id: ferries
title: Ferry company report
language: en
original: false
---
# Ferry company report {#cover}
## Fleet {#fleet}
Table: The fleet
| Ship | Number | Year launched | Builder | Weight (tonnes) | Last year with passengers | Type |
|---|---|---|---|---|---|---|
| Petrel | F-1 | 1961 | East (Japan) | 120 | 1994 | Passenger ship |
| North Star | F-2 | 1970 | Great Harbour (Taiwan) | 260 | 2008 | Passenger ship |
| Heron | T-1 | 1985 | Great Harbour (Taiwan) | 90 | 2012 | Tug |
## Routes {#routes}
Table: Income of the lines
| Line | Route | 2022 (NT$10,000) | 2023 (NT$10,000) | 2024 (NT$10,000) | Share of 2024 |
|---|---|---|---|---|---|
| Morning Line | Songgang–Shimen | 310 | 320 | 400 | 40.0% |
| Noon Line | Songgang–Baisha | 420 | 430 | 380 | 38.0% |
| Night Line | Shimen–Baisha | 150 | 160 | 220 | 22.0% |
## Ranking {#ranking}
Table: Asian ferry ranking
| Company | Current rank | First rank (year) |
|---|---|---|
| Blue Sea | 12 | (2019) 55 |
| Songgang | 38 | (2022) 30 |
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder: Path = tmp_path_factory.mktemp("ferries")
    return material(folder, ferries_zh=ZH, ferries_en=EN)


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        ("海燕一直載客到哪一年？", ["1994"], ["1961"]),
        ("Until which year did the Petrel carry passengers?", ["1994"], ["1961"]),
        ("Which ship has the number T-1, and who built it?", ["Heron", "Great Harbour"], ["1985"]),
        ("客輪平均一艘多重？", ["190 公噸", "(120 + 260) ÷ 2"], []),
        ("從2023到2024年，收入增加最多的是哪一條航線？", ["晨線", "80 萬元"], ["40.0%"]),
        ("Which line's income grew the most from 2023 to 2024?", ["Morning Line", "**80 "], ["40.0%"]),
        ("夜線2022到2024年三年一共收入多少萬元？", ["530 萬元", "150 + 160 + 220"], []),
        ("What is the average income of the Night Line from 2022 to 2024?", ["176.67"], []),
        ("2019年首次上榜的公司是哪一家？", ["藍海"], ["松港"]),
        ("午線2024年比2023年的收入少百分之幾？", ["-11.63%"], []),
        ("有哪些航線是從松港到白沙的？", ["午線"], ["晨線", "夜線"]),
        ("Which line runs from Shimen to Baisha?", ["Night Line"], ["Noon Line", "Morning Line"]),
        ("藍海在亞洲渡輪評比排第幾？", ["**12**"], ["55"]),
        ("藍海首次排名第幾？", ["**55**"], []),
        ("How many lines broke NT$3.9 million in 2024?", ["**1**", "Morning Line"], ["Noon Line"]),
        ("2024 年突破 390 萬元的航線有哪些？", ["晨線"], ["午線"]),
    ],
)
def test_the_column_that_a_question_says_most_of(
    ferries: Material, question: str, held: list[str], not_held: list[str]
):
    text = said(ferries, question)
    assert all(part in text for part in held), text
    assert not any(part in text for part in not_held), text
