"""The number grammar: every figure of a text, its kind, bounds and ranges. Chinese first."""

import pytest

from strategy_chat.quantities import (
    read,
    same_unit,
)


def seen(text: str) -> list[tuple[str, str, str, str]]:
    """What is read of a text, in short: (text, value, unit, kind)."""
    return [(q.text, str(q.value), q.unit, q.kind) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("面積 36,197 平方公里", ("36,197 平方公里", "36197", "平方公里", "number")),
        ("海拔3,952公尺", ("3,952公尺", "3952", "公尺", "number")),
        ("長８１．５公里", ("８１．５公里", "81.5", "公里", "number")),
        ("３，９５２ 公尺", ("３，９５２ 公尺", "3952", "公尺", "number")),
        ("收錄10萬詞", ("10萬詞", "100000", "詞", "number")),
        ("收录10万词", ("10万词", "100000", "词", "number")),
        ("預算3億2千萬元", ("3億2千萬元", "320000000", "元", "number")),
        ("預算 1 億 2,000 萬元", ("1 億 2,000 萬元", "120000000", "元", "number")),
        ("31 萬 2,000 人", ("31 萬 2,000 人", "312000", "人", "number")),
        ("31 萬 5,000", ("31 萬 5,000", "315000", "", "number")),
        ("1.5 億人", ("1.5 億人", "150000000", "人", "number")),
        ("2萬5", ("2萬5", "25000", "", "number")),
        ("1 兆元", ("1 兆元", "1000000000000", "元", "number")),
        ("10千米", ("10千米", "10", "千米", "number")),
        ("5 館。", ("5 館", "5", "館", "number")),
        ("共有 7 甕的茶", ("7 甕", "7", "甕", "number")),
        ("三台", ("三台", "3", "台", "number")),
        ("兩家茶行", ("兩家", "2", "家", "number")),
        ("十二座水庫", ("十二座", "12", "座", "number")),
        ("一百二十三公尺", ("一百二十三公尺", "123", "公尺", "number")),
        ("三億兩千萬人", ("三億兩千萬人", "320000000", "人", "number")),
        ("三點五公尺", ("三點五公尺", "3.5", "公尺", "number")),
        ("三大河川", ("三", "3", "", "number")),
        ("46.6%", ("46.6%", "46.6", "%", "percent")),
        ("４６．６％", ("４６．６％", "46.6", "%", "percent")),
        ("百分之三十", ("百分之三十", "30", "%", "percent")),
        ("百分之12.5", ("百分之12.5", "12.5", "%", "percent")),
        ("八成的茶農", ("八成", "80", "%", "percent")),
        ("三成五", ("三成五", "35", "%", "percent")),
        ("12 percent", ("12 percent", "12", "%", "percent")),
        ("2 個百分點", ("2 個百分點", "2", "個百分點", "number")),
        ("攝氏 -3.5 度", ("-3.5 度", "-3.5", "攝氏度", "number")),
        ("氣溫是−5 °C", ("−5 °C", "-5", "°C", "number")),
        ("零下5度", ("零下5度", "-5", "度", "number")),
        ("四分之一的水", ("四分之一", "0.25", "", "number")),
        ("1/4 of it", ("1/4", "0.25", "", "number")),
        ("½ cup", ("½ cup", "0.5", "cup", "number")),
        ("three quarters of it", ("three quarters", "0.75", "", "number")),
        ("1.5 million visitors", ("1.5 million visitors", "1500000", "visitors", "number")),
        ("2.3k", ("2.3k", "2300", "", "number")),
        ("US$ 3.2 billion", ("US$ 3.2 billion", "3200000000", "US$", "number")),
        ("$5M", ("$5M", "5000000", "$", "number")),
        ("NT$1,200萬元", ("NT$1,200萬元", "12000000", "NT$", "number")),
        ("7B parameters", ("7B parameters", "7000000000", "parameters", "number")),
        ("5 km²", ("5 km²", "5", "km²", "number")),
        ("3.2×10^18 次", ("3.2×10^18 次", "3200000000000000000", "次", "number")),
        ("20*1000*1000 台", ("20*1000*1000 台", "20000000", "台", "number")),
        ("ten rivers", ("ten rivers", "10", "rivers", "number")),
        ("twenty-five thousand people", ("twenty-five thousand people", "25000", "people", "number")),
        ("a hundred and five days", ("a hundred and five days", "105", "days", "number")),
        ("a 30-year plan", ("30-year", "30", "year", "number")),
    ],
)
def test_numbers_with_their_units(text, expected):
    assert seen(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年", ("2019年", "2019", "年", "year")),
        ("民國108年", ("民國108年", "2019", "年", "year")),
        ("二〇一九年", ("二〇一九年", "2019", "年", "year")),
        ("in 2019", ("2019", "2019", "", "year")),
        ("In 2019 rivers rose", ("2019", "2019", "", "year")),
        ("1990s", ("1990s", "1990", "年代", "year")),
        ("2019.11", ("2019.11", "2019.11", "", "date")),
        ("2019年11月", ("2019年11月", "2019.11", "", "date")),
        ("November 2019", ("November 2019", "2019.11", "", "date")),
        ("2019/11/21 12:57", ("2019/11/21 12:57", "2019.1121", "", "date")),
        ("2019-11-21", ("2019-11-21", "2019.1121", "", "date")),
        ("2019年11月21日", ("2019年11月21日", "2019.1121", "", "date")),
        ("21 November 2019", ("21 November 2019", "2019.1121", "", "date")),
        ("Nov. 21, 2019", ("Nov. 21, 2019", "2019.1121", "", "date")),
        ("11月21日", ("11月21日", "0.1121", "", "date")),
        ("30年", ("30年", "30", "年", "number")),
        ("30 years", ("30 years", "30", "years", "number")),
        ("2019.11 公尺", ("2019.11 公尺", "2019.11", "公尺", "number")),
        ("2000 rivers", ("2000", "2000", "", "year")),
        ("2000 people", ("2000 people", "2000", "people", "number")),
        ("2,019", ("2,019", "2019", "", "number")),
    ],
)
def test_years_and_dates(text, expected):
    assert seen(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "bound", "written"),
    [
        ("世界第29名", "29", "", "第29名"),
        ("第三長的河", "3", "", "第三"),
        ("排名29!", "29", "", "29"),
        ("rank 29", "29", "", "29"),
        ("ranked 29th", "29", "", "29th"),
        ("the 1st", "1", "", "1st"),
        ("No. 29", "29", "", "No. 29"),
        ("the second", "2", "", "second"),
        ("前100", "100", "max", "100"),
        ("前 3 名", "3", "max", "3 名"),
        ("前三大", "3", "max", "三"),
        ("Top 500", "500", "max", "500"),
        ("Top500", "500", "max", "500"),
        ("the top ten", "10", "max", "ten"),
        ("the first ten", "10", "max", "ten"),
        ("the first hundred", "100", "max", "hundred"),
        ("第 3 屆", "3", "", "第 3 屆"),
    ],
)
def test_ordinals(text, value, bound, written):
    (found,) = read(text)
    assert (str(found.value), found.kind, found.bound, found.text) == (value, "ordinal", bound, written)


@pytest.mark.parametrize(
    ("text", "bound", "approx"),
    [
        ("超過 150 人", "over", False),
        ("超过150人", "over", False),
        ("more than 150 people", "over", False),
        ("逾150人", "over", False),
        ("不超過150人", "max", False),
        ("至多150人", "max", False),
        ("150人以下", "max", False),
        ("up to 150 people", "max", False),
        ("至少150人", "min", False),
        ("150人以上", "min", False),
        ("150+ people", "min", False),
        ("150 or more", "min", False),
        ("不到150人", "under", False),
        ("fewer than 150 people", "under", False),
        ("~150 人", "", True),
        ("約150人", "", True),
        ("大約 150 人", "", True),
        ("150人左右", "", True),
        ("about 150 people", "", True),
        ("將近150人", "", True),
        ("150多人", "over", True),
        ("最近150人", "", False),
        ("discover 150 people", "", False),
    ],
)
def test_bounds_and_approximations(text, bound, approx):
    found = read(text)[0]
    assert (str(found.value), found.bound, found.approx) == ("150", bound, approx)
    assert same_unit(found.unit, "人") or not found.unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind"),
    [
        ("2018~2024", "2018", "2024", "", "year"),
        ("2018–2024年", "2018", "2024", "年", "year"),
        ("2018-24", "2018", "2024", "", "year"),
        ("12–15 人", "12", "15", "人", "number"),
        ("3 至 5 人", "3", "5", "人", "number"),
        ("10 to 20 hours", "10", "20", "hours", "number"),
        ("10~20萬人", "100000", "200000", "人", "number"),
        ("3%~5%", "3", "5", "%", "percent"),
        ("３～５杯", "3", "5", "杯", "number"),
    ],
)
def test_ranges(text, low, high, unit, kind):
    (found,) = read(text)
    assert (str(found.value), str(found.high), found.unit, found.kind) == (low, high, unit, kind)
    assert found.text == text


def test_what_is_no_range():
    assert [str(q.value) for q in read("5-3")] == ["5", "3"]
    assert [str(q.value) for q in read("3人和5杯")] == ["3", "5"]
    assert [str(q.value) for q in read("1,2,3")] == ["1", "2", "3"]
    assert [str(q.value) for q in read("前100有3，300有5")] == ["100", "3", "300", "5"]


@pytest.mark.parametrize(
    "text",
    [
        "A380",
        "茶樹26",
        "Tea4",
        "TEA-7",
        "COVID-19",
        "5G",
        "3D",
        "4K",
        "v1.2.3",
        "12:57",
        "茶王一號",
        "Tea 2.0",
        "56C",
    ],
)
def test_digits_of_names(text):
    assert [q.kind for q in read(text)] == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "哪一台",
        "一部分",
        "多少百分比",
        "統一台灣",
        "唯一",
        "一個",
        "一起",
        "星期三",
        "百工百業",
        "十分",
        "數百人",
        "河",
        "see https://a.example/2019/5",
        "one of them",
        "",
    ],
)
def test_words_that_are_no_figures(text):
    assert read(text) == ()


@pytest.mark.parametrize("text", ["31 萬 5 人", "3 萬 12,000", "10 萬 300", "2 萬  5,000"])
def test_a_number_that_does_not_go_on_the_one_before_is_its_own(text: str):
    assert len(read(text)) == 2


def test_several_figures_of_a_sentence():
    assert seen("2019.11 共10台，前 100 有 3 台，A380 除外") == [
        ("2019.11", "2019.11", "", "date"),
        ("10台", "10", "台", "number"),
        ("100", "100", "", "ordinal"),
        ("3 台", "3", "台", "number"),
        ("380", "380", "", "name"),
    ]


def test_a_measure_word_is_not_cut_out_of_another_word():
    assert seen("30台灣茶") == [("30", "30", "", "number")]
    assert seen("Tea 4 比 Tea 5 高") == [("4", "4", "", "number"), ("5", "5", "", "number")]
    assert seen("哪三台最快") == [("三台", "3", "台", "number")]
    assert seen("2019成立") == [("2019", "2019", "", "year")]
    assert seen("3 個人") == [("3 個人", "3", "個人", "number")]
