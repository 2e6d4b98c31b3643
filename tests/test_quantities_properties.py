"""What holds of every figure that is read: it is read back, beside Chinese too, wherever it stands."""

import string
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_chat import quantities
from strategy_chat.quantities import (
    canonical_unit,
    convert,
    format_number,
    number,
    read,
    read_cell,
    same_unit,
)
from tests.generated import anything

figures = st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=3) | st.integers(
    min_value=-(10**18), max_value=10**18
).map(Decimal)
anyone = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()), st.sampled_from("0123456789,.%-~第前年月百千萬億成分之()")
    ),
    max_size=40,
)


@anything
@given(figures, st.sampled_from(["", "1,000", "1000"]))
def test_what_is_written_is_read_back(value, like):
    assert number(format_number(value, like)) == value


@anything
@given(figures, st.sampled_from(["公尺", "人", "杯", " km", "%"]))
def test_figures_are_read_beside_chinese(value, unit):
    (found,) = read(f"茶園的高度是{format_number(value)}{unit}，很高。")
    assert found.value == value
    assert same_unit(found.unit, unit.strip())


@anything
@given(st.integers(min_value=1, max_value=10**15))
def test_scales_are_exact(value):
    assert number(f"{value}萬") == value * 10_000
    assert number(f"{value} million") == value * 1_000_000
    assert convert(Decimal(value), "萬人", "人") == value * 10_000


@anything
@given(anyone)
def test_positions_point_at_the_text(text):
    end = 0
    for found in read(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.text.strip()
        assert found.value.is_finite()
        assert found.high is None or found.high > found.value
        assert found.unit == "%" or found.kind in ("number", "year", "ordinal") or not found.unit
        end = found.end


@anything
@given(anyone)
def test_any_text_is_a_cell_and_a_string(text):
    cell = read_cell(text)
    assert cell.text == text
    assert not (cell.missing and cell.main)
    for found in (cell.main, cell.bracket):
        assert found is None or text[found.start : found.end] == found.text
    number(text)
    canonical_unit(text)
    assert same_unit(text, text)


@anything
@given(anyone)
def test_reading_is_independent_of_the_script(text):
    assume(not any(char in string.ascii_letters for char in text))
    simplified = text.translate(str.maketrans("萬億兩餘", "万亿两余"))
    assert [(q.value, q.kind) for q in read(simplified)] == [(q.value, q.kind) for q in read(text)]


def test_reading_long_texts_ends_soon():
    for text in ("1" * 10_000, "1," * 5_000, "一" * 10_000, "1.1" * 3_000, "萬" * 5_000, "1/2/" * 2_000):
        assert isinstance(quantities.read(text), tuple)
