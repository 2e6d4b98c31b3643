"""Names of groups that stand once for several rows, as merged cells do."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material, said

ZH = """---
id: forest
title: 林場年報
language: zh-Hant
original: true
---
# 林場年報 {#cover}
## 苗圃 {#nurseries}
表：各區苗圃
| 區 | 苗圃 | 苗木(株) | 主任 |
|---|---|---|---|
| 山區 | 雲頂 | 4,200 | 何曉青 |
| | 霧台 | 1,850 | 蘇文德 |
| 平地 | 橋頭 | 9,300 | 江美玲 |
| | 新埔 | 700 | -- |
| 合計 | | 16,050 | |
## 樹種 {#trees}
表：樹種
| 樹種 | 別名 | 株數 |
|---|---|---|
| 紅檜 | 薄皮 | 120 |
| | 小葉 | 340 |
| 扁柏 | | 560 |
"""
EN = """---
id: forest
title: Forest report
language: en
original: false
---
# Forest report {#cover}
## Nurseries {#nurseries}
Table: Nurseries by area
| Area | Nursery | Saplings (trees) | Head |
|---|---|---|---|
| Mountains | Yunding | 4,200 | Ho Hsiao-ching |
| | Wutai | 1,850 | Su Wen-te |
| Plain | Qiaotou | 9,300 | Chiang Mei-ling |
| | Xinpu | 700 | -- |
| Total | | 16,050 | |
## Trees {#trees}
Table: Trees
| Tree | Other name | Count |
|---|---|---|
| Red cypress | Thin bark | 120 |
| | Small leaf | 340 |
| Hinoki | | 560 |
"""


@pytest.fixture(scope="module")
def forest(tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder: Path = tmp_path_factory.mktemp("forest")
    return material(folder, forest_zh=ZH, forest_en=EN)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("山區有哪些苗圃？", ["雲頂", "霧台"]),
        ("平地的苗木一共幾株？", ["10,000 株", "9300 + 700"]),
        ("霧台在哪一區？", ["山區"]),
        ("平地有幾座苗圃？", ["2"]),
        ("Which nurseries are in the Mountains?", ["Yunding", "Wutai"]),
        ("How many saplings are there in the Plain in total?", ["10,000 trees"]),
        ("全部的苗木有幾株？", ["16,050"]),
    ],
)
def test_a_row_is_in_the_group_that_is_named_above_it(forest: Material, question: str, held: list[str]):
    text = said(forest, question)
    assert all(part in text for part in held), text


def test_the_line_that_names_the_group_is_quoted(forest: Material):
    (citation,) = forest.answer("霧台在哪一區？").citations
    assert citation.quote == "| 山區 | 雲頂 | 4,200 | 何曉青 |\n| | 霧台 | 1,850 | 蘇文德 |"
    assert "forest/nurseries/table-1/row-2/col-1" in {cell.id for cell in citation.cells}


def test_a_blank_name_in_a_table_of_other_rows_stays_blank(forest: Material):
    trees = forest.catalog.tables[1]
    assert [row[0] for row in trees.texts["zh-Hant"]] == ["紅檜", "", "扁柏"]
