"""What stands before the routes, and the routes for feedback: names, origins, password, sizes."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from strategy_chat import Settings, SettingsError, StrategyChat, load_settings
from strategy_chat.web.line import Line
from strategy_chat.web.server import Warmup, create_api, guarded, serve, told_in_quarters

PASSWORD = "凍頂烏龍 81.5"
PAGE = "http://127.0.0.1:7860"
QUESTION = {"question": "Nano4 的 Rmax 是多少？"}
FEEDBACK: dict[str, Any] = {
    "verdict": "wrong_source",
    "question": "Nano4 的 Rmax 是多少？",
    "answer": "81.55 PF [1]",
    "comment": "<b>不是</b>這一格",
    "language": "zh-Hant",
    "citations": [
        {
            "number": 1,
            "source": "keynote.zh-Hant.md",
            "section": "超級電腦",
            "quote": "| 29 |",
            "passage_id": "keynote/top500",
            "cells": [],
        }
    ],
    "corpus": "ab12",
}


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guarded")


@pytest.fixture(scope="module")
def line() -> Line:
    return Line(at_once=1, waiting_at_most=0)


@pytest.fixture(scope="module")
def private(keynote_index: Path, folder: Path, line: Line) -> Iterator[TestClient]:
    """A server with a password and another name."""
    (folder / "report.html").write_text("<title>report</title>", encoding="utf-8")
    settings = load_settings(
        index_dir=keynote_index,
        user="茶",
        password=PASSWORD,
        allowed_hosts="chat.test, other.test",
        feedback_file=folder / "feedback.sqlite3",
        report_dir=folder,
    )
    with TestClient(application(settings, line), base_url=PAGE) as client:
        client.headers["authorization"] = basic("茶", PASSWORD)
        yield client


@pytest.fixture(scope="module")
def plain(keynote_index: Path) -> Iterator[TestClient]:
    """A server without a password and without feedback."""
    settings = load_settings(index_dir=keynote_index, feedback=False)
    with TestClient(application(settings), base_url=PAGE) as client:
        yield client


def application(settings: Settings, line: Line | None = None) -> ASGIApp:
    """All but the page, which would be imported into the tests' process otherwise."""
    chat = StrategyChat(settings=settings)
    return guarded(create_api(chat, Warmup(chat), line or Line()), settings)


def refused(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["error"]


@pytest.mark.parametrize(
    "path", ["/", "/config", "/api/openapi.json", "/report", "/gradio_api/info", "/no/such/path"]
)
def test_nothing_is_served_without_the_password(private: TestClient, path: str):
    reply = private.get(path, headers={"authorization": ""})
    assert refused(reply) == (401, "PasswordNeeded")
    assert reply.headers["www-authenticate"] == 'Basic realm="strategy-chat", charset="UTF-8"'
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "authorization", [basic("茶", "wrong"), basic("tea", PASSWORD), "Basic ???", "Bearer x", basic("", "")]
)
def test_another_password_is_none(private: TestClient, authorization: str):
    assert refused(private.get("/report", headers={"authorization": authorization})) == (
        401,
        "PasswordNeeded",
    )


def test_with_the_password_everything_is_served(private: TestClient):
    assert private.get("/report").text == "<title>report</title>"
    assert private.post("/api/ask", json=QUESTION).json()["answered"] is True


def test_health_needs_no_password(private: TestClient):
    reply = private.get("/healthz", headers={"authorization": ""})
    assert (reply.status_code, reply.json()["status"]) == (200, "ok")


@pytest.mark.parametrize(
    "host", ["localhost:7860", "127.0.0.1", "[::1]:7860", "192.0.2.7", "chat.test", "OTHER.test."]
)
def test_our_own_names_are_answered(private: TestClient, host: str):
    assert private.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.test", "localhost.evil.test", "127.0.0.1.evil.test", "", "[", "chat.test@evil.test"]
)
def test_other_names_are_refused(private: TestClient, host: str):
    assert refused(private.get("/healthz", headers={"host": host})) == (421, "HostRefused")


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback", "/gradio_api/queue/join"])
@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://localhost:3000", "http://127.0.0.1"])
def test_pages_of_others_may_not_ask(plain: TestClient, path: str, origin: str):
    assert refused(plain.post(path, json={}, headers={"origin": origin})) == (403, "OriginRefused")


@pytest.mark.parametrize("origin", [PAGE, "https://chat.test"])
def test_our_own_page_may_ask(private: TestClient, origin: str):
    assert private.get("/api/feedback", headers={"origin": origin}).status_code == 200


@pytest.mark.parametrize(("path", "most"), [("/api/ask", 256), ("/gradio_api/queue/join", 4096)])
def test_a_body_that_is_too_long_is_refused_whether_announced_or_not(plain: TestClient, path: str, most: int):
    body = b" " * (most * 1024 + 1)
    headers = {"content-type": "application/json"}
    assert refused(plain.post(path, content=body, headers=headers)) == (413, "BodyTooLong")
    pieces = (body[start : start + 65_536] for start in range(0, len(body), 65_536))
    assert refused(plain.post(path, content=pieces, headers=headers)) == (413, "BodyTooLong")


def test_a_body_in_pieces_is_read(plain: TestClient):
    pieces = iter([b'{"question": "Nano', "4 的 Rmax 是".encode(), '多少？"}'.encode()])
    reply = plain.post("/api/ask", content=pieces, headers={"content-type": "application/json"})
    assert "81.55" in reply.json()["text"]


def test_a_full_line_is_said_with_when_to_come_again(private: TestClient, line: Line):
    with line.join():
        for path in ("/api/ask", "/api/search"):
            reply = private.post(path, json=QUESTION)
            assert refused(reply) == (503, "ServerBusy")
            assert reply.headers["retry-after"] == "5"
            assert "please ask again in about 5 seconds" in reply.json()["message"]
    assert private.post("/api/ask", json=QUESTION).status_code == 200


def test_feedback_says_what_is_kept_keeps_it_and_no_more(private: TestClient, folder: Path):
    notice = private.get("/api/feedback").json()
    assert (notice["enabled"], notice["verdicts"]) == (True, ["right", "wrong", "wrong_source"])
    assert set(notice["notice"]) == {"zh-Hant", "en"}
    kept = private.post("/api/feedback", json=FEEDBACK)
    assert (kept.status_code, kept.json()["id"]) == (201, 1)
    from strategy_chat.feedback import FeedbackStore

    (entry,) = FeedbackStore(folder / "feedback.sqlite3").entries()
    assert (entry.time, entry.feedback.comment) == (kept.json()["time"], "<b>不是</b>這一格")
    assert entry.feedback.citations[0].source == "keynote.zh-Hant.md"
    assert set(notice["kept"]) == {"time", *entry.feedback.__dataclass_fields__}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verdict": "fine"}, "verdict: "),
        ({"question": ""}, "question: "),
        ({"question": "問" * 4_001}, "question: "),
        ({"answer": "答" * 20_001}, "answer: "),
        ({"comment": "a" * 2_001}, "comment: "),
        ({"citations": [FEEDBACK["citations"][0]] * 101}, "citations: "),
        ({"citations": [{"number": 0}]}, "citations.0.number: "),
        ({"name": "somebody"}, "name: "),
    ],
)
def test_feedback_of_another_form_is_refused_with_the_place(
    private: TestClient, change: dict[str, Any], said: str
):
    reply = private.post("/api/feedback", json={**FEEDBACK, **change})
    assert refused(reply) == (422, "RequestError")
    assert reply.json()["message"].startswith(said)
    assert len(reply.json()["message"]) < 1_000


def test_feedback_that_cannot_be_kept_is_said_without_the_place_of_the_file(
    keynote_index: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    settings = load_settings(index_dir=keynote_index, feedback_file=tmp_path)
    with TestClient(application(settings), base_url=PAGE) as client:
        reply = client.post("/api/feedback", json=FEEDBACK)
    assert refused(reply) == (503, "FeedbackError")
    assert str(tmp_path) not in reply.text
    assert str(tmp_path) in caplog.text


def test_feedback_can_be_turned_off(plain: TestClient):
    assert plain.get("/api/feedback").json()["enabled"] is False
    assert refused(plain.post("/api/feedback", json=FEEDBACK)) == (403, "FeedbackOff")


def test_the_description_tells_the_receipt_the_refusals_and_the_limits(plain: TestClient):
    described = plain.get("/api/openapi.json").json()
    ask = described["paths"]["/api/ask"]["post"]["responses"]
    assert ask["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Answer"}
    assert ask["503"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Refusal"}
    assert ask["422"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Refusal"}
    assert set(described["components"]["schemas"]["Answer"]["properties"]) == set(
        plain.post("/api/ask", json=QUESTION).json()
    )
    assert described["components"]["schemas"]["GivenFeedback"]["properties"]["comment"]["maxLength"] == 2_000


def test_a_server_without_a_report_has_no_such_page(plain: TestClient):
    assert plain.get("/report").status_code == 404


def test_a_report_that_is_not_there_stops_the_start(keynote_index: Path, tmp_path: Path):
    settings = load_settings(index_dir=keynote_index, report_dir=tmp_path)
    with pytest.raises(SettingsError, match=r"has no report\.html: make one with `make eval`"):
        application(settings)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_other_machines_are_not_let_in_without_a_password_unless_allowed(host: str):
    with pytest.raises(
        SettingsError, match=r"no password is set: set STRATEGY_CHAT_PASSWORD, or .*--without-password"
    ):
        serve(load_settings(host=host, port=0), announce=print)


def test_the_first_start_tells_how_far_the_index_is():
    lines: list[str] = []
    progress = told_in_quarters(lines.append)
    for done in range(0, 9):
        progress(done, 8)
    assert [line.rpartition(" ")[2] for line in lines] == ["0%", "25%", "50%", "75%", "100%"]
    assert lines[0] == "Building the index, which is done once for these documents: 0%"
