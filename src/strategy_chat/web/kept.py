"""The conversation as the asker's browser keeps it, and back. The server keeps none."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from strategy_chat.render import to_markdown
from strategy_chat.web.conversation import Turn, Turns

MOST_KEPT = 40
"""Turns that a browser keeps: with their receipts they fit its storage."""

_TURNS: TypeAdapter[tuple[Turn, ...]] = TypeAdapter(tuple[Turn, ...])


def to_record(turns: Turns) -> list[dict[str, Any]]:
    """The last turns as JSON-ready values, each answer with its receipt and as Markdown."""
    return [
        {
            "number": turn.number,
            "question": turn.question,
            "state": turn.state,
            "message": turn.message,
            "answer": turn.answer.to_dict() if turn.answer is not None else None,
            "markdown": to_markdown(replace(turn.answer, suggestions=()))
            if turn.answer is not None
            else turn.message,
        }
        for turn in turns[-MOST_KEPT:]
    ]


def from_record(record: object) -> Turns:
    """The turns of a record, numbered from 1; none where it is not one: a browser may hold anything. A turn
    that was being answered is a stopped one."""
    try:
        turns = _TURNS.validate_python(record)
    except ValidationError:
        return ()
    return tuple(
        replace(turn, number=number, state="stopped" if turn.state == "working" else turn.state)
        for number, turn in enumerate(turns[-MOST_KEPT:], start=1)
    )
