"""The ledger of figures: whose figure of what each one is, and sentences phrased freely against it."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.figures import Figures, check_sentence
from strategy_chat.figures.clauses import clauses, phrases
from strategy_chat.figures.sentences import bind
from strategy_chat.lexicon import load
from strategy_chat.schema import Figure, SourceFigure
from strategy_chat.tables import Catalog, cell_figures, source_cells

TEA = Path(__file__).parent / "data" / "tea"
FARMS = "harvest/harvest-2024/table-1"
ABOUT = "harvest/who-we-are/p-1"


@cache
def ledger() -> Figures:
    corpus = read_corpus(TEA)
    catalog = Catalog(corpus, load())
    return Figures(corpus, source_cells(catalog), cell_figures(catalog))


def bound(text: str, figure: str, heading: str = "", lead: str = "") -> SourceFigure:
    return next(f for q, f in bind(text, heading, lead) if q.text == figure)


def stated(source: SourceFigure) -> Figure:
    text = f"{source.text} {source.unit}".strip() if source.place in ledger().cells else source.text
    return Figure(text, source.value, source.unit, source.subjects[0], source.measures[0], source.place, 1)


# ---- clauses and phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青石溪長 120.5 公里，流域有 3 個縣。", ["青石溪長 120.5 公里", "流域有 3 個縣"]),
        ("水庫（1998 年完工）蓄水 3,000 噸", ["水庫", "1998 年完工", "蓄水 3,000 噸"]),
        ("青石、白沙、南浦三條河", ["青石、白沙、南浦三條河"]),
        ("It has 1,200 lamps, and 3.5 m of shelves.", ["It has 1,200 lamps", "and 3.5 m of shelves"]),
        ("開館時間 10:00 到 17:30", ["開館時間 10:00 到 17:30"]),
    ],
)
def test_clauses(text: str, expected: list[str]):
    assert [clause.text for clause in clauses(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("採茶工的平均年齡已經超過", ("採茶工", "平均年齡")),
        ("展館在舊港設有", ("展館", "舊港")),
        ("有機茶園的目的", ("有機茶園", "目的")),
        ("the average age of our tea pickers is over", ("average age", "tea pickers")),
        ("", ()),
    ],
)
def test_phrases(text: str, expected: tuple[str, ...]):
    assert phrases(text) == expected


# ---- figures of sentences

BOUND = [
    ("展館有 6 間展廳，分布在 4 個樓層，每年約 3 萬人參觀。", "6 間", "展廳", "展館"),
    ("展館有 6 間展廳，分布在 4 個樓層，每年約 3 萬人參觀。", "4 個", "樓層", "展廳"),
    ("採茶工的平均年齡已經超過 60 歲", "60 歲", "平均年齡", "採茶工"),
    ("門票的價格是 150 元", "150 元", "價格", "門票"),
    ("水庫的總容量達 3,000 公噸，最深處有 42 公尺", "3,000 公噸", "總容量", "水庫"),
    ("２０２３年的乾旱讓春茶減產約 15%", "15%", "春茶減產", "乾旱"),
    ("The museum has 6 galleries on 4 floors.", "6", "galleries", "museum"),
    ("The test costs NT$4,500 per batch", "NT$4,500", "test", "batch"),
    ("the cooperative has a total area of more than 40 hectares", "40 hectares", "area", "cooperative"),
    ("A lighthouse with 42 steps", "42 steps", "steps", "lighthouse"),
]


@pytest.mark.parametrize(("text", "figure", "measure", "subject"), BOUND)
def test_a_figure_is_bound_to_its_own_subject_and_measure(text: str, figure: str, measure: str, subject: str):
    found = next(f for q, f in bind(text) if q.text.startswith(figure))
    assert (found.measures[0], found.subjects[0]) == (measure, subject)


def test_a_list_item_is_about_what_leads_it_in_and_what_it_stands_under():
    found = bound("茶罐 40 個", "40 個", heading="庫存", lead="合作社的倉庫有：")
    assert found.measures[0] == "茶罐"
    assert {"倉庫", "庫存"} <= set(found.subjects)


@pytest.mark.parametrize(
    ("text", "figure", "condition"),
    [
        ("2024 年展館有 6 間展廳", "6 間", ("2024 年",)),
        ("2024 年整修完成，展館有 6 間展廳", "6 間", ("2024 年",)),
        ("前 50 名有 2 種，前 100 名有 4 種", "4 種", ("前 100 名",)),
        ("展館有 6 間展廳。2025 年關閉", "6 間", ()),
        ("In 2009 the repairs took 14 months", "14 months", ("2009",)),
    ],
)
def test_the_year_or_limit_that_a_figure_holds_for(text: str, figure: str, condition: tuple[str, ...]):
    found = next(f for q, f in bind(text) if q.text.startswith(figure))
    assert tuple(c.removeprefix("前 ").removesuffix(" 名") for c in found.condition) == tuple(
        c.removeprefix("前 ").removesuffix(" 名") for c in condition
    )


def test_what_the_source_says_about_a_figure_is_kept():
    over, about = bound("平均超過 60 歲", "60 歲"), bound("約 15% 的茶", "15%")
    assert (over.bound, over.approx, over.exact) == ("over", False, False)
    assert (about.bound, about.approx, about.exact) == ("", True, False)


# ---- the ledger of a corpus


def test_every_figure_of_a_table_has_all_names_of_its_row_and_column():
    (figure,) = ledger().at(f"{FARMS}/row-1/col-4")
    assert (figure.value, figure.unit) == (Decimal(5120), "公斤")
    assert {"雲嶺茶園", "老寮", "Yunling Tea Farm"} <= set(figure.subjects)
    assert {"採收量", "Harvest", "產量"} <= set(figure.measures)


def test_a_missing_value_is_a_cell_without_a_figure():
    place = f"{FARMS}/row-6/col-4"
    assert ledger().at(place) == ()
    assert ledger().cells[place].texts == ("--",)


def test_a_figure_of_a_sentence_has_the_names_of_all_editions():
    employees = [f for f in ledger().at(ABOUT) if f.value == 12]
    assert [f.language for f in employees] == ["zh-Hant", "en"]
    assert all({"全職員工", "full-time employees"} <= set(f.measures) for f in employees)


# ---- sentences phrased freely

IN_TABLE = [(1, 3), (1, 4), (2, 4), (3, 4)]


EDITIONS = [
    # digits of a name in one edition are digits of a name in the other
    ("渡輪「雲雀7號」在3月載客420人。", "The ferry Lark 7 carried 420 passengers in March.", {"420"}),
    ("雲雀7載客420人。", "Lark 7 carried 420 passengers.", {"420"}),
    # a numeral that the other edition has no figure for is a word
    ("這座橋1968年建成，只淹過一次。", "The bridge was built in 1968 and flooded only once.", {"1968"}),
    # a figure that only one edition reads as one stays a figure there
    ("來館35人次，共12場。", "There were 35 visits in 12 sessions.", {"35", "12"}),
    ("水位從96掉到54公分。", "The water fell from 96 to 54 cm.", {"96", "54"}),
    # digits that another edition does not have are a difference, and are kept
    ("館藏有3,200冊。", "The library holds 3,100 books.", {"3200", "3100"}),
]


@pytest.mark.parametrize(("chinese", "english", "figures"), EDITIONS)
def test_what_is_a_figure_rests_on_all_editions(
    tmp_path: Path, chinese: str, english: str, figures: set[str]
):
    head = "---\nid: notes\ntitle: {0}\nlanguage: {1}\noriginal: {2}\n---\n\n## {0} {{#one}}\n\n{3}\n"
    (tmp_path / "notes.zh-Hant.md").write_text(head.format("記事", "zh-Hant", "true", chinese), "utf-8")
    (tmp_path / "notes.en.md").write_text(head.format("Notes", "en", "false", english), "utf-8")
    found = {str(f.value) for f in Figures(read_corpus(tmp_path), (), ()).all if f.kind != "date"}
    assert found == figures


def table_figures() -> list[Figure]:
    return [stated(ledger().at(f"{FARMS}/row-{row}/col-{column}")[0]) for row, column in IN_TABLE]


def text_figures() -> list[Figure]:
    return [stated(f) for f in ledger().at(ABOUT) if f.language == "zh-Hant"]


RIGHT_OF_TABLE = [
    "雲嶺茶園的面積是 6.4 公頃。",
    "老寮的採收量是 5,120 公斤。",
    "雲嶺茶園的採收量是五千一百二十公斤。",
    "雲嶺茶園採收了 5,120 公斤，石壁茶園是 3,900 公斤。",
    "雲嶺茶園與石壁茶園的採收量分別是 5,120 公斤和 3,900 公斤。",
    "Yunling Tea Farm harvested 5,120 kg while Shibi Tea Farm harvested 3,900 kg.",
    "The harvest of Yunling Tea Farm was 5.12 tonnes.",
]
WRONG_OF_TABLE = [
    "雲嶺茶園的採收量是 6.4 公頃。",  # the measure of another column
    "石壁茶園的面積是 6.4 公頃。",  # the figure of another row
    "雲嶺茶園採收 3,900 公斤，石壁茶園採收 5,120 公斤。",
    "雲嶺茶園與石壁茶園的採收量分別是 3,900 公斤和 5,120 公斤。",
    "雲嶺茶園的採收量是 5,120 公噸。",
    "雲嶺茶園的採收量是 5,121 公斤。",
    "雲嶺茶園的採收量是６４公斤。",
    "採收量是 5,120 公斤。",  # whose is not said
    "雲嶺茶園的面積是 6.4。",  # in which unit is not said
    "The harvest of Yunling Tea Farm was 3,900 kg.",
]
RIGHT_OF_TEXT = [
    "合作社有 8 座茶園。",
    "茶園分布在 5 個縣。",
    "茶園總面積超過 40 公頃。",
    "合作社有 8 座茶園和 12 位全職員工。",
    "The cooperative has 12 full-time employees.",
]
WRONG_OF_TEXT = [
    "合作社有 5 座茶園。",  # five founded it
    "合作社有 8 位全職員工。",
    "茶園總面積是 40 公頃。",  # more than that
    "合作社有 12 座茶園。",
    "合作社有 13 位全職員工。",
]


def _checks(sentence: str, figures: Callable[[], list[Figure]]) -> tuple[str, ...]:
    return check_sentence(sentence, "zh-Hant", figures(), ledger())


@pytest.mark.parametrize("sentence", RIGHT_OF_TABLE)
def test_a_right_sentence_on_a_table_passes(sentence: str):
    assert _checks(sentence, table_figures) == ()


@pytest.mark.parametrize("sentence", WRONG_OF_TABLE)
def test_a_wrong_sentence_on_a_table_is_found(sentence: str):
    assert _checks(sentence, table_figures) != ()


@pytest.mark.parametrize("sentence", RIGHT_OF_TEXT)
def test_a_right_sentence_on_the_text_passes(sentence: str):
    assert _checks(sentence, text_figures) == ()


@pytest.mark.parametrize("sentence", WRONG_OF_TEXT)
def test_a_wrong_sentence_on_the_text_is_found(sentence: str):
    assert _checks(sentence, text_figures) != ()


def test_a_problem_says_what_is_wrong():
    (problem,) = _checks("石壁茶園的面積是 6.4 公頃。", table_figures)
    assert problem == "'6.4 公頃' is the figure of 雲嶺茶園 (老寮)"
    assert Decimal("6.4") in {figure.value for figure in table_figures()}
