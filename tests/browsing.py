"""Using the page in a real browser (Debian's Chromium, driven by Playwright), as the browser tests do."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect, sync_playwright

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


class Visitors:
    """People with a browser each. Who has gone leaves an empty browser to the next with the same options: a
    page that was fetched before opens in half the time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}

    @contextmanager
    def pages(self, address: str) -> Iterator[Opener]:
        """Opens the page, each time for another person; afterwards no request may have gone elsewhere and no
        script may have failed."""
        used: list[tuple[str, BrowserContext]] = []
        outside: list[str] = []
        errors: list[str] = []

        def note(request: Request) -> None:
            if not request.url.startswith((address, "data:", "blob:")):
                outside.append(request.url)

        def watch(page: Page) -> None:
            page.set_default_timeout(30_000)
            page.on("request", note)
            page.on("pageerror", lambda error: errors.append(str(error)))

        def open_it(path: str = "/", **options: Any) -> Page:
            wished = {"locale": "zh-TW", "viewport": {"width": 1280, "height": 800}, **options}
            free = self._free.setdefault(repr(wished), [])
            context = free.pop() if free else self._browser.new_context(**wished)
            used.append((repr(wished), context))
            context.on("page", watch)
            page = context.new_page()
            page.goto(f"{address}{path}")
            wait_until_ready(page)
            return page

        yield open_it
        for wished, context in used:
            context.remove_listener("page", watch)
            context.pages[0].evaluate("localStorage.clear()")
            context.clear_cookies()
            for page in context.pages:
                page.close()
            self._free[wished].append(context)
        assert outside == []
        assert errors == []


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


def reload(page: Page) -> None:
    """Load the page anew, as soon as the browser keeps all that is shown of the conversation."""
    page.wait_for_function(
        "document.documentElement.dataset.kept == document.querySelectorAll('.exchange').length"
    )
    page.reload()
    wait_until_ready(page)
