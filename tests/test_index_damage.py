"""Damage to what is stored: it is noticed, said in one line, and mended."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy_chat.index import open_index
from tests.tea_garden import PASSAGES, Counting, current, finds_itself, generations


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 5000] = b"\x5a" * min(5000, len(data) // 3)
    path.write_bytes(data)


def in_chroma(name: str, damage: Callable[[Path], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        (path,) = (current(folder) / "chroma").rglob(name)
        damage(path)

    return apply


DAMAGES: dict[str, Callable[[Path], object]] = {
    "header emptied": in_chroma("header.bin", lambda path: path.write_bytes(b"")),
    "vectors spoilt": in_chroma("data_level0.bin", spoil),
    "vectors cut": in_chroma("data_level0.bin", cut),
    "database cut": in_chroma("chroma.sqlite3", cut),
    "database emptied": in_chroma("chroma.sqlite3", lambda path: path.write_bytes(b"")),
    "database spoilt": in_chroma("chroma.sqlite3", spoil),
    "database deleted": in_chroma("chroma.sqlite3", Path.unlink),
    "vectors deleted": in_chroma("header.bin", lambda path: shutil.rmtree(path.parent)),
    "chroma deleted": lambda folder: shutil.rmtree(current(folder) / "chroma"),
    "manifest deleted": lambda folder: (current(folder) / "manifest.json").unlink(),
    "manifest spoilt": lambda folder: (current(folder) / "manifest.json").write_bytes(b"\xff{"),
    "manifest of something else": lambda folder: (current(folder) / "manifest.json").write_text('{"a": 1}'),
    "generation deleted": lambda folder: shutil.rmtree(current(folder)),
    "pointer spoilt": lambda folder: (folder / "CURRENT").write_bytes(b"\xff\x00"),
    "pointer elsewhere": lambda folder: (folder / "CURRENT").write_text("../elsewhere"),
    "pointer deleted": lambda folder: (folder / "CURRENT").unlink(),
}
UNSAID = {"generation deleted", "pointer spoilt", "pointer elsewhere", "pointer deleted"}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_index_is_built_anew(
    name: str, folder: Path, counting: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    DAMAGES[name](folder)
    with open_index(PASSAGES, counting, folder, "print") as opened:
        assert all(finds_itself(opened, counting.embedder, wanted) for wanted in PASSAGES)
    assert counting.embedded == []
    assert len(generations(folder)) == 1
    warnings = [r.getMessage() for r in caplog.records if r.name.startswith("strategy_chat")]
    if name in UNSAID:  # nothing is left to say so of
        assert warnings == []
    else:
        (warning,) = warnings
        assert warning.startswith(f"The index in {folder} is damaged and is built anew: ")
        assert "\n" not in warning


@pytest.mark.parametrize("damage", [cut, spoil, lambda path: path.write_bytes(b"no database, " * 99)])
def test_a_damaged_cache_is_begun_anew(
    damage: Callable[[Path], object], folder: Path, counting: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    damage(folder / "embeddings.sqlite3")
    open_index(PASSAGES, counting, folder, "print").close()  # it is not needed to open the index
    assert counting.embedded == []
    open_index(PASSAGES[1:], counting, folder, "print").close()
    assert sorted(counting.embedded) == sorted(p.text for p in PASSAGES[1:])
    assert "The cache of embeddings" in caplog.text
    open_index(PASSAGES[2:], counting, folder, "print").close()
    assert len(counting.embedded) == 11


def test_a_damaged_entry_of_the_cache_is_embedded_again(folder: Path, counting: Counting) -> None:
    rows = sqlite3.connect(folder / "embeddings.sqlite3")
    with rows:
        (key, vector) = rows.execute("SELECT key, vector FROM vectors LIMIT 1").fetchone()
        spoilt = bytes([vector[0] ^ 1]) + vector[1:]
        rows.execute("UPDATE vectors SET vector = ? WHERE key = ?", (spoilt, key))
    rows.close()
    open_index(PASSAGES, counting, folder, "print", rebuild=True).close()
    assert len(counting.embedded) == 1
