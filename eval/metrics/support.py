"""Unsupported figures: figures of an answer that nothing binds to the source.

A figure of the text is supported if the answer declares it (same value, same unit) and the declaration holds:
the number stands at the declared place in the corpus, or its formula comes to it over numbers that stand at
cited places or are other figures of the answer that hold. A sentence of a paragraph, given word for word in
any edition, whole and with the marker of that paragraph's citation in its line, supports what stands in it.
Figures of the question may be repeated, and digits in names (Top500) are no figures, nor are those in the
name of what a figure is of (a year that rows are grouped by) where they stand in the cited rows. That a
number occurs somewhere in the source is no support.

A case scores 1 without an unsupported figure, else 0: the notion is the faithfulness of Maynez et al. (2020,
"On Faithfulness and Factuality in Abstractive Summarization"), narrowed to figures and made exact.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from eval.faults import fault
from eval.formulas import comes_to
from eval.locators import row_of, within
from eval.matching import Number, numbers, plain, same_quantity, same_unit
from eval.metrics.appositions import without_appositions
from eval.metrics.outcome import Outcome, all_or_nothing
from eval.numerals import CHINESE, ORDINALS, chinese_value, tenths
from eval.reply import GivenFigure, Reply
from eval.schema import Case
from eval.source import Source
from eval.wording import fold, mentions, without

_SENTENCE_END = re.compile(r"(?<=[。！？!?])|(?<=[a-z)”\"\d]\.)\s")
_MARKER = re.compile(r"\[(\d+)\]")
_BEFORE = r"(?:(?<=^)|(?<=[。！？!?：:；;「『“\"·])|(?<=[.\-*·] ))"
_AFTER = r"(?:(?=\s*(?:$|[\[。.！？!?」』”\"·]))|(?<=[。！？!?.]))"
_MEAN = re.compile(r"\(([^()]*)\) ?[÷/] ?(\d+)(?![\d.])")
_TIME = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?![\d:])")
_PLACE = re.compile(f"第({CHINESE.pattern})")
_SCALED_UNIT = re.compile(r"\((?:in )?((?:[A-Z]{0,3}[$€£¥]|[A-Z]{3} )?10[0,]*(?: [^()]+)?)\)")
_LIST_NUMBER = re.compile(r"^\s*\d+[.)、]\s", re.MULTILINE)


def judge(case: Case, reply: Reply, source: Source) -> Outcome:
    """1 if every figure of the text is supported."""
    missing = unsupported(case, reply, source)
    return all_or_nothing([fault("unsupported", figure=text) for text in missing])


def unsupported(case: Case, reply: Reply, source: Source) -> tuple[str, ...]:
    """The unsupported figures as the answer writes them, each once."""
    held = _held(case, reply, source)
    known = asked(case, source.scales(reply.places))
    text = _without_formulas(_without_sentences(reply, source), reply)
    text = without_appositions(text, reply.places, source)  # before the names in them
    told = replace(reply, text=_without_keys(text, held, reply, source))
    free = [n for n in figures_of(told, case, source) if n.value not in known and not _declared(n, held)]
    return tuple(dict.fromkeys(f"{n.text} {n.unit}".strip() for n in free))


def _held(case: Case, reply: Reply, source: Source) -> list[GivenFigure]:
    """The declared figures that hold: those that stand somewhere and counts first, then what is computed of
    them."""
    held: list[GivenFigure] = []
    for figure in sorted(reply.figures, key=lambda f: f.formula is not None and "count(" not in f.formula):
        if _holds(figure, case, reply, source, held):
            held.append(figure)
    return held


def _without_sentences(reply: Reply, source: Source) -> str:
    """The text without the sentences that stand word for word in a paragraph that their line cites. Part of a
    longer sentence is none."""
    blocks = {
        str(citation.number): {b for p in citation.places if not row_of(p) for b in source.texts(p)}
        for citation in reply.citations
    }
    lines = []
    for line in reply.text.split("\n"):
        cited = {block for number in _MARKER.findall(line) for block in blocks.get(number, ())}
        sentences = {sentence.strip() for block in cited for sentence in _SENTENCE_END.split(block)}
        for sentence in sorted(sentences, key=len, reverse=True):
            if re.search(r"[^\W\d_]", sentence):  # a figure alone is no sentence
                line = re.sub(_BEFORE + re.escape(sentence) + _AFTER, " ·", line)
        lines.append(line)
    return "\n".join(lines)


def _without_keys(text: str, held: list[GivenFigure], reply: Reply, source: Source) -> str:
    """The text without the names of what its figures are of, where the numbers in these stand in cited
    rows."""
    rows = {place for cited in reply.places for place in (cited, *source.row(cited))}
    known = source.values(rows)
    counts = [figure.formula for figure in held if figure.formula and figure.formula.startswith("count(")]
    keys = {key for figure in held for key in figure.subject.split("; ")}
    keys |= {key for formula in counts for key in formula[len("count(") : -1].split(", ")}
    for key in sorted(keys, key=len, reverse=True):
        inner = numbers(key)
        if inner and all(number.value in known for number in inner):
            text = re.sub(rf"(?<![\d.,]){re.escape(key)}(?![\d.,]\d|\d)", " · ", text)
    return text


def asked(case: Case, scales: Iterable[Decimal] = ()) -> frozenset[Decimal]:
    """The numbers of the question and of what went before it, also those within a name (Top500) and the
    ordinals; an answer may repeat them, also in the scale of the column that they are held against."""
    texts = [case.question, *(turn["content"] for turn in case.history)]
    found = {number.value for text in texts for number in numbers(text)}
    found |= {Decimal(digits) for text in texts for digits in re.findall(r"\d+(?:\.\d+)?", plain(text))}
    found |= {value for text in texts for word, value in ORDINALS.items() if mentions(text, word)}
    found |= {value for text in texts for value in tenths(text)}
    found |= {v for text in texts for match in _PLACE.finditer(text) if (v := chinese_value(match[1]))}
    return frozenset(found | {value / scale for value in found for scale in scales})


def figures_of(reply: Reply, case: Case, source: Source) -> tuple[Number, ...]:
    """The figures of an answer's text: numbers in digits that are not part of a name, of a list's
    numbering, of a cell quoted in brackets, of a shown formula or of a conflict's statement (the last two
    are judged by what is declared with them)."""
    text = _without_formulas(reply.text, reply)
    text = without_appositions(_without_units(text, reply), reply.places, source)
    spoken = [part for c in reply.conflicts for part in (c.about, *(statement for _, statement in c.sides))]
    spoken += [figure.text for figure in reply.figures if _is_as_written(figure, source)]
    for part in sorted(spoken, key=len, reverse=True):
        text = text.replace(part, " · ") if part else text
    text = _LIST_NUMBER.sub(" ", _without_times(text, reply, source))
    names = (*source.names, *(form for group in case.names for form in group if re.search(r"[^\W\d_]", form)))
    return tuple(number for number in numbers(without(text, names)) if number.digits)


def _without_formulas(text: str, reply: Reply) -> str:
    """The text without the formulas that it shows, whose brackets are no appositions."""
    for formula in sorted((f.formula for f in reply.figures if f.formula), key=len, reverse=True):
        text = text.replace(formula, " · ")
    return text


def _without_units(text: str, reply: Reply) -> str:
    """The text without the units that hold a number themselves (``1,265 (NT$10,000)``): they are part of the
    figures that are given in them, and of the names of their columns."""
    units = {unit for figure in reply.figures for unit in (figure.unit, *_header_units(figure))}
    for unit in (u for u in units if re.search(r"\d", u) and re.search(r"[^\W\d_]", u)):
        text = text.replace(f"({unit})", " ").replace(f"(in {unit})", " ")
    return text


def _header_units(figure: GivenFigure) -> tuple[str, ...]:
    """What stands in the brackets of the name of a figure's column: its unit, in the words of the answer; and
    a unit that begins with a power of ten or a currency with one, where the figure itself is written with it
    (``93,000 (in NT$10,000)``), as a caption gives it for a whole table."""
    own = _SCALED_UNIT.findall(figure.text)
    return (*own, *(part.strip() for part in re.findall(r"[(（]([^()（）]+)[)）]", figure.measure)))


def _without_times(text: str, reply: Reply, source: Source) -> str:
    """The text without the times of day that stand in what is cited."""
    cited = [told for place in reply.places for told in source.texts(place)]
    return _TIME.sub(lambda found: " · " if any(mentions(t, found[0]) for t in cited) else found[0], text)


def _above_bar(figure: GivenFigure) -> tuple[str, ...]:
    """What stands before the bar of a compound unit (萬噸/座), which is all that is read beside a number."""
    before, bar, _ = figure.unit.partition("/")
    return (before,) if bar and figure.formula is not None else ()


def _declared(number: Number, held: list[GivenFigure]) -> bool:
    return any(
        (figure.value == number.value and (not number.unit or same_unit(number.unit, _units(figure))))
        or same_quantity(number.value, number.unit, figure.value, (figure.unit, *_above_bar(figure)))
        for figure in held
    )


def _units(figure: GivenFigure) -> tuple[str, ...]:
    """The unit that a figure is given in, and of a rate (元/度) also that before the stroke, which is all
    that is read of it in a text."""
    above, stroke, _ = figure.unit.partition("/")
    return (figure.unit, *((above,) if stroke else ()), *_header_units(figure))


def _is_as_written(figure: GivenFigure, source: Source) -> bool:
    """Whether a figure that says more than its value, or says it otherwise (``(2018) 20``, ``20*1000*1000``,
    ``April 2028``), is what its place says."""
    own = numbers(figure.text)
    if len(own) == 1 and own[0].value != figure.value:
        return any(mentions(text, figure.text) for text in source.texts(figure.place))
    return len(own) > 1 and all(source.holds(figure.place, number.value) for number in own)


def _holds(figure: GivenFigure, case: Case, reply: Reply, source: Source, held: list[GivenFigure]) -> bool:
    expected = (wanted for wanted in case.figures if not wanted.formula and wanted.value == figure.value)
    if any(within(figure.place, place) for wanted in expected for place in wanted.places):
        return True
    if figure.formula is None:
        return source.holds(figure.place, figure.value) or _is_product(figure, source)
    if any(
        wanted.formula and abs(wanted.value - figure.value) <= wanted.tolerance for wanted in case.figures
    ):
        return True
    if figure.formula.startswith("count("):
        return comes_to(figure.formula, figure.value) or _counts_rows(figure, source)
    known = source.values(reply.places) | {Decimal(100)} | {one.value for one in held if one.formula}
    terms = [number.value for number in numbers(fold(figure.formula))]
    means = _MEAN.findall(fold(figure.formula))
    known |= {Decimal(by) for inner, by in means if len(numbers(inner)) == int(by)}
    return comes_to(figure.formula, figure.value) and known.issuperset(terms)


def _is_product(figure: GivenFigure, source: Source) -> bool:
    """Whether a figure is the product that its place writes out (``20*1000*1000``)."""
    factors = [number.value for number in numbers(figure.text)]
    return _is_as_written(figure, source) and math.prod(factors) == figure.value


def _counts_rows(figure: GivenFigure, source: Source) -> bool:
    """Whether a count with names that hold commas is right: by the names of its subject, cut at
    semicolons."""
    return figure.value == len([name for name in figure.subject.split(";") if name.strip()])
