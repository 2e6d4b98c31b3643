"""Columns of figures in several units: of one dimension they are compared, of others each is given as is."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material, said

ZH = """---
id: orchard
title: 果園計畫
language: zh-Hant
original: true
---
# 果園計畫 {#cover}
## 目標 {#goals}
表：果園的指標
| 指標 | 2024 實績 | 2030 目標 | 負責單位 |
|---|---|---|---|
| 水果產量 | 320 公噸 | 500 公噸 | 生產組 |
| 果汁收入 | 4,560 萬元 | 9,000 萬元 | 行銷組 |
| 有機比例 | 12% | 80% | 生產組 |
| 採收機 | 35 台 | 120 台 | 生產組 |
## 概況 {#facts}
表：果園一覽
| 項目 | 內容 |
|---|---|
| 面積 | 1,250 公頃 |
| 灌溉管線 | 64 公里 |
| 創立 | 1998 年 |
| 工人 | 210 人 |
| 場長 | 蘇文德 |
## 機具 {#machines}
表：機具
| 機具 | 功率 | 價格 | 保固 |
|---|---|---|---|
| 噴霧機 | 900 W | 32 萬元 | 2 年 |
| 抽水站 | 18 kW | 1.2 億元 | 18 個月 |
| 分級機 | 7.5 kW | 洽詢 | 3 年 |
| 秤 | 12 W | 洽詢 | -- |
"""


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder: Path = tmp_path_factory.mktemp("orchard")
    return material(folder, orchard=ZH)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2024 年的果汁收入是多少？", ["**4,560 萬元**"]),
        ("2030 年採收機的目標是幾台？", ["**120 台**"]),
        ("水果產量 2030 年的目標比 2024 年多多少？", ["180 公噸"]),
        ("有機比例的目標是多少？", ["**80%**"]),
        ("生產組負責哪些指標？", ["水果產量", "有機比例", "採收機"]),
        ("誰負責果汁收入？", ["行銷組"]),
        ("灌溉管線多少公里？", ["**64 公里**"]),
        ("面積多大？", ["**1,250 公頃**"]),
        ("有多少工人？", ["**210 人**"]),
        ("哪一年創立？", ["**1998 年**"]),
        ("場長是誰？", ["蘇文德"]),
        ("秤的功率是多少？", ["**12 W**"]),
        ("功率最高的機具是什麼？", ["抽水站", "**18 kW**"]),
        ("功率超過 1 kW 的機具有哪些？", ["抽水站", "分級機"]),
        ("抽水站的價格是多少？", ["**1.2 億元**"]),
    ],
)
def test_a_figure_is_given_in_its_own_unit(orchard: Material, question: str, held: list[str]):
    text = said(orchard, question)
    assert all(part in text for part in held), text


def test_units_of_one_dimension_are_those_of_one_column(orchard: Material):
    power = orchard.catalog.tables[2].facets[1]
    assert (power.kind, power.unit, power.mixed) == ("number", "W", False)


@pytest.mark.parametrize("question", ["2024 實績最高的指標是什麼？", "2030 目標的總和是多少？"])
def test_units_of_several_dimensions_are_not_computed_with(orchard: Material, question: str):
    answer = orchard.answer(question)
    assert not any(figure.formula for figure in answer.figures)
    assert not answer.answered
