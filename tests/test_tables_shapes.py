"""Tables of other shapes: measures as rows, years and two levels in headers, units of a caption, totals by
other names; both languages come to the same."""

from pathlib import Path

import pytest

from strategy_chat.figures import Figures
from strategy_chat.tables import cell_figures, source_cells
from strategy_chat.verify import verify
from tests.small_corpus import Material, cells, figures, material

ZH = """---
id: tea
title: 茶山
language: zh-Hant
original: true
---
# 茶山 {#cover}
## 茶園 {#gardens}
表：四座茶園的產量（千公斤）
| 茶園 | 2022：綠茶 | 2022：紅茶 | 2023：綠茶 | 2023：紅茶 |
|---|---|---|---|---|
| 松坑 | 12.5 | 8.1 | 14.0 | 7.9 |
| 霧峰 | 9.2 | 3.3 | 8.8 | 4.1 |
| 石門 | 6.0 | 5.5 | 7.1 | -- |
| 全部茶園 | 27.7 | 16.9 | 29.9 | 12.0 |
## 茶廠 {#factories}
表：三座茶廠
| 項目 | 北廠 | 中廠 | 南廠 |
|---|---|---|---|
| 面積(公頃) | 3.2 | 5.1 | 1.4 |
| 員工(人) | 41 | 66 | 12 |
| 啟用年 | 1988 | 2004 | 2016 |
| 屋頂 | 瓦 | 鋼 | 鋼 |
## 出口 {#exports}
表：各地出口量（單位：噸）
| 地區 | 2021 | 2022 | 2023 |
|---|---|---|---|
| 歐洲 | 310 | 295 | 342 |
| 美洲 | 120 | 144 | 131 |
"""
EN = """---
id: tea
title: Tea Hills
language: en
original: false
---
# Tea Hills {#cover}
## Gardens {#gardens}
Table: Harvest of the gardens (thousand kilograms)
| Garden | 2022: green tea | 2022: black tea | 2023: green tea | 2023: black tea |
|---|---|---|---|---|
| Songkeng | 12.5 | 8.1 | 14.0 | 7.9 |
| Wufeng | 9.2 | 3.3 | 8.8 | 4.1 |
| Shimen | 6.0 | 5.5 | 7.1 | -- |
| All gardens | 27.7 | 16.9 | 29.9 | 12.0 |
## Factories {#factories}
Table: Three factories
| Item | North Works | Middle Works | South Works |
|---|---|---|---|
| Area (ha) | 3.2 | 5.1 | 1.4 |
| Staff (people) | 41 | 66 | 12 |
| Year opened | 1988 | 2004 | 2016 |
| Roof | tiles | steel | steel |
## Exports {#exports}
Table: Exports by region (unit: tonnes)
| Region | 2021 | 2022 | 2023 |
|---|---|---|---|
| Europe | 310 | 295 | 342 |
| America | 120 | 144 | 131 |
"""


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("tea"), tea=ZH, tea_en=EN)


CELLS = [
    ("松坑2023年的綠茶產量是多少？", "How much green tea did Songkeng harvest in 2023?", ["14.0"]),
    ("霧峰2022年綠茶和紅茶各多少？", "Wufeng in 2022: green tea and black tea?", ["9.2", "3.3"]),
    ("松坑2022年和2023年的紅茶產量各是多少？", "Songkeng's black tea in 2022 and 2023?", ["8.1", "7.9"]),
    ("二〇二二年松坑的紅茶？", "Songkeng's black tea in 2022?", ["8.1"]),
    ("中廠的面積是多少？", "What is the area of the Middle Works?", ["5.1"]),
    ("北廠的員工和面積？", "The staff and area of the North Works?", ["41", "3.2"]),
    ("哪一座茶廠面積最大？", "Which works has the largest area?", ["5.1"]),
    ("歐洲2022和2023年的出口量？", "Exports to Europe in 2022 and 2023?", ["295", "342"]),
    ("歐洲歷年的出口量？", "Exports to Europe over the years?", ["310", "295", "342"]),
    ("歐洲哪一年的出口最多？", "In which year were the exports to Europe highest?", ["342"]),
    ("2022年綠茶總共多少？", "What is the sum of green tea in 2022?", ["27.7"]),
    ("2023年哪座茶園的綠茶最多？", "Which garden had the most green tea in 2023?", ["14.0"]),
]


@pytest.mark.parametrize(("chinese", "english", "texts"), CELLS)
def test_the_cells_that_are_asked_for(tea: Material, chinese: str, english: str, texts: list[str]):
    for question in (chinese, english):
        result = tea.best(question)
        assert sorted(text for _, text in cells(result)) == sorted(texts), question
        assert not result.lacks, question


COMPUTED = [
    ("歐洲三年的出口合計多少？", "What is the total of exports to Europe over three years?",
     "310 + 295 + 342"),
    ("2021到2022年美洲的平均出口量？", "Average exports to America from 2021 to 2022?", "(120 + 144) ÷ 2"),
    ("松坑的綠茶2023年比前一年增加多少？",
     "How did Songkeng's green tea of 2023 change on the previous year?", "14.0 − 12.5"),
    ("美洲的出口這三年變化多少？", "How did exports to America change over the years?", "131 − 120"),
    ("三座茶廠共有幾名員工？", "What is the total staff of the works?", "41 + 66 + 12"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english", "formula"), COMPUTED)
def test_what_is_computed(tea: Material, chinese: str, english: str, formula: str):
    ledger = Figures(tea.corpus, source_cells(tea.catalog), cell_figures(tea.catalog))
    for question in (chinese, english):
        assert [how for _, _, how in figures(tea.best(question))] == [formula], question
        assert verify(tea.answer(question), ledger) == ()


def test_what_heads_the_columns_of_a_turned_table_is_its_subject(tea: Material):
    works = tea.catalog.tables[1]
    assert works.turned
    assert [works.label(row, "en") for row in works.rows] == ["North Works", "Middle Works", "South Works"]
    assert [(f.unit, f.kind) for f in works.facets][1:] == [
        ("公頃", "number"),
        ("人", "number"),
        ("", "year"),
        ("", "name"),
    ]
    answer = tea.answer("中廠的面積是多少？")
    assert [c.quote for c in answer.citations] == ["| 面積(公頃) | 3.2 | 5.1 | 1.4 |"]
    assert [cell.id.rsplit("/", 2)[1:] for c in answer.citations for cell in c.cells] == [["row-1", "col-3"]]


def test_a_list_by_a_condition_on_a_turned_table(tea: Material):
    for question in ("哪些茶廠的屋頂是鋼的？", "Which works have a steel roof?"):
        assert len(tea.best(question).rows) == 2


def test_a_row_that_is_said_to_be_of_all_is_a_total_if_it_adds_up(tmp_path: Path, tea: Material):
    assert tea.catalog.tables[0].totals == frozenset({3})
    other = ZH.replace("27.7", "25").replace("16.9", "1").replace("29.9", "2").replace("12.0", "3")
    assert material(tmp_path, tea=other).catalog.tables[0].totals == frozenset()


def test_the_unit_of_a_caption_counts_for_its_numbers(tea: Material):
    assert {f.unit for f in tea.catalog.tables[0].facets if f.numeric} == {"千公斤"}


@pytest.mark.parametrize(
    "question", ["哪些地區2023年的出口比2022年少？", "Which regions had less exports in 2023 than in 2022?"]
)
def test_rows_of_which_one_column_is_below_another(tea: Material, question: str):
    result = tea.best(question)
    assert [text for _, text in cells(result)] == ["131", "144"]
    assert result.operation == "list"


AWARDS = """# 茶賽
## 得獎 {#awards}
表：本鎮得獎的茶
| 名次 | 茶 | 得分 | 所屬機構 | 產地 |
|---|---|---|---|---|
| 8 | 金萱 | 91 | 山腳茶館 | 北坡 |
| 35 | 翠玉 | 88 | 河岸茶館 | 南坡 |
| 60 | 四季春 | 80 | 河岸茶館 | 南坡 |

表：各茶館在Top50、Top100的占比
| 茶館 | Top50 | Top100 |
|---|---|---|
| 山腳茶館 | 9% | 7% |
| 河岸茶館 | 2% | 8% |
"""


def test_a_share_is_looked_for_in_a_table_of_shares(tmp_path: Path):
    read = material(tmp_path, awards=AWARDS)
    for question, value in [
        ("誰的 Top100 占比最高？", ("河岸茶館", "8%")),
        ("誰的Top50占比最高？", ("山腳茶館", "9%")),
    ]:
        assert cells(read.best(question)) == [value]


@pytest.mark.parametrize(
    ("question", "operation", "shown"),
    [
        ("2022年歐洲出了多少口？", "lookup", "295"),
        ("How much was exported to the Americas in 2023?", "lookup", "131"),
    ],
)
def test_a_word_that_others_part_or_of_the_same_family_is_met(
    tea: Material, question: str, operation: str, shown: str
):
    result = tea.best(question)
    assert (result.operation, result.unmet, result.lacks) == (operation, (), False)
    assert [value.text for value in result.values] == [shown]


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("各項支出（單位：百萬元，括號內為占比）", "百萬元"),
        ("Spending (unit: million dollars, share in brackets)", "million dollars"),
        ("Catch (unit: 10,000 tonnes)", "10,000 tonnes"),
    ],
)
def test_a_remark_after_the_unit_of_a_caption_is_no_part_of_it(tmp_path: Path, caption: str, unit: str):
    text = (
        f"# 帳 {{#top}}\n\nTable: {caption}\n\n| 項目 | 2024 |\n|---|---|\n| 電費 | 14.4 |\n| 薪資 | 48 |\n"
    )
    (table,) = material(tmp_path, book=text).catalog.tables
    assert [facet.unit for facet in table.facets if facet.numeric] == [unit]
