"""What counts as supported: a right answer passes, and each way of being wrong is found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from strategy_chat.schema import Answer, CellRef, Citation, Figure
from strategy_chat.verify import verify

LENGTHS = {"青石溪": "120.5", "白沙溪": "80", "南浦河": "64.25"}
CELLS = tuple(
    CellRef(f"rivers/list/table-1/row-{n}/col-2", name, "長度 (公里)", text)
    for n, (name, text) in enumerate(LENGTHS.items(), 1)
)
TABLE = Citation(
    number=1,
    source="rivers.md",
    section="河川",
    quote="\n".join(f"| {name} | {text} |" for name, text in LENGTHS.items()),
    passage_id="rivers/list/table-1",
    cells=CELLS,
)
SENTENCE = Citation(2, "rivers.md", "水庫", "水庫在 1998 年完工，蓄水約 3 萬噸。", "rivers/dam/p-1")


def stated(value: str = "120.5", place: str = CELLS[0].id, citation: int = 1, text: str = "") -> Figure:
    return Figure(text or f"{value} 公里", Decimal(value), "公里", "青石溪", "長度 (公里)", place, citation)


def computed(value: str, formula: str, unit: str = "公里", text: str = "") -> Figure:
    shown = text or f"{value} {unit}"
    return Figure(shown, Decimal(value), unit, "", "長度 (公里)", CELLS[0].id, 1, formula)


def answer(text: str, *figures: Figure, citations: tuple[Citation, ...] = (TABLE, SENTENCE)) -> Answer:
    return Answer(
        "河川有多長？", text, answered=True, language="zh-Hant", citations=citations, figures=figures
    )


RIGHT = answer(
    "青石溪長 120.5 公里[1]，三條共 264.75 公里[1]；水庫完工於 1998 年，蓄水 30000 噸[2]。",
    stated(),
    computed("264.75", "120.5 + 80 + 64.25"),
    Figure("1998 年", Decimal(1998), "", "水庫", "", SENTENCE.passage_id, 2),
    Figure("30000 噸", Decimal(30000), "噸", "水庫", "", SENTENCE.passage_id, 2),
)


def test_a_right_answer_passes():
    assert verify(RIGHT) == ()


def test_a_declined_answer_without_figures_passes():
    declined = Answer(
        "？", "這份資料沒有說明這個問題的答案。", answered=False, language="zh-Hant", reason="out_of_scope"
    )
    assert verify(declined) == ()


# ---- markers


def test_a_marker_without_a_citation_is_found():
    assert verify(replace(RIGHT, text=RIGHT.text + "[3]")) == ("marker [3] has no citation",)


def test_a_figure_without_a_citation_is_found():
    (problem,) = verify(answer("青石溪長 120.5 公里[1][2]。", stated(citation=7)))
    assert problem == "figure '120.5 公里' has no citation"


def test_no_citations_at_all_is_found():
    problems = verify(replace(RIGHT, citations=()))
    assert sum("no citation" in p for p in problems) == 4 + 3  # four figures, three markers


def test_a_citation_that_is_not_used_is_found():
    unused = ("citation [2] supports nothing",)
    assert verify(answer("青石溪長 120.5 公里[1]，源自山區。", stated())) == unused


def test_a_figure_uses_its_citation_without_a_marker():
    one = answer("青石溪長 120.5 公里。", stated(), citations=(TABLE,))
    assert verify(one) == ()
    assert verify(replace(one, figures=())) == ("citation [1] supports nothing",)


# ---- figures that are stated


@pytest.mark.parametrize("value", ["120", "1205", "12.05", "121.5", "-120.5"])
def test_a_changed_figure_is_found(value: str):
    problems = verify(answer(f"青石溪長 {value} 公里[1][2]。", stated(value)))
    assert problems == (f"figure '{value} 公里' is not what {CELLS[0].id} says",)


def test_the_figure_of_another_cell_is_found():
    (problem,) = verify(answer("青石溪長 80 公里[1][2]。", stated("80")))
    assert problem == f"figure '80 公里' is not what {CELLS[0].id} says"


def test_a_place_that_is_not_cited_is_found():
    place = "rivers/list/table-1/row-9/col-2"
    (problem,) = verify(answer("青石溪長 120.5 公里[1][2]。", stated(place=place)))
    assert problem == f"figure '120.5 公里' is not what {place} says"


def test_a_figure_bound_to_another_citation_is_found():
    (problem,) = verify(answer("青石溪長 120.5 公里[1][2]。", stated(citation=2)))
    assert problem == f"figure '120.5 公里' is not what {CELLS[0].id} says"


@pytest.mark.parametrize("text", ["96% (48)", "48", "(48) 96%"])
def test_both_parts_of_a_composite_cell_can_be_stated(text: str):
    cell = replace(CELLS[0], text=text)
    cited = replace(TABLE, quote=f"| 青石溪 | {text} |", cells=(cell,))
    assert verify(answer("是 48[1]", stated("48", text="48"), citations=(cited,))) == ()
    problems = verify(answer("是 49[1]", stated("49", text="49"), citations=(cited,)))
    assert problems == (f"figure '49' is not what {CELLS[0].id} says",)


# ---- figures that are computed

FORMULAS = [
    ("264.75", "120.5 + 80 + 64.25"),
    ("88.25", "(120.5 + 80 + 64.25) ÷ 3"),
    ("80", "median(64.25, 80, 120.5)"),
    ("40.5", "120.5 − 80"),
    ("1.51", "120.5 ÷ 80"),
    ("50.63", "(120.5 − 80) ÷ 80 × 100%"),
    ("45.51", "120.5 ÷ (120.5 + 80 + 64.25) × 100%"),
    ("3", "count(青石溪, 白沙溪, 南浦河)"),
]


@pytest.mark.parametrize(("value", "formula"), FORMULAS)
def test_a_formula_that_holds(value: str, formula: str):
    assert verify(answer(f"結果是 {value}[1][2]。{formula}", computed(value, formula, "", value))) == ()


@pytest.mark.parametrize(("value", "formula"), FORMULAS)
def test_a_formula_that_gives_another_value_is_found(value: str, formula: str):
    wrong = str(Decimal(value) + 1)
    (problem,) = verify(answer(f"結果是 {wrong}[1][2]。{formula}", computed(wrong, formula, "", wrong)))
    assert problem == f"figure {wrong!r} is not what {formula!r} gives"


OVER_NO_CELL = [
    ("154.25", "90 + 64.25"),
    ("120", "200 − 80"),
    ("10", "1 + 2 + 3 + 4"),
    ("164.25", "100 + 64.25"),
    ("1120.5", "1000 + 120.5"),  # more than all cited numbers
    ("45.51", "120.5 ÷ 264.75 × 100%"),  # a sum that no cell holds
    ("132.38", "(120.5 + 80 + 64.25) ÷ 2"),  # a mean of three over two
]


@pytest.mark.parametrize(("value", "formula"), OVER_NO_CELL)
def test_an_operand_that_no_cell_holds_is_found(value: str, formula: str):
    problems = verify(answer(f"結果是 {value}[1][2]。{formula}", computed(value, formula, "", value)))
    assert problems == (f"figure {value!r} is not what {formula!r} gives",)


UNREADABLE = [
    "",
    "as asked",
    "120.5 +",
    "÷ 80",
    "__import__('os')",
    "sum(120.5)",
    "120.5 ÷ 0",
]


@pytest.mark.parametrize("formula", UNREADABLE)
def test_a_formula_that_cannot_be_read_is_found(formula: str):
    problems = verify(answer("結果是 120.5[1][2]", computed("120.5", formula, "", "120.5")))
    assert problems == (f"figure '120.5' is not what {formula!r} gives",)


# ---- numbers in the text


def test_a_loose_number_is_found():
    assert verify(replace(RIGHT, text=RIGHT.text + "另有 42 座橋。")) == ("number '42' is bound to nothing",)


@pytest.mark.parametrize("loose", ["12", "20.5", "264", "5", "3.5"])
def test_a_part_of_a_figure_is_loose(loose: str):
    text = f"青石溪長 120.5 公里[1][2]，{loose}。"
    assert verify(answer(text, stated())) == (f"number {loose!r} is bound to nothing",)


def test_a_number_in_a_name_that_is_repeated_is_not_loose():
    text = "Tea 777 長 120.5 公里[1][2]。"
    assert verify(answer(text, stated())) == ("number '777' is bound to nothing",)
    assert verify(answer(text, stated()), ["Tea 777"]) == ()


def test_a_number_of_the_question_is_not_loose():
    asked = replace(
        answer("沒有 555 公里的河川，青石溪長 120.5 公里[1][2]。", stated()), question="哪條河有 555 公里？"
    )
    assert verify(asked) == ()


def test_every_problem_is_told():
    wrong = answer(
        "青石溪長 121 公里[1]，共 300 公里[5]，還有 42。", stated("121"), computed("300", "120.5 + 80")
    )
    assert verify(wrong) == (
        "marker [5] has no citation",
        f"figure '121 公里' is not what {CELLS[0].id} says",
        "figure '300 公里' is not what '120.5 + 80' gives",
        "citation [2] supports nothing",
        "number '42' is bound to nothing",
    )
