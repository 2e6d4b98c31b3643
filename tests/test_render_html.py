"""An answer, its sources and its receipt as HTML."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from strategy_chat.render import (
    receipt_html,
    sources_html,
    to_html,
    to_text,
)
from strategy_chat.schema import CellRef, Conflict, Figure, Side
from tests.tea_answer import ANSWER, ROW, Tags


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


def test_the_marker_of_a_line_with_one_figure_leads_to_its_cell():
    cells = (*ROW.cells, CellRef("tea/area/table-1/row-1/col-3", "凍頂", "產量(公斤)", "900"))
    figures = (
        Figure("81.5", Decimal("81.5"), "", "凍頂", "面積(公頃)", cells[0].id, 1),
        Figure("900", Decimal(900), "", "凍頂", "產量(公斤)", cells[1].id, 1),
    )
    text = "- 面積(公頃)：**81.5** [1]\n- 產量(公斤)：**900** [1]\n- 凍頂：**81.5**、**900** [1]"
    answer = replace(ANSWER, text=text, citations=(replace(ROW, cells=cells),), figures=figures)
    chips = [attributes for tag, attributes in Tags(to_html(answer, turn=1)).tags if tag == "a"]
    assert [chip.get("data-cells") for chip in chips] == [cells[0].id, cells[1].id, None]


def test_html_puts_columns_of_numbers_to_the_right():
    html = to_html(ANSWER, turn=1)
    assert '<th>茶園</th><th class="num">面積(公頃)</th>' in html
    assert '<td>凍頂</td><td class="num">81.5</td>' in html


def test_a_chip_stays_on_the_line_of_what_it_is_for():
    html = to_html(replace(ANSWER, text="春茶 [1]最香。[2]"), turn=1)
    assert html.count("&#8288;<a") == 2
    assert "春茶&nbsp;&#8288;<a" in html
    assert "最香。&#8288;<a" in html


def test_the_cells_of_a_row_stand_together_in_its_card():
    cells = (
        CellRef("t/row-1/col-2", "凍頂", "面積(公頃)", "81.5"),
        CellRef("t/row-2/col-2", "農會 (編號 7)", "面積(公頃)", "3"),
        CellRef("t/row-1/col-3", "凍頂", "產量(公斤)", "900"),
        CellRef("t/row-2/col-3", "農會 (編號 7)", "經營者", "農會"),
    )
    html = sources_html(replace(ANSWER, citations=(replace(ROW, cells=cells),)), turn=1)
    names = '<th scope="rowgroup" rowspan="2">'
    assert html.count(names) == 2
    assert html.index("81.5") < html.index("900") < html.index("農會 (編號 7)") < html.index("經營者")


def test_a_count_is_told_once_in_the_receipt():
    counted = Figure("2", Decimal(2), "", "凍頂; 阿里山", "", "t", 1, "count(凍頂, 阿里山)", ())
    html = receipt_html(replace(ANSWER, figures=(counted,)), turn=1)
    assert "逐項計數（凍頂, 阿里山）" in html
    assert "凍頂; 阿里山" not in html


def test_a_marker_without_a_citation_stays_text():
    assert "見 [7]。" in to_html(replace(ANSWER, text="見 [7]。"), turn=1)


def test_cards_show_the_cells_and_mark_the_quote():
    html = sources_html(ANSWER, turn=1)
    assert (
        '<tr><th scope="row">凍頂</th><td>面積(公頃)</td><td class="value"><mark>81.5</mark></td></tr>'
        in html
    )
    assert '<blockquote dir="auto" tabindex="0"><mark>茶農說：「春茶最香」。</mark></blockquote>' in html


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
    text = "面積合計是 **84.5** [1]。\n算式：81.5 + 3"
    html = to_html(replace(ANSWER, text=text, figures=(figure,)), turn=1)
    assert html.count("81.5 + 3") == 1
    folded = html[html.index("<details") :]
    assert "<strong>84.5</strong> = 81.5 + 3" in folded
    assert 'data-cells="tea/area/table-1/row-1/col-2">81.5</button>' in folded


def figure(subject: str, text: str, value: str, unit: str = "公頃", measure: str = "面積") -> Figure:
    return Figure(text, Decimal(value), unit, subject, measure, f"tea/area/table-1/{subject}", 1)


AREAS = (figure("凍頂", "81.5 公頃", "81.5"), figure("阿里山", "3 公頃", "3"))


def test_a_list_by_measure_becomes_a_table_with_bars_from_zero():
    text = "- **凍頂**：**81.5 公頃** [1]\n- **阿里山**：**3 公頃** [1]\n- **鹿谷**：沒有資料（原文：--） [1]"
    html = to_html(replace(ANSWER, text=text, figures=AREAS), turn=1)
    assert '<figcaption class="measure">面積 (公頃)</figcaption>' in html
    assert '<th scope="row">凍頂</th><td class="num"><strong class="figure">81.5 公頃</strong></td>' in html
    assert '<th scope="row">鹿谷</th><td class="num">沒有資料（原文：--）</td>' in html
    bars = re.findall(r'<rect x="([\d.]+)%" y="25%" width="([\d.]+)%"', html)
    assert bars == [("0.0", "81.5"), ("0.0", "3.0")]
    assert ">0</text>" in html
    assert ">100 公頃</text>" in html
    assert "來源 · 茶園面積" in html


@pytest.mark.parametrize(
    "figures",
    [
        (figure("凍頂", "5", "5", "", "名次"), figure("阿里山", "9", "9", "", "名次")),
        (figure("凍頂", "5 公頃", "5"), figure("阿里山", "9 公斤", "9", "公斤")),
    ],
    ids=["ranks", "two units"],
)
def test_ranks_and_mixed_units_are_aligned_but_get_no_bars(figures: tuple[Figure, ...]):
    text = "\n".join(f"- **{f.subject}**：**{f.text}** [1]" for f in figures)
    html = to_html(replace(ANSWER, text=text, figures=figures), turn=1)
    assert "<table>" in html
    assert "<svg" not in html


def test_losses_lie_left_of_zero():
    losses = (figure("凍頂", "10 公頃", "10"), figure("阿里山", "-10 公頃", "-10"))
    text = "- **凍頂**：**10 公頃** [1]\n- **阿里山**：**-10 公頃** [1]"
    html = to_html(replace(ANSWER, text=text, figures=losses), turn=1)
    assert re.findall(r'<rect x="([\d.]+)%" y="25%" width="([\d.]+)%"', html) == [
        ("50.0", "50.0"),
        ("0.0", "50.0"),
    ]


def test_a_table_of_numbers_gets_a_chart_with_the_values_in_words():
    text = "| | 面積 |\n|---|---|\n| 凍頂 | **81.5 公頃** |\n| 阿里山 | **3 公頃** |"
    html = to_html(replace(ANSWER, text=text, figures=AREAS), turn=1)
    assert 'role="img" aria-label="長條圖，面積：凍頂 81.5 公頃; 阿里山 3 公頃"' in html


def test_only_what_the_text_states_is_explained_as_computed():
    counted = Figure("9", Decimal(9), "", "茶園", "數目", "tea/area/table-1", 1, formula="count(a, b)")
    assert "<details" not in to_html(
        replace(ANSWER, text="占 **9%** 與 81.9 [1]。", figures=(counted,)), turn=1
    )
    html = to_html(replace(ANSWER, text="共有 **9** 座 [1]。", figures=(counted,)), turn=1)
    assert "逐項計數（a, b）" in html


def test_a_notice_that_the_text_ends_with_is_shown_once():
    conflict = Conflict("茶園的數目", (Side("報告說 **3** 座", Decimal(3), 1),))
    text = "有 3 座 [1]。\n\n⚠ 資料本身有出入（茶園的數目）：\n- 報告說 **3** 座 [1]"
    html = to_html(replace(ANSWER, text=text, conflicts=(conflict,)), turn=1)
    assert html.count("報告說") == 1
    assert "⚠" not in html


def test_a_receipt_names_figures_passages_and_timings():
    receipt = {
        "verified": True,
        "corpus": "0123456789abcdef",
        "timings_ms": {"vector": 20.04, "more": 1},
        "passages": [{"id": "tea/area/table-1", "score": 0.25}],
    }
    html = receipt_html(replace(ANSWER, figures=AREAS, receipt=receipt), turn=2)
    assert html.startswith('<section class="check" id="check-2" lang="zh-Hant">')
    assert "2 個數字都能對回原文" in html
    assert '<th scope="row">計算向量</th><td class="num">20.0 ms</td>' in html
    assert '<th scope="row">more</th><td class="num">1.0 ms</td>' in html
    assert '<th scope="row">合計</th><td class="num">21.0 ms</td>' in html
    assert 'data-place="tea/area/table-1"' in html
    assert "<dt>文件指紋</dt><dd>0123456789ab</dd>" in html


def test_a_receipt_tells_why_a_question_was_declined():
    declined = replace(ANSWER, answered=False, reason="empty_cell")
    assert "原文這一格沒有值，所以不回答。" in receipt_html(declined, turn=1)


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
    allowed = {"class", "id", "lang", "href", "title", "tabindex", "role", "scope", "dir", "type"}
    allowed |= {"aria-label", "data-place", "data-cells"}
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
