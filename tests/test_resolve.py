"""Questions that point back, made to stand alone."""

import pytest

from tests.small_corpus import Material, material

RIVERS_ZH = """---
id: rivers
title: 河川手冊
author: 林水
date: 2024-05-01
language: zh-Hant
original: true
glossary:
  - [青石溪, Qingshi River]
  - [白沙溪, Baisha River]
  - [墨河, Mo River]
  - [林水, Lin Shui]
---

## 各溪 {#all}

林水量過每一條溪。

| 河川 | 長度(公里) | 流經 |
|---|---|---|
| 青石溪 | 41 | 日本 |
| 白沙溪 | 72 | 法國 |
| 墨河 | 18 | 日本 |
"""
RIVERS_EN = """---
id: rivers
title: A handbook of rivers
author: Lin Shui
date: 2024-05-01
language: en
original: false
---

## The rivers {#all}

Lin Shui has measured every one of them.

| River | Length (km) | Flows through |
|---|---|---|
| Qingshi River | 41 | Japan |
| Baisha River | 72 | France |
| Mo River | 18 | Japan |
"""


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder = tmp_path_factory.mktemp("rivers") / "corpus"
    return material(folder, **{"rivers_zh-Hant": RIVERS_ZH, "rivers_en": RIVERS_EN})


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        (["青石溪有多長？"], "白沙溪呢？", "白沙溪有多長?"),
        (["青石溪有多長？"], "那多瑙河的？", "多瑙河有多長?"),  # a name that nothing here bears
        (["青石溪流經哪裡？"], "它的長度呢？", "青石溪的長度呢?"),
        (["最長的河川是哪一條？"], "它流經哪裡？", "白沙溪流經哪裡?"),  # what the question was answered with
        (["青石溪有多長？", "白沙溪呢？"], "兩條相差多少？", "青石溪 和 白沙溪 的 長 相差多少?"),
        (["青石溪的長度？", "白沙溪呢？"], "兩條相差多少？", "青石溪 和 白沙溪 的 長度 相差多少?"),
        (["青石溪的長度？", "白沙溪呢？"], "前者流經哪裡？", "青石溪流經哪裡?"),
        (["青石溪的長度？", "白沙溪呢？"], "後者流經哪裡？", "白沙溪流經哪裡?"),
        (["青石溪的長度？", "法國有哪些溪？"], "剛剛那條流經哪裡？", "青石溪流經哪裡?"),
        (["林水是誰？"], "他量過什麼？", "林水量過什麼?"),
        (["日本最長的河川是哪一條？"], "長度多少？", "青石溪長度多少?"),  # the river, not Japan
        (["日本最長的河川是哪一條？"], "它有多長？", "青石溪有多長?"),
        (["長度最長的是哪一條？"], "流經呢？", "白沙溪流經呢?"),  # no other order by what has none
        (["青石溪的長度？", "白沙溪呢？"], "其中哪一條比較長？", "青石溪、白沙溪之中哪一條比較長?"),
        (
            ["哪些河川流經日本？"],
            "其中哪一條比較長？",
            "其中哪一條比較長？",
        ),  # "them" are the rivers just listed
        (
            ["What is the length of the Mo River?", "And the Baisha River?"],
            "Which of them is longer?",
            "Which of Mo River and Baisha River is longer?",
        ),
        (
            ["What is the length of the Mo River?"],
            "And the Baisha River?",
            "What is the length of the Baisha River?",
        ),
        (["What is the length of the Mo River?"], "What about Qingshi River's?", None),
        (
            ["What is the length of the Mo River?"],
            "What does it flow through?",
            "What does Mo River flow through?",
        ),
        (["How long is the Mo River?"], "And its length?", "And Mo River's length?"),
        (["Length of the Mo River?", "And Baisha River?"], "Which of the two is longer?", None),
        (["Which rivers flow through Japan?", "How long is the Mo River?"], "And that country?", None),
    ],
)
def test_what_the_words_settle(rivers: Material, earlier: list[str], question: str, whole: str | None):
    found = rivers.resolved(question, *earlier)
    if whole is not None:
        assert found == whole
    else:
        assert found != question


@pytest.mark.parametrize(
    ("question", "after"),
    [
        ("列出所有河川和它們的長度", None),
        ("有哪些溪？它們流經哪裡？", None),
        ("List all rivers and their lengths", None),
        ("它們有多長？", 0),
        ("And their length?", 0),
    ],
)
def test_they_are_those_that_the_question_names_itself(rivers: Material, question: str, after: int | None):
    assert rivers.follow_up(question, "青石溪有多長？").after == after


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ([], "它有多長？"),  # nothing to point back to
        (["青石溪有多長？"], "哪一條最長？"),  # stands alone
        (["青石溪有多長？"], "白沙溪流經哪裡？"),
        (["日本有哪些溪？"], "其中最長的是哪一條？"),  # the set of the question before
        (["Which rivers flow through Japan?"], "Which of those is the longest?"),
        (["How long is the Mo River?"], "What does it say about Lin Shui?"),  # the document
        (["How long is the Mo River?"], "Who measured the Baisha River?"),
    ],
)
def test_what_stands_alone_is_left_as_it_is(rivers: Material, earlier: list[str], question: str):
    assert rivers.resolved(question, *earlier) == question


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("白沙溪有多長？", "這份手冊的作者是誰？"),
        ("白沙溪有多長？", "這份報告在講什麼？"),
        ("白沙溪有多長？", "作者是誰？"),
        ("How long is the Baisha River?", "What is this document about?"),
        ("How long is the Baisha River?", "Who wrote this report?"),
    ],
)
def test_what_is_asked_of_the_document_follows_up_nothing(rivers: Material, earlier: str, question: str):
    assert rivers.resolved(question, earlier) == question


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        (["哪些河川流經日本？"], "第二個有多長？", "墨河有多長?"),  # a place in the list that was given
        (["哪些河川流經日本？"], "最後一條呢？", "墨河呢?"),
        (["哪些河川流經日本？", "第一條有多長？"], "最後一條呢？", "墨河有多長?"),
        (["哪些河川流經日本？"], "前兩條有多長？", "青石溪、墨河有多長?"),
        (["哪些河川流經日本？"], "兩條合計多長？", "青石溪 和 墨河合計多長?"),
        (["青石溪有多長？"], "不是，我是說白沙溪", "白沙溪有多長?"),
        (["2023年青石溪有多長？"], "前一年呢？", "2022年青石溪有多長?"),
        (["2023年青石溪有多長？"], "隔年呢？", "2024年青石溪有多長?"),
        (
            ["Which rivers flow through Japan?"],
            "How long is the second one?",
            "How long is Mo River?",
        ),
        (
            ["Which rivers flow through Japan?"],
            "How long are these two?",
            "How long are Qingshi River and Mo River?",
        ),
        (
            ["How long is the Mo River?"],
            "No, I meant the Baisha River.",
            "How long is the Baisha River?",
        ),
        (
            ["How long was the Mo River in 2023?"],
            "And the year before?",
            "How long was the Mo River in 2022?",
        ),
    ],
)
def test_what_a_list_a_correction_or_a_year_settles(
    rivers: Material, earlier: list[str], question: str, whole: str
):
    assert rivers.resolved(question, *earlier) == whole
