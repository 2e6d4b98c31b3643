"""Where tables disagree with themselves: for each rule a corpus that keeps it and ones that break it."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.tables import conflicts_of
from tests.contradictions import (
    FARMS,
    LISTED,
    SUMS,
    SURVEY,
    TEAMS,
    TOPS,
    TWICE,
    conflicts,
    sides,
)
from tests.small_corpus import material
from tests.small_texts import RIVERS_EN, RIVERS_ZH


@pytest.mark.parametrize("text", [LISTED, SUMS, TWICE])
def test_a_corpus_that_agrees_has_none(tmp_path: Path, text: str):
    assert conflicts(tmp_path, text) == ()


def test_a_corpus_of_two_editions_that_agree_has_none(tmp_path: Path):
    assert material(tmp_path, rivers=RIVERS_ZH, rivers_en=RIVERS_EN).conflicts == ()


def test_the_tea_corpus_has_none():
    assert conflicts_of(read_corpus(Path(__file__).parent / "data" / "tea")) == ()


def test_the_keynote_has_just_those_of_the_counts_within_its_list():
    found = conflicts_of(read_corpus(Path(__file__).parents[1] / "corpus"))
    assert [sides(conflict) for conflict in found] == [
        [("cell", 5), ("sentence", 5), ("rows", 9)],
        [("cell", 6), ("sentence", 10), ("rows", 10)],
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [("city", []), ("library", []), ("trails", []), ("harbour", [("61.8", "60.8"), ("413", "4310000")])],
)
def test_the_corpora_of_the_evaluation_have_just_those_that_were_put_in(
    name: str, values: list[tuple[str, str]]
):
    found = conflicts_of(read_corpus(Path(__file__).parents[1] / "eval" / "corpora" / name))
    assert [tuple(str(claim.value) for claim in conflict.claims) for conflict in found] == values


# ---- rule 1: a stated count against the rows


def test_a_count_in_a_cell_against_the_rows(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, LISTED.replace("2% (2)", "2% (3)"))
    assert sides(conflict) == [("cell", 3), ("sentence", 2), ("rows", 2)]
    cell, _, rows = conflict.claims
    assert [c.id for c in cell.cells] == ["book/awards/table-2/row-2/col-2"]
    assert cell.quote == "| 河岸茶館 | 2% (3) | 2% (4) |"
    assert [c.text for c in rows.cells] == ["8", "35"]
    assert rows.quote == "| 8 | 金萱 |\n| 35 | 翠玉 |"
    assert dict(conflict.about) == {"zh-Hant": "河岸茶館得獎的茶 · Top50"}


def test_a_count_in_a_sentence_against_the_rows(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, LISTED.replace("前 50 名有 2 種", "前 50 名有 1 種"))
    assert sides(conflict) == [("cell", 2), ("sentence", 1), ("rows", 2)]
    assert conflict.claims[1].quote == "前 50 名有 1 種"
    assert conflict.claims[1].place == "book/awards/p-2"


def test_a_count_of_all_against_the_rows(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, LISTED.replace("共 4 種", "共 5 種"))
    assert sides(conflict) == [("cell", 4), ("sentence", 5), ("rows", 4)]


def test_a_row_missing_from_the_list(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, LISTED.replace("| 92 | 包種 |\n", ""))
    assert sides(conflict)[-1] == ("rows", 3)
    assert {value for kind, value in sides(conflict) if kind != "rows"} == {4}


def test_counts_of_others_are_not_compared(tmp_path: Path):
    assert conflicts(tmp_path, LISTED.replace("9% (9)", "8% (8)")) == ()


def test_other_figures_in_the_section_are_no_counts(tmp_path: Path):
    more = "\n- 第一名的茶價格是 3,000 元，重 2 公斤\n- 前 50 名的茶平均 88 分\n"
    assert conflicts(tmp_path, LISTED + more) == ()


# ---- rule 2: a row of totals


def test_a_total_that_is_not_the_sum(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, SUMS.replace("2,500", "2,600"))
    assert sides(conflict) == [("cell", 2600), ("total", 2500)]
    assert conflict.claims[1].wording("zh-Hant") == "1200 + 800 + 500"
    assert [c.text for c in conflict.claims[1].cells] == ["1,200", "800", "500"]


def test_a_total_off_by_rounding_is_none_and_beyond_it_is_one(tmp_path: Path):
    decimals = SUMS.replace("1,200", "12.4").replace("800", "8.3").replace("500", "5.4")
    assert conflicts(tmp_path, decimals.replace("2,5.4", "26.2")) == ()
    (conflict,) = conflicts(tmp_path, decimals.replace("2,5.4", "27.2"))
    assert [value for _, value in sides(conflict)] == [Decimal("27.2"), Decimal("26.1")]


def test_whole_numbers_must_add_up_exactly(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, SUMS.replace("2,500", "2,501"))
    assert sides(conflict) == [("cell", 2501), ("total", 2500)]


def test_a_total_is_not_compared_where_a_value_is_missing(tmp_path: Path):
    assert conflicts(tmp_path, SUMS.replace("| 800 |", "| -- |")) == ()


def test_percentages_add_up_to_a_stated_hundred(tmp_path: Path):
    wrong = SUMS.replace("| 500 | 33.3 |", "| 500 | 30.3 |")
    (conflict,) = conflicts(tmp_path, wrong)
    assert sides(conflict) == [("cell", 100), ("total", Decimal("96.9"))]


def test_an_average_in_the_row_of_totals_is_no_sum(tmp_path: Path):
    head = "# 隊\n\n| 隊 | 人數 | 平均年齡 |\n|---|---|---|\n"
    ages = head + "| 甲 | 3 | 60 |\n| 乙 | 5 | 20 |\n| 合計 | 8 | 35 |\n"
    assert conflicts(tmp_path, ages) == ()


def test_english_totals_too(tmp_path: Path):
    text = "# Accounts\n\n| Item | Cost (NT$) |\n|---|---|\n| Tea | 10 |\n| Cups | 20 |\n| Total | 40 |\n"
    (conflict,) = conflicts(tmp_path, text)
    assert sides(conflict) == [("cell", 40), ("total", 30)]


# ---- rule 3: one thing said twice


def test_one_value_given_twice_by_other_names(tmp_path: Path):
    (conflict,) = conflicts(tmp_path, TWICE.replace("| 老寮 | 6.4 |", "| 老寮 | 6.8 |"))
    assert sides(conflict) == [("cell", Decimal("6.4")), ("cell", Decimal("6.8"))]
    assert [c.cells[0].text for c in conflict.claims] == ["6.4", "6.8"]
    assert [c.wording("zh-Hant") for c in conflict.claims] == [
        "雲嶺茶園，面積 (公頃)：6.4",
        "老寮，大小 (公頃)：6.8",
    ]


def test_a_rounded_value_is_none(tmp_path: Path):
    assert conflicts(tmp_path, TWICE.replace("| 松坑茶園 | 7.5 | 1979", "| 松坑茶園 | 8 | 1979")) == ()


def test_another_unit_is_not_compared(tmp_path: Path):
    other = TWICE.replace("大小 (公頃)", "大小 (坪)").replace("| 老寮 | 6.4 |", "| 老寮 | 19,360 |")
    assert conflicts(tmp_path, other) == ()


def test_a_value_missing_in_one_place_is_none(tmp_path: Path):
    assert conflicts(tmp_path, TWICE.replace("| 老寮 | 6.4 |", "| 老寮 | -- |")) == ()


@pytest.mark.parametrize(
    ("captions", "sides"),
    [
        (("各茶園", "各茶園"), 2),
        (("各茶園 2022", "各茶園"), 2),
        (("各茶園 2022", "各茶園 2023"), 0),
        (("春茶", "冬茶"), 0),
    ],
)
def test_tables_are_compared_where_their_titles_say_nothing_that_tells_them_apart(
    tmp_path: Path, captions: tuple[str, str], sides: int
):
    rows = "\n| 茶園 | 海拔 (公尺) |\n|---|---|\n| 雲嶺 | 1350 |\n| 松坑 | 420 |\n"
    text = f"# 手冊\n\nTable: {captions[0]}\n{rows}\nTable: {captions[1]}\n{rows.replace('420', '430')}"
    assert [len(c.claims) for c in conflicts(tmp_path, text)] == ([sides] if sides else [])


def test_sections_whose_titles_tell_them_apart_are_not_compared(tmp_path: Path):
    other = TWICE.replace("| 老寮 | 6.4 |", "| 老寮 | 6.8 |").replace("## 茶園\n", "## 慣行農法\n")
    assert conflicts(tmp_path, other) == ()


def test_two_documents_are_not_compared(tmp_path: Path):
    one = "# 甲\n\n| 茶園 | 海拔 (公尺) |\n|---|---|\n| 雲嶺 | 1350 |\n| 松坑 | 420 |\n"
    assert material(tmp_path, one=one, two=one.replace("420", "430")).conflicts == ()


# ---- counts of tables without ranks


def test_a_count_of_the_rows_by_their_name(tmp_path: Path):
    assert conflicts(tmp_path, FARMS.format(more="")) == ()
    (conflict,) = conflicts(tmp_path, FARMS.format(more="").replace("共有 3 座", "共有 4 座"))
    assert sides(conflict) == [("sentence", 4), ("rows", 3)]


def test_a_count_of_something_else_or_of_a_part_is_none(tmp_path: Path):
    assert conflicts(tmp_path, FARMS.format(more="合作社共有 12 位員工。")) == ()
    part = (
        FARMS.format(more="")
        .replace("共有 3 座", "共有 9 座")
        .replace("\n| 茶園", "\nTable: 主要茶園\n\n| 茶園")
    )
    assert conflicts(tmp_path, part) == ()


# ---- a percentage against the count beside it


@pytest.mark.parametrize("text", [SURVEY, TEAMS, TOPS])
def test_percentages_that_fit_their_counts_are_none(tmp_path: Path, text: str):
    assert conflicts(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("text", "old", "new", "found"),
    [
        (SURVEY, "25% (60)", "25% (66)", [("cell", Decimal(25)), ("share", Decimal("27.5"))]),
        (SURVEY, "10% (12)", "20% (12)", [("cell", Decimal(20)), ("share", Decimal(10))]),
        (TEAMS, "27 (18%)", "27 (19%)", [("cell", Decimal(19)), ("share", Decimal(18))]),
        (TOPS, "14% (14)", "14% (12)", [("cell", Decimal(14)), ("share", Decimal(12))]),
    ],
)
def test_a_percentage_that_does_not_fit_its_count(
    tmp_path: Path, text: str, old: str, new: str, found: list[tuple[str, Decimal]]
):
    given = conflicts(tmp_path, text.replace(old, new))
    assert found in [sides(conflict) for conflict in given]


def test_a_count_without_a_known_whole_is_none(tmp_path: Path):
    assert conflicts(tmp_path, SURVEY.replace("| 180 |", "| 90 |").replace("| 260 |", "| 70 |")) == ()
