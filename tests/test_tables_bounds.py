"""What bounds the rows of a table: figures with scales, places left out, ranges in cells, entries of a list,
empty cells; and amounts of two tables for each other."""

from pathlib import Path

import pytest

from strategy_chat.verify import verify
from tests.small_corpus import Material, cells, figures, material

ZH = """---
id: libraries
title: 山城閱讀年報
language: zh-Hant
original: true
---
# 山城閱讀年報 {#cover}
## 館舍 {#halls}
表：各館館舍
| 館名 | 名次 | 座位(席) | 借閱區(坪) | 平均年齡(歲) | 合作出版社 |
|---|---|---|---|---|---|
| 溪口館 | 4 | 120 | 300 | 41.5 | 青楓 / 南岸 / 雲門 |
| 茶園館 | 18 | 80 | 150 | 62.0 | 青楓 |
| 石橋館 | 35 | 200 | 420 | 38.2 | 南岸 / 雲門 |
| 松林館 | 52 | 60 | 90 | 70.1 | 南岸 |
## 借閱 {#loans}
表：各館借閱冊數（單位：萬冊）
| 館名 | 2022 | 2023 |
|---|---|---|
| 溪口館 | 1,150 | 1,320 |
| 茶園館 | 980 | 860 |
| 石橋館 | 2,400 | 2,410 |
| 松林館 | 75 | |
## 計畫 {#plans}
表：整修計畫
| 計畫 | 期程 | 申請(萬元) | 核定(萬元) |
|---|---|---|---|
| 屋頂翻新 | 2021–2023 | 90 | 90 |
| 書庫搬遷 | 2022–2026 | 240 | 200 |
| 無障礙坡道 | 2024–2025 | 60 | 60 |
"""
EN = """---
id: libraries
title: Reading in the hills
language: en
original: false
---
# Reading in the hills {#cover}
## Halls {#halls}
Table: The halls of the libraries
| Library | Rank | Seats | Lending area (ping) | Average age (years) | Publishers |
|---|---|---|---|---|---|
| Creek Library | 4 | 120 | 300 | 41.5 | Maple / Southbank / Cloudgate |
| Tea Library | 18 | 80 | 150 | 62.0 | Maple |
| Bridge Library | 35 | 200 | 420 | 38.2 | Southbank / Cloudgate |
| Pine Library | 52 | 60 | 90 | 70.1 | Southbank |
## Loans {#loans}
Table: Loans of the libraries (unit: ten thousand volumes)
| Library | 2022 | 2023 |
|---|---|---|
| Creek Library | 1,150 | 1,320 |
| Tea Library | 980 | 860 |
| Bridge Library | 2,400 | 2,410 |
| Pine Library | 75 | |
## Plans {#plans}
Table: Plans of repair
| Project | Period | Applied for (ten thousand NT$) | Granted (ten thousand NT$) |
|---|---|---|---|
| New roof | 2021–2023 | 90 | 90 |
| Moving the stacks | 2022–2026 | 240 | 200 |
| Ramp | 2024–2025 | 60 | 60 |
"""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("libraries"), libraries=ZH, libraries_en=EN)


ROWS = [
    (
        "2022年借閱破千萬冊的館有哪些？",
        "Which libraries lent more than 10 million volumes in 2022?",
        ("溪口館", "石橋館"),
    ),
    (
        "2023年借閱在500萬冊到1000萬冊之間的館有哪些？",
        "Which libraries lent between 5 and 10 million volumes in 2023?",
        ("茶園館",),
    ),
    ("20名以外的館有哪些？", "Which libraries are ranked outside the top 20?", ("石橋館", "松林館")),
    ("哪幾館的平均年齡超過60歲？", "Which libraries average above 60?", ("茶園館", "松林館")),
    ("最多座位的兩個館是哪兩館？", "Which two libraries have the most seats?", ("石橋館", "溪口館")),
    ("有三家出版社合作的館是哪一館？", "Which library has three publishers?", ("溪口館",)),
    ("只有單一出版社合作的館有哪些？", "Which libraries have a single publisher?", ("茶園館", "松林館")),
    ("2025年以前就要結束的計畫有哪些？", "Which projects end by 2023?", ("屋頂翻新",)),
    ("2024年開始的計畫是哪一個？", "Which project starts in 2024?", ("無障礙坡道",)),
    ("2023年進行中的計畫有哪些？", "Which projects run in 2023?", ("屋頂翻新", "書庫搬遷")),
    (
        "哪些計畫的申請和核定相同？",
        "Which projects have as much granted as applied for?",
        ("屋頂翻新", "無障礙坡道"),
    ),
    ("座位至少100席的館有哪些？", "Which libraries have at least 100 seats?", ("溪口館", "石橋館")),
]


@pytest.mark.parametrize(("chinese", "english", "rows"), ROWS)
def test_the_rows_that_meet_a_bound(libraries: Material, chinese: str, english: str, rows: tuple[str, ...]):
    for question in (chinese, english):
        result = libraries.best(question)
        keys = tuple(dict.fromkeys(line.split("|")[1].strip() for _, line in result.lines))
        assert set(keys) == set(rows), (question, result.conditions)
        answer = libraries.answer(question)
        assert answer.answered
        assert verify(answer, libraries.figures) == ()


def test_the_rows_without_a_figure_are_counted(libraries: Material):
    for question in ("有幾館缺2023年的數字？", "For how many libraries is there no figure for 2023?"):
        result = libraries.best(question)
        assert (result.operation, result.conditions) == ("count", ("2023 = —",))
        assert [str(c.value) for c in result.computed] == ["1"]


def test_an_amount_for_each_unit_of_another_table(libraries: Material):
    for question in (
        "溪口館平均每席座位在2023年借閱多少冊？",
        "How many loans per seat did the Creek Library have in 2023?",
    ):
        result = libraries.best(question)
        assert [(value, formula) for value, _, formula in figures(result)] == [("11", "1320 ÷ 120")]
        assert verify(libraries.answer(question), libraries.figures) == ()


def test_a_sum_over_all_is_no_answer_for_some_that_are_not_made_out(libraries: Material):
    result = libraries.best("兩館的座位合計多少席？")
    assert result.lacks
    result = libraries.best("四館的座位合計多少席？")
    assert figures(result) == [("460", "席", "120 + 80 + 200 + 60")]


def test_what_is_left_of_an_amount_is_added_up(libraries: Material):
    for question in (
        "不算石橋館，座位總共幾席？",
        "Leaving out the Bridge Library, how many seats are there?",
    ):
        result = libraries.best(question)
        assert result.operation == "sum", question
        assert [c.formula for c in result.computed] == ["120 + 80 + 60"]


def test_both_ends_of_a_column(libraries: Material):
    result = libraries.best("座位最多和最少的館各是哪一館？")
    assert cells(result) == [("石橋館", "200"), ("松林館", "60")]


@pytest.mark.parametrize(
    ("chinese", "english", "counts"),
    [
        ("哪些合作出版社有三館以上？", "Which publishers have at least three libraries?", {"3"}),
        ("哪些合作出版社剛好有兩館？", "Which publishers have exactly two libraries?", {"2"}),
    ],
)
def test_the_entries_that_so_many_rows_have(
    libraries: Material, chinese: str, english: str, counts: set[str]
):
    for question in (chinese, english):
        result = libraries.best(question)
        assert result.operation == "group", question
        assert {str(c.value) for c in result.computed} == counts
        assert verify(libraries.answer(question), libraries.figures) == ()


def test_an_order_is_by_the_column_beside_its_superlative(libraries: Material):
    for question in (
        "座位最多的館平均年齡幾歲？",
        "What average age has the library with the most seats?",
    ):
        result = libraries.best(question)
        assert result.operation == "extreme", question
        assert [v.text for v in result.values] == ["200", "38.2"]


def test_how_many_times_is_asked_of_one_unit(libraries: Material):
    for question in ("座位最多的館是最少的館的幾倍？", "How many times the fewest seats are the most seats?"):
        assert figures(libraries.best(question))[0][2] == "200 ÷ 60", question


def test_half_is_a_bound_of_shares(tmp_path: Path):
    kilns = material(
        tmp_path / "c",
        kilns="# 窯\n\n表：各窯\n\n| 窯 | 成功率 |\n|---|---|\n| 東窯 | 62% |\n| 西窯 | 44% |\n"
        "| 北窯 | 81% |\n",
    )
    question = "成功率超過一半的窯有哪些？"
    assert kilns.best(question).rows == ("東窯", "北窯")
    assert verify(kilns.answer(question), kilns.figures) == ()


def test_a_mean_over_all_but_a_named_row(libraries: Material):
    for question in (
        "石橋館以外的館平均幾席座位？",
        "What is the average number of seats of the libraries other than the Bridge Library?",
    ):
        assert figures(libraries.best(question))[0][2] == "(120 + 80 + 60) ÷ 3", question


def test_the_share_of_the_first_in_an_order_is_not_that_of_the_total(tmp_path: Path):
    table = "| 作物 | 2023 |\n|---|---|\n| 稻 | 50 |\n| 茶 | 30 |\n| 藺 | 15 |\n| 麻 | 5 |\n| 合計 | 100 |\n"
    crops = material(tmp_path / "c", crops=f"# 作物\n\n表：產量（單位：公噸）\n\n{table}")
    found = crops.best("2023年產量最多的兩種作物合計占多少比例？")
    assert (found.operation, [str(c.value) for c in found.computed]) == ("share", ["80"])


def test_the_row_that_is_first_by_one_column_and_its_amount_for_each_of_another(libraries: Material):
    found = libraries.best("座位最多的館每坪借閱區有幾席座位？")
    assert figures(found)[0][2] == "200 ÷ 420"
    found = libraries.best("每坪借閱區座位最多的是哪一館？")
    assert figures(found)[0][2] == "60 ÷ 90"


def test_rows_named_by_their_first_characters(libraries: Material):
    found = libraries.best("溪茶兩館的座位合計多少席？")
    assert figures(found) == [("200", "席", "120 + 80")]
    assert verify(libraries.answer("溪茶兩館的座位合計多少席？"), libraries.figures) == ()
