"""Telling what is being done while an answer takes long, and stopping it."""

import asyncio
from collections.abc import AsyncGenerator

from strategy_chat.web.news import Ongoing, news


def test_the_events_come_as_they_are_where_none_takes_long():
    async def scene() -> list[str | None]:
        async def events() -> AsyncGenerator[str, None]:
            yield "sources"
            yield "text"

        return [event async for event in news(events(), 30, asyncio.Event())]

    assert asyncio.run(scene()) == ["sources", "text"]


def test_each_long_wait_is_told():
    async def scene() -> list[str | None]:
        go_on = asyncio.Event()

        async def events() -> AsyncGenerator[str, None]:
            await go_on.wait()
            yield "text"

        told: list[str | None] = []
        async for event in news(events(), 0.01, asyncio.Event()):
            told.append(event)
            if told == [None, None]:
                go_on.set()
        return told

    told = asyncio.run(scene())
    assert told[:2] == [None, None]
    assert told[-1] == "text"


def test_a_stop_ends_the_wait_and_closes_the_events():
    closed: list[str] = []

    async def scene() -> list[str | None]:
        stopped = asyncio.Event()

        async def events() -> AsyncGenerator[str, None]:
            try:
                yield "sources"
                stopped.set()
                await asyncio.Event().wait()  # for ever
            finally:
                closed.append("closed")

        return [event async for event in news(events(), 30, stopped)]

    assert asyncio.run(scene()) == ["sources"]
    assert closed == ["closed"]


def test_who_stops_an_answer_waits_until_nothing_more_is_shown_of_it():
    async def scene() -> list[str]:
        ongoing, order = Ongoing(), list[str]()

        async def answering() -> None:
            await ongoing.stopped.wait()
            order.append("the last is shown")
            ongoing.ended.set()

        answer = asyncio.create_task(answering())
        await ongoing.stop()
        order.append("stopped")
        await answer
        return order

    assert asyncio.run(scene()) == ["the last is shown", "stopped"]
