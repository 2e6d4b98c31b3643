"""Vectors of texts seen before, so that a changed line costs one embedding and not all of them."""

import hashlib
import logging
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "embeddings.sqlite3"
KEPT_BEYOND_USE = 20_000
"""Vectors of texts that are no longer in the corpus: about 30 MB at 384 numbers each."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, used REAL NOT NULL)"
)
_CHECKSUM_BYTES = 4

Vector = NDArray[np.float32]

logger = logging.getLogger(__name__)


class EmbeddingCache:
    """A SQLite file of vectors by model and text. A damaged file is thrown away, a damaged entry ignored.

    For one writer at a time: whoever opens it holds the lock of the index. ``sqlite3.Error`` is raised when
    the file cannot be written.
    """

    def __init__(self, folder: Path, model: str, dimension: int) -> None:
        self._path = folder / FILE
        self._model = model
        self._dimension = dimension
        self._rows = self._open()

    def get(self, texts: Iterable[str]) -> dict[str, Vector]:
        """The vectors that are known of ``texts``, by text."""
        known: dict[str, Vector] = {}
        for text in texts:
            row = self._rows.execute(
                "SELECT vector FROM vectors WHERE key = ?", (self._key(text),)
            ).fetchone()
            vector = None if row is None else self._unpacked(row[0])
            if vector is not None:
                known[text] = vector
        return known

    def put(self, vectors: Mapping[str, Vector]) -> None:
        """Keep ``vectors``, given by text; they are on disk when this returns."""
        now = time.time()
        with self._rows:
            self._rows.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(self._key(text), _packed(vector), now) for text, vector in vectors.items()],
            )

    def prune(self, texts: Iterable[str]) -> None:
        """Drop the vectors used longest ago, beyond those of ``texts`` and KEPT_BEYOND_USE more."""
        keys = [(time.time(), self._key(text)) for text in texts]
        with self._rows:
            self._rows.executemany("UPDATE vectors SET used = ? WHERE key = ?", keys)
            self._rows.execute(
                "DELETE FROM vectors WHERE key NOT IN (SELECT key FROM vectors ORDER BY used DESC LIMIT ?)",
                (len(keys) + KEPT_BEYOND_USE,),
            )

    def close(self) -> None:
        """Release the file."""
        self._rows.close()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._sound()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            logger.warning("The cache of embeddings %s is damaged (%s) and is begun anew.", self._path, error)
        for path in self._path.parent.glob(f"{FILE}*"):  # the journal belongs to the damaged file
            path.unlink()
        return self._sound()

    def _sound(self) -> sqlite3.Connection:
        rows = sqlite3.connect(self._path)
        try:
            (state,) = rows.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError("it is damaged inside")
            rows.execute(_SCHEMA)
        except sqlite3.Error:
            rows.close()
            raise
        return rows

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(
            f"{self._model}\0{self._dimension}\0{text}".encode("utf-8", "surrogatepass")
        ).digest()

    def _unpacked(self, blob: bytes) -> Vector | None:
        data, checksum = blob[:-_CHECKSUM_BYTES], blob[-_CHECKSUM_BYTES:]
        if len(data) != 4 * self._dimension or zlib.crc32(data).to_bytes(_CHECKSUM_BYTES) != checksum:
            return None
        return np.frombuffer(data, dtype="<f4").astype(np.float32)


def _packed(vector: Vector) -> bytes:
    data = vector.astype("<f4").tobytes()
    return data + zlib.crc32(data).to_bytes(_CHECKSUM_BYTES)
