"""Intervals, places and chunks of the evaluation, against known values."""

import pytest

from eval.answerers.splitting import split
from eval.intervals import bootstrap, estimate, percentile, wilson
from eval.locators import touches, within


def test_places_hold_each_other_by_whole_steps():
    assert within("d/s/table-1/row-1/col-2", "d/s/table-1/row-1")
    assert not within("d/s/table-1/row-10", "d/s/table-1/row-1")
    assert within("d/s/p-2/s-3", "d/s/p-2")
    assert touches("d/s/text-1", "d/s/p-4")
    assert not touches("d/s/text-1", "d/s/table-1/row-1")


def test_intervals_against_known_values():
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=1e-4)
    assert estimate([1, 1, 0, 1]).mean == 0.75
    assert estimate([]).mean is None
    low, high = bootstrap([0.2, 0.4, 0.9, 0.5], ["a", "a", "b", "c"])
    assert 0.2 <= low < 0.5 < high <= 0.9
    assert bootstrap([0.2, 0.4, 0.9, 0.5], ["a", "a", "b", "c"]) == (low, high)
    assert percentile([3, 1, 2], 0.5) == 2


def test_chunks_cover_the_text_and_overlap():
    text = "\n\n".join(f"第{n}段，" + "字" * 30 for n in range(9)) + "\n" + "長" * 130
    chunks = split(text, 100, 20)
    assert all(len(chunk) <= 100 and text[start : start + len(chunk)] == chunk for start, chunk in chunks)
    assert {n for start, chunk in chunks for n in range(start, start + len(chunk)) if text[n] != "\n"} == {
        n for n, char in enumerate(text) if char != "\n"
    }
