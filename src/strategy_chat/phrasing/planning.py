"""A plan as a model writes it, one JSON object: read strictly, or not at all.

``{"operation": "sum", "rows": ["…"], "columns": ["…"], "where": [{"column": "…", "test": "over", "value":
"20"}]}``; all but the operation may be left out.
"""

import json
from typing import Any, get_args

from strategy_chat.schema import Bound, Planned, PlannedOperation, PlannedTest

_MOST = 12
"""Names of rows, of columns, and conditions at the most."""
_LONGEST = 80
"""Characters of a name."""


def plan_of(text: str) -> Planned | None:
    """The plan that a text is, None where it is none or has anything in it that a plan has not."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not found.keys() <= {"operation", "rows", "columns", "where"}:
        return None
    operation = next((o for o in get_args(PlannedOperation) if o == found.get("operation")), None)
    rows, columns = _names(found.get("rows", [])), _names(found.get("columns", []))
    where = found.get("where", [])
    bounds = [_bound(item) for item in where] if isinstance(where, list) and len(where) <= _MOST else [None]
    kept = tuple(bound for bound in bounds if bound is not None)
    if operation is None or rows is None or columns is None or len(kept) < len(bounds):
        return None
    return Planned(operation, rows, columns, kept)


def _names(found: Any) -> tuple[str, ...] | None:
    """A list of names, None for anything else."""
    if not isinstance(found, list) or len(found) > _MOST or not all(map(_is_name, found)):
        return None
    return tuple(dict.fromkeys(found))


def _is_name(found: Any) -> bool:
    return isinstance(found, str) and any(map(str.isalnum, found)) and len(found) <= _LONGEST


def _bound(found: Any) -> Bound | None:
    if not isinstance(found, dict) or found.keys() != {"column", "test", "value"}:
        return None
    test = next((t for t in get_args(PlannedTest) if t == found["test"]), None)
    value = str(found["value"])
    if test is None or not (_is_name(found["column"]) and _is_name(value)):
        return None
    return Bound(found["column"], test, value)
