"""Every figure, name and place that the questions about tables on three corpora expect is proved.

As in ``test_eval_gold``, nothing of the package and nothing of ``eval`` is used. A note ``calc: …`` gives the
arithmetic of a figure that is more than its operation over its operands.
"""

import ast
import json
import operator
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.gold_source import numbers, places_of, says

CORPORA = Path(__file__).parent.parent / "eval" / "corpora"
NAMES = ("city", "harbour", "trails")

Case = dict[str, Any]
Editions = dict[str, dict[str, str]]


@cache
def editions(name: str) -> Editions:
    files = sorted((CORPORA / name).glob("*.md"))
    return {file.name.split(".")[-2]: places_of(file, file.name.split(".")[0]) for file in files}


@cache
def cases(name: str) -> list[Case]:
    files = sorted((CORPORA / name / "questions").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def figures(having: str) -> list[Any]:
    return [
        pytest.param(name, case, figure, id=f"{case['id']}-{number}")
        for name in NAMES
        for case in cases(name)
        for number, figure in enumerate(case.get("figures", []))
        if bool(figure["formula"]) == (having == "formula")
    ]


ALL = [pytest.param(name, case, id=case["id"]) for name in NAMES for case in cases(name)]


@pytest.mark.parametrize("name", NAMES)
def test_the_editions_have_the_same_places(name: str) -> None:
    first, *others = editions(name).values()
    assert len(first) > 100
    assert all(set(other) == set(first) for other in others)


@pytest.mark.parametrize(("name", "case", "figure"), figures(having="place"))
def test_a_figure_stands_where_it_is_said_to(name: str, case: Case, figure: Case) -> None:
    for place in figure["place"]:
        for lang, texts in editions(name).items():
            value = Decimal(figure["value"])
            assert {value, value * scale(figure)} & set(numbers(texts[place])), (place, lang)
    column = re.sub(r"row-\d+", "row-0", figure["place"][0])
    row = re.sub(r"/col-\d+", "", figure["place"][0])
    near = "".join(texts[p] for texts in editions(name).values() for p in {figure["place"][0], column, row})
    assert any(says(near, form) for form in figure["subject"])
    assert any(says(near, form) for form in figure["measure"])


def scale(figure: Case) -> int:
    """What one of the unit of a figure comes to: a sentence may say 4.31 million tonnes for 431 萬噸."""
    units = [figure["unit"]] if isinstance(figure["unit"], str) else figure["unit"]
    return next((by for word, by in {"萬": 10**4, "億": 10**8}.items() if word in units[0]), 1)


@pytest.mark.parametrize(("name", "case", "figure"), figures(having="formula"))
def test_a_computed_figure_follows_from_its_operands(name: str, case: Case, figure: Case) -> None:
    texts = next(iter(editions(name).values()))
    gold, near = Decimal(figure["value"]), Decimal(figure.get("tolerance", "0.0001"))
    note = case.get("note", "")
    if note.startswith("calc: "):
        terms = numbers(note)
        there = [n for place in figure["operands"] for n in numbers(texts[place])]
        assert all(term in there or term == 100 for term in terms)
        assert abs(abs(arithmetic(note.removeprefix("calc: "))) - gold) <= Decimal("0.0001")
        return
    if figure["operation"] == "count":
        assert len(set(figure["operands"])) == gold
        return
    values = [operand(texts[place]) for place in figure["operands"]]
    assert abs(abs(OPERATIONS[figure["operation"]](values)) - gold) <= min(near, Decimal("0.0001"))
    assert "tolerance" not in figure or figure["operation"] in ("ratio", "share", "mean", "median", "change")


def operand(text: str) -> Decimal:
    """The number of a cell; of a year and a rank (``(2001) 118``), the rank."""
    rank = re.fullmatch(r"\(\d{4}\) (\d+)", text)
    return Decimal(rank[1]) if rank else numbers(text)[0]


def total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


OPERATIONS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": total,
    "mean": lambda values: total(values) / len(values),
    "median": statistics.median,
    "range": lambda values: max(values) - min(values),
    "ratio": lambda values: values[0] / values[1],
    "share": lambda values: values[0] / values[1] * 100,
    "change": lambda values: values[0] - values[1],
    "difference": lambda values: values[0] - values[1],
}
SIGNS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    **{ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
}


def arithmetic(text: str) -> Decimal:
    """What a sum of decimals in brackets comes to, exactly."""

    def value(node: ast.expr) -> Decimal:
        if isinstance(node, ast.Constant):
            return Decimal(str(node.value))
        assert isinstance(node, ast.BinOp)
        return SIGNS[type(node.op)](value(node.left), value(node.right))

    return value(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_case_rests_on_what_it_cites(name: str, case: Case) -> None:
    cited = [place for group in case.get("cite", []) for place in group]
    operands = [place for f in case.get("figures", []) for place in f.get("operands", [])]
    everything = editions(name)
    for place in [*cited, *operands, *(r["id"] for r in case.get("relevant", []))]:
        assert all(place in texts for texts in everything.values()), place
    assert cited or not case["answerable"]
    rows = {re.sub(r"/col-\d+$", "", place) for place in [*cited, *operands]}
    heads = {re.sub(r"/row-\d+$", "/row-0", row) for row in rows}
    near = " | ".join(texts.get(p, "") for texts in everything.values() for p in [*cited, *rows, *heads])
    points = [] if case.get("note", "").startswith("points:") else case.get("points", [])
    for group in [*points, *case.get("names", [])]:
        assert any(says(near, form) for form in group), group
    forms = [form for key in ("names", "points") for group in case.get(key, []) for form in group]
    assert not set(case.get("absent", [])) & set(forms)


@pytest.mark.parametrize(
    ("name", "case"), [p for p in ALL if isinstance(p.values[1], dict) and not p.values[1]["answerable"]]
)
def test_what_is_unanswerable_is_not_in_the_corpus(name: str, case: Case) -> None:
    note, everything = case["note"], editions(name)
    if case["reason"] == "empty_cell":
        assert all(texts[case["cite"][0][0]] in ("", "--") for texts in everything.values())
    elif note.startswith("not in the corpus: "):
        whole = "\n".join(text for texts in everything.values() for text in texts.values())
        for word in note.removeprefix("not in the corpus: ").split(", "):
            edge = r"\b" if word.isascii() else ""
            assert not re.search(edge + re.escape(word) + edge, whole, re.IGNORECASE), word
    else:
        assert len(note) > 20


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_expects_the_same_in_both_languages(name: str) -> None:
    pairs: dict[str, list[Case]] = defaultdict(list)
    for case in cases(name):
        if "pair" in case:
            pairs[case["pair"]].append(case)
    own = ("id", "language", "question", "history")
    for pair in pairs.values():
        assert sorted(case["language"] for case in pair) == ["en", "zh-Hant"]
        first, second = ({k: v for k, v in case.items() if k not in own} for case in pair)
        assert first == second
    assert len(pairs) >= 25


def test_the_sets_are_large_and_each_question_is_asked_once() -> None:
    everything = [case for name in NAMES for case in cases(name)]
    asked = Counter(case["question"] for case in everything)
    assert not [question for question, times in asked.items() if times > 1]
    assert all(case["id"].startswith(name) for name in NAMES for case in cases(name))
    assert len(everything) >= 300


def test_the_conflicts_are_what_the_corpora_say() -> None:
    zh = editions("harbour")["zh-Hant"]
    assert (zh["harbour/cargo/table-1/row-14/col-6"], "431萬噸" in zh["harbour/cargo/p-1"]) == ("413", True)
    stated = {n: zh[f"harbour/finance/table-1/row-6/col-{n}"] for n in (2, 3)}
    summed = {
        n: total([Decimal(zh[f"harbour/finance/table-1/row-{r}/col-{n}"]) for r in range(1, 6)])
        for n in stated
    }
    assert (stated, summed) == ({2: "56.8", 3: "61.8"}, {2: Decimal("56.8"), 3: Decimal("60.8")})
    shown = {case["pair"] for name in NAMES for case in cases(name) if case.get("conflict")}
    assert shown == {"harbour-conflict-01", "harbour-conflict-02"}


@pytest.mark.parametrize(
    ("name", "table", "row", "columns"),
    [
        *[
            ("harbour", "harbour/cargo/table-1", 23, range(2, 7)),
            ("city", "city/loans/table-1", 10, range(2, 6)),
        ],
        ("trails", "trails/volunteers/table-1", 5, range(2, 4)),
    ],
)
def test_the_other_totals_are_the_sums_of_their_rows(name: str, table: str, row: int, columns: range) -> None:
    for texts in editions(name).values():
        for column in columns:
            cells = [texts[f"{table}/row-{n}/col-{column}"] for n in range(1, row)]
            summed = total([numbers(cell)[0] for cell in cells if cell not in ("", "--")])
            assert numbers(texts[f"{table}/row-{row}/col-{column}"])[0] == summed
