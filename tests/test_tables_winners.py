"""The one that is asked for is named, and no others: the least changed, both ends of an order, one of two."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material, said

GARDENS = """---
id: gardens
title: 植物園
language: zh-Hant
original: true
---
# 植物園 {#cover}
## 溫室 {#houses}
表：溫室評比
| 溫室 | 名次 | 首次名次 | 面積(平方公尺) | 啟用年 | 門票(元) | 年參觀人次(千人) |
|---|---|---|---|---|---|---|
| 蘭花溫室 | 2 | 9 | 640 | 1998 | 120 | 84 |
| 仙人掌溫室 | 5 | 4 | 910 | 1987 | 80 | 61 |
| 蕨類溫室 | 7 | 3 | 455 | 2011 | 60 | 47 |
| 水生溫室 | 11 | -- | 1,200 | 2019 | 150 | 102 |
## 出席率 {#classes}
表：課程出席率(%)
| 課程 | 2021 | 2022 | 2023 |
|---|---|---|---|
| 盆栽 | 61 | 66 | 70 |
| 嫁接 | 80 | 74 | 71 |
| 堆肥 | 55 | 58 | 57 |
"""
GARDENS_EN = """---
id: gardens
title: Botanical garden
language: en
original: false
---
# Botanical garden {#cover}
## Houses {#houses}
Table: Ranking of the houses
| House | Rank | First rank | Area (m²) | Opened | Ticket (NT$) | Visitors a year (thousand) |
|---|---|---|---|---|---|---|
| Orchid House | 2 | 9 | 640 | 1998 | 120 | 84 |
| Cactus House | 5 | 4 | 910 | 1987 | 80 | 61 |
| Fern House | 7 | 3 | 455 | 2011 | 60 | 47 |
| Water House | 11 | -- | 1,200 | 2019 | 150 | 102 |
## Attendance {#classes}
Table: Attendance of the classes (%)
| Class | 2021 | 2022 | 2023 |
|---|---|---|---|
| Bonsai | 61 | 66 | 70 |
| Grafting | 80 | 74 | 71 |
| Compost | 55 | 58 | 57 |
"""


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("gardens"), gardens=GARDENS, gardens_en=GARDENS_EN)


@pytest.mark.parametrize(
    ("chinese", "english", "names", "values"),
    [
        (
            "名次退步最少的溫室是哪一間？",
            "Which house dropped the fewest places?",
            ("仙人掌溫室", "Cactus House"),
            [1],
        ),
        (
            "名次退步最多的溫室是哪一間？",
            "Which house dropped the most places?",
            ("蕨類溫室", "Fern House"),
            [4],
        ),
        (
            "從2021到2023出席率進步最多的課程是？",
            "Which class improved the most from 2021 to 2023?",
            ("盆栽", "Bonsai"),
            [9],
        ),
        (
            "2021到2023出席率下降最少的是哪門課程？",
            "Which class fell the least from 2021 to 2023?",
            ("嫁接", "Grafting"),
            [-9],
        ),
    ],
)
def test_the_most_or_least_changed_is_named_alone(
    gardens: Material, chinese: str, english: str, names: tuple[str, str], values: list[int]
):
    for question, name in zip((chinese, english), names, strict=True):
        result = gardens.best(question)
        assert (result.operation, result.rows) == ("change", (name,))
        assert [c.value for c in result.computed] == values


def test_what_went_up_or_down_is_listed_with_both_figures(gardens: Material):
    for question, names in (
        ("2022到2023出席率變低的課程有哪些？", ("嫁接", "堆肥")),
        ("Which classes fell from 2022 to 2023?", ("Grafting", "Compost")),
    ):
        result = gardens.best(question)
        assert (result.operation, result.rows) == ("list", names)
        assert [v.text for v in result.values] == ["74", "71", "58", "57"]
    for question in ("2021到2023有幾門課程出席率變高？", "How many classes rose from 2021 to 2023?"):
        result = gardens.best(question)
        assert result.operation == "count"
        assert [str(c.value) for c in result.computed] == ["2"]


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [
        ("蕨類溫室的名次退步了幾名？", "How many places did the Fern House drop?", ("退步", "dropped")),
        ("蘭花溫室的名次進步了幾名？", "How many places did the Orchid House climb?", ("進步", "climbed")),
        (
            "嫁接的出席率從2021到2023少了多少？",
            "By how much did grafting fall from 2021 to 2023?",
            ("減少", "down"),
        ),
    ],
)
def test_the_direction_of_a_change_is_in_words(
    gardens: Material, chinese: str, english: str, told: tuple[str, str]
):
    for question, word in zip((chinese, english), told, strict=True):
        assert word in said(gardens, question)


def test_a_column_in_percent_differs_by_percentage_points(gardens: Material):
    for question in (
        "嫁接的出席率從2021到2023少了多少？",
        "By how much did grafting fall from 2021 to 2023?",
    ):
        computed = gardens.best(question).computed[0]
        assert (str(computed.value), computed.unit, computed.formula) == ("-9", "pp", "71 − 80")


@pytest.mark.parametrize(
    ("chinese", "english", "cells"),
    [
        ("最大和最小的溫室各是哪一間？", "Which houses are the largest and the smallest?", ["1,200", "455"]),
        ("哪間溫室最老、哪間最新？", "Which house is the oldest and which the newest?", ["1987", "2019"]),
        (
            "門票最貴跟最便宜的是哪兩間溫室？",
            "Which houses have the highest and lowest tickets?",
            ["150", "60"],
        ),
    ],
)
def test_both_ends_of_an_order_are_answered(gardens: Material, chinese: str, english: str, cells: list[str]):
    for question in (chinese, english):
        result = gardens.best(question)
        assert (result.operation, result.both_ends) == ("extreme", True), question
        assert [v.text for v in result.values if v.text in cells] == cells
        assert said(gardens, question).count("**") == 8


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [
        (
            "蘭花溫室和蕨類溫室哪間比較小？",
            "Which is smaller, the Orchid House or the Fern House?",
            ("較低的是 **蕨類溫室**", "lower Area (m²) is that of **Fern House**"),
        ),
        (
            "仙人掌溫室和水生溫室哪間比較舊？",
            "Which is older, the Cactus House or the Water House?",
            ("較早的是 **仙人掌溫室**", "earlier Opened is that of **Cactus House**"),
        ),
        (
            "蘭花溫室跟仙人掌溫室的門票哪個高？",
            "Which has the higher ticket, the Orchid House or the Cactus House?",
            ("較高的是 **蘭花溫室**", "higher Ticket (NT$) is that of **Orchid House**"),
        ),
    ],
)
def test_of_two_the_one_that_is_asked_for_is_named(
    gardens: Material, chinese: str, english: str, told: tuple[str, str]
):
    for question, words in zip((chinese, english), told, strict=True):
        assert words in said(gardens, question)


def test_a_change_goes_from_the_earlier_to_the_later_year(tmp_path: Path):
    table = (
        "| 店 | 2021：內用 | 2021：外帶 | 2022：內用 | 2022：外帶 |\n|---|---|---|---|---|\n"
        "| 東店 | 50 | 20 | 40 | 30 |\n| 西店 | 80 | 40 | 84 | 44 |\n| 南店 | 10 | 90 | 30 | 63 |\n"
    )
    shops = material(tmp_path / "c", shops=f"# 茶店\n\n表：各店來客（單位：千人）\n\n{table}")
    found = shops.best("哪間店2022年的外帶比2021年增加最多百分比？")
    assert [(c.label, str(c.value), c.formula) for c in found.computed] == [
        ("東店", "50", "(30 − 20) ÷ 20 × 100%")
    ]
    assert shops.best("2022年內用減少最多的店是哪間？").rows == ("東店",)


def test_a_place_in_a_ranking_is_no_change_of_an_amount(gardens: Material):
    assert gardens.best("2023年課程排名進步最多的是？").lacks
