"""What counts as supported. Pure: no model, no index, nothing but the answer itself.

An answer is supported when

- every marker ``[n]`` in its text has a citation, and every citation is used or holds a figure's cell;
- every figure that it lists and that is not computed is a number of the very cell or quote that it is
  bound to;
- every computed figure is what its formula gives, and each number of the formula stands in a cited cell;
- every number in its text is one of its listed figures, or stands in a name that it repeats from the source
  (a row, a column, a heading, a condition), or in the question.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from statistics import median

from strategy_chat import quantities
from strategy_chat.schema import Answer, Citation, Figure

_MARKER = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SUM = re.compile(r"^\(?([\d.]+(?: \+ [\d.]+)*)\)?(?: ÷ (\d+))?$")


def verify(answer: Answer, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What is wrong with an answer, one sentence each; empty for a supported one.

    Args:
        answer: the answer, as composed.
        names: names of rows, columns, titles and headings that it may repeat, in the language of the answer.
    """
    problems = [f"marker [{n}] has no citation" for n in _dangling(answer)]
    by_number = {citation.number: citation for citation in answer.citations}
    for figure in answer.figures:
        citation = by_number.get(figure.citation)
        if citation is None:
            problems.append(f"figure {figure.text!r} has no citation")
        elif figure.formula is None and not _stated(figure, citation):
            problems.append(f"figure {figure.text!r} is not what {figure.place} says")
        elif figure.formula is not None and not _computes(figure, citation):
            problems.append(f"figure {figure.text!r} is not what {figure.formula!r} gives")
    problems += [f"number {number!r} is bound to nothing" for number in _loose(answer, names)]
    return tuple(problems)


def _dangling(answer: Answer) -> list[str]:
    known = {str(citation.number) for citation in answer.citations}
    return [n for n in _MARKER.findall(answer.text) if n not in known]


def _stated(figure: Figure, citation: Citation) -> bool:
    """Whether the place that a figure is bound to holds its number."""
    texts = [cell.text for cell in citation.cells if cell.id == figure.place]
    if citation.passage_id == figure.place:
        texts = [citation.quote]
    return any(figure.value in _values(text) for text in texts)


def _values(text: str) -> set[Decimal]:
    found = {q.value for q in quantities.read(text)}
    found |= {q.high for q in quantities.read(text) if q.high is not None}
    cell = quantities.read_cell(text)
    found |= {q.value for q in (cell.main, cell.bracket) if q is not None}
    return found


def _computes(figure: Figure, citation: Citation) -> bool:
    """Whether a formula gives a figure's value, to the figure's own number of digits, over cited numbers."""
    formula = figure.formula or ""
    if formula.startswith("count("):
        return figure.value == figure.value.to_integral_value() and figure.value >= 0
    operands = [Decimal(n.replace(",", "")) for n in _NUMBER.findall(formula)]
    result = _evaluate(formula, operands)
    if result is None:
        return False
    digits = Decimal(1).scaleb(int(figure.value.as_tuple().exponent))
    if result.quantize(digits, ROUND_HALF_UP) != figure.value:
        return False
    cited = {value for cell in citation.cells for value in _values(cell.text)}
    divisor = {operands[-1]} if formula.startswith("(") else set()
    return all(n in cited or n in divisor or n == 100 or _is_sum(n, cited) for n in operands)


def _is_sum(number: Decimal, cited: set[Decimal]) -> bool:
    """Whether a number of a formula is itself the sum of cited ones (the whole of a share)."""
    return bool(cited) and number <= sum(cited, Decimal(0))


def _evaluate(formula: str, operands: list[Decimal]) -> Decimal | None:
    """The value of one of the formulas that answers show; None for any other text."""
    try:
        if formula.startswith("median("):
            return Decimal(median(operands))
        if "−" in formula and "÷" in formula:
            return (operands[0] - operands[1]) / operands[2] * 100
        if "×" in formula:
            return operands[0] / operands[1] * 100
        if "−" in formula:
            return operands[0] - operands[1]
        if found := _SUM.match(formula):
            total = sum((Decimal(n) for n in found.group(1).split(" + ")), Decimal(0))
            return total / Decimal(found.group(2)) if found.group(2) else total
        if "÷" in formula:
            return operands[0] / operands[1]
    except (InvalidOperation, IndexError):
        return None
    return None


def _loose(answer: Answer, names: Iterable[str]) -> list[str]:
    """The numbers of the text that are neither figures nor part of a repeated name."""
    text = _MARKER.sub(" ", answer.text)
    allowed = {n for source in (*_repeated(answer), *names) for n in _NUMBER.findall(source)}
    return [n for n in _NUMBER.findall(text) if n not in allowed]


def _repeated(answer: Answer) -> Iterable[str]:
    yield answer.question
    for figure in answer.figures:
        yield from (figure.text, figure.subject, figure.measure, figure.formula or "")
    for citation in answer.citations:
        yield from (citation.section, citation.quote)
        for cell in citation.cells:
            yield from (cell.row, cell.column, cell.text)
