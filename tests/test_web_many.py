"""Many people at once, and people with a password, at real servers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from strategy_chat import StrategyChat
from tests.conftest import served

PEOPLE = 20


def ask(address: str, body: dict[str, Any]) -> httpx.Response:
    return httpx.post(f"{address}/api/ask", json=body, timeout=120)


def test_many_people_at_once_each_get_the_answer_to_their_own_conversation(
    keynote_address: str, keynote_chat: StrategyChat
):
    openings = [
        "Nano4 的 Rmax 是多少？",
        "TAIPEI-1 的 Rmax 是多少？",
        "What is the Rmax of Nano 4?",
        "冰島的首都在哪裡？",
    ]
    follow_up = "它在哪個機構？"
    bodies: list[dict[str, Any]] = [
        {"question": follow_up, "history": [{"role": "user", "content": openings[number % 4]}]}
        if number % 2
        else {"question": openings[number % 4]}
        for number in range(PEOPLE)
    ]
    with ThreadPoolExecutor(PEOPLE) as people:
        replies = list(people.map(lambda body: ask(keynote_address, body), bodies))
    assert [reply.status_code for reply in replies] == [200] * PEOPLE
    for body, reply in zip(bodies, replies, strict=True):
        alone = keynote_chat.answer(body["question"], body.get("history")).to_dict()
        given = reply.json()
        assert (given["question"], given["text"], given["citations"]) == (
            alone["question"],
            alone["text"],
            alone["citations"],
        )


def test_more_people_than_may_wait_are_asked_to_come_again_and_the_others_answered(keynote_address: str):
    with ThreadPoolExecutor(60) as people:
        replies = list(
            people.map(lambda _: ask(keynote_address, {"question": "Nano4 的 Rmax 是多少？"}), range(60))
        )
    answered = [reply for reply in replies if reply.status_code == 200]
    turned_away = [reply for reply in replies if reply.status_code == 503]
    assert len(answered) >= 32
    assert len(answered) + len(turned_away) == 60
    assert all("81.55" in reply.json()["text"] for reply in answered)
    assert all(int(reply.headers["retry-after"]) > 0 for reply in turned_away)


@pytest.fixture(scope="module")
def private_address(keynote_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("report")
    (folder / "report.html").write_text("<title>report</title>", encoding="utf-8")
    told = {
        "STRATEGY_CHAT_PASSWORD": "tea-and-81.5",
        "STRATEGY_CHAT_USER": "guest",
        "STRATEGY_CHAT_REPORT_DIR": str(folder),
    }
    with served(keynote_index, ready=False, **told) as address:
        yield address


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/gradio_api/info", "/theme.css", "/api/openapi.json", "/gradio_api/startup-events"],
)
def test_the_page_and_all_that_belongs_to_it_ask_for_the_password(private_address: str, path: str):
    assert httpx.get(private_address + path).status_code == 401
    assert httpx.get(private_address + path, auth=("guest", "tea-and-81.4")).status_code == 401
    assert httpx.get(private_address + path, auth=("guest", "tea-and-81.5")).status_code == 200


def test_a_question_through_the_pages_own_route_needs_the_password(private_address: str):
    assert httpx.post(f"{private_address}/gradio_api/queue/join", json={}).status_code == 401


def test_the_page_links_to_the_report_of_the_evaluation_where_there_is_one(
    private_address: str, keynote_address: str
):
    login = ("guest", "tea-and-81.5")
    link = 'href=\\"report\\"'
    assert link in httpx.get(f"{private_address}/config", auth=login).text
    assert httpx.get(f"{private_address}/report", auth=login).text == "<title>report</title>"
    assert link not in httpx.get(f"{keynote_address}/config").text
