"""What a question asks for has to stand in what answers it, bound to its subject; else it is declined."""

from pathlib import Path

import pytest

from strategy_chat import StrategyChat

ZH = """---
id: tower
title: 望海燈塔博物館
language: zh-Hant
original: true
---
# 望海燈塔博物館 {#top}

## 燈塔 {#tower}

望海燈塔建於 1902 年，塔身高 28 公尺，守護北灣的漁船。

館長沈若蘭自 2018 年起任職，解說隊有 25 位志工。

語音導覽收錄約 300 個潮汐詞條。

門票成人 120 元，兒童 60 元，10 歲以下免費。

## 展間 {#rooms}

Table: 各展間參觀人次

| 展間 | 2022(人次) | 2023(人次) | 特色 | 電梯 |
|---|---|---|---|---|
| 船燈廳 | 3,100 | 4,200 | 附無障礙廁所 | 有 |
| 兒童角 | 1,900 | 2,050 | 可動手做模型 | 無 |
| 潮汐館 | 2,400 | 2,300 | 位在地下室 | 有 |
"""

EN = """---
id: tower
title: Wanghai Lighthouse Museum
language: en
original: false
---
# Wanghai Lighthouse Museum {#top}

## The lighthouse {#tower}

Wanghai Lighthouse was built in 1902, is 28 metres high and guards the fishing boats of the north bay.

The director, Shen Ruolan, has held the post since 2018, and the guides are a team of 25 volunteers.

The audio guide holds about 300 entries on tides.

A ticket is NT$120 for adults and NT$60 for children, and children under 10 get in free.

## Rooms {#rooms}

Table: Visits to each room

| Room | 2022 (visits) | 2023 (visits) | Feature | Lift |
|---|---|---|---|---|
| Ship Lamp Hall | 3,100 | 4,200 | With a barrier-free toilet | Yes |
| Children's Corner | 1,900 | 2,050 | Models to build by hand | No |
| Tide Hall | 2,400 | 2,300 | In the basement | Yes |
"""


@pytest.fixture(scope="module")
def tower(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    corpus = tmp_path_factory.mktemp("tower")
    (corpus / "tower.zh-Hant.md").write_text(ZH, encoding="utf-8")
    (corpus / "tower.en.md").write_text(EN, encoding="utf-8")
    return StrategyChat(corpus_dir=corpus, index_dir=Path(tmp_path_factory.mktemp("index")))


@pytest.mark.parametrize(
    "question",
    [
        "誰出資蓋望海燈塔？",
        "Who paid for the lighthouse?",
        "館長的任期到哪一年為止？",
        "Until which year does the director's term run?",
        "舉三個語音導覽的詞條",
        "Give me three entries of the audio guide.",
        "25位志工裡，有幾位會說英文？",
        "Of the 25 volunteers, how many speak English?",
        "潮汐館有幾間廁所？",
        "How many toilets does the Tide Hall have?",
        "船燈廳在世界博物館中排第幾？",
        "What is the Ship Lamp Hall's rank among museums?",
        "2023年兒童票賣出幾張？",
        "2019年有多少人次？",
        "How many visits were there in 2019?",
        "望海燈塔在Green100排第幾？",
        "What is the budget of the lighthouse?",
        "望海燈塔的預算是多少？",
        "What make is the lamp of the lighthouse?",
    ],
)
def test_what_is_not_told_of_a_known_thing_is_declined(tower: StrategyChat, question: str):
    answer = tower.answer(question)
    assert not answer.answered
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("望海燈塔是哪一年建的？", "1902"),
        ("When was the lighthouse built?", "1902"),
        ("館長從哪一年開始任職？", "2018"),
        ("Since which year has the director held the post?", "2018"),
        ("解說隊有幾位志工？", "25"),
        ("The guides: how many volunteers are they?", "25"),
        ("語音導覽有多少詞條？", "300"),
        ("How many entries does the audio guide hold?", "300"),
        ("兒童票多少錢？", "60"),
        ("兒童角2023年有多少人次？", "2,050"),
        ("How many visits did the Children's Corner have in 2023?", "2,050"),
        ("哪些展間有電梯？", "潮汐館"),
        ("館長是誰？", "沈若蘭"),
        ("Who is the director?", "Shen Ruolan"),
    ],
)
def test_what_is_told_is_not_declined(tower: StrategyChat, question: str, told: str):
    answer = tower.answer(question)
    assert answer.answered
    assert told in answer.text
