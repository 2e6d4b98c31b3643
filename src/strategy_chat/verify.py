"""What counts as supported. Pure: no model, no index, nothing but the answer itself.

An answer is supported when

- every marker ``[n]`` in its text has a citation, and every citation has a marker or a figure;
- every figure that it lists and that is not computed is a number of the very cell or quote that it is
  bound to;
- every computed figure is what its formula gives, and each number of the formula stands in a cited cell;
- every number in its text is one of its listed figures, or stands in a name that it repeats from the source
  (a row, a column, a heading, a condition), or in the question.
"""

import ast
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from strategy_chat import quantities
from strategy_chat.schema import Answer, Citation, Figure

_MARKER = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MEAN = re.compile(r"^\(([^()]*)\) ÷ \d+$")
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


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
    used = {int(n) for n in _MARKER.findall(answer.text)} | {figure.citation for figure in answer.figures}
    problems += [f"citation [{c.number}] supports nothing" for c in answer.citations if c.number not in used]
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
        return figure.value == len([name for name in formula[len("count(") : -1].split(", ") if name])
    operands = [Decimal(n.replace(",", "")) for n in _NUMBER.findall(formula)]
    result = median(operands) if formula.startswith("median(") and operands else _evaluate(formula)
    if result is None:
        return False
    digits = Decimal(1).scaleb(int(figure.value.as_tuple().exponent))
    if Decimal(result).quantize(digits, ROUND_HALF_UP) != figure.value:
        return False
    cited = {value for cell in citation.cells for value in _values(cell.text)}
    cited |= {-value for value in cited}  # a formula writes the sign apart
    return all(number in cited for number in _over_cells(formula, operands))


def _over_cells(formula: str, operands: list[Decimal]) -> list[Decimal]:
    """The numbers of a formula that have to stand in cells: not the 100 of a percentage, nor the divisor of a
    mean, which is the number of its terms."""
    if formula.endswith("× 100%"):
        return operands[:-1]
    mean = _MEAN.match(formula)
    if mean and operands[-1] == mean.group(1).count(" + ") + 1:
        return operands[:-1]
    return operands


def _evaluate(formula: str) -> Decimal | None:
    """The value of a formula as answers show it; None for any other text."""
    plain = formula.replace("100%", "100").replace("−", "-").replace("×", "*").replace("÷", "/")
    try:
        return _value(ast.parse(plain.replace(",", ""), mode="eval").body)
    except (SyntaxError, ArithmeticError, RecursionError):
        return None


def _value(node: ast.expr) -> Decimal | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand)
        return None if inner is None else -inner
    if not isinstance(node, ast.BinOp) or type(node.op) not in _OPERATORS:
        return None
    left, right = _value(node.left), _value(node.right)
    return None if left is None or right is None else _OPERATORS[type(node.op)](left, right)


def _loose(answer: Answer, names: Iterable[str]) -> list[str]:
    """The numbers of the text that are neither figures nor part of a repeated name."""
    text = unicodedata.normalize("NFKC", _MARKER.sub(" ", answer.text))
    sources = (unicodedata.normalize("NFKC", source) for source in (*_repeated(answer), *names))
    allowed = {n for source in sources for n in _NUMBER.findall(source)}
    return [n for n in _NUMBER.findall(text) if n not in allowed]


def _repeated(answer: Answer) -> Iterable[str]:
    yield answer.question
    for figure in answer.figures:
        yield from (figure.text, figure.subject, figure.measure, figure.formula or "")
    for citation in answer.citations:
        yield from (citation.section, citation.quote)
        for cell in citation.cells:
            yield from (cell.row, cell.column, cell.text)
