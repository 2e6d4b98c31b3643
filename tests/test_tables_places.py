"""Rows chosen by their places in a ranking, and what is then asked of them: the rank orders, another column
is summed; what a general noun ("company") means is told by the verb behind it."""

import pytest

from tests.small_corpus import Material, material

HEADER = "---\nid: telescopes\ntitle: {title}\nlanguage: {language}\n---\n\n# {title}\n\n"
CHINESE = HEADER.format(title="望遠鏡排行", language="zh-Hant") + (
    "| 排名 | 首次(年)排名 | 望遠鏡 | 集光面積(m²) | 擁有機構 | 製造商 |\n|---|---|---|---|---|---|\n"
    "| 3 | (2019) 5 | 青峰鏡 | 90 | 青峰大學 | 遠光 |\n"
    "| 7 | (2021) 6 | 北嶺鏡 | 40 | 北嶺天文台 | 近日 |\n"
    "| 12 | (2022) 30 | 海口鏡 | 75 | 青峰大學 | 遠光 |\n"
    "| 20 | (2023) 8 | 南原鏡 | 20 | 青峰大學 | 近日 |\n"
    "| 31 | -- | 東灘鏡 | 35 | 東灘公司 | 遠光 |\n"
)
ENGLISH = HEADER.format(title="Telescopes by rank", language="en") + (
    "| Rank | First rank (year) | Telescope | Collecting area (m²) | Owning institution | Manufacturer |\n"
    "|---|---|---|---|---|---|\n"
    "| 3 | (2019) 5 | Green Peak | 90 | Green Peak University | Farlight |\n"
    "| 7 | (2021) 6 | North Ridge | 40 | North Ridge Observatory | Nearsun |\n"
    "| 12 | (2022) 30 | Sea Mouth | 75 | Green Peak University | Farlight |\n"
    "| 20 | (2023) 8 | South Plain | 20 | Green Peak University | Nearsun |\n"
    "| 31 | -- | East Shoal | 35 | East Shoal Company | Farlight |\n"
)


@pytest.fixture(scope="module")
def telescopes(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("telescopes"), telescopes_zh_Hant=CHINESE, telescopes_en=ENGLISH)


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("排名前三的望遠鏡集光面積加起來多少？", "90 + 40 + 75"),
        ("排名最好的三台集光面積平均多少？", "(90 + 40 + 75) ÷ 3"),
        ("What is the total collecting area of the three best-ranked telescopes?", "90 + 40 + 75"),
        ("The two worst-ranked telescopes together have how much collecting area?", "35 + 20"),
        ("第二名跟第四名的集光面積差多少", "40 − 20"),
        ("第一名是第二名的幾倍？", "90 ÷ 40"),
        ("How much more collecting area does the first have than the second?", "90 − 40"),
        ("集光面積第一名跟第二名差多少？", "90 − 75"),
        ("How much larger is the largest collecting area than the second largest?", "90 − 75"),
    ],
)
def test_a_rank_orders_rows_and_is_not_summed(telescopes: Material, question: str, formula: str):
    assert [c.formula for c in telescopes.best(question).computed] == [formula]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("第二名的集光面積是多少？", ("北嶺鏡",)),
        ("集光面積第二名是哪一台？", ("海口鏡",)),
        ("集光面積排名第二的望遠鏡是哪一台？", ("海口鏡",)),
        ("What is the collecting area of the second?", ("North Ridge",)),
        ("Which telescope is second in collecting area?", ("Sea Mouth",)),
    ],
)
def test_a_place_is_one_in_the_ranking_unless_a_column_is_named_beside_it(
    telescopes: Material, question: str, rows: tuple[str, ...]
):
    assert telescopes.best(question).rows == rows


@pytest.mark.parametrize(
    ("question", "entry", "count"),
    [
        ("哪家公司製造最多台望遠鏡？", "遠光", 3),
        ("哪家公司做最多台？", "遠光", 3),
        ("Which company makes the most telescopes?", "Farlight", 3),
        ("哪家公司擁有最多台？", "青峰大學", 3),
        ("Which company owns the most telescopes?", "Green Peak University", 3),
    ],
)
def test_the_verb_says_which_company_is_meant(telescopes: Material, question: str, entry: str, count: int):
    assert [(c.label, int(c.value)) for c in telescopes.best(question).computed] == [(entry, count)]


def test_rows_are_counted_where_their_kind_is_asked_for(telescopes: Material):
    owned = telescopes.best("How many telescopes are owned by Green Peak University?")
    owners = telescopes.best("How many institutions own telescopes?")
    assert (owned.operation, [int(c.value) for c in owned.computed]) == ("count", [3])
    assert (owners.operation, [int(c.value) for c in owners.computed]) == ("distinct", [3])


@pytest.mark.parametrize(
    "question", ["第三章講什麼？", "第二屆和第四屆差多少？", "What is on the third page?"]
)
def test_the_parts_of_a_document_are_no_places(telescopes: Material, question: str):
    assert all(result.lacks or result.operation != "extreme" for result in telescopes.tables(question))


def test_when_may_stand_at_the_end(telescopes: Material):
    assert [v.number for v in telescopes.best("North Ridge first ranked when?").values] == [2021]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("海口鏡的集光面積排名是多少？", ["12"]),
        ("What is Sea Mouth's collecting area ranking?", ["12"]),
        ("海口鏡的集光面積和排名是多少？", ["12", "75"]),
        ("哪個年份首次上榜的望遠鏡最多？", []),
    ],
)
def test_what_rows_are_ranked_by_is_not_asked_for(telescopes: Material, question: str, cells: list[str]):
    assert sorted(value.text for value in telescopes.best(question).values) == cells
