"""Takes the pictures of the page that the README shows: ``make screenshots``. Needs Chromium."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
CHINESE: dict[str, Any] = {"locale": "zh-TW", "color_scheme": "light"}
ENGLISH: dict[str, Any] = {"locale": "en-US", "color_scheme": "dark"}

CITATION = "#conversation a.cite"
LIST = "列出台灣的超級電腦和它們的 Rmax"

# file: question, what is clicked then, options of the browser
PICTURES: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "start.en.png": ("", (), {**DESKTOP, **ENGLISH, "color_scheme": "light"}),
    "chat.zh-Hant.png": ("Nano4 的 Rmax 與世界排名是多少？", (CITATION,), {**DESKTOP, **CHINESE}),
    "chat.en.png": ("What is the Rmax of Nano 4, and its rank?", (CITATION,), {**DESKTOP, **ENGLISH}),
    "numbers.zh-Hant.png": (LIST, (), {**DESKTOP, **CHINESE}),
    "conflict.zh-Hant.png": ("台灣有幾台超級電腦進入 Top500？", (), {**DESKTOP, **CHINESE}),
    "check.en.png": (
        "What is the difference in Rmax between Nano 4 and TAIPEI-1?",
        (".computed summary", "[data-check]"),
        {**DESKTOP, **ENGLISH, "color_scheme": "light"},
    ),
    "phone.zh-Hant.png": ("Nano4 的 Rmax 與世界排名是多少？", (CITATION,), {**PHONE, **CHINESE}),
    "phone-numbers.zh-Hant.png": (LIST, (), {**PHONE, **CHINESE, "color_scheme": "dark"}),
}


def take(browser: Browser, address: str, name: str) -> None:
    """Ask the picture's question on a new page, click what is to be clicked, and save what is seen."""
    question, clicked, options = PICTURES[name]
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    if question:
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.wait_for_selector(".exchange[data-state=done]", timeout=120_000)
    for selector in clicked:
        page.locator(selector).first.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(1_000)
    page.screenshot(path=FOLDER / name)
    context.close()


def main() -> None:
    """Serve the packaged corpus on a free port and take every picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("Error: no Chromium found: apt-get install chromium fonts-noto-cjk")
    command = [sys.executable, "-m", "strategy_chat", "serve", "--port", "0"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        line = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http://\S+", line)
        if found is None:
            sys.exit(f"Error: the server did not start; it said {line!r}")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in PICTURES:
            take(browser, found[0], name)
            print(f"docs/{name}")
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
