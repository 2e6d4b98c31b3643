"""Questions that a text answers, asked as people ask them, over a document in both languages and one in
English only."""

from pathlib import Path

import pytest

from strategy_chat import StrategyChat

_ZH = """---
id: tea
title: 雲腳茶廠手冊
language: zh-Hant
original: true
---
# 雲腳茶廠手冊 {#top}

## 製茶 {#making}

茶葉的發酵分三個階段：先是萎凋，接著是攪拌，最後是靜置。

我們分階段發酵而不一次做完，是因為鄰村的茶廠一次做完，整批都酸了。

去年的烘焙間發生 4 起火警。

- 1998 年：老廠的「白霧」上市。
- 2011 年：茶廠和學校一起推出「紅霧」。

## 訪客問卷 {#survey}

問卷在五月發給 120 位訪客。

表：訪客最不滿意的事

| 事項 | 人數 | 名次 |
|---|---|---|
| 停車位太少 | 48 | 1 |
| 標示不清 | 31 | 2 |
| 廁所太遠 | 12 | 3 |
"""

_EN = """---
id: tea
title: Handbook of the Cloudfoot Tea Works
language: en
original: false
---
# Handbook of the Cloudfoot Tea Works {#top}

## Making tea {#making}

The fermentation has three stages: first withering, then stirring, and finally resting.

We ferment in stages rather than in one go because the works in the next village did it in one go and the \
whole batch went sour.

Last year there were 4 fires in the roasting room.

- 1998: the "White Mist" of the old works comes out.
- 2011: the works brings out the "Red Mist" with the school.

## Visitor survey {#survey}

The survey went to 120 visitors in May.

Table: What visitors liked least

| Matter | People | Rank |
|---|---|---|
| Too few parking places | 48 | 1 |
| Poor signs | 31 | 2 |
| Toilets too far | 12 | 3 |
"""

_ENGLISH_ONLY = """---
id: museum
title: Millbrook Museum Guide
---
# Millbrook Museum Guide {#top}

The museum day begins at 9:30 and ends at 17:00. Its hall has 240 seats.

## Shuttle {#shuttle}

A shuttle bus leaves the station every hour. A seat on the bus costs £4. The bus has 16 seats.

## Loans {#loans}

To borrow a costume, groups write to the office. The decision takes ten working days.

Drawing is limited to ten members because the studio is small.

Flash lamps were forbidden in 2019 after a study found that silk had faded.
"""


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    return _chat(tmp_path_factory.mktemp("tea"), {"tea.zh-Hant.md": _ZH, "tea.en.md": _EN})


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    return _chat(tmp_path_factory.mktemp("museum"), {"museum.md": _ENGLISH_ONLY})


def _chat(folder: Path, files: dict[str, str]) -> StrategyChat:
    documents = folder / "documents"
    documents.mkdir()
    for name, text in files.items():
        (documents / name).write_text(text, encoding="utf-8")
    return StrategyChat(corpus_dir=documents, index_dir=folder / "index")


@pytest.mark.parametrize(
    "question",
    ["訪客問卷的結果，幫我摘要一下", "總結訪客問卷的觀察", "Summarise the findings of the visitor survey."],
)
def test_a_summary_of_a_section_says_what_its_table_is_of(tea: StrategyChat, question: str):
    answer = tea.answer(question)
    english = question.isascii()
    matters = ["Too few parking places", "Poor signs", "Toilets too far"]
    assert ", ".join(matters) in answer.text if english else "停車位太少、標示不清、廁所太遠" in answer.text
    assert [c.passage_id for c in answer.citations] == ["tea/survey/p-1", "tea/survey/table-1"]


@pytest.mark.parametrize(
    "question", ["「白霧」是哪一年上市的？", 'In which year did the "White Mist" come out?']
)
def test_what_is_quoted_stands_in_the_answer(tea: StrategyChat, question: str):
    assert [c.passage_id for c in tea.answer(question).citations] == ["tea/making/p-4"]


@pytest.mark.parametrize("question", ["為什麼要分階段發酵？", "Why is it fermented in stages?"])
def test_why_there_are_steps_is_told_by_the_reason(tea: StrategyChat, question: str):
    assert [c.passage_id for c in tea.answer(question).citations] == ["tea/making/p-2"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("How long does the decision take?", "museum/loans/p-1"),
        ("How much is a seat on the bus?", "museum/shuttle/p-1"),
        ("巴士一個座位多少錢？", "museum/shuttle/p-1"),
        ("Why were flash lamps forbidden?", "museum/loans/p-3"),
        ("博物館幾點開？", "museum/top/p-1"),
        ("How many seats are there?", "museum/top/p-1"),
        ("How big is the hall?", "museum/top/p-1"),
        ("大廳有多大？", "museum/top/p-1"),
        ("繪畫社為什麼限制人數？", "museum/loans/p-2"),
    ],
)
def test_figures_and_reasons_are_found_however_they_are_told(museum: StrategyChat, question: str, place: str):
    answer = museum.answer(question)
    assert answer.answered
    assert answer.citations[0].passage_id == place


@pytest.mark.parametrize("question", ["去年有幾件火警？", "去年發生了幾次火警？"])
def test_events_are_counted_by_whatever_word(tea: StrategyChat, question: str):
    answer = tea.answer(question)
    assert [str(f.value) for f in answer.figures] == ["4"]
