"""Fitting the rule of abstention, and the curve of what it costs either way."""

import json
import random

import pytest

from eval.calibration import Example, Point, at, curve, fit, held_out, read_weights, write_weights
from eval.console import calibration_table
from eval.errors import EvalError
from strategy_chat.evidence.support import Features, support


def example(number: int, corpus: str, met: float, answers: bool, **changed) -> Example:
    fields = {
        "case": f"{corpus}-{number}",
        "corpus": corpus,
        "tables": 0.0,
        "text": met,
        "features": {"met": met, "figure": 0.0},
        "lacks": False,
        "answerable": answers,
        "answers": answers,
        "settled": None,
    }
    return Example(**{**fields, **changed})


def drawn(corpus: str, limit: float, seed: int) -> list[Example]:
    """Questions that are answered where more than ``limit`` of them is met, but for one in ten."""
    chance = random.Random(seed)
    found = []
    for number in range(200):
        met = chance.random()
        answers = (met > limit) != (chance.random() < 0.1)
        found.append(example(number, corpus, met, answers))
    return found


def test_the_weights_find_the_limit_between_answers_and_others():
    weights = fit(drawn("tea", 0.6, 1))
    assert weights.weights["met"] > 3
    assert weights.weights["figure"] == 0
    assert weights.support({"met": 0.8, "figure": 0.0}) > 0.5 > weights.support({"met": 0.4, "figure": 0.0})


def test_what_a_table_answers_or_lacks_something_is_not_fitted_to():
    rivers = drawn("rivers", 0.5, 2)
    others = [
        example(900, "rivers", 0.0, True, tables=0.9),
        example(901, "rivers", 1.0, False, lacks=True),
        example(902, "rivers", 1.0, False, settled=False),
    ]
    assert fit([*rivers, *others * 50]) == fit(rivers)


def test_without_both_kinds_of_question_there_is_nothing_to_fit():
    with pytest.raises(EvalError, match="both questions that the text answers and unanswerable ones"):
        fit([example(1, "tea", 0.9, True), example(2, "tea", 0.8, True)])


def test_a_corpus_is_judged_by_weights_fitted_to_the_others():
    tea, rivers = drawn("tea", 0.3, 3), drawn("rivers", 0.7, 4)
    judged = held_out([*tea, *rivers])
    by_rivers = fit(rivers)
    assert judged == {
        **{one.case: by_rivers.support(one.features) for one in tea},
        **{one.case: fit(tea).support(one.features) for one in rivers},
    }
    assert held_out(tea) == {}


def test_the_curve_tells_refusals_and_acceptances_at_every_certainty():
    points = curve([(0.9, True), (0.8, False), (0.6, True), (0.6, False), (0.2, True), (0.1, False)])
    assert points == [
        Point(1.01, 1.0, 0.0),
        Point(0.9, 1 - 1 / 3, 0.0),
        Point(0.8, 1 - 1 / 3, 1 / 3),
        Point(0.6, 1 - 2 / 3, 2 / 3),
        Point(0.2, 0.0, 2 / 3),
        Point(0.1, 0.0, 1.0),
    ]
    assert at(points, 0.5) == Point(0.6, 1 - 2 / 3, 2 / 3)
    assert at(points, 0.95) == Point(1.01, 1.0, 0.0)


def test_weights_are_written_and_read_again(tmp_path):
    weights = fit(drawn("tea", 0.5, 5))
    file = write_weights(weights, tmp_path / "support.json")
    assert read_weights(file) == weights
    with pytest.raises(EvalError, match="cannot be read"):
        read_weights(tmp_path / "none.json")


def test_the_weights_in_use_are_those_that_the_rule_applies():
    features = Features(*(0.1 * place for place in range(len(Features._fields))))
    assert support(features) == pytest.approx(read_weights().support(features._asdict()))


def test_the_table_tells_the_costs_by_corpus():
    given = [*drawn("tea", 0.5, 6), *drawn("rivers", 0.5, 7)]
    lines = calibration_table(given, read_weights(), fit(given)).splitlines()
    assert lines[0].split() == ["weight", "in", "use", "fitted"]
    assert [line.split()[0] for line in lines[-3:]] == ["tea", "rivers", "all"]
    assert lines[-1].split()[1] == "400"
    assert json.dumps(lines[-1]).count("/") == 3
