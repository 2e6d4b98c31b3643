"""Names found in questions, however they are written."""

import pytest

from strategy_chat.matching import (
    BY_SYNONYM,
    Names,
    Synonyms,
    Wording,
    begins,
    contains,
    covered,
    forms_of,
    longest,
    phrases,
    same,
    tokenize,
)


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


def found(names: Names[str], text: str) -> list[tuple[int, int, str]]:
    return [(m.first, m.last, m.payload) for m in names.find(tokenize(text))]


def test_chinese_is_cut_into_characters_latin_into_words_numbers_stay_whole():
    tokens = tokenize("「茶樹7號」有 1,350.50 公尺，Oolong-teas！")
    assert [(t.raw, t.kind) for t in tokens] == [
        ("茶", "han"), ("樹", "han"), ("7", "number"), ("號", "han"), ("有", "han"),
        ("1,350.50", "number"), ("公", "han"), ("尺", "han"), ("Oolong", "latin"), ("teas", "latin"),
    ]  # fmt: skip
    assert tokens[5].form == "1350.5"
    assert [t.weight for t in tokens[:3]] == [0.5, 0.5, 1.0]


def test_positions_count_characters_of_the_folded_text():
    text = "雲嶺 Tea-7"
    assert [text[t.start : t.end] for t in tokenize(text)] == ["雲", "嶺", "Tea", "7"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("臺灣茶", "台湾茶"),
        ("Tea-7", "tea 7"),
        ("TEA7", "tea 7"),
        ("Ｔｅａ７", "tea7"),
        ("tea farms", "Tea Farm"),
        ("1,350 m", "1350 m"),
        ("4.50", "4.5"),
        ("007", "7"),
        ("雲嶺 茶園", "雲嶺茶園"),
        ("云岭茶园", "雲嶺茶園"),
    ],
)
def test_ways_of_writing_one_name_are_the_same(left: str, right: str):
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Tea 7", "Tea 17"), ("6", "46.6"), ("1.5", "15"), ("雲嶺", "嶺雲"), ("", ""), ("茶", "！")],
)
def test_other_names_are_not(left: str, right: str):
    assert not same(left, right)


def test_text_without_letters_has_no_tokens():
    assert tokenize("") == tokenize("？！ … ——") == ()
    assert forms_of("，") == ()


def test_a_number_never_matches_inside_another():
    assert not contains("有 46.6 公頃", "6")
    assert not contains("有 46.6 公頃", "46")
    assert contains("有 46.60 公頃", "46.6")


def test_a_latin_word_never_matches_inside_another_but_stands_beside_han():
    assert not contains("steam engine", "tea")
    assert contains("用tea泡", "TEA")
    assert contains("雲嶺茶園的面積", "茶園")
    assert not contains("anything", "")


def test_begins():
    assert begins("雲嶺茶園 (老寮)", "雲嶺")
    assert not begins("老雲嶺", "雲嶺")
    assert not begins("雲嶺", "")


def test_names_find_every_occurrence_the_longest_first():
    names = Names([("雲嶺", "short"), ("雲嶺茶園", "long"), ("Tea 7", "tea"), ("", "nothing")])
    assert found(names, "雲嶺茶園和tea-7") == [(0, 4, "long"), (0, 2, "short"), (5, 7, "tea")]
    assert found(names, "雲林茶園和 Tea 17") == []


def test_longest_keeps_all_of_one_span_and_drops_what_they_overlap():
    names = Names([("雲嶺", "a"), ("雲嶺", "b"), ("嶺茶園", "c"), ("茶園", "d")])
    kept = longest(names.find(tokenize("雲嶺茶園")))
    assert [(m.first, m.last, m.payload) for m in kept] == [(1, 4, "c")]
    kept = longest(names.find(tokenize("雲嶺和茶園")))
    assert [m.payload for m in kept] == ["a", "b", "d"]


def test_exact_is_the_whole_name_only():
    names = Names([("雲嶺茶園", "long"), ("雲嶺", "short")])
    assert names.exact(("雲", "嶺")) == ["short"]
    assert names.exact(("雲",)) == []


def test_synonyms_are_found_by_any_name():
    synonyms = Synonyms([("採收量", "產量", "harvest"), ("海拔", "altitude")])
    assert synonyms.of("HARVESTS") == ("採收量", "產量", "harvest")
    assert synonyms.of("海拔高度") == ()
    ((places, names),) = synonyms.matches(tokenize("茶的產量"))
    assert places == frozenset({2, 3})
    assert ("harvest",) in names


def test_wording_holds_sequences_of_whole_tokens_of_one_text():
    wording = Wording(["雲嶺茶園", "Tea Farm 7"])
    assert wording.holds(("茶", "園"))
    assert wording.holds(("tea", "farm", "7"))
    assert not wording.holds(("園", "tea"))
    assert not wording.holds(("嶺", "園"))


def test_han_is_covered_in_pairs_only():
    wording = Wording(["雲嶺茶園"])
    assert covered(tokenize("茶園"), wording) == {0: 1.0, 1: 1.0}
    assert covered(tokenize("茶"), wording) == {}
    assert covered(tokenize("園茶"), wording) == {}
    assert covered(tokenize("嶺和茶"), wording) == {}


def test_a_synonym_covers_less_surely_than_the_word_itself():
    synonyms = Synonyms([("產量", "harvest")])
    tokens = tokenize("產量")
    assert covered(tokens, Wording(["the harvest"]), synonyms.matches(tokens)) == {
        0: BY_SYNONYM,
        1: BY_SYNONYM,
    }
    assert covered(tokens, Wording(["產量"]), synonyms.matches(tokens)) == {0: 1.0, 1: 1.0}
    assert covered(tokens, Wording(["the area"]), synonyms.matches(tokens)) == {}


def test_phrases_put_neighbours_together_again():
    tokens = tokenize("雲嶺的 Tea Farm 7")
    assert phrases(tokens, [0, 1, 3, 4]) == ("雲嶺", "Tea Farm")
    assert phrases(tokens, [4, 0]) == ("雲", "Farm")
    assert phrases(tokens, []) == ()
