"""Language rules: detection, forms for matching, scripts, cleaning. Chinese first, then English."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_chat import text as language
from strategy_chat.text.scripts import representatives
from tests.generated import anything, mixed


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("淡水河有多長？", "zh-Hant"),
        ("茶葉博物館的 Curator 是誰？", "zh-Hant"),
        ("Tea-7 的 yield 是多少?", "zh-Hant"),
        ("台灣最長的河", "zh-Hant"),
        ("台湾最长的河流是哪一条？", "zh-Hans"),
        ("这个博物馆有几层？", "zh-Hans"),
        ("茶几", "zh-Hant"),
        ("「これ」とは何ですか", "zh-Hant"),
        ("How long is the Tamsui River?", "en"),
        ("What is the yield of 茶樹一號?", "en"),
        ("Which river is longer, 淡水河 or 濁水溪?", "en"),
        ("What does「茶樹喜歡多霧的山坡」mean?", "en"),
        ("「How old is the museum」是什麼意思？", "zh-Hant"),
        ("Tea-7", "en"),
        ("Tea-7？", "zh-Hant"),
        ("Combien de rivières ?", "en"),
        ("29", "zh-Hant"),
        ("", "zh-Hant"),
    ],
)
def test_language_of_a_question(question, expected):
    assert language.detect(question) == expected


@pytest.mark.parametrize(
    ("question", "wish", "rest"),
    [
        ("淡水河有多長？請用英文回答", "en", "淡水河有多長？"),
        ("請用英文回答：淡水河有多長？", "en", "淡水河有多長？"),
        ("淡水河有多長？（英文回答）", "en", "淡水河有多長？"),
        ("淡水河有多長，用英文，謝謝", "en", "淡水河有多長"),
        ("淡水河有多长？请用简体中文回答。", "zh-Hans", "淡水河有多长？"),
        ("How long is the river? 用中文回答", "zh-Hant", "How long is the river?"),
        ("河有多长？用中文回答", "zh-Hans", "河有多长？"),
        ("How long is the river? 請用繁體中文回答", "zh-Hant", "How long is the river?"),
        ("In English please, 淡水河有多長？", "en", "淡水河有多長？"),
        ("How long is the river? Answer in Traditional Chinese.", "zh-Hant", "How long is the river?"),
        ("How long is the river? Please reply in Simplified Chinese", "zh-Hans", "How long is the river?"),
        ("How long is the river, in Chinese?", "zh-Hant", "How long is the river"),
    ],
)
def test_wished_for_language(question, wish, rest):
    assert language.requested_language(question) == wish
    assert language.answer_language(question) == wish
    assert language.strip_language_request(question).rstrip("?？. 。") == rest.rstrip("?？. 。")


@pytest.mark.parametrize(
    "question",
    [
        "淡水河的英文名稱是什麼？",
        "用英文怎麼說茶樹？",
        "館內有多少中文書？",
        "What is the museum called in Chinese?",
        "How many books in English are there?",
        "Who translated it into English?",
        "請用",
    ],
)
def test_a_language_that_is_asked_about_is_no_wish(question):
    assert language.requested_language(question) is None
    assert language.strip_language_request(question) == question
    assert language.answer_language(question) == language.detect(question)


def test_a_wish_alone_is_kept_as_the_question():
    assert language.strip_language_request("請用英文回答") == "請用英文回答"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺灣", "台湾"),
        ("後面的茶園", "后面的茶园"),
        ("公里", "公裏"),
        ("群峰", "羣峯"),
        ("為了", "爲了"),
        ("著名", "着名"),
        ("佈告", "布告"),
        ("製造", "制造"),
        ("複雜的關係", "复杂的关系"),
        ("三週", "三周"),
        ("Ｔｅａ　７", "tea 7"),
        ("３６００", "3600"),
        ("茶\u200b葉", "茶葉"),
        ("Tea—7", "tea-7"),
        ("「茶」", '"茶"'),
        ("  a \n b\t", "a b"),
        ("Straße", "STRASSE"),
    ],
)
def test_forms_that_fold_to_the_same(one, other):
    assert language.fold(one) == language.fold(other)


def test_folded_text_is_ordinary_traditional():
    for word in (
        "多少",
        "幾",
        "哪裡",
        "什麼",
        "誰",
        "最後",
        "標準",
        "採用",
        "台灣",
        "週年",
        "分鐘",
        "超過",
        "平均",
        "億",
    ):
        assert language.fold(word) == word


def test_terms_of_the_mainland():
    assert language.fold_terms("服务器和软件") == language.fold("伺服器和軟體")
    assert language.fold_terms("人工智能与茶叶") == language.fold("人工智慧與茶葉")
    assert language.fold_terms("軟件") == "軟件"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tea-7 ", "tea7"),
        ("TEA 7", "tea7"),
        ("茶樹「七號」", "茶樹七號"),
        ("v 1.5", "v1.5"),
        ("3,600 m", "3600m"),
        ("…", ""),
    ],
)
def test_keys_of_names(name, key):
    assert language.squeeze(name) == key


def test_scripts():
    assert language.to_simplified("臺灣的茶葉博物館") == "台湾的茶叶博物馆"
    assert language.to_traditional("台湾的茶叶博物馆在后面") == "台灣的茶葉博物館在後面"
    assert language.is_simplified_only("为")
    assert language.is_simplified_only("国")
    assert not any(map(language.is_simplified_only, "台里后几干云余為國a1"))
    assert language.is_han("茶")
    assert not language.is_han("。")


@anything
@given(mixed)
def test_folding_is_idempotent(text):
    assert language.fold(language.fold(text)) == language.fold(text)


@anything
@given(mixed)
def test_squeezing_is_idempotent(text):
    assert language.squeeze(language.squeeze(text)) == language.squeeze(text)


@anything
@given(mixed)
def test_folding_in_place_keeps_every_offset(text):
    assert len(language.fold_in_place(text)) == len(text)
    assert len(language.fold_in_place(text, keep_case=True)) == len(text)


@anything
@given(st.text(alphabet=st.sampled_from(sorted(set("".join(representatives())) - set("苧薴"))), max_size=20))
def test_both_scripts_fold_to_the_same(text):
    assert language.fold(language.to_simplified(text)) == language.fold(text)


@anything
@given(mixed)
def test_any_text_has_a_language(text):
    assert language.detect(text) in {"zh-Hant", "zh-Hans", "en"}
    assert language.requested_language(text) in {None, "zh-Hant", "zh-Hans", "en"}
    language.fold_terms(text)
    language.to_simplified(text)


def test_a_question_is_cleaned():
    assert language.clean(" \u202e茶\u0007樹\ufeff\r\n有\t多高？\u2066 \ud800") == "茶樹\n有 多高？"
    assert language.clean("e\u0301") == "é"


@anything
@given(mixed)
def test_cleaned_text_can_be_stored_and_is_stable(text):
    cleaned = language.clean(text)
    cleaned.encode("utf-8")
    assert language.clean(cleaned) == cleaned
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cleaned.replace("\n", ""))
