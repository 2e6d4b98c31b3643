"""The corpora as the proof of the questions reads them, with nothing of the package or of ``eval``."""

import operator
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILES = {lang: ROOT / "corpus" / f"keynote.{lang}.md" for lang in ("zh-Hant", "en")}
Row = dict[str, Any]
SCALES = {"萬": 10**4, "億": 10**8, " million": 10**6, " billion": 10**9}
SYSTEMS, SHARES = "keynote/top500-taiwan/table-1", "keynote/top500-taiwan/table-2"


def places(lang: str) -> dict[str, str]:
    """Each locator of an edition of the keynote with its text."""
    return places_of(FILES[lang], "keynote")


@cache
def places_of(file: Path, document: str) -> dict[str, str]:
    """Each locator of a file with its text; a cell's text stands alone, its header under ``…/row-0``."""
    lang = "en" if file.name.endswith(".en.md") else "zh-Hant"
    text = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    found: dict[str, str] = {}
    section, blocks, tables = "", 0, 0
    for chunk in re.split(r"\n[ \t]*\n|\n(?=- |#|\d+\. )", text):
        chunk = chunk.strip("\n")
        heading = re.fullmatch(r"#+ (.*) \{#([a-z0-9-]+)\}", chunk)
        if heading:
            section, blocks, tables = f"{document}/{heading[2]}", 0, 0
            found[section] = heading[1]
        elif chunk.startswith(("Table: ", "表：")):
            tables += 1
            found[f"{section}/table-{tables}"] = chunk.removeprefix("Table: ").removeprefix("表：")
        elif chunk.startswith("|"):
            table = f"{section}/table-{tables}"
            for row, line in enumerate(n for n in chunk.split("\n") if not re.fullmatch(r"[|\- ]+", n)):
                cells = [cell.strip() for cell in line.strip()[1:-1].split("|")]
                found |= {f"{table}/row-{row}/col-{n}": cell for n, cell in enumerate(cells, 1)}
                found[f"{table}/row-{row}"] = " | ".join(cells)
        elif chunk:
            blocks += 1
            joiner = " " if lang == "en" else ""
            lines = [re.sub(r"^(?:- |\d+\. )", "", part).strip() for part in chunk.split("\n")]
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
        scale = next((by for word, by in SCALES.items() if text[match.end() :].startswith(word)), 1)
        found.append(value * scale)
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


def systems() -> dict[int, Row]:
    """The rows of the two lists as records by number, for conditions."""
    texts, rows = places("zh-Hant"), dict[int, Row]()
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


def shares() -> dict[int, Row]:
    """The shares of the countries in percent; ``rise`` is from the Top100 to the Top500."""
    rows = {}
    for number in range(1, 6):
        top = [numbers(places("zh-Hant")[f"{SHARES}/row-{number}/col-{n}"])[0] for n in (2, 3, 4)]
        rows[number] = {"top100": top[0], "top300": top[1], "top500": top[2], "rise": top[2] - top[0]}
    return rows


def holds(row: Row, condition: tuple[str, str, str | int]) -> bool:
    """Whether a row meets a condition; what it does not have meets none."""
    field, comparison, wanted = condition
    value = row[field]
    if value is None:
        return False
    if comparison in TEXT_COMPARISONS:
        return bool(TEXT_COMPARISONS[comparison](str(value), str(wanted)))
    return bool(COMPARISONS[comparison](value, wanted))


def compute(figure: Mapping[str, Any]) -> Decimal:
    """The figure worked out again from its operands.

    A difference of more than two is the first two against the rest. A share is of the last operand or, where
    there are more than ten, of the last ten.
    """
    if figure["operation"] == "count":
        return Decimal(len(figure["operands"]))
    values = [operand(place, figure["unit"] == "years") for place in figure["operands"]]
    return OPERATIONS[figure["operation"]](values)


def total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def share(values: Sequence[Decimal]) -> Decimal:
    whole = 10 if len(values) > 10 else 1
    return total(values[:-whole]) / total(values[-whole:]) * 100


def difference(values: Sequence[Decimal]) -> Decimal:
    return values[0] - values[1] if len(values) == 2 else total(values[:2]) - total(values[2:])


OPERATIONS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": total,
    "mean": lambda values: total(values) / len(values),
    "median": statistics.median,
    "range": lambda values: max(values) - min(values),
    "ratio": lambda values: values[0] / values[1],
    "change": lambda values: values[0] - values[1],
    "difference": difference,
    "share": share,
}
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    **{"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le},
    **{">": operator.gt, ">=": operator.ge},
}
TEXT_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "has": lambda text, word: word in re.split(r"\s*[/()]\s*", text) or text.startswith(f"{word} "),
    "lacks": lambda text, word: word not in text,
}
