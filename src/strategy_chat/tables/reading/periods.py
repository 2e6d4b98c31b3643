"""Columns that give one thing for several years: which of them a question means that names one or none."""

from collections.abc import Sequence, Set

from strategy_chat.schema import Query
from strategy_chat.tables.model.headers import parts_of, year_in
from strategy_chat.tables.model.typed import TypedTable

_OVER = ("sum", "mean", "median", "max", "min", "range", "list", "periods", "group")
"""What is asked over all years of a range, not of its ends."""
_YEARS = ("年", "year", "years")
_CHANGES = ("change", "percent_change", "rise", "fall")


def over_years(query: Query, table: TypedTable, columns: frozenset[int]) -> frozenset[int]:
    """The columns that a question means, given those that it names; the column of names aside."""
    rows = columns & {table.key}
    return rows | _over_years(query, table, columns - rows)


def _over_years(query: Query, table: TypedTable, columns: frozenset[int]) -> frozenset[int]:
    """The columns that a question means, given those that it names.

    Where it asks for a change and names one year, the year before belongs to it, as where it speaks of "the
    year before"; where it names no year, the first and the last do; where it speaks of the years as such
    (歷年, "over the years"), all of them.
    """
    years = {column: year for column, header in enumerate(table.header) if (year := year_in(header))}
    kinds = {column: parts_of(table.header[column]) for column in years}
    if len(set(years.values())) < 2:
        return columns
    against = any(span.key == "against" for span in query.dividers)  # something else than an earlier year
    changing = query.wants(*_CHANGES) and not against
    whole = query.wants("periods") or bool(spanning(query, len(set(years.values()))))
    if not columns and (changing or whole):
        columns = _only_series(years, kinds)
    if not columns or not columns <= set(years):
        return columns
    named = {years[column] for column in columns}
    twins = {column for column in years if kinds[column] in {kinds[c] for c in columns}}
    if query.wants("previous") and len(named) == 1:
        return columns | _before(min(named), twins, years)
    if changing and len(named) == 1 and not query.wants("difference", "than"):
        return columns | _before(min(named), twins, years)
    if whole and ((len(named) == 1 and not _names_years(query)) or named == set(years.values())):
        columns = frozenset(twins)
    span = _range(query)
    between = changing or query.wants("difference")  # its ends are compared
    if span is not None and query.wants(*_OVER) and not between and named <= set(span):
        return frozenset(c for c in twins if span[0] <= years[c] <= span[1])
    if changing and len(named) > 2 and not _names_years(query):
        ends = (min(named), max(named))
        return frozenset(c for c in columns if years[c] in ends)
    return columns


def spanning(query: Query, count: int) -> frozenset[int]:
    """The positions of a figure that says how many years there are in all (五年, "over five years")."""
    found = [n for n in query.numbers if n.unit in _YEARS and n.value == str(count) and not n.comparator]
    return frozenset(p for n in found for p in range(n.first, n.last))


def of_named_years(claimed: list[set[int]], header: Sequence[str]) -> list[set[int]]:
    """The columns that several names stand for, where one that is given for several years follows those that
    are of one ("2022: adults and children")."""
    claimed = _plainly_of_years(claimed, header)
    years = [{year_in(header[column]) for column in columns} for columns in claimed]
    named = {year for found in years if len(found) == 1 for year in found if year}
    return [
        {c for c in columns if len(found) < 2 or year_in(header[c]) in named} or columns
        for columns, found in zip(claimed, years, strict=True)
    ]


def _plainly_of_years(claimed: list[set[int]], header: Sequence[str]) -> list[set[int]]:
    """The columns that several names stand for, where a year alone means what is headed by it alone, and
    not what is given of it besides (2024, not the share of 2024), unless another name stands for that."""
    found: list[set[int]] = []
    for place, columns in enumerate(claimed):
        plain = {c for c in columns if year_in(header[c]) and not parts_of(header[c])}
        alone = bool(plain) and len({year_in(header[column]) for column in columns}) == 1
        others = set[int]().union(*claimed[:place], *claimed[place + 1 :])
        found.append(plain | (columns & others) if alone else columns)
    return found


def rows_between(query: Query, table: TypedTable, groups: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The rows that a question names; of rows that are years all from the first to the last of a range, where
    something is asked over them."""
    span = _range(query)
    years = {row: year_in(table.label(row, table.original_language)) for row in table.plain_rows}
    ends = {years.get(row, "") for group in groups for row in group}
    if span is None or not query.wants(*_OVER) or ends != set(span):
        return groups
    return [(row,) for row, year in years.items() if span[0] <= year <= span[1]]


def _range(query: Query) -> tuple[str, str] | None:
    """The first and last year of the range that a question names."""
    found = [
        (n.value, n.high) for n in query.numbers if n.kind == "year" and n.comparator == "between" and n.high
    ]
    return found[0] if len(found) == 1 else None


def _names_years(query: Query) -> bool:
    return any(number.kind == "year" for number in query.numbers)


def _only_series(years: dict[int, str], kinds: dict[int, tuple[str, ...]]) -> frozenset[int]:
    """The columns with years where they all give the same thing."""
    return frozenset(years) if len(set(kinds.values())) == 1 else frozenset()


def _before(year: str, columns: Set[int], years: dict[int, str]) -> frozenset[int]:
    """Those of the columns that are of the last year before one."""
    earlier = [years[column] for column in columns if years[column] < year]
    return frozenset(c for c in columns if earlier and years[c] == max(earlier))


def years_of(table: TypedTable) -> int:
    """For how many years a table gives its figures, by the heads of its columns or rows."""
    heads = (
        [table.label(row, table.original_language) for row in table.rows] if table.turned else table.header
    )
    return len({year for head in heads if (year := year_in(head))})
