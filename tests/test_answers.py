"""The public class on the packaged corpus: questions in, cited answers out; and every kind of bad input."""

import re
from decimal import Decimal

import pytest

from strategy_chat import Answer, StrategyChat

NANO4 = "keynote/top500-taiwan/table-1"


def cited(answer: Answer) -> list[str]:
    return [citation.passage_id for citation in answer.citations]


def stated(answer: Answer) -> list[tuple[Decimal, str]]:
    return [(figure.value, figure.place) for figure in answer.figures]


# ---- what must hold by hand


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("晶創26的排名和 Rmax 是多少？", "Nano4 (晶創26)"),
        ("Nano 4 的排行和Rmax各是多少？", "Nano4 (晶創26)"),
        ("What are the rank and Rmax of Nano 4?", "Nano4 (Jingchuang 26)"),
        ("晶创26的排名和 Rmax 是多少？", "Nano4 (晶創26)"),
    ],
)
def test_the_rank_and_rmax_of_nano_4(keynote_chat: StrategyChat, question: str, name: str):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert name in answer.text
    assert stated(answer) == [
        (Decimal(29), f"{NANO4}/row-1/col-1"),
        (Decimal("81.55"), f"{NANO4}/row-1/col-4"),
    ]
    (citation,) = answer.citations
    assert (citation.source, citation.passage_id) == ("keynote.zh-Hant.md", NANO4)
    assert citation.section == "台灣Top 500 的超級電腦 (公部門/私部門、台灣自主技術實力)"
    assert citation.quote.startswith("| 29 | -- | Nano4 (晶創26) | 81.55 | 國網中心(NCHC) |")
    cells = {cell.id: (cell.row, cell.column, cell.text) for cell in citation.cells}
    assert cells[f"{NANO4}/row-1/col-1"] == ("Nano4 (晶創26)", "本次排行", "29")
    assert cells[f"{NANO4}/row-1/col-4"] == ("Nano4 (晶創26)", "Rmax(PF)", "81.55")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("這場演講對日本的戰略說了什麼？", ["製造導向 + 語境本地化"]),
        ("日本的AI戰略是什麼？", ["製造導向 + 語境本地化"]),
        ("What does the keynote say about Japan's strategy?",
         ["Manufacturing-oriented + localization to the language context"]),
        ("日本的AI战略是什么？", ["製造導向 + 語境本地化"]),
    ],
)  # fmt: skip
def test_the_strategy_of_japan(keynote_chat: StrategyChat, question: str, parts: list[str]):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert all(part in answer.text for part in parts)
    assert cited(answer) == ["keynote/ai-strategies/table-1"]
    assert "keynote/ai-strategies/table-1/row-4/col-2" in [cell.id for cell in answer.citations[0].cells]
    assert answer.citations[0].quote.startswith("|  日本 | 製造導向 + 語境本地化 |")


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("客語語音資料庫有多少小時？", "1000 小時"),
        ("客語資料庫有幾小時？", "1000 小時"),
        ("How many hours of Hakka speech are there?", "1,000 hours"),
        ("客语资料库有多少小时？", "1000 小時"),
        *(
            (question, "1000 小時")
            for question in ("客語資料庫有多少小時的語音？", "客語語音有幾小時？", "客语语音有多少小时？")
        ),
    ],
)
def test_the_hours_of_hakka_speech(keynote_chat: StrategyChat, question: str, shown: str):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert f"~{shown}" in answer.text
    assert (Decimal(1000), "keynote/hakka/p-3") in stated(answer)
    assert "~1000 小時資料庫" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("這場演講是誰主講的？", "台智雲 總經理"),
        ("講者是誰？", "台智雲 總經理"),
        ("Who gave the keynote?", "General Manager, Taiwan AI Cloud"),
        ("演讲者是谁？", "台智雲 總經理"),
    ],
)
def test_who_gave_the_keynote(keynote_chat: StrategyChat, question: str, role: str):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert "Peter Wu (吳漢章), Ph.D." in answer.text
    assert role in answer.text
    assert cited(answer) == ["keynote/cover/p-2", "keynote/cover/p-3", "keynote/cover/p-4"]


def test_who_did_something_most_is_no_question_for_the_speaker(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("跟首次上榜比，誰退步最多？")
    assert "Taiwania 2" in answer.text
    assert cited(answer) == ["keynote/top500-taiwan/table-1"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("台灣的三大AI戰略優勢是什麼？", "算力工程、模型工程、百工百業生態"),
        ("三大戰略優勢有哪些？", "算力工程、模型工程、百工百業生態"),
        ("What are Taiwan's three strategic AI advantages?",
         "Compute engineering, model engineering, and the ecosystem of all trades and industries"),
        ("What are the three strategic advantages?",
         "Compute engineering, model engineering, and the ecosystem of all trades and industries"),
    ],
)  # fmt: skip
def test_the_three_strategic_advantages(keynote_chat: StrategyChat, question: str, text: str):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert text in answer.text
    assert answer.citations[0].quote == "算力工程、模型工程、百工百業生態"
    assert cited(answer)[0] == "keynote/three-advantages/p-1"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("台積電的營收是多少？", "out_of_scope"),
        ("What was TSMC's revenue?", "out_of_scope"),
        ("Nano4 首次排名是多少？", "empty_cell"),
        ("What is Nano 4's first rank?", "empty_cell"),
        ("中央氣象署的主機叫什麼名字？", "empty_cell"),
        ("晶創26多貴？", "measure_absent"),
        ("今天天氣如何？", "out_of_scope"),
        ("asdf qwer", "out_of_scope"),
    ],
)
def test_what_it_does_not_say_is_declined(keynote_chat: StrategyChat, question: str, reason: str):
    answer = keynote_chat.answer(question)
    assert (answer.answered, answer.reason, answer.figures) == (False, reason, ())
    assert answer.text


@pytest.mark.parametrize(
    "question", ["列出台灣的超級電腦", "List Taiwan's supercomputers", "列出台湾的超级电脑"]
)
def test_a_list_is_of_the_rows_of_the_table_in_every_language(keynote_chat: StrategyChat, question: str):
    answer = keynote_chat.answer(question)
    assert [(cited(answer), figure.value) for figure in answer.figures] == [([NANO4], Decimal(10))]
    assert answer.text.count("\n- ") == 10


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("各國的AI戰略分別是什麼？", "- **日本**：製造導向 + 語境本地化 [1]"),
        (
            "What are the AI strategies of each country?",
            "- **Japan**: Manufacturing-oriented + localization to the language context [1]",
        ),
    ],
)
def test_what_each_row_has_alone_is_told_and_not_counted(
    keynote_chat: StrategyChat, question: str, line: str
):
    assert line in keynote_chat.answer(question).text.split("\n")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("台智雲是哪一年成立的？", "measure_absent"),
        ("When was Taiwan AI Cloud founded?", "measure_absent"),
        ("2027年台灣會有幾台上榜？", "measure_absent"),
        ("晶創26跟Ublink哪台比較貴？", "measure_absent"),
        ("Which is more expensive, Nano 4 or Ublink?", "measure_absent"),
        ("詔安腔有幾個小時？", "measure_absent"),
        ("How many hours are there of the Dapu accent alone?", "measure_absent"),
        ("How many AI PCs were sold in 2024?", "measure_absent"),
        ("What's the 256th-ranked machine called?", "empty_cell"),
        ("英國的AI戰略給台灣什麼啟示？", "unknown_subject"),
        ("What does the United Kingdom's AI strategy imply for Taiwan?", "unknown_subject"),
        ("Is it going to rain in Taipei tomorrow?", "out_of_scope"),
    ],
)
def test_what_only_sounds_like_it_is_declined(keynote_chat: StrategyChat, question: str, reason: str):
    answer = keynote_chat.answer(question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert answer.figures == ()


@pytest.mark.parametrize("question", ["晶創26有多重？", "How heavy is Nano 4?"])
def test_a_property_that_it_does_not_give_is_declined(keynote_chat: StrategyChat, question: str):
    assert not keynote_chat.answer(question).answered


@pytest.mark.parametrize(
    "question", ["台灣有幾台上榜Top500？", "How many systems from Taiwan are on the Top500 list?"]
)
def test_a_figure_that_the_keynote_contradicts_is_given_with_all_sides(
    keynote_chat: StrategyChat, question: str
):
    answer = keynote_chat.answer(question)
    (conflict,) = answer.conflicts
    assert sorted(side.value for side in conflict.sides) == [6, 10, 10]
    assert len({side.citation for side in conflict.sides}) == 3
    assert "⚠" in answer.text


QUESTIONS = [
    "晶創26的Rmax是多少？", "What is the Rmax of Ublink?", "各國在Top100的占比是多少？", "國網中心有幾台？",
    "台灣超級電腦的 Rmax 總和是多少？", "Which systems were made by Fujitsu?", "歐洲的核心特徵是什麼？",
    "模型工程是什麼？",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_cited_verbatim_and_in_its_language(keynote_chat: StrategyChat, question: str):
    answer = keynote_chat.answer(question)
    source = (keynote_chat.settings.corpus_dir / "keynote.zh-Hant.md").read_text(encoding="utf-8")
    assert answer.answered
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} == {c.number for c in answer.citations}
    for citation in answer.citations:
        assert all(line in source for line in citation.quote.split("\n") if line != "…")
        assert all(cell.text in citation.quote for cell in citation.cells)
    assert answer.language == ("en" if question.isascii() else "zh-Hant")
    assert answer.receipt["verified"] is True


def test_the_language_can_be_asked_for(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("晶創26的 Rmax 是多少？請用英文回答")
    assert (answer.language, answer.text) == (
        "en",
        "The Rmax (PF) of **Nano4 (Jingchuang 26)** is **81.55 PF**.[1]",
    )


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("Nano4 的 Rmax 是多少？", "冰島的首都在哪裡？"),
        ("What is the Rmax of Nano 4?", "What is the capital of Iceland?"),
    ],
)
def test_a_question_of_its_own_is_not_answered_for_the_one_before(
    keynote_chat: StrategyChat, earlier: str, question: str
):
    answer = keynote_chat.answer(question, [{"role": "user", "content": earlier}])
    assert not answer.answered
    assert "Nano" not in answer.text
    assert "Rmax" not in answer.text


@pytest.mark.parametrize(
    "question", ["這份簡報在講什麼？", "What is this deck about?", "Who gave this talk?"]
)
def test_what_is_asked_of_the_document_is_not_asked_of_the_row_before(
    keynote_chat: StrategyChat, question: str
):
    earlier = "列出台灣的超級電腦和它們的 Rmax" if not question.isascii() else "What is the Rmax of Nano 4?"
    answer = keynote_chat.answer(question, [{"role": "user", "content": earlier}])
    assert answer.text == keynote_chat.answer(question).text
    assert "81.55" not in answer.text


@pytest.mark.parametrize("question", ["這份簡報有幾個表格？", "How many slides does the deck have?"])
def test_parts_of_the_document_are_not_counted_as_rows(keynote_chat: StrategyChat, question: str):
    earlier = [{"role": "user", "content": "美國的戰略方向是什麼？"}]
    assert not keynote_chat.answer(question).answered
    assert not keynote_chat.answer(question, earlier).answered


def test_all_of_a_kind_are_listed_from_the_table_and_not_from_a_section_about_one(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("台灣有哪些超級電腦？")
    assert cited(answer)[0] == NANO4
    assert all(name in answer.text for name in ("Ublink", "TAIPEI-1", "Taiwania 2"))
