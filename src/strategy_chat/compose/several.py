"""Several questions asked at once: their answers as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from strategy_chat.schema import Answer, Citation, Phrasing

_MARKER = re.compile(r"\[(\d+)\]")


def _renumbered(text: str, numbers: dict[int, int]) -> str:
    return _MARKER.sub(lambda marker: f"[{numbers[int(marker.group(1))]}]", text)


def _number(citation: Citation, citations: list[Citation]) -> int:
    """The number of a citation among all, to which it is added; the same lines of one place are one."""
    for place, known in enumerate(citations):
        if (known.passage_id, known.quote) == (citation.passage_id, citation.quote):
            cells = {cell.id: cell for cell in (*known.cells, *citation.cells)}
            citations[place] = replace(known, cells=tuple(cells.values()))
            return known.number
    citations.append(replace(citation, number=len(citations) + 1))
    return len(citations)


def _together(parts: Sequence[Phrasing]) -> Phrasing | None:
    """Who worded several answers, as one."""
    if not parts:
        return None
    troubled = next((part for part in parts if part.fault is not None), parts[0])
    counted_in = [part.tokens_in for part in parts if part.tokens_in is not None]
    counted_out = [part.tokens_out for part in parts if part.tokens_out is not None]
    return replace(
        troubled,
        by=parts[0].by if len({part.by for part in parts}) == 1 else "both",
        corrections=tuple(correction for part in parts for correction in part.corrections),
        tokens_in=sum(counted_in) if counted_in else None,
        tokens_out=sum(counted_out) if counted_out else None,
        seconds=round(sum(part.seconds for part in parts), 3),
    )


_HEADING = re.compile(r"\*\*[^*]+\*\*")


def merge(answers: Sequence[Answer], question: str) -> Answer:
    """One answer made of several, in their order, with one numbering of citations.

    It counts as answered when one of them is; the reason is that of the first declined one where none is.
    """
    if len(answers) == 1:
        return replace(answers[0], question=question)
    citations: list[Citation] = []
    moved: list[Answer] = []
    for answer in answers:
        numbers = {c.number: _number(c, citations) for c in answer.citations}
        moved.append(
            replace(
                answer,
                text=_renumbered(answer.text, numbers),
                figures=tuple(replace(f, citation=numbers[f.citation]) for f in answer.figures),
                conflicts=tuple(
                    replace(c, sides=tuple(replace(s, citation=numbers[s.citation]) for s in c.sides))
                    for c in answer.conflicts
                ),
            )
        )
    texts = _unrepeated([answer.text for answer in moved])
    answered = any(answer.answered for answer in moved)
    return replace(
        moved[0],
        question=question,
        text="\n\n".join(texts),
        answered=answered,
        citations=tuple(citations),
        figures=tuple(figure for answer in moved for figure in answer.figures),
        conflicts=tuple(conflict for answer in moved for conflict in answer.conflicts),
        reason=None if answered else moved[0].reason,
        phrasing=_together([answer.phrasing for answer in moved if answer.phrasing is not None]),
        receipt={**moved[0].receipt, "parts": [answer.receipt for answer in moved]},
    )


def _unrepeated(texts: Sequence[str]) -> list[str]:
    """The texts that say something which those before them do not; a heading alone says nothing."""
    kept: list[str] = []
    said: set[str] = set()
    for text in texts:
        lines = {line for line in text.splitlines() if line and not _HEADING.fullmatch(line)}
        if not kept or not lines <= said:
            kept.append(text)
        said |= lines
    return kept
