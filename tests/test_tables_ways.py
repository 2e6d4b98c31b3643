"""Ways from a row of one table to those of another: an entry described in part, a superlative of the other
table, a shared entry, a third table; and groups against each other."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material, said

ZH = """---
id: festivals
title: 祭典年鑑
language: zh-Hant
original: true
---
# 祭典年鑑 {#cover}
## 總覽 {#all}
表：各祭典的特色
| 祭典 | 特色 | 主辦人 |
|---|---|---|
| 燈籠祭 | 夜間遊行 + 手工燈籠 | 方如 |
| 龍舟祭 | 河上競渡 + 木作工藝 | 高岳 |
| 豐年祭 | 山村歌謠 + 傳統舞蹈 | 杜明 |
## 場地 {#places}
表：各祭典的場地
| 祭典 | 容納人數(人) | 海拔(公尺) | 深度(公尺) | 門票(元) |
|---|---|---|---|---|
| 燈籠祭 | 5,200 | 12 | 3 | 150 |
| 龍舟祭 | 8,100 | 4 | 9 | 90 |
| 豐年祭 | 2,600 | 860 | 1 | 60 |
## 工坊 {#workshops}
表：冬季工坊
| 工坊 | 講師 | 名額 | 類別 |
|---|---|---|---|
| 竹編 | 高岳 | 18 | 手作 |
| 染布 | 方如 | 24 | 手作 |
| 鼓樂 | 杜明 | 30 | 音樂 |
| 口簧 | 莊青 | 11 | 音樂 |
"""
EN = """---
id: festivals
title: Festival yearbook
language: en
original: false
---
# Festival yearbook {#cover}
## Overview {#all}
Table: What the festivals are known for
| Festival | Character | Organiser |
|---|---|---|
| Lantern Festival | Night parade + handmade lanterns | Fang Ru |
| Boat Festival | River races + woodcraft | Gao Yue |
| Harvest Festival | Mountain songs + traditional dance | Du Ming |
## Places {#places}
Table: The grounds of the festivals
| Festival | Capacity (people) | Altitude (m) | Depth (m) | Ticket (NT$) |
|---|---|---|---|---|
| Lantern Festival | 5,200 | 12 | 3 | 150 |
| Boat Festival | 8,100 | 4 | 9 | 90 |
| Harvest Festival | 2,600 | 860 | 1 | 60 |
## Workshops {#workshops}
Table: Winter workshops
| Workshop | Teacher | Seats | Type |
|---|---|---|---|
| Bamboo | Gao Yue | 18 | Craft |
| Dyeing | Fang Ru | 24 | Craft |
| Drums | Du Ming | 30 | Music |
| Mouth harp | Zhuang Qing | 11 | Music |
"""


@pytest.fixture(scope="module")
def festivals(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("festivals"), festivals=ZH, festivals_en=EN)


@pytest.mark.parametrize(
    ("chinese", "english", "names", "value"),
    [
        (
            "強調夜間遊行的那個祭典，容納人數多少？",
            "The festival with the night parade: what is its capacity?",
            ("燈籠祭", "Lantern Festival"),
            "5,200",
        ),
        (
            "以河上競渡為特色的祭典，門票多少元？",
            "What is the ticket of the festival with the river races?",
            ("龍舟祭", "Boat Festival"),
            "90",
        ),
    ],
)
def test_a_row_that_another_table_describes(
    festivals: Material, chinese: str, english: str, names: tuple[str, str], value: str
):
    for question, name in zip((chinese, english), names, strict=True):
        text = said(festivals, question)
        assert f"**{value}" in text, text
        assert f"**{name}**" in text


def test_a_superlative_of_another_table_chooses_the_row(festivals: Material):
    for question, name in (
        ("海拔最高的祭典，主辦人是誰？", "杜明"),
        ("Who is the organiser of the festival with the highest altitude?", "Du Ming"),
        ("最深的祭典主辦人是誰？", "高岳"),
        ("Who is the organiser of the deepest festival?", "Gao Yue"),
    ):
        assert name in said(festivals, question)


def test_two_columns_with_the_same_entries_join_their_tables(festivals: Material):
    for question in (
        "燈籠祭的主辦人當講師的工坊，名額多少？",
        "How many seats has the workshop whose teacher is the organiser of the Lantern Festival?",
    ):
        result = festivals.best(question)
        assert [v.text for v in result.values if v.kind == "number"] == ["24"], question
        assert "**24" in said(festivals, question)


@pytest.mark.parametrize(
    ("chinese", "english", "told", "formula"),
    [
        (
            "手作和音樂的名額總和，哪邊多？",
            "Which has more seats in total, craft or music?",
            ("較高的是 **類別 = 手作**", "higher Seats is that of **Type = Craft**"),
            "(18 + 24) − (30 + 11)",
        ),
        (
            "手作和音樂哪個類別的名額比較少？",
            "Which has fewer seats, craft or music?",
            ("較低的是 **類別 = 音樂**", "lower Seats is that of **Type = Music**"),
            "(18 + 24) − (30 + 11)",
        ),
    ],
)
def test_two_groups_are_compared_by_their_sums(
    festivals: Material, chinese: str, english: str, told: tuple[str, str], formula: str
):
    for question, words in zip((chinese, english), told, strict=True):
        text = said(festivals, question)
        assert words in text, text
        assert formula in text


def test_the_group_with_the_most_in_total(festivals: Material):
    for question in ("哪個類別的名額總數最多？", "Which type has the most seats in total?"):
        result = festivals.best(question)
        assert (result.operation, [(c.label, str(c.value)) for c in result.computed]) in (
            ("group", [("手作", "42")]),
            ("group", [("Craft", "42")]),
        )


def test_ties_among_groups_are_all_named(tmp_path: Path):
    boats = material(
        tmp_path / "c",
        boats="# 船\n\n表：渡船\n\n| 船 | 首航年 | 排名 |\n|---|---|---|\n| 甲船 | 2001 | 3 |\n"
        "| 乙船 | 2001 | 1 |\n| 丙船 | 2008 | 4 |\n| 丁船 | 2008 | 2 |\n| 戊船 | 2012 | 5 |\n",
    )
    result = boats.best("哪個首航年的船最多？")
    assert result.operation == "group"
    assert sorted((c.label, str(c.value)) for c in result.computed) == [("2001", "2"), ("2008", "2")]


def test_bounds_in_another_unit_are_told_as_they_were_asked(tmp_path: Path):
    mills = material(
        tmp_path / "c",
        mills="# 磨坊\n\n表：產量（單位：萬噸）\n\n| 磨坊 | 2023 |\n|---|---|\n| 北磨坊 | 640 |\n"
        "| 南磨坊 | 1,320 |\n| 東磨坊 | 90 |\n",
    )
    question = "2023年產量在500萬噸到1000萬噸之間的磨坊有哪些？"
    assert mills.best(question).rows == ("北磨坊",)
    assert "500萬噸到1000萬噸" in said(mills, question)


@pytest.mark.parametrize(
    "question", ["強調沙漠遊行的那個祭典，容納人數多少？", "強調佛教歌謠的祭典，門票多少元？"]
)
def test_a_description_that_is_met_in_part_chooses_no_row(festivals: Material, question: str):
    assert not festivals.answer(question).answered
