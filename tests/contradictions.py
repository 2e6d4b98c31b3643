"""Corpora that agree with themselves and are easily made to disagree, and what is found there."""

from decimal import Decimal
from pathlib import Path

from strategy_chat.schema import Disagreement
from tests.small_corpus import material

LISTED = """# 河岸茶館
## 得獎的茶 {#awards}
2024 年河岸茶館共 4 種茶得獎

Table: 河岸茶館得獎的茶
| 名次 | 茶 |
|---|---|
| 8 | 金萱 |
| 35 | 翠玉 |
| 60 | 四季春 |
| 92 | 包種 |

Table: 各茶館得獎數
| 茶館 | Top50 | Top100 |
|---|---|---|
| 山腳茶館 | 9% (9) | 7% (14) |
| 河岸茶館 | 2% (2) | 2% (4) |

- 前 50 名有 2 種
"""

SUMS = """# 帳目
Table: 收支
| 項目 | 金額 (元) | 比率 (%) |
|---|---|---|
| 茶葉 | 1,200 | 33.3 |
| 茶具 | 800 | 33.3 |
| 課程 | 500 | 33.3 |
| 合計 | 2,500 | 100 |
"""

TWICE = """---
id: farms
title: 茶園手冊
language: zh-Hant
glossary:
  - [雲嶺茶園, 老寮]
  - [面積, 大小]
---
# 茶園手冊
## 茶園
| 茶園 | 面積 (公頃) | 海拔 (公尺) |
|---|---|---|
| 雲嶺茶園 | 6.4 | 1,350 |
| 松坑茶園 | 7.5 | 420 |

## 有機茶園
| 茶園 | 大小 (公頃) | 成立 (年) |
|---|---|---|
| 老寮 | 6.4 | 1987 |
| 松坑茶園 | 7.5 | 1979 |
"""

FARMS = """# 茶園手冊
## 茶園
合作社共有 3 座茶園。{more}

| 茶園 | 面積 (公頃) | 海拔 (公尺) | 成立 |
|---|---|---|---|
| 雲嶺 | 6.4 | 1,350 | 1987 |
| 松坑 | 7.5 | 420 | 1979 |
| 霧谷 | 5.2 | 310 | 2003 |
"""

SURVEY = """# 調查
| 年齡 | 受訪人數 | 每週騎車 | 滿意 |
|---|---|---|---|
| 青年 | 180 | 45% (81) | 62% |
| 中年 | 260 | 35% (91) | 58% |
| 壯年 | 240 | 25% (60) | 71% |
| 老年 | 120 | 10% (12) | 80% |
"""

TEAMS = """# 志工
| 隊 | 人數 (占比) |
|---|---|
| 晨霧 | 36 (24%) |
| 石虎 | 45 (30%) |
| 雲雀 | 27 (18%) |
| 古道 | 42 (28%) |
| 合計 | 150 (100%) |
"""

TOPS = """# 得獎
| 茶館 | Top50 | Top100 |
|---|---|---|
| 山腳茶館 | 8% (4) | 14% (14) |
| 河岸茶館 | 4% (2) | 4% (4) |
"""

YEARS = """# 港口
## 貨運量
Table: 各港貨運量（單位：萬噸）

| 港口 | 2023 | 2024 |
|---|---|---|
| 東礁港 | 275 | 281 |
| 西汐港 | 221 | 230 |

西汐港 2024 年的貨運量是 {amount}。
"""

TOLD = "# 展館\n\n## 簡介\n\n展館有 {one} 件展品。\n\n## 收藏\n\n展館共有 {two} 件展品。{more}\n"

ZOO = """---
id: zoo
---
# Zoo report
## Houses
| House | Species | 2024 visitors (thousand) |
|---|---|---|
| Reptile House | 31 | 44.0 |
| Aviary | 52 | 58.1 |

{more}
"""


def conflicts(folder: Path, text: str) -> tuple[Disagreement, ...]:
    return material(folder, book=text).conflicts


def sides(conflict: Disagreement) -> list[tuple[str, Decimal | int]]:
    return [(claim.kind, claim.value) for claim in conflict.claims]
