"""Suggested questions: worded as a person asks, by the kind of the column, and answered."""

from pathlib import Path

import pytest

from strategy_chat import Answer, StrategyChat
from strategy_chat.corpus import read_corpus
from strategy_chat.schema import Corpus
from strategy_chat.suggest import Suggestions, chinese, english
from strategy_chat.suggest.wanted import highest, wanted
from strategy_chat.tables.model.typed import type_tables

COLUMNS = (
    # header, cells, the question for the first row, the question for the most of it
    ("面積 (公頃)", "6.4, 4.8, 7.5", "雲嶺茶園的面積是多少公頃？", "哪個茶園的面積最大？"),
    ("採收次數", "5, 3, 8", "雲嶺茶園的採收次數是多少？", "哪個茶園的採收次數最多？"),
    ("工寮(座)", "2, 1, 3", "雲嶺茶園有多少座工寮？", "哪個茶園的工寮最多？"),
    ("水深(公尺)", "1.5, 2.5, 2.0", "雲嶺茶園的水深是多少公尺？", "哪個茶園的水深最深？"),
    ("有機比例", "61%, 40%, 82%", "雲嶺茶園的有機比例是多少？", "哪個茶園的有機比例最高？"),
    ("外銷", "61%, 40%, 82%", "雲嶺茶園外銷的比例是多少？", "哪個茶園外銷的比例最高？"),
    ("Export", "61%, 40%, 82%", "雲嶺茶園的 Export 占比是多少？", "哪個茶園的 Export 占比最高？"),
    ("排名", "2, 3, 1", "雲嶺茶園的排名是第幾名？", ""),
    ("成立年份", "1987, 1994, 1979", "雲嶺茶園是哪一年成立的？", ""),
    ("開園日期", "1987-03-01, 1994-05-02, 1979-06-03", "雲嶺茶園是什麼時候開園的？", ""),
    ("2022", "450, 200, 600", "「各園銷售額」中，雲嶺茶園 2022 年是多少？", ""),
    ("2024產量(公噸)", "12, 8, 9", "雲嶺茶園 2024 年的產量是多少公噸？", "哪個茶園 2024 年的產量最多？"),
    ("品種", "青心烏龍 / 金萱, 金萱, 四季春 / 翠玉", "雲嶺茶園的品種有哪些？", ""),
    ("園長", "林美玉, 陳阿坤, 王大明", "雲嶺茶園的園長是誰？", ""),
    ("所在縣", "南投縣, 嘉義縣, 花蓮縣", "雲嶺茶園在哪個縣？", ""),
    ("土質", "紅土, 砂土, 黏土", "雲嶺茶園的土質是什麼？", ""),
    ("種什麼", "紅茶, 綠茶, 烏龍", "雲嶺茶園種什麼？", ""),
)
ENGLISH_COLUMNS = (
    (
        "Area (ha)",
        "6.4, 4.8, 7.5",
        "What is the area of Cloud Ridge?",
        "Which tea farm has the largest area?",
    ),
    (
        "Pickings",
        "5, 3, 8",
        "How many pickings does Cloud Ridge have?",
        "Which tea farm has the most pickings?",
    ),
    ("BRIX", "5, 3, 8", "What is the BRIX of Cloud Ridge?", "Which tea farm has the highest BRIX?"),
    (
        "Export",
        "61%, 40%, 82%",
        "What is the share of Cloud Ridge for “Export”?",
        "Which tea farm has the highest share for “Export”?",
    ),
    ("Current rank", "2, 3, 1", "What is the current rank of Cloud Ridge?", ""),
    ("Founded", "1987, 1994, 1979", "When was Cloud Ridge founded?", ""),
    ("2022", "450, 200, 600", "In “Sales by farm”, what is the figure for Cloud Ridge in 2022?", ""),
    (
        "Running cost 2024",
        "$12, $8, $9",
        "What is the running cost of Cloud Ridge in 2024?",
        "Which tea farm has the highest running cost in 2024?",
    ),
    ("Cultivars", "Oolong / Jade, Jade, Oolong / Ruby", "Which cultivars does Cloud Ridge have?", ""),
    ("Manager", "Mei Lin, Akun Chen, Da Wang", "Who is the manager of Cloud Ridge?", ""),
    ("In charge", "Mei Lin, Akun Chen, Da Wang", "Who is in charge of Cloud Ridge?", ""),
    ("County", "Nantou, Chiayi, Hualien", "Which county is Cloud Ridge in?", ""),
    ("What is grown", "black tea, green tea, oolong", "", ""),
)


def corpus(folder: Path, language: str, names: tuple[str, ...], header: str, cells: str) -> Corpus:
    title, caption, first = (
        ("茶", "各園銷售額", "茶園") if language != "en" else ("Tea", "Sales by farm", "Tea farm")
    )
    rows = [f"| {name} | {cell} |" for name, cell in zip(names, cells.split(", "), strict=True)]
    table = "\n".join([f"| {first} | {header} |", "|---|---|", *rows])
    front = f"---\nid: tea\ntitle: {title}\nlanguage: {language}\noriginal: true\n---\n"
    (folder / f"tea.{language}.md").write_text(
        f"{front}\n## {title} {{#farms}}\n\nTable: {caption}\n\n{table}\n", encoding="utf-8"
    )
    return read_corpus(folder)


def questions(made: Corpus, language: str) -> tuple[str, str]:
    """For the first row of the last column, and for the most of it."""
    (table,) = type_tables(made.documents[0])
    word = english.question if language == "en" else chinese.question
    facet = next(f for f in table.facets if f.column == 1)
    cell, most = wanted(table, 0, facet, language), highest(table, facet, language)
    return (word(cell) if cell else "", word(most) if most else "")


@pytest.mark.parametrize(("header", "cells", "asked", "most"), COLUMNS, ids=[c[0] for c in COLUMNS])
def test_chinese_questions_follow_the_kind_of_the_column(
    tmp_path: Path, header: str, cells: str, asked: str, most: str
):
    names = ("雲嶺茶園 (老寮)", "石壁茶園", "松坑茶園")
    assert questions(corpus(tmp_path, "zh-Hant", names, header, cells), "zh-Hant") == (asked, most)


@pytest.mark.parametrize(
    ("header", "cells", "asked", "most"), ENGLISH_COLUMNS, ids=[c[0] for c in ENGLISH_COLUMNS]
)
def test_english_questions_follow_the_kind_of_the_column(
    tmp_path: Path, header: str, cells: str, asked: str, most: str
):
    names = ("Cloud Ridge", "Stone Wall", "Pine Hollow")
    assert questions(corpus(tmp_path, "en", names, header, cells), "en") == (asked, most)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("為什麼要做茶", "為什麼要做茶？"),
        ("三個方向", "三個方向有哪些？"),
        ("製程", "「製程」講了什麼？"),
        ("它有多快？", ""),
        ("茶樹要活，先要有水", ""),
    ],
)
def test_a_chinese_heading_becomes_a_question(title: str, asked: str):
    assert chinese.about(title)[0] == asked


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Why does tea oxidise?", "Why does tea oxidise?"),
        ("Three directions", "What are the three directions?"),
        ("The farm's four seasons", "What are The farm's four seasons?"),
        ("How we make tea", "What is said about “How we make tea”?"),
        ("How fast is it?", ""),
        ("Tea: a short history", ""),
    ],
)
def test_an_english_heading_becomes_a_question(title: str, asked: str):
    assert english.about(title)[0] == asked


def test_only_questions_that_are_answered_from_where_they_were_made_are_suggested(tmp_path: Path):
    made = corpus(tmp_path, "zh-Hant", ("雲嶺茶園", "石壁茶園"), "成立年份", "1987, 1994")
    declined = Suggestions(made, lambda question: Answer(question, "", False, "zh-Hant"))
    elsewhere = Suggestions(made, lambda question: Answer(question, "有", True, "zh-Hant"))
    assert declined.first("zh-Hant") == elsewhere.first("zh-Hant") == ()
    assert declined.first("zh-Hant", tried=False) == ()  # what was tried stands
    assert Suggestions(made, lambda question: Answer(question, "", False, "en")).first(
        "zh-Hant", tried=False
    ) == ("雲嶺茶園是哪一年成立的？",)


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_whatever_is_suggested_is_answered(tea_chat: StrategyChat, language: str):
    tea_chat.warm()
    questions = tea_chat.suggestions(language)
    assert len(questions) == 6
    answers = [tea_chat.answer(question) for question in questions]
    assert [answer.question for answer in answers if not answer.answered] == []
    following = [question for answer in answers for question in tea_chat.next_questions(answer)]
    assert len(following) == 18
    assert [question for question in set(following) if not tea_chat.answer(question).answered] == []
