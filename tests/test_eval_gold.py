"""Every figure, name and place that the questions expect is proved against the corpus.

The source files are read here by rules of their own: nothing of the package and nothing of ``eval`` is used.
"""

import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "eval" / "questions"
FILES = {lang: ROOT / "corpus" / f"keynote.{lang}.md" for lang in ("zh-Hant", "en")}
SYSTEMS, SHARES = "keynote/top500-taiwan/table-1", "keynote/top500-taiwan/table-2"

Case = dict[str, Any]

# What makes a row belong to the answer of a case: (field, comparison, value), all of which must hold.
CONDITIONS: dict[str, list[tuple[str, str, str | int]]] = {
    "compare-011": [("inst", "has", "NCHC")],
    "compare-012": [("seg", "=", "研究")],
    "compute-001": [],
    "compute-002": [("inst", "has", "NCHC")],
    "compute-003": [],
    "compute-004": [],
    "compute-010": [("inst", "=", "中央氣象局")],
    "compute-018": [("seg", "=", "產業")],
    "compute-019": [("seg", "=", "研究")],
    "compute-020": [("first", "!=", "--")],
    "compute-026": [("seg", "=", "研究"), ("first", "!=", "--")],
    "compute-027": [],
    "conflict-001": [("rank", "<=", 300)],
    "conflict-004": [("rank", "<=", 300)],
    "conflict-007": [("rank", "<=", 300)],
    "conflict-008": [("rank", "<=", 300)],
    "count-001": [("inst", "has", "NCHC")],
    "count-002": [("seg", "=", "政府")],
    "count-003": [("maker", "=", "Fujitsu")],
    "count-004": [("rmax", ">=", 10)],
    "count-005": [("year", "=", 2023)],
    "count-006": [("maker", "has", "ASUSTeK")],
    "count-007": [("maker", "lacks", "/")],
    "count-008": [("rank", "<=", 50)],
    "count-009": [("seg", "=", "研究")],
    "count-010": [("name", "=", "")],
    "count-011": [("rank", ">", 200)],
    "followup-008": [("inst", "has", "NCHC")],
    "list-001": [("inst", "has", "NCHC")],
    "list-002": [("rank", "<=", 100)],
    "list-003": [("maker", "has", "ASUSTeK")],
    "list-004": [("seg", "=", "產業")],
    "list-005": [("maker", "=", "Nvidia")],
    "list-006": [("year", "=", 2024)],
    "list-007": [("rmax", ">", 20)],
    "list-008": [("first", "=", "--")],
    "list-009": [("maker", "has", "ASUS Cloud")],
    "list-010": [("inst", "has", "HHSAICC1")],
    "list-011": [("seg", "=", "研究"), ("year", ">", 2020)],
    "list-012": [("rank", ">=", 150), ("rank", "<=", 250)],
    "list-013": [("rmax", "<", 6)],
    "list-014": [("maker", "has", "ASUSTeK"), ("inst", "lacks", "NCHC")],
    "list-015": [("seg", "=", "產業"), ("rank", ">", 100)],
    "list-016": [("top300", ">", 10)],
    "list-017": [("rise", ">", 0)],
    "list-018": [("year", "<", 2023)],
    "lookup-032": [("inst", "has", "NCHC")],
    "noise-hans-003": [("inst", "has", "NCHC")],
    "noise-hans-008": [("maker", "=", "Fujitsu")],
    "noise-hans-013": [("rank", "<=", 300)],
    "noise-hans-015": [("inst", "has", "HHSAICC1")],
    "reverse-007": [("maker", "has", "Quanta")],
    "reverse-009": [("maker", "has", "Taiwan Mobile")],
}

# Cases about the most and the least: (case, field, 1 for the highest or -1 for the lowest, the n-th of them).
EXTREMES = [
    ("compare-003", "rmax", 1, 1),
    ("compare-004", "rmax", -1, 1),
    ("compare-005", "fall", 1, 1),
    ("compare-006", "fall", -1, 1),
    ("compare-007", "year", -1, 1),
    ("compare-008", "debut", 1, 1),
    ("compare-014", "rmax", 1, 2),
    ("followup-006", "rmax", 1, 3),
    ("noise-hans-002", "rmax", 1, 1),
]


# ---------------------------------------------------------------- the corpus, read anew


@cache
def places(lang: str) -> dict[str, str]:
    """Each locator of an edition with its text; a cell's text stands alone, its header under ``…/head``."""
    text = FILES[lang].read_text(encoding="utf-8").split("\n---\n", 1)[1]
    found: dict[str, str] = {}
    section, blocks, tables, row = "", 0, 0, -1
    for chunk in re.split(r"\n[ \t]*\n|\n(?=- |#)", text):
        chunk = chunk.strip("\n")
        heading = re.fullmatch(r"#+ (.*) \{#([a-z0-9-]+)\}", chunk)
        if heading:
            section, blocks, tables = f"keynote/{heading[2]}", 0, 0
            found[section] = heading[1]
        elif chunk.startswith("Table: "):
            tables += 1
            found[f"{section}/table-{tables}"] = chunk.removeprefix("Table: ")
        elif chunk.startswith("|"):
            table = f"{section}/table-{tables}"
            for row, line in enumerate(n for n in chunk.split("\n") if not re.fullmatch(r"[|\- ]+", n)):
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                found |= {f"{table}/row-{row}/col-{n}": cell for n, cell in enumerate(cells, 1)}
                found[f"{table}/row-{row}"] = " | ".join(cells)
        elif chunk:
            blocks += 1
            joiner = " " if lang == "en" else ""
            lines = [part.removeprefix("- ").strip() for part in chunk.split("\n")]
            found[f"{section}/p-{blocks}"] = joiner.join(lines).replace("**", "")
    return found


def around(place: str, lang: str) -> str:
    """What stands at a place and gives it its meaning: for a cell its row, header and caption."""
    texts, parts = places(lang), [places(lang)[place]]
    table = re.match(r"(.*/table-\d+)(/row-\d+)?(?:/col-(\d+))?$", place)
    if table:
        parts += [texts[table[1]], texts[table[1] + "/row-0"]]
        parts += [texts[table[1] + table[2]]] if table[2] else []
        parts += [v for k, v in texts.items() if not table[2] and k.startswith(place + "/row-")]
    elif "/p-" in place:
        parts.append(texts[place.rsplit("/", 1)[0]])
    else:
        parts += [v for k, v in texts.items() if k.startswith(place + "/p-")]
    return " | ".join(parts)


def squash(text: str) -> str:
    return re.sub(r"[\s*]", "", text).casefold()


def says(text: str, form: str) -> bool:
    return squash(form) in squash(text)


def numbers(text: str) -> list[Decimal]:
    """The numbers written in digits; a product counts as its result too."""
    found = []
    for match in re.finditer(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text):
        value = Decimal(match[0].replace(",", ""))
        found.append(value * 10000 if text[match.end() :].startswith("萬") else value)
    for match in re.finditer(r"\d+(?:\.\d+)?(?:\*\d+)+", text):
        result = Decimal(1)
        for factor in match[0].split("*"):
            result *= Decimal(factor)
        found.append(result)
    return found


def operand(place: str, years: bool) -> Decimal:
    """The one number that a place stands for: a composite cell's rank or, for years, its year."""
    text = places("zh-Hant")[place]
    composite = re.fullmatch(r"\((\d{4})\) (\d+)", text)
    if composite:
        return Decimal(composite[1 if years else 2])
    products = re.findall(r"\d[\d.]*(?:\*\d+)+", text)
    if products:
        return numbers(text)[-1]
    return numbers(text)[0]


def systems() -> dict[int, dict[str, Any]]:
    """The rows of the two lists as records by number, for conditions."""
    texts, rows = places("zh-Hant"), {}
    for number in range(1, 11):
        cell = {n: texts[f"{SYSTEMS}/row-{number}/col-{n}"] for n in range(1, 8)}
        first = re.match(r"\((\d+)\)", cell[2])
        rows[number] = {
            **{"rank": Decimal(cell[1]), "first": cell[2], "name": cell[3], "rmax": Decimal(cell[4])},
            **{
                "inst": cell[5],
                "seg": cell[6],
                "maker": cell[7],
                "year": Decimal(first[1]) if first else None,
            },
            "fall": Decimal(cell[1]) - Decimal(cell[2].split(") ")[1]) if first else None,
            "debut": -Decimal(cell[2].split(") ")[1]) if first else None,
        }
    return rows


def shares() -> dict[int, dict[str, Any]]:
    rows = {}
    for number in range(1, 6):
        top = [numbers(places("zh-Hant")[f"{SHARES}/row-{number}/col-{n}"])[0] for n in (2, 3, 4)]
        rows[number] = {"top100": top[0], "top300": top[1], "top500": top[2], "rise": top[2] - top[0]}
    return rows


def holds(row: dict[str, Any], condition: tuple[str, str, str | int]) -> bool:
    field, comparison, wanted = condition
    value = row[field]
    if value is None:
        return False
    return {
        "=": lambda: value == wanted,
        "!=": lambda: value != wanted,
        "has": lambda: wanted in [p.strip() for p in re.split(r"[/()]", value)] or f"{wanted} " in value,
        "lacks": lambda: wanted not in value,
        "<=": lambda: value <= wanted,
        ">=": lambda: value >= wanted,
        "<": lambda: value < wanted,
        ">": lambda: value > wanted,
    }[comparison]()


def compute(figure: Case) -> Decimal:
    """The figure worked out again from its operands."""
    if figure["operation"] == "count":
        return Decimal(len(figure["operands"]))
    values = [operand(place, figure["unit"] == "years") for place in figure["operands"]]
    whole = 10 if len(values) > 10 else 1 if len(values) == 2 else len(values)
    part = values[:-whole] or values[:1]
    return {
        "sum": lambda: sum(values, Decimal(0)),
        "mean": lambda: sum(values, Decimal(0)) / len(values),
        "median": lambda: statistics.median(values),
        "range": lambda: max(values) - min(values),
        "ratio": lambda: values[0] / values[1],
        "change": lambda: values[0] - values[1],
        "difference": lambda: (
            values[0] - values[1] if len(values) == 2 else sum(values[:2]) - sum(values[2:], Decimal(0))
        ),
        "share": lambda: sum(part, Decimal(0)) / sum(values[-whole:], Decimal(0)) * 100,
    }[figure["operation"]]()


# ---------------------------------------------------------------- the questions


def read() -> Iterator[Case]:
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


CASES = list(read())
PAIRS: dict[str, list[Case]] = defaultdict(list)
for _case in CASES:
    PAIRS[_case.get("pair", _case["id"])].append(_case)


def figures(computed: bool) -> list[Any]:
    return [
        pytest.param(case, figure, id=f"{case['id']}-{number}")
        for case in CASES
        for number, figure in enumerate(case.get("figures", []))
        if figure["formula"] is computed
    ]


def alternatives(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(("case", "figure"), figures(computed=False))
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


@pytest.mark.parametrize(("case", "figure"), figures(computed=True))
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
    found = (
        computed[0] if computed else [g[0] for g in case["cite"] if len({p.split("/col")[0] for p in g}) == 1]
    )
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
    for lang in FILES:
        text = " | ".join(around(place, lang) for place in [*cited, *operands])
        groups = [] if case.get("note", "").startswith("points:") else case.get("points", [])
        for group in [*groups, *case.get("names", [])]:
            everything = text if case["kind"] != "noise" else text + "".join(around(p, "en") for p in cited)
            assert any(says(everything, form) for form in group), (lang, group)
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
