"""An answer as a stream of steps, made in a thread of its own."""

import threading

import pytest

from strategy_chat.errors import QuestionError
from strategy_chat.schema import Answer, Event
from strategy_chat.steps import Show, Steps

ANSWER = Answer("茶園多大？", "240 公頃 [1]\n\n另有 3 處。", True, "zh-Hant")


def test_a_finished_answer_is_taken_apart_where_nothing_was_shown():
    def run(show: Show) -> Answer:
        show(Event("stage", stage="tables"))
        return ANSWER

    steps = list(Steps(run))
    assert [step.stage or step.text or step.kind for step in steps] == [
        "tables",
        "sources",
        "240 公頃 [1]\n\n",
        "另有 3 處。",
        "answer",
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("甲是 3.5 公頃。[1]乙是 2 公頃。[1][2]", ["甲是 3.5 公頃。[1]", "乙是 2 公頃。[1][2]"]),
        ("A is 3.5 ha.[1] B is 2 ha.[1] Is C?", ["A is 3.5 ha.[1] ", "B is 2 ha.[1] ", "Is C?"]),
        ("茶園：\n- 甲 [1]\n- 乙 [1]\n", ["茶園：\n", "- 甲 [1]\n", "- 乙 [1]\n"]),
    ],
)
def test_a_finished_answer_comes_sentence_by_sentence(text: str, pieces: list[str]):
    steps = Steps(lambda show: Answer("茶園多大？", text, True, "zh-Hant"))
    assert [step.text for step in steps if step.kind == "text"] == pieces


def test_text_that_was_shown_is_not_shown_again():
    def run(show: Show) -> Answer:
        show(Event("text", text="240 公頃"))
        return ANSWER

    assert [step.kind for step in Steps(run)] == ["text", "answer"]


def test_what_went_wrong_is_raised_to_the_reader_once():
    def run(show: Show) -> Answer:
        raise QuestionError("the question is empty")

    steps = Steps(run)
    with pytest.raises(QuestionError, match="empty"):
        next(steps)
    assert list(steps) == []


def test_the_work_ends_at_the_next_step_after_the_stream_is_closed():
    shown, closed, ended = threading.Event(), threading.Event(), threading.Event()
    reached: list[str] = []

    def run(show: Show) -> Answer:
        try:
            show(Event("stage", stage="hits"))
            shown.set()
            assert closed.wait(30)
            show(Event("stage", stage="tables"))
            reached.append("tables")
        finally:
            ended.set()
        return ANSWER

    steps = Steps(run)
    assert next(steps).stage == "hits"
    assert shown.wait(30)
    steps.close()
    closed.set()
    assert ended.wait(30)
    assert reached == []


def test_who_waits_for_a_step_of_a_stream_that_is_closed_finds_its_end():
    go_on = threading.Event()

    def run(show: Show) -> Answer:
        assert go_on.wait(30)
        return ANSWER

    steps = Steps(run)
    closer = threading.Timer(0.05, steps.close)
    closer.start()
    assert list(steps) == []
    go_on.set()
    closer.join()
