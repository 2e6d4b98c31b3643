"""Two small documents, each in Chinese with an English edition: rivers in tables, a museum in sentences."""

RIVERS_ZH = """---
id: rivers
title: 青石流域河川手冊
author: 許若水
date: 2024-05-06
language: zh-Hant
original: true
glossary:
  - [青石溪, Qingshi River]
  - [水溫, temperature]
---
# 青石流域河川手冊 {#cover}

編者：許若水

## 河川 {#rivers}

流域裡有五條河川。

Table: 河川一覽

| 河川 | 縣 | 長度 (公里) | 流量 (噸) | 魚種 | 設站年份 |
|---|---|---|---|---|---|
| 青石溪 | 東山縣 | 120.5 | 3,400 | 鯉魚 / 鱒魚 | 1985 |
| 白沙溪 (舊河道) | 西湖縣 | 80 | 1,250 | 鯉魚 | 1992 |
| 南浦河 | 東山縣 | 64.25 | 2,100 | 鱒魚 / 鰻魚 / 鯉魚 | 2004 |
| 長風河 | 北嶺縣 | 95 | -- | 鰻魚 | 1978 |
| 小坪溪 | 西湖縣 | 31 | 900 | | 2011 |

## 水庫 {#reservoirs}

Table: 各水庫蓄水量 (單位：萬噸)

| 水庫 | 2021 | 2022 | 2023 |
|---|---|---|---|
| 雲門水庫 | 400 | 500 | 650 |
| 石岡水庫 | 250 | 200 | 150 |
| 南潭水庫 | 150 | 300 | 100 |
| 合計 | 800 | 1,000 | 900 |

## 水質評比 {#quality}

Table: 水質評比名次

| 名次 | 首次(年)名次 | 測站 | 合格率 |
|---|---|---|---|
| 3 | (2019) 8 | 楓橋測站 | 96% (48) |
| 7 | -- | 月灣測站 | 90% (45) |
| 12 | (2021) 9 | 松濤測站 | 84% (42) |
"""

RIVERS_EN = """---
id: rivers
title: Handbook of the rivers of the Qingshi basin
author: Xu Ruoshui
date: 2024-05-06
language: en
original: false
---
# Handbook of the rivers of the Qingshi basin {#cover}

Editor: Xu Ruoshui

## Rivers {#rivers}

There are five rivers in the basin.

Table: The rivers at a glance

| River | County | Length (km) | Flow (tonnes) | Fish | Station since (year) |
|---|---|---|---|---|---|
| Qingshi River | Dongshan County | 120.5 | 3,400 | carp / trout | 1985 |
| Baisha River (Old Course) | Xihu County | 80 | 1,250 | carp | 1992 |
| Nanpu River | Dongshan County | 64.25 | 2,100 | trout / eel / carp | 2004 |
| Changfeng River | Beiling County | 95 | -- | eel | 1978 |
| Xiaoping River | Xihu County | 31 | 900 | | 2011 |

## Reservoirs {#reservoirs}

Table: Water stored by reservoir (unit: 10,000 tonnes)

| Reservoir | 2021 | 2022 | 2023 |
|---|---|---|---|
| Yunmen Reservoir | 400 | 500 | 650 |
| Shigang Reservoir | 250 | 200 | 150 |
| Nantan Reservoir | 150 | 300 | 100 |
| Total | 800 | 1,000 | 900 |

## Water quality {#quality}

Table: Ranks in water quality

| Rank | First rank (year) | Station | Pass rate |
|---|---|---|---|
| 3 | (2019) 8 | Fengqiao Station | 96% (48) |
| 7 | -- | Yuewan Station | 90% (45) |
| 12 | (2021) 9 | Songtao Station | 84% (42) |
"""

GUIDE_ZH = """---
id: guide
title: 石燈博物館導覽
author: 葉知秋
date: 2024-03-01
language: zh-Hant
original: true
glossary:
  - [石燈博物館, 博物館, Stone Lamp Museum, museum]
---
# 石燈博物館導覽 {#cover}

撰文：葉知秋，研究員

## 開放時間 {#hours}

博物館每天上午九點開放。

星期一休館，因為要清潔展櫃。

## 歷史 {#history}

這棟房子建於 1912 年，原本是海關。

1998 年博物館開幕，首任館長是林見山。

## 三個特色 {#features}

- 古燈的收藏
- 夜間的導覽
- 手作的課程

## 交通 {#travel}

到博物館有以下方式：

1. 公車 27 路，每 20 分鐘一班
2. 從車站步行約 15 分鐘

## 規定 {#rules}

| 項目 | 說明 |
|---|---|
| 攝影 | 可以拍照，但是不能使用閃光燈，以免紙燈褪色 |
| 飲食 | 只能在咖啡廳用餐，展場裡不能喝水 |
"""

GUIDE_EN = """---
id: guide
title: Guide to the Stone Lamp Museum
author: Yeh Chih-chiu
date: 2024-03-01
language: en
original: false
---
# Guide to the Stone Lamp Museum {#cover}

Written by Yeh Chih-chiu, researcher

## Opening hours {#hours}

The museum opens at nine in the morning every day.

It is closed on Mondays, because the cases are cleaned.

## History {#history}

The house was built in 1912, at first as a customs office.

In 1998 the museum opened; its first director was Lin Chien-shan.

## Three features {#features}

- The collection of old lamps
- Guided tours at night
- Craft courses

## How to get here {#travel}

There are these ways to the museum:

1. By bus 27, every 20 minutes
2. On foot from the station in about 15 minutes

## House rules {#rules}

| Item | Rule |
|---|---|
| Photographs | They are welcome, but flash is not allowed, so that the paper lamps do not fade |
| Food | Meals in the café only; nothing may be drunk in the galleries of the museum |
"""
