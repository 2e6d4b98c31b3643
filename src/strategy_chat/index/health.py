"""Whether Chroma's files are whole, told before Chroma opens them.

Chroma opens a truncated index without a word and answers from what is left, and a damaged one can end the
process. What it keeps in SQLite is checked by SQLite; its vector files, once they are written out, by
checksums. Before that (an index of one passage) they are scratch, made anew whenever the index is opened.
"""

import sqlite3
import zlib
from pathlib import Path
from typing import Any

_DATABASE = ".sqlite3"
_WRITTEN_OUT = "index_metadata.pickle"
_CHUNK = 1 << 20


class Damaged(Exception):
    """What is stored is absent, incomplete or unreadable; the message says what was found."""


def inventory(folder: Path) -> dict[str, list[int | None]]:
    """The files below ``folder`` that an index needs: size in bytes, and CRC-32 where it does not change."""
    found: dict[str, list[int | None]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == _DATABASE:
            found[path.relative_to(folder).as_posix()] = [path.stat().st_size, None]
        elif path.is_file() and (path.parent / _WRITTEN_OUT).exists():
            found[path.relative_to(folder).as_posix()] = [path.stat().st_size, _checksum(path)]
    return found


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


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum
