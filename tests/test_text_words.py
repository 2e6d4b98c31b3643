"""Words, stems, tokens, sentences and the joining of lines. Chinese first, then English."""

import pytest
from hypothesis import given

from strategy_chat import text as language
from tests.generated import anything, mixed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶樹26", ["茶樹", "26"]),
        ("茶", ["茶"]),
        ("茶葉博物館", ["茶葉", "葉博", "博物", "物館"]),
        ("256,960 公尺", ["256960", "公尺"]),
        ("８１．５５", ["81.55"]),
        ("9.00", ["9"]),
        ("H200", ["h200"]),
        ("Tea4", ["tea", "4", "tea4"]),
        ("Tea 4", ["tea", "4", "tea4"]),
        ("Tea-4", ["tea", "4", "tea4"]),
        ("the museum's organisations", ["the", "museum", "organiz"]),
        ("台湾", ["台灣"]),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert language.tokens(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organizations"),
        ("centre", "centers"),
        ("programmes", "program"),
        ("modelling", "modeled"),
        ("colour", "colors"),
        ("analysed", "analyze"),
        ("catalogue", "catalogs"),
        ("rivers", "river"),
        ("museum's", "museums"),
        ("defence", "defense"),
    ],
)
def test_spellings_have_one_stem(one, other):
    assert language.stem(one) == language.stem(other)


def test_words_that_are_not_spelling_variants_stay_apart():
    assert (
        len({language.stem(word) for word in ("four", "for", "hour", "tour", "your", "source", "calling")})
        == 7
    )


def test_words_are_places_in_the_folded_text():
    folded = language.fold("茶樹 Tea4，高 3,952.5 公尺")
    found = language.words("茶樹 Tea4，高 3,952.5 公尺")
    assert [(token.text, token.kind) for token in found] == [
        ("茶樹", "han"),
        ("tea4", "latin"),
        (",", "other"),
        ("高", "han"),
        ("3,952.5", "number"),
        ("公尺", "han"),
    ]
    assert all(folded[token.start : token.end] == token.text for token in found)


@anything
@given(mixed)
def test_words_cover_the_folded_text(text):
    folded = language.fold(text)
    assert "".join(token.text for token in language.words(text)) == "".join(folded.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶樹喜歡霧。高山多霧！為什麼？", ["茶樹喜歡霧。", "高山多霧！", "為什麼？"]),
        ("他說：「先泡茶。再談。」大家都笑了。", ["他說：「先泡茶。再談。」大家都笑了。"]),
        ("海拔高（約 2 公里。很冷。）的茶；平地的茶。", ["海拔高（約 2 公里。很冷。）的茶；", "平地的茶。"]),
        ("沒有收尾的（括號。還是要切。", ["沒有收尾的（括號。", "還是要切。"]),
        ("真的嗎？！是的。」後來", ["真的嗎？！", "是的。」", "後來"]),
        ("長 3.5 公里。No. 4 很短。", ["長 3.5 公里。", "No. 4 很短。"]),
        ("Dr. Lin of the U.S. grew tea. It was good.", ["Dr. Lin of the U.S. grew tea.", "It was good."]),
        (
            "Teas, e.g. oolong, i.e. blue tea. J. K. Lin has a Ph.D. in tea.",
            ["Teas, e.g. oolong, i.e. blue tea.", "J. K. Lin has a Ph.D. in tea."],
        ),
        (
            "Is it? No. We study art. Tea Inc. is 5 min. away.",
            ["Is it?", "No.", "We study art.", "Tea Inc. is 5 min. away."],
        ),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("See tea.example.org/a?b=1 now! Go.", ["See tea.example.org/a?b=1 now!", "Go."]),
        ("It costs 3.5. Fine.", ["It costs 3.5.", "Fine."]),
        (" \n ", []),
    ],
)
def test_sentences(text, expected):
    assert list(language.sentences(text)) == expected


@anything
@given(mixed)
def test_sentences_lose_only_whitespace(text):
    parts = language.sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part in text and part == part.strip() and part for part in parts)


def test_lines_are_joined_by_what_stands_at_the_break():
    assert language.join_lines(["茶樹喜歡", "多霧的", "山坡，", "Tea grows", "there. ", "", "很好"]) == (
        "茶樹喜歡多霧的山坡，Tea grows there.很好"
    )
    assert language.join_lines([]) == ""
