"""Answerers whose marks are known beforehand: a perfect one, and ones that break one thing each."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from eval.locators import row_of
from eval.matching import numbers
from eval.schema import Alternatives, Case, ExpectedFigure
from eval.source import Source
from eval.wording import without

Answer = dict[str, Any]
History = Sequence[Mapping[str, str]]

FRAMES = {
    "zh-Hant": ("依照這份資料，所問的結果如下：", "這份資料沒有說明這個問題。"),
    "zh-Hans": ("依照这份资料，所问的结果如下：", "这份资料没有说明这个问题。"),
    "en": ("According to the material, this is what was asked for:", "The material does not say this."),
}


class Perfect:
    """Answers every case of a set as the set expects."""

    def __init__(self, cases: Sequence[Case], source: Source) -> None:
        self.source = source
        self.cases = {(c.question, repr(list(c.history))): c for c in cases}

    def answer(self, question: str, history: History) -> Answer:
        case = self.cases[question, repr(list(history))]
        return self.change(case, self.right(case))

    def change(self, case: Case, answer: Answer) -> Answer:
        return answer

    def right(self, case: Case) -> Answer:
        frame, declined = FRAMES[case.language]
        lines = [frame if case.answerable else declined]
        lines += [f"- {figure.value} {figure.units[0]}" for figure in case.figures]
        lines += [f"- {_form(group, case.language)}" for group in (*case.names, *case.points)]
        return {
            "text": "\n".join(lines),
            "answered": case.answerable,
            "language": case.language,
            "reason": case.reasons[0] if case.reasons else None,
            "citations": [self.citation(n, group[0]) for n, group in enumerate(case.cite, 1)],
            "figures": [*(_bound(figure) for figure in case.figures), *self.told(case)],
            "conflicts": [{"about": "", "sides": [_side(f.value) for f in case.figures]}]
            if case.conflict
            else [],
            "receipt": {"passages": [{"id": p} for p, _ in sorted(case.relevant, key=lambda r: -r[1])]},
        }

    def told(self, case: Case) -> list[dict[str, Any]]:
        """The figures within names and key points, bound to the places that are to be cited."""
        rows = [row for place in case.gold if (row := row_of(place))]
        found = []
        for group in (*case.names, *case.points):
            forms = [without(form, self.source.names) for form in group]
            form = next((form for form in forms if any(n.digits for n in numbers(form))), "")
            found += [n for n in numbers(form) if n.digits]
        return [
            {"text": "", "value": str(n.value), "unit": n.unit, "place": place, "formula": None}
            for n in found
            for place in (*case.gold, *rows)
            if self.source.holds(place, n.value)
        ]

    def citation(self, number: int, place: str) -> dict[str, Any]:
        cells = [{"id": place}] if "/col-" in place else []
        quote = self.source.quote(place)
        return {"number": number, "source": "", "quote": quote, "passage_id": place, "cells": cells}


class Dumper(Perfect):
    """Gives whole sections as the answer, and cites all of them."""

    def change(self, case: Case, answer: Answer) -> Answer:
        wanted = [place for place, _ in case.relevant] or list(case.gold) or [next(iter(self.source.places))]
        sections = {"/".join(place.split("/")[:2]) for place in wanted}
        places = [
            p for p in self.source.places if any(p.startswith(s + "/") for s in sections) and "/col-" not in p
        ]
        text = "\n".join(self.source.quote(place) for place in places)
        citations = [self.citation(n, place) for n, place in enumerate(places, 1)]
        return {"text": text, "answered": True, "citations": citations, "figures": []}


class Decliner(Perfect):
    """Declines whatever it is asked."""

    def change(self, case: Case, answer: Answer) -> Answer:
        text = FRAMES[case.language][1]
        return {"text": text, "answered": False, "language": case.language, "reason": "out_of_scope"}


class OffByOne(Perfect):
    """Shifts every figure by one."""

    def change(self, case: Case, answer: Answer) -> Answer:
        text = answer["text"]
        for number in reversed(numbers(text)):
            if number.digits:
                end = number.start + len(number.text)
                text = f"{text[: number.start]}{number.value + 1}{text[end:]}"
        figures = [{**f, "text": "", "value": str(Decimal(f["value"]) + 1)} for f in answer["figures"]]
        return {**answer, "text": text, "figures": figures}


class WrongLanguage(Perfect):
    """Answers Chinese in English and everything else in Chinese."""

    def change(self, case: Case, answer: Answer) -> Answer:
        other = "en" if case.language.startswith("zh") else "zh-Hant"
        frame, declined = FRAMES[other]
        text = (
            answer["text"]
            .replace(FRAMES[case.language][0], frame)
            .replace(FRAMES[case.language][1], declined)
        )
        return {**answer, "text": text, "language": None}


class FalseCitations(Perfect):
    """Cites true quotes of places that have nothing to do with the answer."""

    def change(self, case: Case, answer: Answer) -> Answer:
        gold = {re.sub(r"/(?:row|col|p|s)-\d+.*", "", place) for place in case.gold}
        blocks = [place for place in self.source.places if "/p-" in place]
        others = [p for p in blocks if not any(p.startswith(g) for g in gold)]
        return {
            **answer,
            "citations": [self.citation(n, others[n]) for n in range(1, len(answer["citations"]) + 1)],
        }


class FalseQuotes(Perfect):
    """Cites the right places with words that they do not say."""

    def change(self, case: Case, answer: Answer) -> Answer:
        return {**answer, "citations": [{**c, "quote": "這句話不在資料裡"} for c in answer["citations"]]}


class Crasher(Perfect):
    """Fails at every question."""

    def change(self, case: Case, answer: Answer) -> Answer:
        raise RuntimeError("out of order")


def _form(group: Alternatives, language: str) -> str:
    fitting = [form for form in group if form.isascii() == (language == "en")]
    return (fitting or list(group))[0]


def _bound(figure: ExpectedFigure) -> dict[str, Any]:
    return {
        "text": f"{figure.value} {figure.units[0]}",
        "value": str(figure.value),
        "unit": figure.units[0],
        "place": figure.places[0] if figure.places else figure.operands[0],
        "formula": "as asked" if figure.formula else None,
    }


def _side(value: Decimal) -> dict[str, str]:
    return {"value": str(value), "statement": ""}
