"""The two ways to see a cell: as its row's, given in its column, or as its column's, given in its row."""

from dataclasses import dataclass

from strategy_chat.schema import SourceCell, SourceFigure, table_of


@dataclass(frozen=True)
class Axes:
    """What cells are about: their rows, or ``across`` their columns."""

    across: bool

    def of(self, place: str) -> str:
        """What a cell is about: the locator of its row or column."""
        return self._column(place) if self.across else self._row(place)

    def other(self, place: str) -> str:
        """What is given there: the locator of its column or row."""
        return self._row(place) if self.across else self._column(place)

    def subjects(self, cell: SourceCell | SourceFigure) -> tuple[str, ...]:
        """The names of what a cell is about."""
        return cell.measures if self.across else cell.subjects

    def measures(self, cell: SourceCell | SourceFigure) -> tuple[str, ...]:
        """The names of what is given there."""
        return cell.subjects if self.across else cell.measures

    @staticmethod
    def table(of: str) -> str:
        """The table of a row or column."""
        return of.rsplit("/", 1)[0]

    @staticmethod
    def _row(place: str) -> str:
        return place.rsplit("/col-", 1)[0]

    @staticmethod
    def _column(place: str) -> str:
        return f"{table_of(place)}/col-{place.rsplit('/col-', 1)[-1]}"


BY_ROW, BY_COLUMN = Axes(across=False), Axes(across=True)
