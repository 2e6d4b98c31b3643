"""The page in a real browser (Debian's Chromium, driven by Playwright). Skipped where there is none."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from strategy_chat.settings import packaged_corpus

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium found; with one (apt-get install chromium fonts-noto-cjk) the page is tested in it",
)

CHINESE = "Nano4 的 Rmax 是多少？"
ENGLISH = "What is the Rmax of Nano 4?"

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, keynote_address: str) -> Iterator[Opener]:
    """Opens the page; afterwards no request may have gone elsewhere and no script may have failed."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    errors: list[str] = []

    def open_it(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(
            **{"locale": "zh-TW", "viewport": {"width": 1280, "height": 800}, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on(
            "request",
            lambda request: outside.append(request.url) if _leaves(request.url, keynote_address) else None,
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{keynote_address}{path}")
        expect(page.locator("#question textarea")).to_be_visible(timeout=30_000)
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert outside == []
    assert errors == []


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))


def ask(page: Page, question: str) -> Locator:
    """Type a question, send it, and give the finished turn."""
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    turn = page.locator(".exchange").nth(before)
    expect(turn).to_have_attribute("data-state", re.compile("done|failed"), timeout=60_000)
    return turn


def test_an_answer_comes_with_its_source_and_the_quote_of_it(open_page: Opener):
    page = open_page()
    turn = ask(page, CHINESE)
    expect(turn.locator(".answer")).to_contain_text("81.55")
    chip = turn.locator("a.cite").first
    chip.hover()
    expect(page.locator("#tip")).to_contain_text("81.55")
    chip.click()
    card = page.locator(".card.on")
    expect(card).to_be_focused()
    expect(card).to_contain_text("keynote.zh-Hant.md")
    expect(card.locator(".cells .value").filter(has_text="81.55")).to_be_visible()
    original = (packaged_corpus() / "keynote.zh-Hant.md").read_text(encoding="utf-8")
    for line in card.locator("blockquote").inner_text().splitlines():
        assert all(piece.strip() in original for piece in line.split("…"))


def test_citations_of_an_old_turn_keep_working(open_page: Opener):
    page = open_page()
    first = ask(page, CHINESE)
    ask(page, "TAIPEI-1 的 Rmax 是多少？")
    expect(page.locator("#sources .turn.on h3")).to_have_text("TAIPEI-1 的 Rmax 是多少？")
    first.locator("a.cite").first.click()
    expect(page.locator("#sources .turn.on h3")).to_have_text(CHINESE)
    expect(page.locator(".card.on")).to_contain_text("81.55")


def test_the_interface_follows_the_browser_and_the_switch_and_is_remembered(open_page: Opener):
    page = open_page(locale="en-GB")
    expect(page.locator(".welcome h2")).to_have_text("What would you like to know?")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_text("中文", exact=True).click()
    expect(page.locator(".welcome h2")).to_have_text("想知道什麼？")
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "輸入問題，按 Enter 送出")
    page.reload()
    expect(page.locator(".welcome h2")).to_have_text("想知道什麼？", timeout=30_000)


def test_an_english_question_is_answered_in_english(open_page: Opener):
    turn = ask(open_page(locale="en-US"), ENGLISH)
    expect(turn.locator(".answer")).to_have_attribute("lang", "en")
    expect(turn.locator(".answer")).to_contain_text("81.55")


def test_a_suggested_question_is_asked_by_a_click_and_a_new_chat_starts_over(open_page: Opener):
    page = open_page()
    suggested = page.locator(".welcome .questions button").first
    question = suggested.inner_text()
    suggested.click()
    turn = page.locator(".exchange").first
    expect(turn.locator(".asked")).to_contain_text(question)
    expect(turn).to_have_attribute("data-state", "done", timeout=60_000)
    page.click("#new-chat")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_link_asks_its_question(open_page: Opener):
    page = open_page(f"/?q={CHINESE}&lang=en")
    expect(page.locator(".exchange .answer")).to_contain_text("81.55", timeout=60_000)
    expect(page.locator("#new-chat")).to_have_text("New chat")


def test_a_declined_question_says_so_and_a_wrong_one_says_why(open_page: Opener):
    page = open_page()
    expect(ask(page, "冰島的首都在哪裡？").locator(".answer.declined")).to_be_visible()
    expect(ask(page, "問" * 10_000).locator(".failed")).to_contain_text("10,000")


def test_on_a_phone_a_citation_opens_the_sheet_and_escape_closes_it(open_page: Opener):
    page = open_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    turn = ask(page, CHINESE)
    panel = page.locator("#panel")
    expect(panel).to_be_hidden()
    turn.locator("a.cite").first.tap()
    expect(panel).to_be_visible()
    expect(page.locator(".card.on")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


HOSTILE = (
    "<img src=http://evil.test/a.png onerror=document.title='x'> ![a](http://evil.test/b.png) "
    "a<b ${1+1} {{value}} `x` **「重點」** <script>document.title='y'</script>"
)


def test_hostile_text_is_shown_as_text(open_page: Opener):
    page = open_page()
    turn = ask(page, HOSTILE)
    assert HOSTILE in turn.locator(".asked").inner_text()
    expect(page.locator("#conversation img, #conversation script")).to_have_count(0)
    expect(page).to_have_title("strategy-chat")


def test_two_people_do_not_see_each_other(open_page: Opener):
    first, second = open_page(), open_page()
    ask(first, CHINESE)
    expect(second.locator(".exchange")).to_have_count(0)
    ask(second, ENGLISH)
    expect(first.locator(".exchange")).to_have_count(1)
    expect(second.locator(".exchange .asked")).to_contain_text(ENGLISH)


def test_enter_that_composes_a_word_does_not_send(open_page: Opener):
    page = open_page()
    page.fill("#question textarea", "國網")
    page.locator("#question textarea").dispatch_event(
        "keypress", {"key": "Enter", "bubbles": True, "cancelable": True, "isComposing": True}
    )
    page.wait_for_timeout(300)
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator("#question textarea")).to_have_value("國網")
