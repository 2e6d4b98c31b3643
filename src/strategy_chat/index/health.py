"""Whether Chroma's files are whole, told before Chroma opens them.

Chroma opens a truncated index without a word and answers from what is left, and a damaged one can end the
process. What it keeps in SQLite is checked by SQLite; its vector files, once it has written them out, by
checksums. Before that (under about a thousand passages) the vectors are in SQLite too, and the vector files
are scratch that it writes anew whenever it opens the index.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DATABASE = ".sqlite3"
_WRITTEN_OUT = "index_metadata.pickle"
_CHUNK = 1 << 20


class Damaged(Exception):
    """What is stored is absent, incomplete or unreadable; the message says what was found."""


def inventory(folder: Path) -> dict[str, list[int | None]]:
    """Size in bytes of each file below ``folder``, and CRC-32 of those that do not change any more."""
    return {
        path.relative_to(folder).as_posix(): [
            path.stat().st_size,
            _checksum(path) if _is_final(path) else None,
        ]
        for path in _files(folder)
    }


def check_files(folder: Path, expected: Any) -> None:
    """Raise Damaged unless the files below ``folder`` are those of ``expected``, an :func:`inventory`."""
    if not isinstance(expected, dict):
        raise Damaged("its manifest names no files")
    try:
        for name, (size, checksum) in expected.items():
            path = folder / name
            if not path.is_file():
                raise Damaged(f"{path.name} is missing")
            found = path.stat().st_size
            if found < size:
                raise Damaged(f"{path.name} has {found} bytes instead of {size}")
            if checksum is not None and _checksum(path) != checksum:
                raise Damaged(f"{path.name} has another content than was written")
            if path.suffix == _DATABASE:
                _check_database(path)
    except (OSError, TypeError, ValueError) as error:
        raise Damaged(str(error)) from error


def _check_database(path: Path) -> None:
    database = sqlite3.connect(path)
    try:
        (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Damaged(f"{path.name}: {error}") from error
    finally:
        database.close()
    if state != "ok":
        raise Damaged(f"{path.name} is damaged inside")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _is_final(path: Path) -> bool:
    return path.suffix != _DATABASE and (path.parent / _WRITTEN_OUT).exists()


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum
