"""Answers as text, Markdown, JSON and HTML, on a hand-written answer about tea gardens."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from strategy_chat.render import (
    passages_to_text,
    to_json,
    to_markdown,
    to_text,
)
from strategy_chat.render.markup import Bullets, Grid, Marker, Paragraph, Words, parse, parse_inline
from strategy_chat.schema import Answer, Figure, Passage
from tests.tea_answer import ANSWER


def test_light_markdown_is_parsed_into_paragraphs_lists_and_tables():
    assert parse(ANSWER.text) == (
        Paragraph((parse_inline("**凍頂**的面積是 **81.5 公頃** [1]。"),)),
        Bullets((parse_inline("春茶最香 [2]"), parse_inline("冬茶其次 [2]"))),
        Grid(
            (parse_inline("茶園"), parse_inline("面積(公頃)")),
            (
                (parse_inline("凍頂"), parse_inline("81.5")),
                (parse_inline("阿里山"), parse_inline("3")),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("**「重點」**文字", (Words("「重點」", bold=True), Words("文字"))),
        ("見 [1][2]。", (Words("見 "), Marker(1), Marker(2), Words("。"))),
        ("**81.5 [1]**", (Words("81.5 ", bold=True), Marker(1))),
        ("2**10 是 1024", (Words("2"), Words("**"), Words("10 是 1024"))),
        ("[註] 與 [1a]", (Words("[註] 與 [1a]"),)),
        ("", ()),
    ],
)
def test_bold_and_markers_in_a_line(line: str, runs: tuple[object, ...]):
    assert parse_inline(line) == runs


def test_rows_are_made_as_wide_as_their_header_and_escaped_pipes_stay_in_their_cell():
    (grid,) = parse(
        "| 品種 | 產地 | 公斤 |\n| :-- | --- | --: |\n| 青心\\|烏龍 | 鹿谷 |\n| 金萱 | 阿里山 | 5 | 多 |"
    )
    assert isinstance(grid, Grid)
    assert grid.rows == (
        ((Words("青心|烏龍"),), (Words("鹿谷"),), ()),
        ((Words("金萱"),), (Words("阿里山"),), (Words("5"),)),
    )


def test_a_line_with_a_pipe_is_no_table_without_a_rule():
    assert parse("| 凍頂 | 81.5 |") == (Paragraph((parse_inline("| 凍頂 | 81.5 |"),)),)


def test_text_shows_answer_columns_and_every_source_with_file_section_quote_and_cells():
    assert to_text(ANSWER) == (
        "凍頂的面積是 81.5 公頃 [1]。\n\n"
        "- 春茶最香 [2]\n- 冬茶其次 [2]\n\n"
        "茶園    面積(公頃)\n------  ----------\n凍頂    81.5\n阿里山  3\n\n"
        "來源\n"
        "[1] tea.zh-Hant.md · 茶園面積\n    「| 凍頂 | 81.5 |」\n    凍頂 · 面積(公頃): 81.5\n"
        "[2] tea.zh-Hant.md · 茶農\n    「茶農說：「春茶最香」。」\n\n"
        "可以這樣問\n- 阿里山茶園多大？"
    )


def test_markdown_keeps_the_text_and_quotes_the_sources():
    assert to_markdown(ANSWER) == (
        ANSWER.text + "\n\n**來源**\n\n"
        "[1] `tea.zh-Hant.md` · 茶園面積\n\n> | 凍頂 | 81.5 |\n\n"
        "[2] `tea.zh-Hant.md` · 茶農\n\n> 茶農說：「春茶最香」。\n\n"
        "**可以這樣問**\n\n- 阿里山茶園多大？"
    )


def test_labels_are_in_the_language_of_the_answer():
    assert "\nSources\n" in to_text(replace(ANSWER, language="en"))
    assert "\n来源\n" in to_text(replace(ANSWER, language="zh-Hans"))


def test_json_is_the_whole_receipt_with_chinese_readable_and_decimals_exact():
    figure = Figure("81.50", Decimal("81.50"), "公頃", "凍頂", "面積", "tea/area/table-1/row-1/col-2", 1)
    text = to_json(replace(ANSWER, figures=(figure,)))
    assert '"凍頂"' in text
    read = json.loads(text)
    assert read["figures"][0]["value"] == "81.50"
    assert read["citations"][0]["cells"][0]["text"] == "81.5"
    assert set(read) == set(Answer.__dataclass_fields__)


def test_passages_are_listed_with_rank_file_section_and_score():
    passage = Passage(
        "tea/area", "tea", "zh-Hant", "tea.zh-Hant.md", "茶園面積", "tea/area", "row", "凍頂 81.5", (), 0.25
    )
    assert passages_to_text([passage, passage]) == (
        "1. tea.zh-Hant.md · 茶園面積  (0.250)\n    凍頂 81.5\n\n"
        "2. tea.zh-Hant.md · 茶園面積  (0.250)\n    凍頂 81.5"
    )
