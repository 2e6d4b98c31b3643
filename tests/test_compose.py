"""The wording of answers and the reasons of declined ones, in three scripts."""

import re
from pathlib import Path

import pytest

from strategy_chat.schema import Answer
from strategy_chat.text import is_simplified_only
from strategy_chat.verify import verify
from tests.small_corpus import Material, material
from tests.small_texts import GUIDE_EN, GUIDE_ZH, RIVERS_EN, RIVERS_ZH


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder = tmp_path_factory.mktemp("books")
    return material(folder, rivers=RIVERS_ZH, rivers_en=RIVERS_EN, guide=GUIDE_ZH, guide_en=GUIDE_EN)


WORDED = [
    ("青石溪有多長？", "**青石溪** 的「長度 (公里)」是 **120.5 公里**。[1]"),
    ("How long is the Qingshi River?", "The Length (km) of **Qingshi River** is **120.5 km**.[1]"),
    ("白沙溪在哪一個縣？", "**白沙溪 (舊河道)** 的「縣」是 西湖縣。[1]"),
    ("最早設站的是哪一條河川？", "「設站年份」最早的是 **長風河**：**1978**。[1]"),
    ("Which river is the shortest?", "The lowest Length (km) is that of **Xiaoping River**: **31 km**.[1]"),
    ("青石溪在東山縣嗎？", "是。\n\n**青石溪** 的「縣」是 東山縣。[1]"),
    ("Is the Qingshi River in Xihu County?", "No.\n\nThe County of **Qingshi River** is Dongshan County.[1]"),
    ("有幾條河川在東山縣？", "符合條件（縣 = 東山縣）的有 **2** 項：青石溪、南浦河。[1]"),
    ("河川的平均長度是多少？",
     "5 項「長度 (公里)」的平均是 **78.15 公里**。[1]\n\n算式：(120.5 + 80 + 64.25 + 95 + 31) ÷ 5"),
    ("河川流量的總和是多少？",
     "4 項「流量 (噸)」的總和是 **7,650 噸**。[1]\n\n算式：3400 + 1250 + 2100 + 900\n\n"
     "未計入（沒有數值）：長風河 (--)。"),
    ("長度超過 200 公里的河川有哪些？", "表中 5 項裡，沒有符合條件（長度 (公里) > 200）的。[1]"),
    ("哪些河川的長度超過 80 公里？",
     "符合條件（長度 (公里) > 80）的有 **2** 項：\n"
     "- **青石溪**：**120.5 公里** [1]\n- **長風河**：**95 公里** [1]"),
    ("Why is the museum closed on Mondays?",
     "**Opening hours**\n\nIt is closed on Mondays, because the cases are cleaned. [1]"),
    ("三個特色是什麼？", "**三個特色**\n\n- 古燈的收藏 [1]\n- 夜間的導覽 [2]\n- 手作的課程 [3]"),
]  # fmt: skip


PREMISES = [
    ("既然白沙溪是最長的河川，它的流量是多少？",
     ["題目的說法與資料不符：", "白沙溪", "**80 公里**", "青石溪", "**120.5 公里**"]),
    ("Since the Baisha River is the longest, what is its flow?",
     ["The material says otherwise:", "**80 km**", "Qingshi River", "**120.5 km**"]),
    ("小坪溪是最長的河川，對吧？", ["不是。", "**31 公里**", "青石溪", "**120.5 公里**"]),
    ("Why is the Xiaoping River the longest river?",
     ["The material says otherwise:", "**31 km**", "**120.5 km**"]),
    ("青石溪是最長的河川嗎？", ["是。", "**120.5 公里**"]),
    ("Is the Qingshi River the longest river?", ["Yes.", "**120.5 km**"]),
    ("為什麼青石溪只有 50 公里長？", ["題目的說法與資料不符：", "**120.5 公里**"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "told"), PREMISES)
def test_what_is_taken_for_granted_is_held_against_the_table(books: Material, question: str, told: list[str]):
    answer = books.answer(question)
    assert answer.answered
    assert [part for part in told if part not in answer.text] == []
    assert verify(answer, books.figures) == ()


def test_what_is_rightly_taken_for_granted_is_not_spoken_of(books: Material):
    question = "Since the Qingshi River is the longest, what is its flow?"
    assert books.answer(question).text == "The Flow (tonnes) of **Qingshi River** is **3,400 tonnes**.[1]"


@pytest.mark.parametrize(("question", "text"), WORDED)
def test_the_wording(books: Material, question: str, text: str):
    answer = books.answer(question)
    assert (answer.text, answer.answered, answer.reason) == (text, True, None)


@pytest.mark.parametrize(("question", "text"), WORDED)
def test_what_is_worded_passes_verification(books: Material, question: str, text: str):
    assert verify(books.answer(question), books.figures) == ()


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What is the total length of all rivers?", "**390.75 km**"),
        ("What is the average flow of the rivers?", "tonnes**"),
        ("By how much did the Yunmen Reservoir grow from 2021 to 2023?", "**250"),
    ],
)
def test_a_computed_figure_has_the_unit_of_the_language_asked(books: Material, question: str, shown: str):
    text = books.answer(question).text
    assert re.search("[\u4e00-\u9fff]", text) is None
    assert shown in text


def test_the_first_part_of_a_composite_cell_keeps_its_unit(books: Material):
    assert "**96%**" in books.answer("What is the pass rate of Fengqiao Station?").text


def test_a_row_asked_for_as_a_whole_is_a_list_of_its_cells(books: Material):
    text = books.answer("介紹南浦河").text
    assert text.splitlines()[0] == "**南浦河**："
    assert "- 長度 (公里)：**64.25 公里** [1]" in text.splitlines()


def test_several_rows_and_columns_are_a_table(books: Material):
    text = books.answer("青石溪和南浦河的長度和流量是多少？").text
    assert "| | 長度 (公里) | 流量 (噸) |\n|---|---|---|\n" in text
    assert "| 青石溪 | **120.5 公里** | **3,400 噸** |" in text
    assert "| 南浦河 | **64.25 公里** | **2,100 噸** |" in text


# ---- citations and figures


def test_a_table_is_cited_once_with_the_lines_and_cells_used(books: Material):
    answer = books.answer("青石溪和南浦河的流量差多少？")
    (citation,) = answer.citations
    assert (citation.source, citation.section, citation.passage_id) == (
        "rivers.md",
        "河川",
        "rivers/rivers/table-1",
    )
    assert citation.quote.splitlines() == [
        "| 青石溪 | 東山縣 | 120.5 | 3,400 | 鯉魚 / 鱒魚 | 1985 |",
        "…",
        "| 南浦河 | 東山縣 | 64.25 | 2,100 | 鱒魚 / 鰻魚 / 鯉魚 | 2004 |",
    ]
    assert {c.text for c in citation.cells} >= {"3,400", "2,100"}


def test_figures_are_bound_and_computed_ones_have_a_formula(books: Material):
    answer = books.answer("青石溪和南浦河的流量差多少？")
    assert [(f.text, str(f.value), f.subject, f.place, f.formula) for f in answer.figures] == [
        ("3,400 噸", "3400", "青石溪", "rivers/rivers/table-1/row-1/col-4", None),
        ("2,100 噸", "2100", "南浦河", "rivers/rivers/table-1/row-3/col-4", None),
        ("1,300 噸", "1300", "青石溪; 南浦河", answer.figures[2].place, "3400 − 2100"),
    ]


def test_english_answers_quote_the_original(books: Material):
    (citation,) = books.answer("Why is the museum closed on Mondays?").citations
    assert (citation.quote, citation.source) == ("星期一休館，因為要清潔展櫃。", "guide.md")


@pytest.mark.parametrize(("question", "text"), WORDED)
def test_every_marker_has_its_citation_and_every_citation_its_marker(
    books: Material, question: str, text: str
):
    answer = books.answer(question)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} == {c.number for c in answer.citations}
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))


# ---- Simplified


def test_simplified_questions_are_worded_in_simplified_around_the_source(books: Material):
    answer = books.answer("青石溪的长度是多少？")
    assert (answer.language, answer.text) == ("zh-Hans", "**青石溪** 的「長度 (公里)」是 **120.5 公里**。[1]")
    text = books.answer("河川的平均长度是多少？").text
    assert "5 项「長度 (公里)」的平均是" in text
    assert "算式：" in text


def test_traditional_answers_have_no_simplified_character(books: Material):
    for question, _ in WORDED:
        if books.query(question).language == "zh-Hant":
            assert not any(map(is_simplified_only, books.answer(question).text))


# ---- declined

DECLINED = [
    ("長風河的流量是多少？", "empty_cell",
     "資料中 **長風河** 的「流量 (噸)」沒有值（原文：--），所以無法回答。[1]"),
    ("What is the flow of the Changfeng River?", "empty_cell",
     "The material gives no Flow (tonnes) for **Changfeng River** (source: --), "
     "so it cannot answer this.[1]"),
    ("长风河的流量是多少？", "empty_cell",
     "资料中 **長風河** 的「流量 (噸)」没有值（原文：--），所以无法回答。[1]"),
    ("小坪溪有什麼魚種？", "empty_cell",
     "資料中 **小坪溪** 的「魚種」沒有值（原文：空白），所以無法回答。[1]"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "reason", "text"), DECLINED)
def test_the_wording_of_an_empty_cell(books: Material, question: str, reason: str, text: str):
    answer = books.answer(question)
    assert (answer.answered, answer.reason, answer.text) == (False, reason, text)


REASONS = [
    ("青石溪的酸鹼值是多少？", "measure_absent", "酸鹼"),
    ("What is the acidity of the Qingshi River?", "measure_absent", "acidity"),
    ("黑水溪有多長？", "unknown_subject", "黑水"),
    ("How long is the Heishui River?", "unknown_subject", "Heishui"),
    ("明日股價？", "out_of_scope", ""),
    ("Recommend a smartphone.", "out_of_scope", ""),
]


@pytest.mark.parametrize(("question", "reason", "named"), REASONS)
def test_the_reason_and_what_is_missing(books: Material, question: str, reason: str, named: str):
    answer = books.answer(question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert named in answer.text
    assert answer.figures == ()
    assert answer.conflicts == ()


def test_a_missing_measure_lists_those_that_there_are(books: Material):
    text = books.answer("青石溪的酸鹼值是多少？").text
    assert "資料提到 **青石溪**" in text
    assert "縣、長度 (公里)、流量 (噸)、魚種、設站年份" in text


@pytest.mark.parametrize("question", ["How deep is the Qingshi River?", "How deep is the museum?"])
def test_an_adjective_that_is_asked_for_is_not_ignored(books: Material, question: str):
    assert not books.answer(question).answered


@pytest.mark.parametrize(
    ("question", "named"), [("青石溪的深度是多少？", "「深度」"), ("青石溪的酸鹼值是多少？", "「酸鹼值」")]
)
def test_a_missing_measure_is_named_as_a_whole(books: Material, question: str, named: str):
    assert named in books.answer(question).text


def test_an_answer_is_declined_or_cited(books: Material):
    for question, *_ in (*WORDED, *DECLINED, *REASONS):
        answer: Answer = books.answer(question)
        assert answer.answered == (answer.reason is None)
        assert answer.citations or not answer.answered
        assert verify(answer, books.figures) == ()


def test_a_source_of_another_language_is_framed_not_translated(tmp_path: Path):
    read = material(tmp_path, guide=GUIDE_ZH)
    answer = read.answer("Who is 林見山?")
    assert answer.language == "en"
    assert (
        "The material says, in its own language: “1998 年博物館開幕，首任館長是林見山。” [1]" in answer.text
    )
