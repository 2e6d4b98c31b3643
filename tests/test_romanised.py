"""Chinese names in Latin letters."""

import pytest

from strategy_chat.lexicon.bridge import Bridge
from strategy_chat.lexicon.romanised import wade_giles
from strategy_chat.matching import tokenize

TEXT = "石碇茶廠的廠長是鄭雅文，坪林茶廠由郭進財主持。翡翠灣每年六月採茶，負責人是歐陽曉青。"


@pytest.mark.parametrize(
    ("question", "places", "name"),
    [
        ("Who runs the Shiding factory?", "Shiding", "石碇"),
        ("Who runs the factory in Shihting?", "Shihting", "石碇"),
        ("What does Zheng Yawen do?", "Zheng Yawen", "鄭雅文"),
        ("What does Cheng Ya-wen do?", "Cheng Ya wen", "鄭雅文"),
        ("What does Ya-wen Cheng do?", "Ya wen Cheng", "鄭雅文"),
        ("Is Kuo Chin-tsai the head of Pinglin?", "Kuo Chin tsai", "郭進財"),
        ("When is tea picked at Feicui Bay?", "Feicui Bay", "翡翠灣"),
        ("who runs shiding", "shiding", "石碇"),
        ("Is Ouyang Xiaoqing in charge?", "Ouyang Xiaoqing", "歐陽曉青"),
    ],
)
def test_a_name_is_met_in_latin_letters(question: str, places: str, name: str):
    tokens = tokenize(question)
    found = {
        " ".join(tokens[p].raw for p in sorted(at)): names
        for at, names in Bridge([TEXT], []).matches(tokens, frozenset())
    }
    assert tuple(name) in found.get(places, ())


@pytest.mark.parametrize(
    "question", ["Who are the women here?", "Is the tea long or thin?", "Is Nagoya near?"]
)
def test_other_words_are_no_names(question: str):
    tokens = tokenize(question)
    names = [n for _, found in Bridge([TEXT], []).matches(tokens, frozenset()) for n in found]
    assert not {tuple("石碇"), tuple("鄭雅文"), tuple("坪林")} & set(names)


@pytest.mark.parametrize(
    ("pinyin", "other"),
    [
        ("zhang", "chang"), ("xiao", "hsiao"), ("guo", "kuo"), ("luo", "lo"), ("jian", "chien"),
        ("yan", "yen"), ("xue", "hsueh"), ("jie", "chieh"), ("dong", "tung"), ("zhuo", "cho"),
        ("shuo", "shuo"), ("rong", "jung"), ("si", "ssu"), ("he", "ho"), ("gui", "kuei"), ("cai", "tsai"),
        ("bei", "pei"), ("ming", "ming"),
    ],
)  # fmt: skip
def test_syllables_as_wade_giles_writes_them(pinyin: str, other: str):
    assert wade_giles(pinyin) == other
