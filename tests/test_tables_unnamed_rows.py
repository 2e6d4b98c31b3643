"""A table whose naming column lacks a name, years that head columns with the measure told by the caption, and
questions that ask for several things at once: both languages come to the same."""

from pathlib import Path

import pytest

from strategy_chat import StrategyChat

ZH = """---
id: boats
title: 東灣造船產業報告
author: 東灣造船公會
date: 2026-02-01
language: zh-Hant
original: true
glossary:
  - [海鷗九號, Gull Nine]
  - [白浪, White Wave]
  - [老船長, Old Skipper]
  - [北風, North Wind]
  - [珊瑚女王, Coral Queen]
---
# 東灣造船產業報告 {#top}
## 得獎帆船 {#regatta}
2025.11 東灣共6艘入圍，其中4艘由校隊操駕
表：入圍世界帆船百強的船隻
| 本屆名次 | 首次(年)名次 | 船名 | 積分 | 造價(萬元) | 母港 | 類別 | 船廠 |
|---|---|---|---|---|---|---|---|
| 4 | (2018) 30 | 海鷗九號 | 88.5 | 920 | 青石港 | 校隊 | 大洋船廠 |
| 15 | (2021) 17 | 白浪 | 83.1 | 610 | 燈塔灣 | 企業 | 大洋船廠 / 合勝木作 |
| 22 | -- | | 80.4 | 150 | 鹽田口 | 校隊 | 合勝木作 |
| 41 | (2020) 88 | 老船長 | 77.0 | 430 | 沙頭 | 校隊 | 順風造船 |
| 63 | (2024) 70 | 北風 | 71.9 | 380 | 月牙澳 | 企業 | 順風造船 / 大洋船廠 |
| 97 | (2019) 54 | 珊瑚女王 | 60.2 | 275 | 竹圍 | 私人 | 合勝木作 |
## 冠軍船: 海鷗九號 {#champion}
龍骨以樟木製成，船長12.4公尺；舵手何若潮今年44歲
北風的桅杆高21公尺，是全灣最高
## 外銷：各國訂單 {#orders}
表：東灣遊艇各國訂單金額（單位：百萬元）
| 國家 | 2021 | 2022 | 2023 | 2024 | 2025 |
|---|---|---|---|---|---|
| 挪威 | 310 | 295 | 340 | 410 | 455 |
| 義大利 | 520 | 480 | 505 | 530 | 610 |
| 智利 | -- | 40 | 65 | 90 | 120 |
| 澳洲 | 230 | 260 | 215 | 190 | 175 |
| 合計 | 1,060 | 1,075 | 1,125 | 1,220 | 1,360 |
## 計畫 {#plans}
深水碼頭計畫投入3.6億元，預計2029年完工
表：四項計畫的經費與單位
| 計畫 | 經費 | 期間 | 主責單位 |
|---|---|---|---|
| 深水碼頭 | 3.2億元 | 2025-2029 | 港務局 |
| 木工學院 | 5,400萬元 | 2024-2027 | 造船公會 |
| 帆船節 | 1,800萬元 | 2026-2030 | 造船公會 |
| 電動渡輪 | 2.7億元 | 2026-2028 | 交通處 |
"""
EN = """---
id: boats
title: The boatbuilding industry of East Bay
author: East Bay Boatbuilders' Guild
date: 2026-02-01
language: en
original: false
---
# The boatbuilding industry of East Bay {#top}
## Prize-winning sailing boats {#regatta}
2025.11: 6 boats of East Bay are on the list, 4 of them sailed by school crews
Table: Boats on the list of the world's hundred best sailing boats
| Current rank | First rank (year) | Boat | Points | Cost (NT$10,000) | Home port | Category | Shipyard |
|---|---|---|---|---|---|---|---|
| 4 | (2018) 30 | Gull Nine | 88.5 | 920 | Bluestone Harbour | School crew | Ocean Yard |
| 15 | (2021) 17 | White Wave | 83.1 | 610 | Lighthouse Bay | Company | Ocean Yard / Hesheng Woodwork |
| 22 | -- | | 80.4 | 150 | Saltpan Mouth | School crew | Hesheng Woodwork |
| 41 | (2020) 88 | Old Skipper | 77.0 | 430 | Sandhead | School crew | Fairwind Boats |
| 63 | (2024) 70 | North Wind | 71.9 | 380 | Crescent Cove | Company | Fairwind Boats / Ocean Yard |
| 97 | (2019) 54 | Coral Queen | 60.2 | 275 | Bamboo Weir | Private | Hesheng Woodwork |
## The champion: Gull Nine {#champion}
The keel is of camphor wood and the boat 12.4 metres long; the helmsman Ho Jo-chao is 44 this year
The mast of North Wind is 21 metres high, the highest of the bay
## Abroad: orders by country {#orders}
Table: Orders for yachts from East Bay by country (unit: NT$ million)
| Country | 2021 | 2022 | 2023 | 2024 | 2025 |
|---|---|---|---|---|---|
| Norway | 310 | 295 | 340 | 410 | 455 |
| Italy | 520 | 480 | 505 | 530 | 610 |
| Chile | -- | 40 | 65 | 90 | 120 |
| Australia | 230 | 260 | 215 | 190 | 175 |
| Total | 1,060 | 1,075 | 1,125 | 1,220 | 1,360 |
## Plans {#plans}
The Deep-Water Quay plan puts in NT$360 million and is to be complete in 2029
Table: Budgets and bodies of the four plans
| Plan | Budget | Period | Lead body |
|---|---|---|---|
| Deep-Water Quay | NT$320 million | 2025-2029 | Port Authority |
| Joinery School | NT$54 million | 2024-2027 | Boatbuilders' Guild |
| Sailing Festival | NT$18 million | 2026-2030 | Boatbuilders' Guild |
| Electric Ferries | NT$270 million | 2026-2028 | Transport Office |
"""


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    folder: Path = tmp_path_factory.mktemp("boats")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "boats.zh-Hant.md").write_text(ZH, encoding="utf-8")
    (folder / "corpus" / "boats.en.md").write_text(EN, encoding="utf-8")
    return StrategyChat(corpus_dir=folder / "corpus", index_dir=folder / "index")


def figures(chat: StrategyChat, question: str) -> list[str]:
    """The figures of an answer, computed ones alone where there are any."""
    answer = chat.answer(question)
    assert answer.answered, question
    computed = [f for f in answer.figures if f.formula and not f.formula.startswith("count(")]
    return [f"{f.value.normalize():f}" for f in computed or answer.figures]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("老船長這屆第幾名、拿幾分？",
          "Where did Old Skipper come this time, and what did it score?"), "41 77"),
        (("白浪頭一次進榜是哪年？排多少？",
          "When did White Wave first get onto the list, and how high?"), "17 2021"),
        (("珊瑚女王從首次入榜到這屆退了幾名？",
          "How many places has Coral Queen lost since it first got listed?"), "43"),
        (("老船長往前爬了幾名？", "How many places has Old Skipper climbed?"), "-47"),
        (("校隊的船造價總共多少？", "Taken together, what did the school-crew boats cost?"), "1500"),
        (("白浪的造價比北風多多少？", "How much more did White Wave cost than North Wind?"), "230"),
        (("海鷗九號得了幾分？", "How many points did Gull Nine get?"), "88.5"),
    ],
)  # fmt: skip
def test_a_row_goes_by_its_own_name_though_another_lacks_one(
    boats: StrategyChat, questions: tuple[str, str], expected: str
):
    for question in questions:
        assert figures(boats, question) == expected.split(), question


def test_the_name_that_is_missing_is_what_is_lacking(boats: StrategyChat):
    for question in ("第22名的船叫什麼名字？", "What is the name of the boat ranked 22nd?"):
        answer = boats.answer(question)
        assert (answer.answered, answer.reason) == (False, "empty_cell"), question


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("2024年挪威的訂單金額多少？", "How much were orders from Norway worth in 2024?"), "410"),
        (("去年（2025）義大利買的比挪威多多少？",
          "How much more did Italy order than Norway in 2025?"), "155"),
        (("2021到2025年，義大利的訂單平均一年多少錢？",
          "Averaged over 2021 to 2025, what did a year's orders from Italy come to?"), "529"),
        (("澳洲從2021年到2025年少了多少錢？",
          "By how much did orders from Australia fall from 2021 to 2025?"), "-55"),
        (("2022到2024年賣到智利的金額總共多少？", "What was sold to Chile from 2022 to 2024 in all?"), "195"),
    ],
)  # fmt: skip
def test_years_give_what_the_caption_tells(boats: StrategyChat, questions: tuple[str, str], expected: str):
    for question in questions:
        assert figures(boats, question) == [expected], question


def test_an_amount_may_be_said_with_the_unit_of_its_table_behind_it(boats: StrategyChat):
    for question in ("造價920（萬元）的是哪一艘船？", "Which boat had a cost of 920 (NT$10,000)?"):
        answer = boats.answer(question)
        assert "海鷗九號" in answer.text or "Gull Nine" in answer.text, question


def test_a_unit_with_a_figure_of_its_own_is_told_as_what_a_figure_is_in(boats: StrategyChat):
    answer = boats.answer("What did Gull Nine cost to build?")
    assert "**920 (in NT$10,000)**" in answer.text


def test_two_things_that_one_question_asks_of_a_plan_are_both_told(boats: StrategyChat):
    chinese = boats.answer("木工學院經費多少、到哪一年為止？").text
    english = boats.answer(
        "How much is set aside for the Joinery School, and until which year does it run?"
    ).text
    assert ("5,400萬元" in chinese, "2027" in chinese) == (True, True)
    assert ("NT$54 million" in english, "2027" in english) == (True, True)


def test_how_many_times_a_budget_is_asked_about_the_budget(boats: StrategyChat):
    for question in (
        "電動渡輪的經費是木工學院的幾倍？",
        "How many times the budget of the Joinery School do the Electric Ferries get?",
    ):
        assert figures(boats, question) == ["5"], question


@pytest.mark.parametrize(
    ("questions", "figure", "said"),
    [
        (
            (
                "桅杆高21公尺的那艘船拿了幾分？",
                "The boat whose mast is 21 metres high: how many points did it get?",
                "How many points did the boat whose mast is 21 metres high get?",
            ),
            "71.9",
            "北風的桅杆高21公尺",
        ),
        (
            ("船長12.4公尺的那艘船造價多少？", "What is the cost of the boat which is 12.4 metres long?"),
            "920",
            "龍骨以樟木製成，船長12.4公尺",
        ),
    ],
)
def test_a_row_may_be_described_by_a_figure_of_a_sentence(
    boats: StrategyChat, questions: tuple[str, ...], figure: str, said: str
):
    for question in questions:
        answer = boats.answer(question)
        assert answer.answered, question
        assert figure in [f"{f.value:f}" for f in answer.figures], question
        assert any(said in citation.quote for citation in answer.citations), question


def test_a_figure_that_no_sentence_has_describes_nothing(boats: StrategyChat):
    for question in ("桅杆高50公尺的那艘船拿了幾分？", "What did the boat which is 50 metres long cost?"):
        assert not boats.answer(question).answered, question


@pytest.mark.parametrize(
    ("question", "place"),
    [("白浪的母港在哪裡？", "燈塔灣"), ("Where does White Wave have its home port?", "Lighthouse Bay")],
)
def test_where_a_row_is_asks_for_no_rank(boats: StrategyChat, question: str, place: str):
    assert place in boats.answer(question).text


def test_both_sides_of_a_disagreement_are_told(boats: StrategyChat):
    for question in (
        "入圍的船裡有幾艘是校隊的？",
        "How many of the listed boats are sailed by school crews?",
    ):
        (conflict,) = boats.answer(question).conflicts
        assert len(conflict.sides) == 2, question
    for question in ("深水碼頭計畫到底要花多少錢？", "What does the Deep-Water Quay plan actually cost?"):
        (conflict,) = boats.answer(question).conflicts
        assert len(conflict.sides) == 2, question
