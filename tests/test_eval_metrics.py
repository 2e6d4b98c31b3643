"""Metrics against answers worked out by hand."""

import math
from decimal import Decimal
from typing import Any

import pytest

from eval.metrics import citations, correctness, figures, language, retrieval, support
from eval.parsing import parse_case
from eval.reply import Reply, read_reply
from eval.schema import Case
from eval.source import Source
from strategy_chat import StrategyChat

CORPUS = """# 渡輪 {#top}

## 航線 {#routes}

共有三條航線，冬天停航。

Table: 各航線

| 船名 | 乘客（人） | 準點率 |
|---|---|---|
| 北岸渡輪 | 48,200 | 96.5% |
| 南島渡輪 | 18,000 | 91% (3) |
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "ferries.md").write_text(CORPUS, encoding="utf-8")
    return Source(StrategyChat(folder))


def a_case(**fields: Any) -> Case:
    given = {
        "id": "a",
        "kind": "lookup",
        "language": "zh-Hant",
        "question": "北岸渡輪載了多少人？",
        "names": ["北岸"],
    }
    case, problems = parse_case({**given, **fields}, "a.jsonl", 1)
    assert problems == []
    return case


def a_reply(text: str, **fields: Any) -> Reply:
    return read_reply({"text": text, "answered": True, **fields})


CELL = "ferries/routes/table-1/row-1/col-2"
OTHER = "ferries/routes/table-1/row-2/col-2"
WANTED = {"value": "48200", "unit": "人", "subject": ["北岸渡輪"], "measure": ["乘客"], "place": CELL}


def declared(place: str = CELL, value: str = "48200", unit: str = "人", **more: Any) -> dict[str, Any]:
    return {"text": value, "value": value, "unit": unit, "place": place, **more}


def test_a_figure_counts_with_value_unit_and_binding(source):
    case = a_case(figures=[WANTED])
    text = "北岸渡輪載了 48,200 人。"
    assert figures.judge(case, a_reply(text, figures=[declared()]), source).score == 1
    elsewhere = figures.judge(case, a_reply(text, figures=[declared(OTHER)]), source)
    assert elsewhere.score == 0
    assert elsewhere.why[0].key == "figure_bound_elsewhere"
    assert (
        figures.judge(case, a_reply(text, figures=[declared(unit="%")]), source).why[0].key == "figure_unit"
    )
    assert figures.judge(case, a_reply("北岸渡輪載了 8,200 人。", figures=[declared()]), source).score == 0


def test_without_declared_figures_the_words_must_bind(source):
    case = a_case(figures=[WANTED])
    assert figures.judge(case, a_reply("北岸渡輪的乘客有 48200 人。"), source).score == 1
    assert figures.judge(case, a_reply("乘客有 48200 人。"), source).why[0].key == "figure_unbound"
    assert figures.judge(case, a_reply("北岸渡輪、南島渡輪的乘客有 48200、18000 人"), source).score == 0


def test_a_figure_is_supported_by_its_place_or_its_formula_only(source):
    case = a_case()
    cited = [
        {"number": 1, "passage_id": "x", "cells": [{"id": CELL}, {"id": OTHER}], "quote": "共有三條航線"}
    ]
    text = "平均 33,100 人"
    right = declared(value="33100", formula="(48200 + 18000) ÷ 2")
    wrong = declared(value="33100", formula="(48200 + 18001) ÷ 2")
    assert support.unsupported(case, a_reply(text, figures=[right], citations=cited), source) == ()
    assert support.unsupported(case, a_reply(text, figures=[wrong], citations=cited), source) == (
        "33,100 person",
    )
    assert support.unsupported(case, a_reply("48200 人"), source) == ("48200 person",)
    assert support.unsupported(case, a_reply("48200 人", figures=[declared(OTHER)]), source) == (
        "48200 person",
    )


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A table whose caption gives its unit with a scale."""
    folder = tmp_path_factory.mktemp("scaled")
    text = "# 港 {#top}\n\nTable: 貨運量（單位：萬噸）\n\n| 港 | 2024 |\n|---|---|\n| 白沙港 | 702 |\n"
    (folder / "ports.zh-Hant.md").write_text(text, encoding="utf-8")
    return Source.of(folder)


def test_a_figure_may_be_told_and_held_against_the_question_in_the_scale_of_its_column(scaled):
    place = "ports/top/table-1/row-1/col-2"
    case = a_case(question="哪個港處理了七百萬噸以上？")
    cited = [{"number": 1, "passage_id": "x", "cells": [{"id": place}], "quote": "| 白沙港 | 702 |"}]
    full = declared(place, "7020000", "噸")
    text = "符合條件（2024 > 700）：白沙港，7,020,000 噸"
    assert support.unsupported(case, a_reply(text, figures=[full], citations=cited), scaled) == ()
    assert support.unsupported(case, a_reply(text, citations=cited), scaled) == ("7,020,000 tonne",)
    wanted = {"value": "702", "unit": "萬噸", "place": place}
    case = a_case(figures=[wanted])
    assert (
        figures.judge(case, a_reply("702 萬噸", figures=[declared(place, "702", "萬噸")]), scaled).score == 1
    )
    assert figures.judge(case, a_reply("7,020,000 噸", figures=[full]), scaled).score == 1
    assert figures.judge(case, a_reply("702 噸", figures=[declared(place, "702", "噸")]), scaled).score == 0


def test_a_change_may_be_told_with_its_sign_or_in_words(source):
    change = {"value": "30200", "operation": "change", "formula": True, "operands": [OTHER, CELL]}
    case = a_case(figures=[change])
    for text, value in (("少了 30,200 人", "30200"), ("變化 -30,200 人", "-30200")):
        told = declared(value=value, formula="18000 − 48200")
        assert figures.judge(case, a_reply(text, figures=[told]), source).score == 1


def test_a_unit_in_the_words_of_the_source_is_no_other_language(source):
    case = a_case(language="en", question="How many passengers?")
    told = declared(text="48,200 人次")
    assert (
        language.judge(
            case, a_reply("北岸渡輪: **48,200 人次**", figures=[told], language="en"), source
        ).score
        == 1
    )


def test_a_sentence_of_a_cited_paragraph_supports_its_figures(tmp_path):
    text = "# 渡輪 {#top}\n\n新船在2024年3月8日啟用。它載客360人。\n\n每天12班。\n"
    (tmp_path / "ship.zh-Hant.md").write_text(text, encoding="utf-8")
    ship, case = Source.of(tmp_path), a_case()
    cited = [{"number": 1, "passage_id": "ship/top/p-1", "quote": "新船在2024年3月8日啟用。"}]
    assert support.unsupported(case, a_reply("新船在2024年3月8日啟用。[1]", citations=cited), ship) == ()
    assert support.unsupported(case, a_reply("新船在3月8日啟用。[1]", citations=cited), ship) == ("3", "8")
    assert support.unsupported(case, a_reply("每天12班。[1]", citations=cited), ship) == ("12",)
    assert support.unsupported(case, a_reply("新船在2024年3月8日啟用。"), ship) == ("2024 year", "3", "8")


def test_what_stands_in_brackets_is_a_quoted_cell_or_a_key(source):
    case = a_case()
    cited = [{"number": 1, "passage_id": "x", "cells": [{"id": "ferries/routes/table-1/row-2/col-3"}]}]
    assert support.unsupported(case, a_reply("南島（原文：91% (3)）", citations=cited), source) == ()
    assert support.unsupported(case, a_reply("南島（準點率 91）", citations=cited), source) == ()
    assert support.unsupported(case, a_reply("南島（準點率 96.5）", citations=cited), source) == ("96.5",)
    assert support.unsupported(case, a_reply("南島（原文：91% (3)）"), source) == ("91 %", "3")


def test_an_answer_is_no_dump(source):
    case = a_case(figures=[WANTED], cite=[[CELL]])
    told = a_reply("北岸渡輪載了 48,200 人，準點率 96.5%。", figures=[declared()])
    assert correctness.judge(case, told, source).score == 1
    dumped = a_reply("北岸渡輪 48,200 人 96.5% 18,000 91% 3 7 8", figures=[declared()])
    assert correctness.judge(case, dumped, source).why[-1].key == "surplus"


def test_citations_are_judged_by_cell_and_sentence(source):
    case = a_case(cite=[[CELL], ["ferries/routes/p-1"]])
    row = "| 北岸渡輪 | 48,200 | 96.5% |"

    def reply(*cited: tuple[str, str]) -> Reply:
        listed = [{"number": n, "passage_id": p, "quote": q, "cells": [{"id": p}] if "col" in p else []}
                  for n, (p, q) in enumerate(cited, 1)]  # fmt: skip
        return a_reply("", citations=listed)

    both = reply((CELL, row), ("ferries/routes/p-1", "共有三條航線，冬天停航。"))
    assert citations.judge_recall(case, both, source).score == 1
    assert citations.judge_precision(case, both, source).score == 1
    half = reply(("ferries/routes/table-1/row-1/col-1", row), (OTHER, "| 南島渡輪 | 18,000 | 91% (3) |"))
    assert citations.judge_recall(case, half, source).score == 0
    assert citations.judge_precision(case, half, source).score == 0.5
    assert citations.judge_recall(case, reply((CELL, "| 北岸渡輪 | 48,201 |")), source).score == 0


def test_ndcg_and_mrr_by_hand(source):
    case = a_case(relevant=[{"id": "d/s/p-1", "grade": 2}, {"id": "d/s/table-1/row-2", "grade": 1}])
    found = ["d/x/p-9", "d/s/p-1/s-1", "d/s/p-1", "d/s/table-1"]
    reply = a_reply("", receipt={"passages": [{"id": place} for place in found]})
    assert retrieval.judge_hit(case, reply, source).score == 1
    assert retrieval.judge_mrr(case, reply, source).score == 0.5
    gained = 3 / math.log2(3) + 1 / math.log2(5)
    best = 3 / math.log2(2) + 1 / math.log2(3)
    assert retrieval.judge_ndcg(case, reply, source).score == pytest.approx(gained / best)


def test_quotes_must_be_verbatim(source):
    assert source.has_verbatim("共有三條…停航。")
    assert not source.has_verbatim("共有四條航線")
    assert not source.has_verbatim("")
    assert source.quote(CELL) == "| 北岸渡輪 | 48,200 | 96.5% |"
    assert source.holds(CELL, Decimal(48200))
    assert not source.holds(CELL, Decimal(200))


SHIP = "# 渡輪 {#top}\n\n- 共 10 艘\n- 2028 年 4 月以前完成\n"
SHIP_EN = "# Ferries {#top}\n\n- 10 ships in all\n- To be finished by April 2028\n"


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A list of short items, in two editions."""
    folder = tmp_path_factory.mktemp("ships")
    for tag, text in (("zh-Hant", SHIP), ("en", SHIP_EN)):
        head = f"---\nid: ship\nlanguage: {tag}\noriginal: {str(tag != 'en').lower()}\n---\n"
        (folder / f"ship.{tag}.md").write_text(head + text, encoding="utf-8")
    return Source.of(folder)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- 共 10 艘 [1]", ()),
        ("- 共 10 艘 [2]", ("10",)),  # the citation of another paragraph
        ("北岸渡輪共 10 艘 [1]", ("10",)),  # part of another sentence
        ("- 共 10 艘之多 [1]", ("10",)),
        ("- 共 10 艘\n- 其他 [1]", ("10",)),  # without a citation in its line
    ],
)
def test_only_a_whole_sentence_that_its_line_cites_supports_its_figures(ships, text, left):
    cited = [{"number": n, "passage_id": f"ship/top/p-{n}", "quote": ""} for n in (1, 2)]
    found = support.unsupported(a_case(), a_reply(text, citations=cited), ships)
    assert tuple(figure.split()[0] for figure in found) == left


def test_a_month_with_its_year_is_supported_as_its_place_writes_it(ships):
    cited = [{"number": 1, "passage_id": "ship/top/p-2", "quote": "2028 年 4 月以前完成"}]
    case = a_case(language="en", question="When?")
    for text, wrong in (("April 2028", ()), ("May 2028", ("2028",))):
        told = declared("ship/top/p-2", value="2028.04", unit="", text=text)
        reply = a_reply(f"It is finished by {text}.[1]", figures=[told], citations=cited)
        assert support.unsupported(case, reply, ships) == wrong


def test_tenths_and_halves_of_the_question_may_be_repeated_as_percentages(source):
    for question in ("超過一成的有哪些？", "Which are below ten percent?"):
        case = a_case(question=question)
        assert support.unsupported(case, a_reply("準點率 > 10"), source) == ()
    assert support.unsupported(a_case(question="成立一年了嗎？"), a_reply("準點率 > 10"), source) == ("10",)
    assert support.unsupported(a_case(question="過半的有哪些？"), a_reply("準點率 > 50"), source) == ()


def test_a_formula_may_be_over_figures_that_the_answer_counts(source):
    two = declared(text="2", value="2", unit="", formula="count(北岸, 南島)")
    one = declared(text="1", value="1", unit="", formula="count(北岸)")
    half = declared(text="50%", value="50", unit="%", formula="1 ÷ 2 × 100%")
    text = "**1** (北岸)、**2** (北岸、南島)：**50%**"
    assert support.unsupported(a_case(), a_reply(text, figures=[half, one, two]), source) == ()
    assert support.unsupported(a_case(), a_reply(text, figures=[half, one]), source) == ("2", "50 %")


def test_an_entry_that_is_the_same_in_every_edition_is_of_no_language(tmp_path):
    for tag, item in (("zh-Hant", "安全設備"), ("en", "Safety gear")):
        text = f"---\nid: ship\nlanguage: {tag}\noriginal: {str(tag != 'en').lower()}\n---\n"
        text += f"# S {{#top}}\n\n- Radar X\n- Sonar Deep Scan\n- {item}\n"
        (tmp_path / f"ship.{tag}.md").write_text(text, encoding="utf-8")
    ship = Source.of(tmp_path)
    cited = [{"number": n, "passage_id": f"ship/top/p-{n}", "quote": ""} for n in (1, 2, 3)]
    told = a_reply("- Radar X [1]\n- Sonar Deep Scan [2]\n- 安全設備 [3]", citations=cited)
    assert language.judge(a_case(), told, ship).score == 1
    told = a_reply("- Radar X [1]\n- Safety gear [3]", citations=cited)
    assert language.judge(a_case(), told, ship).score == 0


def test_times_rates_and_places_in_an_order_are_read_as_they_are_written(tmp_path):
    table = "| 區 | 電價（元/度） | 末班車 |\n|---|---|---|\n| 東 | 3.88 | 17:15 |\n"
    text = f"# 電 {{#top}}\n\nTable: 電價\n\n{table}"
    (tmp_path / "power.zh-Hant.md").write_text(text, encoding="utf-8")
    source = Source.of(tmp_path)
    row = "power/top/table-1/row-1"
    cited = [
        {"number": 1, "passage_id": row, "cells": [{"id": f"{row}/col-3"}], "quote": "| 東 | 3.88 | 17:15 |"}
    ]
    rate = declared(f"{row}/col-2", "3.88", "元/度")
    given = {"figures": [rate], "citations": cited}
    assert support.unsupported(a_case(), a_reply("3.88 元/度，末班車 17:15", **given), source) == ()
    assert support.unsupported(a_case(), a_reply("末班車 17:25", **given), source) == ("17", "25")
    assert support.unsupported(a_case(), a_reply("3.88%", **given), source) == ("3.88 %",)
    ninth = a_case(question="名次第九的是哪一區？")
    assert support.unsupported(ninth, a_reply("第 9 名是東", **given), source) == ()
