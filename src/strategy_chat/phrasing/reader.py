"""What a question may mean that the rules cannot read, told by a model as other questions. It decides
nothing: each is checked against what was asked, and asked of the program like any other.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from strategy_chat.phrasing.faults import Fault
from strategy_chat.phrasing.model import Model, Usage, Waiting
from strategy_chat.phrasing.prompts import reading_prompt
from strategy_chat.phrasing.stream import held_sentences
from strategy_chat.text import answer_language

MOST_PROPOSED = 3
_LONGEST = 160
_PATIENCE_S = 10.0
"""The declined answer is known by then, and waits for nothing but this."""
_NUMBERED = re.compile(r"^\s*\(?\d+[.)、]\s*")
_MARKERS = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Proposals:
    """Questions that may be meant, and what it took to have them: tokens as the provider counts them, None
    where it does not, and seconds."""

    questions: tuple[str, ...] = ()
    tokens_in: int | None = None
    tokens_out: int | None = None
    seconds: float = 0.0


class Reader:
    """Has questions read by a model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def proposed(
        self,
        question: str,
        earlier: Sequence[str],
        names: Iterable[str],
        language: str,
        waiting: Waiting = lambda: None,
    ) -> Proposals:
        """Questions that may be meant, in the language of the question, in the words of ``names``; none where
        the model fails. ``earlier`` are the questions asked before, oldest first; ``waiting`` is called while
        the model is waited for, and ends that by raising."""
        model = self._model
        messages = reading_prompt(question, earlier, names, language, model.window - model.most_tokens)
        if messages is None or not model.breaker.lets_through():
            return Proposals()
        start, usage = time.monotonic(), Usage()
        end = start + min(model.deadline, _PATIENCE_S)
        found: list[str] = []
        try:
            for sentence in held_sentences(model.pieces(messages, lambda: end, usage, waiting)):
                found += self._asked(sentence, question, language)
                if len(found) > MOST_PROPOSED:  # it does not end by itself
                    break
        except Fault as fault:
            if fault.kind in ("connection", "key", "not_found", "server"):
                model.breaker.failed(for_good=fault.kind in ("key", "not_found"))
        else:
            model.breaker.succeeded()
        asked = tuple(dict.fromkeys(found))[:MOST_PROPOSED]
        return Proposals(asked, usage.tokens_in, usage.tokens_out, time.monotonic() - start)

    def _asked(self, sentence: str, question: str, language: str) -> Iterator[str]:
        """A sentence where it is another question in the same language."""
        text = _MARKERS.sub("", _NUMBERED.sub("", sentence)).strip(' "“”「」')
        asks = text.endswith(("?", "？")) and len(text) <= _LONGEST
        if asks and text != question and answer_language(text) == language:
            yield text
