"""The web chat over HTTP: a real server in a process of its own, on a free port of the loopback."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from strategy_chat.web.words import EN, HANT, guess_language


def post(address: str, path: str, **body: Any) -> httpx.Response:
    return httpx.post(f"{address}{path}", json=body, timeout=60)


def test_the_page_is_served_with_a_strict_policy_and_our_own_look(keynote_address: str):
    page = httpx.get(keynote_address)
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "--paper" in page.text


def test_the_page_names_no_other_host(keynote_address: str):
    """What the framework's own page links to is a comment or a licence, never something that is fetched."""
    page = httpx.get(keynote_address).text
    fetched = re.findall(r"(?:src|href)=[\"'](https?://[^\"']+)", page)
    assert [url for url in fetched if not url.startswith(keynote_address)] == []


@pytest.mark.parametrize("question", ["What is the Rmax of Nano 4?", "Nano4 的 Rmax 是多少？"])
def test_ask_gives_the_receipt(keynote_address: str, question: str):
    reply = post(keynote_address, "/api/ask", question=question)
    receipt = reply.json()
    assert reply.status_code == 200
    assert receipt["answered"] is True
    assert "81.55" in receipt["text"]
    assert receipt["citations"][0]["source"] == "keynote.zh-Hant.md"


def test_ask_takes_a_history(keynote_address: str):
    history = [
        {"role": "user", "content": "Nano4 的 Rmax 是多少？"},
        {"role": "assistant", "content": "81.55 PF"},
    ]
    assert (
        post(keynote_address, "/api/ask", question="TAIPEI-1 的 Rmax 是多少？", history=history).status_code
        == 200
    )


def test_a_declined_answer_is_an_answer(keynote_address: str):
    reply = post(keynote_address, "/api/ask", question="冰島的首都在哪裡？")
    assert (reply.status_code, reply.json()["answered"]) == (200, False)


def test_search_gives_passages(keynote_address: str):
    passages = post(keynote_address, "/api/search", question="Nano4", k=3).json()["passages"]
    assert len(passages) == 3
    assert {"id", "source", "section", "text", "score"} <= set(passages[0])


@pytest.mark.parametrize("question", ["", " \n", "問" * 10_000])
def test_a_question_that_cannot_be_asked_is_refused_with_the_reason(keynote_address: str, question: str):
    reply = post(keynote_address, "/api/ask", question=question)
    assert reply.status_code == 422
    assert reply.json()["error"] == "QuestionError"
    assert reply.json()["message"].startswith("the question ")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": 5},
        {"question": "a", "history": "b"},
        {"question": "a", "history": [{"role": "system", "content": "x"}]},
        {"question": "a", "more": 1},
    ],
)
def test_a_malformed_request_is_refused(keynote_address: str, body: dict[str, Any]):
    assert post(keynote_address, "/api/ask", **body).status_code == 422


def test_the_api_is_described(keynote_address: str):
    paths = httpx.get(f"{keynote_address}/api/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/search", "/healthz"} <= set(paths)


def test_a_taken_port_is_named_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "strategy_chat", "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: port {port} on 127.0.0.1 cannot be listened on: ")
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_interrupt_ends_the_server_quietly(keynote_index: Path):
    command = [sys.executable, "-m", "strategy_chat", "serve", "--port", "0", "--index", str(keynote_index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "strategy-chat is at" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


def test_documents_that_cannot_be_read_stop_the_start(tmp_path: Path):
    command = [
        sys.executable,
        "-m",
        "strategy_chat",
        "serve",
        "--port",
        "0",
        "--corpus",
        str(tmp_path / "no"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "strategy-chat is at" not in done.stdout


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", HANT.tag),
        ("zh-Hant-TW", HANT.tag),
        ("zh-HK", HANT.tag),
        ("zh-CN,zh;q=0.9", HANT.tag),
        ("en-GB,en;q=0.9,zh-TW;q=0.8", EN.tag),
        ("zh-TW;q=0.3, en;q=0.7", EN.tag),
        ("fr-FR,fr;q=0.9", EN.tag),
        ("ja,zh-TW;q=0.5,en;q=0.4", HANT.tag),
        ("zh;q=0,en", EN.tag),
        ("zh;q=much", EN.tag),
        ("*", HANT.tag),
        ("", HANT.tag),
    ],
)
def test_the_interface_language_is_guessed_from_what_the_browser_accepts(accepted: str, tag: str):
    assert guess_language(accepted) == tag
