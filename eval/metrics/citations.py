"""Citation recall and precision, after ALCE (Gao et al., 2023, "Enabling Large Language Models to Generate
Text with Citations", section 3), adapted to cells and sentences with gold places in the place of an NLI
model.

Recall: of the places that must be cited, the share that is. ALCE asks whether the statement is entailed by
what it cites; here the places that entail it are given. Precision: of the places that are cited, the share
that bears on the answer. ALCE calls a citation irrelevant if it supports nothing; here a place counts if it
is one to be cited, one that an expected figure stands in or is computed from, or a cell of the same row as
one of those (the name of what the figure belongs to). A citation whose quote is not verbatim text of the
corpus supports nothing and counts against both."""

from eval.faults import Fault, fault
from eval.locators import block_of, row_of, within
from eval.metrics.outcome import NOT_APPLICABLE, Outcome, share
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source


def judge_recall(case: Case, reply: Reply, source: Source) -> Outcome:
    """The share of the groups of places of which one is cited."""
    if not case.cite:
        return NOT_APPLICABLE
    cited = _verbatim_places(reply, source)
    missing = [
        group for group in case.cite if not any(within(place, gold) for place in cited for gold in group)
    ]
    faults = [fault("not_cited", places=" / ".join(group[:3])) for group in missing]
    return share(len(case.cite) - len(missing), len(case.cite), faults + _not_verbatim(reply, source))


def judge_precision(case: Case, reply: Reply, source: Source) -> Outcome:
    """The share of the cited places that bear on the answer; 0 where nothing is cited."""
    if not case.cite:
        return NOT_APPLICABLE
    if not reply.places:
        return Outcome(0.0, (fault("cites_nothing"),))
    verbatim = set(_verbatim_places(reply, source))
    idle = [p for p in reply.places if p not in verbatim or not _bears(p, case.gold)]
    faults = [fault("idle_citation", place=place) for place in idle]
    return share(len(reply.places) - len(idle), len(reply.places), faults)


def _bears(place: str, gold: tuple[str, ...]) -> bool:
    rows = {row for wanted in gold if (row := row_of(wanted))}
    return any(within(place, wanted) for wanted in gold) or row_of(block_of(place)) in rows


def _verbatim_places(reply: Reply, source: Source) -> tuple[str, ...]:
    return tuple(
        place
        for citation in reply.citations
        if source.has_verbatim(citation.quote)
        for place in citation.places
    )


def _not_verbatim(reply: Reply, source: Source) -> list[Fault]:
    return [
        fault("not_verbatim", number=citation.number)
        for citation in reply.citations
        if not source.has_verbatim(citation.quote)
    ]
