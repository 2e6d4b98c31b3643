"""Connections to Chroma, embedded or on a server, and what it raises.

Chroma takes a second to import, and reads unprefixed environment variables and ./.env meanwhile, so it is
imported when it is first used.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from strategy_chat.errors import IndexUnavailable
from strategy_chat.index.health import Damaged

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.config import Settings

SETTING = "STRATEGY_CHAT_CHROMA_URL"

_SERVER_TIMEOUT_S = 60.0
_registry = threading.Lock()  # Chroma's registry of open folders is not made for threads


def folder_client(folder: Path) -> "Client":
    """Chroma on the files in ``folder``. Raises Damaged if they cannot be read."""
    with _registry, chroma_errors():
        from chromadb.api.client import Client

        return Client(settings=_settings(is_persistent=True, persist_directory=str(folder)))


def server_client(url: str) -> "Client":
    """A connection to the Chroma server at ``url``. Raises IndexUnavailable where none answers."""
    parts = urlsplit(url)
    ssl = parts.scheme == "https"
    try:
        with chroma_errors():
            from chromadb.api.client import Client

            client = Client(
                settings=_settings(
                    chroma_api_impl="chromadb.api.fastapi.FastAPI",
                    chroma_server_host=parts.hostname,
                    chroma_server_http_port=parts.port or (443 if ssl else 8000),
                    chroma_server_ssl_enabled=ssl,
                )
            )
            for session in _sessions(client):
                session.timeout = _SERVER_TIMEOUT_S
            return client
    except Damaged as error:
        raise IndexUnavailable(
            f"no Chroma server answers at {url} ({error}); start it with `chroma run`, or unset "
            f"{SETTING} to keep the index in a folder"
        ) from error


def close(client: "Client") -> None:
    """Release Chroma's files or connection; closing twice does no harm."""
    with _registry:
        client.close()
        for session in _sessions(client):
            session.close()


def _sessions(client: "Client") -> list[Any]:
    """The HTTP sessions of a connection to a server, which Chroma neither limits in time nor closes; none of
    an embedded client."""
    clients: tuple[Any, ...] = (client, client._admin_client)
    return [one._server._session for one in clients if hasattr(one._server, "_session")]


def _settings(**given: Any) -> "Settings":
    """Chroma's settings, without what its unprefixed environment variables and ./.env could make of them."""
    from chromadb.config import Settings

    fixed: dict[str, Any] = {
        "_env_file": None,
        "allow_reset": False,
        "anonymized_telemetry": False,
        "chroma_api_impl": "chromadb.api.rust.RustBindingsAPI",
        "chroma_client_auth_provider": None,
        "chroma_db_impl": None,
        "chroma_otel_collection_endpoint": "",
        "chroma_segment_cache_policy": None,
        "chroma_server_headers": None,
        "chroma_server_host": None,
        "chroma_server_http_port": None,
        "chroma_server_nofile": None,
        "migrations": "apply",
        "migrations_hash_algorithm": "md5",
    }
    return Settings(**(fixed | given))


@contextmanager
def chroma_errors() -> Iterator[None]:
    """Turns what Chroma raises into Damaged, in one line."""
    try:
        import httpx
        from chromadb.errors import ChromaError
    except ValueError as error:  # pydantic's: chromadb reads its settings while it is imported
        raise IndexUnavailable(_refused(error)) from error
    try:
        yield
    except (
        ChromaError,
        httpx.HTTPError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RuntimeError,
        OSError,
    ) as error:
        lines = str(error).splitlines()
        raise Damaged(lines[0] if lines else type(error).__name__) from error


def _refused(error: ValueError) -> str:
    lines = [line.strip() for line in str(error).splitlines()]
    name, reason = (lines[1].upper(), lines[2]) if len(lines) > 2 else ("?", str(error))
    return (
        f"Chroma cannot be started: it reads the environment variable {name}, or that line of ./.env, and "
        f"refuses its value ({reason}); unset it"
    )
