"""What several tests share: the packaged corpus, indexed once for the whole run, and a clean environment."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from strategy_chat import StrategyChat
from strategy_chat.chain import Knowledge, gather
from strategy_chat.corpus import read_corpus
from strategy_chat.index import open_index
from strategy_chat.models import Embedder, load_embedder
from strategy_chat.settings import packaged_corpus
from tests.ferries import FERRY_EN, FERRY_ZH
from tests.tea_garden import PASSAGES, Counting, Hashed

if TYPE_CHECKING:
    from tests.browsing import Opener, Visitors
    from tests.model_server import ModelServer


MODEL_KEY = "sk-canary-0815"

TEA = Path(__file__).parent / "data" / "tea"


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """The settings of whoever runs the tests must not change what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("STRATEGY_CHAT_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled model, loaded once."""
    return load_embedder()


@pytest.fixture(scope="session")
def keynote_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index of the packaged corpus."""
    folder = tmp_path_factory.mktemp("keynote") / "index"
    StrategyChat(index_dir=folder).build()
    return folder


@pytest.fixture(scope="session")
def keynote_chat(keynote_index: Path) -> StrategyChat:
    """The packaged corpus, ready to be asked."""
    return StrategyChat(index_dir=keynote_index)


@pytest.fixture(scope="session")
def knowledge(keynote_index: Path) -> Iterator[Knowledge]:
    """The packaged corpus with its index, opened once for all that put a pipeline of their own on it."""
    gathered = gather(read_corpus(packaged_corpus()), model="bundled", folder=keynote_index)
    yield gathered
    gathered.index.close()


@pytest.fixture(scope="session")
def tea_chat(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    """A second corpus, on tea, indexed once."""
    chat = StrategyChat(corpus_dir=TEA, index_dir=tmp_path_factory.mktemp("tea") / "index")
    chat.build()
    return chat


@pytest.fixture(scope="session")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of ``keynote_address`` keeps feedback."""
    return tmp_path_factory.mktemp("feedback") / "feedback.sqlite3"


@pytest.fixture(scope="session")
def keynote_address(keynote_index: Path, feedback_file: Path) -> Iterator[str]:
    """The address of a real server over the packaged corpus, in a process of its own, ready to answer."""
    with served(keynote_index, STRATEGY_CHAT_FEEDBACK_FILE=str(feedback_file)) as address:
        yield address


@pytest.fixture(scope="session")
def language_model() -> Iterator["ModelServer"]:
    """The language model of ``model_address``; what it says and how it fails is set by each test."""
    from tests.model_server import serving

    with serving(lambda _: "") as server:
        yield server


@pytest.fixture(scope="session")
def model_address(keynote_index: Path, language_model: "ModelServer") -> Iterator[str]:
    """The address of a real server over the packaged corpus whose answers a language model words."""
    told = {
        "STRATEGY_CHAT_LLM": "openai:test-model",
        "STRATEGY_CHAT_LLM_BASE_URL": language_model.address,
        "STRATEGY_CHAT_LLM_KEY": MODEL_KEY,
    }
    with served(keynote_index, True, **told) as address:
        yield address


@contextmanager
def served(index: Path, ready: bool = True, **environment: str) -> Iterator[str]:
    """A real server in a process of its own, with ``environment`` added: its address, as soon as it is
    ``ready`` to answer, or, without, as soon as pages can be opened."""
    command = [sys.executable, "-m", "strategy_chat", "serve", "--port", "0", "--index", str(index)]
    added = {**os.environ, **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=added) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            found = re.match(r"strategy-chat is at (http://127\.0\.0\.1:\d+) ", line)
            assert found, f"the server said {line!r}"
            if ready:
                _wait_until_ready(found[1])
            yield found[1]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def visitors() -> Iterator["Visitors"]:
    """A real browser. It runs an event loop, so it is closed before the tests of another file begin."""
    from tests.browsing import Visitors, chromium

    with chromium() as started:
        yield Visitors(started)


@pytest.fixture
def open_page(visitors: "Visitors", keynote_address: str) -> Iterator["Opener"]:
    """Opens the page of the packaged corpus, see ``Visitors.pages``."""
    with visitors.pages(keynote_address) as opener:
        yield opener


def _wait_until_ready(address: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not httpx.get(f"{address}/healthz").json()["ready"]:
        assert time.monotonic() < end, f"{address} was not ready in {seconds:.0f} seconds"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good index of PASSAGES, which no test changes."""
    folder = tmp_path_factory.mktemp("built") / "index"
    open_index(PASSAGES, Hashed(), folder, "print").close()
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture
def counting() -> Counting:
    """A model that counts what it embeds."""
    return Counting(Hashed())


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> StrategyChat:
    """A plan of ferries in two languages."""
    folder = tmp_path_factory.mktemp("ferry")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "ferry.zh-Hant.md").write_text(FERRY_ZH, encoding="utf-8")
    (corpus / "ferry.en.md").write_text(FERRY_EN, encoding="utf-8")
    chat = StrategyChat(corpus, folder / "index")
    chat.build()
    return chat
