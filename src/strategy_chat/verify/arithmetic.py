"""The formulas of answers, worked out by arithmetic alone."""

import ast
import operator
import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MEAN = re.compile(r"\(([^()]*)\) ÷ (\d+)(?![\d.,])")
_PERCENT = re.compile(r"× 100%")
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(formula: str) -> Decimal | None:
    """The value of a formula as answers show it (``(1 + 2) ÷ 2``, ``median(1, 2)``); None for other text."""
    if formula.startswith("median(") and formula.endswith(")"):
        parts = [_number(part) for part in formula[len("median(") : -1].split(", ")]
        values = [part for part in parts if part is not None]
        return Decimal(median(values)) if values and len(values) == len(parts) else None
    plain = formula.replace("100%", "100").replace("−", "-").replace("×", "*").replace("÷", "/")
    try:
        return _value(ast.parse(plain.replace(",", ""), mode="eval").body)
    except (SyntaxError, ArithmeticError, RecursionError):
        return None


def without_constants(formula: str) -> list[Decimal]:
    """The numbers of a formula that have to stand somewhere, without their signs: not the 100 of a
    percentage, nor the divisor of a mean, which is the number of its terms."""
    plain = _PERCENT.sub("", formula)
    plain = _MEAN.sub(lambda m: m.group(1) if _is_mean(m) else m.group(), plain)
    return [Decimal(number.replace(",", "")) for number in NUMBER.findall(plain)]


def rounded(result: Decimal, value: Decimal) -> Decimal:
    """A result to as many digits as ``value`` has."""
    return result.quantize(Decimal(1).scaleb(int(value.as_tuple().exponent)), ROUND_HALF_UP)


def is_quotient(formula: str) -> bool:
    """Whether a formula divides figures by figures, other than for a mean or a percentage."""
    plain = _MEAN.sub(lambda m: m.group(1) if _is_mean(m) else m.group(), formula)
    return "÷" in plain and not is_share(formula)


def is_share(formula: str) -> bool:
    """Whether a formula gives a percentage of something."""
    return _PERCENT.search(formula) is not None


def is_range(formula: str, values: Sequence[Decimal]) -> bool:
    """Whether a formula is the largest of some values less the smallest."""
    return formula.count(" − ") == 1 and without_constants(formula) == [
        max(values, default=None),
        min(values, default=None),
    ]


def _is_mean(found: re.Match[str]) -> bool:
    return int(found.group(2)) == found.group(1).count(" + ") + 1


def _number(text: str) -> Decimal | None:
    found = re.fullmatch(rf"([-−]?)({NUMBER.pattern})", text.strip())
    if found is None:
        return None
    value = Decimal(found.group(2).replace(",", ""))
    return -value if found.group(1) else value


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
