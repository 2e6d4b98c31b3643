"""What two language models say: one that does all it is told, and one that is wrong in every figure."""

import re
from itertools import cycle, pairwise

BLOCK = re.compile(r"<<<[^\n]*\n(.*?)\n?>>>", re.DOTALL)
MARKER = re.compile(r"\[\d+\]")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|\.(?=\s|$)|$)", re.MULTILINE)
FORMS = {"繁體": "{0}的「{1}」為 {2}。{3}", "简体": "{0}的「{1}」为 {2}。{3}"}

Messages = list[dict[str, str]]


def told(messages: Messages) -> tuple[str, list[list[str]], str]:
    """The exact answer, its figures (subject, measure, figure, marker) and the quotes, as the model gets
    them."""
    _, exact, figures, quotes = BLOCK.findall(messages[1]["content"])
    rows = [line.split(" | ") for line in figures.splitlines()]
    return exact, [row for row in rows if len(row) == 4], quotes


def perfect(messages: Messages) -> str:
    """Every figure in a sentence of its own with the names of its subject and its measure, and every
    sentence of the exact answer word for word."""
    if len(BLOCK.findall(messages[1]["content"])) < 4:
        return "無"  # asked to read a question
    exact, figures, _ = told(messages)
    told_in = messages[0]["content"]
    form = next((form for script, form in FORMS.items() if script in told_in), "The {1} of {0} is {2}. {3}")
    return "\n".join(dict.fromkeys([*(form.format(*row) for row in figures), *sentences(exact)]))


def lying(messages: Messages) -> str:
    """What the perfect model says, with every number exchanged for another one of the same material, or for
    one that stands nowhere."""
    if len(BLOCK.findall(messages[1]["content"])) < 4:
        return "Atlantis 的人口是多少？\nWhat is the population of Atlantis?"
    exact, figures, quotes = told(messages)
    numbers = list(dict.fromkeys(NUMBER.findall(f"{quotes} {exact}")))
    said = []
    for sentence in perfect(messages).splitlines():
        bare = MARKER.sub("", sentence)
        own = NUMBER.findall(bare)
        said.append(_with_numbers(bare, [n for n in numbers if n not in own] or ["7043"]))
        if len(set(own)) > 1:
            said.append(_with_numbers(bare, [*own[1:], own[0]]))
    said += [f"{other[0]}: {row[1]} {row[2]}." for row, other in pairwise(figures) if row[0] != other[0]]
    return "\n".join(f"{sentence}[1]" for sentence in dict.fromkeys(said))


def _with_numbers(sentence: str, numbers: list[str]) -> str:
    """A sentence with these numbers in place of its own, again from the first after the last."""
    instead = cycle(numbers)
    return "".join(
        next(instead) if NUMBER.fullmatch(part) else part
        for part in re.split(f"({NUMBER.pattern})", sentence)
    )


def sentences(text: str) -> list[str]:
    """The sentences of an answer, a list's items among them, without its markup."""
    lines = [re.sub(r"\*\*|^\s*[-*]\s+", "", line) for line in text.splitlines() if not line.startswith("|")]
    return [s.strip() for line in lines for s in SENTENCE.findall(line) if MARKER.sub("", s).strip(" .。")]
