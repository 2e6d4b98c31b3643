"""Rows by how much they changed between two columns."""

import pytest

from tests.small_corpus import Material, material

BAKERIES = """---
id: bakeries
title: 麵包
language: zh-Hant
original: true
---
# 麵包 {#cover}
## 評比 {#ranking}
表：麵包店評比
| 名次 | 首次名次 | 店名 | 分店 | 街區 |
|---|---|---|---|---|
| 3 | 18 | 河畔麥香 | 4 | 碼頭區 |
| 12 | 5 | 老街烘焙 | 1 | 廟口區 |
| 30 | -- | 山城吐司 | 2 | 廟口區 |
| 41 | 9 | 晨光麵包 | 6 | 碼頭區 |
| 55 | 48 | 北門酵母 | 3 | 城門區 |
"""
BAKERIES_EN = """---
id: bakeries
title: Bread
language: en
original: false
---
# Bread {#cover}
## Ranking {#ranking}
Table: Ranking of bakeries
| Rank | First rank | Bakery | Shops | Quarter |
|---|---|---|---|---|
| 3 | 18 | Riverside Wheat | 4 | Docks |
| 12 | 5 | Old Street | 1 | Temple |
| 30 | -- | Hill Toast | 2 | Temple |
| 41 | 9 | Morning Light | 6 | Docks |
| 55 | 48 | North Gate | 3 | Gate |
"""


@pytest.fixture(scope="module")
def bakeries(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("bakeries"), bakeries=BAKERIES, bakeries_en=BAKERIES_EN)


@pytest.mark.parametrize(
    ("chinese", "english", "changes"),
    [
        ("哪些麵包店的名次退步超過 20 名？", "Which bakeries fell by more than 20 places?", [32]),
        ("退步不到10名的麵包店有哪些？", "Which bakeries dropped by fewer than 10 places?", [7, 7]),
        ("名次進步10名以上的是哪些店？", "Which bakeries rose by at least 10 places?", [-15]),
        ("前50名裡退步超過5名的麵包店", "Which bakeries in the top 50 fell by more than 5 places?", [7, 32]),
    ],
)
def test_the_rows_that_changed_by_more_or_less(
    bakeries: Material, chinese: str, english: str, changes: list[int]
):
    for question in (chinese, english):
        result = bakeries.best(question)
        assert (result.operation, result.lacks) == ("change", False)
        assert [c.value for c in result.computed] == changes
        assert result.skipped in (("山城吐司",), ("Hill Toast",))


@pytest.mark.parametrize(
    "question",
    ["分店超過3家的店掉了幾名？", "How many places have the bakeries with more than 3 shops fallen?"],
)
def test_places_that_were_lost_are_no_rows_to_count(bakeries: Material, question: str):
    result = bakeries.best(question)
    assert result.operation == "change"
    assert [c.value for c in result.computed] == [32]


@pytest.mark.parametrize(
    "question",
    ["碼頭區兩間店的名次差多少？", "What is the difference in rank between the two bakeries of the Docks?"],
)
def test_how_far_two_rows_are_apart_is_no_change_of_either(bakeries: Material, question: str):
    result = bakeries.best(question)
    assert result.operation == "difference"
    assert [c.value for c in result.computed] == [38]
    assert [v.number for v in result.values] == [3, 41]


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("廟口區有哪些店的名次進步了？", "山城吐司 (--)"),
        ("Which Temple bakeries rose in rank?", "Hill Toast (--)"),
    ],
)
def test_where_none_changed_so_that_is_said(bakeries: Material, question: str, left_out: str):
    result = bakeries.best(question)
    assert (result.operation, result.rows, result.lacks) == ("list", (), False)
    assert result.skipped == (left_out,)
