"""What can be asked: a question and the messages before it, checked before any work is done."""

from collections.abc import Mapping, Sequence

from strategy_chat.errors import QuestionError
from strategy_chat.schema import Exchange
from strategy_chat.text import clean

MOST_CHARACTERS = 4000
"""A longer question is refused: it is a document, not a question."""
_MOST_EARLIER = 500
"""Characters of an earlier question that are read."""
_MOST_REPLIED = 2000
"""Characters of an earlier reply that are read."""


def checked_question(question: object) -> str:
    """The question, cleaned; QuestionError for one that cannot be asked."""
    if not isinstance(question, str):
        raise QuestionError(f"the question must be a string, got {type(question).__name__}")
    text = clean(question)
    if not text:
        raise QuestionError("the question is empty: write a question in Chinese or English")
    if len(text) > MOST_CHARACTERS:
        raise QuestionError(
            f"the question has {len(text):,} characters: shorten it to {MOST_CHARACTERS:,} at the most"
        )
    return text


def check_history(history: object) -> None:
    """QuestionError for a history that is not a list of messages."""
    if history is None:
        return
    if isinstance(history, (str, bytes)) or not isinstance(history, Sequence):
        raise QuestionError(f"the history must be a list of messages, got {type(history).__name__}")
    for place, message in enumerate(history, 1):
        if not isinstance(message, Mapping) or not isinstance(message.get("content"), str):
            raise QuestionError(f"message {place} of the history has no text: give it role and content")
        if message.get("role") not in ("user", "assistant", "system"):
            raise QuestionError(
                f"message {place} of the history has the role {message.get('role')!r}: use user or assistant"
            )


def exchanges(history: Sequence[Mapping[str, str]]) -> list[Exchange]:
    """The questions of a history, oldest first, each with what was replied to it before the next."""
    found: list[Exchange] = []
    for message in history:
        text = clean(message["content"])
        if message["role"] == "user" and text:
            found.append(Exchange(text[:_MOST_EARLIER]))
        elif message["role"] == "assistant" and found:
            reply = f"{found[-1].reply}\n{text}".strip()
            found[-1] = Exchange(found[-1].question, reply[:_MOST_REPLIED])
    return found
