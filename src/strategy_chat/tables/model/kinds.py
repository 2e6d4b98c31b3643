"""What the things of a corpus are called in general: the nouns of the tables that hold them."""

from collections.abc import Iterator

from strategy_chat.matching import contains, forms_of
from strategy_chat.tables.model.catalog import Catalog
from strategy_chat.tables.model.links import LISTED, Link
from strategy_chat.text import fold, is_han

_WORD = 2
"""Characters of a Han word that ends a heading."""


class Kinds:
    """The kinds of what the tables name.

    Args:
        catalog: the tables and their names.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def is_a(self, name: str, noun: str) -> bool:
        """Whether a noun is for things such as ``name``: it ends so (白沙村 is a 村), or so the column is
        headed, or the table titled, that names it ("that river")."""
        nouns = {noun, *self._catalog.wordings.of(noun), *self._catalog.synonyms.of(noun)}
        if is_han(noun[-1]) and fold(name).endswith(fold(noun)) and len(name) > len(noun):
            return True
        if any(_says(head, word) for head in self._heads(name, "row", "value") for word in nouns):
            return True
        # 船隻 begins with the 船 by which its rows are pointed to
        return is_han(noun[0]) and any(h[-_WORD:].startswith(noun) for h in self._heads(name, "row"))

    def alike(self, one: str, other: str) -> bool:
        """Whether two different things stand in rows of one table."""
        if forms_of(one) == forms_of(other):
            return False
        first, second = (
            {(link.table, link.rows) for link in self._links(name) if link.kind == "row"}
            for name in (one, other)
        )
        return any(t == u and rows != others for t, rows in first for u, others in second)

    def same(self, one: str, other: str) -> bool:
        """Whether two names, in whatever languages, are those of one row."""
        if forms_of(one) == forms_of(other):
            return True
        first, second = (
            {(link.table, link.rows) for link in self._links(name) if link.kind == "row"}
            for name in (one, other)
        )
        return not first.isdisjoint(second)

    def is_row(self, name: str) -> bool:
        """Whether it is what a row of a table is called."""
        return any(link.kind == "row" for link in self._links(name))

    def _links(self, name: str) -> list[Link]:
        forms = forms_of(name)
        found = self._catalog.names.exact(forms) if forms else []
        return [link for link in found if link.strength >= LISTED and link.kind != "facet"]

    def _heads(self, name: str, *kinds: str) -> Iterator[str]:
        """What stands over a name where it is that of a row, or a value."""
        for link in self._links(name):
            table = self._catalog.tables[link.table]
            if link.kind not in kinds:
                continue
            if link.kind == "value":
                yield from table.facets[link.facet].labels.values()
            else:
                yield from (headers[table.key] for headers in table.headers.values())
                yield from table.captions.values()


def _says(head: str, noun: str) -> bool:
    """Whether a heading has a noun, one character only at its end (河 of 各條河)."""
    if is_han(noun[0]):
        return fold(head).endswith(fold(noun)) or (len(noun) > 1 and fold(noun) in fold(head))
    return contains(head, noun)
