"""The command line: what it prints and its exit codes, in this process and in one of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from strategy_chat.cli import commands
from strategy_chat.settings import packaged_corpus

ENGLISH = "What is the Rmax of Nano 4?"
CHINESE = "Nano4 的 Rmax 是多少？"
UNANSWERABLE = "冰島的首都在哪裡？"


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], input=stdin)


def run_alone(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, with ``environment`` added."""
    return subprocess.run(
        [sys.executable, "-m", "strategy_chat", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_help_names_every_command_and_needs_no_heavy_library():
    heavy = {"chromadb", "gradio", "langchain_core", "numpy", "sentence_transformers", "torch"}
    code = (
        "import sys\nfrom strategy_chat.cli import commands\n"
        "try:\n    commands(['--help'])\n"
        f"finally:\n    print(*sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"\n  {name} " in done.stdout for name in ("ask", "check", "index", "search", "serve"))
    assert done.stderr.strip() == ""


@pytest.mark.parametrize("question", [ENGLISH, CHINESE])
def test_ask_prints_the_answer_and_its_sources_and_exits_with_0(keynote_index: Path, question: str):
    result = run("ask", question, "--index", keynote_index)
    assert result.exit_code == 0, result.output
    answer, _, sources = result.stdout.partition(
        "\n\n" + ("Sources" if question == ENGLISH else "來源") + "\n"
    )
    assert "81.55" in answer
    assert "[1]" in answer
    assert sources.startswith("[1] keynote.zh-Hant.md · ")
    assert "81.55" in sources
    assert result.stderr == ""


def test_ask_as_json_is_the_receipt(keynote_index: Path):
    result = run("ask", CHINESE, "--json", "--index", keynote_index)
    receipt = json.loads(result.stdout)
    assert (result.exit_code, receipt["answered"], receipt["language"]) == (0, True, "zh-Hant")
    original = (packaged_corpus() / "keynote.zh-Hant.md").read_text(encoding="utf-8")
    for citation in receipt["citations"]:
        for line in citation["quote"].split("…"):
            assert line.strip() in original
    assert receipt["receipt"]["corpus"]


def test_a_declined_question_exits_with_3_and_still_prints(keynote_index: Path):
    result = run("ask", UNANSWERABLE, "--index", keynote_index)
    assert result.exit_code == 3
    assert result.stdout.strip()
    assert (
        json.loads(run("ask", UNANSWERABLE, "--json", "--index", keynote_index).stdout)["answered"] is False
    )


def test_a_dash_reads_the_question_from_standard_input(keynote_index: Path):
    spoken = run("ask", "-", "--index", keynote_index, stdin=f"\ufeff{CHINESE}\n".encode())
    assert spoken.stdout == run("ask", CHINESE, "--index", keynote_index).stdout


def test_standard_input_that_is_not_utf8_is_refused_in_one_line():
    result = run("ask", "-", stdin="國網中心".encode("big5"))
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the question on standard input is not UTF-8 text (byte 0); convert it first\n"
    )


def test_a_question_on_the_command_line_that_is_not_utf8_is_refused_in_one_line():
    command = [sys.executable.encode(), b"-m", b"strategy_chat", b"ask", "國網中心".encode("big5")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "Error: the question on the command line is not UTF-8 text (byte 0); convert it first\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ""], "the question is empty"),
        (["ask", " \t\u3000"], "the question is empty"),
        (["ask", "問" * 10_000], "10,000 characters"),
        (["search", ""], "the question is empty"),
        (["serve", "--port", "70000"], "port (environment: STRATEGY_CHAT_PORT) cannot be 70000"),
    ],
)
def test_wrong_usage_is_one_line_and_exits_with_2(arguments: list[str], said: str):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "a", "b"], ["search", "a", "-k", "0"], ["sing"], ["--loud"]]
)
def test_a_wrong_option_or_argument_exits_with_2(arguments: list[str]):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_a_wrong_environment_is_one_line_and_exits_with_2():
    done = run_alone("ask", CHINESE, STRATEGY_CHAT_LOG_LEVEL="loud")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(
        "Error: log_level (environment: STRATEGY_CHAT_LOG_LEVEL) cannot be 'loud'"
    )
    assert done.stderr.count(b"\n") == 1


def test_a_missing_corpus_is_one_line_and_exits_with_1(tmp_path: Path):
    missing = tmp_path / "nothing"
    result = run("ask", CHINESE, "--corpus", missing, "--index", tmp_path / "index")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert str(missing) in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "index").exists()


def test_an_index_folder_that_cannot_be_written_is_one_line_and_exits_with_1(tmp_path: Path):
    occupied = tmp_path / "file"
    occupied.write_text("not a folder", encoding="utf-8")
    result = run("index", "--index", occupied / "index")
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Error: ")
    assert str(occupied) in result.stderr
    assert result.stderr.count("\n") == 1


def test_search_prints_passages_with_their_place(keynote_index: Path):
    result = run("search", CHINESE, "-k", "3", "--index", keynote_index)
    assert result.exit_code == 0
    assert result.stdout.startswith("1. keynote.zh-Hant.md · ")
    assert "\n\n3. " in result.stdout
    assert "\n\n4. " not in result.stdout
    assert "81.55" in result.stdout


def test_search_as_json_lists_passages(keynote_index: Path):
    found = json.loads(run("search", ENGLISH, "-k", "2", "--json", "--index", keynote_index).stdout)
    assert len(found) == 2
    assert {"id", "source", "section", "text", "score"} <= set(found[0])
    assert found[0]["score"] >= found[1]["score"] > 0


def test_an_index_that_is_up_to_date_is_kept(keynote_index: Path):
    result = run("index", "--index", keynote_index)
    assert result.exit_code == 0
    assert f"in {keynote_index}, 0 of them embedded now" in result.stdout
    assert result.stderr == ""


def test_a_new_corpus_is_indexed_with_a_bar_on_standard_error_and_asked(tmp_path: Path):
    corpus = tmp_path / "茶"
    corpus.mkdir()
    (corpus / "tea.md").write_text(
        "# 茶園\n\n## 面積\n\n| 茶園 | 面積(公頃) |\n|---|---|\n| 凍頂 | 81.5 |\n| 阿里山 | 3.2 |\n",
        encoding="utf-8",
    )
    result = run("index", "--corpus", corpus, "--index", tmp_path / "index")
    assert result.exit_code == 0, result.output
    assert "Building the index" in result.stderr
    assert str(tmp_path / "index") in result.stdout
    asked = run("ask", "凍頂的面積是多少公頃？", "--corpus", corpus, "--index", tmp_path / "index")
    assert asked.exit_code == 0, asked.output
    assert "81.5" in asked.stdout
    assert "tea.md" in asked.stdout
    assert asked.stderr == ""


def test_check_finds_nothing_wrong_with_the_packaged_corpus():
    result = run("check")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("0 errors, ")


def test_check_lists_where_the_packaged_corpus_disagrees_with_itself():
    result = run("check")
    lines = result.stdout.splitlines()
    first = lines.index("keynote.zh-Hant.md: conflict: 台灣上榜Top500的超級電腦 · Top300")
    assert lines[first + 1] == "  5 (keynote/top500-taiwan/table-2/row-5/col-3): 台灣，Top300：1.7% (5)"
    assert result.stderr.endswith(", 2 conflicts\n")


def test_check_as_json():
    found = json.loads(run("check", "--json").stdout)
    values = [[side["value"] for side in conflict["sides"]] for conflict in found["conflicts"]]
    assert values == [["5", "5", "9"], ["6", "10", "10"]]
    assert all(problem["severity"] == "note" for problem in found["problems"])


def test_check_names_file_and_line_and_exits_with_1(tmp_path: Path):
    (tmp_path / "tea.md").write_text("# 茶\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.startswith("tea.md:5: error: ")
    assert result.stderr.startswith("1 errors, ")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf8_whatever_the_locale_says(keynote_index: Path, locale: str):
    done = run_alone(
        "ask", CHINESE, "--index", keynote_index, LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "來源" in done.stdout.decode("utf-8")
    assert done.stderr == b""
