"""Periods compared by their beginnings, asked at once and of a list that was given."""

from pathlib import Path

import pytest

from strategy_chat import StrategyChat

MUSEUM = """---
id: museum
title: 河港博物館修繕計畫
author: 河港博物館
date: 2025-01-10
language: zh-Hant
original: true
---

# 河港博物館修繕計畫 {#top}

## 工程 {#works}

表：各項工程

| 工程 | 期程 | 承包商 |
|---|---|---|
| 屋頂防水 | 2023–2025 | 青田營造 |
| 展廳照明 | 2024–2026 | 青田營造 |
| 無障礙坡道 | 2025–2026 | 石橋工程 |
"""


@pytest.mark.parametrize(
    "questions",
    [
        ("屋頂防水和展廳照明哪個比較早開始？",),
        ("哪些工程的承包商是青田營造？", "其中比較早開始的是哪一個？"),
    ],
)
def test_of_two_periods_the_one_that_begins_first_is_told(tmp_path: Path, questions: tuple[str, ...]):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "museum.zh-Hant.md").write_text(MUSEUM, encoding="utf-8")
    chat = StrategyChat(tmp_path / "corpus", tmp_path / "index")
    history: list[dict[str, str]] = []
    for question in questions:
        answer = chat.answer(question, history)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    assert answer.answered
    assert {"2023", "2024", "1"} <= {str(figure.value) for figure in answer.figures}
