"""What counts as supported: right answers pass, and each way of being wrong is found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from strategy_chat.schema import Answer, Citation, Conflict, Side
from strategy_chat.verify import verify
from tests.river_answers import (
    CELLS,
    LENGTH,
    ONE,
    OPERANDS,
    OTHERS,
    QUOTE,
    RIVERS,
    SENTENCE,
    STORED,
    TABLE,
    TABLE_ID,
    answer,
    computed,
    stated,
)
from tests.small_corpus import Material, material


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("rivers"), rivers=RIVERS)


def test_a_right_answer_passes(rivers: Material):
    assert verify(ONE, rivers.figures) == ()


def test_a_declined_answer_without_figures_passes(rivers: Material):
    declined = Answer("？", "這份資料沒有說明這個問題的答案。", answered=False, language="zh-Hant")
    assert verify(declined, rivers.figures) == ()


# ---- citations


def test_a_marker_without_a_citation_is_found(rivers: Material):
    assert verify(replace(ONE, text=ONE.text + "[3]"), rivers.figures) == ("marker [3] has no citation",)


def test_a_figure_without_a_citation_is_found(rivers: Material):
    wrong = answer(ONE.text, stated(citation=7))
    assert verify(wrong, rivers.figures) == ("figure '120.5 公里' has no citation",)


def test_a_citation_that_is_not_used_is_found(rivers: Material):
    wrong = replace(ONE, citations=(TABLE, SENTENCE))
    assert verify(wrong, rivers.figures) == ("citation [2] supports nothing",)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TABLE, quote=TABLE.quote.replace("120.5", "120.6")),
        replace(TABLE, quote=TABLE.quote.replace("青石溪", "青石")),
        replace(TABLE, cells=(replace(CELLS[0], text="120"), *CELLS[1:])),
    ],
)
def test_a_quote_that_is_not_the_source_s_is_found(rivers: Material, wrong: Citation):
    problems = verify(replace(ONE, citations=(wrong,)), rivers.figures)
    assert problems == (f"citation [1] does not quote {TABLE_ID}",)


# ---- figures that are stated


@pytest.mark.parametrize("value", ["120", "1205", "12.05", "121.5", "-120.5"])
def test_a_changed_value_is_found(rivers: Material, value: str):
    problems = verify(answer(f"青石溪的長度是 {value} 公里。[1]", stated(value)), rivers.figures)
    assert problems[0] == f"figure '{value} 公里' is not what {CELLS[0].id} says"


def test_the_figure_of_another_row_is_found(rivers: Material):
    problems = verify(answer("青石溪的長度是 80 公里。[1]", stated("80")), rivers.figures)
    assert problems == (f"figure '80 公里' is not what {CELLS[0].id} says",)
    moved = stated("80", place=CELLS[1].id)
    problems = verify(answer("青石溪的長度是 80 公里。[1]", moved), rivers.figures)
    assert problems[0] == f"'青石溪' is not the subject of '80 公里' at {CELLS[1].id}"


def test_the_figure_of_another_column_is_found(rivers: Material):
    bridges = stated("12", place=OTHERS[0].id, unit="", measure=LENGTH)
    problems = verify(answer("青石溪的長度是 12。[1]", bridges), rivers.figures)
    assert problems[0] == f"'{LENGTH}' is not the measure of '12' at {OTHERS[0].id}"


def test_another_unit_is_found(rivers: Material):
    problems = verify(answer("青石溪的長度是 120.5 公噸。[1]", stated(unit="公噸")), rivers.figures)
    assert problems[0] == f"figure '120.5 公噸' is not in the unit of {CELLS[0].id}"


def test_another_name_of_the_unit_is_none(rivers: Material):
    assert verify(answer("青石溪的長度是 120.5 km。[1]", stated(unit="km")), rivers.figures) == ()


def test_a_figure_that_the_text_gives_to_another_row_is_found(rivers: Material):
    problems = verify(answer("白沙溪的長度是 120.5 公里，青石溪更短。[1]", stated()), rivers.figures)
    assert problems == ()  # in one line the order cannot be told without a grammar
    problems = verify(answer("青石溪更短。\n白沙溪的長度是 120.5 公里。[1]", stated()), rivers.figures)
    assert problems == (f"figure '120.5 公里' is not beside '青石溪', '{LENGTH}'",)


@pytest.mark.parametrize(("value", "unit"), [("48", ""), ("96", "%")])
def test_both_parts_of_a_composite_cell_can_be_stated(rivers: Material, value: str, unit: str):
    measure = "占比 · 條數" if not unit else "占比 (條數)"
    figure = replace(stated(value, place=OTHERS[1].id, unit=unit, measure=measure), text=f"{value}{unit}")
    assert verify(answer(f"青石溪的占比 (條數)是 {value}{unit}。[1]", figure), rivers.figures) == ()
    swapped = replace(figure, unit="" if unit else "%")
    assert verify(answer(f"青石溪的占比 (條數)是 {value}{unit}。[1]", swapped), rivers.figures) != ()


# ---- figures of sentences


def test_a_figure_of_a_sentence(rivers: Material):
    right = answer(f"{QUOTE} [2]", STORED, citations=(SENTENCE,))
    assert verify(right, rivers.figures) == ()
    assert verify(answer("水庫蓄水 30000 噸 [2]", STORED, citations=(SENTENCE,)), rivers.figures) == ()


@pytest.mark.parametrize("other", [{"subject": "橋"}, {"measure": "深度"}, {"unit": "公里"}])
def test_a_figure_of_a_sentence_bound_elsewhere_is_found(rivers: Material, other: dict[str, str]):
    wrong = replace(STORED, **other)  # type: ignore[arg-type]
    assert verify(answer(f"{QUOTE} [2]", wrong, citations=(SENTENCE,)), rivers.figures) != ()


def test_a_number_that_only_occurs_in_a_cited_quote_supports_nothing(rivers: Material):
    problems = verify(answer("橋有 1998 座。[2]", citations=(SENTENCE,)), rivers.figures)
    assert problems == ("number '1998 座' is bound to nothing",)


# ---- figures that are computed

FORMULAS = [
    ("264.75", "120.5 + 80 + 64.25", OPERANDS),
    ("88.25", "(120.5 + 80 + 64.25) ÷ 3", OPERANDS),
    ("80", "median(64.25, 80, 120.5)", OPERANDS),
    ("40.5", "120.5 − 80", OPERANDS[:2]),
    ("56.25", "120.5 − 64.25", OPERANDS),
]
SHARES = [
    ("1.51", "120.5 ÷ 80", "×", "倍", OPERANDS[:2]),
    ("50.63", "(120.5 − 80) ÷ 80 × 100%", "%", "%", OPERANDS[:2]),
    ("45.51", "120.5 ÷ (120.5 + 80 + 64.25) × 100%", "%", "%", OPERANDS),
]


@pytest.mark.parametrize(("value", "formula", "operands"), FORMULAS)
def test_a_formula_that_holds(rivers: Material, value: str, formula: str, operands: tuple[str, ...]):
    figure = computed(value, formula, operands=operands)
    assert verify(answer(f"結果是 {value} 公里。[1] {formula}", figure), rivers.figures) == ()


@pytest.mark.parametrize(("value", "formula", "unit", "word", "operands"), SHARES)
def test_a_formula_that_changes_the_unit(
    rivers: Material, value: str, formula: str, unit: str, word: str, operands: tuple[str, ...]
):
    figure = replace(computed(value, formula, unit, operands), text=f"{value} {word}")
    assert verify(answer(f"結果是 {value} {word}。[1] {formula}", figure), rivers.figures) == ()
    lengths = replace(figure, unit="公里", text=f"{value} 公里")
    problems = verify(answer(f"結果是 {value} 公里。[1] {formula}", lengths), rivers.figures)
    assert problems[0] == f"figure '{value} 公里' is not in the unit of what it is computed from"


@pytest.mark.parametrize(("value", "formula", "operands"), FORMULAS)
def test_a_formula_that_gives_another_value_is_found(
    rivers: Material, value: str, formula: str, operands: tuple[str, ...]
):
    wrong = f"{Decimal(value) + 1}"
    figure = computed(wrong, formula, operands=operands)
    (problem,) = verify(answer(f"結果是 {wrong} 公里。[1] {formula}", figure), rivers.figures)
    assert problem == f"figure '{wrong} 公里' is not what {formula!r} gives over its cells"


OVER_OTHER_CELLS = [
    ("154.25", "90 + 64.25", OPERANDS),
    ("200.5", "120.5 + 80", OPERANDS),  # a cell is left out
    ("264.75", "120.5 + 80 + 64.25", OPERANDS[:2]),  # a number is of no cell
    ("241", "120.5 + 120.5", OPERANDS[:2]),
    ("10", "1 + 2 + 3 + 4", OPERANDS),
    ("45.51", "120.5 ÷ 264.75 × 100%", OPERANDS),  # a sum that no cell holds
    ("132.38", "(120.5 + 80 + 64.25) ÷ 2", OPERANDS),  # a mean of three over two
    ("40.5", "120.5 − 80", OPERANDS),  # neither of two rows nor the range
]
UNREADABLE = ["", "as asked", "120.5 +", "÷ 80", "__import__('os')", "sum(120.5)", "120.5 ÷ 0", "median(x)"]


@pytest.mark.parametrize(("value", "formula", "operands"), OVER_OTHER_CELLS)
def test_a_formula_over_other_numbers_is_found(
    rivers: Material, value: str, formula: str, operands: tuple[str, ...]
):
    figure = computed(value, formula, operands=operands)
    problems = verify(answer(f"結果是 {value} 公里。[1] {formula}", figure), rivers.figures)
    assert problems[0] == f"figure '{value} 公里' is not what {formula!r} gives over its cells"


@pytest.mark.parametrize("formula", UNREADABLE)
def test_a_formula_that_cannot_be_read_is_found(rivers: Material, formula: str):
    problems = verify(answer("結果是 120.5 公里[1]", computed("120.5", formula)), rivers.figures)
    assert problems[0] == f"figure '120.5 公里' is not what {formula!r} gives over its cells"


@pytest.mark.parametrize(
    ("formula", "subject", "measure", "passes"),
    [
        ("count(青石溪, 白沙溪, 南浦河 3 號)", "", "", True),
        ("count(青石溪, 白沙溪, 南浦河 3 號)", "青石溪; 白沙溪; 南浦河 3 號", "清單", True),
        ("count(青石溪, 白沙溪)", "", "", False),
        ("count(青石溪, 白沙溪, 白沙溪)", "", "", False),
        ("count(青石溪, 白沙溪, 北浦河)", "", "", False),
        ("count(青石溪, 白沙溪, 南浦河 3 號)", "北浦河", "", False),
    ],
)
def test_counts(rivers: Material, formula: str, subject: str, measure: str, passes: bool):
    figure = replace(computed("3", formula, ""), text="3", subject=subject, measure=measure)
    assert (verify(answer("共有 3 項[1]", figure), rivers.figures) == ()) is passes


@pytest.mark.parametrize("other", [{"subject": "青石溪"}, {"subject": "湖"}, {"measure": "橋"}])
def test_a_computed_figure_bound_elsewhere_is_found(rivers: Material, other: dict[str, str]):
    figure = replace(computed(*FORMULAS[0][:2]), **other)  # type: ignore[arg-type]
    assert verify(answer("共 264.75 公里。[1]", figure), rivers.figures) != ()


# ---- numbers in the text

LOOSE = ["42 座橋", "四十二座橋", "４２座橋", "forty-two bridges", "120 公里", "64.25 公里", "三座水庫"]


@pytest.mark.parametrize("loose", LOOSE)
def test_a_loose_number_is_found(rivers: Material, loose: str):
    (problem,) = verify(replace(ONE, text=f"{ONE.text}另有 {loose}。"), rivers.figures)
    assert problem.endswith("is bound to nothing")


def test_a_figure_is_loose_in_another_unit(rivers: Material):
    (problem,) = verify(replace(ONE, text=f"{ONE.text}重 120.5 公噸。"), rivers.figures)
    assert problem == "number '120.5 公噸' is bound to nothing"


def test_a_number_in_a_name_that_is_repeated_is_not_loose(rivers: Material):
    assert verify(replace(ONE, text=f"{ONE.text}比南浦河 3 號長。"), rivers.figures) == ()
    assert verify(replace(ONE, text=f"{ONE.text}比南浦河 4 號長。"), rivers.figures) != ()


def test_a_number_of_the_question_is_not_loose(rivers: Material):
    text = f"{ONE.text}沒有 555 公里的河川。"
    assert verify(replace(ONE, text=text, question="哪條河有 555 公里？"), rivers.figures) == ()
    assert verify(replace(ONE, text=text), rivers.figures, ["哪條河有五百五十五公里？"]) == ()


def test_a_listed_figure_that_the_text_does_not_say_is_found(rivers: Material):
    wrong = replace(ONE, figures=(*ONE.figures, stated("80", CELLS[1].id, subject="白沙溪")))
    assert verify(wrong, rivers.figures) == ("figure '80 公里' is not in the text",)


def test_a_figure_that_reads_as_another_value_is_found(rivers: Material):
    text = ONE.text.replace("120.5 公里", "12 座橋")
    problems = verify(replace(ONE, text=text, figures=(replace(stated(), text="12 座橋"),)), rivers.figures)
    assert problems[0] == "figure '12 座橋' does not read as 120.5 公里"


# ---- conflicts


def test_the_sides_of_a_conflict_are_checked(rivers: Material):
    sides = (Side("青石溪的長度是 120.5 公里。", Decimal("120.5"), 1),)
    right = replace(ONE, conflicts=(Conflict("長度", sides),))
    assert verify(right, rivers.figures) == ()
    for wrong in (replace(sides[0], value=Decimal(80)), replace(sides[0], citation=2)):
        assert verify(replace(ONE, conflicts=(Conflict("長度", (wrong,)),)), rivers.figures) != ()
