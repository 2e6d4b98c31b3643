"""Rows and figures over them in words: cells, lists, counts, orders, aggregates, groups."""

from strategy_chat.compose.table_answer.cells import Writer, counted
from strategy_chat.compose.table_answer.sides import side
from strategy_chat.compose.wording import strong
from strategy_chat.schema import Computed, Value


def lookup(writer: Writer) -> str:
    """The cells asked for, of one row or several."""
    values = writer.result.values
    opening = (
        "" if writer.result.truth is None else writer.words("yes" if writer.result.truth else "no") + "\n\n"
    )
    if writer.result.premise:
        opening = writer.words("premise") + "\n\n"
    if len(values) == 1:
        return opening + writer.sentence(values[0])
    return opening + writer.values(values)


def listing(writer: Writer) -> str:
    """The rows that meet the conditions, with the facets asked for."""
    result, words = writer.result, writer.words
    if not result.rows:
        return nothing(writer)
    if result.conditions and len(result.rows) == 1:
        head = words("found_one", conditions=writer.conditions(), name=strong(result.rows[0])) + writer.mark
        told = ["", *(writer.bullet(value.measure, value) for value in result.values)]
        return "\n".join([head, *(told if result.values else ()), *(side(writer, t) for t in result.terms)])
    key = "found" if result.conditions else "found_all"
    head = words(key, conditions=writer.conditions(), count=strong(str(len(result.rows))))
    writer.count_figure(len(result.rows))
    reference = [side(writer, term) for term in result.terms]  # what the rows lie above or below
    if not result.values:
        return "\n".join([head + writer.mark, *(f"- {strong(name)}" for name in result.rows), *reference])
    return "\n".join([head, writer.body(result.values), *(["", *reference] if reference else [])])


def nothing(writer: Writer) -> str:
    """No row meets the conditions."""
    writer.count_figure(writer.result.total)
    text = writer.words("found_none", total=writer.result.total, conditions=writer.conditions())
    terms = (side(writer, term) for term in writer.result.terms)
    return "\n".join([text + writer.mark, *terms, *writer.left_out()])


def counting(writer: Writer) -> str:
    """How many rows, and which."""
    if not writer.result.rows:
        return nothing(writer)
    computed = writer.result.computed[0]
    key = "count" if writer.result.conditions else "count_all"
    text = writer.words(
        key,
        count=writer.computed(computed),
        names=writer.words.enumerate(writer.result.rows),
        conditions=writer.conditions(),
    )
    return "\n".join([text + writer.mark, *(side(writer, term) for term in writer.result.terms)])


def distinct(writer: Writer) -> str:
    """How many different entries a column has, and which."""
    computed = writer.result.computed[0]
    names = (
        computed.formula.removeprefix("count(").removesuffix(")").replace(", ", writer.words.phrases["comma"])
    )
    return (
        writer.words("distinct", measure=computed.measure, count=writer.computed(computed), names=names)
        + writer.mark
    )


def extreme(writer: Writer) -> str:
    """The first row or rows in an order."""
    values = writer.result.values
    width = len(values) // len(writer.result.rows)
    first = values[0]
    if writer.result.both_ends:
        return both_ends(writer, width)
    if len(writer.result.rows) > 1:
        head = writer.words("order", measure=first.measure)
        return head + "\n" + writer.body(values)
    key = "extreme_nth" if writer.result.nth else _end(first, writer.result.descending)
    text = (
        writer.words(
            key,
            measure=first.measure,
            subject=strong(first.subject),
            value=writer.shown(first),
        )
        + writer.mark
    )
    rest = [writer.bullet(value.measure, value) for value in values[1:width]]
    return "\n".join([text, "", *rest]) if rest else text


def both_ends(writer: Writer, width: int) -> str:
    """The rows at either end of an order, each with its figure; ``width`` values are of one row."""
    values = writer.result.values[::width]
    rest = [v for place, v in enumerate(writer.result.values) if place % width]
    lines = [
        _end_line(writer, value, highest=writer.result.descending == (value.number == values[0].number))
        for value in values
    ]
    lines += [writer.bullet(f"{strong(v.subject)} · {v.measure}", v) for v in rest]
    return "\n".join(lines)


def _end_line(writer: Writer, value: Value, *, highest: bool) -> str:
    """A list item on the row at one end of an order."""
    key, subject = _end(value, highest), strong(value.subject)
    text = writer.words(key, measure=value.measure, subject=subject, value=writer.shown(value))
    return f"- {text}{writer.mark}"


def _end(value: Value, highest: bool) -> str:
    """How the end of an order is told that a value stands at."""
    if value.kind == "year":
        return "extreme_late" if highest else "extreme_early"
    if value.rank:
        return "extreme_last" if highest else "extreme_first"
    if not value.unit and value.kind == "number" and not highest:
        return "extreme_first"
    return "extreme_high" if highest else "extreme_low"


def aggregated(writer: Writer) -> str:
    """A sum, mean or median with its formula."""
    computed = writer.result.computed[0]
    if "{rows}" in writer.words.phrases[writer.result.operation]:
        writer.count_figure(len(writer.result.rows), computed.cells)
    lines = [
        writer.words(
            writer.result.operation,
            rows=len(writer.result.rows),
            measure=computed.measure,
            value=writer.computed(computed),
        )
        + writer.mark,
        "",
        writer.words("formula", formula=computed.formula),
    ]
    return "\n".join([*lines, *writer.left_out()])


def spread(writer: Writer) -> str:
    """How far the highest figure lies from the lowest, with the rows that have them."""
    computed = writer.result.computed[0]
    amounts = [value.number for value in writer.result.values if value.number is not None]
    ends = [
        _end_line(writer, value, highest=end == max(amounts))
        for end in (max(amounts), min(amounts))
        for value in writer.result.values
        if value.number == end
    ]
    apart = writer.words("range", measure=computed.measure, value=writer.computed(computed)) + writer.mark
    formula = writer.words("formula", formula=computed.formula)
    return "\n".join([*ends, "", apart, formula, *writer.left_out()])


def grouped(writer: Writer) -> str:
    """One figure per entry of a column."""
    lines = [writer.words("group") + writer.mark]
    lines += [group_line(writer, computed) for computed in writer.result.computed]
    return "\n".join(lines)


def group_line(writer: Writer, computed: Computed) -> str:
    """The figure of one entry; of a count with the names of what is counted."""
    names, name = counted(computed), strong(computed.label)
    if not names:
        return writer.words("item", name=name, value=writer.computed(computed))
    listed = names.replace(", ", writer.words.phrases["comma"])
    return writer.words("group_item", name=name, value=writer.computed(computed), names=listed)
