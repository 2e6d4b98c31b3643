"""The vectors in Chroma.

They are stored through LangChain's vector store. They are searched in the collection itself, which gives ids
and distances only: the passages are known, and fetching their texts and metadata takes longer than finding
them. Vectors are always given, never computed by Chroma, whose embedding function would want a download.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from strategy_chat.errors import IndexUnavailable
from strategy_chat.index.clients import chroma_errors, close
from strategy_chat.index.health import Damaged
from strategy_chat.schema import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as Rows

SAMPLED = 32
"""Passages that have to find themselves when a stored index is opened."""

_ROWS_PER_CALL = 1_000  # Chroma refuses more than 5,461
_SAME = 1e-3  # cosine distance under which a vector is itself

Vector = NDArray[np.float32]


class VectorStore:
    """Passages and their vectors in one Chroma collection, compared by cosine. Reading is thread-safe."""

    def __init__(self, client: "Client", name: str) -> None:
        self._client = client
        self._name = name
        try:
            with chroma_errors():
                self._rows = self._attached()
        except Damaged:
            self.close()
            raise

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
        try:
            with chroma_errors():
                _fill(client, name, metadata, passages, vectors)
        except Damaged:
            close(client)
            raise
        return cls(client, name)

    @property
    def metadata(self) -> Mapping[str, Any]:
        """The metadata of the collection."""
        return self._rows.metadata or {}

    def check(self, passages: Sequence[Passage]) -> None:
        """Raise Damaged unless the collection holds as many rows as ``passages`` and a sample of them, spread
        evenly, is there with its text and finds itself."""
        with chroma_errors():
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
            vectors = vectors[np.linalg.norm(vectors, axis=1) > 0]  # a null vector is near nothing
            if not len(vectors):
                return
            found = self._rows.query(query_embeddings=vectors, n_results=1, include=["distances"])
            distances = found["distances"] or []
            if len(distances) != len(vectors) or not all(row and row[0] <= _SAME for row in distances):
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
            with chroma_errors():
                found = self._searched(np.asarray(vector, dtype=np.float32), k, where)
        except Damaged as error:
            raise IndexUnavailable(
                f"the index no longer answers ({error}); start again, or build it anew with "
                f"`strategy-chat index --rebuild`"
            ) from error
        return [(row, 1.0 - distance) for row, distance in found]

    def rename(self, name: str) -> None:
        """Give the collection its final name. Raises Damaged if another has it."""
        with chroma_errors():
            self._rows.modify(name=name)
        self._name = name

    def delete(self) -> None:
        """Remove the collection, and close."""
        try:
            with chroma_errors():
                self._client.delete_collection(self._name)
        finally:
            self.close()

    def close(self) -> None:
        """Release Chroma's files or connection; closing twice does no harm."""
        close(self._client)

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


def _fill(
    client: "Client",
    name: str,
    metadata: Mapping[str, str | int],
    passages: Sequence[Passage],
    vectors: Mapping[str, Vector],
) -> None:
    from langchain_chroma import Chroma

    # Chroma writes its vector files out after so many rows; until then it makes them anew whenever the index
    # is opened, in the way of any other process that is opening it. It takes no number below 2.
    written_out = max(2, min(len(passages), _ROWS_PER_CALL))
    chroma = Chroma(
        client=client,
        collection_name=name,
        embedding_function=_Given(vectors),
        collection_metadata=dict(metadata),
        collection_configuration={"hnsw": {"space": "cosine", "sync_threshold": written_out}},
    )
    for start in range(0, len(passages), _ROWS_PER_CALL):
        rows = passages[start : start + _ROWS_PER_CALL]
        chroma.add_texts(
            [passage.text for passage in rows],
            metadatas=[_place(passage) for passage in rows],
            ids=[row_id(passage) for passage in rows],
        )


def row_id(passage: Passage) -> str:
    """The id of a passage among all editions."""
    return f"{passage.language}:{passage.id}"


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
