"""What stands before every route: security headers, host names, origins, user and password, sizes.

Each is an ASGI application around another one; :func:`guard` puts them around the whole server, the page's
own routes included.
"""

import asyncio
import base64
import binascii
import ipaddress
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
MOST_BYTES_API = 256 * 1024
MOST_BYTES_PAGE = 4 * 1024 * 1024
OPEN_PATHS = ("/healthz",)
"""What needs no password: a load balancer asks it."""

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

_WRONG_PASSWORD_S = 0.5


@dataclass(frozen=True, slots=True)
class Login:
    """The one user and password that the server asks for."""

    user: str
    password: str

    def admits(self, authorization: str) -> bool:
        """Whether an ``Authorization`` header carries this login, in a time that does not tell how much of
        it is right (RFC 7617)."""
        scheme, _, encoded = authorization.partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        expected = f"{self.user}:{self.password}".encode()
        return secrets.compare_digest(given, expected) and scheme.lower() == "basic"


def guard(app: ASGIApp, login: Login | None, host: str, allowed_hosts: Collection[str]) -> ASGIApp:
    """``app`` behind everything of this module, for a server that listens on ``host`` and is reached under
    the names ``allowed_hosts`` too."""
    inner: ASGIApp = SizeLimit(app)
    if login is not None:
        inner = PasswordCheck(inner, login)
    return SecurityHeaders(HostCheck(inner, {host, *LOCAL_NAMES, *allowed_hosts}))


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


class HostCheck:
    """Refuses requests for a name that is not this server's, and what another site's page sends.

    A page elsewhere can point a name of its own at this machine and then read what the server says (DNS
    rebinding). It needs a name for that: an address in figures is let through, and the names given.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self.app = app
        self.names = {name.lower().rstrip(".") for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        origin = headers.get("origin", "")
        if not self._is_ours(_name(f"//{host}")):
            message = f"{host!r} is not a name of this server: add it to STRATEGY_CHAT_ALLOWED_HOSTS"
            await _refusal(421, "HostRefused", message)(scope, receive, send)
        elif origin and not self._is_from_here(origin.lower(), host):
            message = f"pages of {origin!r} may not ask this server"
            await _refusal(403, "OriginRefused", message)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        return name in self.names or _is_address(name)

    def _is_from_here(self, origin: str, host: str) -> bool:
        """A proxy may have put its own name for this server in the place of the one that the page has."""
        return origin.partition("://")[2] == host or _name(origin) in self.names - LOCAL_NAMES


class PasswordCheck:
    """Asks for user and password, for the page, the API and all that belongs to them."""

    def __init__(self, app: ASGIApp, login: Login) -> None:
        self.app = app
        self.login = login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or ask for the password."""
        if scope["type"] not in ("http", "websocket") or scope["path"] in OPEN_PATHS:
            await self.app(scope, receive, send)
            return
        authorization = Headers(scope=scope).get("authorization")
        if authorization is not None and self.login.admits(authorization):
            await self.app(scope, receive, send)
            return
        if authorization is not None:
            await asyncio.sleep(_WRONG_PASSWORD_S)  # whoever tries passwords does so slowly
        refusal = _refusal(401, "PasswordNeeded", "this server asks for a user and a password")
        refusal.headers["www-authenticate"] = 'Basic realm="strategy-chat", charset="UTF-8"'
        await refusal(scope, receive, send)


class SizeLimit:
    """Refuses bodies that are longer than any that the page or a client of the API sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = MOST_BYTES_API if scope["path"].startswith("/api/") else MOST_BYTES_PAGE
        announced = Headers(scope=scope).get("content-length")
        if announced is None:
            body = await _read(receive, most)
            fits = body is not None
            receive = _replayed(body or b"", receive)
        else:  # the server itself sees to it that no more comes than was announced
            fits = announced.isdecimal() and int(announced) <= most
        if fits:
            await self.app(scope, receive, send)
        else:
            message = f"the body of a request may have {most // 1024} KiB, this one has more"
            await _refusal(413, "BodyTooLong", message)(scope, receive, send)


async def _read(receive: Receive, most: int) -> bytes | None:
    """A body that comes in pieces; None as soon as it is longer than ``most`` bytes."""
    body = b""
    while len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= most else None
    return None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What gives ``body`` first and then whatever comes."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_replayed() -> Message:
        return pending.pop() if pending else await receive()

    return receive_replayed


def _refusal(status: int, error: str, message: str) -> JSONResponse:
    return JSONResponse({"error": error, "message": message}, status_code=status)


def _name(address: str) -> str:
    """The host of a URL in lower case, or "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
