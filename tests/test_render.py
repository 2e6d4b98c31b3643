"""Answers as text, Markdown, JSON and HTML, on a hand-written answer about tea gardens."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from strategy_chat.render import passages_to_text, sources_html, to_html, to_json, to_markdown, to_text
from strategy_chat.render.markup import Bullets, Grid, Marker, Paragraph, Words, parse, parse_inline
from strategy_chat.schema import Answer, CellRef, Citation, Conflict, Figure, Passage, Side

ROW = Citation(
    1,
    "tea.zh-Hant.md",
    "茶園面積",
    "| 凍頂 | 81.5 |",
    "tea/area/table-1/row-1",
    (CellRef("tea/area/table-1/row-1/col-2", "凍頂", "面積(公頃)", "81.5"),),
)
SENTENCE = Citation(2, "tea.zh-Hant.md", "茶農", "茶農說：「春茶最香」。", "tea/farmers/p-1")
ANSWER = Answer(
    question="凍頂茶園多大？",
    text="**凍頂**的面積是 **81.5 公頃** [1]。\n\n- 春茶最香 [2]\n- 冬茶其次 [2]\n\n"
    "| 茶園 | 面積(公頃) |\n|---|---|\n| 凍頂 | 81.5 |\n| 阿里山 | 3 |",
    answered=True,
    language="zh-Hant",
    citations=(ROW, SENTENCE),
    suggestions=("阿里山茶園多大？",),
)


class Tags(HTMLParser):
    """Collects what a browser would make of HTML: tags with attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


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


def test_html_links_each_marker_to_its_card_and_gives_the_quote():
    page = Tags(to_html(ANSWER, turn=3))
    links = [attributes for tag, attributes in page.tags if tag == "a"]
    assert [(link["href"], link["title"]) for link in links] == [
        ("#src-3-1", "| 凍頂 | 81.5 |"),
        ("#src-3-2", "茶農說：「春茶最香」。"),
        ("#src-3-2", "茶農說：「春茶最香」。"),
    ]
    ids = {attributes.get("id") for _, attributes in Tags(sources_html(ANSWER, turn=3)).tags}
    assert {str(link["href"]).removeprefix("#") for link in links} <= ids


def test_html_puts_columns_of_numbers_to_the_right():
    html = to_html(ANSWER, turn=1)
    assert '<th>茶園</th><th class="num">面積(公頃)</th>' in html
    assert '<td>凍頂</td><td class="num">81.5</td>' in html


def test_a_marker_without_a_citation_stays_text():
    assert "見 [7]。" in to_html(replace(ANSWER, text="見 [7]。"), turn=1)


def test_cards_show_the_cells_and_mark_the_quote():
    html = sources_html(ANSWER, turn=1)
    assert (
        '<tr><th scope="row">凍頂</th><td>面積(公頃)</td><td class="value"><mark>81.5</mark></td></tr>'
        in html
    )
    assert "<blockquote><mark>茶農說：「春茶最香」。</mark></blockquote>" in html


def test_a_cell_that_repeats_the_name_of_its_row_is_left_out_unless_it_is_all_there_is():
    name = CellRef("tea/area/table-1/row-1/col-1", "凍頂", "茶園", "凍頂")
    both = replace(ANSWER, citations=(replace(ROW, cells=(name, *ROW.cells)),))
    assert to_text(both) == to_text(replace(ANSWER, citations=(ROW,)))
    assert sources_html(both, turn=1) == sources_html(replace(ANSWER, citations=(ROW,)), turn=1)
    assert "凍頂 · 茶園: 凍頂" in to_text(replace(ANSWER, citations=(replace(ROW, cells=(name,)),)))


def test_an_answer_without_sources_says_so():
    declined = replace(ANSWER, text="資料沒有提到。", answered=False, citations=())
    assert "這則回答沒有引用來源。" in sources_html(declined, turn=1)
    assert 'class="answer declined"' in to_html(declined, turn=1)


def test_a_conflict_shows_both_sides_with_their_citations():
    conflict = Conflict("茶園的數目", (Side("報告說 3 座", Decimal(3), 1), Side("表列 4 座", Decimal(4), 2)))
    html = to_html(replace(ANSWER, text="不一致。", conflicts=(conflict,)), turn=1)
    notice = html[html.index('<div class="conflict"') :]
    assert "茶園的數目" in notice
    assert notice.index("報告說 3 座") < notice.index("#src-1-1") < notice.index("表列 4 座")
    assert "#src-1-2" in notice


def test_a_computed_figure_unfolds_its_formula():
    figure = Figure("84.5", Decimal("84.5"), "公頃", "合計", "面積", "", 1, formula="81.5 + 3")
    html = to_html(replace(ANSWER, figures=(figure,)), turn=1)
    assert "<details" in html
    assert "<strong>84.5</strong> = 81.5 + 3" in html


HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(2)</script> ![圖](http://evil.test/a.png) "
    "[連結](http://evil.test) a<b \"q\" 'r' </div><a href=javascript:alert(3)>x</a>"
)


@pytest.mark.parametrize("place", ["text", "question", "quote", "section", "source", "cell", "conflict"])
def test_hostile_text_is_shown_as_text_wherever_it_stands(place: str):
    cell = CellRef("x", HOSTILE, HOSTILE, HOSTILE) if place == "cell" else ROW.cells[0]
    row = replace(
        ROW,
        quote=HOSTILE if place == "quote" else ROW.quote,
        section=HOSTILE if place == "section" else ROW.section,
        source=HOSTILE if place == "source" else ROW.source,
        cells=(cell,),
    )
    answer = replace(
        ANSWER,
        text=f"{HOSTILE} [1]" if place == "text" else "好 [1]",
        question=HOSTILE if place == "question" else ANSWER.question,
        citations=(row,),
        conflicts=(Conflict(HOSTILE, (Side(HOSTILE, Decimal(1), 1),)),) if place == "conflict" else (),
    )
    page = Tags(to_html(answer, turn=1) + sources_html(answer, turn=1))
    assert not page.names() & {"img", "script", "iframe", "style", "form", "input"}
    assert all(attributes.get("href") == "#src-1-1" for tag, attributes in page.tags if tag == "a")
    allowed = {"class", "id", "lang", "href", "title", "tabindex", "role", "scope"}
    assert all(set(attributes) <= allowed for _, attributes in page.tags)
    if place != "text":
        shown = page.text + "".join(attributes.get("title") or "" for _, attributes in page.tags)
        assert HOSTILE in shown
    else:
        assert HOSTILE.replace("[1]", "") in page.text


def test_html_is_one_block_without_a_blank_line():
    quote = replace(ROW, quote="第一行\n\n第三行")
    html = to_html(replace(ANSWER, citations=(quote,)), turn=1) + sources_html(
        replace(ANSWER, citations=(quote,)), turn=1
    )
    assert "\n" not in html
    assert re.match(r"<div ", html)


def test_passages_are_listed_with_rank_file_section_and_score():
    passage = Passage(
        "tea/area", "tea", "zh-Hant", "tea.zh-Hant.md", "茶園面積", "tea/area", "row", "凍頂 81.5", (), 0.25
    )
    assert passages_to_text([passage, passage]) == (
        "1. tea.zh-Hant.md · 茶園面積  (0.250)\n    凍頂 81.5\n\n"
        "2. tea.zh-Hant.md · 茶園面積  (0.250)\n    凍頂 81.5"
    )
