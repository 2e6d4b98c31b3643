"""Questions over two tables: rows chosen in one, what the other gives for them."""

from pathlib import Path

import pytest

from strategy_chat.figures import Figures
from strategy_chat.tables import cell_figures, source_cells
from strategy_chat.verify import verify
from tests.small_corpus import Material, cells, figures, material

ZH = """---
id: museums
title: 博物館手冊
language: zh-Hant
original: true
---
# 博物館手冊 {#cover}
## 館舍 {#halls}
表：各館的館舍
| 博物館 | 類別 | 落成年份 | 樓高(公尺) | 館長 |
|---|---|---|---|---|
| 松濤館 | 藝術 | 1987 | 21 | 林若 |
| 石灣館 | 科學 | 2003 | 35 | 何遠 |
| 青田館 | 藝術 | 2011 | 14 | 許明 |
## 參觀 {#visits}
表：各館的參觀人次（單位：萬人次）
| 博物館 | 2022 | 2023 |
|---|---|---|
| 松濤館 | 31 | 36 |
| 石灣館 | 52 | 49 |
| 青田館 | 8 | 11 |
"""
EN = """---
id: museums
title: Handbook of Museums
language: en
original: false
---
# Handbook of Museums {#cover}
## Halls {#halls}
Table: The halls of the museums
| Museum | Type | Year completed | Height (m) | Director |
|---|---|---|---|---|
| Songtao Museum | Art | 1987 | 21 | Lin Ruo |
| Shiwan Museum | Science | 2003 | 35 | Ho Yuan |
| Qingtian Museum | Art | 2011 | 14 | Xu Ming |
## Visits {#visits}
Table: Visits to the museums (unit: ten thousand visits)
| Museum | 2022 | 2023 |
|---|---|---|
| Songtao Museum | 31 | 36 |
| Shiwan Museum | 52 | 49 |
| Qingtian Museum | 8 | 11 |
"""


@pytest.fixture(scope="module")
def museums(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("museums"), museums=ZH, museums_en=EN)


GIVEN = [
    (
        "館長是何遠的博物館2023年有多少參觀人次？",
        "Visits in 2023 to the museum whose director is Ho Yuan?",
        ["49"],
    ),
    ("1987年落成的博物館2022年參觀人次多少？", "Visits in 2022 to the museum completed in 1987?", ["31"]),
    ("樓高最高的博物館2022年參觀人次多少？", "Visits in 2022 to the museum with the highest height?", ["52"]),
]


@pytest.mark.parametrize(("chinese", "english", "texts"), GIVEN)
def test_what_one_table_gives_for_a_row_of_another(
    museums: Material, chinese: str, english: str, texts: list[str]
):
    ledger = Figures(museums.corpus, source_cells(museums.catalog), cell_figures(museums.catalog))
    for question in (chinese, english):
        result = museums.best(question)
        assert [text for _, text in cells(result)] == texts, question
        assert len(result.via) == 1
        assert not result.lacks
        answer = museums.answer(question)
        assert verify(answer, ledger) == ()
        assert {c.passage_id for c in answer.citations} == {"museums/halls/table-1", "museums/visits/table-1"}


@pytest.mark.parametrize(
    "question",
    [
        "藝術類博物館2023年的參觀人次合計多少？",
        "What is the total of 2023 visits to the museums of type Art?",
    ],
)
def test_the_sum_over_rows_that_meet_a_condition_of_another_table(museums: Material, question: str):
    assert [how for _, _, how in figures(museums.best(question))] == ["36 + 11"]


def test_a_question_that_one_table_answers_is_not_read_over_two(museums: Material):
    assert museums.best("松濤館2023年的參觀人次？").via == ()
    assert museums.best("哪一座博物館樓高最高？").via == ()


def test_tables_that_share_no_rows_are_not_joined(tmp_path: Path):
    other = ZH.replace("| 松濤館 | 31", "| 甲 | 31").replace("| 石灣館 | 52", "| 乙 | 52")
    read = material(tmp_path, museums=other)
    assert all(not result.via for result in read.tables("館長是何遠的博物館2023年有多少參觀人次？"))
