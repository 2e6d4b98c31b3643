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


_RULES_ZH = """---
id: rink
title: 冰場守則
language: zh-Hant
original: true
---
# 冰場守則 {#top}

## 課程 {#classes}

課表由林偉教練在每個月 5 日排定，每天早上 6 點開始。

報名人數超過名額的課程用抽籤決定。

2019年冰場啟用，2021年冰球隊成立。

冰場夏天停開，因為製冰機要檢修。

這個想法來自一位選手。
"""

_RULES_EN = """---
id: rink
title: Rules of the rink
language: en
original: false
---
# Rules of the rink {#top}

## Classes {#classes}

The coach, Lin Wei, draws up the timetable on the 5th of each month; it begins at 6 every morning.

Where there are more applicants than places in a class, lots are drawn.

The rink opened in 2019, and the ice hockey team was founded in 2021.

The rink is closed in summer because the ice machine is overhauled.

The idea came from a skater.
"""


@pytest.fixture(scope="module")
def rink(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("rink"), **{"rink_zh-Hant": _RULES_ZH, "rink_en": _RULES_EN})


@pytest.mark.parametrize(
    ("question", "places"),
    [
        # a "when" that joins asks for no time, and 誰 in what is decided for nobody
        ("What happens when a class has too many applicants?", ["p-2"]),
        ("課程報名太多人的時候怎麼決定誰能上？", ["p-2"]),
        # the sentence that says more of the question than one that is as near
        ("How does the timetable get drawn up?", ["p-1"]),
        ("課表是怎麼排定的？", ["p-1"]),
        # beside a reason stands no sentence that gives none
        ("Why was the idea of the rink in summer dropped?", ["p-4"]),
        ("冰場夏天為什麼停開？", ["p-4"]),
    ],
)
def test_one_sentence_answers_in_both_languages(rink: Material, question: str, places: list[str]):
    found = rink.statements(question)
    assert found is not None
    assert [s.place.rpartition("/")[2] for s in found.statements] == places


@pytest.mark.parametrize("question", ["冰場的製冰機好在哪裡？", "製冰機特別在哪？"])
def test_what_something_is_good_for_is_no_place(rink: Material, question: str):
    found = rink.statements(question)
    assert found is not None
    assert not found.lacks


@pytest.mark.parametrize(
    "question", ["Where did Lin Wei go to university?", "Where does Lin Wei keep her yacht?"]
)
def test_a_name_alone_does_not_answer_where(rink: Material, question: str):
    assert not rink.answer(question).answered
