"""Telling what is being done while an answer takes long."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

Event = TypeVar("Event")


async def news(events: AsyncGenerator[Event, None], after: float) -> AsyncGenerator[Event | None, None]:
    """The events as they come, and None once in each wait for the next that has lasted ``after`` seconds.

    ``events`` is closed at the end, and when the reader goes away.
    """
    try:
        while True:
            coming = asyncio.ensure_future(anext(events))
            try:
                if not (await asyncio.wait({coming}, timeout=after))[0]:
                    yield None
                event = await coming
            except StopAsyncIteration:
                return
            finally:
                coming.cancel()
                await asyncio.wait({coming})
            yield event
    finally:
        await events.aclose()
