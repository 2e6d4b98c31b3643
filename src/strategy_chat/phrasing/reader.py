"""What a question may mean that the rules cannot read, told by a model as other questions or as plans. It
decides nothing: each is checked against what was asked, and asked of the program like any other, or executed.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from strategy_chat.phrasing.faults import Fault
from strategy_chat.phrasing.model import Model, Usage, Waiting
from strategy_chat.phrasing.planning import plan_of
from strategy_chat.phrasing.prompts import reading_prompt
from strategy_chat.phrasing.stream import THOUGHT
from strategy_chat.schema import Planned
from strategy_chat.text import answer_language, sentences

MOST_PROPOSED = 3
_LONGEST = 160
_MOST_READ = 3000
"""Characters of a reply; a longer one does not end by itself."""
_PATIENCE_S = 10.0
"""The declined answer is known by then, and waits for nothing but this."""
_NUMBERED = re.compile(r"^\s*\(?\d+[.)、]\s*")
_MARKERS = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Proposals:
    """Questions and plans that may be meant, and what it took to have them: tokens as the provider counts
    them, None where it does not, and seconds."""

    questions: tuple[str, ...] = ()
    plans: tuple[Planned, ...] = ()
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
        """What may be meant, in the language of the question, in the words of ``names``: what of it had come
        where the model fails. ``earlier`` are the questions asked before, oldest first; ``waiting`` is called
        while the model is waited for, and ends that by raising."""
        model = self._model
        messages = reading_prompt(question, earlier, names, language, model.window - model.most_tokens)
        if messages is None or not model.breaker.lets_through():
            return Proposals()
        start, usage = time.monotonic(), Usage()
        end = start + min(model.deadline, _PATIENCE_S)
        reply = ""
        try:
            for piece in model.pieces(messages, lambda: end, usage, waiting):
                reply += piece
                if len(reply) > _MOST_READ:
                    break
        except Fault as fault:
            if fault.kind in ("connection", "key", "not_found", "server"):
                model.breaker.failed(for_good=fault.kind in ("key", "not_found"))
        else:
            model.breaker.succeeded()
        lines = [line.strip() for line in THOUGHT.sub("", reply).splitlines()]
        plans = (plan_of(line[line.find("{") :]) for line in lines if "{" in line)
        asked = (q for line in lines for s in sentences(line) for q in self._asked(s, question, language))
        return Proposals(
            tuple(dict.fromkeys(asked))[:MOST_PROPOSED],
            tuple(dict.fromkeys(plan for plan in plans if plan is not None))[:MOST_PROPOSED],
            usage.tokens_in,
            usage.tokens_out,
            time.monotonic() - start,
        )

    def _asked(self, sentence: str, question: str, language: str) -> Iterator[str]:
        """A sentence where it is another question in the same language."""
        text = _MARKERS.sub("", _NUMBERED.sub("", sentence)).strip(' "“”「」')
        asks = text.endswith(("?", "？")) and len(text) <= _LONGEST
        if asks and text != question and answer_language(text) == language:
            yield text
