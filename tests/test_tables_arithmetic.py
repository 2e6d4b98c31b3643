"""Figures worked out over tables: gold typed by hand, and what must hold for any table."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_corpus import Material, cells, figures, material
from tests.small_texts import RIVERS_EN, RIVERS_ZH


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("rivers"), rivers=RIVERS_ZH, rivers_en=RIVERS_EN)


EVERY = "120.5 + 80 + 64.25 + 95 + 31"
COMPUTED = [
    ("河川長度的總和是多少？", "sum", "390.75", EVERY),
    ("What is the total length of all rivers?", "sum", "390.75", EVERY),
    ("河川的平均長度是多少？", "mean", "78.15", f"({EVERY}) ÷ 5"),
    ("What is the average length of the rivers?", "mean", "78.15", f"({EVERY}) ÷ 5"),
    ("河川流量的平均是多少？", "mean", "1912.5", "(3400 + 1250 + 2100 + 900) ÷ 4"),
    ("河川長度的中位數是多少？", "median", "80", "median(31, 64.25, 80, 95, 120.5)"),
    ("What is the median flow of the rivers?", "median", "1675", "median(900, 1250, 2100, 3400)"),
    ("河川長度的全距是多少？", "range", "89.5", "120.5 − 31"),
    ("青石溪和南浦河的長度合計是多少？", "sum", "184.75", "120.5 + 64.25"),
    ("東山縣河川的平均長度是多少？", "mean", "92.38", "(120.5 + 64.25) ÷ 2"),
    ("青石溪比南浦河長多少？", "difference", "56.25", "120.5 − 64.25"),
    ("青石溪和南浦河的流量差多少？", "difference", "1300", "3400 − 2100"),
    ("What is the difference in length between the Qingshi River and the Nanpu River?", "difference", "56.25",
     "120.5 − 64.25"),
    ("青石溪的長度是白沙溪的幾倍？", "ratio", "1.51", "120.5 ÷ 80"),
    ("How many times the length of the Baisha River is that of the Qingshi River?", "ratio", "1.51",
     "120.5 ÷ 80"),
    ("雲門水庫從 2021 年到 2023 年增加了多少？", "change", "250", "650 − 400"),
    ("By how much did the Yunmen Reservoir grow from 2021 to 2023?", "change", "250", "650 − 400"),
    ("石岡水庫從 2021 年到 2023 年的變化是多少？", "change", "-100", "150 − 250"),
    ("雲門水庫從 2021 年到 2023 年的成長率是多少？", "change", "62.5", "(650 − 400) ÷ 400 × 100%"),
    ("雲門水庫 2023 年的蓄水量占全部的百分之幾？", "share", "72.22", "650 ÷ (650 + 150 + 100) × 100%"),
    ("What share of the total did the Yunmen Reservoir have in 2023?", "share", "72.22",
     "650 ÷ (650 + 150 + 100) × 100%"),
    ("2022 年三座水庫總共蓄水多少？", "sum", "1000", "500 + 200 + 300"),
    ("最長的三條河川加起來多長？", "sum", "295.5", "120.5 + 95 + 80"),
    ("長度前三名的河川，長度總和是多少？", "sum", "295.5", "120.5 + 95 + 80"),
    ("長度後兩名的河川平均多長？", "mean", "47.63", "(31 + 64.25) ÷ 2"),
    ("What is the combined length of the top three rivers?", "sum", "295.5", "120.5 + 95 + 80"),
    ("長度不到一百公里的河川，長度總和是多少？", "sum", "270.25", "80 + 64.25 + 95 + 31"),
    ("松濤測站的名次變化多少？", "change", "3", "12 − 9"),
    ("How did the rank of Songtao Station change?", "change", "3", "12 − 9"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "operation", "value", "formula"), COMPUTED)
def test_a_computed_figure(rivers: Material, question: str, operation: str, value: str, formula: str):
    result = rivers.best(question)
    assert result.operation == operation
    assert [(c.value, c.formula) for c in result.computed] == [(Decimal(value), formula)]
    assert not result.lacks


@pytest.mark.parametrize(
    ("question", "rounded"), [("青石溪的長度是白沙溪的幾倍？", True), ("河川的平均長度是多少？", False)]
)
def test_digits_that_are_cut_are_owned_up_to(rivers: Material, question: str, rounded: bool):
    assert [c.rounded for c in rivers.best(question).computed] == [rounded]


def test_rows_without_a_value_are_named_as_left_out(rivers: Material):
    assert rivers.best("河川流量的平均是多少？").skipped == ("長風河 (--)",)
    assert rivers.best("What is the average flow of the rivers?").skipped == ("Changfeng River (--)",)


EXTREMES = [
    ("哪一條河川最短？", [("小坪溪", "31")]),
    ("Which river is the longest?", [("Qingshi River", "120.5")]),
    ("Which river is the shortest?", [("Xiaoping River", "31")]),
    ("長度最大的河川是哪一條？", [("青石溪", "120.5")]),
    ("最早設站的是哪一條河川？", [("長風河", "1978")]),
    ("長度第二長的是哪一條河川？", [("長風河", "95")]),
    ("Which river is the second longest?", [("Changfeng River", "95")]),
    ("哪一座水庫 2023 年蓄水最多？", [("雲門水庫", "650")]),
    ("Which reservoir stored the least in 2023?", [("Nantan Reservoir", "100")]),
    ("哪個測站名次最高？", [("楓橋測站", "3")]),
    ("Which station has the best rank?", [("Fengqiao Station", "3")]),
    ("東山縣最短的河川是哪一條？", [("南浦河", "64.25")]),
]


@pytest.mark.parametrize(("question", "rows"), EXTREMES)
def test_the_first_in_an_order(rivers: Material, question: str, rows: list[tuple[str, str]]):
    result = rivers.best(question)
    assert (result.operation, cells(result)) == ("extreme", rows)


def test_an_order_of_all_rows(rivers: Material):
    result = rivers.best("把河川依長度由長到短排列")
    assert [text for _, text in cells(result)] == ["120.5", "95", "80", "64.25", "31"]


@pytest.mark.parametrize("question", ["哪一條河川最長？", "最長的河川是哪一條？"])
def test_the_longest_in_chinese(rivers: Material, question: str):
    assert cells(rivers.best(question)) == [("青石溪", "120.5")]


def test_the_total_of_a_measure_in_chinese(rivers: Material):
    assert figures(rivers.best("所有河川的總長度是多少？")) == [("390.75", "公里", EVERY)]


def test_the_three_longest(rivers: Material):
    result = rivers.best("What are the three longest rivers?")
    assert [text for _, text in cells(result)] == ["120.5", "95", "80"]


def test_how_much_longer(rivers: Material):
    result = rivers.best("How much longer is the Qingshi River than the Nanpu River?")
    assert figures(result) == [("56.25", "km", "120.5 − 64.25")]


def test_equals_are_all_given(tmp_path: Path):
    text = RIVERS_ZH.replace("| 95 |", "| 120.5 |")
    result = material(tmp_path, rivers=text).best("長度最大的河川是哪一條？")
    assert cells(result) == [("青石溪", "120.5"), ("長風河", "120.5")]


def test_division_by_zero_gives_no_figure(tmp_path: Path):
    text = RIVERS_ZH.replace("| 400 |", "| 0 |")
    result = material(tmp_path, rivers=text).best("雲門水庫從 2021 年到 2023 年的成長率是多少？")
    assert result.computed == ()


# ---- any table

NAMES = ("松林站", "石橋站", "月灣站", "楓港站", "竹崎站", "梅山站")
COLUMNS = ("高度 (公尺)", "面積 (公頃)", "乘客 (人)")


@st.composite
def stations(draw: st.DrawFn) -> tuple[list[str], list[str], dict[tuple[str, str], int]]:
    """Names of rows and columns in some order, and a number for each of their cells."""
    rows = draw(st.permutations(NAMES).map(lambda order: list(order[:4])))
    columns = draw(st.permutations(COLUMNS))
    numbers = st.integers(min_value=1, max_value=999)
    values = {(row, column): draw(numbers) for row in rows for column in COLUMNS}
    return rows, list(columns), values


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(stations())
def test_any_order_of_rows_and_columns_and_any_values(
    table: tuple[list[str], list[str], dict[tuple[str, str], int]],
):
    rows, columns, values = table
    lines = [f"| 車站 | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {row} | " + " | ".join(str(values[row, c]) for c in columns) + " |" for row in rows]
    text = "# 車站手冊\n\nTable: 車站一覽\n\n" + "\n".join(lines) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        stations_ = material(Path(folder), stations=text)
    for column in COLUMNS:
        measure = column.split(" ")[0]
        by_row = {row: values[row, column] for row in rows}
        assert cells(stations_.best(f"{rows[0]}的{measure}是多少？")) == [(rows[0], str(by_row[rows[0]]))]
        total = stations_.best(f"車站{measure}的總和是多少？").computed[0]
        assert total.value == sum(by_row.values())
        mean = stations_.best(f"車站的平均{measure}是多少？").computed[0]
        assert abs(mean.value - Decimal(sum(by_row.values())) / 4) <= Decimal("0.005")
        top = stations_.best(f"{measure}最大的車站是哪一個？")
        assert set(top.rows) == {row for row in rows if by_row[row] == max(by_row.values())}
        two = stations_.best(f"{rows[0]}和{rows[1]}的{measure}差多少？").computed[0]
        assert two.value == abs(by_row[rows[0]] - by_row[rows[1]])
        edge = by_row[rows[2]]
        over = stations_.best(f"哪些車站的{measure}超過 {edge} {column.split('(')[1].rstrip(')')}？")
        assert set(over.rows) == {row for row in rows if by_row[row] > edge}
