"""A plan that a language model writes for a question: read strictly, checked against the names of the tables,
carried out by the program, and shown only where it keeps to what was asked."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from eval.sets import KEYNOTE, suite
from strategy_chat import Answer
from strategy_chat.chain import Knowledge
from strategy_chat.compose import word_plan
from strategy_chat.phrasing.planning import plan_of
from strategy_chat.schema import Bound, Planned
from strategy_chat.verify import verify
from tests.with_model import asking

Plan = Mapping[str, Any]
VALUE: Plan = {"operation": "value", "rows": ["TAIPEI-1"], "columns": ["Rmax"]}
BOUND: Plan = {"column": "長度", "test": "over", "value": "20"}


def read(knowledge: Knowledge, question: str, *plans: Plan) -> tuple[Answer, Answer]:
    """The answer with a model that writes these plans, and the one without."""
    reply = "\n".join(json.dumps(plan, ensure_ascii=False) for plan in plans)
    with asking(knowledge, reply) as (chat, _):
        return chat.answer(question), chat.answer(question, exact=True)


# ---- how it is read


def test_a_plan_is_one_object_of_names():
    told = {"operation": "sum", "rows": ["大溪", "小溪", "大溪"], "columns": ["長度"], "where": [BOUND]}
    assert plan_of(json.dumps(told)) == Planned(
        "sum", ("大溪", "小溪"), ("長度",), (Bound("長度", "over", "20"),)
    )
    assert plan_of('{"operation": "count"}') == Planned("count")


@pytest.mark.parametrize(
    "told",
    [
        {"operation": "invent"},
        {"rows": ["大溪"]},
        {"operation": "sum", "answer": "42"},
        {"operation": "sum", "rows": "大溪"},
        {"operation": "sum", "rows": [42]},
        {"operation": "sum", "rows": ["<>"]},
        {"operation": "sum", "columns": ["長" * 81]},
        {"operation": "sum", "columns": ["長度"] * 13},
        {"operation": "sum", "where": {"column": "長度"}},
        {"operation": "sum", "where": [{**BOUND, "test": "around"}]},
        {"operation": "sum", "where": [{**BOUND, "so": "that"}]},
        {"operation": "sum", "where": [{**BOUND, "value": ["20"]}, BOUND, {}]},
        {"operation": ["sum"]},
        ["sum"],
        "sum",
    ],
)
def test_what_is_no_plan_is_not_read(told: object):
    assert plan_of(json.dumps(told)) is None


@pytest.mark.parametrize(
    "text", ["", "{", '{"operation": "sum"', '{"operation": "sum"} and more', "[" * 9999]
)
def test_what_is_no_json_is_not_read(text: str):
    assert plan_of(text) is None


@pytest.mark.parametrize(
    ("language", "plan", "question"),
    [
        ("zh-Hant", Planned("sum", ("大溪", "小溪"), ("長度",)), "大溪、小溪 的 長度 總和是多少？"),
        ("zh-Hans", Planned("mean", (), ("長度",)), "各项 的 長度 平均是多少？"),
        ("en", Planned("difference", ("Oak", "Elm"), ("age",)), "What is the difference in age of Oak, Elm?"),
        (
            "en",
            Planned("list", (), ("age",), (Bound("height", "over", "20 m"), Bound("park", "is", "North"))),
            "What are the age of all with height over 20 m with park North?",
        ),
        (
            "zh-Hant",
            Planned("count", (), (), (Bound("長度", "at_least", "20"),)),
            "長度至少 20 的各項有幾個？",
        ),
    ],
)
def test_a_plan_is_told_as_a_question(language: str, plan: Planned, question: str):
    assert word_plan(plan, language) == question


# ---- what comes of it


@pytest.mark.parametrize(
    ("question", "plan", "asked", "value", "formula"),
    [
        (
            "How beefy is Ublink in Rmax terms?",
            {"operation": "value", "rows": ["Ublink"], "columns": ["Rmax"]},
            "What is the Rmax of Ublink?",
            Decimal("45.82"),
            None,
        ),
        (
            "Nano4 的 Rmax 佔整體江山幾許？",
            {"operation": "share", "rows": ["Nano4"], "columns": ["Rmax"]},
            "Nano4 占全部 Rmax 的比例是多少？",
            Decimal("39.09"),
            "81.55 ÷ (81.55 + 45.82 + 22.3 + 13.06 + 11.16 + 10.46 + 9.00 + 6.12 + 5.60 + 3.53) × 100%",
        ),
        (
            "Top100 裡日本跟法國的地盤哪個寬？",
            {"operation": "max", "rows": ["日本", "法國"], "columns": ["Top100"]},
            "日本、法國 的 Top100 最高的是哪個？",
            Decimal(9),
            None,
        ),
        (
            "Top100 裡日本跟法國的地盤懸殊嗎？",
            {"operation": "difference", "rows": ["日本", "法國"], "columns": ["Top100"]},
            "日本、法國 的 Top100 相差多少？",
            Decimal(5),
            "9 − 4",
        ),
    ],
)
def test_a_plan_is_carried_out_beneath_the_declined_answer(
    knowledge: Knowledge, question: str, plan: Plan, asked: str, value: Decimal, formula: str | None
):
    answer, exact = read(knowledge, question, plan)
    assert (answer.answered, answer.reason) == (False, exact.reason)
    assert answer.text.startswith(exact.text)
    assert asked in answer.text
    assert (value, formula) in [(figure.value, figure.formula) for figure in answer.figures]
    assert answer.receipt["nearest"] == asked
    assert answer.receipt["plan"]["operation"] == plan["operation"]
    assert answer.receipt["read_by"] == "openai:test-model"
    assert verify(answer, knowledge.figures, (asked,)) == ()


@pytest.mark.parametrize(
    "plan",
    [
        {"operation": "value", "rows": ["地球模擬器"], "columns": ["Rmax"]},  # no such row
        {"operation": "value", "rows": ["Ublink"], "columns": ["beefy"]},  # no such column
        {"operation": "value", "rows": ["TAIPEI-1"], "columns": ["Rmax"]},  # another row
        {"operation": "max", "columns": ["Rmax"]},  # not of what was asked about
        {"operation": "sum", "rows": ["Ublink"], "columns": ["Rmax"]},  # nothing to add up
        {"operation": "mean", "rows": ["Ublink", "TAIPEI-1"], "columns": ["Institution"]},  # no figures
        {
            "operation": "value",
            "rows": ["Ublink"],
            "columns": ["Rmax"],
            "where": [{"column": "Rmax", "test": "over", "value": "20"}],  # a figure that was not given
        },
        {
            "operation": "list",
            "columns": ["Rmax"],
            "where": [{"column": "Institution", "test": "over", "value": "Ublink"}],  # no figure to be above
        },
    ],
)
def test_a_plan_that_fails_or_strays_changes_nothing(knowledge: Knowledge, plan: Plan):
    answer, exact = read(knowledge, "How beefy is Ublink in Rmax terms?", plan)
    assert (answer.text, answer.figures, answer.citations) == (exact.text, exact.figures, exact.citations)


def test_no_declined_question_is_answered_by_a_plan_for_another(knowledge: Knowledge):
    (keynote,) = suite([KEYNOTE])
    cases = [case for case in keynote.dataset.cases if case.kind == "unanswerable"][3::6]
    assert len(cases) > 10
    lies = (VALUE, {"operation": "max", "columns": ["Rmax"]}, {"operation": "count"})
    for case in cases:
        answer, exact = read(knowledge, case.question, *lies)
        assert answer.answered == exact.answered
        assert exact.answered or answer.text.startswith(exact.text)
