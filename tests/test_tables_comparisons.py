"""Two amounts against each other: each a cell, or an aggregate of named, conditioned, first or other rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.figures import Figures
from strategy_chat.tables import cell_figures, source_cells
from strategy_chat.verify import verify
from tests.small_corpus import Material, material
from tests.small_texts import RIVERS_EN, RIVERS_ZH


def ledger(read: Material) -> Figures:
    return Figures(read.corpus, source_cells(read.catalog), cell_figures(read.catalog))


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("rivers"), rivers=RIVERS_ZH, rivers_en=RIVERS_EN)


REST = "(120.5 + 95) − (80 + 64.25 + 31)"
COUNTIES = "(120.5 + 64.25) − (80 + 31)"
OF_ALL = "3400 ÷ (3400 + 1250 + 2100 + 900) × 100%"
OF_COUNTY = "3400 ÷ (3400 + 2100) × 100%"
MEANS = "((120.5 + 64.25) ÷ 2) ÷ ((80 + 31) ÷ 2)"
AVERAGE = "120.5 − ((120.5 + 80 + 64.25 + 95 + 31) ÷ 5)"
PAIRS = [
    ("青石溪比南浦河長多少？", "How much longer is the Qingshi River than the Nanpu River?", "56.25",
     "120.5 − 64.25"),
    ("兩條最長的河合起來比其他三條長多少？",
     "How much longer are the two longest rivers together than the other three?", "40.25", REST),
    ("東山縣和西湖縣的河川總長度相差多少？",
     "What is the difference in total length between the rivers of Dongshan County and those of Xihu County?",
     "73.75", COUNTIES),
    ("東山縣的河川平均長度是西湖縣的幾倍？",
     "How many times the average length of the rivers of Xihu County is that of Dongshan County?", "1.66",
     MEANS),
    ("青石溪的流量占全部的百分之幾？", "What share of the total flow does the Qingshi River have?", "44.44",
     OF_ALL),
    ("青石溪的流量占東山縣的百分之幾？",
     "What percentage of the flow of Dongshan County comes from the Qingshi River?", "61.82", OF_COUNTY),
    ("青石溪比平均長度長多少？", "How much longer is the Qingshi River than the average?", "42.35", AVERAGE),
    ("最長的河是最短的河的幾倍長？", "How many times as long as the shortest river is the longest?", "3.89",
     "120.5 ÷ 31"),
    ("白沙溪是青石溪的幾倍長？", "The Baisha River is how many times as long as the Qingshi River?", "0.66",
     "80 ÷ 120.5"),
    ("青石溪和南浦河合計是長風河的幾倍長？",
     "The Qingshi River and the Nanpu River together are how many times as long as the Changfeng River?",
     "1.94", "(120.5 + 64.25) ÷ 95"),
    ("雲門水庫 2023 年比 2021 年多多少？",
     "How much more did the Yunmen Reservoir store in 2023 than in 2021?", "250", "650 − 400"),
    ("雲門水庫2023年的蓄水量比石岡水庫多百分之幾？",
     "By what percentage did the Yunmen Reservoir exceed the Shigang Reservoir in 2023?", "333.33",
     "(650 − 150) ÷ 150 × 100%"),
    ("楓橋測站的合格率比松濤測站高幾個百分點？",
     "How many percentage points higher is the pass rate of Fengqiao Station than that of Songtao Station?",
     "12", "96 − 84"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english", "value", "formula"), PAIRS)
def test_both_languages_work_out_the_same(
    rivers: Material, chinese: str, english: str, value: str, formula: str
):
    for question in (chinese, english):
        result = rivers.best(question)
        assert [(c.value, c.formula) for c in result.computed] == [(Decimal(value), formula)], question
        assert not result.lacks
        assert verify(rivers.answer(question), ledger(rivers)) == ()


YES_OR_NO = [
    ("青石溪比白沙溪長嗎？", True),
    ("小坪溪比白沙溪長嗎？", False),
    ("小坪溪比白沙溪短嗎？", True),
    ("Is the Xiaoping River shorter than the Baisha River?", True),
    ("Is the Xiaoping River longer than the Baisha River?", False),
    ("白沙溪和小坪溪合起來有比青石溪長嗎？", False),
    ("Are the Baisha River and the Xiaoping River together longer than the Qingshi River?", False),
]


@pytest.mark.parametrize(("question", "truth"), YES_OR_NO)
def test_whether_one_amount_is_above_another(rivers: Material, question: str, truth: bool):
    assert rivers.best(question).truth is truth


@pytest.mark.parametrize(
    ("question", "higher"),
    [
        ("青石溪和白沙溪哪條比較長？", "青石溪"),
        ("Which is longer, the Qingshi River or the Nanpu River?", "Qingshi River"),
    ],
)
def test_which_of_two_is_higher(rivers: Material, question: str, higher: str):
    (term,) = [term for term in rivers.best(question).terms if term.higher]
    assert term.names == (higher,)


@pytest.mark.parametrize(
    "question",
    ["石岡水庫2023年的蓄水量比2021年高嗎？", "Is what Shigang Reservoir stored in 2023 higher than in 2021?"],
)
def test_a_column_that_is_below_another_is_not_said_to_be_above_it(rivers: Material, question: str):
    assert rivers.best(question).truth is False


@pytest.mark.parametrize("question", ["鯉魚和鱒魚各有幾條河？", "How many rivers have carp and trout each?"])
def test_entries_that_cells_list_together_are_counted_each(rivers: Material, question: str):
    result = rivers.best(question)
    assert result.operation == "group"
    assert sorted(c.value for c in result.computed) == [2, 3]


@pytest.mark.parametrize(
    "question", ["河川有幾成在東山縣？", "What share of the rivers are in Dongshan County?"]
)
def test_a_share_of_a_number_of_rows(rivers: Material, question: str):
    result = rivers.best(question)
    assert [t.computed and t.computed.value for t in result.terms] == [2, 5]
    assert [(c.value, c.unit) for c in result.computed] == [(Decimal(40), "%")]


def test_figures_of_two_tables_are_each_cited_to_their_own(tmp_path: Path):
    text = """# 山林
## 樹木
Table: 樹木一覽
| 樹 | 高度 (公尺) |
|---|---|
| 老杉 | 40 |
| 小松 | 8 |
## 塔
Table: 瞭望塔一覽
| 塔 | 塔高 (公尺) | 人數 |
|---|---|---|
| 北塔 | 20 | 3 |
| 南塔 | 16 | 5 |
"""
    read = material(tmp_path, woods=text)
    result = read.best("老杉的高度是南塔塔高的幾倍？")
    assert [(str(c.value), c.formula) for c in result.computed] == [("2.5", "40 ÷ 16")]
    answer = read.answer("老杉的高度是南塔塔高的幾倍？")
    assert [c.quote for c in answer.citations] == ["| 老杉 | 40 |", "| 南塔 | 16 | 5 |"]
    assert verify(answer, ledger(read)) == ()
