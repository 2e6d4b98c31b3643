"""A small plan of ferries in two languages, and the answer that ends a conversation."""

from strategy_chat import Answer, StrategyChat

FERRY_ZH = """---
id: ferry
title: 島際渡船計畫
author: 方小梅
date: 2025-03-01
language: zh-Hant
original: true
glossary:
  - [方小梅, Fang Hsiao-mei]
  - [許大山, Hsu Ta-shan]
---

# 島際渡船計畫 {#cover}

方小梅 (Fang Hsiao-mei)

群島渡船公司 總經理

船員協會 理事長

## 海燕號 {#boat}

渡船海燕號由輪機長許大山改裝，2021 年下水。海燕號以前是一艘載牡蠣的駁船。

許大山常說：「船要修得比人想得早。」

## 經費 {#money}

改裝渡船共花了 900 萬元：70% 由縣府補助，其餘由公司自付。

## 候船室 {#hall}

候船室的屋頂在 2026 年 9 月以前整修完畢。

## 風險 {#risks}

我們看到三項風險：

- 船員不夠。因應方式是與海事學校合辦訓練。
- 燃油漲價。因應方式是改用電動引擎。
- 颱風停航。因應方式是提前一天公告。

## 航線 {#routes}

表：各航線每年的旅客（千人）

| 航線 | 2022 | 2023 | 船長 |
|---|---|---|---|
| 東線 | 31 | 36 | 高立偉 |
| 西線 | 24 | 22 | 溫淑華 |
| 環島線 | 12 | 17 | 高立偉 |
"""
FERRY_EN = """---
id: ferry
title: The plan for the island ferries
author: Fang Hsiao-mei
date: 2025-03-01
language: en
original: false
---

# The plan for the island ferries {#cover}

Fang Hsiao-mei

General Manager, Archipelago Ferries

President, Association of Crews

## The Petrel {#boat}

The ferry Petrel was refitted by the chief engineer, Hsu Ta-shan, and launched in 2021.
The Petrel was once a barge that carried oysters.

Hsu Ta-shan likes to say: "A ship has to be mended sooner than one thinks."

## Money {#money}

Refitting the ferry cost NT$9 million: 70% was a subsidy from the county, the rest was paid by the company.

## The waiting hall {#hall}

The roof of the waiting hall is renovated by September 2026.

## Risks {#risks}

We see three risks:

- Too few crew. The answer is training together with the maritime school.
- Dearer fuel. The answer is to change to electric engines.
- Typhoons that stop the ferries. The answer is a notice one day ahead.

## Routes {#routes}

Table: Passengers of each route a year (thousands)

| Route | 2022 | 2023 | Captain |
|---|---|---|---|
| East Line | 31 | 36 | Kao Li-wei |
| West Line | 24 | 22 | Wen Shu-hua |
| Circle Line | 12 | 17 | Kao Li-wei |
"""


def last(chat: StrategyChat, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    history: list[dict[str, str]] = []
    for question in questions:
        answer = chat.answer(question, history)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    return answer
