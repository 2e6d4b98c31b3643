"""Using the page in a real browser (Debian's Chromium, driven by Playwright), as the browser tests do."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium found; with one (apt-get install chromium fonts-noto-cjk) the page is tested in it",
)

CHINESE = "Nano4 的 Rmax 是多少？"
ENGLISH = "What is the Rmax of Nano 4?"
CELL = "keynote/top500-taiwan/table-1/row-1/col-4"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}

Opener = Callable[..., Page]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield browser
        browser.close()


@contextmanager
def pages(browser: Browser, address: str) -> Iterator[Opener]:
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
            "request", lambda request: None if _stays(request.url, address) else outside.append(request.url)
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}{path}")
        wait_until_ready(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert outside == []
    assert errors == []


def _stays(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def wait_until_ready(page: Page) -> None:
    """Until the page can be used."""
    expect(page.locator("#question textarea")).to_be_visible(timeout=30_000)
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")


def ask(page: Page, question: str) -> Locator:
    """Type a question, send it, and give the finished turn."""
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    return finished(page, before)


def finished(page: Page, place: int) -> Locator:
    """The turn at a place, counted from 0, once it is done."""
    turn = page.locator(".exchange").nth(place)
    expect(turn).to_have_attribute("data-state", re.compile("done|failed"), timeout=60_000)
    return turn
