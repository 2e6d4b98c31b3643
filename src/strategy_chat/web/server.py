"""The server: page, routes and guard put together, and listening on an address."""

import ipaddress
import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from strategy_chat import __version__
from strategy_chat.api import StrategyChat
from strategy_chat.errors import SettingsError, StrategyChatError
from strategy_chat.feedback import FeedbackStore
from strategy_chat.settings import Settings
from strategy_chat.web.documents import document_routes
from strategy_chat.web.guard import Login, guard
from strategy_chat.web.line import Line
from strategy_chat.web.routes import Loading, add_report, add_routes

logger = logging.getLogger(__name__)

_GOODBYE_S = 3
"""How long an open page may hold up the end of the server."""


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


def create_app(chat: StrategyChat, warmup: Warmup | None = None) -> ASGIApp:
    """Page and API over ``chat``, guarded as its settings say. ``warmup`` tells ``/healthz`` and the page
    when the model is loaded; without one it is loaded with the first question."""
    # Read by the library when it is imported and when it starts; it would report to its makers otherwise.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from strategy_chat.web.page import build_page, style, theme

    loading, line = warmup or Warmup(chat), Line()
    mounted: FastAPI = gr.mount_gradio_app(
        create_api(chat, loading, line),
        build_page(chat, loading.is_ready, line),
        path="/",
        theme=theme(),
        head=f'<meta name="referrer" content="no-referrer"><style>{style()}</style>',
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size="1kb",
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
    )
    return guarded(mounted, chat.settings)


def create_api(chat: StrategyChat, loading: Loading, line: Line) -> FastAPI:
    """The routes beside the page, without a guard. ``line`` is where those wait who ask while others are
    answered. Raises SettingsError if the settings name a report that is not there."""
    settings = chat.settings
    app = FastAPI(
        title="strategy-chat",
        version=__version__,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    add_routes(app, chat, line, loading, FeedbackStore(settings.feedback_file) if settings.feedback else None)
    app.include_router(document_routes(chat))
    if settings.report_dir is not None:
        add_report(app, settings.report_dir)
    return app


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """``app`` behind host names, password and limits as ``settings`` say."""
    return guard(app, _login(settings), settings.host, settings.allowed_hosts)


def _login(settings: Settings) -> Login | None:
    if settings.password is None:
        return None
    return Login(settings.user, settings.password.get_secret_value())


def serve(settings: Settings, announce: Callable[[str], Any]) -> None:
    """Serve the chat until interrupted. ``announce`` gets a line with the address, once it can be opened,
    and lines on the way while the index is built.

    Raises SettingsError where host or port cannot be listened on, or where other machines could ask without
    a password although that was not allowed, and CorpusError where the documents cannot be read; the model
    is loaded in the background.
    """
    listener = _listen(settings)
    with listener:
        chat = StrategyChat(settings=settings, progress=told_in_quarters(announce))
        _ = chat.corpus  # what is wrong with the documents is said now, not at the first question
        warmup = Warmup(chat)
        config = uvicorn.Config(
            create_app(chat, warmup),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GOODBYE_S,
        )

        def on_start() -> None:
            announce(_address(listener))
            warmup.start()

        server = _Server(config, on_start)
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            logger.info("stopped by the keyboard")


def told_in_quarters(announce: Callable[[str], Any]) -> Callable[[int, int], None]:
    """A progress function that announces how far the index is: at the start and at every quarter."""
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        quarter = 4 * done // max(total, 1)
        if quarter not in told:
            told.append(quarter)
            announce(f"Building the index, which is done once for these documents: {25 * quarter}%")

    return progress


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


def _listen(settings: Settings) -> socket.socket:
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SettingsError(
            f"host {host!r} cannot be listened on: {error.strerror or error}; set --host or "
            "STRATEGY_CHAT_HOST to an address of this machine"
        ) from None
    if settings.password is None and not settings.without_password and not _is_loopback(str(address[0])):
        raise SettingsError(
            f"host {host!r} lets other machines ask, and no password is set: set STRATEGY_CHAT_PASSWORD, or "
            "allow it with --without-password"
        )
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


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"strategy-chat is at http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl+C stops it)"
