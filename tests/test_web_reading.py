"""Citations, documents and receipts in a real browser. Skipped where there is none."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from strategy_chat.settings import packaged_corpus
from tests.browsing import CELL, CHINESE, ENGLISH, PHONE, Opener, Visitors, ask, needs_chromium
from tests.conftest import served

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def answered(visitors: Visitors, keynote_address: str) -> Iterator[Page]:
    """A page with answers whose lines end in citations, a conflict among them."""
    with visitors.pages(keynote_address) as opener:
        page = opener()
        ask(page, "台灣有幾台超級電腦進入 Top500？")
        ask(page, "How many supercomputers does Taiwan have in the Top500?")
        yield page


def test_a_citation_opens_the_document_with_its_cell_marked(open_page: Opener):
    page = open_page()
    turn = ask(page, CHINESE)
    chip = turn.locator("a.cite").first
    chip.hover()
    expect(page.locator("#tip")).to_contain_text("81.55")
    chip.click()
    marked = page.locator("#reader td.marked")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("data-at", CELL)
    expect(marked.locator("mark")).to_have_text("81.55")
    expect(marked).to_be_focused()
    expect(marked).to_be_in_viewport()


def test_an_english_answer_has_the_english_edition_beneath_the_original(open_page: Opener):
    page = open_page(locale="en-US")
    ask(page, ENGLISH).locator("a.cite").first.click()
    expect(page.locator("#reader [data-at].marked")).to_have_attribute("data-at", CELL)
    expect(page.locator("#reader [data-also].marked")).to_have_attribute("data-also", CELL)
    page.get_by_role("button", name="Original only").click()
    expect(page.locator("#reader .other")).to_have_count(0)


def test_a_cited_sentence_is_marked_word_for_word(open_page: Opener):
    page = open_page()
    turn = ask(page, "台灣有幾台超級電腦進入 Top500？")
    expect(turn.locator(".conflict")).to_contain_text("資料之間不一致")
    turn.locator(".conflict a.cite", has_text="2").click()
    mark = page.locator("#reader mark")
    expect(mark).to_have_text("2025.11 台灣共10台上榜")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in (packaged_corpus() / "keynote.zh-Hant.md").read_text(encoding="utf-8")


def test_the_cards_quote_the_original_word_for_word(open_page: Opener):
    page = open_page()
    ask(page, CHINESE).locator("[data-sources]").click()
    card = page.locator("#sources .turn.on .card")
    expect(card).to_contain_text("keynote.zh-Hant.md")
    expect(card.locator(".cells .value").filter(has_text="81.55")).to_be_visible()
    original = (packaged_corpus() / "keynote.zh-Hant.md").read_text(encoding="utf-8")
    for line in card.locator("blockquote").inner_text().splitlines():
        assert all(piece.strip() in original for piece in line.split("…"))
    card.get_by_role("button", name="在原文中看").click()
    expect(page.locator("#reader td.marked mark")).to_have_text("81.55")


def test_citations_of_an_old_turn_keep_working(open_page: Opener):
    page = open_page()
    first = ask(page, CHINESE)
    ask(page, "TAIPEI-1 的 Rmax 是多少？")
    expect(page.locator("#sources .turn.on h3")).to_have_text("TAIPEI-1 的 Rmax 是多少？")
    first.locator("a.cite").first.click()
    expect(page.locator("#reader td.marked")).to_have_attribute("data-at", CELL)
    page.get_by_role("button", name="來源", exact=True).click()
    expect(page.locator("#sources .turn.on h3")).to_have_text(CHINESE)


def test_a_document_is_read_without_asking(open_page: Opener):
    page = open_page()
    contents = page.locator("#reader .contents")
    contents.locator("summary").click()
    contents.get_by_role("link", name="國際大國技術競逐下的台灣AI戰略").click()
    section = page.locator("#reader section[data-at='keynote/ai-strategies']")
    expect(section).to_be_focused()
    expect(section.locator("table")).to_be_in_viewport()
    expect(section.locator("tbody tr")).to_have_count(4)


def test_one_of_several_documents_is_chosen_while_the_model_is_still_loaded(
    visitors: Visitors, tmp_path: Path
):
    with (
        served(tmp_path / "index", ready=False, STRATEGY_CHAT_CORPUS_DIR="tests/data/tea") as address,
        visitors.pages(address) as open_it,
    ):
        page = open_it(locale="en-US")
        expect(page.locator("#reader .doc")).to_have_attribute("data-document", "harvest")
        page.get_by_label("Choose a document").select_option("museum")
        expect(page.locator("#reader .doc")).to_have_attribute("data-document", "museum")
        page.locator(".welcome .documents button").first.click()
        expect(page.locator("#reader .doc")).to_have_attribute("data-document", "harvest")


def test_every_block_and_cell_of_the_original_stands_in_the_document(keynote_chat, keynote_address: str):
    html = httpx.get(f"{keynote_address}/documents/keynote?with=en").text
    original = keynote_chat.documents()[0].original
    for section in original.sections:
        for block in section.blocks:
            assert f'data-at="{block.id}"' in html
        for table in section.tables:
            last = table.cell_id(len(table.rows) - 1, len(table.header) - 1)
            assert f'data-at="{last}"' in html
            assert f'data-also="{last}"' in html


@pytest.mark.parametrize(
    ("language", "told"), [("en", {"1 table", "2 tables"}), ("zh-Hant", {"1 個表格", "2 個表格"})]
)
def test_the_contents_say_how_many_tables_a_section_has(keynote_address: str, language: str, told: set[str]):
    html = httpx.get(f"{keynote_address}/documents/keynote", params={"lang": language}).text
    assert set(re.findall(r'class="has">([^<]+)<', html)) == told


def test_an_unknown_document_is_not_found(keynote_address: str):
    reply = httpx.get(f"{keynote_address}/documents/no")
    assert (reply.status_code, reply.json()) == (404, {"message": "there is no document 'no'"})


def test_a_computed_figure_unfolds_to_its_cells(open_page: Opener):
    page = open_page()
    turn = ask(page, "Nano4 和 TAIPEI-1 的 Rmax 差多少？")
    turn.locator(".computed summary").click()
    expect(turn.locator(".computed li")).to_contain_text("59.25 PF = 81.55 − 22.3")
    turn.locator(".computed .place").first.click()
    expect(page.locator("#reader td.marked mark")).to_have_text("81.55")


NEXT_LINES = """() => [...document.querySelectorAll('.answer p a.cite, .answer li a.cite')].filter((chip) => {
  const before = document.createRange();
  before.setStart(chip.closest('p, li'), 0);
  before.setEndBefore(chip);
  return chip.getBoundingClientRect().top > [...before.getClientRects()].at(-1).bottom;
}).length"""


@pytest.mark.parametrize("width", range(320, 400, 8))
def test_no_citation_begins_a_line_alone(answered: Page, width: int):
    answered.set_viewport_size({"width": width, "height": 740})
    assert answered.evaluate(NEXT_LINES) == 0


def test_a_list_of_numbers_is_drawn_with_its_values(open_page: Opener):
    turn = ask(open_page(), "列出台灣的超級電腦和它們的 Rmax")
    expect(turn.locator(".values tbody tr")).to_have_count(10)
    expect(turn.locator(".values rect")).to_have_count(10)
    expect(turn.locator(".values tbody tr").first).to_contain_text("81.55 PF")
    widths = turn.locator(".values rect").evaluate_all("rs => rs.map(r => r.getBoundingClientRect().width)")
    assert widths == sorted(widths, reverse=True)
    assert widths[1] / widths[0] == pytest.approx(45.82 / 81.55, abs=0.01)


def test_the_receipt_of_an_answer_leads_to_its_cells(open_page: Opener):
    page = open_page()
    ask(page, CHINESE).locator("[data-check]").click()
    receipt = page.locator("#check-1")
    expect(receipt).to_be_focused()
    expect(receipt.locator(".bindings")).to_contain_text("81.55 PF")
    expect(receipt.locator(".timings")).to_contain_text("合計")
    receipt.locator(".bindings .place").click()
    expect(page.locator("#reader td.marked")).to_have_attribute("data-at", CELL)


def test_on_a_phone_a_citation_opens_the_sheet_and_escape_closes_it(open_page: Opener):
    page = open_page(**PHONE)
    turn = ask(page, CHINESE)
    panel = page.locator("#panel")
    expect(panel).to_be_hidden()
    chip = turn.locator("a.cite").first
    chip.tap()
    expect(panel).to_be_visible()
    expect(page.locator("#reader td.marked")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(chip).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
