"""Telling what is being done while an answer takes long, and stopping it."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

Event = TypeVar("Event")


class Ongoing:
    """An answer that is being made for somebody: it can be stopped, and its end can be waited for."""

    def __init__(self) -> None:
        self.stopped = asyncio.Event()
        self.ended = asyncio.Event()

    async def stop(self) -> None:
        """Stop it, and wait until nothing more is shown of it."""
        self.stopped.set()
        await self.ended.wait()


async def news(
    events: AsyncGenerator[Event, None], every: float, stopped: asyncio.Event
) -> AsyncGenerator[Event | None, None]:
    """The events as they come, and None after ``every`` seconds of waiting for one, again and again.

    It ends early when ``stopped`` is set. ``events`` is closed at the end, and when the reader goes away.
    """
    stopping = asyncio.ensure_future(stopped.wait())
    try:
        while not stopped.is_set():
            coming = asyncio.ensure_future(anext(events))
            try:
                while not coming.done() and not stopped.is_set():
                    await asyncio.wait({coming, stopping}, timeout=every, return_when=asyncio.FIRST_COMPLETED)
                    if not coming.done() and not stopped.is_set():
                        yield None
                if stopped.is_set():
                    return
                event = coming.result()
            except StopAsyncIteration:
                return
            finally:
                coming.cancel()
                await asyncio.wait({coming})
            yield event
    finally:
        stopping.cancel()
        await events.aclose()
