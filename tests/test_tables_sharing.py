"""Rows with an entry of a described one, columns compared row by row, places counted between ranks."""

from decimal import Decimal

import pytest

from tests.small_corpus import Material, figures, material

ZH = """---
id: boats
title: 龍舟賽手冊
language: zh-Hant
original: true
---
# 龍舟賽手冊 {#cover}
## 船隻 {#boats}
表：各船的名次與船廠
| 船名 | 本次名次 | 首次名次 | 長度(公尺) | 船廠 | 村里 |
|---|---|---|---|---|---|
| 青鱗號 | 3 | 9 | 12.4 | 浪花船廠 / 南岸木工 | 竹圍 |
| 白帆號 | 7 | 5 | 11.8 | 浪花船廠 | 石港 |
| 赤羽號 | 12 | 2 | 13.1 | 北灣船廠 | 竹圍 |
| 墨石號 | 20 | 14 | 10.9 | 北灣船廠 | 沙崙 |
## 觀眾 {#crowd}
表：各村觀眾占比
| 村里 | 初賽 | 決賽 |
|---|---|---|
| 竹圍 | 40% | 31% |
| 石港 | 22% | 30% |
| 沙崙 | 8% | 11% |
"""
EN = """---
id: boats
title: Handbook of the Boat Race
language: en
original: false
---
# Handbook of the Boat Race {#cover}
## Boats {#boats}
Table: Ranks and yards of the boats
| Boat | Current rank | First rank | Length (m) | Builder | Village |
|---|---|---|---|---|---|
| Greenscale | 3 | 9 | 12.4 | Langhua Yard / South Bank Joiners | Zhuwei |
| Whitesail | 7 | 5 | 11.8 | Langhua Yard | Shigang |
| Redfeather | 12 | 2 | 13.1 | Beiwan Yard | Zhuwei |
| Inkstone | 20 | 14 | 10.9 | Beiwan Yard | Shalun |
## Spectators {#crowd}
Table: Share of spectators of each village
| Village | Heats | Final |
|---|---|---|
| Zhuwei | 40% | 31% |
| Shigang | 22% | 30% |
| Shalun | 8% | 11% |
"""


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("boats"), boats=ZH, boats_en=EN)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("白帆號的船廠還造了哪些船？", ("青鱗號",)),
        ("跟白帆號同一家船廠造的還有哪幾艘？", ("青鱗號",)),
        ("做出第12名那艘船的船廠，還做了哪一艘？", ("墨石號",)),
        ("最長那艘船的船廠還造了哪些船？", ("墨石號",)),
        ("哪些船跟青鱗號屬於同一個村里？", ("赤羽號",)),
        ("Which other boats did the builder of Whitesail make?", ("Greenscale",)),
        ("Which boats have the same builder as Inkstone?", ("Redfeather",)),
        ("The builder of the boat ranked 12th: which other boats did it build?", ("Inkstone",)),
        ("What other boats are from the same village as Greenscale?", ("Redfeather",)),
    ],
)
def test_other_rows_with_an_entry_of_a_described_one(boats: Material, question: str, rows: tuple[str, ...]):
    result = boats.tables(question)[0]
    assert (result.operation, result.rows, result.lacks) == ("list", rows, False)
    assert len(result.via) == 1


def test_the_entry_and_what_is_left_out_are_told_and_cited(boats: Material):
    result = boats.tables("白帆號的船廠還造了哪些船？")[0]
    assert result.conditions == ("船廠 = 浪花船廠", "船名 ≠ 白帆號")
    assert {c.id for c in result.support} >= {
        "boats/boats/table-1/row-2/col-5",
        "boats/boats/table-1/row-1/col-5",
    }
    assert figures(result) == []


def test_how_many_others_there_are_is_counted(boats: Material):
    result = boats.tables("白帆號的船廠還有幾艘船？")[0]
    assert (result.operation, result.rows) == ("count", ("青鱗號",))


@pytest.mark.parametrize(
    "question",
    [
        "白帆號的船廠是哪一家？",
        "青鱗號還有哪些船廠？",
        "Who built Whitesail?",
        "Which other builders has Greenscale?",
    ],
)
def test_what_asks_for_the_entry_itself_gets_it(boats: Material, question: str):
    assert boats.tables(question)[0].operation == "lookup"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("哪些村里決賽的占比比初賽高？", ("石港", "沙崙")),
        ("哪些村里的初賽占比高過決賽占比？", ("竹圍",)),
        (
            "In which villages is the share of the final higher than the share of the heats?",
            ("Shigang", "Shalun"),
        ),
        ("For which villages is the share of the heats above their share of the final?", ("Zhuwei",)),
    ],
)
def test_shares_in_two_columns_are_compared_row_by_row(boats: Material, question: str, rows: tuple[str, ...]):
    result = boats.tables(question)[0]
    assert (result.operation, result.rows, result.computed) == ("list", rows, ())


@pytest.mark.parametrize(
    "question",
    [
        "How many places is Inkstone behind Greenscale?",
        "How many places behind Greenscale is Inkstone?",
        "How many spots separate Inkstone and Greenscale?",
        "墨石號落後青鱗號幾名？",
    ],
)
def test_places_are_counted_between_ranks(boats: Material, question: str):
    result = boats.tables(question)[0]
    assert (result.operation, [c.value for c in result.computed]) == ("difference", [Decimal(17)])


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("跟青鱗號差了幾名？", "墨石號排第幾？", "墨石號的第幾跟青鱗號差了幾名?"),
        ("比青鱗號短多少？", "墨石號的長度是多少？", "墨石號的長度比青鱗號短多少?"),
        (
            "How many places is that behind Greenscale?",
            "What is the current rank of Inkstone?",
            "How many places is Inkstone behind Greenscale (current rank)?",
        ),
    ],
)
def test_what_is_in_mind_is_set_against_a_name(boats: Material, question: str, before: str, resolved: str):
    assert boats.resolved(question, before) == resolved


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("哪艘船現在的名次比首次好？", ("青鱗號",)),
        ("哪些船是由兩家以上的船廠一起造的？", ("青鱗號",)),
        ("Which boats were built by more than one company?", ("Greenscale",)),
    ],
)
def test_rows_of_which_one_place_is_better_or_that_several_made(
    boats: Material, question: str, rows: tuple[str, ...]
):
    result = boats.best(question)
    assert (result.operation, result.rows, result.lacks) == ("list", rows, False)


@pytest.mark.parametrize(
    ("question", "makers"),
    [
        ("竹圍的兩艘是誰造的？", ["浪花船廠 / 南岸木工", "北灣船廠"]),
        ("Who built the Zhuwei boats?", ["Langhua Yard / South Bank Joiners", "Beiwan Yard"]),
    ],
)
def test_who_made_those_of_a_kind_is_told_of_each(boats: Material, question: str, makers: list[str]):
    result = boats.best(question)
    assert (result.operation, [v.text for v in result.values]) == ("list", makers)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Is Greenscale longer than all the other Zhuwei boats together?", "13.1"),
        ("赤羽號比其他北灣船廠的船加起來還長嗎？", "10.9"),
    ],
)
def test_the_others_of_a_kind_do_not_have_the_one_itself(boats: Material, question: str, other: str):
    result = boats.best(question)
    assert (result.operation, str(result.terms[1].number)) == ("compare", other)


def test_what_was_asked_of_then_is_asked_of_now(boats: Material):
    result = boats.best("現在呢？", ("墨石號首次是第幾名？",))
    assert [(v.measure, v.text) for v in result.values] == [("本次名次", "20")]
