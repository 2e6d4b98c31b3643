"""Which cells of prose answer beside the best one."""

from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.scoring import Scored
from strategy_chat.matching import Wording, covered

_SAME_ROW = 0.08
_TOLD = ("how", "why")
"""What is told by all that a row says in sentences."""


def same_answer(asked: Asked, other: Scored, best: Scored) -> bool:
    """Whether a cell of the best one's row says as much to the question; in a comparison, whether one of
    its column does."""
    if other.unit.place == best.unit.place:
        return other.total >= best.total - _SAME_ROW or (
            asked.kind in _TOLD and not _column_asked(asked, best)
        )
    return (
        asked.query.wants("compare")
        and _column(other.unit) == _column(best.unit)
        and bool(other.said & asked.critical - best.said)
    )


def _column_asked(asked: Asked, scored: Scored) -> bool:
    """Whether a question has a word of the header of a cell that its row has not."""
    header = Wording(header for _, header in scored.unit.label.values())
    return bool(
        covered(asked.query.tokens, header, asked.synonyms).keys() & asked.weights.keys() - scored.said
    )


def _column(unit: Unit) -> str:
    return unit.cells[0].id.rsplit("/", 1)[1]
