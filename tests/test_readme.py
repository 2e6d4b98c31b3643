"""The README is true: its transcripts are run, its settings and its links are checked.

Expected output may leave lines out with a line ``...``; within a line ``...`` stands for any text.
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_chat import Settings

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(*languages: str) -> Iterator[str]:
    for language, body in re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        if language in languages:
            yield body


def transcripts() -> list[tuple[str, str]]:
    """Every ``$ strategy-chat`` command of the README with the output that is shown for it."""
    parts = [part for block in blocks("console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    commands = [part.partition("\n") for part in parts if part.startswith("strategy-chat ")]
    return [(command, output) for command, _, output in commands]


def same(expected: str, found: str) -> bool:
    return doctest.OutputChecker().check_output(expected.strip() + "\n", found.strip() + "\n", LOOSELY)


def test_there_is_something_to_check():
    assert len(transcripts()) >= 3
    assert len(list(blocks("python"))) >= 1


@pytest.mark.parametrize(("command", "output"), transcripts())
def test_a_transcript_shows_what_the_command_prints(command: str, output: str, keynote_index: Path):
    done = subprocess.run(
        [sys.executable, "-m", "strategy_chat", *shlex.split(command)[1:]],
        env={**os.environ, "STRATEGY_CHAT_INDEX_DIR": str(keynote_index)},
        capture_output=True,
        check=False,
    )
    found = done.stdout.decode()
    assert done.returncode in (0, 3), done.stderr.decode()
    assert same(output, found), f"the README shows\n{output}\nand the command prints\n{found}"


def test_python_examples_give_the_results_shown(keynote_index: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRATEGY_CHAT_INDEX_DIR", str(keynote_index))
    runner = doctest.DocTestRunner(verbose=False, optionflags=LOOSELY)
    for number, block in enumerate(blocks("python")):
        example = doctest.DocTestParser().get_doctest(block, {}, f"README block {number + 1}", "README.md", 0)
        assert example.examples, f"block {number + 1} has no >>> line"
        printed: list[str] = []
        result = runner.run(example, out=printed.append)
        assert result.failed == 0, "".join(printed)


def test_the_examples_of_serving_give_the_results_shown(keynote_address: str):
    page = ROOT / "docs" / "serving.md"
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    names = {"address": keynote_address}
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), names, page.name, str(page), 0)
    printed: list[str] = []
    result = doctest.DocTestRunner(verbose=False, optionflags=LOOSELY).run(example, out=printed.append)
    assert result.failed == 0, "".join(printed)


def test_every_setting_is_in_the_table_as_it_is():
    for name, field in Settings.model_fields.items():
        assert f"| `STRATEGY_CHAT_{name.upper()}` | {field.description} |" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path):
    targets = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_table_of_the_evaluation_is_that_of_the_committed_baseline():
    done = subprocess.run(
        [sys.executable, "-m", "eval", "readme", "README.md", "--check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
