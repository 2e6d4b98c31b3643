"""The conversation as the browser keeps it: what comes back is what was given, or nothing."""

import json
from decimal import Decimal

import pytest

from strategy_chat.schema import Answer, CellRef, Citation, Conflict, Correction, Figure, Phrasing, Side
from strategy_chat.web.conversation import Turn
from strategy_chat.web.kept import MOST_KEPT, from_record, to_record

CELL = CellRef("tea/area/table-1/row-1/col-2", "凍頂", "面積", "81.50")
ANSWER = Answer(
    question="凍頂茶園多大？",
    text="**81.50 公頃** [1]",
    answered=True,
    language="zh-Hant",
    citations=(Citation(1, "tea.md", "茶園", "| 凍頂 | 81.50 |", "tea/area/table-1", (CELL,)),),
    figures=(Figure("81.50 公頃", Decimal("81.50"), "公頃", "凍頂", "面積", CELL.id, 1),),
    conflicts=(Conflict("面積", (Side("表中 81.50", Decimal("81.50"), 1),)),),
    receipt={"verified": True, "timings_ms": {"vector": 20.5}},
    phrasing=Phrasing(
        model="openai:m",
        host="127.0.0.1:8080",
        by="both",
        fault="cut",
        notice="中斷了",
        corrections=(Correction("面積是 18.50。", ("value",), "replaced"),),
        tokens_in=120,
        tokens_out=9,
        first_sentence=0.5,
        seconds=1.25,
    ),
)
TURNS = (
    Turn(1, "凍頂茶園多大？", "done", ANSWER),
    Turn(2, "a<b {x}", "failed", message="這個問題沒能回答"),
)


def test_a_conversation_comes_back_as_it_was():
    assert from_record(json.loads(json.dumps(to_record(TURNS)))) == TURNS


def test_the_record_carries_the_receipt_and_the_answer_with_its_sources():
    first, second = to_record(TURNS)
    assert first["answer"]["receipt"]["timings_ms"] == {"vector": 20.5}
    assert "> | 凍頂 | 81.50 |" in first["markdown"]
    assert second["markdown"] == "這個問題沒能回答"


def test_an_answer_that_a_reload_cut_off_is_a_stopped_one():
    (turn,) = from_record(to_record((Turn(1, "?", "working", message="…"),)))
    assert turn.state == "stopped"


def test_only_the_last_turns_are_kept_and_they_are_numbered_anew():
    turns = from_record(to_record(tuple(Turn(n, f"{n}?", "stopped") for n in range(1, MOST_KEPT + 3))))
    assert [(turn.number, turn.question) for turn in turns[:2]] == [(1, "3?"), (2, "4?")]
    assert len(turns) == MOST_KEPT


@pytest.mark.parametrize(
    "record",
    [None, "", 5, {}, [1], [{"number": 1}], [{"number": 1, "question": "?", "state": "odd"}]],
)
def test_what_is_no_conversation_is_left_out(record: object):
    assert from_record(record) == ()
