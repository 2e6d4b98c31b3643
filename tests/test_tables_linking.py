"""Which column the words of a question mean: by what it counts, by its dates, by bounds in its unit."""

import pytest

from tests.small_corpus import Material
from tests.test_tables_questions import given, read


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return read(tmp_path_factory.mktemp("cableways"), "cableways")


@pytest.fixture(scope="module")
def scopes(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return read(tmp_path_factory.mktemp("scopes"), "scopes")


CELLS = [
    ("松嶺線每天有多少人搭？", "How many people ride the Songling Line a day?", "3120"),
    ("松嶺線一天幾人次？", "How many riders does the Songling Line have per day?", "3120"),
    ("票價240元的那條有多長？", "How long is the line that costs NT$240?", "240 2430"),
    ("65歲以上有多少比例滿意？", "What percentage of those 65 and over are satisfied?", "91"),
    ("24歲以下受訪的是幾人，占百分之幾？", "", "60 30"),
]


@pytest.mark.parametrize(("chinese", "english", "figures"), CELLS)
def test_a_column_is_found_by_what_it_counts(lines: Material, chinese: str, english: str, figures: str):
    for question in filter(None, (chinese, english)):
        found = [figure.split(" ")[0] for figure in given(lines, question)]
        assert found[-1] == figures.split()[-1], question
        assert set(found) <= set(figures.split()), question


@pytest.mark.parametrize(
    "question",
    ["鷹岩線什麼時候開始營運？", "鷹岩線第一次營運是什麼時候？", "When did the Eagle Rock Line first run?"],
)
def test_a_date_is_found_by_when(lines: Material, question: str):
    result = lines.best(question)
    assert [v.text for v in result.values] == ["2008-10-10"]
    assert not result.lacks


@pytest.mark.parametrize(
    "question",
    [
        "鷹岩線有多少人受傷？",
        "雲瀑線什麼時候出事？",
        "How many people were hurt on the Eagle Rock Line?",
        "How many people fell from the Eagle Rock Line?",
        "When was the Cloudfall Line damaged?",
        "When was the Cloudfall Line closed?",
    ],
)
def test_a_kind_alone_is_no_answer_to_other_words(lines: Material, question: str):
    assert lines.best(question).lacks


BOUNDS = [
    (
        "票價最多80元而且全長超過700公尺的纜車",
        "Which lines cost at most NT$80 and are over 700 m long?",
        "鷹岩線",
    ),
    (
        "2000年以後首次營運、每日至少1,000人次的纜車有哪些？",
        "Which cableways first ran after 2000 and have at least 1,000 riders a day?",
        "雲瀑線",
    ),
    ("票價至少120元的纜車有哪些？", "Which cableways have a fare of at least NT$120?", "松嶺線 雲瀑線"),
]


@pytest.mark.parametrize(("chinese", "english", "rows"), BOUNDS)
def test_bounds_with_their_units(lines: Material, chinese: str, english: str, rows: str):
    found, other = lines.best(chinese), lines.best(english)
    assert list(found.rows) == rows.split()
    assert other.places == found.places, english


def test_an_age_bounds_no_count_of_people(lines: Material):
    assert not any("人次" in c for c in lines.best("80歲以上的人搭乘幾次？").conditions)


@pytest.mark.parametrize(
    "question",
    ["銀河一號剛上榜的時候是第幾名？", "銀河一號首次排名第幾？", "What rank did Galaxy 1 debut at?"],
)
def test_the_first_rank_is_not_the_present_one(scopes: Material, question: str):
    assert given(scopes, question) == ["5"]


ENTRIES = [
    ("由三家廠商合造的纜車有哪些？", "Which cableways have three builders?", "雲瀑線"),
    ("只由單一廠商建造的纜車有哪些？", "Which cableways have one single builder?", "鷹岩線 柳溪線"),
    ("由兩家以上廠商建造的纜車有哪些？", "Which cableways have at least two builders?", "松嶺線 雲瀑線"),
    ("史密德造了哪幾條？", "How many cableways did Schmied build?", "雲瀑線 柳溪線"),
]


@pytest.mark.parametrize(("chinese", "english", "rows"), ENTRIES)
def test_rows_by_the_entries_of_a_list(lines: Material, chinese: str, english: str, rows: str):
    found, other = lines.best(chinese), lines.best(english)
    assert list(found.rows) == rows.split()
    assert other.places == found.places, english
    assert not found.lacks
    assert not other.lacks


@pytest.mark.parametrize(
    "question",
    [
        "松嶺機房的備用電池多大？",
        "松嶺機房的作業系統是什麼？",
        "Which control system does the Songling Machine Room run on?",
        "What is the wattage of the Songling motor?",
    ],
)
def test_the_words_of_a_long_cell_answer(lines: Material, question: str):
    result = lines.best(question)
    assert [v.cell.id for v in result.values] == ["cableways/machines/table-1/row-1/col-2"]
    assert not result.lacks


@pytest.mark.parametrize(
    "question",
    [
        "松嶺機房有幾座電梯？",
        "松嶺機房有幾顆電池？",
        "How many batteries does the Songling Machine Room have?",
        "How heavy is the battery of the Songling Machine Room?",
        "Who painted the Songling Machine Room?",
    ],
)
def test_a_long_cell_does_not_tell_what_it_does_not_say(lines: Material, question: str):
    assert lines.best(question).lacks


@pytest.mark.parametrize(
    ("chinese", "english", "rows"),
    [
        (
            "排在30名以外的望遠鏡有哪些？",
            "Which telescopes are ranked outside the first thirty?",
            "觀雲鏡 海燕 長庚望遠鏡",
        )
    ],
)
def test_what_lies_outside_the_first(scopes: Material, chinese: str, english: str, rows: str):
    found, other = scopes.best(chinese), scopes.best(english)
    assert list(found.rows) == rows.split()
    assert other.places == found.places, english


@pytest.mark.parametrize(
    "question",
    ["哪個機房裝的是 Z90？", "Which machine room has the Z90?", "哪一間機房配備 Z90 馬達？"],
)
def test_the_row_whose_long_cell_has_a_model(lines: Material, question: str):
    result = lines.best(question)
    assert [v.cell.id for v in result.values] == ["cableways/machines/table-1/row-2/col-2"]
    assert not result.lacks


@pytest.mark.parametrize(
    "question",
    [
        "Which cableways have neither Schmied nor Wanling Heavy Works among their builders?",
        "建造商既不是史密德也不是萬嶺重工的纜車有哪些？",
    ],
)
def test_neither_of_two(lines: Material, question: str):
    assert lines.best(question).places == (1,)


def test_a_model_that_stands_nowhere_is_no_row(lines: Material):
    for question in ("哪個機房裝的是 Z70？", "Which machine room has the Z70?"):
        assert not lines.tables(question) or lines.best(question).lacks, question


def test_which_of_the_kind_bears_a_name(lines: Material):
    result = lines.best("Which cableway is the Eagle Rock Line?")
    assert result.rows == ("Eagle Rock Line",)
    assert not result.lacks
    assert lines.best("Which colour is the Eagle Rock Line?").lacks
