"""A guide to the bells of a valley in two languages: a table of ranks and a few sentences."""

BELLS_ZH = """---
id: bells
title: 谷中鐘塔導覽
author: 白若雲
date: 2025-04-02
language: zh-Hant
original: true
---

# 谷中鐘塔導覽 {#cover}

## 鐘的排名 {#ranking}

表：谷中各鐘的音量排名

| 本次排名 | 上次排名 | 鐘 | 重量(公斤) | 所在村 | 鑄造者 |
|---|---|---|---|---|---|
| 1 | 2 | 晨鐘 | 820 | 上坪村 | 黃土窯 |
| 3 | 1 | 霧鐘 | 640 | 下坪村 | 赤石坊 |
| 8 | 9 | | 310 | 石門村 | 赤石坊 |
| 11 | 12 | 雪鐘 | 450 | 林口村 | 黃土窯 |
| 20 | 15 | 麥鐘 | 275 | 南山村 | 青銅社 |
| 24 | 30 | 夜鐘 | 990 | 溪尾村 | 青銅社 |

## 修護 {#care}

3號梯有 48 階，在晨鐘塔內。

5號梯有 112 階，在霧鐘塔內。

去年收到 90 封來信，最常抱怨的是太吵，其次是太早，第三是走音。

夜鐘改在清晨敲響，因為守夜人退休了。
"""
BELLS_EN = """---
id: bells
title: A guide to the bell towers of the valley
author: Pai Jo-yun
date: 2025-04-02
language: en
original: false
---

# A guide to the bell towers of the valley {#cover}

## The bells by rank {#ranking}

Table: The bells of the valley by loudness

| Rank now | Rank last time | Bell | Weight (kg) | Village | Founder |
|---|---|---|---|---|---|
| 1 | 2 | Morning Bell | 820 | Upper Ping | Yellow Kiln |
| 3 | 1 | Fog Bell | 640 | Lower Ping | Red Stone Works |
| 8 | 9 | | 310 | Stone Gate | Red Stone Works |
| 11 | 12 | Snow Bell | 450 | Lin Mouth | Yellow Kiln |
| 20 | 15 | Wheat Bell | 275 | South Hill | Bronze Society |
| 24 | 30 | Night Bell | 990 | Brook End | Bronze Society |

## Care {#care}

Stair No. 3 has 48 steps and stands in the tower of the Morning Bell.

Stair No. 5 has 112 steps and stands in the tower of the Fog Bell.

Last year 90 letters came in; most complained of noise, the second most of the early hour, the third of
the tuning.

The Night Bell now rings at dawn, because the night watchman has retired.
"""
