"""Question sets with the corpora that they are about: the packaged one, and those in ``eval/corpora``.

A folder there is one set: the documents are the ``*.md`` files in it, the questions lie in its ``questions``.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.dataset import PACKAGED, Dataset, clashes, only, read_questions
from eval.errors import EvalError
from eval.source import Source

KEYNOTE = "keynote"
"""The name of the packaged corpus with the packaged questions."""

CORPORA = Path(__file__).parent / "corpora"
"""One folder for each further corpus of the suite."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions on one corpus. ``corpus_dir`` is None for the packaged one, ``index_dir`` None for the
    usual place of its index."""

    name: str
    corpus_dir: Path | None
    index_dir: Path | None
    source: Source
    dataset: Dataset


def names() -> tuple[str, ...]:
    """The names of the sets of the suite, the packaged one first."""
    return (KEYNOTE, *sorted(path.parent.name for path in CORPORA.glob("*/questions")))


def suite(chosen: Sequence[str] = (), index_dir: Path | None = None) -> tuple[QuestionSet, ...]:
    """The sets of the suite, or those of them that are chosen; each has a folder of its own in ``index_dir``.

    Raises EvalError for a name that is no set, for questions that are wrong and for an id that two sets use.
    """
    known = names()
    for name in chosen:
        if name not in known:
            raise EvalError(f"--corpus-set: there is no set {name!r}; there are {', '.join(known)}")
    sets = []
    for name in known:
        if chosen and name not in chosen:
            continue
        corpus = None if name == KEYNOTE else CORPORA / name
        questions = corpus / "questions" if corpus else PACKAGED
        sets.append(read_set(corpus, questions, index_dir / name if index_dir else None))
    # Files of several sets share their names, so a clash is told with the name of the set before the file.
    told = [replace(c, file=f"{s.name}/{c.file}") for s in sets for c in s.dataset.cases]
    if problems := clashes(told):
        raise EvalError("\n".join(problems))
    return tuple(sets)


def read_set(corpus_dir: Path | None, questions: Path, index_dir: Path | None = None) -> QuestionSet:
    """The questions in a folder on the documents in another, the packaged ones by default."""
    source = Source.of(corpus_dir)
    name = corpus_dir.resolve().name if corpus_dir else KEYNOTE
    return QuestionSet(name, corpus_dir, index_dir, source, read_questions(questions, source))


def narrowed(
    sets: Sequence[QuestionSet], kinds: Sequence[str], languages: Sequence[str]
) -> tuple[QuestionSet, ...]:
    """The sets with only the cases of these kinds and languages, without those that have none.

    Raises EvalError where nothing is left in any of them."""
    left = {case.id for case in only([case for s in sets for case in s.dataset.cases], kinds, languages)}
    kept = []
    for one in sets:
        cases = tuple(case for case in one.dataset.cases if case.id in left)
        if cases:
            kept.append(replace(one, dataset=replace(one.dataset, cases=cases)))
    return tuple(kept)


def fingerprints(sets: Sequence[QuestionSet]) -> dict[str, str]:
    """Hashes of all questions and of all corpora; of one set, its own."""
    return {
        "questions": _joined([one.dataset.fingerprint for one in sets]),
        "corpus": _joined([one.source.fingerprint[:16] for one in sets]),
    }


def _joined(hashes: Sequence[str]) -> str:
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:16]
