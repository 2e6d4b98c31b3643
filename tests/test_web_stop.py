"""An answer while it is made, in a real browser: what is said of the work, and that it can be stopped.
Skipped where there is no browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Visitors, finished, needs_chromium
from tests.model_server import ModelServer

pytestmark = needs_chromium

QUESTION = "TAIPEI-1的Rmax是多少？"
WORDED = "根據資料，TAIPEI-1 的 Rmax(PF) 為 22.3 PF[1]。"


@pytest.fixture
def model(language_model: ModelServer) -> ModelServer:
    """A language model that can be told to be slow."""
    language_model.reply, language_model.fault = (lambda _: WORDED * 4), ""
    return language_model


@pytest.fixture
def page(visitors: Visitors, model_address: str) -> Iterator[Page]:
    with visitors.pages(model_address) as open_it:
        yield open_it()


def begin(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        ("slow", "語言模型正在寫回答，每一句核對後才顯示…"),
        ("stall", "根據資料，TAIPEI-1 的 Rmax(PF) 為 22.3 PF"),
    ],
)
def test_an_answer_is_stopped_while_it_is_made(page: Page, model: ModelServer, fault: str, shown: str):
    model.fault = fault
    begin(page, QUESTION)
    turn = page.locator(".exchange").first
    expect(turn).to_contain_text(shown)
    expect(turn).to_have_attribute("data-state", "working")
    page.locator("#question button.stop-button").click()
    expect(turn).to_have_attribute("data-state", "stopped")
    expect(turn.locator(".stopped")).to_have_text("已停止。")
    model.fault = ""
    turn.locator("[data-retry]").click()
    expect(finished(page, 0).locator(".answer")).to_contain_text("22.3 PF")
    expect(page.locator(".exchange")).to_have_count(1)


def test_those_who_stopped_take_nobodys_place(page: Page, model: ModelServer):
    """Two are answered at once: after two that were stopped, the third is answered all the same."""
    model.fault = "slow"
    for _ in range(3):
        begin(page, QUESTION)
        expect(page.locator(".exchange").last.locator(".working")).to_contain_text("語言模型")
        page.locator("#question button.stop-button").click()
        expect(page.locator(".exchange").last).to_have_attribute("data-state", "stopped")
    model.fault = ""
    begin(page, QUESTION)
    expect(finished(page, 3).locator(".answer")).to_contain_text("22.3 PF")


def test_a_new_chat_stops_the_answer(page: Page, model: ModelServer):
    model.fault = "slow"
    begin(page, QUESTION)
    expect(page.locator(".exchange .working")).to_contain_text("語言模型")
    page.click("#new-chat")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".exchange")).to_have_count(0)
    model.fault = ""
    begin(page, QUESTION)
    expect(finished(page, 0).locator(".answer")).to_contain_text("22.3 PF")
