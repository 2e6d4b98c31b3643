"""The names of a catalog in running text: which rows and columns a sentence mentions."""

from strategy_chat.matching import longest, tokenize
from strategy_chat.schema import NamedPlace
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.links import LISTED, Link
from strategy_chat.tables.model.typed import TypedTable


class Naming:
    """Finds the names of all tables in sentences.

    Args:
        catalog: the tables and their names.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def mentions(self, text: str) -> tuple[NamedPlace, ...]:
        """Every name in ``text``, in order, the longest where names overlap."""
        tokens = tokenize(text)
        found: dict[tuple[int, int], list[Link]] = {}
        for match in longest(self._catalog.names.find(tokens)):
            found.setdefault((match.first, match.last), []).append(match.payload)
        return tuple(
            self._mention(links, tokens[first].start, tokens[last - 1].end)
            for (first, last), links in sorted(found.items())
        )

    def is_rank(self, column: str) -> bool:
        """Whether a column (a locator ``…/table-1/col-4``) holds places in an order."""
        return any(
            facet.rank and _column(table.id, facet.column) == column
            for table in self._catalog.tables
            for facet in table.facets
        )

    def _mention(self, links: list[Link], start: int, end: int) -> NamedPlace:
        rows, columns, holders = set[str](), set[str](), set[str]()
        for link in links:
            table = self._catalog.views[link.table]
            if table.turned:
                self._turned(table, link, rows, columns)
            elif link.kind == "facet":
                columns.add(_column(table.id, table.facets[link.facet].column))
            else:
                target = rows if link.kind == "row" else holders
                target.update(table.original.row_id(row) for row in link.rows)
        sure = any(link.strength >= LISTED for link in links)
        return NamedPlace(start, end, frozenset(rows), frozenset(columns), frozenset(holders), sure)

    @staticmethod
    def _turned(table: TypedTable, link: Link, rows: set[str], columns: set[str]) -> None:
        """In a table that is read by its columns a row is a column of the original, and a measure a row."""
        if link.kind == "facet":
            rows.add(table.original.row_id(max(table.facets[link.facet].column - 1, 0)))
        else:
            columns.update(_column(table.id, row + 1) for row in link.rows)


def _column(table: str, column: int) -> str:
    """The locator of a column, counted from 0."""
    return f"{table}/col-{column + 1}"
