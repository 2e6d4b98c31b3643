"""Shown formulas, worked out again: ``(81.5 + 45.8) ÷ 2``, ``median(3, 5)``, ``count(A, B)``."""

import ast
import operator
import re
import statistics
from collections.abc import Callable, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from eval.matching import plain

_BINARY: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "mean": lambda values: sum(values, Decimal(0)) / len(values),
    "average": lambda values: sum(values, Decimal(0)) / len(values),
    "median": lambda values: statistics.median(values),
    "max": max,
    "min": min,
    "range": lambda values: max(values) - min(values),
}
_COUNT = re.compile(r"count\((.*)\)", re.DOTALL)


def result_of(formula: str) -> Decimal | None:
    """What a formula comes to, or None where it cannot be worked out.

    A count is the number of names that it lists; a name with a comma in it makes the count too high.
    """
    counted = _COUNT.fullmatch(formula.strip())
    if counted:
        return Decimal(len([name for name in re.split(r"[,、] ?", counted[1]) if name.strip()]))
    text = plain(formula).translate(str.maketrans("÷×–", "/*-", "%"))
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    try:
        return _value(ast.parse(text.strip(), mode="eval").body, text)
    except (SyntaxError, ValueError, InvalidOperation, DivisionByZero):
        return None


def comes_to(formula: str, value: Decimal) -> bool:
    """Whether a value is what a formula comes to, rounded to as many places as the value has."""
    exact = result_of(formula)
    if exact is None:
        return False
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return min(abs(exact - value), abs(exact + value)) <= step / 2


def _value(node: ast.expr, text: str) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(ast.get_source_segment(text, node) or str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, text)
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return _BINARY[type(node.op)](_value(node.left, text), _value(node.right, text))
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _FUNCTIONS
        and node.args
    ):
        return _FUNCTIONS[node.func.id]([_value(argument, text) for argument in node.args])
    raise ValueError(f"not arithmetic: {text}")
