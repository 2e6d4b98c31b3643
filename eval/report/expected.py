"""What a case expects, in words."""

from eval.report.words import word
from eval.schema import Case


def expected_lines(case: Case, language: str) -> list[str]:
    """One line for each thing that a right answer must hold or must not."""
    lines = []
    if not case.answerable:
        reasons = " / ".join(case.reasons)
        lines.append(word("decline", language) + (f" ({reasons})" if reasons else ""))
    for figure in case.figures:
        about = ", ".join(group[0] for group in (figure.subject, figure.measure) if group)
        where = (
            f"{figure.operation} ← {', '.join(figure.operands)}"
            if figure.formula
            else " / ".join(figure.places)
        )
        shown = f"{figure.value} {figure.units[0]}".strip() + (f" ({about})" if about else "")
        lines.append(f"{shown} — {where}")
    lines += [" / ".join(group) for group in (*case.names, *case.points)]
    lines += [f"{word('not', language)} {form}" for form in case.absent]
    lines += [f"{word('not', language)} {value}" for value in case.forbidden]
    if case.conflict:
        lines.append(word("shows_conflict", language))
    lines += [f"{word('cite', language)} {_shortened(group)}" for group in case.cite]
    return lines


def _shortened(group: tuple[str, ...]) -> str:
    more = f" … (+{len(group) - 3})" if len(group) > 3 else ""
    return " / ".join(group[:3]) + more
