"""How a corpus is cut into passages: nothing lost, nothing over the limit, nothing without its heading."""

import re
from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.passages import cut, row_text, sentences_of
from strategy_chat.schema import Block, Passage

TEA = """\
---
title: 茶葉年報
---
全台產茶1.5萬公噸。成長3%！

## 產地 {#places}

茶區有三。

- 南投
- 嘉義，海拔 No. 1。佔比3.5%

### 產量 {#yield}

表：各縣市產量

| 縣市 | 產量(公噸) | 首年 | |
|---|---|---|---|
| 南投 | 9,500 | -- | a |
| | | | |
| 嘉義 | | 1980 | |

## 空 {#empty}

| x |
|---|
"""


def passages(
    folder: Path, text: str = TEA, limit: int = 380, name: str = "tea.zh-Hant.md"
) -> tuple[Passage, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    return cut(read_corpus(folder), len, limit)


def of_kind(found: tuple[Passage, ...], kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(p.id, p.text, p.blocks) for p in found if p.kind == kind]


def test_sections_repeat_the_headings_and_keep_the_blocks_apart(tmp_path: Path) -> None:
    assert of_kind(passages(tmp_path), "section") == [
        ("tea/top/text-1", "茶葉年報\n全台產茶1.5萬公噸。成長3%！", ("tea/top/p-1",)),
        (
            "tea/places/text-1",
            "茶葉年報 › 產地\n茶區有三。\n- 南投\n- 嘉義，海拔 No. 1。佔比3.5%",
            ("tea/places/p-1", "tea/places/p-2", "tea/places/p-3"),
        ),
    ]


def test_sentences_stand_under_their_section(tmp_path: Path) -> None:
    assert of_kind(passages(tmp_path), "sentence") == [
        ("tea/top/p-1/s-1", "茶葉年報\n全台產茶1.5萬公噸。", ("tea/top/p-1",)),
        ("tea/top/p-1/s-2", "茶葉年報\n成長3%！", ("tea/top/p-1",)),
        ("tea/places/p-1/s-1", "產地\n茶區有三。", ("tea/places/p-1",)),
        ("tea/places/p-2/s-1", "產地\n南投", ("tea/places/p-2",)),
        ("tea/places/p-3/s-1", "產地\n嘉義，海拔 No. 1。", ("tea/places/p-3",)),
        ("tea/places/p-3/s-2", "產地\n佔比3.5%", ("tea/places/p-3",)),
    ]


def test_rows_carry_section_caption_and_header(tmp_path: Path) -> None:
    assert of_kind(passages(tmp_path), "row") == [
        (
            "tea/yield/table-1/row-1",
            "產量 — 各縣市產量\n縣市: 南投; 產量(公噸): 9,500; 首年: --; a",
            ("tea/yield/table-1/row-1",),
        ),
        (
            "tea/yield/table-1/row-3",
            "產量 — 各縣市產量\n縣市: 嘉義; 首年: 1980",
            ("tea/yield/table-1/row-3",),
        ),
    ]


def test_whole_tables(tmp_path: Path) -> None:
    rows = tuple(f"tea/yield/table-1/row-{n}" for n in (1, 2, 3))
    assert of_kind(passages(tmp_path), "table") == [
        (
            "tea/yield/table-1",
            "產量 — 各縣市產量\n縣市 | 產量(公噸) | 首年\n"
            "縣市: 南投; 產量(公噸): 9,500; 首年: --; a\n縣市: 嘉義; 首年: 1980",
            rows,
        ),
        ("tea/empty/table-1", "空\nx", ("tea/empty/table-1",)),
    ]


def test_a_table_over_the_limit_keeps_header_and_row_names(tmp_path: Path) -> None:
    def table(limit: int) -> str:
        return next(p.text for p in passages(tmp_path, limit=limit) if p.id == "tea/yield/table-1")

    assert table(60) == "產量 — 各縣市產量\n縣市 | 產量(公噸) | 首年\n南投 | 9,500\n嘉義"
    assert table(36) == "產量 — 各縣市產量\n縣市 | 產量(公噸) | 首年\n南投…"
    assert table(1) == "…"


def test_where_a_passage_is_from(tmp_path: Path) -> None:
    found = passages(tmp_path)
    assert {(p.document, p.language, p.source, p.score) for p in found} == {
        ("tea", "zh-Hant", "tea.zh-Hant.md", 0.0)
    }
    assert {(p.section, p.section_id) for p in found} == {
        ("茶葉年報", "tea/top"),
        ("產地", "tea/places"),
        ("產量", "tea/yield"),
        ("空", "tea/empty"),
    }
    assert len({(p.id, p.language) for p in found}) == len(found)


def test_editions_share_the_ids(tmp_path: Path) -> None:
    (tmp_path / "tea.en.md").write_text("Tea\n\n- one. Two.\n", encoding="utf-8")
    found = passages(tmp_path, "茶\n\n- 一。二。\n")
    ids = {language: [p.id for p in found if p.language == language] for language in ("zh-Hant", "en")}
    assert (
        ids["en"]
        == ids["zh-Hant"]
        == ["tea/top/text-1", "tea/top/p-1/s-1", "tea/top/p-2/s-1", "tea/top/p-2/s-2"]
    )


def pieces(folder: Path, text: str, limit: int) -> list[str]:
    found = of_kind(passages(folder, f"---\ntitle: T\n---\n{text}\n", limit), "section")
    assert [place for place, _, _ in found] == [f"tea/top/text-{n + 1}" for n in range(len(found))]
    assert all(passage.startswith("T\n") for _, passage, _ in found)
    return [passage.removeprefix("T\n") for _, passage, _ in found]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        # at the ends of blocks
        ("甲甲甲\n\n乙乙乙\n\n丙丙丙", 9, ["甲甲甲\n乙乙乙", "丙丙丙"]),
        ("- 甲甲\n- 乙乙\n- 丙丙", 11, ["- 甲甲\n- 乙乙", "- 丙丙"]),
        # at the ends of sentences
        ("甲甲。乙乙！丙丙？丁丁", 8, ["甲甲。乙乙！", "丙丙？丁丁"]),
        ("- 甲甲。乙乙。丙丙。", 9, ["- 甲甲。", "乙乙。丙丙。"]),
        ("It is No. 4 of 3.5. So Dr. Wu said. Yes.", 22, ["It is No. 4 of 3.5.", "So Dr. Wu said. Yes."]),
        # within a sentence: after ；, then ，, then a space
        ("甲甲甲；乙，乙乙乙乙", 9, ["甲甲甲；", "乙，乙乙乙乙"]),
        ("甲甲甲甲，乙乙乙、丙", 10, ["甲甲甲甲，", "乙乙乙、丙"]),
        ("甲甲甲甲1,000,000公斤", 9, ["甲甲甲甲", "1,000,0", "00公斤"]),
        ("green tea leaves", 13, ["green tea", "leaves"]),
        # anywhere, where nothing else is left
        ("甲乙丙丁戊己庚", 5, ["甲乙丙", "丁戊己", "庚"]),
        ("甲乙丙cafe\u0301", 8, ["甲乙丙", "cafe\u0301"]),
    ],
)
def test_where_long_sections_are_cut(tmp_path: Path, text: str, limit: int, expected: list[str]) -> None:
    assert pieces(tmp_path, text, limit) == expected


def test_a_heading_never_takes_more_than_half_of_the_room(tmp_path: Path) -> None:
    text = "---\ntitle: 一份很長的年報\n---\n# 茶葉\n\n## 一個很長很長很長的標題\n\n甲乙丙丁戊\n"

    def first(limit: int) -> str:
        return next(p.text for p in passages(tmp_path, text, limit) if p.kind == "section")

    assert first(60) == "一份很長的年報 › 茶葉 › 一個很長很長很長的標題\n甲乙丙丁戊"
    assert first(30) == "一個很長很長很長的標題\n甲乙丙丁戊"
    assert first(12) == "一個很長…\n甲乙丙丁戊"
    assert first(2) == "甲乙"


def test_the_title_is_not_said_twice(tmp_path: Path) -> None:
    found = passages(tmp_path, "# 茶\n\n甲\n\n## 茶\n\n乙\n")
    assert [text for _, text, _ in of_kind(found, "section")] == ["茶\n甲", "茶 › 茶\n乙"]


def test_a_very_long_paragraph_is_cut_with_few_counts(tmp_path: Path) -> None:
    counted: list[int] = []

    def count(text: str) -> int:
        counted.append(len(text))
        return len(text)

    (tmp_path / "tea.md").write_text("茶" * 100_000, encoding="utf-8")
    found = [p for p in cut(read_corpus(tmp_path), count, 380) if p.kind == "section"]
    assert "".join(p.text.removeprefix("tea\n") for p in found) == "茶" * 100_000
    assert all(len(p.text) <= 380 for p in found)
    assert sum(counted) < 50 * 100_000


def test_sentences_without_letters_are_no_passages_but_are_counted(tmp_path: Path) -> None:
    found = of_kind(passages(tmp_path, "甲。…！乙。\n\n***\n\n→\n"), "sentence")
    ids = [place for place, _, _ in found]
    assert ids[0] == "tea/top/p-1/s-1"
    assert all(re.search(r"\w", text.partition("\n")[2]) for _, text, _ in found)
    assert not any(place.startswith("tea/top/p-2/") for place in ids)


def test_sentences_of_code_are_its_lines() -> None:
    assert sentences_of(Block("a/b/p-1", "code", "make tea. Now\n\n  --hot", "", 1)) == (
        "make tea. Now",
        "--hot",
    )


def test_a_limit_has_to_be_positive(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1 token, got 0"):
        passages(tmp_path, limit=0)


def test_the_packaged_corpus(tmp_path: Path) -> None:
    corpus = read_corpus(Path(__file__).parents[1] / "corpus")
    found = cut(corpus, len, 200)
    assert all(len(p.text) <= 200 for p in found if p.kind in ("section", "table"))
    assert len({(p.id, p.language) for p in found}) == len(found)
    for document in corpus.documents:
        rows = [
            row_text(t, n) for s in document.original.sections for t in s.tables for n in range(len(t.rows))
        ]
        language = document.original.language
        assert [
            p.text.partition("\n")[2] for p in found if p.kind == "row" and p.language == language
        ] == rows
