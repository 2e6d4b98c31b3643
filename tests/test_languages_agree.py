"""A question and its translation: the same figures of the same cells, whichever of the two is asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat import StrategyChat

DATA = Path(__file__).parent / "data"

ORCHARDS = [
    # a number that says how large the set is, and none of the first in an order
    ("七家果園裡面積最小的是哪一家?多大?",
     "Which of the seven orchards is the smallest, and how big is it?", "8"),
    ("七家果園中最早開園的是哪家?哪一年?", "Which of the seven orchards is the oldest, and when did it open?",
     "1965"),
    # one row that meets a condition is not counted
    ("哪一家的產量是250公噸?", "Whose output is 250 tonnes?", ""),
    # the line of totals, where all are added up
    ("2023年各作物產量合計多少?", "What was the total output of all crops in 2023?", "2550"),
    # which of two, by a comparative or by 多
    ("晨光果園和大埔農場哪個比較大?", "Which is larger, Morning Light Orchard or Dapu Farm?", "48 60 12"),
    ("晨光果園和大埔農場哪個員工多?",
     "Which has more staff, Morning Light Orchard or Dapu Farm?", "62 45 17"),
    # the sides of a comparison, asked for once more
    ("山腳鄉和河口鎮的果園面積總和,哪邊大?各多少?",
     "Shanjiao or Hekou: whose orchards have the larger total area, and what are the totals?", "91 85 6"),
    # the year and the place of one cell
    ("晨光果園第一次得獎是哪一年?當時第幾名?",
     "In what year did Morning Light Orchard first win an award, and at what place?", "1995 3"),
    # years as columns, with a line of totals
    ("哪一年的總產量最高?", "In which year was total output highest?", "2550"),
    # so much of one column for each of another
    ("晨光果園每位員工平均產多少公噸?",
     "How many tonnes does Morning Light Orchard produce per employee?", "11.61"),
    ("平均一家果園有幾個員工?", "What is the average staff of the orchards?", "7 28.86"),
    # what is counted, and then which ones
    ("山腳鄉有幾家果園?分別是哪些?", "How many orchards are there in Shanjiao, and which are they?", "3"),
    # people, and the column of how many there are
    ("人口超過一萬的鄉鎮有哪些?",
     "Which townships have more than ten thousand people?", "2 12400 31850"),
    # by what part something grew
    ("柑橘從2020到2022成長了多少百分比?",
     "By what percentage did citrus grow from 2020 to 2022?", "22 500 610"),
    # who buys, with what is asked of each
    ("收購商是海盛公司的作物有哪些,外銷比例各多少?",
     "Which crops are bought by Haisheng Company, and what are their export shares?", "2 12 60"),
    # a crop that is grown is no change
    ("面積大於20公頃且種芒果的果園有哪些?", "Which orchards larger than 20 hectares grow mango?", "48"),
    ("晨光果園在哪個鄉鎮?", "What township is Morning Light Orchard in, and what does it grow?", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def orchards(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    return StrategyChat(corpus_dir=DATA / "orchards", index_dir=tmp_path_factory.mktemp("orchards"))


@pytest.mark.parametrize(("chinese", "english", "figures"), ORCHARDS)
def test_the_same_figures(orchards: StrategyChat, chinese: str, english: str, figures: str):
    for question in (chinese, english):
        answer = orchards.answer(question)
        assert answer.answered, question
        assert {f.value for f in answer.figures} == {Decimal(f) for f in figures.split()}, question


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("晨光果園有比楓林果園大嗎?", "有。"),
        ("楓林果園有沒有比晨光果園大?", "沒有。"),
        ("楓林果園是不是比晨光果園大?", "不是。"),
        ("Is Morning Light Orchard larger than Maple Grove Orchard?", "Yes."),
    ],
)
def test_a_question_is_answered_in_its_own_verb(orchards: StrategyChat, question: str, opening: str):
    assert orchards.answer(question).text.startswith(opening)
