"""What the check of a corpus found, for a terminal and as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from strategy_chat.schema import Claim, Disagreement, Problem


def check_to_text(problems: Sequence[Problem], conflicts: Sequence[Disagreement]) -> str:
    """A line for each problem; for each conflict a line that names it, and one for each of its sides with
    its value, its place and the words of the source. "" for nothing."""
    lines = [f"{p.file}:{p.line}: {p.severity}: {p.message}" for p in problems]
    for conflict in conflicts:
        lines.append(f"{conflict.claims[0].source}: conflict: {conflict.about[0][1]}")
        for claim in conflict.claims:
            lines.append(f"  {claim.value:f}{_unit(claim)} ({_place(claim)}): {claim.wordings[0][1]}")
    return "".join(f"{line}\n" for line in lines)


def check_to_json(problems: Sequence[Problem], conflicts: Sequence[Disagreement]) -> str:
    """The same as an object with the lists ``problems`` and ``conflicts``; values are strings."""
    found = {
        "problems": [{n: getattr(p, n) for n in p.__dataclass_fields__} for p in problems],
        "conflicts": [
            {"about": dict(c.about), "sides": [_side(claim) for claim in c.claims]} for c in conflicts
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _side(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "value": f"{claim.value:f}",
        "unit": claim.unit,
        "source": claim.source,
        "place": _place(claim),
        "text": dict(claim.wordings),
    }


def _unit(claim: Claim) -> str:
    return claim.unit if claim.unit in ("", "%") else f" {claim.unit}"


def _place(claim: Claim) -> str:
    """The cell that says it; the table or block of what is counted, added or told."""
    return claim.cells[0].id if claim.kind == "cell" else claim.place
