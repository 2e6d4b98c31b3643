"""An answer as a stream of steps."""

import queue
import re
import threading
from collections.abc import Callable, Iterator

from strategy_chat.schema import Answer, Event

Show = Callable[[Event], None]

_SENTENCE = re.compile(r"[^\n]*?(?:[。！？]|[.!?](?=[\s\[]))(?:\[\d+\])*\s*|[^\n]*\n+|[^\n]+")
"""A sentence with the markers and spaces after it, or a line."""


class _Left(Exception):
    """Nobody reads the stream any more."""


def pieces_of(answer: Answer) -> Iterator[Event]:
    """A finished answer in steps: its sources, its text sentence by sentence, the whole."""
    yield Event("sources", citations=answer.citations)
    for piece in _SENTENCE.findall(answer.text):
        yield Event("text", text=piece)
    yield Event("answer", answer=answer, citations=answer.citations)


class Steps(Iterator[Event]):
    """The steps of an answer while it is made, in a thread of its own.

    Args:
        run: makes the answer and calls the function that it is given with each step that is ready; where it
            shows no text, the finished answer is taken apart.

    Taking a step raises whatever ``run`` raised. :meth:`close` ends ``run`` at its next step.
    """

    def __init__(self, run: Callable[[Show], Answer]) -> None:
        self._run = run
        self._ready: queue.Queue[Event | Answer | BaseException] = queue.Queue()
        self._closed = threading.Event()
        self._rest: Iterator[Event] | None = None
        self._begun = False
        threading.Thread(target=self._work, name="answer", daemon=True).start()

    def __next__(self) -> Event:
        if self._rest is not None:
            return next(self._rest)
        step = self._ready.get()
        if isinstance(step, BaseException):
            self._rest = iter(())
            raise StopIteration if isinstance(step, _Left) else step
        if isinstance(step, Answer):
            whole = Event("answer", answer=step, citations=step.citations)
            self._rest = iter([whole]) if self._begun else pieces_of(step)
            return next(self._rest)
        self._begun = self._begun or step.kind == "text"
        return step

    def close(self) -> None:
        """Nobody reads any more: who waits for a step finds the end, and the work is not gone on with."""
        self._closed.set()
        self._ready.put(_Left())

    def _show(self, event: Event) -> None:
        if self._closed.is_set():
            raise _Left
        if event.kind != "stage" or event.stage:
            self._ready.put(event)

    def _work(self) -> None:
        try:
            self._ready.put(self._run(self._show))
        except BaseException as error:  # passed on to the thread that reads
            self._ready.put(error)
