"""Opening the index: the stored one where it fits and is sound, otherwise a new one, embedded and stored."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from strategy_chat.errors import IndexUnavailable
from strategy_chat.index import folder as layout
from strategy_chat.index.cache import EmbeddingCache
from strategy_chat.index.manifest import Manifest
from strategy_chat.index.means import packed
from strategy_chat.index.reading import Index
from strategy_chat.index.shelves import MEANS, Content, FolderShelf, ServerShelf, Shelf
from strategy_chat.index.vectors import Vector, row_id
from strategy_chat.models import Embedder
from strategy_chat.schema import Passage

Progress = Callable[[int, int], None]

_TEXTS_PER_STEP = 16
"""Texts embedded between two calls of the progress function; what a killed build loses."""

logger = logging.getLogger(__name__)


def open_index(
    passages: Sequence[Passage],
    embedder: Embedder,
    folder: Path,
    fingerprint: str,
    *,
    progress: Progress | None = None,
    rebuild: bool = False,
    chroma_url: str | None = None,
) -> Index:
    """The index of ``passages``, original editions before their translations.

    What is stored in ``folder`` (or on the Chroma server ``chroma_url``) is opened if it was made of the same
    passages by the same model and passes a health check; otherwise, and with ``rebuild``, a new one is built
    beside it and put in its place at the end. Texts that were embedded before are taken from a cache in
    ``folder``. ``progress`` is called with the number of texts that have their vectors and of all, only
    while an index is built. ``fingerprint`` is the corpus's, and is kept with the index for information.

    Raises IndexLocked while another process writes in ``folder``, IndexUnavailable where ``folder`` cannot be
    written or the server does not answer, ValueError if two passages have the same id and language.
    """
    if len({row_id(passage) for passage in passages}) < len(passages):
        raise ValueError("two passages have the same id and language")
    wanted = Manifest.of(passages, embedder, fingerprint)
    shelf: Shelf = FolderShelf(folder) if chroma_url is None else ServerShelf(chroma_url)
    opened = None if rebuild else shelf.stored(wanted, passages)
    if opened is not None:
        return Index(passages, opened, embedded=0)
    return _built(shelf, wanted, passages, embedder, folder, progress, rebuild)


def _built(
    shelf: Shelf,
    wanted: Manifest,
    passages: Sequence[Passage],
    embedder: Embedder,
    folder: Path,
    progress: Progress | None,
    rebuild: bool,
) -> Index:
    before = layout.current(folder)
    with layout.writing(folder):
        # Another process may have built it while this one waited for the lock.
        if not rebuild and layout.current(folder) != before:
            opened = shelf.stored(wanted, passages)
            if opened is not None:
                return Index(passages, opened, embedded=0)
        vectors, embedded = _embedded(passages, embedder, folder, progress)
        metadata = wanted.record() | {MEANS: packed(passages, vectors)}
        shelf.build(wanted, Content(passages, vectors, metadata))
        opened = shelf.stored(wanted, passages)
    if opened is None:
        raise IndexUnavailable(f"the index in {folder} was built but cannot be opened; see the log")
    return Index(passages, opened, embedded)


def _embedded(
    passages: Sequence[Passage], embedder: Embedder, folder: Path, progress: Progress | None
) -> tuple[dict[str, Vector], int]:
    """The vectors of all texts, by text, and how many of them were not in the cache."""
    texts = list(dict.fromkeys(passage.text for passage in passages))
    with _cache(folder, embedder) as cache:
        vectors = cache.get(texts)
        missing = [text for text in texts if text not in vectors]
        logger.info("Embedding %d of %d texts with %s.", len(missing), len(texts), embedder.name)
        if progress is not None:
            progress(len(vectors), len(texts))
        for start in range(0, len(missing), _TEXTS_PER_STEP):
            step = missing[start : start + _TEXTS_PER_STEP]
            rows = embedder.embed_documents(step)
            new = {text: np.asarray(row, dtype=np.float32) for text, row in zip(step, rows, strict=True)}
            cache.put(new)
            vectors |= new
            if progress is not None:
                progress(len(vectors), len(texts))
        cache.prune(texts)
    return vectors, len(missing)


@contextmanager
def _cache(folder: Path, embedder: Embedder) -> Iterator[EmbeddingCache]:
    try:
        cache = EmbeddingCache(folder, embedder.name, embedder.dimension)
        try:
            yield cache
        finally:
            cache.close()
    except sqlite3.Error as error:
        raise IndexUnavailable(
            f"the cache of embeddings in {folder} cannot be written ({error}); look for free space there, or "
            f"set {layout.SETTING} to another folder"
        ) from error
