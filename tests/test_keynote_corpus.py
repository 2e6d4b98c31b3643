"""The keynote's own data: the original is the source line by line, the English edition says the same.

Nothing of the package is used here, so that the data are checked by rules of their own.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

HERE = Path(__file__).parent
ORIGINAL = HERE.parent / "corpus" / "keynote.zh-Hant.md"
ENGLISH = HERE.parent / "corpus" / "keynote.en.md"
SOURCE = HERE / "data" / "keynote-source.txt"

HEADING = re.compile(r"(#{1,3}) (.+) \{#([a-z0-9]+(?:-[a-z0-9]+)*)\}")
CAPTION = "Table: "
SEPARATOR = re.compile(r"\|(?:-+\|)+")
TABLE_TOKENS = ("table", "thead", "tbody", "tr", "th", "td")
HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass
class Part:
    """A section as the lines tell it: what kind of thing each of its blocks is, and its cells or text."""

    level: int
    title: str
    anchor: str
    blocks: list[tuple[str, list[list[str]]]] = field(default_factory=list)


def body(path: Path) -> list[str]:
    """The lines after the front matter."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "---"
    return lines[lines.index("---", 1) + 1 :]


def front(path: Path) -> dict[str, object]:
    lines = path.read_text(encoding="utf-8").split("\n")
    loaded = yaml.safe_load("\n".join(lines[1 : lines.index("---", 1)]))
    assert isinstance(loaded, dict)
    return loaded


def unescape(line: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def source_lines() -> list[str]:
    return [line.strip() for line in SOURCE.read_text(encoding="utf-8").split("\n") if line.strip()]


def as_source(line: str, source: str) -> str:
    """A line of the original without its Markdown; ``source`` only tells whether a dash is its own."""
    line = line.strip()
    heading = HEADING.fullmatch(line)
    if heading:
        return heading[2]
    if line.startswith("- ") and not source.startswith("- "):
        line = line[2:]
    return unescape(line)


def parse(path: Path) -> list[Part]:
    """Sections and blocks, told apart by the beginnings of lines and by empty lines."""
    parts: list[Part] = []
    kind = ""
    for line in body(path):
        heading = HEADING.fullmatch(line)
        if not line:
            kind = ""
        elif heading:
            parts.append(Part(len(heading[1]), heading[2], heading[3]))
        elif line.startswith("|"):
            if kind != "table":
                parts[-1].blocks.append(("table", []))
            if not SEPARATOR.fullmatch(line):
                parts[-1].blocks[-1][1].append(cells(line))
            kind = "table"
        elif line.startswith("- "):
            parts[-1].blocks.append(("item", [[unescape(line[2:])]]))
            kind = "item"
        elif kind:
            assert kind != "item" or line.startswith("  "), line
            parts[-1].blocks[-1][1][0][0] += "\n" + unescape(line.strip())
        else:
            kind = "caption" if line.startswith(CAPTION) else "paragraph"
            parts[-1].blocks.append((kind, [[unescape(line)]]))
    return parts


ZH_WORDS = {"三大": 3, "千家": 1000, "二號": 2}
EN_WORDS = {"three": 3, "thousand": 1000, "II": 2}


def figures(text: str) -> Counter[Decimal]:
    """Every figure of a text by its value: digits, 萬, and the few numbers that are written as words."""
    found: Counter[Decimal] = Counter()
    for digits, unit in re.findall(r"(\d+(?:,\d{3})*(?:\.\d+)?)(萬?)", text):
        found[Decimal(digits.replace(",", "")) * (10_000 if unit else 1)] += 1
    words = re.findall("|".join(ZH_WORDS), text) + re.findall(rf"\b(?:{'|'.join(EN_WORDS)})\b", text)
    found.update(Decimal((ZH_WORDS | EN_WORDS)[word]) for word in words)
    return found


SAME_IN_ENGLISH = {
    "Rmax(PF)": ["Rmax (PF)"],
    "Data Center AI": ["Data center AI"],
    "AI WorkStation": ["AI workstation"],
    "2023\nAI Shock!": ["2023: AI Shock!"],
}
"""What the original has without Chinese characters and the English edition writes a little differently."""


def test_original_is_the_source_line_by_line() -> None:
    wanted = source_lines()
    assert not any(line.startswith(CAPTION) for line in wanted)
    kept = [line for line in body(ORIGINAL) if line.strip() and not line.startswith(CAPTION)]
    assert len(kept) == len(wanted) == 144
    assert [as_source(line, source) for line, source in zip(kept, wanted, strict=True)] == wanted


def test_source_keeps_its_own_oddities() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    lines = source_lines()
    assert lines[0] == "台灣AI競爭力的戰略定位與實踐"
    assert lines[1] == "---各國政府與民間協力發展AI應用趨勢"
    assert lines[-1] == "Thank You"
    assert lines.count("AI IPC") == 2
    assert text.count("鴻海(HHSAICC1)") == 2
    assert "追近SOTA" in text
    assert "2025/11/21 12:57" in lines


def test_markdown_reads_every_line_as_intended() -> None:
    """CommonMark with tables finds headings, paragraphs, our lists and four tables, and eats no character."""
    for path in (ORIGINAL, ENGLISH):
        text = re.sub(r"(?<=\d)\*(?=\d)", "×", "\n".join(body(path)))  # the format reads 2*3 as a product
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
        assert kinds == {"heading", "paragraph", "inline", "bullet_list", "list_item", *TABLE_TOKENS}
        inner = {child.type for token in tokens for child in token.children or ()}
        assert inner == {"text", "softbreak", "strong_open", "strong_close"}
        shown = []
        for token in tokens:
            if token.type == "inline":
                children = token.children or []
                text = "".join("\n" if child.type == "softbreak" else child.content for child in children)
                shown.extend(text.replace("×", "*").split("\n"))
        expected = []
        for line in body(path):
            if line.startswith("|"):
                expected.extend([] if SEPARATOR.fullmatch(line) else cells(line))
            elif line:
                expected.append(unescape(line.strip().lstrip("#").strip().removeprefix("- ")))
        assert shown == [line.replace("**", "") for line in expected]
        count = Counter(kind for part in parse(path) for kind, _ in part.blocks)
        tags = Counter(token.type for token in tokens)
        assert count["table"] == tags["table_open"] == 4
        assert count["item"] == tags["list_item_open"]
        in_items = sum(t.type == "paragraph_open" and t.level > 0 for t in tokens)
        assert in_items == count["item"]
        assert count["paragraph"] + count["caption"] == tags["paragraph_open"] - in_items


def test_every_table_has_a_caption_directly_before_it() -> None:
    for path in (ORIGINAL, ENGLISH):
        for part in parse(path):
            kinds = [kind for kind, _ in part.blocks]
            for place, kind in enumerate(kinds):
                if kind == "table":
                    assert kinds[place - 1] == "caption"
                if kind == "caption":
                    assert kinds[place + 1] == "table"


def test_tables_are_rectangular_and_of_known_size() -> None:
    shapes = [
        (len(rows), {len(row) for row in rows})
        for part in parse(ORIGINAL)
        for kind, rows in part.blocks
        if kind == "table"
    ]
    assert shapes == [(5, {4}), (11, {7}), (6, {4}), (2, {5})]


def test_anchors_are_unique_and_aligned() -> None:
    original, english = parse(ORIGINAL), parse(ENGLISH)
    anchors = [part.anchor for part in original]
    assert len(set(anchors)) == len(anchors)
    assert [(p.anchor, p.level) for p in english] == [(p.anchor, p.level) for p in original]
    assert sum(part.level == 1 for part in original) == 1


@pytest.mark.parametrize("place", range(len(parse(ORIGINAL))))
def test_english_edition_has_the_same_blocks_cells_and_figures(place: int) -> None:
    ours, theirs = parse(ENGLISH)[place], parse(ORIGINAL)[place]
    assert figures(ours.title) == figures(theirs.title)
    assert [kind for kind, _ in ours.blocks] == [kind for kind, _ in theirs.blocks]
    for (_, english), (_, original) in zip(ours.blocks, theirs.blocks, strict=True):
        assert [len(row) for row in english] == [len(row) for row in original]
        for english_row, original_row in zip(english, original, strict=True):
            for english_cell, original_cell in zip(english_row, original_row, strict=True):
                assert figures(english_cell) == figures(original_cell), (english_cell, original_cell)
                assert (english_cell in ("", "--")) == (original_cell in ("", "--"))
                if original_cell in ("", "--") or not HAN.search(original_cell):
                    assert english_cell in (original_cell, *SAME_IN_ENGLISH.get(original_cell, ()))


def test_english_edition_is_english_but_for_the_speaker_s_name() -> None:
    assert HAN.findall("\n".join(body(ENGLISH))) == ["吳漢章"]
    assert front(ENGLISH)["title"] == parse(ENGLISH)[0].title
    assert front(ORIGINAL)["title"] == parse(ORIGINAL)[0].title


def test_front_matter() -> None:
    original, english = front(ORIGINAL), front(ENGLISH)
    assert (original["id"], original["language"], original["original"]) == ("keynote", "zh-Hant", True)
    assert (english["id"], english["language"], english["original"]) == ("keynote", "en", False)
    assert original["author"] == english["author"] == "Peter Wu (吳漢章)"
    assert "glossary" not in english


def glossary() -> list[list[str]]:
    groups = front(ORIGINAL)["glossary"]
    assert isinstance(groups, list)
    return groups


def key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold().replace("臺", "台"))


TWO_SENSES = {"算力"}
"""What the text speaks of, and what the tables measure in one column: its name stands in both groups."""


def test_glossary_groups_hold_two_names_or_more_and_share_none_but_of_two_senses() -> None:
    owners: dict[str, int] = {}
    for number, group in enumerate(glossary()):
        assert all(isinstance(name, str) and name.strip() == name != "" for name in group), group
        assert len({key(name) for name in group}) > 1, group
        for name in set(group) - TWO_SENSES:
            assert owners.setdefault(key(name), number) == number, name
    assert all(sum(name in group for group in glossary()) == 2 for name in TWO_SENSES)


def test_every_glossary_group_is_about_something_in_the_document() -> None:
    text = key("\n".join(body(ORIGINAL) + body(ENGLISH)))
    for group in glossary():
        assert any(key(name) in text for name in group), group


def test_glossary_keeps_like_named_things_apart() -> None:
    apart = [
        ("Nano4", "Nano5"),
        ("ASUSTeK", "ASUS Cloud"),
        ("ASUSTeK", "ASUS Group"),
        ("Taiwan Mobile", "Taiwan Fixed Network"),
        ("Honhai Super AI Computing Center 1", "Honhai Super AI Computing Center 2"),
        ("Rmax", "Rpeak"),
        ("本次排行", "首次(年)排行"),
        ("Top100", "Top300"),
        ("TCA", "TCA AI Alliance"),
        ("台灣", "中國"),
    ]
    home = {key(name): number for number, group in enumerate(glossary()) for name in group}
    assert all(home[key(one)] != home[key(other)] for one, other in apart)
