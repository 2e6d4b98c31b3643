"""The text of an answer: its listed figures are in it, in the line of their row, and no other number is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.figures import (
    Figures,
    Said,
    column_key,
    inside,
    is_count,
    named,
    numbers,
    plain,
    row_key,
    shown,
    spans,
)
from strategy_chat.matching import Names, longest, tokenize
from strategy_chat.schema import Answer, Figure, table_of
from strategy_chat.text import sentences

_NUMBER = re.compile(r"([^\d−-]*)([-−]?\d[\d,]*(?:\.\d+)?)(\D*)", re.S)
_WORDS = {"pp": ("個百分點", "个百分点", "percentage points"), "×": ("倍", "times")}
_SIGNS = "<>≤≥"
_NOTE = re.compile(r"\[(\d+)\]")


def prose_problems(answer: Answer, ledger: Figures, asked: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with the text of an answer; ``asked`` are the questions that its own one follows up."""
    text = shown(answer.text)
    for figure in answer.figures:
        places = spans(text, [plain(figure.text)])
        if not places:
            yield f"figure {figure.text!r} is not in the text"
        elif not _reads_back(figure, ledger):
            yield f"figure {figure.text!r} does not read as {figure.value} {figure.unit}".rstrip()
        elif problem := _misplaced(figure, text, ledger):
            yield problem
    said = numbers(text)
    covers = _covers(answer, text, ledger)
    questions = (answer.question, *asked)
    echoed = set(_echoed(questions, _units(answer, ledger)))
    for number in said:
        listed = any(_is_figure(number, figure, text) for figure in answer.figures)
        repeated = any(spans(plain(question), [number.quantity.text]) for question in questions)
        supported = listed or repeated or inside(number, covers) or number.quantity.value in echoed
        if not (supported or _is_threshold(number, answer, text)):
            yield f"number {number.quantity.text!r} is bound to nothing"


def _units(answer: Answer, ledger: Figures) -> set[str]:
    """The units of the tables that an answer cites: its conditions are worded in them."""
    cells = (cell for citation in answer.citations for cell in ledger.table(citation.passage_id))
    return {unit for cell in cells for figure in ledger.at(cell.place) for unit in figure.units}


def _echoed(questions: Iterable[str], units: set[str]) -> Iterator[Decimal]:
    """The numbers of the questions, also as they are in some units."""
    for question in questions:
        for number in numbers(plain(question)):
            yield number.quantity.value
            for unit in units:
                if number.quantity.unit:
                    value = quantities.convert(number.quantity.value, number.quantity.unit, unit)
                    yield from () if value is None else (value,)


def _reads_back(figure: Figure, ledger: Figures) -> bool:
    """Whether a figure's text says its value in its unit: as the source writes it, or as a plain number."""
    if figure.formula is None:
        for source in ledger.at(figure.place):
            if figure.value not in (source.value, source.high):
                continue
            written = ledger.texts.get(figure.place, ()) if figure.place in ledger.cells else (source.text,)
            forms = ("{0}{1}", "{0} {1}", "{0} (in {1})", "{1}{0}")
            pairs = [(w, unit) for w in written for unit in ("", *source.units)]
            if any(figure.text == form.format(*pair) for pair in pairs for form in forms):
                return True
    text, unit = plain(figure.text), plain(figure.unit)
    ends = (f"(in {unit})", unit)
    bare = next((text.removesuffix(end).rstrip() for end in ends if unit and text.endswith(end)), "")
    if bare and quantities.number(bare) == figure.value:
        return True  # a unit may hold figures itself (NT$10 million)
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _converted(figure)
    value = quantities.number(found.group(2).replace("−", "-"))
    rest = f"{found.group(1)}{found.group(3)}".strip()
    same = rest in (figure.unit, *_WORDS.get(figure.unit, ())) or quantities.same_unit(rest, figure.unit)
    return (value == figure.value and (same or not rest)) or _converted(figure)


def _converted(figure: Figure) -> bool:
    read = [q for q in quantities.read(figure.text) if q.kind != "name"]
    return len(read) == 1 and (
        quantities.convert(read[0].value, read[0].unit, figure.unit) == figure.value
        if read[0].unit
        else read[0].value == figure.value
    )


def _misplaced(figure: Figure, text: str, ledger: Figures) -> str:
    """Whether a figure of a table stands only in lines that name another row, or column; "" if not."""
    if figure.formula is not None or figure.place not in ledger.cells:
        return ""
    of, what = row_key(figure.place), column_key(figure.place)
    if not named(figure.subject, ledger.cells[figure.place].subjects):
        of, what = what, of  # it is given as the column's
    names = ledger.naming(table_of(figure.place))
    everywhere = _keys(text, names)
    if of not in everywhere:
        return f"figure {figure.text!r} stands in a text that does not name {figure.subject!r}"
    wanted = plain(figure.text)
    for line in text.split("\n"):
        if not spans(line, [wanted]):
            continue
        here = _keys(line, names)
        if not _names_other(of, here, set()) and not _names_other(what, here, everywhere):
            return ""
    return f"figure {figure.text!r} is not beside {figure.subject!r}, {figure.measure!r}"


def _names_other(key: str, here: set[str], everywhere: set[str]) -> bool:
    """Whether a line names another row (or column) than its own."""
    kind = key.split(":")[0]
    return any(other.startswith(f"{kind}:") for other in here) and key not in here | everywhere


def _keys(text: str, names: Names[str]) -> set[str]:
    return {match.payload for match in longest(names.find(tokenize(text)))}


def _is_figure(number: Said, figure: Figure, text: str) -> bool:
    """Whether a number of the text is a listed figure, or a part of its shown formula, in the same unit."""
    places = spans(text, [plain(figure.text)])
    if inside(number, places):
        unit = number.quantity.unit
        at_odds = (
            unit
            and not any(first <= number.start and number.end <= last for first, last in places)
            and not is_count(unit)
            and not quantities.same_unit(unit, figure.unit)
        )
        return not at_odds
    formula = plain(figure.formula or "")
    listed = formula.removeprefix("count(").removesuffix(")")
    return bool(formula) and inside(number, spans(text, [formula, listed, listed.replace(", ", "、")]))


def _is_threshold(number: Said, answer: Answer, text: str) -> bool:
    """Whether a number is the threshold of a condition of the measure and value of a listed figure."""
    before = text[: number.start]
    return any(
        figure.value == number.quantity.value and before.endswith(f"{plain(figure.measure)} {sign} ")
        for figure in answer.figures
        for sign in _SIGNS
    )


def _covers(answer: Answer, text: str, ledger: Figures) -> list[tuple[int, int]]:
    """Where the text repeats names and titles of the source, and sentences and cells that it cites."""
    quoted: set[str] = set(ledger.names)
    for figure in answer.figures:
        quoted |= {plain(figure.subject), plain(figure.measure)}
        if figure.formula is None:
            texts = ledger.texts.get(figure.place, ())
            quoted |= {plain(text) for text in texts if quantities.number(text) is None}
    for citation in answer.citations:
        quoted |= _wordings(ledger.texts.get(citation.passage_id, ()))
        for cell in ledger.table(citation.passage_id):
            quoted |= {plain(name) for name in (*cell.subjects, *cell.measures)}
        for ref in citation.cells:
            if quantities.read_cell(ref.text).main is None:
                quoted |= {plain(text) for text in ledger.texts.get(ref.id, ())}
    return spans(text, quoted)


def _wordings(texts: Sequence[str]) -> set[str]:
    """The texts and their sentences, as an answer repeats them: notes of their own in round brackets."""
    pieces = {piece for text in texts for piece in (text, *sentences(text))}
    return {plain(_NOTE.sub(r"(\1)", piece)) for piece in pieces}
