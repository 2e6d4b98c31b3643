"""What a model makes of running text: quotes stand, and none of thousands of sentences that say something
else in the words of the source."""

import random
from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.lexicon import load
from strategy_chat.phrasing import Model, Phraser
from strategy_chat.phrasing.check import Checker
from strategy_chat.phrasing.facts import key
from strategy_chat.schema import Answer, CellRef, Citation, Figure
from strategy_chat.settings import packaged_corpus
from strategy_chat.tables import Catalog, Naming
from tests.lies import EN, ZH
from tests.lies_prose import answers, lies, truths
from tests.model_server import serving

FOLDERS = [packaged_corpus(), Path(__file__).parent / "data" / "tea"]
BLOCKS = 60
"""Of each edition; all of them take a minute."""
TIMES = "2025/11/21 12:57"
"""A block without a word: in no language."""


@pytest.mark.parametrize("folder", FOLDERS, ids=["keynote", "tea"])
def test_quotes_stand_and_no_false_sentence_does(folder: Path):
    corpus = read_corpus(folder)
    names, chance = Naming(Catalog(corpus, load())), random.Random(7)
    told, rejected, shown = 0, list[str](), list[str]()
    for edition in (edition for document in corpus.documents for edition in document.editions):
        language = EN if edition.language == "en" else ZH
        every = list(answers(edition, language))[:BLOCKS]
        for place, (exact, said) in enumerate(every):
            others = [s for other in (place - 1, (place + 1) % len(every)) for s in every[other][1]]
            checker, true = Checker(exact, names), {key(s) for s in said}
            rejected += [s for s in truths(said, language) if TIMES not in s and checker.check(s).problems]
            false = [s for s in lies(said, others, language, chance) if key(s) not in true]
            shown += [s for s in false if not checker.check(s).problems]
            told += len(false)
    assert (rejected, shown) == ([], [])
    assert told > 800


def test_what_is_quoted_may_not_be_made_a_cause():
    corpus = read_corpus(FOLDERS[1])
    exact, said = next(
        (exact, said) for exact, said in answers(corpus.documents[0].original, ZH) if len(said) > 1
    )
    checker = Checker(exact, Naming(Catalog(corpus, load())))
    assert checker.check(f"文件指出：{said[1]}").problems == ()
    for before in ("因此，", "因為這樣，", "也就是說不是"):
        assert checker.check(before + said[1]).problems != ()


def _checked(text: str, language: str, sentence: str) -> tuple[str, ...]:
    cited = (Citation(1, "harbour.md", "港", text, "harbour/p-1"),)
    exact = Answer("?", f"{text}[1]", True, language, citations=cited)
    return Checker(exact, Naming(Catalog(read_corpus(FOLDERS[1]), load()))).check(sentence).problems


LISTED = "三項任務是清淤、修堤與護魚，由漁會、農會、學校分擔（依輪值表），成果刊在年報"
OPEN = "碼頭全年開放（冬季除外），但颱風天不開，違者受罰"
FOUND = (
    "The lighthouse, the pier and a museum (run by volunteers) are open; the cellar is closed to visitors."
)


@pytest.mark.parametrize(
    ("text", "language", "sentence"),
    [
        (LISTED, ZH, "根據資料，" + LISTED + "。"),
        (LISTED, ZH, "三項任務是清淤、修堤與護魚，由漁會、農會和學校分擔。"),
        (LISTED, ZH, "資料指出：三項任務是清淤、修堤與護魚。"),
        (OPEN, ZH, "碼頭全年開放（冬季除外），但颱風天不開。"),
        ("碼頭的示意圖。(港務局提供)", ZH, "碼頭的示意圖。(港務局提供)"),
        (FOUND, EN, "According to the document, the lighthouse, the pier, and the museum are open."),
        (
            "Applications close on 31 October, offers are sent on 1 March.",
            EN,
            "It says: Applications close on 31 October, offers are sent on 1 March.",
        ),
        (FOUND, EN, "The lighthouse, the pier and a museum are open; the cellar is closed to visitors."),
    ],
)
def test_a_sentence_may_be_quoted_without_its_brackets_and_its_end(text: str, language: str, sentence: str):
    assert _checked(text, language, sentence) == ()


@pytest.mark.parametrize(
    ("text", "language", "sentence"),
    [
        (LISTED, ZH, "三項任務是清淤、修堤。"),
        (LISTED, ZH, "三項任務是清淤、護魚，由漁會、農會、學校分擔。"),
        (LISTED, ZH, "三項任務是清淤、修堤與護魚，成果刊在年報。"),
        (LISTED, ZH, "漁會、農會、學校分擔，成果刊在年報。"),
        (LISTED, ZH, "三項任務是修堤、清淤與護魚，由農會分擔。"),
        (LISTED, ZH, "三項任務是清淤、修堤與護魚的資料。"),
        (OPEN, ZH, "碼頭全年開放。"),
        (OPEN, ZH, "碼頭全年開放，但颱風天不開。"),
        (FOUND, EN, "The lighthouse and the museum are open."),
        (FOUND, EN, "The lighthouse, the pier and the cellar are open."),
        (FOUND, EN, "The lighthouse, the pier and a museum are closed to visitors."),
        ("每棵樹都結果，這是傳說", ZH, "每棵樹都結果。"),
        ("The well is deep; which nobody believes now.", EN, "The well is deep."),
        ("霧谷有茶園，二號園，面積最大", ZH, "霧谷有茶園，面積最大。"),
    ],
)
def test_what_a_sentence_says_is_not_changed_by_what_is_left_out(text: str, language: str, sentence: str):
    assert _checked(text, language, sentence) != ()


def test_a_sentence_that_names_its_heading_needs_none_above_it():
    corpus = read_corpus(FOLDERS[1])
    cited = (Citation(1, "tea.md", "三種烏龍茶", "春茶、夏茶、冬茶", "tea/p-1"),)
    exact = Answer(
        "有哪三種烏龍茶？", "**三種烏龍茶**\n\n春茶、夏茶、冬茶 [1]", True, "zh-Hant", citations=cited
    )
    with serving(lambda _: "三種烏龍茶是春茶、夏茶和冬茶。[1]") as server:
        model = Model("openai:m", base_url=server.address, key="k")
        answer = Phraser(model, Naming(Catalog(corpus, load()))).phrase(exact, lambda piece: None)
    assert answer.text == "三種烏龍茶是春茶、夏茶和冬茶。[1]"


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("根據資料，甲園收了 812 公斤。", "乙園收了 223 公斤。"),
        ("根據資料，天氣很好。", "甲園收了 812 公斤。乙園收了 223 公斤。"),
    ],
)
def test_of_a_paragraph_that_is_quoted_in_part_only_what_is_missing_follows(said: str, rest: str):
    corpus = read_corpus(FOLDERS[1])
    place, quote = "harvest/p-1", "甲園收了 812 公斤。天氣很好。乙園收了 223 公斤。"
    figures = tuple(
        Figure(f"{kilos} 公斤", Decimal(kilos), "公斤", garden, "收", place, 1)
        for garden, kilos in (("甲園", 812), ("乙園", 223))
    )
    cited = (Citation(1, "harvest.zh-Hant.md", "收成", quote, place),)
    exact = Answer("收了多少？", f"{quote}[1]", True, "zh-Hant", citations=cited, figures=figures)
    with serving(lambda _: said) as server:
        model = Model("openai:m", base_url=server.address, key="k")
        answer = Phraser(model, Naming(Catalog(corpus, load()))).phrase(exact, lambda piece: None)
    assert answer.text == f"{said}[1]\n\n{rest}[1]"
    assert answer.phrasing is not None
    assert answer.phrasing.by == "both"


@pytest.mark.parametrize(
    ("cell", "worded"),
    [("**甲船**，引擎：雙缸柴油機 **60 kW**[1]", False), ("**甲船**，引擎：**60 kW**[1]", True)],
)
def test_a_cell_in_words_is_not_cut_down_to_its_figure(cell: str, worded: bool):
    place = "boats/list/table-1/row-1/col-2"
    engine = CellRef(place, "甲船", "引擎", "雙缸柴油機 60 kW")
    cited = (
        Citation(1, "boats.md", "船", "| 甲船 | 雙缸柴油機 60 kW |", place.rpartition("/")[0], (engine,)),
    )
    figure = Figure("60 kW", Decimal(60), "kW", "甲船", "引擎", place, 1)
    exact = Answer("甲船用什麼引擎？", cell, True, "zh-Hant", citations=cited, figures=(figure,))
    corpus = read_corpus(FOLDERS[1])
    with serving(lambda _: "甲船的引擎為 60 kW。[1]") as server:
        model = Model("openai:m", base_url=server.address, key="k")
        answer = Phraser(model, Naming(Catalog(corpus, load()))).phrase(exact, lambda piece: None)
    assert bool(server.requests) is worded
    assert worded or answer.text == cell
