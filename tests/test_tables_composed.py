"""Questions whose parts lead from one table, order or sum to another."""

import pytest

from tests.small_corpus import Material, material

ZH = """---
id: harvest
title: 村落收成手冊
language: zh-Hant
original: true
---
# 村落收成手冊 {#cover}
## 特色 {#traits}
表：各村的特色與對鎮上的好處
| 村落 | 作法 | 對鎮上的好處 |
|---|---|---|
| 松村 | 人工採收 | 留住老師傅的手藝 |
| 竹村 | 機器採收 | 省下許多人力 |
| 梅村 | 共同採收 | 讓鄰里更熟 |
## 產量 {#yield}
表：各地在上下半年的產量占比
| 地方 | 上半年 | 下半年 |
|---|---|---|
| 松村 | 20% | 12% |
| 竹村 | 35% | 41% |
| 梅村 | 25% | 30% |
| 鎮上 | 6% | 5% |
"""
EN = """---
id: harvest
title: Handbook of the Village Harvest
language: en
original: false
---
# Handbook of the Village Harvest {#cover}
## Traits {#traits}
Table: What the villages are like, and their benefits for Downtown
| Village | Way of working | Benefits for Downtown |
|---|---|---|
| Pine Village | Picking by hand | Keeps the craft of the old masters |
| Bamboo Village | Picking by machine | Saves much labour |
| Plum Village | Picking together | Brings neighbours closer |
## Yield {#yield}
Table: Share of the yield of each place in the halves of the year
| Place | First half | Second half |
|---|---|---|
| Pine Village | 20% | 12% |
| Bamboo Village | 35% | 41% |
| Plum Village | 25% | 30% |
| Downtown | 6% | 5% |
"""


@pytest.fixture(scope="module")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("harvest"), harvest=ZH, harvest_en=EN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("下半年占比最高的村落，對鎮上有什麼好處？", "省下許多人力"),
        ("下半年占比第二高的村落，對鎮上的好處是什麼？", "讓鄰里更熟"),
        (
            "What are the benefits for Downtown of the place with the highest share of the second half?",
            "Saves much labour",
        ),
    ],
)
def test_a_name_in_a_header_is_no_row_that_is_asked_about(harvest: Material, question: str, told: str):
    result = harvest.best(question)
    assert [v.text for v in result.values] == [told]
    assert len(result.via) == 1


def test_several_shares_together_are_held_against_one(harvest: Material):
    result = harvest.best("把松村、梅村、鎮上下半年的占比加起來，有超過竹村嗎？")
    assert (result.operation, result.truth) == ("compare", True)
    assert [str(term.number) for term in result.terms] == ["47", "41"]


def test_how_far_two_shares_lie_apart_is_told_by_neither_alone(harvest: Material):
    assert harvest.best("竹村從春天到下半年增加了幾個百分點？").lacks
    result = harvest.best("竹村從上半年到下半年增加了幾個百分點？")
    assert [str(c.value) for c in result.computed] == ["6"]
