"""What was found wrong while reading: collected, so that a check can name all of it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from strategy_chat.schema import Problem

Report = Callable[[int, str], None]
"""Takes a line (from 1, or 0 for a whole file) and what is wrong there."""

_SHOWN = 60


@dataclass(slots=True)
class Findings:
    """The problems of one file, in the order in which they were found."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, message: str) -> None:
        """Add something that has to be put right before the file can be used as it was meant."""
        self.problems.append(Problem(self.file, line, message, "error"))

    def note(self, line: int, message: str) -> None:
        """Add something worth knowing that does no harm."""
        self.problems.append(Problem(self.file, line, message, "note"))


def shown(value: str) -> str:
    """A value as it stands in a message: quoted, on one line, and not longer than it needs to be."""
    plain = " ".join(value.split())
    return f"'{plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + '…'}'"
