"""Answers that verification has to let through, and the like of them that it has to withhold."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.schema import Answer
from strategy_chat.verify import verify
from tests.small_corpus import Material, material

GARDENS = {
    "zh": """---
id: gardens
---
# 茶園
## 清單 {#list}
| 茶園 | 面積 (公頃) | 平均樹齡 | 紅茶 |
|---|---|---|---|
| 霧峰園 | 12.5 | 31 | 40% (24) |
| 石碇園 | 8.75 | 12 | 25% (5) |
| 坪林園 | 20.25 | 45 | 10% (2) |
| 合計 | 41.5 | 88 | 31% (31) |
""",
    "en": """---
id: gardens
---
# Tea gardens
## List {#list}
| Garden | Area (ha) | Average age | Black tea |
|---|---|---|---|
| Mistpeak | 12.5 | 31 | 40% (24) |
| Stonebridge | 8.75 | 12 | 25% (5) |
| Levelwood | 20.25 | 45 | 10% (2) |
| Total | 41.5 | 88 | 31% (31) |
""",
}
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Material]:
    folder = tmp_path_factory.mktemp("gardens")
    return {lang: material(folder / lang, gardens=text) for lang, text in GARDENS.items()}


def verified(gardens: dict[str, Material], language: str, question: str) -> Answer:
    answer = gardens[language].answer(question)
    assert verify(answer, gardens[language].figures) == ()
    return answer


def values(answer: Answer) -> list[str]:
    return [f"{figure.value:f}{figure.unit}" for figure in answer.figures]


@pytest.mark.parametrize(
    ("language", "question"),
    [("zh", "面積高於平均的茶園有哪些？"), ("en", "Which gardens have an area above average?")],
)
def test_rows_above_a_mean_are_shown_with_the_mean_as_it_is_rounded(gardens, language, question):
    answer = verified(gardens, language, question)
    assert "> 13.83" in answer.text
    assert [f.value for f in answer.figures if f.formula and "÷ 3" in f.formula]
    assert answer.figures[0].value == Decimal("20.25")
    assert ("坪林園" if language == "zh" else "Levelwood") in answer.text


@pytest.mark.parametrize(
    ("language", "question"),
    [("zh", "面積高於平均的茶園有哪些？"), ("en", "Which gardens have an area above average?")],
)
def test_a_threshold_that_is_not_the_mean_is_withheld(gardens, language, question):
    answer = gardens[language].answer(question)
    wrong = replace(answer, text=answer.text.replace("> 13.83", "> 12.83"))
    assert verify(wrong, gardens[language].figures)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("zh", "面積超過10公頃的茶園占全部幾成？"),
        ("en", "What percentage of the gardens have an area above 10 ha?"),
    ],
)
def test_a_share_of_the_rows_is_of_what_they_are_counted_as(gardens, language, question):
    answer = verified(gardens, language, question)
    assert "66.67%" in values(answer)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("zh", "面積超過10公頃的茶園占全部幾成？"),
        ("en", "What percentage of the gardens have an area above 10 ha?"),
    ],
)
def test_a_share_of_rows_in_fewer_than_hold_them_is_withheld(gardens, language, question):
    answer = gardens[language].answer(question)
    whole = next(f for f in answer.figures if f.value == 3)
    fewer = replace(whole, operands=whole.operands[1:])
    figures = tuple(fewer if f is whole else f for f in answer.figures)
    assert verify(replace(answer, figures=figures), gardens[language].figures)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("zh", "紅茶占比最高和最低差多少？"),
        ("en", "What is the difference between the highest and lowest black tea?"),
    ],
)
def test_the_range_of_percentages_with_counts_in_brackets(gardens, language, question):
    answer = verified(gardens, language, question)
    assert any(f.formula == "40 − 10" and f.value == 30 for f in answer.figures)


@pytest.mark.parametrize(
    ("language", "question"),
    [("zh", "面積超過50公頃的茶園有幾個？"), ("en", "How many gardens have an area above 50 ha?")],
)
def test_that_no_row_fits_is_said_of_the_rows_without_their_total(gardens, language, question):
    answer = verified(gardens, language, question)
    assert answer.answered
    assert values(answer) == ["3"]


@pytest.mark.parametrize(
    ("language", "question"),
    [("zh", "哪些茶園的面積高於平均？"), ("en", "Which gardens have more area than average?")],
)
def test_a_column_called_average_is_not_the_average_that_is_asked_for(gardens, language, question):
    answer = verified(gardens, language, question)
    assert not any(f.measure in ("平均樹齡", "Average age") for f in answer.figures)


def test_the_range_over_the_columns_of_a_table_with_measures_as_rows(tmp_path):
    text = """---
id: routes
---
# 路線
## 比較 {#compare}
| 項目 | 河濱道 | 山丘道 | 環湖道 |
|---|---|---|---|
| 長度 (公里) | 8.4 | 21.3 | 3.6 |
| 最陡坡度 | 3% | 9.8% | 1% |
"""
    routes = material(tmp_path, routes=text)
    answer = routes.answer("最長和最短的路線長度差多少公里？")
    assert verify(answer, routes.figures) == ()
    answer = routes.answer("長度最高和最低差多少？")
    assert verify(answer, routes.figures) == ()
    assert any(figure.value == Decimal("17.7") for figure in answer.figures)


def test_a_unit_that_is_a_figure_stands_in_brackets(tmp_path: Path):
    table = "| {} | {} |\n|---|---|\n| {} | 2,300 |\n| {} | 960 |\n"
    head = "---\nid: plan\nlanguage: {}\noriginal: {}\n---\n# Plan {{#top}}\n## Plan {{#costs}}\n"
    zh = head.format("zh-Hant", "true") + table.format("項目", "預算 (萬元)", "溫室", "步道")
    en = head.format("en", "false") + table.format("Project", "Budget (NT$10,000)", "Greenhouse", "Trail")
    read = material(tmp_path, plan=zh, plan_en=en)
    assert "**2,300 萬元**" in read.answer("溫室的預算是多少？").text
    answer = read.answer("What is the budget of the Greenhouse?")
    assert (answer.answered, "**2,300 (in NT$10,000)**" in answer.text) == (True, True)
    assert verify(answer, read.figures) == ()
