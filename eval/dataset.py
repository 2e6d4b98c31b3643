"""A folder of questions: read and validated; questions narrowed down."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.parsing import parse_case
from eval.schema import Case
from eval.source import Source

PACKAGED = Path(__file__).parent / "questions"
"""The questions on the packaged corpus."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The cases in the order of their files and lines; ``fingerprint`` is a hash of what they say."""

    cases: tuple[Case, ...]
    fingerprint: str


def only(cases: Sequence[Case], kinds: Sequence[str] = (), languages: Sequence[str] = ()) -> tuple[Case, ...]:
    """The cases of these kinds and languages; an empty sequence means all.

    Raises EvalError where nothing is left, naming what there is.
    """
    known = {"kind": {c.kind for c in cases}, "language": {c.language for c in cases}}
    for name, asked in (("kind", kinds), ("language", languages)):
        for value in asked:
            if value not in known[name]:
                raise EvalError(
                    f"no question has the {name} {value!r}; there are {', '.join(sorted(known[name]))}"
                )
    left = [c for c in cases if (not kinds or c.kind in kinds) and (not languages or c.language in languages)]
    if not left:
        raise EvalError("no question is of the kinds and languages asked for together; ask for fewer")
    return tuple(left)


def read_questions(folder: Path, source: Source | None = None) -> Dataset:
    """The questions in the ``*.jsonl`` files of a folder.

    With a ``source``, every locator must be there. Raises EvalError with one line ``file:line: problem`` for
    each problem found.
    """
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not files:
        raise EvalError(f"{folder}: there are no questions here; give a folder with *.jsonl files")
    cases: list[Case] = []
    problems: list[str] = []
    for file in files:
        for line, fields in _objects(file, problems):
            case, wrong = parse_case(fields, file.name, line)
            problems += [f"{file.name}:{line}: {problem}" for problem in wrong]
            cases.append(case)
    problems += clashes(cases)
    if source is not None:
        problems += _unknown_places(cases, source)
    if problems:
        raise EvalError("\n".join(problems))
    if not cases:
        raise EvalError(f"{folder}: the files hold no question")
    told = sorted(repr((c.id, c.question, c.history, c.figures, c.names, c.points, c.cite)) for c in cases)
    return Dataset(tuple(cases), hashlib.sha256("\n".join(told).encode()).hexdigest()[:16])


def _objects(file: Path, problems: list[str]) -> Iterable[tuple[int, dict[str, Any]]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problems.append(f"{file.name}: is not UTF-8 (byte {error.start}); save it as UTF-8")
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(f"{file.name}:{number}: is not JSON: {error.msg} at column {error.colno}")
            continue
        if isinstance(fields, dict):
            yield number, fields
        else:
            problems.append(f"{file.name}:{number}: must be one JSON object per line, got {line[:40]!r}")


def clashes(cases: Sequence[Case]) -> list[str]:
    """What is wrong where two cases have one id, or two of a pair one language."""
    problems: list[str] = []
    ids: dict[str, Case] = {}
    forms: dict[tuple[str, str], Case] = {}
    for case in cases:
        first = ids.setdefault(case.id, case)
        if first is not case:
            problems.append(
                f"{case.file}:{case.line}: the id {case.id!r} is used twice,"
                f" first in {first.file}:{first.line}"
            )
        if case.pair is None:
            continue
        first = forms.setdefault((case.pair, case.language), case)
        if first is not case:
            problems.append(
                f"{case.file}:{case.line}: the pair {case.pair!r} has two questions in {case.language},"
                f" the other in {first.file}:{first.line}"
            )
    return problems


def _unknown_places(cases: Sequence[Case], source: Source) -> list[str]:
    problems = []
    for case in cases:
        for place in dict.fromkeys([*case.gold, *(place for place, _ in case.relevant)]):
            if not source.knows(place):
                near = source.nearest(place)
                problems.append(
                    f"{case.file}:{case.line}: the corpus has no place {place!r}"
                    + (f"; the nearest that it has is {near!r}" if near else "")
                )
    return problems
