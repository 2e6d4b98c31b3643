"""Where a store is kept: generations in the index folder, or collections of a Chroma server.

Both are built beside what is there, checked, and put in its place by one atomic step.
"""

import contextlib
import logging
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from strategy_chat.errors import IndexUnavailable
from strategy_chat.index import folder as layout
from strategy_chat.index.clients import close, folder_client, server_client
from strategy_chat.index.health import Damaged, check_files, inventory
from strategy_chat.index.manifest import Manifest
from strategy_chat.index.means import Means, unpacked
from strategy_chat.index.vectors import Vector, VectorStore
from strategy_chat.schema import Passage

MEANS = "means"
"""Under which the packed means stand in the metadata of a store."""

_COLLECTION = "passages"
_CHROMA = "chroma"
_FILES = "files"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Content:
    """What a store is built of: ``metadata`` is kept with it, ``vectors`` are by text."""

    passages: Sequence[Passage]
    vectors: Mapping[str, Vector]
    metadata: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is open for reading, its means, and the mark of its reader."""

    store: VectorStore
    means: Means
    reader: layout.Reader | None = None

    def close(self) -> None:
        """Release both; closing twice does no harm."""
        self.store.close()
        if self.reader is not None:
            self.reader.release()


class Shelf(Protocol):
    """A place for one index."""

    def stored(self, wanted: Manifest, passages: Sequence[Passage]) -> Opened | None:
        """The store that is there, if it fits ``wanted`` and is sound; else None, and the log says why."""

    def build(self, wanted: Manifest, content: Content) -> None:
        """Put a new store in the place of what is there. Raises IndexUnavailable if that cannot be done."""


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The index folder."""

    folder: Path

    def stored(self, wanted: Manifest, passages: Sequence[Passage]) -> Opened | None:
        """See :class:`Shelf`."""
        generation = layout.current(self.folder)
        if generation is None:
            logger.info("There is no index in %s yet.", self.folder)
            return None
        try:
            record = _manifest(generation)
            misfit = wanted.misfit(Manifest.read(record))
            if misfit is not None:
                logger.info("The index in %s is built anew: %s.", self.folder, misfit)
                return None
            return self._opened(generation, record.get(_FILES), passages)
        except (Damaged, ValueError) as error:
            if layout.current(self.folder) != generation:  # another process has just replaced it
                return self.stored(wanted, passages)
            logger.warning("The index in %s is damaged and is built anew: %s.", self.folder, error)
            return None

    def build(self, wanted: Manifest, content: Content) -> None:
        """See :class:`Shelf`. The caller holds the writer's lock."""
        with layout.writable(self.folder):
            layout.sweep(self.folder)
            generation = layout.new_generation(self.folder)
            try:
                self._fill(generation, wanted, content)
                layout.publish(generation)
            except Damaged as error:
                raise IndexUnavailable(
                    f"the index cannot be stored in {self.folder}: {error}; look for free space there, "
                    f"or set {layout.SETTING} to another folder"
                ) from error
            finally:
                if layout.current(self.folder) != generation:
                    shutil.rmtree(generation, ignore_errors=True)
            layout.sweep(self.folder)

    def _fill(self, generation: Path, wanted: Manifest, content: Content) -> None:
        """Store ``content`` in a new generation, and open it once to see that it can be."""
        VectorStore.create(
            folder_client(generation / _CHROMA),
            _COLLECTION,
            content.metadata,
            content.passages,
            content.vectors,
        ).close()
        files = inventory(generation / _CHROMA)
        layout.save_manifest(generation, wanted.record() | {_FILES: files})
        self._opened(generation, files, content.passages).close()

    def _opened(self, generation: Path, files: Any, passages: Sequence[Passage]) -> Opened:
        check_files(generation / _CHROMA, files)
        with layout.writable(self.folder):
            reader = layout.Reader(generation)
        store = None
        try:
            store = VectorStore(folder_client(generation / _CHROMA), _COLLECTION)
            store.check(passages)
            return Opened(store, unpacked(store.metadata.get(MEANS)), reader)
        except Damaged:
            if store is not None:
                store.close()
            reader.release()
            raise


@dataclass(frozen=True, slots=True)
class ServerShelf:
    """A Chroma server. A collection is named by all that it has to fit, so that programs with another corpus
    or another model use the same server undisturbed."""

    url: str

    def stored(self, wanted: Manifest, passages: Sequence[Passage]) -> Opened | None:
        """See :class:`Shelf`."""
        client = server_client(self.url)
        try:
            store = VectorStore(client, self._name(wanted))
        except Damaged:
            logger.info("There is no index of these documents at %s yet.", self.url)
            return None
        try:
            store.check(passages)
            if wanted.misfit(Manifest.read(store.metadata)) is None:
                return Opened(store, unpacked(store.metadata.get(MEANS)))
            logger.warning(
                "The index at %s has another content than its name says; it is built anew.", self.url
            )
        except (Damaged, ValueError) as error:
            logger.warning("The index at %s is damaged and is built anew: %s.", self.url, error)
        store.close()
        return None

    def build(self, wanted: Manifest, content: Content) -> None:
        """See :class:`Shelf`."""
        name = self._name(wanted)
        beside = f"{name}-{secrets.token_hex(6)}"
        client = server_client(self.url)
        try:
            store = VectorStore.create(client, beside, content.metadata, content.passages, content.vectors)
            try:
                store.check(content.passages)
                with contextlib.suppress(Damaged):  # there was none
                    VectorStore(server_client(self.url), name).delete()
                store.rename(name)
            except Damaged:
                store.delete()
                if not self._holds(name):  # as it would if another machine has just built the same
                    raise
        except Damaged as error:
            raise IndexUnavailable(
                f"the index cannot be stored at {self.url}: {error}; look at the server's log"
            ) from error
        finally:
            close(client)

    def _holds(self, name: str) -> bool:
        try:
            VectorStore(server_client(self.url), name).close()
        except Damaged:
            return False
        return True

    def _name(self, wanted: Manifest) -> str:
        return f"strategy-chat-{wanted.key}"


def _manifest(generation: Path) -> dict[str, Any]:
    try:
        return layout.load_manifest(generation)
    except OSError as error:
        raise Damaged(f"its manifest cannot be read ({error.strerror})") from error
