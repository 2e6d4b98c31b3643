"""Questions over tables of uncommon shapes, each in both languages with the same figures: years and ranks in
one cell, a percentage with a count, ages as rows, years as columns under a unit in the caption, and questions
that need two tables."""

from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from tests.small_corpus import Material, material

DATA = Path(__file__).parent / "data"


def read(folder: Path, name: str) -> Material:
    texts = {path.name.removesuffix(".md").replace(".", "_"): path for path in (DATA / name).glob("*.md")}
    return material(folder, **{key: path.read_text(encoding="utf-8") for key, path in texts.items()})


@pytest.fixture(scope="module")
def orchards(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return read(tmp_path_factory.mktemp("orchards"), "orchards")


@pytest.fixture(scope="module")
def scopes(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return read(tmp_path_factory.mktemp("scopes"), "scopes")


def given(material: Material, question: str) -> list[str]:
    """The last figure of an answer, or all where it computes none, after the names of its rows."""
    result = material.best(question)
    assert not result.lacks, question
    computed = [f"{c.value} {c.unit}".strip() for c in result.computed]
    return computed or [f"{v.number:f}" if v.number is not None else v.text for v in result.values]


ORCHARDS = [
    (
        "晨光果園的產量比第二大的多多少",
        "How much more does Morning Light Orchard produce than the second largest?",
        "60",
    ),
    ("65歲以上男性比女性多幾人？", "How many more men than women are there among those 65 and over?", "160"),
    (
        "晨光果園平均每公頃產量多少公噸？",
        "How many tonnes per hectare does Morning Light Orchard produce?",
        "15",
    ),
    ("大埔農場每公頃產多少公噸？", "What is the yield per hectare of Dapu Farm?", "11"),
    (
        "產量前四名的果園裡，種芒果的有幾個？",
        "Among the top four orchards by output, how many grow mango?",
        "2",
    ),
    (
        "面積最大的前三名中在山腳鄉的有幾家？",
        "Of the three largest orchards by area, how many are in Shanjiao?",
        "2",
    ),
    ("大埔農場首次得獎是哪一年？", "In what year did Dapu Farm first win an award?", "2005"),
    ("2000年（含）以後開園的果園有幾家？", "How many orchards opened in 2000 or later?", "3"),
    ("全部果園有多少員工？", "How many staff do all the orchards have in total?", "202"),
    ("最老的果園是哪一年開的？", "In which year did the oldest orchard open?", "1965"),
    (
        "大埔農場比楓林果園晚幾年開園？",
        "How many years later did Dapu Farm open than Maple Grove Orchard?",
        "22",
    ),
    (
        "鳳梨的外銷比例比芒果高幾個百分點？",
        "By how many points is the export share of pineapple above mango's?",
        "15",
    ),
    (
        "晨光果園主要作物的單價是多少？",
        "What is the unit price of the main crop of Morning Light Orchard?",
        "80",
    ),
]


@pytest.mark.parametrize(("chinese", "english", "figures"), ORCHARDS)
def test_orchards(orchards: Material, chinese: str, english: str, figures: str):
    for question in (chinese, english):
        found = [figure.split(" ")[0] for figure in given(orchards, question)]
        assert found == figures.split(), question


SCOPES = [
    ("銀河一號首次排名第幾？", "What was the first rank of Galaxy 1?", "5"),
    ("銀河一號哪一年啟用？", "In what year did Galaxy 1 open?", "2009"),
    (
        "排名前三名裡星象中心有幾台？",
        "Of the three best ranked, how many belong to the Centre for Stars?",
        "2",
    ),
    ("恆達製造了幾台望遠鏡？", "How many telescopes did Hengda make?", "2"),
    ("智利比美國多幾台？", "How many more telescopes does Chile have than the United States?", "3"),
    (
        "智利的總口徑占比領先美國幾個百分點？",
        "By how many percentage points is Chile ahead of the United States in total aperture?",
        "16.5",
    ),
    ("銀河二號的造價比銀河一號多多少億元？", "How much more did Galaxy 2 cost than Galaxy 1?", "21.5"),
    ("觀雲鏡的海拔比海燕高幾公尺？", "How many metres higher is Cloudwatch than Petrel?", "4120"),
    ("銀河一號每公尺口徑的造價是多少億元？", "What did Galaxy 1 cost per metre of aperture?", "4.45"),
]


@pytest.mark.parametrize(("chinese", "english", "figures"), SCOPES)
def test_telescopes(scopes: Material, chinese: str, english: str, figures: str):
    for question in (chinese, english):
        found = [figure.split(" ")[0] for figure in given(scopes, question)]
        assert found == figures.split(), question


NAMES = [
    (
        "產量介於500到700公噸之間的是哪個果園？",
        "Which orchard has an output between 500 and 700 tonnes?",
        "大埔農場",
        "Dapu Farm",
    ),
    (
        "破萬人的鄉鎮有哪些？",
        "Which townships have over ten thousand inhabitants?",
        "山腳鄉 河口鎮",
        "Shanjiao Hekou",
    ),
    (
        "產量破400公噸的果園有哪些？",
        "Which orchards exceed 400 tonnes of output?",
        "晨光果園 大埔農場 楓林果園",
        "",
    ),
    (
        "排在楓林果園後面一名的是誰？",
        "Which orchard comes right after Maple Grove Orchard in the ranking?",
        "老王果園",
        "",
    ),
    ("最早開園的果園是哪一家？", "Which orchard opened first?", "老王果園", "Old Wang's Orchard"),
]


@pytest.mark.parametrize(("chinese", "english", "rows", "twins"), NAMES)
def test_rows_that_are_asked_for(orchards: Material, chinese: str, english: str, rows: str, twins: str):
    found, other = orchards.best(chinese), orchards.best(english)
    assert list(found.rows) == rows.split()
    assert {v.cell.id for v in found.values} == {v.cell.id for v in other.values}, english
    assert len(other.rows) == len(found.rows)
    assert not twins or other.rows[0].startswith(twins.split()[0])


@pytest.mark.parametrize(
    ("chinese", "english", "cell"),
    [
        (
            "楓林果園的作物由誰收購？",
            "Who buys the crop of Maple Grove Orchard?",
            "orchards/prices/table-1/row-3/col-4",
        ),
        (
            "大埔農場所在鄉鎮的鄉鎮長是誰？",
            "Who is the mayor of the township where Dapu Farm is?",
            "orchards/towns/table-1/row-2/col-4",
        ),
    ],
)
def test_a_column_leads_to_the_rows_of_another_table(
    orchards: Material, chinese: str, english: str, cell: str
):
    for question in (chinese, english):
        result = orchards.best(question)
        assert [v.cell.id for v in result.values] == [cell], question
        assert [v.cell.id.split("/")[1] for v in result.via] == ["farms"]


def test_a_year_that_heads_columns_elsewhere_chooses_no_rows(orchards: Material):
    for question in ("2023年芒果的產量是多少？", "What was the output of mango in 2023?"):
        result = orchards.best(question)
        assert [v.cell.id for v in result.values] == ["orchards/crops/table-1/row-1/col-5"], question


def test_the_corpora_are_read(orchards: Material, scopes: Material):
    assert len(read_corpus(DATA / "orchards").documents) == len(orchards.corpus.documents) == 1
    assert len(scopes.catalog.tables) == 3


QUAYS = """---
id: quays
title: Quays
language: en
original: true
---
# Quays {#cover}
## Quays of the town (state/private hands) {#all}
| Quay | Owner | Ships |
|---|---|---|
| Long Wharf | state | 12 |
| Salt Quay | private hands | 30 |
| Fish Pier | state | 24 |
"""


def test_what_a_title_says_to_be_told_apart_is_no_word_for_every_row(tmp_path: Path) -> None:
    quays = material(tmp_path, quays=QUAYS)
    assert given(quays, "What is the average number of ships of the quays of the town?") == ["22"]
    private = quays.best("What is the average number of ships of the private quays?")
    assert private.unmet == ("private",) or len(private.rows) == 1
