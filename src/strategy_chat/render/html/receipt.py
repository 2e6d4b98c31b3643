"""How an answer was checked: its figures with what they are bound to, and how it was made."""

from collections.abc import Mapping
from typing import Any

from strategy_chat.render.html.base import (
    Writer,
    attribute,
    formula_html,
    is_count,
    place_button,
    scrolling,
    text,
)
from strategy_chat.render.labels import Labels
from strategy_chat.render.phrased import correction_words, phrasing_facts, phrasing_labels
from strategy_chat.schema import Answer, Figure

_FINGERPRINT = 12


def receipt_html(answer: Answer, turn: int) -> str:
    """The receipt of an answer as a section: every figure with its row, column and place or formula, the
    language model's part, the passages that were considered, the timings, the models and the documents'
    fingerprint."""
    labels = Writer(answer, turn).labels
    receipt = answer.receipt
    parts = [
        f"<h3>{text(answer.question)}</h3>",
        f'<p class="verdict">{text(_verdict(answer, labels))}</p>',
        _figures(answer, labels),
        _phrasing(answer),
        _passages(receipt, labels),
        _timings(receipt, labels),
        _facts(receipt, labels),
    ]
    return (
        f'<section class="check" id="check-{turn}" lang="{attribute(answer.language)}">'
        f"{''.join(parts)}</section>"
    )


def _verdict(answer: Answer, labels: Labels) -> str:
    if not answer.answered:
        return labels.declined_reasons.get(answer.reason or "", labels.declined)
    if not answer.receipt.get("verified"):
        return labels.unverified
    if not answer.figures:
        return labels.verified_text.format(citations=len(answer.citations))
    return labels.verified.format(figures=len(answer.figures), citations=len(answer.citations))


def _figures(answer: Answer, labels: Labels) -> str:
    if not answer.figures:
        return ""
    heads = "".join(
        f'<th scope="col">{text(head)}</th>' for head in (labels.figure, labels.bound, labels.from_place)
    )
    rows = "".join(_figure(figure, labels) for figure in answer.figures)
    table = f'<table class="bindings"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f"<h4>{text(labels.figures)}</h4>{scrolling(table, labels.figures)}"


def _figure(figure: Figure, labels: Labels) -> str:
    origin = (
        f'<span class="formula">= {formula_html(figure, labels)}</span>'
        if figure.formula
        else place_button(figure.place, figure.place, [figure.place])
    )
    about = (figure.measure,) if is_count(figure) else (figure.subject, figure.measure)
    bound = " · ".join(part for part in about if part)
    head = f'<th scope="row" class="num">{text(figure.text)}</th>'
    return f"<tr>{head}<td>{text(bound)}</td><td>{origin}</td></tr>"


def _phrasing(answer: Answer) -> str:
    """The language model's part: where the question went, what came of it, and each sentence that was not
    shown as it came."""
    phrasing, labels = answer.phrasing, phrasing_labels(answer.language)
    if phrasing is None:
        return ""
    facts = "".join(
        f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in phrasing_facts(phrasing, labels)
    )
    notice = f'<p class="verdict">{text(phrasing.notice)}</p>' if phrasing.notice else ""
    items = "".join(
        f"<li><q>{text(item.sentence)}</q> {text(correction_words(item, labels))}</li>"
        for item in phrasing.corrections
    )
    corrections = f'<h4>{text(labels.corrections)}</h4><ul class="corrections">{items}</ul>' if items else ""
    return f'<h4>{text(labels.title)}</h4>{notice}<dl class="facts">{facts}</dl>{corrections}'


def _passages(receipt: Mapping[str, Any], labels: Labels) -> str:
    passages = [p for p in receipt.get("passages", ()) if isinstance(p, Mapping) and "id" in p]
    if not passages:
        return ""
    items = "".join(
        f"<li>{place_button(str(p['id']), str(p['id']))}"
        f' <span class="num">{text(_score(p.get("score")))}</span></li>'
        for p in passages
    )
    return f'<h4>{text(labels.passages)}</h4><ol class="passages">{items}</ol>'


def _score(score: object) -> str:
    return f"{score:.3f}" if isinstance(score, int | float) else ""


def _timings(receipt: Mapping[str, Any], labels: Labels) -> str:
    timings = receipt.get("timings_ms")
    if not isinstance(timings, Mapping):
        return ""
    spent = {str(name): ms for name, ms in timings.items() if isinstance(ms, int | float)}
    rows = "".join(
        f'<tr><th scope="row">{text(labels.stages.get(name, name))}</th><td class="num">{ms:.1f} ms</td></tr>'
        for name, ms in (*spent.items(), ("total", sum(spent.values())))
    )
    return f'<h4>{text(labels.timings)}</h4><table class="timings"><tbody>{rows}</tbody></table>'


def _facts(receipt: Mapping[str, Any], labels: Labels) -> str:
    """Every other plain value of the receipt, named where it has a name."""
    facts = {
        name: value
        for name, value in receipt.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
    }
    if "corpus" in facts:
        facts["corpus"] = str(facts["corpus"])[:_FINGERPRINT]
    items = "".join(
        f"<dt>{text(labels.facts.get(name, name))}</dt><dd>{text(str(value))}</dd>"
        for name, value in facts.items()
    )
    return f'<h4>{text(labels.made)}</h4><dl class="facts">{items}</dl>' if items else ""
