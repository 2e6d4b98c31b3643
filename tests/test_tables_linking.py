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
