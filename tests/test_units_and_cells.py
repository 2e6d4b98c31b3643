"""Units, composite table cells, whole strings as numbers, and the writing of numbers."""

from decimal import Decimal

import pytest

from strategy_chat.quantities import canonical_unit, convert, format_number, number, read_cell, same_unit


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("PF", "PFlop/s"),
        ("PFlops", "petaflops"),
        ("pf", "PF"),
        ("小時", "hours"),
        ("小时", "hr"),
        ("人", "people"),
        ("位", "persons"),
        ("年", "years"),
        ("台", "臺"),
        ("台", "systems"),
        ("詞", "words"),
        ("词", "words"),
        ("公里", "km"),
        ("元", "NT$"),
        ("%", "百分比"),
        ("percent", "%"),
        ("times", "次"),
        ("times", "倍"),
        ("km²", "平方公里"),
        ("km2", "square kilometres"),
        ("萬元", "NT$"),
        ("杯", "cups"),
        ("甕", "甕"),
        ("jars", "jar"),
        ("", ""),
    ],
)
def test_same_units(a, b):
    assert same_unit(a, b)
    assert same_unit(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("台", "人"), ("PF", "GHz"), ("年", "小時"), ("m", "M"), ("%", ""), ("元", "US$")]
)
def test_different_units(a, b):
    assert not same_unit(a, b)


def test_canonical_units():
    assert canonical_unit("小時") == canonical_unit("hours") == "h"
    assert canonical_unit("TFLOPS") == "TFlop/s"
    assert canonical_unit("萬人") == "人"
    assert canonical_unit("甕") == "甕"
    assert canonical_unit("") == ""


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("81.5", "PF", "TFlop/s", "81500"),
        ("9", "TF", "PF", "0.009"),
        ("90", "分鐘", "小時", "1.5"),
        ("2", "km", "公尺", "2000"),
        ("1", "km²", "公頃", "100"),
        ("3", "t", "公斤", "3000"),
        ("3", "萬人", "people", "30000"),
        ("25", "億元", "百萬元", "2500"),
        ("2", "years", "個月", "24"),
        ("5", "甕", "甕", "5"),
        ("500000", "EUR", "EUR 1,000", "500"),
        ("25", "萬元", "NT$10,000", "25"),
        ("3000", "tonnes", "1,000 tonnes", "3"),
    ],
)
def test_conversions(value, unit, to, expected):
    assert str(convert(Decimal(value), unit, to)) == expected


def test_what_does_not_convert():
    assert convert(Decimal(1), "km", "小時") is None
    assert convert(Decimal(1), "元", "US$") is None
    assert convert(Decimal(1), "甕", "杯") is None


@pytest.mark.parametrize(
    ("cell", "main", "bracket", "first"),
    [
        ("256,960", "256960", None, False),
        ("9.00", "9.00", None, False),
        ("3% (3)", "3", "3", False),
        ("3％（3）", "3", "3", False),
        ("(2018) 31", "31", "2018", True),
        ("（2018）31", "31", "2018", True),
        ("1.2 billion", "1200000000", None, False),
        ("約 30 人", "30", None, False),
        ("22.3*", "22.3", None, False),
        ("29 (est.)", "29", None, False),
        ("第29名", "29", None, False),
        ("(1,234)", "-1234", None, False),
        ("(12.5)", "-12.5", None, False),
        ("△ 12.5", "-12.5", None, False),
        ("(2018)", None, "2018", True),
        ("△ 3", None, None, False),
        ("Tea4 (茶樹26)", None, None, False),
        ("茶業 (TEA1)", None, None, False),
        ("Top100", None, None, False),
        ("3 杯 5 人", None, None, False),
        ("三月 4 日和 5 日採 6 次", None, None, False),
    ],
)
def test_cells(cell, main, bracket, first):
    found = read_cell(cell)
    assert (found.main and str(found.main.value)) == main
    assert (found.bracket and str(found.bracket.value)) == bracket
    assert found.bracket_first is first
    assert not found.missing
    assert found.text == cell


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "--", "—", "－", "– –", "N/A", "n/a", "NA", "無", "无", "None", "…"]
)
def test_cells_without_a_value(cell):
    found = read_cell(cell)
    assert found.missing
    assert found.main is None
    assert found.bracket is None


def test_units_and_kinds_of_a_composite_cell():
    found = read_cell("1.7% (5)")
    assert found.main is not None
    assert found.bracket is not None
    assert (found.main.unit, found.main.kind, found.bracket.unit) == ("%", "percent", "")
    ranged = read_cell("12–15").main
    assert ranged is not None
    assert (str(ranged.value), str(ranged.high)) == ("12", "15")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("256,960", "256960"),
        (" 81.50 ", "81.50"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("１２３", "123"),
        ("10萬", "100000"),
        ("三十", "30"),
        ("46.6%", "46.6"),
        ("約 30 人", "30"),
        (".5", "0.5"),
        ("twenty-five", "25"),
        ("1,23", None),
        ("A380", None),
        ("3 to 5", None),
        ("3 和 5", None),
        ("茶", None),
        ("", None),
    ],
)
def test_whole_strings(text, expected):
    found = number(text)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("value", "like", "expected"),
    [
        ("1234567.50", "", "1,234,567.50"),
        ("1234567.50", "256,960", "1,234,567.50"),
        ("1234567", "99999", "1234567"),
        ("1E+5", "", "100,000"),
        ("0.00001", "", "0.00001"),
        ("-1234", "81.5", "-1,234"),
        ("2019", "2018", "2019"),
    ],
)
def test_writing_numbers(value, like, expected):
    assert format_number(Decimal(value), like) == expected


@pytest.mark.parametrize("text", ["2024.07–2026.06", "2024/07 至 2026/06", "2024-07 to 2026-06"])
def test_two_dates_in_a_cell_are_a_period(text):
    main = read_cell(text).main
    assert main is not None
    assert (main.value, main.high, main.text) == (Decimal("2024.07"), Decimal("2026.06"), text)
