"""The check of a corpus: every kind of misalignment between editions is found and named by file and line."""

from pathlib import Path

import pytest

from strategy_chat.corpus import check_corpus, read_corpus
from strategy_chat.schema import Problem

ORIGINAL = """\
---
id: tea
language: zh-Hant
original: true
---
# 茶葉年報 2024 {#cover}

全台產茶1.5萬公噸，成長3%。

## 產地 {#places}

- 南投有120家茶廠
- 嘉義有80家

表：產量

| 縣市 | 公噸 | 占比 |
|---|---|---|
| 南投 | 9,500 | 63.3% (1) |
| 嘉義 | -- | |

海拔2000*2公尺。

## 歷史 {#history}

> 始於1855年11月
"""

EDITION = """\
---
id: tea
language: en
original: false
---
# Tea report 2024 {#cover}

Taiwan grew 15,000 tonnes of tea, 3 percent more.

## Places {#places}

- Nantou has 120 tea factories
- Chiayi has 80

Table: Yield in 2 counties

| County | Tonnes | Share |
|---|---|---|
| Nantou | 9,500 | 63.3% (1) |
| Chiayi | -- | |

2000*2 metres above the sea.

## History {#history}

> It began in November 1855
"""


def check(folder: Path, edition: str = EDITION, original: str = ORIGINAL) -> tuple[Problem, ...]:
    (folder / "tea.zh-Hant.md").write_text(original, encoding="utf-8")
    (folder / "tea.en.md").write_text(edition, encoding="utf-8")
    return check_corpus(folder)


def test_editions_that_agree(tmp_path: Path) -> None:
    assert check(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "## History {#history}\n\n> It began in November 1855\n",
            "",
            10,
            "'history' of the original (@24) is missing",
        ),
        (
            "## History",
            "## More {#more}\n\nText\n\n## History",
            24,
            "'more' is not in the original tea.zh-Hant.md",
        ),
        (
            "- Chiayi has 80\n",
            "",
            16,
            "tea/places/table-1 (a table) stands where the original has a list item (@13)",
        ),
        (
            "has 80\n",
            "has 80\n- Taoyuan\n",
            14,
            "tea/places/p-3 (a list item) stands where the original has a table (@17)",
        ),
        (
            "- Chiayi",
            "\nChiayi",
            14,
            "tea/places/p-2 (a paragraph) stands where the original has a list item (@13)",
        ),
        ("> It", "It", 26, "tea/history/p-1 (a paragraph) stands where the original has a quote (@26)"),
        (
            "1855\n",
            "1855\n\nText\n",
            28,
            "tea/history/p-2 (a paragraph) has nothing that stands for it in the original (@24)",
        ),
        (
            "2000*2 metres above the sea.\n",
            "",
            17,
            "tea/places/p-3 (a paragraph) of the original (@22) is missing",
        ),
        (
            "| Chiayi | -- | |\n",
            "",
            17,
            "tea/places/table-1 is 1 by 3 (rows by columns), 2 by 3 in the original (@17)",
        ),
        (
            "| -- | |\n",
            "| -- | |\n| Taoyuan | | |\n",
            17,
            "is 3 by 3 (rows by columns), 2 by 3 in the original",
        ),
        ("15,000", "150,000", 8, "the block tea/cover/p-1 has '150,000"),
        ("3 percent", "3.5 percent", 8, "tea/cover/p-1 has '3.5"),
        (", 3 percent more", "", 8, "tea/cover/p-1 lacks '3"),
        ("120", "12", 12, "tea/places/p-1 has '12"),
        (
            "9,500",
            "9,600",
            19,
            "table-1/row-1/col-2 has '9,600' and lacks '9,500', other than in the original (@19)",
        ),
        ("63.3% (1)", "63.3% (2)", 19, "the cell tea/places/table-1/row-1/col-3 has '2' and lacks '1'"),
        ("| -- |", "| 80 |", 20, "the cell tea/places/table-1/row-2/col-2 has '80'"),
        ("| Tonnes |", "| Tonnes 2024 |", 17, "the cell tea/places/table-1 (header, column 2) has '2024'"),
        ("2000*2 ", "2000*3 ", 22, "tea/places/p-3 has '3 "),
        (
            "report 2024",
            "report 2023",
            6,
            "the heading of 'cover' has '2023' and lacks '2024', other than in the original (@6)",
        ),
        ("November 1855", "October 1855", 26, "tea/history/p-1 has 'October"),
    ],
)
def test_every_misalignment_is_named(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in EDITION
    (problem,) = (p for p in check(tmp_path, EDITION.replace(old, new, 1)) if p.severity == "error")
    assert (problem.file, problem.line) == ("tea.en.md", line)
    assert message.replace("@", "tea.zh-Hant.md:") in problem.message
    assert "\n" not in problem.message
    assert read_corpus(tmp_path).documents[0].original.language == "zh-Hant"


def test_an_anchor_of_another_name(tmp_path: Path) -> None:
    missing, extra = check(tmp_path, EDITION.replace("{#history}", "{#past}"))
    assert (missing.line, extra.line) == (10, 24)
    assert missing.message.startswith("the section 'history' of the original (tea.zh-Hant.md:24) is missing")
    assert extra.message.startswith("the section 'past' is not in the original tea.zh-Hant.md")


def test_sections_in_another_order(tmp_path: Path) -> None:
    head, places, history = EDITION.split("## ")
    (problem,) = check(tmp_path, f"{head}## {history}\n## {places}")
    assert problem.line == 10
    assert problem.message == (
        "the section 'history' stands where the original has 'places' (tea.zh-Hant.md:10):"
        " use the original's order"
    )


def test_a_heading_of_another_level_is_a_note(tmp_path: Path) -> None:
    (note,) = check(tmp_path, EDITION.replace("## History", "### History"))
    assert (note.severity, note.line) == ("note", 24)
    assert note.message == "the heading of 'history' is of level 3, in the original of 2 (tea.zh-Hant.md:24)"


def test_captions_may_differ_and_words_are_no_figures(tmp_path: Path) -> None:
    original = ORIGINAL.replace("始於", "三次始於").replace("表：產量", "表：2024年產量")
    assert check(tmp_path, EDITION, original) == ()


def test_all_problems_at_once(tmp_path: Path) -> None:
    edition = (
        EDITION.replace("9,500", "9,600").replace("| Chiayi | -- | |", "| Chiayi | -- |").replace("120", "12")
    )
    found = check(tmp_path, edition, ORIGINAL.replace("original: true", "original: so"))
    assert [(p.file, p.line) for p in found if p.severity == "error"] == [
        ("tea.en.md", 12),
        ("tea.en.md", 19),
        ("tea.en.md", 20),
        ("tea.zh-Hant.md", 4),
    ]


def test_what_cannot_be_read_is_a_problem_and_not_an_error(tmp_path: Path) -> None:
    assert check_corpus(tmp_path / "none")[0].message.startswith("there is no such folder")
    (tmp_path / "empty").mkdir()
    (problem,) = check_corpus(tmp_path / "empty")
    assert problem == Problem(
        str(tmp_path / "empty"),
        0,
        "there is no .md document in this folder (README.md does not count): put one into it",
    )
    (tmp_path / "tea.md").write_bytes(b"\xff")
    assert [(p.file, p.line, p.severity) for p in check_corpus(tmp_path)] == [("tea.md", 1, "error")]


def test_notes_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "tea.en.md").write_text("# Tea\n\nText\n\n## Empty\n\n## Full\n\n### Child\n\n| 1 | 2 |\n")
    (tmp_path / "tea.zh-Hant.md").write_text(
        "# 茶\n\n文\n\n## 空\n\n## 滿\n\n### 子\n\n| 1 | 2 |\n", encoding="utf-8"
    )
    (tmp_path / "tea.glossary.yaml").write_text("- [tea]\n")
    (tmp_path / "coffee.glossary.yaml").write_text("- [coffee, café]\n", encoding="utf-8")
    (tmp_path / "water.md").write_text("")
    found = check_corpus(tmp_path)
    assert {p.severity for p in found} == {"note"}
    assert [(p.file, p.line, p.message.split(":")[0]) for p in found] == [
        ("coffee.glossary.yaml", 1, "there is no document 'coffee' beside this glossary"),
        ("tea.en.md", 5, "the section 's2' has nothing under its heading"),
        ("tea.en.md", 11, "'| 1 | 2 |' looks like a row outside a table"),
        ("tea.zh-Hant.md", 1, "no edition of 'tea' is marked as the original, so this one is quoted"),
        ("tea.zh-Hant.md", 1, "the group 'tea' of the glossary has one name"),
        ("tea.zh-Hant.md", 5, "the section 's2' has nothing under its heading"),
        ("tea.zh-Hant.md", 11, "'| 1 | 2 |' looks like a row outside a table"),
        ("water.md", 1, "the document has no text"),
    ]
    assert len(read_corpus(tmp_path).documents) == 2


def test_one_edition_alone_needs_no_other(tmp_path: Path) -> None:
    (tmp_path / "tea.zh-Hant.md").write_text(ORIGINAL, encoding="utf-8")
    assert check_corpus(tmp_path) == ()


def test_the_packaged_corpus_is_aligned() -> None:
    found = check_corpus(Path(__file__).parents[1] / "corpus")
    assert [problem for problem in found if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("chinese", "english", "alike"),
    [
        ("每年 4 月採收", "Picked every April", True),
        ("3 月到 5 月採收", "Picked from March to May", True),
        ("每年 4 月採收", "Picked every May", False),
        ("4 月採收", "It may be picked", False),
        ("有 3 家茶廠", "It has three factories", True),
        ("有 3 家茶廠", "It has four factories", False),
        ("三家茶廠", "The factories", True),
        ("2028 年 4 月完成", "Finished in April 2028", True),
        ("2028 年 4 月完成", "Finished in April", False),
        ("上午八時採收", "Picked at 8 a.m.", True),
        ("上午八時採收", "Picked at 9 a.m.", False),
        ("往一線茶廠", "To the factory on Line 1", True),
        ("產量 31 萬 2,000 公斤", "A harvest of 312,000 kg", True),
    ],
)
def test_a_figure_in_digits_may_be_in_words_elsewhere(
    tmp_path: Path, chinese: str, english: str, alike: bool
) -> None:
    found = check(
        tmp_path,
        EDITION.replace("Chiayi has 80", english),
        ORIGINAL.replace("嘉義有80家", chinese),
    )
    assert (found == ()) == alike
    assert all("tea/places/p-2" in problem.message for problem in found)
