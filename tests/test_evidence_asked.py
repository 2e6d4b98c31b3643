"""What a question wants besides its words: the first of several, all there are, how many persons do what; and
a reason for declining that names whole words."""

import pytest

from tests.small_corpus import Material, material, said

_ZH = """---
id: weaving
title: 織布聚落調查
language: zh-Hant
original: true
---
# 織布聚落調查 {#top}

## 聚落 {#places}

| 聚落 | 織機 | 特色 |
|---|---|---|
| 上寮 | 12 | 苧麻布 |
| 下寮 | 7 | 藍染 |
| 石埕 | 4 | 織帶 |

聚落之間有步道相連，各聚落都設了織布教室。

超過 80 人 語言與織品專家參加調查。

## 2031年目標 {#goals}

- 織機增加到 40 台
- 開三間教室
- 2033年以前編好圖譜
"""

_EN = """---
id: weaving
title: A survey of the weaving hamlets
language: en
original: false
---
# A survey of the weaving hamlets {#top}

## Hamlets {#places}

| Hamlet | Looms | Speciality |
|---|---|---|
| Upper Liao | 12 | Ramie cloth |
| Lower Liao | 7 | Indigo dyeing |
| Stone Court | 4 | Ribbons |

Footpaths join the hamlets, and every hamlet has a weaving classroom.

More than 80 experts in language and textiles took part in the survey.

## Goals for 2031 {#goals}

- Looms raised to 40
- Three classrooms opened
- The pattern book done before 2033
"""


@pytest.fixture(scope="module")
def weaving(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("weaving"), **{"weaving_zh-Hant": _ZH, "weaving_en": _EN})


@pytest.mark.parametrize("question", ["哪個聚落的人口最多？", "Which hamlet is the windiest of all?"])
def test_the_first_by_what_nothing_tells_is_declined(weaving: Material, question: str):
    assert not weaving.answer(question).answered


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("資料裡有哪些聚落？", ("上寮", "下寮", "石埕")),
        ("Which hamlets are there?", ("Upper Liao", "Lower Liao", "Stone Court")),
    ],
)
def test_which_there_are_is_told_by_all_rows(weaving: Material, question: str, names: tuple[str, ...]):
    text = said(weaving, question)
    assert all(f"**{name}**" in text for name in names)


@pytest.mark.parametrize("question", ["有多少人會唱泰雅語？", "How many people sing Atayal?"])
def test_experts_are_not_everybody_who_does_something(weaving: Material, question: str):
    assert not weaving.answer(question).answered


@pytest.mark.parametrize(
    "question", ["請整理一下2031年要達成的目標。", "Please summarise the goals for 2031."]
)
def test_a_section_is_summed_up_with_its_items_of_other_years(weaving: Material, question: str):
    assert len(weaving.answer(question).citations) == 3


@pytest.mark.parametrize(
    ("question", "named"),
    [("上寮的T500記憶體多大？", "T500"), ("What T500 memory does Upper Liao have?", "T500")],
)
def test_a_declined_question_is_told_in_whole_words(weaving: Material, question: str, named: str):
    answer = weaving.answer(question)
    assert not answer.answered
    assert named in answer.text
    assert "T, 500" not in answer.text
    assert "T、500" not in answer.text
