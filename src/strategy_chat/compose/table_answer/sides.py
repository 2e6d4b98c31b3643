"""Comparisons in words: two sides with their figures, and what lies between them."""

from collections.abc import Callable

from strategy_chat.compose.table_answer.cells import Writer, counted
from strategy_chat.compose.wording import strong
from strategy_chat.schema import Computed, Term


def compared(writer: Writer) -> str:
    """Two sides with their figures, and what lies between them."""
    if not writer.result.terms:
        lines = [writer.bullet(strong(v.subject), v) for v in writer.result.values]
    else:
        lines = [side(writer, term) for term in writer.result.terms]
    if writer.result.truth is not None:
        lines.insert(0, writer.words("yes" if writer.result.truth else "no") + "\n")
    for computed in writer.result.computed:
        text = between(writer, computed)
        lines += ["", text + writer.marks(computed.cells), writer.words("formula", formula=computed.formula)]
    return "\n".join([*lines, *writer.left_out()])


def between(writer: Writer, computed: Computed) -> str:
    """The figure between two sides, in a sentence."""
    key: str = writer.result.operation
    if writer.result.terms and key == "share":
        key = "portion"
    if key == "compare":
        best = [t for t in writer.result.terms if (t.higher != t.rank) == writer.result.descending]
        words = "compare_same" if len(best) != 1 else _compared_as(best[0], writer.result.descending)
        subject = name(writer, best[0]) if best else ""
        return writer.words(words, measure=computed.measure, value=writer.computed(computed), subject=subject)
    return writer.words(key, measure=computed.measure, value=writer.computed(computed))


def _compared_as(best: Term, higher: bool) -> str:
    """How the one of two is told that is ahead, or behind where the lower is asked for."""
    year = best.value is not None and best.value.kind == "year"
    kind = "compare_rank" if best.rank else "compare_year" if year else "compare"
    return kind if higher else f"{kind}_low"


def name(writer: Writer, term: Term) -> str:
    """What a side of a comparison is called."""
    if term.scope:
        return strong(writer.words.phrases[term.scope])
    return strong(
        writer.words.phrases["semicolon"].join(term.conditions) or writer.words.enumerate(term.names)
    )


def side(writer: Writer, term: Term) -> str:
    """One side of a comparison: its name and its figure."""
    if term.value is not None:
        measure = f"{strong(writer.words.enumerate(term.names))} · {term.value.measure}"
        return writer.words(
            "item", name=measure, value=writer.shown(term.value, term.value.part == "main")
        ) + (" " + writer.marks((term.value.cell,)))
    computed = term.computed
    assert computed is not None
    of = name(writer, term)
    of = f"{of} · {computed.measure}" if computed.measure else of
    how = writer.words.enumerate(term.names) if counted(computed) else computed.formula
    shown = f"{writer.computed(computed)} ({how})"
    return writer.words("item", name=of, value=shown) + " " + writer.marks(computed.cells)


def rated(writer: Writer) -> str:
    """What one column gives for each unit of another, row by row."""
    return _row_by_row(writer, lambda at, computed: ("rate", computed.measure.replace("; ", " ÷ ")))


def changed(writer: Writer) -> str:
    """The change of each row between two columns, with both cells; of a rank the lower number is the better
    one."""
    values = writer.result.values
    rank = any(value.rank for value in values)

    def told(at: int, computed: Computed) -> tuple[str, str]:
        pair = sorted(values[2 * at : 2 * at + 2], key=lambda v: not computed.measure.startswith(v.measure))
        ends = " → ".join(f"{value.measure} {writer.shown(value, whole=True)}" for value in pair)
        if not computed.value or computed.unit == "×":
            return "change", ends
        if rank:
            return ("change_worse" if computed.value > 0 else "change_better"), ends
        return ("change_up" if computed.value > 0 else "change_down"), ends

    return _row_by_row(writer, told)


def _row_by_row(writer: Writer, told: Callable[[int, Computed], tuple[str, str]]) -> str:
    """A line for each computed figure with its formula; ``told`` gives the phrase for it, by its position,
    and what it is of."""
    lines = []
    for at, computed in enumerate(writer.result.computed):
        phrase, of = told(at, computed)
        text = writer.words(phrase, subject=strong(computed.label), of=of, value=writer.computed(computed))
        lines.append(f"- {text}{writer.mark} ({computed.formula})")
    return "\n".join([*lines, *writer.left_out()])
