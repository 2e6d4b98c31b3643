"""The index folder: generations of the store, which of them is current, who writes and who reads.

::

    CURRENT                        name of the generation that answers; replaced atomically, and last
    strategy-chat-index-3f9c…/     one generation: Chroma's files, manifest.json, the readers' lock
    embeddings.sqlite3             vectors of texts seen before
    writer.lock, writer.json       held by the one that writes, and who that is

A generation is never changed once CURRENT names it. A build that is killed leaves a generation that nobody
names; the next build removes it, together with those that have been replaced and that nobody reads.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from strategy_chat.errors import IndexLocked, IndexUnavailable

if sys.platform != "win32":
    import fcntl

SETTING = "STRATEGY_CHAT_INDEX_DIR"
LOCK_WAIT_S = 1.0
"""How long a second writer waits: enough for the moment in which the first tidies up, not for its build."""

_GENERATION = re.compile(r"strategy-chat-index-[0-9a-f]{12}")
_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_WRITER = "writer.json"
_READERS = "readers.lock"


def current(folder: Path) -> Path | None:
    """The generation that answers, or None where there is none."""
    try:
        name = (folder / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if _GENERATION.fullmatch(name) and (folder / name).is_dir() else None


def new_generation(folder: Path) -> Path:
    """A new, empty generation, which nobody reads yet."""
    generation = folder / f"strategy-chat-index-{secrets.token_hex(6)}"
    generation.mkdir()
    return generation


def publish(generation: Path) -> None:
    """Make ``generation`` the current one."""
    folder = generation.parent
    _write(folder / _CURRENT, generation.name + "\n")
    if hasattr(os, "O_DIRECTORY"):  # the new name has to be on the disk, not only the new content
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove every generation but the current one and those that somebody reads."""
    kept = current(folder)
    for generation in folder.iterdir():
        if _GENERATION.fullmatch(generation.name) and generation != kept and not _is_read(generation):
            shutil.rmtree(generation, ignore_errors=True)


def save_manifest(generation: Path, record: dict[str, Any]) -> None:
    """Write the manifest of a generation."""
    _write(generation / _MANIFEST, json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def load_manifest(generation: Path) -> dict[str, Any]:
    """The manifest of a generation. Raises OSError or ValueError where there is none to read."""
    record = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(record, dict):
        raise ValueError(f"{_MANIFEST} is not an object")
    return record


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The right to write in ``folder``, which is made if need be.

    Raises IndexLocked while another one writes, IndexUnavailable where nothing can be written.
    """
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock", timeout=LOCK_WAIT_S)
        try:
            lock.acquire()
        except Timeout:
            raise IndexLocked(
                f"the index in {folder} is being written by {_writer(folder)}; wait until that is done, "
                f"or set {SETTING} to another folder"
            ) from None
        try:
            _write(folder / _WRITER, json.dumps(_myself()))
            yield
        finally:
            (folder / _WRITER).unlink(missing_ok=True)
            lock.release()


@contextlib.contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turns an operating system's refusal to write into IndexUnavailable."""
    try:
        yield
    except OSError as error:
        raise IndexUnavailable(
            f"the index folder {folder} cannot be written ({error.strerror or error}); "
            f"set {SETTING} to a folder that can"
        ) from error


class Reader:
    """The mark of a reader on a generation, until it is released or the process ends, however it ends.

    A shared lock on a file of the generation. Where there is none to be had (Windows, some network disks),
    there is no mark: files in use cannot be removed there, or are removed at the reader's risk.
    """

    def __init__(self, generation: Path) -> None:
        self._file = os.open(generation / _READERS, os.O_RDWR | os.O_CREAT, 0o666)
        _locked(self._file, exclusively=False)

    def release(self) -> None:
        """Take the mark away; doing so twice does no harm."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.release()


def _is_read(generation: Path) -> bool:
    try:
        file = os.open(generation / _READERS, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(file, exclusively=True)
    finally:
        os.close(file)


def _locked(file: int, *, exclusively: bool) -> bool:
    """Lock an open file. False if another one's lock is in the way of an exclusive one."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusively else fcntl.LOCK_SH)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def _myself() -> dict[str, str | int]:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": now}


def _writer(folder: Path) -> str:
    try:
        who = json.loads((folder / _WRITER).read_text(encoding="utf-8"))
        return f"process {who['pid']} on {who['host']}, since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _write(path: Path, text: str) -> None:
    """Write a small file so that it has its old content or its new one, whatever happens."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
