"""The checker is checked: answerers whose marks are known, over the packaged questions."""

from collections.abc import Sequence

import pytest

from eval.dataset import PACKAGED, read_questions
from eval.metrics import NAMES
from eval.run import Result, evaluate
from eval.schema import Case
from eval.sets import names, suite
from eval.source import Source
from eval.summary import summarise
from tests import eval_answerers as answerers


@pytest.fixture(scope="module")
def source() -> Source:
    return Source.of()


@pytest.fixture(scope="module")
def cases(source: Source) -> tuple[Case, ...]:
    return read_questions(PACKAGED, source).cases


def scores(results: Sequence[Result]) -> dict[str, float]:
    total = summarise("known", results).total
    return {name: score.mean for name, score in total.scores.items() if score.mean is not None}


def test_a_perfect_answerer_scores_everything(cases, source):
    results = evaluate(cases, answerers.Perfect(cases, source), source)
    assert [(r.case.id, *map(str, o.why)) for r in results for o in r.outcomes.values() if o.why] == []
    assert scores(results) == dict.fromkeys(NAMES, 1.0)


@pytest.mark.parametrize("name", names()[1:])
def test_a_perfect_answerer_scores_everything_in_the_other_sets(name):
    one = suite([name])[0]
    results = evaluate(one.dataset.cases, answerers.Perfect(one.dataset.cases, one.source), one.source)
    assert [(r.case.id, *map(str, o.why)) for r in results for o in r.outcomes.values() if o.why] == []


def test_one_that_dumps_passages_fails_where_a_figure_or_nothing_is_asked_for(cases, source):
    asked = [c for c in cases if c.figures or not c.answerable][::3]
    results = evaluate(asked, answerers.Dumper(asked, source), source)
    got = scores(results)
    assert got["passed"] <= 0.02
    assert got["correct"] <= 0.05
    assert got["figures"] <= 0.05
    assert got["abstention_recall"] == 0
    assert got["citation_precision"] < 0.35


def test_one_that_always_declines_answers_nothing(cases, source):
    results = evaluate(cases, answerers.Decliner(cases, source), source)
    got = scores(results)
    assert got["figures"] == got["citation_recall"] == got["conflict_recall"] == 0
    assert all(result.score("correct") == 0 for result in results if result.case.answerable)
    assert got["abstention_recall"] == 1
    assert got["abstention_precision"] == sum(not c.answerable for c in cases) / len(cases)


def test_one_that_shifts_every_figure_has_none_right_and_none_supported(cases, source):
    asked = [case for case in cases if case.figures]
    got = scores(evaluate(asked, answerers.OffByOne(asked, source), source))
    assert got["figures"] <= 0.05
    assert got["correct"] <= 0.02
    assert got["supported"] <= 0.05
    assert got["passed"] <= 0.02


def test_one_in_the_wrong_language_never_matches_it(cases, source):
    got = scores(evaluate(cases, answerers.WrongLanguage(cases, source), source))
    assert got["language"] <= 0.02
    assert got["passed"] <= 0.02


@pytest.mark.parametrize("kind", [answerers.FalseCitations, answerers.FalseQuotes])
def test_false_citations_count_for_nothing(kind, cases, source):
    asked = [case for case in cases if case.cite]
    got = scores(evaluate(asked, kind(asked, source), source))
    assert got["citation_recall"] == 0
    assert got["citation_precision"] == 0
    assert got["passed"] == 0


def test_a_crash_is_a_failure_with_its_reason_and_never_left_out(cases, source):
    results = evaluate(cases, answerers.Crasher(cases, source), source)
    assert len(results) == len(cases)
    assert {str(result.why[0]) for result in results} == {"crashed: RuntimeError: out of order"}
    assert set(scores(results).values()) == {0.0}
    assert summarise("known", results).crashed == len(cases)


def test_an_answer_of_another_shape_is_a_failure_too(cases, source):
    class Shapeless:
        def answer(self, question, history):
            return {"text": None, "answered": True}

    result = evaluate(cases[:1], Shapeless(), source)[0]
    assert not result.passed
    assert "not of the agreed shape" in str(result.error)
