"""Tables: what their columns hold, and every operation on small ones, with results worked out by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from strategy_chat.schema import TableResult
from tests.small_corpus import Material, cells, figures, material
from tests.small_texts import RIVERS_EN, RIVERS_ZH

KINDS = """# Shop
Table: Stock
| No. | Item | Price (NT$) | Opened | Sold | Colours | Remark |
|---|---|---|---|---|---|---|
| 1 | Teapot | 1,200 | 2019 | 45% | red / blue | Sells well in winter, when the evenings are long and cold |
| 2 | Cup | 80.5 | 2021 | 12.5% | red | Breaks easily, so that every parcel of it is packed in straw |
| 3 | Tray | N/A | 2020 | -- | black / red | Made of bamboo by a family in the hills, who bring it each May |
"""


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(tmp_path_factory.mktemp("rivers"), rivers=RIVERS_ZH, rivers_en=RIVERS_EN)


NAMELESS = """# 茶園名錄
表：登記的茶園
| 編號 | 茶園 | 經營者 | 面積(公頃) |
|---|---|---|---|
| 11 | 雲頂 | 陳家 | 8 |
| 12 |  | 農會 | 5 |
| 13 | 霧谷 | 農會 | 3 |
| 14 | 石門 | 陳家 | 2 |
"""

# ---- what a column holds


def test_the_kinds_of_columns(tmp_path: Path):
    (table,) = material(tmp_path, shop=KINDS).catalog.tables
    assert [(f.column, f.kind, f.unit) for f in table.facets if f.part == "main"] == [
        (0, "number", ""),
        (1, "name", ""),
        (2, "number", "NT$"),
        (3, "year", ""),
        (4, "percent", "%"),
        (5, "list", ""),
        (6, "prose", ""),
    ]
    assert table.original.header[table.key] == "Item"
    assert [table.quantity(row, table.facets[2]) is None for row in table.rows] == [False, False, True]
    assert table.items(0, 5, "en") == ("red", "blue")


def test_units_stand_in_the_header_the_caption_or_the_cells(rivers: Material):
    river, reservoir, quality = rivers.catalog.tables
    assert [f.unit for f in river.facets] == ["", "", "公里", "噸", "", ""]
    assert dict(river.facets[2].units) == {"zh-Hant": "公里", "en": "km"}
    assert {f.unit for f in reservoir.facets if f.numeric} == {"萬噸"}
    assert [f.unit for f in quality.facets if f.kind == "percent"] == ["%"]


def test_the_column_that_names_the_rows_need_not_be_the_first(rivers: Material):
    assert [t.original.header[t.key] for t in rivers.catalog.tables] == ["河川", "水庫", "測站"]


def test_a_row_without_a_name_is_identified_by_the_cells_that_stand_in_for_it(tmp_path: Path):
    found = material(tmp_path, gardens=NAMELESS).best("列出登記的茶園")
    assert found.rows == ("雲頂", "農會 (編號 12)", "霧谷", "石門")
    assert [(c.row, c.column, c.text) for c in found.support] == [
        ("雲頂", "茶園", "雲頂"),
        ("農會 (編號 12)", "經營者", "農會"),
        ("農會 (編號 12)", "編號", "12"),
        ("霧谷", "茶園", "霧谷"),
        ("石門", "茶園", "石門"),
    ]


def test_ranks_and_composite_cells(rivers: Material):
    quality = rivers.catalog.tables[2]
    assert [(f.column, f.part, f.kind, f.rank) for f in quality.facets] == [
        (0, "main", "number", True),
        (1, "main", "number", True),
        (1, "bracket", "year", False),
        (2, "main", "name", False),
        (3, "main", "percent", False),
        (3, "bracket", "number", False),
    ]
    first, year = quality.facets[1], quality.facets[2]
    assert [q and q.value for q in (quality.quantity(0, first), quality.quantity(0, year))] == [8, 2019]
    assert quality.quantity(1, first) is None


def test_totals_are_not_counted_among_the_rows(rivers: Material):
    reservoir = rivers.catalog.tables[1]
    assert (reservoir.totals, reservoir.plain_rows) == (frozenset({3}), (0, 1, 2))


def test_an_edition_of_another_shape_is_left_out(tmp_path: Path):
    other = RIVERS_EN.replace("| Xiaoping River | Xihu County | 31 | 900 | | 2011 |\n", "")
    read = material(tmp_path, rivers=RIVERS_ZH, rivers_en=other)
    assert set(read.catalog.tables[0].texts) == {"zh-Hant"}
    assert set(read.catalog.tables[1].texts) == {"zh-Hant", "en"}


# ---- cells

LOOKUPS = [
    ("青石溪有多長？", "青石溪", "120.5"),
    ("How long is the Qingshi River?", "Qingshi River", "120.5"),
    ("舊河道的長度是多少公里？", "白沙溪 (舊河道)", "80"),
    ("What is the length of the Old Course?", "Baisha River (Old Course)", "80"),
    ("白沙溪在哪一個縣？", "白沙溪 (舊河道)", "西湖縣"),
    ("Which county is the Baisha River in?", "Baisha River (Old Course)", "Xihu County"),
    ("雲門水庫 2022 年的蓄水量是多少？", "雲門水庫", "500"),
    ("How much did the Yunmen Reservoir store in 2022?", "Yunmen Reservoir", "500"),
    ("What is the pass rate of Fengqiao Station?", "Fengqiao Station", "96% (48)"),
    ("青石溪是哪一年設站的？", "青石溪", "1985"),
    ("青石溪長度", "青石溪", "120.5"),
    ("Qingshi Rvier length", "Qingshi River", "120.5"),
    ("青石溪的长度是多少？", "青石溪", "120.5"),
]


@pytest.mark.parametrize(("question", "subject", "text"), LOOKUPS)
def test_a_cell(rivers: Material, question: str, subject: str, text: str):
    result = rivers.best(question)
    assert (result.operation, cells(result), result.lacks) == ("lookup", [(subject, text)], False)


def test_a_cell_is_bound_to_its_place_in_the_original(rivers: Material):
    (value,) = rivers.best("How long is the Nanpu River?").values
    assert (value.cell.id, value.cell.row, value.cell.column, value.cell.text) == (
        "rivers/rivers/table-1/row-3/col-3",
        "南浦河",
        "長度 (公里)",
        "64.25",
    )
    assert (value.number, value.unit, value.added, value.measure) == (
        Decimal("64.25"),
        "公里",
        "km",
        "Length (km)",
    )


@pytest.mark.parametrize("question", ["長風河的流量是多少？", "What is the flow of the Changfeng River?"])
def test_a_missing_value_is_stated_as_missing(rivers: Material, question: str):
    (value,) = rivers.best(question).values
    assert (value.missing, value.number, value.cell.text) == (True, None, "--")


@pytest.mark.parametrize(
    "question",
    ["青石溪的深度是多少？", "How deep is the Qingshi River?", "青石溪是誰發現的？", "青石溪有多少人？"],
)
def test_a_property_that_the_table_lacks_is_not_made_up(rivers: Material, question: str):
    assert all(result.lacks or result.score < 0.68 for result in rivers.tables(question))


def test_a_rate_with_a_count_in_brackets_is_the_rate(rivers: Material):
    (value,) = rivers.best("楓橋測站的合格率是多少？").values
    assert (value.number, value.unit) == (Decimal(96), "%")


# ---- lists and counts

SETS = [
    ("哪些河川在西湖縣？", "list", {"白沙溪 (舊河道)", "小坪溪"}),
    ("Which rivers are in Xihu County?", "list", {"Baisha River (Old Course)", "Xiaoping River"}),
    ("哪些河川有鯉魚？", "list", {"青石溪", "白沙溪 (舊河道)", "南浦河"}),
    ("Which rivers have eel?", "list", {"Nanpu River", "Changfeng River"}),
    ("不在西湖縣的河川有哪些？", "list", {"青石溪", "南浦河", "長風河"}),
    ("Which rivers are not in Xihu County?", "list", {"Qingshi River", "Nanpu River", "Changfeng River"}),
    ("哪些河川的長度超過 80 公里？", "list", {"青石溪", "長風河"}),
    ("Which rivers are longer than 80 km?", "list", {"Qingshi River", "Changfeng River"}),
    ("哪些河川的長度至少 80 公里？", "list", {"青石溪", "白沙溪 (舊河道)", "長風河"}),
    ("哪些河川的長度不到 80 公里？", "list", {"南浦河", "小坪溪"}),
    ("哪些河川的長度不超過 80 公里？", "list", {"白沙溪 (舊河道)", "南浦河", "小坪溪"}),
    ("長度在 60 到 100 公里之間的河川有哪些？", "list", {"白沙溪 (舊河道)", "南浦河", "長風河"}),
    ("長度超過 80,000 公尺的河川有哪些？", "list", {"青石溪", "長風河"}),
    ("2000 年以後設站的河川有哪些？", "list", {"南浦河", "小坪溪"}),
    ("名次在前10名的測站有哪些？", "list", {"楓橋測站", "月灣測站"}),
    ("有幾條河川在東山縣？", "count", {"青石溪", "南浦河"}),
    ("How many rivers are in Dongshan County?", "count", {"Qingshi River", "Nanpu River"}),
    ("長度超過 200 公里的河川有哪些？", "list", set()),
]


@pytest.mark.parametrize(("question", "operation", "rows"), SETS)
def test_the_rows_that_meet_a_condition(rivers: Material, question: str, operation: str, rows: set[str]):
    result = rivers.best(question)
    assert (result.operation, set(result.rows), len(result.rows)) == (operation, rows, len(rows))
    assert [str(c.value) for c in result.computed] == ([str(len(rows))] if operation == "count" else [])


def test_the_rows_without_a_value(rivers: Material):
    assert rivers.best("流量缺資料的是哪一條河川？").rows == ("長風河",)


@pytest.mark.parametrize(
    "question", ["河川在幾個不同的縣？", "In how many different counties are the rivers?"]
)
def test_different_entries(rivers: Material, question: str):
    result = rivers.best(question)
    assert (result.operation, str(result.computed[0].value)) == ("distinct", "3")


GROUPS = [
    ("各縣有幾條河川？", [("東山縣", "2"), ("西湖縣", "2"), ("北嶺縣", "1")]),
    (
        "How many rivers are there per county?",
        [("Dongshan County", "2"), ("Xihu County", "2"), ("Beiling County", "1")],
    ),
    ("各縣的河川總長度是多少？", [("東山縣", "184.75"), ("西湖縣", "111"), ("北嶺縣", "95")]),
]


@pytest.mark.parametrize(("question", "groups"), GROUPS)
def test_one_figure_per_group(rivers: Material, question: str, groups: list[tuple[str, str]]):
    result = rivers.best(question)
    assert result.operation == "group"
    assert [(c.label, str(c.value)) for c in result.computed] == groups


# ---- yes or no

CHECKS = [
    ("青石溪在東山縣嗎？", True),
    ("青石溪在西湖縣嗎？", False),
    ("Is the Qingshi River in Dongshan County?", True),
    ("Is the Qingshi River in Xihu County?", False),
    ("青石溪的長度超過 100 公里嗎？", True),
    ("Is the Qingshi River longer than 130 km?", False),
]


@pytest.mark.parametrize(("question", "truth"), CHECKS)
def test_yes_or_no(rivers: Material, question: str, truth: bool):
    result = rivers.best(question)
    assert (result.operation, result.truth) == ("verify", truth)


@pytest.mark.parametrize(
    "question",
    [
        "青石溪比白沙溪長嗎？",
        "Is the Qingshi River longer than the Baisha River?",
    ],
)
def test_yes_or_no_of_two_rows(rivers: Material, question: str):
    assert rivers.best(question).truth is True


# ---- follow-ups and several tables


def one(result: TableResult) -> tuple[str, str]:
    ((subject, text),) = cells(result)
    return subject, text


def test_a_follow_up_takes_what_it_leaves_open_from_the_question_before(rivers: Material):
    assert one(rivers.best("那南浦河呢？", ("青石溪的長度是多少？",))) == ("南浦河", "64.25")
    assert one(rivers.best("它在哪一個縣？", ("青石溪有多長？",))) == ("青石溪", "東山縣")
    assert one(rivers.best("And the Nanpu River?", ("How long is the Qingshi River?",))) == (
        "Nanpu River",
        "64.25",
    )
    assert one(rivers.best("白沙溪呢？", ("青石溪的長度是多少？", "那南浦河呢？"))) == (
        "白沙溪 (舊河道)",
        "80",
    )


@pytest.mark.parametrize(
    ("question", "earlier", "cell"),
    [
        ("那南浦河呢？", ("青石溪有多長？",), ("南浦河", "64.25")),
        ("白沙溪呢？", ("青石溪有多長？", "那南浦河呢？"), ("白沙溪 (舊河道)", "80")),
    ],
)
def test_a_follow_up_takes_the_measure_of_an_adjective(
    rivers: Material, question: str, earlier: tuple[str, ...], cell: tuple[str, str]
):
    assert one(rivers.best(question, earlier)) == cell


def test_a_question_on_nothing_in_the_tables_has_no_result(rivers: Material):
    assert rivers.tables("今天天氣如何？") == ()
    assert rivers.tables("") == ()


def test_a_computed_figure_rests_on_cells_of_the_original(rivers: Material):
    (computed,) = rivers.best("What is the total length of all rivers?").computed
    assert [c.text for c in computed.cells] == ["120.5", "80", "64.25", "95", "31"]
    assert {c.column for c in computed.cells} == {"長度 (公里)"}
    assert (
        figures(rivers.best("What is the total length of all rivers?"))[0][2]
        == "120.5 + 80 + 64.25 + 95 + 31"
    )
