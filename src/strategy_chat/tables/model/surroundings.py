"""What stands around a table and is said of all of its rows."""

from collections.abc import Iterable

from strategy_chat.matching import Names, Wording, longest, tokenize
from strategy_chat.tables.model.typed import TypedTable


def surroundings(table: TypedTable, titles: Iterable[str], apart: Iterable[str]) -> Wording:
    """What the titles, the caption and the headers of a table say, in every language.

    ``apart`` are the names of entries that some rows hold and others do not. Where a title or caption has one
    of them ("harbours (public, private)"), it says what the table tells apart and not what every row is, so
    it is left out.
    """
    headers = [header for row in table.headers.values() for header in row]
    spoken = [*titles, *table.section_titles.values(), *table.captions.values()]
    names = Names((name, name) for name in apart)
    return Wording([*(piece for text in spoken for piece in _without(text, names)), *table.leads, *headers])


def _without(text: str, names: Names[str]) -> Iterable[str]:
    """The pieces of a text between the names that stand in it."""
    tokens = tokenize(text)
    start = 0
    for match in longest(names.find(tokens)):
        first = tokens[match.first].start
        yield text[start:first]
        start = tokens[match.last - 1].end
    yield text[start:]
