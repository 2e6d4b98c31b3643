"""The stored index: a real Chroma and the real model, on a few passages on tea and rivers."""

import json
import logging
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from strategy_chat.errors import IndexLocked, IndexUnavailable
from strategy_chat.index import Index, open_index
from strategy_chat.models import Embedder
from strategy_chat.schema import Passage
from strategy_chat.schema.retrieval import PassageKind

TEXTS = {
    "zh-Hant": (
        "烏龍茶種在海拔1,200公尺的台地。",
        "紅茶的發酵程度是百分之百。",
        "淡水河全長158.7公里，流入台灣海峽。",
        "博物館每週一休館，門票150元。",
        "茶園 — 面積（公頃）: 240; 產量（公噸）: 96",
        "綠茶不發酵，TTES 12號是常見的品種。",
    ),
    "en": (
        "Oolong tea is grown on a plateau at 1,200 metres.",
        "Black tea is fully fermented.",
        "The Tamsui River is 158.7 km long and flows into the Taiwan Strait.",
        "The museum is closed on Mondays; a ticket costs 150 dollars.",
        "Tea gardens — area (ha): 240; yield (t): 96",
        "Green tea is not fermented.",
    ),
}
KINDS: tuple[PassageKind, ...] = ("sentence", "sentence", "section", "section", "row", "sentence")


def passage(number: int, language: str, text: str) -> Passage:
    block = f"tea/land/p-{number}"
    return Passage(
        id=block,
        document="tea",
        language=language,
        source=f"tea.{language}.md",
        section="Land" if language == "en" else "土地",
        section_id="tea/land",
        kind=KINDS[number % len(KINDS)],
        text=text,
        blocks=(block,),
    )


PASSAGES = tuple(
    passage(number, language, text) for language, texts in TEXTS.items() for number, text in enumerate(texts)
)


class Counting:
    """The real model, remembering which passages it was given; ``name`` can be another one."""

    def __init__(self, embedder: Embedder, name: str | None = None) -> None:
        self.embedder = embedder
        self.name = name or embedder.name
        self.dimension = embedder.dimension
        self.limit = embedder.limit
        self.embedded: list[str] = []

    def embed_query(self, text: str) -> list[float]:
        return self.embedder.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += texts
        return self.embedder.embed_documents(texts)

    def count_tokens(self, text: str) -> int:
        return self.embedder.count_tokens(text)

    def warm(self) -> None:
        self.embedder.warm()


@pytest.fixture(scope="module")
def built(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good index of PASSAGES, which no test changes."""
    folder = tmp_path_factory.mktemp("built") / "index"
    open_index(PASSAGES, embedder, folder, "print").close()
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture(scope="module")
def index(built: Path, embedder: Embedder) -> Iterator[Index]:
    with open_index(PASSAGES, embedder, built, "print") as opened:
        yield opened


@pytest.fixture
def counting(embedder: Embedder) -> Counting:
    return Counting(embedder)


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("strategy-chat-index-*"))


def current(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text().strip()


def finds_itself(index: Index, embedder: Embedder, wanted: Passage) -> bool:
    vector = embedder.embed_documents([wanted.text])[0]
    return index.dense(vector, k=1)[0][0] == wanted


# Reading


def test_the_index_knows_its_passages(index: Index) -> None:
    assert index.languages == ("zh-Hant", "en")
    assert index.passages[PASSAGES[0].id, "en"] is PASSAGES[6]
    assert len(index.passages) == 12
    assert index.editions("tea/land/p-2") == (PASSAGES[2], PASSAGES[8])
    assert index.editions("tea/land/none") == ()
    assert index.embedded == 0
    assert index.beyond("en") == index.beyond("zh-Hant") == ()
    assert index.beyond("ja") == ("zh-Hant", "en")


def test_every_passage_finds_itself_first(index: Index, embedder: Embedder) -> None:
    assert all(finds_itself(index, embedder, wanted) for wanted in PASSAGES)


@pytest.mark.parametrize("language", [None, "zh-Hant", "en"])
@pytest.mark.parametrize("kinds", [None, ("row",), ("sentence", "section")])
def test_dense_search_is_the_same_as_comparing_with_every_passage(
    index: Index, embedder: Embedder, language: str | None, kinds: Sequence[str] | None
) -> None:
    rows = [p for p in PASSAGES if language in (None, p.language) and (kinds is None or p.kind in kinds)]
    vectors = np.array(embedder.embed_documents([row.text for row in rows]))
    for question in ("河流有多長？", "What does a ticket cost?", "1,200"):
        vector = embedder.embed_query(question)
        cosines = vectors @ np.array(vector)
        order = np.argsort(-cosines)
        found = index.dense(vector, language=language, kinds=kinds, k=100)
        assert [hit for hit, _ in found] == [rows[row] for row in order]
        assert np.allclose([cosine for _, cosine in found], cosines[order], atol=1e-5)
        assert index.dense(vector, language=language, kinds=kinds, k=2) == found[:2]


def test_dense_search_for_nothing_finds_nothing(index: Index, embedder: Embedder) -> None:
    vector = embedder.embed_query("茶")
    assert index.dense(vector, k=0) == []
    assert index.dense(vector, kinds=(), k=5) == []
    assert index.dense(vector, language="ja", k=5) == []


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("海拔多少公尺", "zh-Hant", 0),
        ("海拔多少公尺", "en", None),
        ("淡水河流入臺灣海峽", "zh-Hant", 2),
        ("淡水河流入台湾海峡", "zh-Hant", 2),
        ("門票１５０元", "zh-Hant", 3),
        ("ttes 12", "zh-Hant", 5),
        ("TICKETS cost", "en", 9),
        ("茶", "ja", None),
        ("？！", "zh-Hant", None),
        ("", "en", None),
    ],
)
def test_lexical_search(index: Index, question: str, language: str, expected: int | None) -> None:
    found = index.lexical(question, language=language, k=100)
    assert (found[0][0] if found else None) == (None if expected is None else PASSAGES[expected])
    assert all(score > 0 for _, score in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_lexical_search_by_kind_and_length(index: Index) -> None:
    everything = index.lexical("tea fermented", language="en", k=100)
    assert [p.id for p, _ in everything] == ["tea/land/p-1", "tea/land/p-5", "tea/land/p-4", "tea/land/p-0"]
    assert index.lexical("tea fermented", language="en", k=1) == everything[:1]
    assert index.lexical("tea fermented", language="en", kinds=("row",), k=5) == everything[2:3]
    assert index.lexical("tea fermented", language="en", k=0) == []


def test_coverage_is_the_share_of_the_question_by_rarity(index: Index) -> None:
    black, green = PASSAGES[7], PASSAGES[11]
    assert index.coverage("black tea", [black, green])[0] == 1.0
    assert index.coverage("volcano", [black]) == [0.0]
    assert index.coverage("", [black]) == [0.0]
    # "tea" stands in 4 of 6 passages, "black" in one
    tea, black_weight = np.log(1 + 2.5 / 4.5), np.log(1 + 5.5 / 1.5)
    assert index.coverage("black tea", [green]) == [pytest.approx(tea / (tea + black_weight))]
    assert index.coverage("Black tea 紅茶", [PASSAGES[1]])[0] < 1.0


def test_vocabulary_counts_passages(index: Index) -> None:
    assert index.vocabulary("en")["tea"] == 4
    assert index.vocabulary("zh-Hant")["發酵"] == 2
    assert index.vocabulary("ja") == {}


def test_the_mean_of_a_language(index: Index, embedder: Embedder) -> None:
    mean, size = index.mean("en")
    assert size == 6
    assert np.allclose(mean, np.mean(embedder.embed_documents(list(TEXTS["en"])), axis=0), atol=1e-6)


def test_threads_read_the_same(index: Index, embedder: Embedder) -> None:
    vectors = embedder.embed_documents([p.text for p in PASSAGES])

    def read(number: int) -> object:
        return (
            index.dense(vectors[number % 12], language="en", k=4),
            index.lexical(PASSAGES[number % 12].text, language="zh-Hant", k=4),
        )

    alone = [read(number) for number in range(48)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(48))) == alone


# Opening


def test_a_stored_index_is_opened_and_nothing_is_embedded(folder: Path, counting: Counting) -> None:
    before = generations(folder)
    with open_index(PASSAGES, counting, folder, "print", progress=lambda *_: pytest.fail("built")) as opened:
        assert finds_itself(opened, counting.embedder, PASSAGES[3])
    assert counting.embedded == []
    assert generations(folder) == before


def test_progress_counts_texts_that_have_their_vectors(tmp_path: Path, counting: Counting) -> None:
    steps: list[tuple[int, int]] = []
    many = [passage(number, "en", f"{number}.") for number in range(20)]
    with open_index(
        many, counting, tmp_path / "a" / "b", "print", progress=lambda *s: steps.append(s)
    ) as opened:
        assert opened.embedded == 20
    assert steps == [(0, 20), (16, 20), (20, 20)]


def test_a_changed_line_costs_one_embedding(folder: Path, counting: Counting) -> None:
    changed = replace(PASSAGES[3], text="博物館每週二休館，門票200元。")
    passages = (*PASSAGES[:3], changed, *PASSAGES[4:])
    with open_index(passages, counting, folder, "other print") as opened:
        assert counting.embedded == [changed.text]
        assert opened.embedded == 1
        assert finds_itself(opened, counting.embedder, changed)
    assert len(generations(folder)) == 1
    with open_index(PASSAGES, counting, folder, "print") as opened:  # and back: nothing is forgotten
        assert counting.embedded == [changed.text]
        assert opened.passages[PASSAGES[3].id, "zh-Hant"] == PASSAGES[3]


def test_the_same_text_is_embedded_once(tmp_path: Path, counting: Counting) -> None:
    same = [passage(number, language, "158.7 km") for number in range(2) for language in ("zh-Hant", "en")]
    with open_index(same, counting, tmp_path, "print") as opened:
        assert counting.embedded == ["158.7 km"]
        found = opened.dense(counting.embed_query("km"), k=9)
        assert [(p.id, p.language) for p, _ in found] == sorted((p.id, p.language) for p in same)


def test_another_corpus_with_the_same_passages_needs_no_new_index(folder: Path, counting: Counting) -> None:
    before = generations(folder)
    open_index(PASSAGES, counting, folder, "another print").close()
    assert generations(folder) == before


@pytest.mark.parametrize(
    "moved",
    [
        replace(PASSAGES[0], section="Ground"),
        replace(PASSAGES[0], section_id="tea/ground"),
        replace(PASSAGES[0], source="teas.zh-Hant.md"),
        replace(PASSAGES[0], kind="table"),
        replace(PASSAGES[0], blocks=()),
    ],
)
def test_a_change_of_place_makes_a_new_index_without_embedding(
    folder: Path, counting: Counting, moved: Passage
) -> None:
    before = generations(folder)
    open_index([moved, *PASSAGES[1:]], counting, folder, "print").close()
    assert generations(folder) != before
    assert counting.embedded == []


def test_another_model_makes_a_new_index(
    folder: Path, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    other = Counting(embedder, "another-model")
    with (
        caplog.at_level(logging.INFO, "strategy_chat"),
        open_index(PASSAGES, other, folder, "print") as opened,
    ):
        assert finds_itself(opened, embedder, PASSAGES[0])
    assert len(other.embedded) == 12
    assert f"it was made by the model {embedder.name}, now it is another-model" in caplog.text


def test_rebuilding_uses_the_cache(folder: Path, counting: Counting) -> None:
    before = generations(folder)
    open_index(PASSAGES, counting, folder, "print", rebuild=True).close()
    assert generations(folder) != before
    assert counting.embedded == []


def test_an_older_format_is_built_anew(folder: Path, counting: Counting) -> None:
    manifest = current(folder) / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 0}))
    before = generations(folder)
    open_index(PASSAGES, counting, folder, "print").close()
    assert generations(folder) != before


@pytest.mark.parametrize("count", [0, 1])
def test_a_corpus_of_nothing_or_next_to_nothing(tmp_path: Path, counting: Counting, count: int) -> None:
    for _ in range(2):
        with open_index(PASSAGES[:count], counting, tmp_path, "print") as opened:
            found = opened.dense(counting.embed_query("茶"), k=5)
            assert [p for p, _ in found] == list(PASSAGES[:count])
            assert [p for p, _ in opened.lexical("海拔", language="zh-Hant", k=5)] == list(PASSAGES[:count])


def test_what_is_stored_says_where_it_stands(folder: Path) -> None:
    with sqlite3.connect(current(folder) / "chroma" / "chroma.sqlite3") as rows:
        keys = dict(
            rows.execute(
                "SELECT key, string_value FROM embedding_metadata WHERE id ="
                " (SELECT id FROM embeddings WHERE embedding_id = 'en:tea/land/p-4')"
            ).fetchall()
        )
    rows.close()
    assert keys["passage"] == "tea/land/p-4"
    assert keys["document"] == "tea"
    assert keys["language"] == "en"
    assert keys["kind"] == "row"
    assert keys["source"] == "tea.en.md"
    assert keys["section"] == "Land"
    assert keys["section_id"] == "tea/land"
    assert keys["chroma:document"] == TEXTS["en"][4]


# Damage


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


# Writers and readers


class Hashed:
    """Vectors by chance, one for each text, of a model that costs nothing."""

    name = "hashed"
    dimension = 8
    limit = 512

    def embed_query(self, text: str) -> list[float]:
        vector = np.random.default_rng(list(text.encode())).normal(size=8)
        return [float(number) for number in vector / np.linalg.norm(vector)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def count_tokens(self, text: str) -> int:
        return len(text)

    def warm(self) -> None:
        pass


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    started, finish = threading.Event(), threading.Event()

    def wait(*_: int) -> None:
        started.set()
        finish.wait(30)

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(open_index, PASSAGES, Hashed(), tmp_path, "print", progress=wait)
        try:
            assert started.wait(30)
            with pytest.raises(IndexLocked) as caught:
                open_index(PASSAGES, Hashed(), tmp_path, "print")
        finally:
            finish.set()
        with first.result() as opened:
            assert opened.embedded == 12
    assert str(caught.value).startswith(
        f"the index in {tmp_path} is being written by process {os.getpid()} on "
    )
    assert "STRATEGY_CHAT_INDEX_DIR" in str(caught.value)
    with open_index(PASSAGES, Hashed(), tmp_path, "print") as opened:
        assert opened.embedded == 0


def test_a_reader_needs_no_lock_and_outlives_a_rebuild(tmp_path: Path) -> None:
    model = Hashed()
    reader = open_index(PASSAGES, model, tmp_path, "print")
    (first,) = generations(tmp_path)
    reading_while_building: list[bool] = []

    def read(*_: int) -> None:
        with open_index(PASSAGES, model, tmp_path, "print") as second:
            reading_while_building.append(finds_itself(second, model, PASSAGES[0]))

    with open_index(PASSAGES[:6], model, tmp_path, "new", progress=read) as rebuilt:
        assert reading_while_building == [True]
        assert finds_itself(reader, model, PASSAGES[9])
        assert first in generations(tmp_path)
        assert len(rebuilt.passages) == 6
    reader.close()
    reader.close()
    open_index(PASSAGES[:5], model, tmp_path, "newer").close()
    assert first not in generations(tmp_path)
    assert len(generations(tmp_path)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from strategy_chat.index import folder, open_index
from tests.test_index import Hashed, PASSAGES, passage

moment = sys.argv[2]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def progress(done, all):
    if moment == "embedding" and done > 15:
        die()
if moment == "publishing":
    folder.publish = die
if moment == "published":
    publish = folder.publish
    folder.publish = lambda generation: (publish(generation), die())
more = [passage(number, "en", f"Field {number}") for number in range(100, 140)]
open_index([*PASSAGES, *more], Hashed(), Path(sys.argv[1]), "more", progress=progress)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("moment", ["embedding", "publishing", "published"])
def test_a_build_killed_at_any_moment_leaves_an_index_that_answers(tmp_path: Path, moment: str) -> None:
    model = Hashed()
    open_index(PASSAGES, model, tmp_path, "print").close()
    (first,) = generations(tmp_path)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), moment], env=environment, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert len(generations(tmp_path)) == (1 if moment == "embedding" else 2)
    if moment == "published":
        assert current(tmp_path).name != first
    else:
        with open_index(PASSAGES, model, tmp_path, "print") as opened:
            assert opened.embedded == 0
            assert current(tmp_path).name == first
            assert all(finds_itself(opened, model, wanted) for wanted in PASSAGES)
    more = [*PASSAGES, *(passage(number, "en", f"Field {number}") for number in range(100, 140))]
    with open_index(more, model, tmp_path, "more") as opened:
        assert opened.embedded == (24 if moment == "embedding" else 0)  # 16 had been embedded before
        assert finds_itself(opened, model, more[-1])
    open_index(PASSAGES, model, tmp_path, "print").close()
    assert len(generations(tmp_path)) == 1


@pytest.mark.parametrize("place", ["file/index", "file"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("a regular file")
    with pytest.raises(IndexUnavailable) as caught:
        open_index(PASSAGES, Hashed(), tmp_path / place, "print")
    assert str(tmp_path / place) in str(caught.value)
    assert "STRATEGY_CHAT_INDEX_DIR" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_passages_have_to_have_ids_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two passages have the same id and language"):
        open_index([PASSAGES[0], PASSAGES[0]], Hashed(), tmp_path, "print")


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    for name in ("strategy-chat-index-mine", "notes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("mine")
    for passages in (PASSAGES, PASSAGES[1:]):
        open_index(passages, Hashed(), tmp_path, "print").close()
    assert (tmp_path / "strategy-chat-index-mine" / "a.txt").read_text() == "mine"
    assert (tmp_path / "notes" / "a.txt").read_text() == "mine"


def test_an_environment_that_chroma_refuses_is_named(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from strategy_chat.errors import IndexUnavailable\n"
        "from strategy_chat.index import open_index; from tests.test_index import Hashed\n"
        f"try: open_index([], Hashed(), Path({str(tmp_path)!r}), 'print')\n"
        "except IndexUnavailable as error: print(error)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MIGRATIONS": "perhaps"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120
    )
    assert re.search(r"environment variable MIGRATIONS, .* refuses its value .*; unset it\n$", done.stdout), (
        done
    )


# On a server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("server")
    chroma = Path(sys.executable).parent / "chroma"
    command = [str(chroma), "run", "--path", str(data), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                with socket.socket() as attempt:
                    if attempt.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def test_an_index_on_a_server(server: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    model = Hashed()
    with open_index(PASSAGES, model, tmp_path / "a", "print", chroma_url=server) as first:
        assert first.embedded == 12
        assert all(finds_itself(first, model, wanted) for wanted in PASSAGES)
        with open_index(PASSAGES, model, tmp_path / "b", "print", chroma_url=server) as second:
            assert second.embedded == 0  # another machine uses what is there
            assert not (tmp_path / "b").exists()
        with open_index(PASSAGES[:6], model, tmp_path / "a", "other", chroma_url=server) as other:
            assert other.embedded == 0
            assert len(other.dense(model.embed_query("茶"), k=99)) == 6
        with open_index(PASSAGES, model, tmp_path / "a", "print", chroma_url=server, rebuild=True) as again:
            assert finds_itself(again, model, PASSAGES[5])
        assert finds_itself(first, model, PASSAGES[7])  # it finds the collection that took its place
    assert generations(tmp_path / "a") == []
    assert caplog.text == ""


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"no Chroma server answers at http://127\.0\.0\.1:9 \("):
        open_index(PASSAGES, Hashed(), tmp_path, "print", chroma_url="http://127.0.0.1:9")
