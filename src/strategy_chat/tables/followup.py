"""Questions that point back: what they leave open is filled in from how the question before was read."""

import re
from collections.abc import Sequence
from dataclasses import replace

from strategy_chat.tables.reading import Reading
from strategy_chat.tables.select import selected

_EXTREME = re.compile(r"最|\b(?:max|min|highest|lowest|longest|shortest|largest|smallest)", re.IGNORECASE)
Found = tuple[Reading, tuple[int, ...], tuple[int, ...]]
"""A reading, the rows that it selects, and those of them that its result is about."""


def followed_up(found: list[Reading], earlier: Sequence[Found]) -> list[Reading]:
    """The readings of a question that points back, with its gaps filled from the one before it."""
    current = {id(reading.table): reading for reading in found}  # a table and its views share their name
    best = earlier[0][0].table.id
    filled = [
        _filled(now, before, among if _chooses(now) else rows, best)
        for before, among, rows in earlier
        if (now := current.get(id(before.table))) is not None
    ]
    known = {id(reading.table) for reading in filled}
    return filled + [reading for reading in found if id(reading.table) not in known and reading.named]


def _chooses(reading: Reading) -> bool:
    """Whether a reading asks for some of a set: it is about all that the question before was about."""
    choosing = not reading.operations.isdisjoint(
        ("max", "min", "earliest", "latest", "sum", "mean", "median")
    )
    return choosing and "share" not in reading.operations


def _is_of_extremes(reading: Reading) -> bool:
    """Whether a column that is asked for gives the most or least of each row ("maximum depth", 最大水深)."""
    facets = [f for f in (*reading.facets, reading.dimension) if f is not None]
    return any(_EXTREME.search(label) for facet in facets for label in facet.labels.values())


def _filled(reading: Reading, before: Reading, rows: tuple[int, ...], best: str) -> Reading:
    """What a question leaves open taken from the one before: its ``rows``, facets, and what to do with them.
    ``best`` is the table that answered it."""
    groups = reading.groups
    if rows and "sum" in reading.operations and not set(reading.subjects) & set(reading.table.plain_rows):
        groups = ()  # 它們的合計: of them, and not the line of totals
    subject = bool(groups or reading.conditions or reading.nth)
    if _chooses(reading) and len(rows) == 1 and not _is_of_extremes(reading):
        rows = ()  # the largest is not asked for among one
    return replace(
        reading,
        groups=groups if subject else tuple((row,) for row in rows),
        facets=reading.facets or before.facets,
        dimension=reading.dimension or before.dimension,
        operations=reading.operations or (before.operations if subject else frozenset()),
        continued=before.table.id == best,
        scope=() if subject or not rows else before.scope or selected(before),
    )
