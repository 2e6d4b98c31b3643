"""The page without a mouse and for a screen reader, in a real browser. Skipped where there is none."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browsing import CHINESE, PHONE, Opener, Visitors, ask, needs_chromium
from tests.model_server import ModelServer

pytestmark = needs_chromium

LIST = "列出台灣的超級電腦和它們的 Rmax"


SETTLED = """() => Promise.all(
  document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1)
    .map((one) => one.finished.catch(() => {})))"""


def serious(page: Page) -> list[str]:
    """What axe-core finds that keeps people from using the page."""
    page.evaluate(SETTLED)  # what fades in has little contrast on the way
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


LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark phone": {**PHONE, "color_scheme": "dark"},
}
looks = pytest.mark.parametrize("look", LOOKS)


@looks
def test_answers_sources_documents_and_receipts_are_accessible(open_page: Opener, look: str):
    page = open_page(**LOOKS[look])
    turn = ask(page, LIST)
    assert serious(page) == []
    turn.locator("[data-sources]").click()
    expect(page.locator("#sources .turn.on")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="在原文中看").first.click()
    expect(page.locator("#reader td.marked").first).to_be_in_viewport()
    page.locator("#reader .contents summary").click()
    assert serious(page) == []
    _close(page)
    turn.locator("[data-check]").click()
    expect(page.locator("#check-1")).to_be_visible()
    assert serious(page) == []
    _close(page)
    ask(page, "冰島的首都在哪裡？")
    assert serious(page) == []


@looks
def test_what_is_opened_in_the_conversation_is_accessible(open_page: Opener, look: str):
    page = open_page(**LOOKS[look])
    turn = ask(page, "Nano4 和 TAIPEI-1 的 Rmax 差多少？")
    turn.locator(".computed summary").click()
    turn.get_by_role("button", name="有誤").click()
    expect(turn.locator(".feedback textarea")).to_be_focused()
    assert serious(page) == []
    turn.locator("[data-ungive]").click()
    turn.locator("[data-edit]").click()
    expect(turn.locator(".editor textarea")).to_be_focused()
    assert serious(page) == []
    page.locator(".menu summary").click()
    expect(page.locator("[data-export=markdown]")).to_be_visible()
    assert serious(page) == []


@looks
def test_the_choice_of_a_model_and_its_notices_are_accessible(
    visitors: Visitors, model_address: str, language_model: ModelServer, look: str
):
    question = "TAIPEI-1的Rmax是多少？"
    language_model.reply, language_model.fault = (lambda _: "TAIPEI-1 的 Rmax(PF) 為 22.3 PF。"), ""
    with visitors.pages(model_address) as open_it:
        page = open_it(**LOOKS[look])
        expect(page.locator("#mode")).to_be_visible()
        assert serious(page) == []
        turn = ask(page, question)
        expect(turn.locator(".worded")).to_be_visible()
        assert serious(page) == []
        turn.locator("[data-check]").click()
        expect(page.locator("#check-1")).to_be_visible()
        assert serious(page) == []
        _close(page)
        language_model.fault = "garbage"
        expect(ask(page, question).locator(".worded.fault")).to_be_visible()
        language_model.fault = ""
        page.locator("#mode label", has_text="程式作答").click()
        expect(page.locator("#goes")).to_contain_text("不會送出")
        assert serious(page) == []


def _close(page: Page) -> None:
    """Close the sheet of a phone; elsewhere the panel stays."""
    page.keyboard.press("Escape")


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
