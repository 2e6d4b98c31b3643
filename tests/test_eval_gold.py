"""Every figure, name and place that the questions expect is proved against the corpus.

The source files are read by rules of their own (``gold_source``): nothing of the package and nothing of
``eval`` is used. ``data/eval-gold.json`` holds, for the cases about a set of rows, the ``conditions`` that
make a row belong to it (field, comparison, value; all must hold), and for those about the most or the least
the ``extremes`` (case, field, 1 for the highest or -1 for the lowest, the n-th of them).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.gold_source import (
    FILES,
    SHARES,
    SYSTEMS,
    around,
    compute,
    holds,
    numbers,
    operand,
    places,
    says,
    shares,
    systems,
)

HERE = Path(__file__).parent
QUESTIONS = HERE.parent / "eval" / "questions"
GOLD = json.loads((HERE / "data" / "eval-gold.json").read_text(encoding="utf-8"))
CONDITIONS: dict[str, list[tuple[str, str, str | int]]] = GOLD["conditions"]
EXTREMES: list[tuple[str, str, int, int]] = GOLD["extremes"]

Case = dict[str, Any]


def read() -> Iterator[Case]:
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


CASES = list(read())
PAIRS: dict[str, list[Case]] = defaultdict(list)
for _case in CASES:
    PAIRS[str(_case.get("pair", _case["id"]))].append(_case)


def figures(having: str) -> list[Any]:
    return [
        pytest.param(case, figure, id=f"{case['id']}-{number}")
        for case in CASES
        for number, figure in enumerate(case.get("figures", []))
        if figure.get(having)
    ]


def alternatives(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(("case", "figure"), figures(having="place"))
def test_a_figure_stands_where_it_is_said_to(case: Case, figure: Case) -> None:
    value = Decimal(figure["value"])
    for place in alternatives(figure["place"]):
        for lang in FILES:
            assert value in numbers(places(lang)[place]), (place, lang)
    unit = {
        "PF": "PF",
        "%": f"{figure['value']}%",
        "hours": "小時",
        "years": "年",
        "GB": "141 GB",
        "GHz": "2GHz",
    }
    first = alternatives(figure["place"])[0]
    if figure["unit"]:
        assert unit[figure["unit"]] in around(first, "zh-Hant")
    everything = around(first, "zh-Hant") + around(first, "en")
    assert any(says(everything, form) for form in figure["subject"])
    column = re.sub(r"row-\d+", "row-0", first)
    own = "".join(places(lang)[place] for lang in FILES for place in {first, column})
    assert any(says(own, form) for form in figure["measure"])


@pytest.mark.parametrize(("case", "figure"), figures(having="formula"))
def test_a_computed_figure_follows_from_its_operands(case: Case, figure: Case) -> None:
    if figure["operands"] == ["keynote/hakka/p-3"]:  # a count of what one sentence names
        names = case["names"]
        assert Decimal(figure["value"]) == len(names)
        assert all(says(places("zh-Hant")["keynote/hakka/p-3"], name[0]) for name in names)
        return
    assert abs(compute(figure) - Decimal(figure["value"])) <= Decimal(figure.get("tolerance", "0"))
    assert len(set(figure["operands"])) == len(figure["operands"]) or figure["operation"] == "share"
    assert "tolerance" not in figure or figure["operation"] in ("ratio", "share", "mean", "median")


@pytest.mark.parametrize("name", sorted(CONDITIONS))
def test_a_list_is_complete_and_holds_nothing_else(name: str) -> None:
    case, conditions = PAIRS[name][0], CONDITIONS[name]
    in_systems = all(field not in ("top300", "rise") for field, _, _ in conditions)
    table, rows = (SYSTEMS, systems()) if in_systems else (SHARES, shares())
    computed = [f["operands"] for f in case.get("figures", []) if f["formula"]]
    cited = [{p.split("/col")[0] for p in group if p.startswith(table)} for group in case["cite"]]
    found = computed[0] if computed else [row for rows_of in cited if len(rows_of) == 1 for row in rows_of]
    found_rows = {int(m[1]) for place in found if (m := re.match(rf"{table}/row-(\d+)", place))}
    wanted = {number for number, row in rows.items() if all(holds(row, c) for c in conditions)}
    assert found_rows == wanted


@pytest.mark.parametrize("name", [n for n in PAIRS if n.startswith(("list-", "count-"))])
def test_every_list_and_count_has_its_condition(name: str) -> None:
    assert name in CONDITIONS or name in ("count-012", "count-013", "count-014")


@pytest.mark.parametrize(("name", "field", "best", "nth"), EXTREMES)
def test_the_most_and_the_least_are_so(name: str, field: str, best: int, nth: int) -> None:
    rows = {number: row[field] for number, row in systems().items() if row[field] is not None}
    order = sorted(rows, key=lambda number: best * rows[number], reverse=True)
    assert rows[order[nth - 1]] not in [rows[n] for n in order[nth:]]
    assert f"{SYSTEMS}/row-{order[nth - 1]}/" in PAIRS[name][0]["cite"][0][0] + "/"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_a_case_rests_on_what_it_cites(case: Case) -> None:
    cited = [place for group in case.get("cite", []) for place in group]
    operands = [place for f in case.get("figures", []) for place in f.get("operands", [])]
    for place in [*cited, *operands, *(r["id"] for r in case.get("relevant", []))]:
        assert all(place in places(lang) for lang in FILES), place
    assert cited or not case["answerable"]
    own = "en" if case["language"] == "en" else "zh-Hant"
    for lang in FILES if "pair" in case else [own]:
        text = " | ".join(around(place, lang) for place in [*cited, *operands])
        groups = [] if case.get("note", "").startswith("points:") else case.get("points", [])
        for group in [*groups, *case.get("names", [])]:
            assert any(says(text, form) for form in group), (lang, group)
    forms = [form for key in ("names", "points") for group in case.get(key, []) for form in group]
    assert not set(case.get("absent", [])) & set(forms)
    expected = {Decimal(f["value"]) for f in case.get("figures", [])}
    assert not expected & {Decimal(value) for value in case.get("forbidden_figures", [])}


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] == "reverse"], ids=lambda c: c["id"])
def test_a_value_asked_backwards_stands_in_the_row(case: Case) -> None:
    asked = numbers(re.sub(r"Top\d+|\b\d+(?=-made)", "", case["question"]))
    cited = [place for group in case["cite"] for place in group]
    rows = numbers(" | ".join(around(re.sub(r"/col-\d+", "", place), "zh-Hant") for place in cited))
    assert set(asked) <= set(rows)


@pytest.mark.parametrize("case", [c for c in CASES if not c["answerable"]], ids=lambda c: c["id"])
def test_what_is_unanswerable_is_not_in_the_corpus(case: Case) -> None:
    note = case.get("note", "")
    if case.get("reason") == "empty_cell":
        assert all(places(lang)[case["cite"][0][0]] in ("", "--") for lang in FILES)
    elif note.startswith("no such column in "):
        table, words = note.removeprefix("no such column in ").split(": ")
        heads = [places(lang)[f"{table}/row-0"] for lang in FILES]
        assert not [w for w in words.split(", ") for h in heads if re.search(rf"\b{w}\b", h, re.IGNORECASE)]
    elif note.startswith("not in the corpus: "):
        whole = "\n".join(file.read_text(encoding="utf-8") for file in FILES.values())
        for word in note.removeprefix("not in the corpus: ").split(", "):
            edge = r"\b" if word.isascii() else ""
            assert not re.search(edge + re.escape(word) + edge, whole, re.IGNORECASE), word
    else:
        assert case["id"].startswith("noise-instruction")


@pytest.mark.parametrize("name", [name for name in PAIRS if "pair" in PAIRS[name][0]])
def test_a_pair_expects_the_same_in_both_languages(name: str) -> None:
    assert sorted(case["language"] for case in PAIRS[name]) == ["en", "zh-Hant"]
    own = ("id", "language", "question", "history")
    first, second = ({k: v for k, v in case.items() if k not in own} for case in PAIRS[name])
    assert first == second
    assert len(PAIRS[name][0].get("history", [])) == len(PAIRS[name][1].get("history", []))


def test_both_sides_of_the_conflicts_are_what_the_corpus_says() -> None:
    first_300 = [row for row in systems().values() if row["rank"] <= 300]
    assert (len(first_300), len(systems())) == (9, 10)
    assert places("zh-Hant")[f"{SHARES}/row-5/col-3"] == "1.7% (5)"
    assert places("zh-Hant")[f"{SHARES}/row-5/col-4"] == "1.2% (6)"
    for case in CASES:
        if case.get("conflict"):
            values = [figure["value"] for figure in case["figures"]]
            assert {"5", "9"} <= set(values) or {"6", "10"} <= set(values)


@pytest.mark.parametrize("place", ["keynote/nano4-speed/p-1", "keynote/nano4-speed/p-2"])
def test_every_form_of_a_product_is_its_result(place: str) -> None:
    asked = [case for case in CASES if case.get("cite") == [[place]] and case.get("names")]
    assert asked
    scale = {"億": 10**8, "萬": 10**4, "billion": 10**9, "million": 10**6}
    for form in asked[0]["names"][0]:
        plain = form.replace("×", "*").replace(" ", "")
        factor = next((by for word, by in scale.items() if word in plain), 1)
        wanted = operand(place, years=False)
        digits = re.sub(r"[^\d.*,]", "", plain)
        assert numbers(digits)[-1] * factor == wanted, form


def test_the_set_is_large_and_each_question_is_asked_once() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    asked = Counter((case["question"], json.dumps(case.get("history"))) for case in CASES)
    assert not [question for question, times in asked.items() if times > 1]
    assert sum(len(pair) == 2 for pair in PAIRS.values()) >= 125
    assert sum(case["language"] == "zh-Hans" for case in CASES) >= 20
    assert sum("history" in case for case in CASES) >= 25
    assert sum(case["kind"] == "noise" and case["language"] != "zh-Hans" for case in CASES) >= 15
