"""What can be evaluated: anything that answers a question."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Answerer(Protocol):
    """Answers in the shape of ``strategy_chat.Answer.to_dict()``; the fields needed are ``text``,
    ``answered``, and, where there are any, ``language``, ``citations``, ``figures``, ``conflicts``,
    ``reason`` and ``receipt["passages"]``. It may raise: that case has then failed."""

    def answer(self, question: str, history: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """The answer to a question that follows earlier messages."""
        ...
