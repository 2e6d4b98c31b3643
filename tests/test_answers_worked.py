"""What lies between two figures that sentences tell: worked out where asked, with both sentences cited."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat import StrategyChat
from strategy_chat.chain import Knowledge, gather
from strategy_chat.corpus import read_corpus
from strategy_chat.verify import verify
from tests.verify_mutations import mutations

_ZH = """---
id: mill
title: 柳溪磨坊導覽
language: zh-Hant
original: true
---
# 柳溪磨坊導覽 {#top}

## 兩座磨坊 {#mills}

東岸磨坊每天磨 300 袋麵粉。

西岸磨坊每天磨 1,200 袋麵粉，靠的是三具水輪。

磨坊主人養了約 40 隻鴨子。

## 水的力量 {#water}

一季的水力 = 450*1000 支蠟燭

一季的水力 = 9*1000 盞油燈
"""

_EN = """---
id: mill
title: A guide to Willow Creek's mills
language: en
original: false
---
# A guide to Willow Creek's mills {#top}

## Two mills {#mills}

The East Bank mill grinds 300 sacks of flour a day.

The West Bank mill grinds 1,200 sacks of flour a day, by three water wheels.

The miller keeps about 40 ducks.

## The power of water {#water}

A season of water power = 450*1000 candles

A season of water power = 9*1000 oil lamps
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mill")
    (made / "mill.zh-Hant.md").write_text(_ZH, encoding="utf-8")
    (made / "mill.en.md").write_text(_EN, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def chat(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    return StrategyChat(corpus_dir=folder, index_dir=tmp_path_factory.mktemp("mill-index") / "index")


@pytest.fixture(scope="module")
def known(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return gather(
        read_corpus(folder), model="bundled", folder=tmp_path_factory.mktemp("mill-known") / "index"
    )


@pytest.mark.parametrize(
    ("question", "value", "unit", "formula"),
    [
        ("西岸磨坊每天磨的麵粉是東岸磨坊的幾倍？", "4", "×", "1200 ÷ 300"),
        (
            "How many times as much flour does the West Bank mill grind as the East Bank mill?",
            "4",
            "×",
            "1200 ÷ 300",
        ),
        ("西岸磨坊和東岸磨坊每天磨的麵粉差多少？", "900", "袋", "1200 − 300"),
        (
            "What is the difference in flour between the West Bank mill and the East Bank mill?",
            "900",
            "sacks",
            "1200 − 300",
        ),
        ("一盞油燈抵得上幾支蠟燭？", "50", "×", "450000 ÷ 9000"),
        ("One oil lamp equals how many candles?", "50", "×", "450000 ÷ 9000"),
    ],
)
def test_two_told_figures_are_worked_together(
    chat: StrategyChat, question: str, value: str, unit: str, formula: str
):
    answer = chat.answer(question)
    computed = [figure for figure in answer.figures if figure.formula is not None]
    assert [(f.value, f.unit, f.formula) for f in computed] == [(Decimal(value), unit, formula)]
    cited = {citation.passage_id for citation in answer.citations}
    assert set(computed[0].operands) == cited
    assert len(cited) == 2


@pytest.mark.parametrize(
    "question",
    [
        "東岸磨坊每天磨幾袋麵粉？",
        "How many sacks a day does the West Bank mill grind?",
        "西岸磨坊磨的麵粉是鴨子的幾倍？",  # sacks and ducks, of which there are only about 40
    ],
)
def test_nothing_is_worked_out_that_is_not_asked_or_not_told(chat: StrategyChat, question: str):
    assert not any(figure.formula for figure in chat.answer(question).figures)


def test_a_wrong_figure_between_two_is_refused(chat: StrategyChat, known: Knowledge):
    answer = chat.answer("西岸磨坊每天磨的麵粉是東岸磨坊的幾倍？")
    assert verify(answer, known.figures) == ()
    wrong = dict(mutations(answer, known.figures))
    passed = [name for name, changed in wrong.items() if not verify(changed, known.figures)]
    assert len(wrong) > 10
    assert passed == []
