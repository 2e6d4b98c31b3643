"""Results added up: scores with intervals by kind and by language, and latencies."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.intervals import Estimate, estimate, percentile
from eval.metrics import NAMES
from eval.run import Result

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """The scores of one group of cases, by metric."""

    corpus: str
    kind: str
    language: str
    cases: int
    failed: int
    scores: dict[str, Estimate]


@dataclass(frozen=True, slots=True)
class Summary:
    """All scores of a run: ``total``, one row per kind, per language, per kind and language, and per
    corpus.

    Latencies are in milliseconds; ``crashed`` and ``unsupported`` are counts of cases and of figures.
    """

    name: str
    total: Row
    kinds: tuple[Row, ...]
    languages: tuple[Row, ...]
    cells: tuple[Row, ...]
    corpora: tuple[Row, ...]
    p50: float
    p95: float
    crashed: int
    unsupported: int


def summarise(name: str, results: Sequence[Result]) -> Summary:
    """The summary of at least one result under the name of its configuration."""
    milliseconds = [result.seconds * 1000 for result in results]
    kinds = list(dict.fromkeys(result.case.kind for result in results))
    languages = [tag for tag in ("zh-Hant", "zh-Hans", "en") if any(r.case.language == tag for r in results)]

    corpora = list(dict.fromkeys(result.corpus for result in results))

    def row(kind: str, language: str, corpus: str = ALL) -> Row:
        return _row(corpus, kind, language, results)

    cells = [row(kind, language) for kind in kinds for language in languages]
    return Summary(
        name=name,
        total=row(ALL, ALL),
        kinds=tuple(row(kind, ALL) for kind in kinds),
        languages=tuple(row(ALL, language) for language in languages),
        cells=tuple(cell for cell in cells if cell.cases),
        corpora=tuple(row(ALL, ALL, corpus) for corpus in corpora),
        p50=percentile(milliseconds, 0.5),
        p95=percentile(milliseconds, 0.95),
        crashed=sum(result.error is not None for result in results),
        unsupported=sum(len(result.unsupported) for result in results),
    )


def _row(corpus: str, kind: str, language: str, results: Sequence[Result]) -> Row:
    chosen = [
        r
        for r in results
        if corpus in (ALL, r.corpus) and kind in (ALL, r.case.kind) and language in (ALL, r.case.language)
    ]
    scores = {}
    for name in NAMES:
        judged = [(score, r.case.pair or r.case.id) for r in chosen if (score := r.score(name)) is not None]
        scores[name] = estimate([score for score, _ in judged], [group for _, group in judged])
    return Row(corpus, kind, language, len(chosen), sum(not result.passed for result in chosen), scores)
