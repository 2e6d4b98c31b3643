"""A Chinese text is cut into words: all of it, at the likeliest places, a name of the corpus in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_chat.lexicon.segmenting import Segmenter
from strategy_chat.matching import Names, phrases, spans, tokenize

HAN = st.text(
    alphabet="的一是不在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會茶葉河川博物館鐵",
    max_size=24,
)
NAMES = st.lists(st.text(alphabet="茶葉河川博物館鐵橋中大一的", min_size=2, max_size=6), max_size=6)


def words(text: str, names: tuple[str, ...] = ()) -> list[str]:
    tokens = Segmenter(names).cut(tokenize(text))
    return ["".join(t.raw for t in tokens[first:last]) for first, last in spans(tokens)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一共幾個座位", ["一共", "幾個", "座位"]),
        ("哪些校車已經坐滿了", ["哪些", "校車", "已經", "坐滿", "了"]),
        ("一個展覽", ["一個", "展覽"]),
        ("這本書主打什麼", ["這", "本", "書", "主打", "什麼"]),
        ("日本主打的茶", ["日本", "主打", "的", "茶"]),
        ("津貼什麼時候開始漲", ["津貼", "什麼", "時候", "開始", "漲"]),
        ("每人平均騎幾公里", ["每", "人", "平均", "騎", "幾", "公里"]),
        ("內容都告訴我", ["內容", "都", "告訴", "我"]),
        ("哪一台都市公車最舊", ["哪", "一", "台", "都市", "公車", "最", "舊"]),
        ("九年級有三班", ["九", "年級", "有", "三", "班"]),
        ("2023年資訊課", ["2023", "年", "資訊", "課"]),
        ("台北 市場", ["台北", "市場"]),
        ("前10跟前50差多少", ["前", "10", "跟", "前", "50", "差多少"]),
    ],
)
def test_a_text_is_cut_at_the_likeliest_places(text: str, pieces: list[str]):
    assert words(text) == pieces


def test_simplified_characters_are_cut_alike():
    assert words("哪些校车已经坐满了") == ["哪些", "校车", "已经", "坐满", "了"]


@given(HAN, NAMES)
def test_the_words_join_to_the_text(text: str, names: list[str]):
    assert "".join(words(text, tuple(names))) == text


@given(NAMES.filter(bool))
def test_a_name_that_stands_alone_is_one_word(names: list[str]):
    assert words(names[0], tuple(names)) == [names[0]]


@given(HAN, NAMES)
def test_the_order_of_the_names_has_no_effect(text: str, names: list[str]):
    assert words(text, tuple(names)) == words(text, tuple(reversed(names)))


def test_a_name_takes_no_part_of_a_word_with_what_stands_beside_it():
    tokens = Segmenter().cut(tokenize("日本主打什麼"))
    found = Names([("本主", 1), ("日本", 2), ("主", 3), ("日本主打", 4)]).find(tokens)
    assert {match.payload for match in found} == {2, 3, 4}


def test_what_is_told_of_a_text_are_whole_words():
    tokens = Segmenter().cut(tokenize("日本主打哪些產品"))
    assert phrases(tokens, [3, 6]) == ("主打", "產品")
