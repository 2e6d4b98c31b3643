"""A JSON object as a :class:`~eval.schema.Case`, or a list of what is wrong with it."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from eval.schema import LANGUAGES, OPERATIONS, REASONS, Alternatives, Case, ExpectedFigure

FIELDS = (
    *("id", "pair", "kind", "language", "question", "history", "answerable", "reason", "figures", "names"),
    *("points", "absent", "forbidden_figures", "cite", "relevant", "conflict", "note"),
)
FIGURE_FIELDS = (
    *("value", "unit", "subject", "measure", "place", "formula", "operands", "operation", "tolerance"),
)


class Record:
    """One JSON object read field by field; what is wrong is collected in ``problems``."""

    def __init__(self, fields: Mapping[str, Any], allowed: tuple[str, ...], path: str = "") -> None:
        self.fields, self.path = fields, path
        self.problems = [
            f"there is no field {path}{name!s}; the fields are {', '.join(allowed)}"
            for name in fields
            if name not in allowed
        ]

    def wrong(self, name: str, wanted: str) -> None:
        """Note that a field is not what it should be."""
        given = repr(self.fields[name]) if name in self.fields else "nothing"
        self.problems.append(f"{self.path}{name} must be {wanted}, got {given}")

    def text(self, name: str, default: str | None = None, among: tuple[str, ...] = ()) -> str:
        """A string; required where there is no default."""
        if name not in self.fields and default is not None:
            return default
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip() or (among and value not in among):
            self.wrong(name, f"one of {', '.join(among)}" if among else "a text that is not empty")
            return ""
        return value

    def truth(self, name: str, default: bool | None) -> bool | None:
        """true or false."""
        value = self.fields.get(name, default)
        if value is not None and not isinstance(value, bool):
            self.wrong(name, "true or false")
        return bool(value) if value is not None else None

    def texts(self, name: str, among: tuple[str, ...] = ()) -> Alternatives:
        """A list of strings; a single string counts as a list of one."""
        value = self.fields.get(name, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(
            isinstance(i, str) and (not among or i in among) for i in items
        ):
            self.wrong(
                name, f"one of or a list of {', '.join(among)}" if among else "a text or a list of texts"
            )
            return ()
        return tuple(items)

    def groups(self, name: str) -> tuple[Alternatives, ...]:
        """A list of lists of accepted forms; a single string counts as a list of one form."""
        value = self.fields.get(name, [])
        groups = [[g] if isinstance(g, str) else g for g in value] if isinstance(value, list) else [[]]
        if not all(
            isinstance(g, list) and g and all(isinstance(t, str) and t.strip() for t in g) for g in groups
        ):
            self.wrong(name, "a list of lists of accepted forms, none of them empty")
            return ()
        return tuple(tuple(group) for group in groups)

    def decimal(self, name: str, value: Any) -> Decimal:
        """An exact number, as a string, so that no digit is lost."""
        try:
            number = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            self.problems.append(f'{self.path}{name} must be an exact number such as "81.5", got {value!r}')
            return Decimal(0)
        return number

    def objects(self, name: str) -> list[Mapping[str, Any]]:
        """A list of JSON objects."""
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(name, "a list of objects")
            return []
        return value


def parse_case(fields: Mapping[str, Any], file: str, line: int) -> tuple[Case, list[str]]:
    """The case, and what is wrong with it; where something is, the case is only good for further checks."""
    record = Record(fields, FIELDS)
    figures = [_figure(record, number, item) for number, item in enumerate(record.objects("figures"), 1)]
    case = Case(
        id=record.text("id"),
        pair=record.text("pair", "") or None,
        kind=record.text("kind"),
        language=record.text("language", among=LANGUAGES),
        question=record.text("question"),
        history=_history(record),
        answerable=record.truth("answerable", True) is not False,
        reasons=record.texts("reason", REASONS) if fields.get("reason") is not None else (),
        figures=tuple(figures),
        names=record.groups("names"),
        points=record.groups("points"),
        absent=record.texts("absent"),
        forbidden=tuple(record.decimal("forbidden_figures", v) for v in _list(record, "forbidden_figures")),
        cite=record.groups("cite"),
        relevant=_relevant(record),
        conflict=record.truth("conflict", None),
        note=record.text("note", "") if fields.get("note") else "",
        file=file,
        line=line,
    )
    return case, record.problems or _contradictions(case)


def _list(record: Record, name: str) -> list[Any]:
    value = record.fields.get(name, [])
    if not isinstance(value, list):
        record.wrong(name, "a list")
        return []
    return value


def _history(record: Record) -> tuple[dict[str, str], ...]:
    turns = record.objects("history")
    for turn in turns:
        if set(turn) != {"role", "content"} or turn["role"] not in ("user", "assistant"):
            record.problems.append(
                'each turn of history must be {"role": "user" or "assistant", "content": "…"},'
                f" got {dict(turn)!r}"
            )
    return tuple({str(k): str(v) for k, v in turn.items()} for turn in turns)


def _relevant(record: Record) -> tuple[tuple[str, int], ...]:
    judged = []
    for item in _list(record, "relevant"):
        if isinstance(item, str):
            judged.append((item, 1))
        elif isinstance(item, dict) and isinstance(item.get("id"), str) and item.get("grade", 1) in (1, 2, 3):
            judged.append((item["id"], int(item.get("grade", 1))))
        else:
            record.problems.append(
                f'relevant must hold locators or {{"id": …, "grade": 1 to 3}}, got {item!r}'
            )
    return tuple(judged)


def _figure(record: Record, number: int, fields: Mapping[str, Any]) -> ExpectedFigure:
    part = Record(fields, FIGURE_FIELDS, f"figures[{number}].")
    computed = part.truth("formula", False) is True
    figure = ExpectedFigure(
        value=part.decimal("value", fields.get("value")),
        units=part.texts("unit") or ("",),
        subject=part.texts("subject"),
        measure=part.texts("measure"),
        places=part.texts("place"),
        formula=computed,
        operands=part.texts("operands"),
        operation=part.text("operation", among=OPERATIONS) if computed else None,
        tolerance=part.decimal("tolerance", fields.get("tolerance", "0")),
    )
    if not computed and not figure.places:
        part.wrong("place", "the locator of the cell or block that the figure stands in")
    if computed and not figure.operands:
        part.wrong("operands", "the locators that the figure is computed from")
    record.problems += part.problems
    return figure


def _contradictions(case: Case) -> list[str]:
    problems = []
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", case.kind):
        problems.append(f"kind must be a word in lower case such as lookup, got {case.kind!r}")
    if case.answerable and not (case.figures or case.names or case.points):
        problems.append("an answerable question must expect something: give figures, names or points")
    if case.answerable and case.reasons:
        problems.append("reason belongs to a question with answerable false")
    if not case.answerable and case.figures:
        problems.append("a question with answerable false cannot expect figures")
    return problems
