"""Statements of the text that answer, and how much of a question they account for."""

from pathlib import Path

import pytest

from strategy_chat.evidence import Units
from strategy_chat.matching import tokenize
from strategy_chat.schema import TextResult
from tests.small_corpus import Material, material
from tests.small_texts import GUIDE_EN, GUIDE_ZH


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("guide"), guide=GUIDE_ZH, guide_en=GUIDE_EN)


def found(guide: Material, question: str) -> TextResult:
    result = guide.statements(question)
    assert result is not None
    return result


def places(result: TextResult) -> list[str]:
    return [statement.place for statement in result.statements]


# ---- units


def test_every_block_and_row_is_a_unit_in_all_editions(guide: Material):
    units = guide.units
    assert list(units.by_section)[:3] == ["guide/cover", "guide/hours", "guide/history"]
    unit = units.by_id["guide/hours/p-2/s-1"]
    assert dict(unit.texts) == {
        "zh-Hant": "星期一休館，因為要清潔展櫃。",
        "en": "It is closed on Mondays, because the cases are cleaned.",
    }
    assert (unit.kind, unit.section, unit.source, unit.top) == ("paragraph", "開放時間", "guide.md", False)
    assert units.by_id["guide/cover/p-1/s-1"].top
    assert units.by_id["guide/features/p-1/s-1"].kind == "item"


def test_a_cell_that_says_something_is_a_unit_with_its_row(guide: Material):
    unit = guide.units.by_id["guide/rules/table-1/row-1/col-2"]
    assert (unit.kind, unit.place) == ("cell", "guide/rules/table-1/row-1")
    assert unit.quote == "| 攝影 | 可以拍照，但是不能使用閃光燈，以免紙燈褪色 |"
    assert unit.shown("zh-Hant") == "攝影，說明：可以拍照，但是不能使用閃光燈，以免紙燈褪色"
    assert unit.shown("en").startswith("Photographs, Rule: They are welcome")
    assert [(c.row, c.column) for c in unit.cells] == [("攝影", "說明")]


def test_sentences_of_a_block_are_units_where_its_editions_have_equally_many(tmp_path: Path):
    head = "---\nid: a\nlanguage: {}\noriginal: {}\n---\n# 書 {{#a}}\n\n"
    chinese = head.format("zh-Hant", "true") + "燈塔在港口。它有三層。\n\n白天關著。晚上開著。\n"
    english = (
        head.format("en", "false") + "The tower is at the port. It has three floors.\n\nOpen at night.\n"
    )
    units = material(tmp_path, a=chinese, a_en=english).units
    assert {id_: unit.texts["zh-Hant"] for id_, unit in units.by_id.items()} == {
        "a/a/p-1/s-1": "燈塔在港口。",
        "a/a/p-1/s-2": "它有三層。",
        "a/a/p-2/s-1": "白天關著。晚上開著。",
    }
    assert units.by_id["a/a/p-1/s-2"].texts["en"] == "It has three floors."


def test_rows_of_names_and_figures_are_left_to_the_tables(tmp_path: Path):
    read = material(tmp_path, farms="# 茶園\n\n| 茶園 | 面積 |\n|---|---|\n| 雲嶺 | 6.4 |\n")
    assert read.units.by_id == {}


def test_a_word_that_is_everywhere_tells_less_than_a_rare_one(guide: Material):
    units = guide.units
    everywhere, rare, absent = (units.rarity((a, b)) for a, b in ("物館", "海關", "飛機"))
    assert 0 < everywhere < rare < absent
    assert absent == pytest.approx(1.0)


def test_what_the_corpus_does_not_hold_is_unknown(guide: Material):
    tokens = tokenize("博物館的飛機 airplane museum")
    unknown = guide.units.unknown(tokens)
    assert [tokens[place].raw for place in sorted(unknown)] == ["的", "飛", "機", "airplane"]


def test_an_empty_corpus_of_text_has_no_units(guide: Material):
    empty = Units(type(guide.corpus)(documents=(), fingerprint=""))
    assert (empty.by_id, empty.vocabulary) == ({}, frozenset())


# ---- statements

STATEMENTS = [
    ("Why is the museum closed on Mondays?", ["guide/hours/p-2"]),
    ("為什麼星期一休館？", ["guide/hours/p-2"]),
    ("首任館長是誰？", ["guide/history/p-2"]),
    ("Who was the first director?", ["guide/history/p-2"]),
    ("博物館是哪一年開幕的？", ["guide/history/p-2"]),
    ("海關是什麼時候建的？", ["guide/history/p-1"]),
    ("When was the customs office built?", ["guide/history/p-1"]),
    ("可以使用閃光燈嗎？", ["guide/rules/table-1/row-1"]),
    ("Is flash allowed?", ["guide/rules/table-1/row-1"]),
]


@pytest.mark.parametrize(("question", "expected"), STATEMENTS)
def test_the_statement_that_answers_is_chosen(guide: Material, question: str, expected: list[str]):
    result = found(guide, question)
    assert places(result)[: len(expected)] == expected
    assert len(result.statements) <= 3
    assert not result.lacks


def test_a_statement_is_in_the_language_asked_its_quote_in_the_original(guide: Material):
    statement = found(guide, "Why is the museum closed on Mondays?").statements[0]
    assert statement.text == "It is closed on Mondays, because the cases are cleaned."
    assert (statement.quote, statement.section) == ("星期一休館，因為要清潔展櫃。", "開放時間")
    assert (statement.language, statement.heading) == ("en", "Opening hours")


def test_a_document_in_one_language_answers_in_that_one(tmp_path: Path):
    read = material(tmp_path, guide=GUIDE_ZH)
    statement = found(read, "Who is 林見山?").statements[0]
    assert (statement.language, statement.place) == ("zh-Hant", "guide/history/p-2")


def test_a_day_of_the_week_is_no_count(guide: Material):
    result = found(guide, "博物館星期幾休館？")
    assert places(result) == ["guide/hours/p-2"]
    assert not result.lacks


WHOLE = [
    "三個特色是什麼？",
    "「三個特色」說了什麼？",
    "What are the three features?",
]


@pytest.mark.parametrize("question", WHOLE)
def test_a_section_whose_title_is_asked_for_is_given_whole(guide: Material, question: str):
    result = found(guide, question)
    assert result.mode == "section"
    assert places(result) == [f"guide/features/p-{n}" for n in (1, 2, 3)]


def test_a_list_follows_the_sentence_that_leads_up_to_it(guide: Material):
    assert places(found(guide, "到博物館有哪些方式？")) == [f"guide/travel/p-{n}" for n in (1, 2, 3)]


def test_statements_come_in_the_order_of_the_source(guide: Material):
    order = {unit.place: place for place, unit in enumerate(guide.units.by_id.values())}
    for question, _ in STATEMENTS:
        positions = [order[place] for place in places(found(guide, question))]
        assert positions == sorted(positions)


@pytest.mark.parametrize("question", ["博物館的飛機有幾架？", "How many airplanes does the museum have?"])
def test_what_nothing_accounts_for_is_named(guide: Material, question: str):
    result = found(guide, question)
    assert result.lacks or result.score < 0.55
    assert any("飛機" in word or "airplane" in word for word in result.unmet)


@pytest.mark.parametrize(
    "question", ["入場費是多少元？", "How many dollars does it cost?", "館長的薪水是多少？"]
)
def test_a_figure_that_is_not_given_is_lacking(guide: Material, question: str):
    result = found(guide, question)
    assert result.lacks or result.score < 0.55


def test_no_hits_give_no_result(guide: Material):
    assert guide.evidence.find(guide.query("首任館長是誰？"), [], "zh-Hant") is None


# ---- the document itself

ABOUT = [
    ("這份導覽是誰寫的？", ["撰文：葉知秋，研究員"]),
    ("Who wrote this guide?", ["Written by Yeh Chih-chiu, researcher"]),
]


@pytest.mark.parametrize(("question", "texts"), ABOUT)
def test_the_author_is_given_by_the_lines_that_name_them(guide: Material, question: str, texts: list[str]):
    result = found(guide, question)
    assert (result.mode, [s.text for s in result.statements]) == ("document", texts)


def test_the_author_of_something_else_is_not_that_of_the_document(guide: Material):
    assert found(guide, "古燈是誰寫的？").mode != "document"


def test_a_summary_has_the_leading_statement_of_each_section(guide: Material):
    result = found(guide, "請摘要這份資料")
    assert result.mode == "section"
    assert places(result) == [
        "guide/hours/p-2",  # says more than the times of opening before it
        "guide/history/p-1",
        "guide/features/p-1",
        "guide/travel/p-1",
    ]
