"""Real answers pass verification, and every way of making them wrong is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_chat.schema import Answer
from strategy_chat.verify import verify
from tests.small_corpus import Material, material
from tests.verify_mutations import mutations

DATA = Path(__file__).parent
ASKED = {
    "keynote": (
        DATA.parent / "corpus",
        [
            "Nano4 的 Rmax 是多少？",
            "What is the Rpeak of Nano 4?",
            "Nano5 的排名和製造商是什麼？",
            "國網中心有哪些系統？",
            "How many of the systems belong to the NCHC?",
            "所有系統的 Rmax 總和是多少？",
            "What is the average Rmax of the systems?",
            "Nano4 的 Rmax 比 TAIPEI-1 高多少？",
            "台灣在前 300 名有幾台？",
            "各機構各有幾台？",
            "台灣有幾台上榜？",
            "客語資料庫有多少小時？",
            "How many people are in the speech team?",
            "美國在 Top100 和 Top500 的占比各是多少？",
            "哪些系統的 Rmax 超過 20 PF？",
        ],
    ),
    "tea": (
        DATA / "data" / "tea",
        [
            "雲嶺茶園的面積是多少？",
            "What is the altitude of Bantian?",
            "所有茶園的採收量加起來是多少？",
            "2024 年各通路的銷售額是多少？",
            "外銷從 2022 年到 2024 年增加了多少？",
            "合作社有幾位全職員工？",
            "What does the test cost per batch?",
            "嘉義縣有哪些茶園？",
            "Lens Hall 有幾件展品？",
            "What share of the total sales of 2024 was wholesale?",
        ],
    ),
}


def _answers(name: str) -> Iterator[tuple[Material, Answer]]:
    folder, questions = ASKED[name]
    read = material(folder)
    for question in questions:
        yield read, read.answer(question)


@pytest.mark.parametrize("name", ASKED)
def test_real_answers_pass_and_every_way_of_making_them_wrong_is_found(name: str):
    tried = 0
    for read, right in _answers(name):
        assert verify(right, read.figures) == (), right.text
        for how, wrong in mutations(right, read.figures):
            assert verify(wrong, read.figures) != (), (how, wrong.text)
            tried += 1
    assert tried > 200
