"""Sentences that say how many rows hold an entry, or what something costs, against the rows of a table."""

from pathlib import Path

import pytest

from tests.small_corpus import material

ZH = """---
id: houses
title: 老屋修復
language: zh-Hant
original: true
---
# 老屋修復 {{#top}}

## 名單 {{#list}}

{said}

表：入選的老屋

| 老屋 | 構造 | 年代 | 街道 |
|---|---|---|---|
| 林宅 | 木造 | 1920 | 北街 |
| 陳宅 | 磚造 | 1931 | 北街 |
| 王宅 | 木造 | 1905 | 南街 |
| | 磚造 | 1940 | 北街 |
| 李宅 | 石造 | 1899 | 南街 |

## 工程 {{#works}}

表：工程經費

| 工程 | 經費 | 期間 |
|---|---|---|
| 屋頂翻修 | 370萬元 | 2024 |
| 水電更新 | 80萬元 | 2025 |
"""
EN = """---
id: films
title: Film archive
language: en
original: true
---
# Film archive {{#top}}

## The collection {{#films}}

{said}

Table: The films kept

| Film | Kind | Year | Studio |
|---|---|---|---|
| Dawn | Colour | 1950 | Oak |
| Dusk | Silent | 1921 | Oak |
| Tide | Silent | 1925 | Elm |
| | Silent | 1927 | Elm |
| Fern | Colour | 1961 | Oak |

## Works {{#works}}

Table: Budgets of works

| Work | Budget | Lead |
|---|---|---|
| Cold Vault | NT$43 million | Ines |
| Screening Room | NT$15 million | Otto |
"""


def found(folder: Path, text: str, said: str) -> list[list[str]]:
    """The values of the sides of every disagreement."""
    conflicts = material(folder, doc=text.format(said=said)).conflicts
    return [[f"{claim.value:f}" for claim in conflict.claims] for conflict in conflicts]


@pytest.mark.parametrize(
    ("text", "said", "values"),
    [
        (ZH, "全鎮共5棟老屋入選，其中3棟是木造", ["3", "2"]),
        (ZH, "全鎮共5棟老屋入選，其中3棟位於南街", ["3", "2"]),
        (EN, "In all 5 films are kept, 3 of them in colour", ["3", "2"]),
        (EN, "The 5 films are insured; 4 of them are silent films", ["4", "3"]),
        (ZH, "屋頂翻修耗資420萬元，六月完工", ["3700000", "4200000"]),
        (EN, "The Cold Vault costs NT$48 million", ["43000000", "48000000"]),
    ],
)
def test_a_sentence_is_held_against_the_rows(tmp_path: Path, text: str, said: str, values: list[str]):
    assert found(tmp_path, text, said) == [values]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ZH, "全鎮共5棟老屋入選，其中2棟是木造"),
        (ZH, "全鎮共5棟老屋入選，其中1棟是木造的長屋"),
        (ZH, "全鎮共5棟老屋入選，其中3棟不是木造"),
        (ZH, "全鎮共5棟老屋入選，其中約3棟是木造"),
        (ZH, "另有5棟老屋，其中3棟是木造"),
        (ZH, "屋頂翻修耗資370萬元"),
        (ZH, "屋頂翻修第一期耗資90萬元"),
        (ZH, "屋頂翻修已投入120萬元"),
        (ZH, "屋頂翻修2023年耗資120萬元"),
        (EN, "In all 5 films are kept, 2 of them in colour"),
        (EN, "In all 5 films are kept, 1 of them in colour from the north"),
        (EN, "In all 5 films are kept, 3 of them are not in colour"),
        (EN, "Another 5 films are lent, 3 of them in colour"),
        (EN, "The Cold Vault costs NT$12 million a year"),
        (EN, "The Cold Vault has already cost NT$20 million"),
        (EN, "The Cold Vault costs NT$9 million for new racks"),
    ],
)
def test_what_says_something_else_is_no_disagreement(tmp_path: Path, text: str, said: str):
    assert found(tmp_path, text, said) == []
