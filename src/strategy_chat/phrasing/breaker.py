"""A circuit breaker: after some failures in a row a dead model is left alone for a while."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
"""Failures in a row after which the model is left alone."""
REST_S = 30.0
"""For how long at first; each further failure doubles it."""
LONGEST_REST_S = 600.0


class Breaker:
    """Counts failures; safe in several threads.

    After a rest one question is let through: it closes the breaker or opens it for twice as long.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rest = REST_S
        self._until = 0.0

    def lets_through(self) -> bool:
        """Whether the model may be asked now."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest  # the others wait for this one
            return True

    def succeeded(self) -> None:
        """The model answered."""
        with self._lock:
            self._failures, self._rest, self._until = 0, REST_S, 0.0

    def failed(self, for_good: bool = False) -> None:
        """The model failed; ``for_good`` where asking again soon cannot help, as with a wrong key."""
        with self._lock:
            opened = self._failures >= FAILURES
            self._failures = FAILURES if for_good else self._failures + 1
            if self._failures >= FAILURES:
                self._rest = min(self._rest * 2, LONGEST_REST_S) if opened else self._rest
                self._until = self._clock() + self._rest
