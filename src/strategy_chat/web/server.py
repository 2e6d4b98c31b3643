"""The server: the page at ``/``, answers as JSON under ``/api``, ``/healthz``, and the security headers."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import Annotated, Any, Literal

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from strategy_chat import __version__
from strategy_chat.api import StrategyChat
from strategy_chat.errors import QuestionError, SettingsError, StrategyChatError
from strategy_chat.settings import Settings

logger = logging.getLogger(__name__)

# Gradio's scripts are partly inline and compile templates, hence the two unsafe words. Everything else comes
# from this server: no text of a document or a question can make a browser ask another one.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class Said(BaseModel):
    """An earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant"]
    content: str


class Ask(BaseModel):
    """A question, with the conversation before it for a follow-up."""

    model_config = ConfigDict(extra="forbid")

    question: str
    history: list[Said] = Field(default_factory=list)


class Search(BaseModel):
    """What to look for, and how many passages to give at most."""

    model_config = ConfigDict(extra="forbid")

    question: str
    k: Annotated[int, Field(ge=1, le=100)] = 5


class SecurityHeaders:
    """Adds the security headers to every response, streamed ones too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its response back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Warmup:
    """Loads model and index in the background, once."""

    def __init__(self, chat: StrategyChat) -> None:
        self._chat = chat
        self._loaded = threading.Event()
        self.error = ""

    def start(self) -> None:
        """Begin, without waiting."""
        threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def is_ready(self) -> bool:
        """Whether an answer would start at once."""
        return self._loaded.is_set()

    def _run(self) -> None:
        try:
            self._chat.warm()
        except StrategyChatError as error:
            self.error = str(error)
            logger.error("%s", error)
        else:
            self._loaded.set()


def create_app(chat: StrategyChat, warmup: Warmup | None = None) -> FastAPI:
    """The application over ``chat``. ``warmup`` tells ``/healthz`` and the page when the model is loaded;
    without one it is loaded with the first question."""
    # Read by the library when it is imported and when it starts; it would report to its makers otherwise.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from strategy_chat.web.page import asset, build_page, theme

    loading = warmup or Warmup(chat)
    app = FastAPI(
        title="strategy-chat",
        version=__version__,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.add_middleware(SecurityHeaders)
    _add_routes(app, chat, loading)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(chat, loading.is_ready),
        path="/",
        theme=theme(),
        head=f'<meta name="referrer" content="no-referrer"><style>{asset("style.css")}</style>',
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size="1kb",
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
    )
    return mounted


def _add_routes(app: FastAPI, chat: StrategyChat, loading: Warmup) -> None:
    @app.get("/healthz")
    def healthz(response: Response) -> dict[str, Any]:
        """Whether the server is alive, and whether it is ready to answer at once."""
        if loading.error:
            response.status_code = 503
            return {"status": "failed", "ready": False, "error": loading.error}
        return {"status": "ok", "ready": loading.is_ready()}

    @app.post("/api/ask")
    def ask(body: Ask) -> dict[str, Any]:
        """Answer a question: the receipt of the answer, as of ``Answer.to_dict()``."""
        return chat.answer(body.question, [said.model_dump() for said in body.history]).to_dict()

    @app.post("/api/search")
    def search(body: Search) -> dict[str, Any]:
        """The passages nearest to a question, the best first."""
        found = chat.search(body.question, k=body.k)
        return {"passages": [{name: getattr(p, name) for name in p.__dataclass_fields__} for p in found]}

    @app.exception_handler(StrategyChatError)
    def failed(_request: Request, error: StrategyChatError) -> JSONResponse:
        status = 422 if isinstance(error, QuestionError) else 503
        return JSONResponse({"error": type(error).__name__, "message": str(error)}, status_code=status)


def serve(settings: Settings, announce: Callable[[str], Any]) -> None:
    """Serve the chat until interrupted. ``announce`` gets one line with the address, once it can be opened.

    Raises SettingsError where host or port cannot be listened on, CorpusError where the documents cannot be
    read; the model is loaded in the background.
    """
    listener = _listen(settings.host, settings.port)
    with listener:
        chat = StrategyChat(settings=settings)
        _ = chat.corpus  # what is wrong with the documents is said now, not at the first question
        warmup = Warmup(chat)
        config = uvicorn.Config(create_app(chat, warmup), log_config=None, access_log=False)

        def on_start() -> None:
            announce(_address(listener))
            warmup.start()

        server = _Server(config, on_start)
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            logger.info("stopped by the keyboard")


class _Server(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], Any]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_start()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SettingsError(
            f"host {host!r} cannot be listened on: {error.strerror or error}; set --host or "
            "STRATEGY_CHAT_HOST to an address of this machine"
        ) from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"port {port} on {host} cannot be listened on: {error.strerror}; choose another with --port or "
            "STRATEGY_CHAT_PORT (0 takes a free one)"
        ) from None
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"strategy-chat is at http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl+C stops it)"
