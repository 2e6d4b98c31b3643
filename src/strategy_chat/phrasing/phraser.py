"""Wording an exact answer with a model, each sentence checked before it is shown."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from strategy_chat.phrasing.check import Checker, Verdict
from strategy_chat.phrasing.facts import MARKER, Names, key, lines_of, plain
from strategy_chat.phrasing.faults import Fault
from strategy_chat.phrasing.groups import Group, split
from strategy_chat.phrasing.model import Message, Model, Usage, Waiting
from strategy_chat.phrasing.prompts import prompt, rewrite_prompt
from strategy_chat.phrasing.stream import held_sentences
from strategy_chat.phrasing.words import words
from strategy_chat.schema import Answer, Correction, FaultKind, Phrasing
from strategy_chat.text import sentences

Show = Callable[[str], None]

_MOST_REWRITTEN = 6
_WHOLE = 3
"""The whole answer may take this many times what its first sentence may."""
_LASTING: frozenset[FaultKind] = frozenset({"key", "not_found"})
_NOT_DOWN: frozenset[FaultKind] = frozenset({"refused", "format", "language", "unsupported", "repetition"})
"""Faults of a model that is there and answers."""
_ENDED = re.compile(r"[.!?。！？…；;](?:\[\d+\])*$")
_LEADING_MARKERS = re.compile(r"^(?:\s*\[\d+\])+\s*")


@dataclass
class _Draft:
    """An answer while it is worded."""

    opening: str
    groups: tuple[Group, ...]
    show: Show
    waiting: Waiting
    shown: list[str] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    failed: list[Correction] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    first: float | None = None

    def accept(self, sentence: str, verdict: Verdict, language: str) -> None:
        """Take a sentence in and show it, with the markers that belong to it."""
        if not self.shown and self.opening in {f"**{line.text}**" for line in verdict.lines}:
            self.opening = ""  # the sentence names what it would head
        elif not self.shown and self.opening:
            self.show(self.opening + "\n\n")
        ended = bool(self.shown) and _ENDED.search(self.shown[-1])
        spaced = language == "en" or sentence.startswith("(")  # which would make a link of marker and bracket
        gap = "" if not self.shown else "\n\n" if not ended else " " if spaced else ""
        self.shown.append(gap + sentence)
        self.verdicts.append(verdict)
        self.show(gap + sentence)

    def keeps(self, sentence: str) -> bool:
        """Whether a sentence is the head of something, or a line that the program gives by itself."""
        own = [self.opening, *(line for group in self.groups for line in group.tail.split("\n"))]
        own += [line.formula for group in self.groups for line in lines_of(group.text)]
        head = MARKER.sub("", sentence).rstrip().endswith((":", "："))
        return head or any(key(sentence) == key(line) for line in own if line)

    def adds_nothing(self, verdict: Verdict) -> bool:
        """Whether a sentence states only what has been stated."""
        said = {item for earlier in self.verdicts for item in (*earlier.facts, *earlier.lines)}
        return said.issuperset(verdict.facts or verdict.lines)

    def rest_of(self, group: Group) -> str:
        """What of a part is still to be said: of a paragraph that stands in part, its other figures, or all
        of its other sentences where none of its figures stands."""
        text = MARKER.sub("", group.text).strip()
        taken = {key(line.text) for verdict in self.verdicts for line in verdict.lines}
        figures = {key(line.text) for line in group.lines}
        own = {sentence: key(sentence) for sentence in sentences(text)}
        if group.fixed or group.needed or group.bold or "\n" in text or taken.isdisjoint(own.values()):
            return group.text
        wanted = set(own.values()) if taken.isdisjoint(figures) else figures
        missing = [sentence for sentence, said in own.items() if said in wanted - taken]
        marks = "".join(f"[{number}]" for number in sorted(group.citations))
        return (" " if text.isascii() else "").join(missing) + marks

    def is_covered(self, group: Group) -> bool:
        """Whether the accepted sentences say what a part of the exact answer says."""
        if group.fixed:
            return False
        said = {fact for verdict in self.verdicts for fact in verdict.facts}
        taken = {line.text for verdict in self.verdicts for line in verdict.lines}
        cited = {number for verdict in self.verdicts for number in verdict.citations}
        shown = plain("".join(self.shown))
        whole = group.needed <= said and all(line.text in taken for line in group.lines)
        whole = whole and all(name in shown for name in group.bold)
        return whole and not group.citations.isdisjoint(cited)


class Phraser:
    """Has exact answers worded by a model.

    Args:
        model: what words them.
        names: the names of the material, which a sentence is checked against.
    """

    def __init__(self, model: Model, names: Names) -> None:
        self.model = model
        self._names = names

    def phrase(self, exact: Answer, show: Show, waiting: Waiting = lambda: None) -> Answer:
        """The answer in the model's words as far as they stand, in the program's where they do not.

        One that does not fit into the model's window or consists of a table is given as it is. ``show`` gets
        the text piece by piece, each piece checked; ``waiting`` is called while the model is waited for, and
        ends that by raising.
        """
        opening, groups = split(exact)
        room = self.model.window - self.model.most_tokens
        worded = replace(exact, text="\n\n".join([opening, *(g.text for g in groups if not g.fixed)]).strip())
        messages = prompt(worded, exact.question, room)
        if messages is None or all(group.fixed for group in groups):
            show(exact.text)
            return replace(exact, phrasing=self.untouched())
        start = time.monotonic()
        draft = _Draft(opening, groups, show, waiting)
        usage = Usage()
        fault: FaultKind | None = None
        try:
            self._ask(worded, messages, draft, start, usage)
        except Fault as problem:
            fault = problem.kind
        return self._finished(exact, draft, fault, usage, start)

    def untouched(self) -> Phrasing:
        """Who words an answer that the model has no part in."""
        return Phrasing(self.model.name, self.model.host, "program")

    def withheld(self, phrased: Answer) -> Phrasing | None:
        """Who worded the exact answer that is given in place of ``phrased``."""
        if phrased.phrasing is None:
            return None
        notice = words(phrased.language).notices["unsupported"]
        return replace(phrased.phrasing, by="program", fault="unsupported", notice=notice)

    def _ask(self, exact: Answer, messages: list[Message], draft: _Draft, start: float, usage: Usage) -> None:
        """Read the model's sentences, then have those that failed written again. Raises Fault."""
        breaker = self.model.breaker
        if not breaker.lets_through():
            raise Fault("resting")
        checker = Checker(exact, self._names)
        try:
            self._read(messages, exact.language, checker, draft, start, usage)
        except Fault as fault:
            if fault.kind not in _NOT_DOWN:
                breaker.failed(for_good=fault.kind in _LASTING)
            raise
        breaker.succeeded()
        if draft.failed and not all(draft.is_covered(g) for g in draft.groups if not g.fixed):
            self._again(messages, exact, checker, draft, start, usage)
        if draft.failed and not draft.shown:
            kinds = {problem for item in draft.failed for problem in item.problems}
            raise Fault("language" if kinds and kinds <= {"language", "script", "format"} else "unsupported")

    def _read(
        self,
        messages: list[Message],
        language: str,
        checker: Checker,
        draft: _Draft,
        start: float,
        usage: Usage,
    ) -> None:
        """Take in the sentences of one reply as they come."""
        deadline = self.model.deadline

        def until() -> float:
            return start + (deadline if draft.first is None else _WHOLE * deadline)

        for sentence in held_sentences(self.model.pieces(messages, until, usage, draft.waiting)):
            self._take(sentence, language, checker, draft, start)
            if time.monotonic() > until():
                raise Fault("slow")

    def _take(self, sentence: str, language: str, checker: Checker, draft: _Draft, start: float) -> None:
        bare = _LEADING_MARKERS.sub("", sentence).strip()
        if not MARKER.sub("", bare).strip(" .。") or draft.keeps(bare):
            return
        verdict = checker.check(bare)
        if verdict.problems:
            draft.failed.append(Correction(bare, verdict.problems, "replaced"))
            return
        if draft.adds_nothing(verdict):
            return
        marked = _marked(bare, verdict)
        if MARKER.findall(bare) and set(MARKER.findall(bare)) != set(MARKER.findall(marked)):
            draft.corrections.append(Correction(bare, ("citation",), "mended"))
        if draft.first is None:
            draft.first = time.monotonic() - start
        draft.accept(marked, verdict, language)

    def _again(
        self,
        messages: list[Message],
        exact: Answer,
        checker: Checker,
        draft: _Draft,
        start: float,
        usage: Usage,
    ) -> None:
        """Have failed sentences written again, once, in the time left; a fault leaves things as they are."""
        failed, draft.failed = draft.failed, []
        room = self.model.window - self.model.most_tokens
        asked = rewrite_prompt(messages, failed[:_MOST_REWRITTEN], exact.language, room)
        if asked is None:
            draft.failed = failed
            return
        before = len(draft.shown)
        with suppress(Fault):  # the program's own sentences stand in for those that are missing
            self._read(asked, exact.language, checker, draft, start, usage)
        mended = len(draft.shown) - before
        draft.corrections += [replace(item, outcome="rewritten") for item in failed[:mended]]
        draft.failed = failed[mended:]

    def _finished(
        self, exact: Answer, draft: _Draft, fault: FaultKind | None, usage: Usage, start: float
    ) -> Answer:
        """The answer: what the model said, and of the exact answer what it did not."""
        left = [g for g in draft.groups if not draft.is_covered(g)]
        if draft.shown:
            # A part of running text may be left out where the model told another of it.
            left = [g for g in left if g.fixed or g.needed or g.lines or g.bold]
            tails = [g.tail for g in draft.groups if g not in left and g.tail and draft.is_covered(g)]
            rest = "\n\n".join([*tails, *map(draft.rest_of, left)])
            text = "\n\n".join(filter(None, [draft.opening, "".join(draft.shown), rest]))
            if rest:
                draft.show("\n\n" + rest)
        else:
            text = exact.text
            draft.show(text)
        whole = draft.shown and not [g for g in left if not g.fixed]
        phrasing = Phrasing(
            model=self.model.name,
            host=self.model.host,
            by="model" if whole else "both" if draft.shown else "program",
            fault=fault,
            notice=words(exact.language).notices[fault] if fault else "",
            corrections=(*draft.corrections, *draft.failed),
            tokens_in=usage.tokens_in,
            tokens_out=usage.tokens_out,
            first_sentence=None if draft.first is None else round(draft.first, 3),
            seconds=round(time.monotonic() - start, 3),
        )
        return replace(_kept(exact, text), phrasing=phrasing)


def _marked(sentence: str, verdict: Verdict) -> str:
    """A sentence with just the markers of what supports it, then how its figure was computed."""
    bare = re.sub(r"\s+([.。!！?？,，;；])", r"\1", MARKER.sub("", sentence)).strip()
    formulas = [line.formula for line in verdict.lines if line.formula and line.formula not in bare]
    # A bracket right after a marker would make a link of the two.
    return " ".join([bare + "".join(f"[{number}]" for number in verdict.citations), *formulas])


def _kept(exact: Answer, text: str) -> Answer:
    """The exact answer with another text, and only what that text still holds."""
    used = {int(number) for number in MARKER.findall(text)}
    return replace(
        exact,
        text=text,
        citations=tuple(c for c in exact.citations if c.number in used),
        figures=tuple(f for f in exact.figures if f.citation in used),
    )
