"""Which of several readings of a question is taken."""

from collections.abc import Iterable

from strategy_chat.tables.model.early import is_first
from strategy_chat.tables.reading.periods import years_of
from strategy_chat.tables.reading.reading import Reading


def best_first(found: Iterable[Reading]) -> list[Reading]:
    """Readings by how much of the question they account for; of equals the one that goes on from the question
    before, then one that gives what was at first where that is asked for, one that has the property that is
    asked for ("how high"), one of shares where a share is asked for, then that of the larger table."""
    return sorted(
        found,
        key=lambda r: (
            -round(r.score * 10),
            not r.continued,
            "periods" in r.operations and years_of(r.table) < 2,
            "initial" in r.operations and not any(map(is_first, r.table.facets)),
            _asks_entry(r),
            r.dimension is None,
            -round(r.strength),
            "sum" in r.operations and len(r.subjects) == 1 and r.strength < 1,
            not (r.groups and r.facets),
            not ("share" in r.operations and any(f.kind == "percent" for f in r.facets)),
            -len(r.table.values),
            r.table.id,
        ),
    )


def _asks_entry(reading: Reading) -> bool:
    """Whether what is asked for are no rows of the table but entries of a column ("which ferries", where the
    rows are routes), while a figure bounds the rows."""
    asked = reading.asked_facet
    bounded = any(c.facet.numeric for c in reading.conditions)
    return bounded and asked is not None and not asked.numeric and asked.column != reading.table.key
