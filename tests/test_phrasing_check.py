"""Sentences of a language model against what the program found: true ones stand, none of thousands of false
ones does."""

import random
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat import Answer, CellRef, Citation, Figure
from strategy_chat.corpus import read_corpus
from strategy_chat.lexicon import load
from strategy_chat.phrasing.check import Checker
from strategy_chat.schema import Corpus, Table
from strategy_chat.settings import packaged_corpus
from strategy_chat.tables import Catalog, Naming
from tests.lies import EN, ZH, answer_of, cells_of, lies, truths

TEA = Path(__file__).parent / "data" / "tea"
SAMPLE = 130
"""False sentences of each table; all of them take minutes."""
BROKEN_NAMES = ("keynote/nano4/table-1",)
"""Tables whose rows are named by a sentence: what is said of them is only quoted."""


@dataclass(frozen=True)
class Material:
    corpus: Corpus
    names: Naming

    def tables(self) -> list[tuple[Table, str]]:
        """The tables with numbers, in each language."""
        return [
            (table, EN if edition.language == "en" else ZH)
            for document in self.corpus.documents
            for edition in document.editions
            for section in edition.sections
            for table in section.tables
            if cells_of(table)
        ]


def material(folder: Path) -> Material:
    corpus = read_corpus(folder)
    return Material(corpus, Naming(Catalog(corpus, load())))


@pytest.fixture(scope="module", params=[packaged_corpus(), TEA], ids=["keynote", "tea"])
def stuff(request: pytest.FixtureRequest) -> Material:
    return material(request.param)


@pytest.fixture(scope="module")
def tea() -> Material:
    return material(TEA)


def test_true_sentences_stand(stuff: Material):
    for table, language in stuff.tables():
        if table.id not in BROKEN_NAMES:
            checker = Checker(answer_of(table, language), stuff.names)
            rejected = [t for t in truths(cells_of(table), language) if checker.check(t).problems]
            assert rejected == []


def test_no_false_sentence_stands(stuff: Material):
    told = 0
    for table, language in stuff.tables():
        checker = Checker(answer_of(table, language), stuff.names)
        every = list(lies(cells_of(table), language))
        sample = random.Random(7).sample(every, min(SAMPLE, len(every)))
        assert [lie for lie in sample if not checker.check(lie).problems] == []
        told += len(sample)
    assert told > 600


# ---- one kind of error each, on an answer about two farms

PLACE = "harvest/harvest-2024/table-1"
HEIGHT, AREA = f"{PLACE}/row-1/col-5", f"{PLACE}/row-4/col-3"


def farms(text: str, language: str) -> Answer:
    """An answer that states the altitude of one farm and the area of another."""
    names = (
        ("雲嶺茶園", "霧谷茶園", "海拔", "面積")
        if language == ZH
        else ("Yunling", "Wugu", "Altitude", "Area")
    )
    figures = (
        Figure(
            "1,350 公尺" if language == ZH else "1,350 m",
            Decimal(1350),
            "公尺",
            names[0],
            names[2],
            HEIGHT,
            1,
        ),
        Figure(
            "5.2 公頃" if language == ZH else "5.2 ha", Decimal("5.2"), "公頃", names[1], names[3], AREA, 2
        ),
    )
    cells = (CellRef(HEIGHT, names[0], names[2], "1,350"), CellRef(AREA, names[1], names[3], "5.2"))
    citations = tuple(Citation(n, "harvest.zh-Hant.md", "", "", PLACE, cells) for n in (1, 2))
    return Answer("?", text, True, language, citations, figures)


ZH_TEXT = "雲嶺茶園 的「海拔」是 1,350 公尺。[1]\n\n霧谷茶園 的「面積」是 5.2 公頃。[2]"
EN_TEXT = "The altitude of Yunling is 1,350 m.[1]\n\nThe area of Wugu is 5.2 ha.[2]"


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("雲嶺茶園的海拔為1350公尺。[1]", ""),
        ("根據資料，雲嶺茶園的海拔達 1,350 公尺，霧谷茶園的面積則為 5.2 公頃。", ""),
        ("1,350 公尺是雲嶺茶園的海拔。", ""),
        ("雲嶺茶園的海拔是 1,351 公尺。", "value"),
        ("雲嶺茶園的海拔是一千三百五十一公尺。", "value"),
        ("雲嶺茶園的海拔是 1,350 公里。", "value"),
        ("雲嶺茶園的海拔是 1,350 萬公尺。", "value"),
        ("霧谷茶園的海拔是 1,350 公尺。", "binding"),
        ("雲嶺茶園的面積是 1,350 公尺。", "binding"),
        ("雲嶺茶園的海拔是 5.2 公頃。", "binding"),
        ("它有 1,350 公尺。", "binding"),
        ("松坑茶園和雲嶺茶園的海拔是 1,350 公尺。", "binding"),
        ("雲嶺茶園的海拔不是 1,350 公尺。", "claim"),
        ("雲嶺茶園的海拔超過 1,350 公尺。", "value"),
        ("雲嶺茶園的海拔最高，是 1,350 公尺。", "claim"),
        ("雲嶺茶園的海拔是 1,350 公尺，由李先生測量。", "support"),
        ("雲嶺茶園的海拔是 1,350 公尺，由 Google 測量。", "name"),
        ("云岭茶园的海拔是 1,350 公尺。", "script"),
        ("The altitude of Yunling is 1,350 m.", "language"),
        ("雲嶺茶園的海拔是 1,350 公尺。[3]", "citation"),
        ('{"answer": "雲嶺茶園"}', "format"),
        ("雲嶺茶園在南投縣，風景優美。", "support"),
        ("雲嶺茶園沒有海拔。", "claim"),
    ],
)
def test_what_is_wrong_with_a_chinese_sentence(tea: Material, sentence: str, problem: str):
    found = Checker(farms(ZH_TEXT, ZH), tea.names).check(sentence).problems
    assert problem in found if problem else found == ()


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("Yunling has an altitude of 1,350 m [1].", ""),
        ("The altitude of Yunling is 1350 m, and the area of Wugu is 5.2 ha.", ""),
        ("The altitude of Yunling is 1,350 km.", "value"),
        ("The altitude of Wugu is 1,350 m.", "binding"),
        ("The area of Yunling is 1,350 m.", "binding"),
        ("Yunling has 1,350 m.", "binding"),
        ("The altitude of Yunling is at least 1,350 m.", "value"),
        ("The altitude of Yunling is 1,350 m, the highest of all.", "claim"),
        ("The altitude of Yunling is 1,350 m, says Bloomberg.", "name"),
        ("雲嶺茶園的海拔是 1,350 公尺。", "language"),
        ("I'm sorry, but I cannot help with that.", "support"),
    ],
)
def test_what_is_wrong_with_an_english_sentence(tea: Material, sentence: str, problem: str):
    found = Checker(farms(EN_TEXT, EN), tea.names).check(sentence).problems
    assert problem in found if problem else found == ()


def test_a_figure_of_running_text_stands_in_its_own_sentence_only(tea: Material):
    said = "嵐谷茶農合作社在 2019 年成立，由 5 座茶園發起。到 2024 年底，合作社有 8 座茶園。"
    place = "harvest/who-we-are/p-1"
    figures = (
        Figure("5 座", Decimal(5), "座", "", said, place, 1),
        Figure("8 座", Decimal(8), "座", "", said, place, 1),
    )
    citation = Citation(1, "harvest.zh-Hant.md", "我們是誰", said, place)
    checker = Checker(Answer("?", said + " [1]", True, ZH, (citation,), figures), tea.names)
    assert checker.check("根據資料，嵐谷茶農合作社在 2019 年成立，由 5 座茶園發起。").problems == ()
    for lie in (
        "嵐谷茶農合作社在 2019 年成立，由 8 座茶園發起。",
        "到 2024 年底，合作社有 5 座茶園。",
        "合作社由 8 座茶園發起。",
        "資料顯示，並非「到 2024 年底，合作社有 8 座茶園」。",
        "雲嶺茶園：到 2024 年底，合作社有 8 座茶園。",
        "到 2024 年底，合作社有 8 座茶園，每座 8 公頃。",
    ):
        assert checker.check(lie).problems != (), lie


def test_a_computed_figure_stands_in_its_own_sentence_only(tea: Material):
    exact = farms("「海拔」相差 970 公尺。[1]\n算式：1,350 − 380", ZH)
    computed = Figure(
        "970 公尺", Decimal(970), "公尺", "雲嶺茶園; 鹿尾茶園", "海拔", HEIGHT, 1, "1,350 − 380"
    )
    checker = Checker(
        Answer("?", exact.text, True, ZH, exact.citations, (*exact.figures, computed)), tea.names
    )
    assert checker.check("根據資料，「海拔」相差 970 公尺。").problems == ()
    for lie in (
        "雲嶺茶園的海拔是 970 公尺。",
        "雲嶺茶園的「海拔」相差 970 公尺。",
        "「海拔」平均是 970 公尺。",
    ):
        assert checker.check(lie).problems != (), lie


def test_the_markers_are_those_of_the_figures_whatever_the_model_wrote(tea: Material):
    verdict = Checker(farms(ZH_TEXT, ZH), tea.names).check("霧谷茶園的面積為 5.2 公頃。[1]")
    assert (verdict.problems, verdict.citations) == ((), (2,))
