"""What a question takes for granted of a row ("Since the Rhine is longest, …"), held against the table."""

import re
from collections.abc import Iterable
from dataclasses import replace

from strategy_chat.schema import Query, TableResult
from strategy_chat.tables.execution.task import Task, asked_facets, result
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.reading.linking import Linked
from strategy_chat.tables.reading.reading import Reading
from strategy_chat.tables.reading.select import holds, meeting, numbers, value_of
from strategy_chat.text import asks_to_confirm, fold

_ENDS = ("max", "min", "earliest", "latest")
_SCOPE_AND_CLAIM = _PAIR = 2
_MORE_OR_LESS = re.compile(
    f"比.+?(?:(?P<more_zh>[{fold('高多大快長重貴')}])|[{fold('低少小慢短輕')}])"
    r"|\b(?:(?P<more>higher|more|larger|bigger|greater|longer|faster)|lower|less|fewer|smaller|shorter)\b"
    r".* than\b"
)
_ALL = re.compile(fold("都|皆|全是|全部|全數|全由") + r"|\b(?:all|both|every|each|entirely|exclusively)\b")
_LOWEST = ("min", "earliest")


def premises(linked: Linked, language: str) -> list[TableResult]:
    """What the table says instead, where a question takes something for granted of one row that is not so:
    that it is the first or last in an order, its place, or a figure; and whether it is the first, where just
    that is asked. None where nothing is taken for granted or all of it is so."""
    query = linked.query
    confirms = query.expects_any("yes_no") or asks_to_confirm(query.text)
    if confirms and _ALL.search(fold(query.text)) and (every := _of_all(linked, language)) is not None:
        return [every]
    for first, last in _granted(query, confirms):
        for place in linked.places:
            part = linked.read_between(place, first, last)
            subjects = part.subjects
            if len(subjects) != 1 or part.limit > 1:
                continue
            facet, ahead = _ahead(part, subjects[0])
            wrong = [] if confirms else _contradicted(part, subjects[0], linked)
            wrong = _compared(part, subjects[0], query) or wrong
            if facet is not None and (ahead or confirms):
                rows = (subjects[0], *ahead)
                return [_told(linked, place, rows, (facet,), confirms and not ahead, confirms, language)]
            if wrong:
                return [_told(linked, place, subjects, wrong, False, confirms, language)]
    return []


def _of_all(linked: Linked, language: str) -> TableResult | None:
    """Whether all rows that meet what is said first have what is said last of them ("all boats of the north
    are red, aren't they?"), with what each of them has."""
    for place in linked.places:
        part = linked.read(place)
        if part is None or part.subjects or any(not c.said_at for c in part.conditions):
            continue
        said = sorted(part.conditions, key=lambda c: min(c.said_at))
        if len(said) < _SCOPE_AND_CLAIM or said[0].facet.column == said[-1].facet.column:
            continue
        rows = tuple(meeting(part.table, part.table.plain_rows, said[:-1]))
        facet = said[-1].facet
        values = tuple(value_of(part.table, row, facet, language) for row in rows)
        task = Task(linked.query, part, rows, (facet,), language)
        truth = all(holds(part.table, row, said[-1]) for row in rows)
        return result(task, "verify", rows, values, (), truth=truth) if rows else None
    return None


def _granted(query: Query, confirms: bool) -> Iterable[tuple[int, int]]:
    """The tokens that take something for granted: the clauses beside the one that asks, and the whole of a
    question that asks for a reason or to be confirmed."""
    if confirms or query.expects_any("why"):
        return [(0, len(query.tokens))]
    if not any(c.asks for c in query.clauses):
        return []
    inside = (
        [p for p, token in enumerate(query.tokens) if clause.start <= token.start < clause.end]
        for clause in query.clauses
        if not clause.asks
    )
    return [(places[0], places[-1] + 1) for places in inside if places]


def _ahead(part: Reading, subject: int) -> tuple[Facet | None, tuple[int, ...]]:
    """The order in which the subject is said to be the first, and the rows that are it instead."""
    table = part.table
    wanted = [key for key in _ENDS if key in part.operations]
    if len(wanted) != 1:
        return None, ()
    facet = _order(part, wanted[0])
    others = [c for c in part.conditions if facet is None or c.facet.column != facet.column]
    rows = meeting(table, table.plain_rows, others)
    if facet is None or subject not in rows:
        return None, ()
    found = dict(numbers(table, rows, facet)[0])
    if subject not in found:
        return None, ()
    low = (wanted[0] in _LOWEST) != facet.rank
    edge = min(found.values()) if low else max(found.values())
    return facet, () if found[subject] == edge else tuple(row for row in found if found[row] == edge)


def _order(part: Reading, wanted: str) -> Facet | None:
    """What the order is by: the number that is named, what the superlative is of, the rank, or the only
    measure that there is."""
    every = [f for f in part.table.facets if f.numeric and f.part == "main"]
    if wanted in ("earliest", "latest"):
        every = [f for f in every if f.kind == "year"]
        return every[0] if len(every) == 1 else None
    named = [f for f in part.facets if f.numeric and f.kind != "year"]
    measures = [f for f in every if f.kind != "year" and not f.rank]
    ranks = [f for f in every if f.rank]
    if named or part.dimension is not None:
        return named[0] if named else part.dimension
    return ranks[0] if ranks else measures[0] if len(measures) == 1 else None


def _contradicted(part: Reading, subject: int, linked: Linked) -> list[Facet]:
    """The facets of which the subject has another value than it is said to have."""
    table = part.table
    named = {f.column for f in part.facets}
    wrong = []
    for condition in part.conditions:
        facet = condition.facet
        only = [f for f in table.facets if f.numeric and f.kind == facet.kind and f.unit == facet.unit]
        sure = facet.column in named or (facet.kind != "year" and facet.unit and len(only) == 1)
        given = condition.test == "is" and table.quantity(subject, facet) is not None
        if given and (sure or facet.rank) and not holds(table, subject, condition):
            wrong.append(facet)
    ranks = [f for f in table.facets if f.rank and f.part == "main"]
    if part.nth and ranks:
        held = table.quantity(subject, ranks[0])
        if held is not None and held.value != part.nth:
            wrong.append(ranks[0])
    return wrong


def _compared(part: Reading, subject: int, query: Query) -> list[Facet]:
    """Two figures of the subject of which the first is said to be above the second, or below it, and is not
    ("why is its depth greater than its length?")."""
    pair = [f for f in part.facets if f.numeric]
    said = _MORE_OR_LESS.search(fold(query.text))
    if len(pair) != _PAIR or said is None or pair[0].unit != pair[1].unit:
        return []
    values = [part.table.quantity(subject, facet) for facet in pair]
    if values[0] is None or values[1] is None:
        return []
    above = values[0].value > values[1].value
    equal = values[0].value == values[1].value
    return pair if equal or above != bool(said["more"] or said["more_zh"]) else []


def _told(
    linked: Linked,
    place: int,
    rows: tuple[int, ...],
    facets: Iterable[Facet],
    truth: bool,
    confirms: bool,
    language: str,
) -> TableResult:
    """What the first of some rows has, with what is asked of it, and what those have that are ahead of it."""
    part = linked.read(place) or linked.read_between(place, 0, len(linked.query.tokens))
    facets = tuple(facets)
    stated = tuple(dict.fromkeys((*facets, *asked_facets(part))))
    values = [value_of(part.table, rows[0], facet, language) for facet in stated]
    values += [value_of(part.table, row, facet, language) for row in rows[1:] for facet in facets]
    task = Task(linked.query, part, rows, stated, language)
    found = result(task, "verify", rows, tuple(values), (), truth=truth)
    return replace(found, premise=not confirms)
