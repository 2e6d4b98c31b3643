"""The page without a mouse and for a screen reader, in a real browser. Skipped where there is none."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browsing import CHINESE, PHONE, Opener, ask, needs_chromium

pytestmark = needs_chromium

LIST = "列出台灣的超級電腦和它們的 Rmax"


def serious(page: Page) -> list[str]:
    """What axe-core finds that keeps people from using the page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-TW", "en-US"])
def test_the_start_and_the_document_are_accessible(open_page: Opener, locale: str, scheme: str):
    page = open_page(locale=locale, color_scheme=scheme)
    expect(page.locator("#reader .doc")).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_sources_and_receipts_are_accessible(open_page: Opener, scheme: str):
    page = open_page(color_scheme=scheme)
    turn = ask(page, LIST)
    assert serious(page) == []
    turn.locator("a.cite").first.click()
    expect(page.locator("#reader td.marked")).to_have_count(1)
    assert serious(page) == []
    turn.locator("[data-check]").click()
    assert serious(page) == []
    ask(page, "冰島的首都在哪裡？")
    assert serious(page) == []


def test_the_sheet_of_a_phone_is_accessible(open_page: Opener):
    page = open_page(**PHONE)
    ask(page, CHINESE).locator("a.cite").first.tap()
    expect(page.locator("#reader td.marked")).to_be_in_viewport()
    assert serious(page) == []


def test_everything_is_reached_and_used_with_the_keyboard(open_page: Opener):
    page = open_page()
    page.keyboard.type(CHINESE)
    page.keyboard.press("Enter")
    turn = page.locator(".exchange[data-state=done]")
    expect(turn).to_be_visible(timeout=60_000)
    chip = turn.locator("a.cite").first
    chip.focus()
    expect(page.locator("#tip")).to_contain_text("81.55")
    chip.press("Enter")
    expect(page.locator("#reader td.marked")).to_be_focused()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-export=markdown]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-export=markdown]")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


def test_an_answer_is_announced(open_page: Opener):
    page = open_page()
    ask(page, CHINESE)
    expect(page.get_by_role("status").filter(has_text="81.55 PF")).to_have_count(1)


def test_at_twice_the_size_nothing_is_cut_off(open_page: Opener):
    page = open_page(viewport={"width": 640, "height": 400})
    turn = ask(page, LIST)
    expect(turn.locator(".values tbody tr").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_nothing_moves_where_less_motion_is_wished_for(open_page: Opener):
    page = open_page(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.getElementById('panel')).transitionDuration") == "0s"
