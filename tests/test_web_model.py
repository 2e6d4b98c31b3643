"""The page of a server with a language model: who words an answer, where questions go, what went wrong."""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import Page, expect

from strategy_chat.web.line import ANSWERING_AT_ONCE, WAITING_AT_MOST
from tests.browsing import Opener, ask, needs_chromium, wait_until_ready
from tests.conftest import MODEL_KEY
from tests.model_server import ModelServer

if TYPE_CHECKING:
    from tests.browsing import Visitors

ASKED = "TAIPEI-1的Rmax是多少？"
WORDED = "根據資料，TAIPEI-1 的 Rmax(PF) 為 22.3 PF。"
LIE = "TAIPEI-1 的 Rmax 是 81.55 PF。"


@pytest.fixture
def model(language_model: ModelServer) -> ModelServer:
    language_model.reply, language_model.fault = (lambda _: f"{WORDED}\n{LIE}"), ""
    return language_model


@pytest.fixture
def page(visitors: "Visitors", model_address: str) -> Iterator[Page]:
    with visitors.pages(model_address) as opener:
        yield opener()


def host(model: ModelServer) -> str:
    return model.address.split("/")[2]


def test_the_api_leaves_the_model_out_when_asked_to(model_address: str, model: ModelServer):
    told = httpx.get(f"{model_address}/api/model").json()
    assert told == {"model": "openai:test-model", "host": host(model)}
    body = {"question": ASKED, "history": []}
    worded = httpx.post(f"{model_address}/api/ask", json=body, timeout=60).json()
    exact = httpx.post(f"{model_address}/api/ask", json={**body, "exact": True}, timeout=60).json()
    assert worded["text"].startswith(WORDED)
    assert (worded["phrasing"]["by"], worded["phrasing"]["tokens_in"]) == ("model", 120)
    assert [c["outcome"] for c in worded["phrasing"]["corrections"]] == ["replaced"]
    assert exact["phrasing"] is None
    assert exact["figures"] == worded["figures"]
    assert MODEL_KEY not in json.dumps([told, worded, exact])


@needs_chromium
def test_the_page_says_where_questions_go_and_who_worded_an_answer(page: Page, model: ModelServer):
    goes = page.locator("#goes")
    expect(goes).to_contain_text(host(model))
    turn = ask(page, ASKED)
    expect(turn.locator(".answer")).to_contain_text(WORDED)
    expect(turn.locator(".worded")).to_contain_text("openai:test-model")
    assert "81.55" not in turn.locator(".answer").inner_text()
    turn.locator("[data-check]").click()
    check = page.locator("#check-1")
    expect(check).to_contain_text("openai:test-model")
    expect(check).to_contain_text(LIE)
    assert MODEL_KEY not in page.content()


@needs_chromium
def test_the_exact_answer_is_chosen_on_the_page_and_remembered(page: Page, model: ModelServer):
    page.locator("#mode label", has_text="程式作答").click()
    expect(page.locator("#goes")).to_contain_text("不會送出")
    before = len(model.requests)
    turn = ask(page, ASKED)
    expect(turn.locator(".worded")).to_have_count(0)
    assert len(model.requests) == before
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#mode input[value=exact]")).to_be_checked()
    page.locator("#language label", has_text="English").click()
    expect(page.locator("#mode")).to_contain_text("Language model")
    expect(page.locator("#goes")).to_contain_text("does not leave this server")


@needs_chromium
def test_a_failure_of_the_model_is_told_and_the_conversation_goes_on(page: Page, model: ModelServer):
    model.fault = "garbage"
    turn = ask(page, ASKED)
    model.fault = ""
    expect(turn.locator(".worded.fault")).to_contain_text("程式直接給的答案")
    expect(turn.locator(".answer")).to_contain_text("22.3 PF")
    after = ask(page, ASKED)
    expect(after.locator(".worded")).to_contain_text(re.compile("openai:test-model"))


@needs_chromium
def test_a_full_line_is_told_on_the_page_and_who_waits_is_answered(
    page: Page, model: ModelServer, model_address: str
):
    places, more = ANSWERING_AT_ONCE + WAITING_AT_MOST, 4
    answers = threading.Event()
    model.reply = lambda _: WORDED if answers.wait(25) else ""
    body = {"question": ASKED, "history": []}
    with ThreadPoolExecutor(places + more) as people:
        asked = [
            people.submit(httpx.post, f"{model_address}/api/ask", json=body, timeout=60)
            for _ in range(places + more)
        ]
        try:
            while sum(one.done() for one in asked) < more:  # as many as are turned away
                wait([one for one in asked if not one.done()], 30, FIRST_COMPLETED)
            turn = ask(page, ASKED)
            expect(turn).to_have_attribute("data-state", "failed")
            expect(turn).to_contain_text("現在等候的人太多了，請過幾秒再問一次。")
        finally:
            answers.set()
    assert Counter(one.result().status_code for one in asked) == {200: places, 503: more}
    turn.locator("[data-retry]").click()
    expect(turn.locator(".answer")).to_contain_text(WORDED)


@needs_chromium
def test_without_a_model_the_page_has_no_such_choice(open_page: Opener):
    page = open_page()
    expect(page.locator("#mode")).to_have_count(0)
    expect(page.locator("#way")).to_be_hidden()
