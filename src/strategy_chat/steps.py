"""An answer as a stream of steps."""

import queue
import re
import threading
from collections.abc import Callable, Iterator

from strategy_chat.schema import Answer, Event


class _Left(Exception):
    """Nobody reads the stream any more."""


def pieces_of(answer: Answer) -> Iterator[Event]:
    """A finished answer in steps: its sources, its text line by line, the whole."""
    yield Event("sources", citations=answer.citations)
    for piece in re.findall(r"[^\n]*\n+|[^\n]+", answer.text):
        yield Event("text", text=piece)
    yield Event("answer", answer=answer, citations=answer.citations)


def streamed(run: Callable[[Callable[[Event], None]], Answer]) -> Iterator[Event]:
    """The steps of an answer while it is made.

    Args:
        run: makes the answer and calls the function that it is given with each step that is ready; where it
            calls it with none, the finished answer is taken apart.

    Raises whatever ``run`` raises. A stream that is closed early ends ``run`` at its next step.
    """
    steps: queue.Queue[Event | Answer | BaseException] = queue.Queue()
    closed = threading.Event()

    def show(event: Event) -> None:
        if closed.is_set():
            raise _Left
        steps.put(event)

    def work() -> None:
        try:
            steps.put(run(show))
        except BaseException as error:  # passed on to the thread that reads
            steps.put(error)

    threading.Thread(target=work, name="answer", daemon=True).start()
    begun = False
    try:
        while True:
            step = steps.get()
            if isinstance(step, BaseException):
                raise step
            if isinstance(step, Answer):
                whole = Event("answer", answer=step, citations=step.citations)
                yield from [whole] if begun else pieces_of(step)
                return
            begun = True
            yield step
    finally:
        closed.set()
