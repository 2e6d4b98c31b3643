"""Numbers are matched strictly, in Chinese first."""

from decimal import Decimal

import pytest

from eval.formulas import comes_to, result_of
from eval.matching import holds, numbers, same_quantity, same_unit, states
from eval.wording import mentions, script_of


def values(text: str) -> list[tuple[str, str]]:
    return [(f"{n.value.normalize():f}", n.unit) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25.696萬", [("256960", "")]),
        ("２５６，９６０ 個", [("256960", "item")]),
        ("29，46", [("29", ""), ("46", "")]),
        ("10萬詞", [("100000", "word")]),
        ("百分之三十六", [("36", "%")]),
        ("二〇二五年", [("2025", "year")]),
        ("三萬五千人", [("35000", "person")]),
        ("共十台", [("10", "machine")]),
        ("百工百業、零售、三角", []),
        ("256,960", [("256960", "")]),
        ("about 100 thousand words", [("100000", "word")]),
        ("twenty-one ships", [("21", "")]),
        ("H200, TAIPEI-1, 3D", []),
        ("2025~2026", [("2025", ""), ("2026", "")]),
        ("a change of -5", [("-5", "")]),
        ("14.0%", [("14", "%")]),
        ("3% (3)", [("3", "%"), ("3", "")]),
        ("1.5 percentage points", [("1.5", "pp")]),
        ("81.5PFlops", [("81.5", "PF")]),
    ],
)
def test_numbers_are_read_with_their_units(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "stated"),
    [
        ("占 46.6%", "6", "%", False),
        ("占 1.2%", "1.2", "", False),
        ("占 1.2", "1.2", "%", False),
        ("256960", "256960", "", True),
        ("共 10 台", "10", "", True),
        ("81.5 PFlop/s", "81.5", "PF", True),
        ("Rmax(PF) 是 81.5", "81.5", "PF", True),
        ("81.5 小時", "81.5", "PF", False),
        ("~1000 小時", "1000", "hours", True),
        ("第 129 名", "29", "", False),
    ],
)
def test_a_value_is_stated_only_in_its_unit(text, value, unit, stated):
    assert states(text, Decimal(value), (unit,)) is stated


def test_a_tolerance_is_only_used_where_it_is_given():
    assert not states("33.3", Decimal("33.33"), ("",))
    assert states("33.3", Decimal("33.33"), ("",), Decimal("0.05"))


def test_a_number_is_held_by_value_and_not_by_its_letters():
    assert holds("(2018) 20", Decimal(20))
    assert not holds("(2018) 20", Decimal(18))


def test_units_of_measure_must_agree_and_counting_words_may_be_left_out():
    assert same_unit("小時", ("hours",))
    assert same_unit("", ("台",))
    assert not same_unit("", ("%",))
    assert not same_unit("台", ("人",))


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("(81.5 + 45.8) ÷ 2", "63.65"),
        ("1,200 − 200", "1000"),
        ("median(3, 1, 8)", "3"),
        ("count(A, B, C)", "3"),
        ("3 ÷ 12 × 100%", "25"),
    ],
)
def test_formulas_are_worked_out(formula, result):
    assert result_of(formula) == Decimal(result)


def test_a_formula_is_rounded_to_the_places_of_its_result():
    assert comes_to("2 ÷ 3", Decimal("0.67"))
    assert not comes_to("2 ÷ 3", Decimal("0.66"))
    assert not comes_to("__import__('os')", Decimal(1))
    assert not comes_to("1 ÷ 0", Decimal(1))


def test_names_are_found_in_any_script_width_and_spacing():
    assert mentions("這是臺灣的**晶創 26**號", "晶创26")
    assert mentions("made by ASUSTeK.", "asustek")
    assert not mentions("said a classic", "AI")
    assert not mentions("共 129 名", "29")


def test_scripts_are_told_apart_by_what_only_one_has():
    assert script_of("这个说法") == (0, 3)
    assert script_of("這個說法") == (3, 0)
    assert script_of("占台里") == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "貨運量是 1,284 萬噸",
        "貨運量是 12,840,000 噸",
        "1,284 (10,000 tonnes)",
        "1,284 (in 10,000 tonnes)",
        "12.84 million tonnes",
        "1,284 ten thousand tonnes",
        "共 1284萬公噸",
    ],
)
def test_a_scaled_unit_may_be_written_out(text):
    assert states(text, Decimal("1284"), ("萬噸", "10,000 tonnes"))


@pytest.mark.parametrize("text", ["貨運量是 1,284", "1,284 噸", "1,284 千噸", "1,284 億噸", "12,840 噸"])
def test_a_scaled_unit_may_not_be_left_out_or_changed(text):
    assert not states(text, Decimal("1284"), ("萬噸", "10,000 tonnes"))


@pytest.mark.parametrize(
    ("unit", "accepted", "same"),
    [
        ("萬噸", "10,000 tonnes", True),
        ("億元", "NT$100 million", True),
        ("千人次", "thousand passengers", True),
        ("百萬元", "million dollars", True),
        ("噸", "萬噸", False),
        ("千噸", "萬噸", False),
        ("千", "thousand passengers", True),
        ("萬元", "億元", False),
    ],
)
def test_scales_of_units_are_told_apart(unit, accepted, same):
    assert same_unit(unit, (accepted,)) is same


def test_the_same_quantity_has_many_scales():
    assert states("14.4 百萬元", Decimal("14.4"), ("百萬元", "million dollars"))
    assert states("14.4 million dollars", Decimal("14.4"), ("百萬元", "million dollars"))
    assert same_quantity(Decimal("12840000"), "噸", Decimal("1284"), ("萬噸",))
    assert same_quantity(Decimal("12.6"), "億元", Decimal("1260"), ("百萬元",))
    assert not same_quantity(Decimal("1284"), "噸", Decimal("1284"), ("萬噸",))
