"""The vectors in Chroma.

They are stored through LangChain's vector store. They are searched in the collection itself, which gives ids
and distances only: the passages are known, and fetching their texts and metadata takes longer than finding
them. Vectors are always given, never computed by Chroma, whose embedding function would want a download.
Chroma takes a second to import and reads the environment meanwhile, so that happens on first use.
"""

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from strategy_chat.errors import IndexUnavailable
from strategy_chat.schema import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as Rows
    from chromadb.config import Settings

SAMPLED = 32
"""Passages that have to find themselves when a stored index is opened."""

_ROWS_PER_CALL = 1_000  # Chroma refuses more than 5,461
_SAME = 1e-3  # cosine distance under which a vector is itself
_opening = threading.Lock()  # Chroma's registry of open folders is not made for threads

Vector = NDArray[np.float32]


class Damaged(Exception):
    """What is stored is absent, incomplete or unreadable; the message says what was found."""


class VectorStore:
    """Passages and their vectors in one Chroma collection, compared by cosine. Reading is thread-safe."""

    def __init__(self, client: "Client", name: str) -> None:
        self._client = client
        self._name = name
        with _stored():
            self._rows = self._attached()

    @classmethod
    def create(
        cls,
        client: "Client",
        name: str,
        metadata: Mapping[str, str | int],
        passages: Sequence[Passage],
        vectors: Mapping[str, Vector],
    ) -> "VectorStore":
        """A new collection of ``passages``, with ``vectors`` by text. Raises Damaged if Chroma refuses it."""
        from langchain_chroma import Chroma

        with _stored():
            chroma = Chroma(
                client=client,
                collection_name=name,
                embedding_function=_Given(vectors),
                collection_metadata=dict(metadata),
                collection_configuration={"hnsw": {"space": "cosine"}},
            )
            for start in range(0, len(passages), _ROWS_PER_CALL):
                rows = passages[start : start + _ROWS_PER_CALL]
                chroma.add_texts(
                    [passage.text for passage in rows],
                    metadatas=[_place(passage) for passage in rows],
                    ids=[row_id(passage) for passage in rows],
                )
        return cls(client, name)

    @property
    def metadata(self) -> Mapping[str, Any]:
        """The metadata of the collection."""
        return self._rows.metadata or {}

    def check(self, passages: Sequence[Passage]) -> None:
        """Raise Damaged unless the collection holds as many rows as ``passages`` and a sample of them, spread
        evenly, is there with its text and finds itself."""
        with _stored():
            count = self._rows.count()
            if count != len(passages):
                raise Damaged(f"it holds {count} passages instead of {len(passages)}")
            sample = {row_id(passage): passage.text for passage in passages[:: -(-count // SAMPLED) or 1]}
            if not sample:
                return
            rows = self._rows.get(list(sample), include=["documents", "embeddings"])
            if dict(zip(rows["ids"], rows["documents"] or [], strict=True)) != sample:
                raise Damaged("passages are missing or have another text")
            vectors = np.asarray(rows["embeddings"], dtype=np.float32)
            found = self._rows.query(query_embeddings=vectors, n_results=1, include=["distances"])
            distances = found["distances"] or []
            if len(distances) != len(sample) or any(not row or row[0] > _SAME for row in distances):
                raise Damaged("passages do not find themselves")

    def nearest(
        self, vector: Sequence[float], language: str | None, kinds: Collection[str] | None, k: int
    ) -> list[tuple[str, float]]:
        """Row ids with their cosine similarity, highest first. Raises IndexUnavailable if Chroma fails."""
        conditions: list[dict[str, Any]] = []
        if language is not None:
            conditions.append({"language": language})
        if kinds is not None:
            conditions.append({"kind": {"$in": sorted(kinds)}})
        where: Any = {"$and": conditions} if len(conditions) > 1 else conditions[0] if conditions else None
        try:
            with _stored():
                found = self._searched(np.asarray(vector, dtype=np.float32), k, where)
        except Damaged as error:
            raise IndexUnavailable(
                f"the index no longer answers ({error}); start again, or build it anew with "
                f"`strategy-chat index --rebuild`"
            ) from error
        return [(row, 1.0 - distance) for row, distance in found]

    def rename(self, name: str) -> None:
        """Give the collection its final name. Raises Damaged if another has it."""
        with _stored():
            self._rows.modify(name=name)
        self._name = name

    def delete(self) -> None:
        """Remove the collection."""
        with _stored():
            self._client.delete_collection(self._name)

    def close(self) -> None:
        """Release Chroma's files or connection; closing twice does no harm."""
        with _opening:
            self._client.close()

    def _attached(self) -> "Rows":
        return self._client.get_collection(self._name, embedding_function=None)

    def _searched(self, vector: Vector, k: int, where: Any) -> list[tuple[str, float]]:
        from chromadb.errors import NotFoundError

        try:
            found = self._rows.query(query_embeddings=vector, n_results=k, where=where, include=["distances"])
        except NotFoundError:  # another process has put a new collection in its place
            self._rows = self._attached()
            found = self._rows.query(query_embeddings=vector, n_results=k, where=where, include=["distances"])
        return list(zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True))


class _Given(Embeddings):
    """Vectors that were computed before, as the embeddings that LangChain's store asks for."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = [self._vectors[text].tolist() for text in texts]
        return rows

    def embed_query(self, text: str) -> list[float]:
        raise NotImplementedError("questions are embedded by the embedder, not by the store")


def row_id(passage: Passage) -> str:
    """The id of a passage among all editions."""
    return f"{passage.language}:{passage.id}"


def folder_client(folder: Path) -> "Client":
    """Chroma on the files in ``folder``. Raises Damaged if they cannot be read."""
    with _opening, _stored():
        from chromadb.api.client import Client

        return Client(settings=_settings(is_persistent=True, persist_directory=str(folder)))


def server_client(url: str) -> "Client":
    """A connection to the Chroma server at ``url``. Raises IndexUnavailable where none answers."""
    parts = urlsplit(url)
    ssl = parts.scheme == "https"
    try:
        with _stored():
            from chromadb.api.client import Client

            return Client(
                settings=_settings(
                    chroma_api_impl="chromadb.api.fastapi.FastAPI",
                    chroma_server_host=parts.hostname,
                    chroma_server_http_port=parts.port or (443 if ssl else 8000),
                    chroma_server_ssl_enabled=ssl,
                )
            )
    except Damaged as error:
        raise IndexUnavailable(
            f"no Chroma server answers at {url} ({error}); start it with `chroma run`, or unset "
            f"STRATEGY_CHAT_CHROMA_URL to keep the index in a folder"
        ) from error


def _place(passage: Passage) -> dict[str, Any]:
    """Metadata that says where a passage stands; Chroma takes no empty list."""
    place: dict[str, Any] = {
        "passage": passage.id,
        "document": passage.document,
        "language": passage.language,
        "source": passage.source,
        "section": passage.section,
        "section_id": passage.section_id,
        "kind": passage.kind,
    }
    return place | ({"blocks": list(passage.blocks)} if passage.blocks else {})


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
def _stored() -> Iterator[None]:
    """Turns what Chroma raises into Damaged, in one line."""
    try:
        import httpx
        from chromadb.errors import ChromaError
    except ValueError as error:  # pydantic's: chromadb reads its settings while it is imported
        raise IndexUnavailable(_refused(error)) from error
    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError, TypeError, KeyError, RuntimeError, OSError) as error:
        lines = str(error).splitlines()
        raise Damaged(lines[0] if lines else type(error).__name__) from error


def _refused(error: ValueError) -> str:
    lines = [line.strip() for line in str(error).splitlines()]
    name, reason = (lines[1].upper(), lines[2]) if len(lines) > 2 else ("?", str(error))
    return (
        f"Chroma cannot be started: it reads the environment variable {name}, or that line of ./.env, and "
        f"refuses its value ({reason}); unset it"
    )
