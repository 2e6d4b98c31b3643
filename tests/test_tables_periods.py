"""Periods with a start and an end, prices for each of something, ages and heights by the words for them,
years that head columns, ranks of this time and the last: both languages come to the same."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material

ZH = """---
id: dairy
title: 雲嶺牧場
language: zh-Hant
original: true
---
# 雲嶺牧場 {#cover}
牧場共養 4 種牲口。
## 牲口 {#herds}
表：牧場的牲口
| 牲口 | 平均年齡(歲) | 牧地海拔(公尺) | 收購價(元/公斤) | 認證(取得年) |
|---|---|---|---|---|
| 乳牛 | 5.2 | 640 | 32 | 有機 (2018) |
| 山羊 | 3.9 | 1,210 | 58 | 有機 (2021) |
| 綿羊 | 4.4 | 980 | 41 | 履歷 (2020) |
## 工程 {#works}
表：牧場的工程（單位：萬元）
| 工程 | 經費 | 期程 |
|---|---|---|
| 擠乳室 | 1,200 | 2021–2023 |
| 乾草倉 | 480 | 2022–2026 |
| 羊舍 | 760 | 2024–2027 |
## 銷售 {#sales}
表：歷年銷售額
| 產品 | 2022(萬元) | 2023(萬元) | 2024(萬元) |
|---|---|---|---|
| 鮮乳 | 310 | 342 | 335 |
| 乳酪 | 120 | 118 | 151 |
| 合計 | 430 | 460 | 486 |
## 評比 {#contest}
表：乳酪評比
| 產地 | 本次名次 | 上次名次 |
|---|---|---|
| 東谷 | 1 | 3 |
| 西谷 | 2 | 1 |
| 南谷 | 3 | 2 |
"""
EN = """---
id: dairy
title: Cloud Ridge Dairy
language: en
---
# Cloud Ridge Dairy {#cover}
The dairy keeps 4 kinds of livestock in all.
## Livestock {#herds}
Table: The livestock of the dairy
| Livestock | Average age (years) | Altitude of pasture (metres) | Purchase price (NT$/kg) | Label (since) |
|---|---|---|---|---|
| Cows | 5.2 | 640 | 32 | Organic (2018) |
| Goats | 3.9 | 1,210 | 58 | Organic (2021) |
| Sheep | 4.4 | 980 | 41 | Traceable (2020) |
## Works {#works}
Table: The works of the dairy (unit: NT$10,000)
| Work | Budget | Period |
|---|---|---|
| Milking parlour | 1,200 | 2021–2023 |
| Hay barn | 480 | 2022–2026 |
| Sheepfold | 760 | 2024–2027 |
## Sales {#sales}
Table: Sales over the years
| Product | 2022 (NT$10,000) | 2023 (NT$10,000) | 2024 (NT$10,000) |
|---|---|---|---|
| Fresh milk | 310 | 342 | 335 |
| Cheese | 120 | 118 | 151 |
| Total | 430 | 460 | 486 |
## Contest {#contest}
Table: The cheese contest
| Origin | Rank this time | Previous rank |
|---|---|---|
| East valley | 1 | 3 |
| West valley | 2 | 1 |
| South valley | 3 | 2 |
"""


@pytest.fixture(scope="module")
def dairy(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("dairy"), dairy=ZH, dairy_en=EN)


@pytest.mark.parametrize(
    ("questions", "rows"),
    [
        (("哪些工程在2026年底以前完工？", "Which works end before the end of 2026?"), {0, 1}),
        (("哪些工程2022年動工？", "Which works started in 2022?"), {1}),
        (("哪個工程最晚結束？", "Which work ends last?"), {2}),
        (("2022年正在進行的工程有哪些？", "Which works were running in 2022?"), {0, 1}),
        (("一公斤超過40元的牲口有哪些？", "Which livestock is bought at more than NT$40 a kilo?"), {1, 2}),
        (("每公斤58元的是哪種牲口？", "Which livestock is bought at NT$58 per kilogram?"), {1}),
        (("哪種牲口最老？", "Which livestock is the oldest?"), {0}),
        (("有機認證的牲口有哪些？", "Which livestock is organic?"), {0, 1}),
        (("哪些產品2024年賣得比2023年差？", "Which products sold worse in 2024 than in 2023?"), {0}),
        (("哪些產地的名次退步了？", "Which origins fell in rank?"), {1, 2}),
    ],
)
def test_rows_are_chosen(dairy: Material, questions: tuple[str, str], rows: set[int]):
    for question in questions:
        assert set(dairy.best(question).places) == rows, question


@pytest.mark.parametrize(
    ("questions", "figure"),
    [
        (("乾草倉什麼時候完工？", "When will the hay barn be finished?"), "2026"),
        (("羊舍何時開工？", "When did the sheepfold begin?"), "2024"),
        (("山羊平均幾歲？", "How old are the goats?"), "3.9"),
        (("綿羊的牧地有多高？", "How high up are the sheep?"), "980"),
        (("乳牛一公斤多少錢？", "How much is a kilo of the cows?"), "32"),
        (("乳酪2023年做了多少生意？", "How much cheese did they sell in 2023?"), "118"),
        (("2022到2024年銷售額增加多少？", "How much did sales grow from 2022 to 2024?"), "56"),
    ],
)
def test_figures_are_given(dairy: Material, questions: tuple[str, str], figure: str):
    for question in questions:
        found = dairy.best(question)
        computed = [f"{c.value}" for c in found.computed]
        assert (computed or [f"{v.number}" for v in found.values]) == [figure], question


def test_the_year_of_the_highest_total_is_told(dairy: Material):
    for question in ("銷售額最高的是哪一年？", "In which year were sales highest?"):
        assert [value.number for value in dairy.best(question).values] == [486], question


def test_a_count_in_another_section_is_held_against_the_rows(tmp_path: Path):
    text = ZH.replace("牧場共養 4 種牲口。", "牧場的牲口共有 4 種。")
    found = material(tmp_path, dairy=text).conflicts
    assert [[str(claim.value) for claim in conflict.claims] for conflict in found] == [["4", "3"]]
    assert material(tmp_path, dairy=text.replace("4 種", "3 種")).conflicts == ()
