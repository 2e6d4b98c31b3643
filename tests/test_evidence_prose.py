"""Questions on prose: lists of a stated number, posts beside names, paraphrases, summaries of a length."""

from pathlib import Path

import pytest

from strategy_chat.evidence.aligning import aligned
from tests.small_corpus import Material, material

_ZH = """---
id: kiln
title: 柴窯保存計畫
language: zh-Hant
original: true
---
# 柴窯保存計畫 {#top}

柴窯協會 會長

Ann Lowe, Ph.D.

## 現況 {#now}

柴窯減少有兩個原因：

- 年輕人不願意接手
- 木柴太貴

柴窯「老灰」由一家貨運行捐出；現在每月燒一次。它的屋頂在颱風時漏水。

## 開窯日 {#days}

- 三月：第一次點火
- 六月：公開參觀
- 九月：拍賣

為什麼不收門票？因為協會靠拍賣就夠了。
"""

_EN = """---
id: kiln
title: The Wood Kiln Plan
language: en
original: false
---
# The Wood Kiln Plan {#top}

Chair, Kiln Society

Ann Lowe, Ph.D.

## Where we are {#now}

There are fewer kilns for two reasons:

- Young people do not want to take over
- Firewood is too dear

The kiln "Old Ash" was donated by a haulier; now it is fired every month. Its roof leaks in typhoons.

## Days of firing {#days}

- March: the first fire
- June: visitors may look on
- September: the auction

Why is there no ticket? Because the auction is enough for the society.
"""


@pytest.fixture(scope="module")
def kiln(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("kiln"), kiln=_ZH, kiln_en=_EN)


def places(kiln: Material, question: str) -> list[str]:
    result = kiln.statements(question)
    assert result is not None
    return [statement.place.removeprefix("kiln/") for statement in result.statements]


_REASONS = ["now/p-1", "now/p-2", "now/p-3"]


@pytest.mark.parametrize(
    "question",
    [
        "柴窯減少的兩個原因是什麼？",
        "What are the two reasons why there are fewer kilns?",
    ],
)
def test_a_list_of_as_many_as_the_question_says_is_complete(kiln: Material, question: str):
    assert places(kiln, question) == _REASONS


@pytest.mark.parametrize("question", ["柴窯協會的會長是誰？", "Who is the chair of the Kiln Society?"])
def test_the_name_beside_a_post_belongs_to_it(kiln: Material, question: str):
    assert places(kiln, question) == ["top/p-1", "top/p-2"]


@pytest.mark.parametrize("question", ["老灰是誰送的？", "Who gave Old Ash away?"])
def test_a_sentence_answers_in_other_words(kiln: Material, question: str):
    assert places(kiln, question) == ["now/p-4"]


@pytest.mark.parametrize("question", ["開窯日有哪些？", "What happens on the days of firing?"])
def test_of_a_list_that_only_its_title_speaks_of_all_items_answer(kiln: Material, question: str):
    assert places(kiln, question)[:3] == ["days/p-1", "days/p-2", "days/p-3"]


def test_an_item_that_alone_says_what_is_asked_is_given_alone(kiln: Material):
    assert places(kiln, "六月的公開參觀有哪些？") == ["days/p-2"]


def test_sentences_stand_side_by_side_by_their_length_and_figures():
    chinese = ("泥土來自山坡；", "每年只挖 30 噸。", "其餘的留給後人。")
    english = (
        "The clay comes from the hillside; only 30 tonnes are dug a year.",
        "The rest is left to others.",
    )
    assert aligned({"zh-Hant": chinese, "en": english}, "zh-Hant") == [
        {"zh-Hant": chinese[:2], "en": english[:1]},
        {"zh-Hant": chinese[2:], "en": english[1:]},
    ]


def test_sentences_that_do_not_pair_stay_together():
    many = tuple(f"第{sign}句。" for sign in "甲乙丙丁戊己")
    assert aligned({"zh-Hant": many, "en": ("One.",)}, "zh-Hant") == [{"zh-Hant": many, "en": ("One.",)}]


def test_editions_with_equally_many_sentences_pair_one_by_one(tmp_path: Path):
    parts = {"zh-Hant": ("甲。", "乙。"), "en": ("A.", "B.")}
    assert aligned(parts, "zh-Hant") == [
        {"zh-Hant": ("甲。",), "en": ("A.",)},
        {"zh-Hant": ("乙。",), "en": ("B.",)},
    ]
