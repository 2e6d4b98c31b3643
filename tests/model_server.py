"""A real HTTP server on loopback that speaks OpenAI's chat protocol, for tests: it says what it is told to
say and fails as it is told to fail."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Any

Reply = Callable[[list[dict[str, str]]], str]


class ModelServer:
    """``reply`` makes the text from the messages.

    ``fault`` is "" or one of "401", "404", "429", "500", "slow", "stall", "cut" (ends early), "break" (ends
    inside a chunk), "garbage", "endless" (says it again and again), "busy_once". ``requests`` are the bodies
    that came, ``headers`` theirs; ``hung_up`` is set when the client leaves in the middle of a reply.
    """

    def __init__(self, reply: Reply, fault: str = "", hold: float = 30.0) -> None:
        self.reply = reply
        self.fault = fault
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self.hung_up = threading.Event()
        self.hold = hold
        self.address = ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        told = self.server.told
        self.close_connection = True  # the end of a reply is the end of its connection
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        told.requests.append(body)
        told.headers.append(dict(self.headers))
        if told.fault.isdigit() or (told.fault == "busy_once" and len(told.requests) == 1):
            return self._fail(int(told.fault) if told.fault.isdigit() else 429)
        if told.fault == "slow":
            self._hold(told)
            return None
        self.send_response(200)
        if told.fault == "garbage":
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            self.wfile.write(b"data: {<html>\xff\xfe not json\n\n")
            return None
        self.send_header("content-type", "text/event-stream")
        if told.fault == "break":
            self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self._stream(told.reply(body["messages"]), told)
        return None

    def _hold(self, told: ModelServer) -> None:
        """Say nothing until the client leaves or the test is over."""
        self.connection.settimeout(0.02)
        end = time.monotonic() + told.hold
        while time.monotonic() < end and not told.released.is_set():
            with suppress(TimeoutError):
                if self.connection.recv(1) == b"":
                    told.hung_up.set()
                    return

    def _fail(self, status: int) -> None:
        key = self.headers.get("authorization", "")
        text = json.dumps({"error": {"message": f"refused for {key}", "type": "x", "code": "x"}}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def _stream(self, text: str, told: ModelServer) -> None:
        pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
        again = cycle(pieces) if told.fault == "endless" else pieces
        for place, piece in enumerate(again):
            if told.fault in ("stall", "cut", "break") and place == len(pieces) // 2:
                if told.fault == "stall":
                    told.released.wait(told.hold)
                self.connection.close()
                return
            if not self._event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]}):
                return
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        usage = {"prompt_tokens": 120, "completion_tokens": len(pieces), "total_tokens": 120 + len(pieces)}
        self._event({"choices": [], "usage": usage})
        with suppress(OSError):  # nobody waits for the rest
            self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, fields: dict[str, Any]) -> bool:
        """Send a piece; False where nobody listens any more."""
        whole = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", **fields}
        try:
            line = b"data: " + json.dumps(whole).encode() + b"\n\n"
            chunked = self.server.told.fault == "break"
            self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line) if chunked else line)
            self.wfile.flush()
        except OSError:
            self.server.told.hung_up.set()
            return False
        return True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    told: ModelServer


@contextmanager
def serving(reply: Reply, fault: str = "") -> Iterator[ModelServer]:
    """A server that runs inside the block; ``address`` is what to set as the base URL."""
    told = ModelServer(reply, fault)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.told = told
    told.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
