"""Whether citations are used and quote what their places say."""

import re
from collections.abc import Iterator

from strategy_chat.figures import Figures
from strategy_chat.schema import Answer, Citation

_MARKER = re.compile(r"\[(\d+)\]")


def citation_problems(answer: Answer, ledger: Figures) -> Iterator[str]:
    """What is wrong with the citations of an answer."""
    used = {int(n) for n in _MARKER.findall(answer.text)} | {figure.citation for figure in answer.figures}
    for citation in answer.citations:
        if citation.number not in used:
            yield f"citation [{citation.number}] supports nothing"
        elif not _verbatim(citation, ledger):
            yield f"citation [{citation.number}] does not quote {citation.passage_id}"


def _verbatim(citation: Citation, ledger: Figures) -> bool:
    for cell in citation.cells:
        known = ledger.cells.get(cell.id)
        if known is None or known.texts[0] != cell.text or not covers(citation, cell.id):
            return False
    lines = ledger.lines(citation.passage_id)
    return citation.quote in lines or all(line in lines or line == "…" for line in citation.quote.split("\n"))


def covers(citation: Citation, place: str) -> bool:
    """Whether a place is the one cited, or within it."""
    return place == citation.passage_id or place.startswith(f"{citation.passage_id}/")
