"""Figures of several things together, which are figures of none of them."""

import pytest

from strategy_chat.evidence.wholes import of_all_together
from strategy_chat.lexicon import load
from strategy_chat.understand import understand

ZH = "紅茶、綠茶、烏龍茶、白茶共 12,000 公斤"
EN = "Black, green, oolong and white teas: 12,000 kilograms in all"


@pytest.mark.parametrize(
    ("question", "language", "text", "together"),
    [
        ("烏龍茶有多少公斤？", "zh-Hant", ZH, True),
        ("How many kilograms of oolong tea are there?", "en", EN, True),
        ("茶一共有多少公斤？", "zh-Hant", ZH, False),
        ("How many kilograms of tea are there?", "en", EN, False),
        ("烏龍茶有多少公斤？", "zh-Hant", "紅茶、綠茶、烏龍茶、白茶各 12,000 公斤", False),
        ("烏龍茶有多少公斤？", "zh-Hant", "紅茶 30 公斤、烏龍茶 20 公斤、白茶 10 公斤", False),
        ("How many kilograms of oolong?", "en", "Black 30 kg, oolong 20 kg and white 10 kg", False),
    ],
)
def test_a_figure_of_all_is_none_of_one(question: str, language: str, text: str, together: bool):
    assert of_all_together(understand(question, language, load()), text) is together
