"""Writers, readers, killed builds, folders that cannot be written, and a Chroma server."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from strategy_chat.errors import IndexLocked, IndexUnavailable
from strategy_chat.index import open_index
from tests.tea_garden import PASSAGES, Hashed, current, finds_itself, generations, passage


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
from tests.tea_garden import Hashed, PASSAGES, passage

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
        "from strategy_chat.index import open_index; from tests.tea_garden import Hashed\n"
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
