"""Questions in the corpus's own spelling."""

from pathlib import Path

import pytest

from tests.small_corpus import Material, material

FARMS = """---
id: farms
title: 松坑茶區的農場
author: 林茶
date: 2024-05-01
language: zh-Hant
original: true
glossary:
  - [松坑, Songkeng]
  - [雲嶺, Yunling]
---

## 產量 {#yield}

松坑與雲嶺的農場每年採收兩次。

| 農場 | 代號 | 產量(公噸) |
|---|---|---|
| 松坑 | 茶線26 | 12 |
| 雲嶺 | 茶線7 | 9 |
"""


@pytest.fixture(scope="module")
def farms(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("farms") / "corpus", **{"farms_zh-Hant": FARMS})


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("松坑的產亮是多少", "松坑的產量是多少"),  # a homophone
        ("平均產亮", "平均產量"),
        ("茶線二六的產量", "茶線26的產量"),  # digit by digit
        ("茶線二十六的產量", "茶線26的產量"),  # by value
        ("茶線七呢", "茶線7呢"),
        ("yield of Songkneg", "yield of songkeng"),
        ("Yunlng?", "yunling?"),
        ("wich farm has the bigest yield", "which farm has the biggest yield"),
        ("teh yield", "the yield"),
    ],
)
def test_what_is_misspelt_is_put_right(farms: Material, question: str, spelt: str):
    assert farms.spelling.correct(question) == spelt


@pytest.mark.parametrize(
    "question",
    [
        "松坑的產量是多少？",
        "雲嶺二十六公噸",  # a numeral that belongs to no name
        "茶線二七的產量",  # no such name
        "Which farm sells basil?",  # a word of English is no slip
        "What is TSMC?",
        "Xongkeng",  # a first letter is seldom mistyped
        "安排明天的行程",
        "",
    ],
)
def test_what_is_no_misspelling_is_left_alone(farms: Material, question: str):
    assert farms.spelling.correct(question) == question


def test_terms_of_the_mainland_are_known(tmp_path_factory: pytest.TempPathFactory):
    text = FARMS.replace("代號", "核心數").replace("茶線26", "48").replace("茶線7", "64")
    chips = material(tmp_path_factory.mktemp("chips") / "corpus", **{"farms_zh-Hant": text})
    assert chips.spelling.correct("松坑有多少个内核") == "松坑有多少個核心"


def test_two_names_equally_near_are_no_correction(tmp_path_factory: pytest.TempPathFactory):
    text = FARMS.replace("Songkeng", "Tamsui").replace("Yunling", "Tamsun")
    rivers = material(tmp_path_factory.mktemp("rivers") / "corpus", **{"farms_zh-Hant": text})
    assert rivers.spelling.correct("Tamsux") == "Tamsux"
    assert rivers.spelling.correct("Tamsiu") == "tamsui"


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("how much tea do u sell n why", "how much tea do you sell and why"),
        ("what dos it say", "what does it say"),
        ("is it in the u.s. or r&d", "is it in the u.s. or r&d"),
        ("Plan U", "Plan U"),
    ],
)
def test_words_as_chats_write_them(farms: Material, typed: str, spelt: str):
    assert farms.spelling.correct(typed) == spelt


def test_a_short_term_of_the_corpus_may_lack_a_letter(tmp_path: Path):
    text = FARMS.replace("產量(公噸)", "Qmax (t)")
    spelling = material(tmp_path / "corpus", **{"farms_zh-Hant": text}).spelling
    assert spelling.correct("whats songkengs qmx") == "what is songkengs qmax"
    assert spelling.correct("what is qxm") == "what is qxm"
    assert spelling.correct("what is yeld") == "what is yield"


LAKES = FARMS.replace("雲嶺", "雲嶺青山湖").replace("松坑", "石門鏡湖")


def test_a_long_name_is_known_by_all_but_one_character_that_sounds_much_the_same(tmp_path: Path):
    spelling = material(tmp_path / "corpus", **{"farms_zh-Hant": LAKES}).spelling
    assert spelling.correct("石門近湖 產量") == "石門鏡湖 產量"  # 近 jin, 鏡 jing
    assert spelling.correct("雲嶺親山湖 產量") == "雲嶺青山湖 產量"  # 親 qin, 青 qing
    assert spelling.correct("石門大湖 產量") == "石門大湖 產量"
    assert spelling.correct("鏡湖的產量") == "鏡湖的產量"
