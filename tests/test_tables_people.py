"""Questions as people put them: then and now, by number, one or the other, a part of a long cell."""

import pytest

from strategy_chat.verify import verify
from tests.small_corpus import Material, material

ZH = """---
id: races
title: 帆船年報
language: zh-Hant
original: true
glossary:
  - [海燕隊, Petrel Team]
---
# 帆船年報 {#cover}
## 船隊 {#boats}
表：參賽船隻
| 本季排名 | 首次排名 | 船名 | 船速(節) | 船主 | 類別 |
|---|---|---|---|---|---|
| 4 | 12 | 破浪 | 21.5 | 海燕隊 | 單體 |
| 9 | 3 | 長風1號 | 18.2 | 北灣社 | 雙體 |
| 15 | 11 | 長風2號 | 16.9 | 北灣社 | 雙體 |
| 27 | 8 | | 14.1 | 南岬會 | 單體 |
| 40 | 6 | 白鷺 | 12.3 | 海燕隊 / 南岬會 | 單體 |
## 裝備 {#gear}
表：各船的裝備
| 船名 | 裝備 | 船員 |
|---|---|---|
| 破浪 | 碳纖船殼 9 公尺, Volvo D2 引擎 75 馬力, 記憶體 16 GB 導航機, 尼龍主帆 | 6 |
| 白鷺 | 木造船殼 11 公尺, Yanmar 3YM 引擎 29 馬力, 記憶體 8 GB 導航機, 棉布主帆 | 8 |
"""
EN = """---
id: races
title: Sailing report
language: en
original: false
---
# Sailing report {#cover}
## Boats {#boats}
Table: Boats in the race
| Rank this season | First rank | Boat | Speed (kn) | Owner | Class |
|---|---|---|---|---|---|
| 4 | 12 | Breaker | 21.5 | Petrel Team | Monohull |
| 9 | 3 | Longwind No. 1 | 18.2 | North Bay Club | Catamaran |
| 15 | 11 | Longwind No. 2 | 16.9 | North Bay Club | Catamaran |
| 27 | 8 | | 14.1 | South Cape Club | Monohull |
| 40 | 6 | Egret | 12.3 | Petrel Team / South Cape Club | Monohull |
## Gear {#gear}
Table: The gear of each boat
| Boat | Gear | Crew |
|---|---|---|
| Breaker | Carbon hull 9 m, Volvo D2 engine 75 hp, memory 16 GB navigator, nylon mainsail | 6 |
| Egret | Wooden hull 11 m, Yanmar 3YM engine 29 hp, memory 8 GB navigator, cotton mainsail | 8 |
"""


@pytest.fixture(scope="module")
def races(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("races"), races=ZH, races_en=EN)


def said(read: Material, question: str) -> tuple[str, set[str]]:
    answer = read.answer(question)
    assert answer.answered, question
    assert verify(answer, read.figures) == ()
    return answer.text, {f"{figure.value:f}" for figure in answer.figures}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("破浪現在排第幾，剛開始又是第幾？", {"4", "12"}),
        ("Where does Breaker stand now, and where was it at first?", {"4", "12"}),
        ("破浪當初排第幾？", {"12"}),
        ("What rank did Egret have originally?", {"6"}),
        ("哪些船一開始就排進前10名？", {"3", "8", "6"}),
        ("Which boats were in the top 10 when they were first ranked?", {"3", "8", "6"}),
    ],
)
def test_what_was_at_first_and_what_is_now_are_told_apart(races: Material, question: str, figures: set[str]):
    assert figures <= said(races, question)[1]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("跟當初比，退步超過15名的有幾艘？", "白鷺"),
        ("How many boats have dropped by more than 15 places since they first ranked?", "Egret"),
    ],
)
def test_boats_that_lost_places_are_counted(races: Material, question: str, rows: str):
    found = races.best(question)
    assert found.operation == "count"
    assert [int(c.value) for c in found.computed] == [2]
    assert rows in found.rows


@pytest.mark.parametrize(
    ("question", "value", "other"),
    [
        ("北灣社的二號船速多少？", "16.9", "18.2"),
        ("What is the speed of North Bay Club's first boat?", "18.2", "16.9"),
    ],
)
def test_a_number_tells_rows_apart_that_are_else_called_the_same(
    races: Material, question: str, value: str, other: str
):
    _, figures = said(races, question)
    assert value in figures
    assert other not in figures


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("北灣社的兩艘船，哪一艘快？快多少節？", "1.3"),
        ("Of North Bay Club's two boats, which is faster and by how many knots?", "1.3"),
    ],
)
def test_two_that_meet_a_condition_are_set_against_each_other(races: Material, question: str, value: str):
    assert value in said(races, question)[1]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("扣掉破浪，其他船的船速平均多少？", "15.38"),
        ("Leaving Breaker aside, what is the average speed?", "15.38"),
    ],
)
def test_a_row_without_a_name_is_none_of_those_left_out(races: Material, question: str, value: str):
    assert value in said(races, question)[1]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("破浪的類別是三體還是單體？", "單體"),
        ("Is Breaker a monohull or a trimaran?", "Monohull"),
    ],
)
def test_one_or_the_other_need_not_be_known(races: Material, question: str, words: str):
    text, _ = said(races, question)
    assert words in text
    assert not text.startswith(("是。", "Yes", "不是", "No"))


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("白鷺是海燕隊獨力擁有的，對吧？", "不是"),
        ("The Petrel Team owns Egret all by itself, doesn't it?", "No"),
        ("破浪是海燕隊獨力擁有的，對吧？", "是"),
    ],
)
def test_alone_is_held_against_all_that_the_cell_lists(races: Material, question: str, truth: str):
    assert said(races, question)[0].startswith(truth)


@pytest.mark.parametrize(
    ("question", "value", "others"),
    [
        ("破浪導航機的記憶體多大？", "16", {"9", "75"}),
        ("How much memory does Egret's navigator have?", "8", {"11", "29"}),
    ],
)
def test_the_figure_of_a_part_of_a_cell_is_given(
    races: Material, question: str, value: str, others: set[str]
):
    _, figures = said(races, question)
    assert value in figures
    assert figures.isdisjoint(others)
