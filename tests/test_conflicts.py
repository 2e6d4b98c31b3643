"""Where a corpus disagrees with itself: for each rule a corpus that keeps it and ones that break it."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.schema import Disagreement
from strategy_chat.tables import conflicts_of
from strategy_chat.verify import verify
from tests.small_corpus import material
from tests.small_texts import RIVERS_EN, RIVERS_ZH

LISTED = """# 河岸茶館
## 得獎的茶 {#awards}
2024 年河岸茶館共 4 種茶得獎

Table: 河岸茶館得獎的茶
| 名次 | 茶 |
|---|---|
| 8 | 金萱 |
| 35 | 翠玉 |
| 60 | 四季春 |
| 92 | 包種 |

Table: 各茶館得獎數
| 茶館 | Top50 | Top100 |
|---|---|---|
| 山腳茶館 | 9% (9) | 7% (14) |
| 河岸茶館 | 2% (2) | 2% (4) |

- 前 50 名有 2 種
"""

SUMS = """# 帳目
Table: 收支
| 項目 | 金額 (元) | 比率 (%) |
|---|---|---|
| 茶葉 | 1,200 | 33.3 |
| 茶具 | 800 | 33.3 |
| 課程 | 500 | 33.3 |
| 合計 | 2,500 | 100 |
"""

TWICE = """---
id: farms
title: 茶園手冊
language: zh-Hant
glossary:
  - [雲嶺茶園, 老寮]
  - [面積, 大小]
---
# 茶園手冊
## 茶園
| 茶園 | 面積 (公頃) | 海拔 (公尺) |
|---|---|---|
| 雲嶺茶園 | 6.4 | 1,350 |
| 松坑茶園 | 7.5 | 420 |

## 有機茶園
| 茶園 | 大小 (公頃) | 成立 (年) |
|---|---|---|
| 老寮 | 6.4 | 1987 |
| 松坑茶園 | 7.5 | 1979 |
"""


def conflicts(folder: Path, text: str) -> tuple[Disagreement, ...]:
    return material(folder, book=text).conflicts


def sides(conflict: Disagreement) -> list[tuple[str, Decimal | int]]:
    return [(claim.kind, claim.value) for claim in conflict.claims]


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
        "雲嶺茶園, 面積 (公頃): 6.4",
        "老寮, 大小 (公頃): 6.8",
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


FARMS = """# 茶園手冊
## 茶園
合作社共有 3 座茶園。{more}

| 茶園 | 面積 (公頃) | 海拔 (公尺) | 成立 |
|---|---|---|---|
| 雲嶺 | 6.4 | 1,350 | 1987 |
| 松坑 | 7.5 | 420 | 1979 |
| 霧谷 | 5.2 | 310 | 2003 |
"""


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

SURVEY = """# 調查
| 年齡 | 受訪人數 | 每週騎車 | 滿意 |
|---|---|---|---|
| 青年 | 180 | 45% (81) | 62% |
| 中年 | 260 | 35% (91) | 58% |
| 壯年 | 240 | 25% (60) | 71% |
| 老年 | 120 | 10% (12) | 80% |
"""
TEAMS = """# 志工
| 隊 | 人數 (占比) |
|---|---|
| 晨霧 | 36 (24%) |
| 石虎 | 45 (30%) |
| 雲雀 | 27 (18%) |
| 古道 | 42 (28%) |
| 合計 | 150 (100%) |
"""


TOPS = """# 得獎
| 茶館 | Top50 | Top100 |
|---|---|---|
| 山腳茶館 | 8% (4) | 14% (14) |
| 河岸茶館 | 4% (2) | 4% (4) |
"""


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


# ---- sentences against tables and sentences

AGREES = [
    "雲嶺的面積是 6.4 公頃。",
    "雲嶺的面積約 6 公頃。",
    "雲嶺的面積是 6 公頃。",  # rounded
    "雲嶺的海拔超過 1,300 公尺。",
    "雲嶺的海拔比松坑高 930 公尺。",
    "雲嶺的海拔增加 3 公尺。",
    "雲嶺的步道長 12 公里。",
    "雲嶺與松坑的面積是 13.9 公頃。",
    "2019 年雲嶺的面積是 5 公頃。",  # of another year
    "雲嶺茶香的面積是 9 公頃。松坑的倉庫面積是 90 平方公尺。",
    "面積 9 公頃的茶園很少。",
]
DIFFERS = [
    ("雲嶺的面積是 6.8 公頃。", "6.4", "6.8"),
    ("松坑的海拔是 1420 公尺，山路難行。", "420", "1420"),
    ("霧谷的海拔超過 400 公尺。", "310", "400"),
    ("霧谷的海拔約 500 公尺。", "310", "500"),
]


@pytest.mark.parametrize("sentence", AGREES)
def test_a_sentence_that_the_table_does_not_contradict(tmp_path: Path, sentence: str):
    assert conflicts(tmp_path, FARMS.format(more=sentence)) == ()


@pytest.mark.parametrize(("sentence", "cell", "told"), DIFFERS)
def test_a_sentence_against_a_cell(tmp_path: Path, sentence: str, cell: str, told: str):
    (conflict,) = conflicts(tmp_path, FARMS.format(more=sentence))
    assert sides(conflict) == [("cell", Decimal(cell)), ("sentence", Decimal(told))]
    assert conflict.claims[1].wording("zh-Hant") == sentence


YEARS = """# 港口
## 貨運量
Table: 各港貨運量（單位：萬噸）

| 港口 | 2023 | 2024 |
|---|---|---|
| 東礁港 | 275 | 281 |
| 西汐港 | 221 | 230 |

西汐港 2024 年的貨運量是 {amount}。
"""


@pytest.mark.parametrize(
    ("amount", "count"), [("230 萬噸", 0), ("2.3 百萬噸", 0), ("320 萬噸", 1), ("23 艘", 0)]
)
def test_a_sentence_against_a_column_of_a_year(tmp_path: Path, amount: str, count: int):
    assert len(conflicts(tmp_path, YEARS.format(amount=amount))) == count


TOLD = "# 展館\n\n## 簡介\n\n展館有 {one} 件展品。\n\n## 收藏\n\n展館共有 {two} 件展品。{more}\n"


@pytest.mark.parametrize(
    ("one", "two", "more", "count"),
    [
        ("394", "394", "", 0),
        ("394", "349", "", 1),
        ("394", "約 400", "", 0),
        ("394", "394", "展館修復了 12 件展品。", 0),
        ("394", "394", "展館在 2020 年有 300 件展品。", 0),
    ],
)
def test_two_sentences(tmp_path: Path, one: str, two: str, more: str, count: int):
    found = conflicts(tmp_path, TOLD.format(one=one, two=two, more=more))
    assert [sides(conflict) for conflict in found] == [
        [("sentence", Decimal(one)), ("sentence", Decimal(349))]
    ] * count


# ---- with an answer


def test_an_answer_that_states_a_side_shows_all(tmp_path: Path):
    read = material(tmp_path, book=SUMS.replace("2,500", "2,600"))
    answer = read.answer("合計的金額是多少？")
    (conflict,) = answer.conflicts
    assert [s.value for s in conflict.sides] == [2600, 2500]
    assert all(f"[{side.citation}]" in answer.text for side in conflict.sides)
    assert "⚠" in answer.text


def test_an_answer_that_states_neither_shows_none(tmp_path: Path):
    read = material(tmp_path, book=SUMS.replace("2,500", "2,600"))
    answer = read.answer("茶具的金額是多少？")
    assert (answer.answered, answer.conflicts) == (True, ())
    assert "⚠" not in answer.text


def test_asked_for_contradictions_all_are_listed(tmp_path: Path):
    read = material(
        tmp_path, book=SUMS.replace("2,500", "2,600"), farms=TWICE.replace("| 老寮 | 6.4 |", "| 老寮 | 6.8 |")
    )
    assert [len(c.sides) for c in read.answer("資料有互相矛盾的地方嗎？").conflicts] == [2, 2]
    agree = material(tmp_path / "agree", book=SUMS).answer("資料有互相矛盾的地方嗎？")
    assert (agree.answered, agree.text, agree.conflicts) == (True, "沒有發現資料的數字互相矛盾之處。", ())


@pytest.mark.parametrize(
    ("text", "question", "values"),
    [
        (YEARS.format(amount="320 萬噸"), "西汐港 2024 年的貨運量是多少？", {Decimal(230), Decimal(3200000)}),
        (
            SURVEY.replace("25% (60)", "25% (66)"),
            "壯年每週騎車的占比是多少？",
            {Decimal(25), Decimal("27.5")},
        ),
        (TOPS.replace("14% (14)", "14% (12)"), "山腳茶館的 Top100 占比是多少？", {Decimal(14), Decimal(12)}),
        (FARMS.format(more="霧谷的海拔超過 400 公尺。"), "霧谷的海拔是多少？", {Decimal(310), Decimal(400)}),
    ],
)
def test_an_answer_shows_both_sides_and_each_is_verified(
    tmp_path: Path, text: str, question: str, values: set[Decimal]
):
    read = material(tmp_path, book=text)
    answer = read.answer(question)
    (conflict,) = answer.conflicts
    assert {side.value for side in conflict.sides} == values
    assert len({side.citation for side in conflict.sides}) in (1, 2)
    assert verify(answer, read.figures) == ()


def test_an_answer_on_something_else_shows_none(tmp_path: Path):
    read = material(tmp_path, book=SURVEY.replace("25% (60)", "25% (66)"))
    assert read.answer("壯年有多少受訪人數？").conflicts == ()
    assert read.answer("中年每週騎車的占比是多少？").conflicts == ()


ZOO = """---
id: zoo
---
# Zoo report
## Houses
| House | Species | 2024 visitors (thousand) |
|---|---|---|
| Reptile House | 31 | 44.0 |
| Aviary | 52 | 58.1 |

{more}
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Aviary had 58,100 visitors in 2024.", None),
        ("The Aviary had 85,100 visitors in 2024.", ("58.1", "85100")),
        ("The Aviary had 85,100 visitors in 2019.", None),  # of another year
        ("The Aviary keeps 52 species.", None),
        ("The Aviary keeps 57 species.", ("52", "57")),
        ("The Aviary annex keeps 57 species.", None),
        ("The Aviary has 9 keepers.", None),
        ("Of the 31 species of the Reptile House, 5 are venomous.", None),
        ("The Aviary is to have 60 species by 2027.", None),
    ],
)
def test_an_english_sentence_against_a_cell(tmp_path: Path, sentence: str, found: tuple[str, str] | None):
    conflicts_found = conflicts(tmp_path, ZOO.format(more=sentence))
    expected = [] if found is None else [[("cell", Decimal(found[0])), ("sentence", Decimal(found[1]))]]
    assert [sides(conflict) for conflict in conflicts_found] == expected


@pytest.mark.parametrize(
    ("year", "amount", "count"), [(2024, "13.6", 0), (2024, "16.3", 1), (2023, "16.3", 0)]
)
def test_a_sentence_against_a_column_whose_name_begins_with_a_year(
    tmp_path: Path, year: int, amount: str, count: int
):
    table = "# 館\n## 展館\n| 展館 | 面積 | 2024 參觀（萬人次） |\n|---|---|---|\n"
    table += "| 貝殼館 | 8 | 8.2 |\n| 鯨豚館 | 9 | 13.6 |\n"
    found = conflicts(tmp_path, f"{table}\n鯨豚館 {year} 年參觀 {amount} 萬人次\n")
    assert len(found) == count
