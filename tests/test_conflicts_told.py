"""Where a sentence disagrees with a table or a sentence, and how an answer shows what disagrees."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.verify import verify
from tests.contradictions import (
    FARMS,
    SUMS,
    SURVEY,
    TOLD,
    TOPS,
    TWICE,
    YEARS,
    ZOO,
    conflicts,
    sides,
)
from tests.small_corpus import material

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


@pytest.mark.parametrize(
    ("amount", "count"), [("230 萬噸", 0), ("2.3 百萬噸", 0), ("320 萬噸", 1), ("23 艘", 0)]
)
def test_a_sentence_against_a_column_of_a_year(tmp_path: Path, amount: str, count: int):
    assert len(conflicts(tmp_path, YEARS.format(amount=amount))) == count


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


# ---- totals in sentences

HARBOURS = """---
id: ports
---
# 港務年報
## 貨運量 {{#cargo}}
Table: 各港口歷年貨運量

| 港口 | 2023(萬噸) | 2024(萬噸) |
|---|---|---|
| 東礁港 | 275 | 281 |
| 西汐港 | 221 | 230 |
| 南灣港 | 105 | 109 |
{total}
## 目標 {{#goals}}
{sentence}
"""
TOTAL = "| 合計 | 601 | 620 |\n"
SUMMED = [
    ("2024 年三個港口的貨運量合計 640 萬噸，2030 年要達到 900 萬噸。", "6400000"),
    ("2024 年所有港口貨運量一共 640 萬噸。", "6400000"),
    ("各港口 2023 年的貨運量總計為 580 萬噸。", "5800000"),
]
NOT_SUMMED = [
    "2024 年三個港口的貨運量合計 620 萬噸。",
    "2024 年三個港口的貨運量合計約 600 萬噸。",
    "2024 年兩個港口的貨運量合計 511 萬噸。",  # of two
    "2024 年主要港口的貨運量合計 511 萬噸。",
    "2024 年這些港口的貨運量合計 511 萬噸。",
    "2024 年東礁港的貨運量合計 281 萬噸。",
    "2024 年三個港口的貨櫃貨運量合計 400 萬噸。",  # of something else
    "2022 年三個港口的貨運量合計 590 萬噸。",  # of another year
    "2024 年三個港口的員工合計 640 人。",
    "三個港口的貨運量合計 590 萬噸。",  # of no year
]


@pytest.mark.parametrize("total", [TOTAL, ""])
@pytest.mark.parametrize(("sentence", "said"), SUMMED)
def test_a_total_in_a_sentence_against_the_rows(tmp_path: Path, sentence: str, said: str, total: str):
    (conflict,) = conflicts(tmp_path, HARBOURS.format(total=total, sentence=sentence))
    held = Decimal(601) if "2023" in sentence else Decimal(620)
    assert sides(conflict) == [("cell" if total else "total", held), ("sentence", Decimal(said))]


@pytest.mark.parametrize("sentence", NOT_SUMMED)
def test_a_total_in_a_sentence_that_the_rows_do_not_contradict(tmp_path: Path, sentence: str):
    assert conflicts(tmp_path, HARBOURS.format(total=TOTAL, sentence=sentence)) == ()


def test_a_total_in_an_english_sentence(tmp_path: Path):
    table = (
        "Table: Cargo of the docks\n\n| Dock | Cargo (tonnes) |\n|---|---|\n| East | 274 |\n| West | 231 |\n"
    )
    text = f"# Docks\n## Docks\n{table}\nThe docks had 520 tonnes of cargo in all.\n"
    (conflict,) = conflicts(tmp_path, text)
    assert sides(conflict) == [("total", Decimal(505)), ("sentence", Decimal(520))]


def test_a_sentence_of_another_document_has_to_give_the_year(tmp_path: Path):
    ports = HARBOURS.format(total=TOTAL, sentence="港務公司成立於 1961 年。")
    plan = "# 港務計畫\n## 目標\n{}\n"
    said = material(tmp_path, ports=ports, plan=plan.format("2024 年東礁港的貨運量是 290 萬噸。"))
    (conflict,) = said.conflicts
    assert sides(conflict) == [("cell", Decimal(281)), ("sentence", Decimal(2900000))]
    assert dict(conflict.about)["zh-Hant"] == "東礁港，2024(萬噸)"
    silent = material(tmp_path, ports=ports, plan=plan.format("東礁港的貨運量是 290 萬噸。"))
    assert silent.conflicts == ()
