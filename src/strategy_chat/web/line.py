"""The line of those who wait for an answer: the page's and the API's visitors stand in the same one.

Answers are computed, so that more of them at once than there are cores makes all of them slower. Those who
come later wait, and are called in the order in which they came.
"""

import asyncio
import threading
from collections import deque
from concurrent.futures import Future
from types import TracebackType

from strategy_chat.errors import ServerBusy

ANSWERING_AT_ONCE = 2
WAITING_AT_MOST = 30
RETRY_AFTER_S = 5


class Line:
    """Serves ``at_once`` at the same time, lets ``waiting_at_most`` wait, and turns away who comes then."""

    def __init__(self, at_once: int = ANSWERING_AT_ONCE, waiting_at_most: int = WAITING_AT_MOST) -> None:
        self._free = at_once
        self._waiting_at_most = waiting_at_most
        self._waiting: deque[Place] = deque()
        self._lock = threading.Lock()

    def join(self) -> "Place":
        """A place at the end of the line, to be used in a ``with`` statement, which gives it back.

        Raises ServerBusy if as many wait already as may.
        """
        place = Place(self)
        with self._lock:
            if self._free:
                self._free -= 1
                place.call()
            elif len(self._waiting) < self._waiting_at_most:
                self._waiting.append(place)
            else:
                raise ServerBusy(
                    f"{len(self._waiting)} people are waiting for an answer already; "
                    f"please ask again in about {RETRY_AFTER_S} seconds"
                )
        return place

    def leave(self, place: "Place") -> None:
        """Give ``place`` back and call the next."""
        with self._lock:
            if place in self._waiting:
                self._waiting.remove(place)
            elif self._waiting:
                self._waiting.popleft().call()
            else:
                self._free += 1

    def before(self, place: "Place") -> int:
        """How many wait before ``place``; 0 for one that was called."""
        with self._lock:
            return self._waiting.index(place) if place in self._waiting else 0


class Place:
    """A place in a :class:`Line`."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._called: Future[None] = Future()

    @property
    def before(self) -> int:
        """How many wait before this one."""
        return self._line.before(self)

    @property
    def waiting(self) -> bool:
        """Whether it is not this one's turn yet."""
        return not self._called.done()

    def call(self) -> None:
        """It is this one's turn."""
        self._called.set_result(None)

    async def turn(self) -> None:
        """Wait until it is this one's turn."""
        # Shielded: who stops waiting leaves the line at the end of the ``with`` statement, not here.
        await asyncio.shield(asyncio.wrap_future(self._called))

    def __enter__(self) -> "Place":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.leave(self)
