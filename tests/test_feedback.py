"""Feedback: what is kept, how much of it, and what the commands print."""

import csv
import io
import json
import os
import re
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from strategy_chat.cli import commands
from strategy_chat.errors import FeedbackError
from strategy_chat.feedback import CitedPlace, Feedback, FeedbackStore

PLACE = CitedPlace(1, "tea.zh-Hant.md", "茶園", "凍頂有 81.5 公頃", "tea/gardens/block-2")
WRONG = Feedback(
    "wrong_source",
    "凍頂有多大？",
    "81.5 公頃 [1]",
    "應該是「面積」那一格",
    "zh-Hant",
    (PLACE,),
    "ab12",
    "0.1.0",
)
RIGHT = Feedback("right", "How large is Dongding?", "81.5 ha [1]")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["feedback", *map(str, arguments)])


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "data" / "feedback.sqlite3")


def test_what_is_added_is_given_back_in_order(store: FeedbackStore):
    assert store.entries() == ()
    first, second = store.add(WRONG), store.add(RIGHT)
    assert store.entries() == (first, second)
    assert store.entries(last=1) == (second,)
    assert (first.id, second.id) == (1, 2)
    assert first.feedback == WRONG
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.time)


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_only_the_owner_can_read_the_file(store: FeedbackStore):
    store.add(RIGHT)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_many_at_once_are_all_kept(store: FeedbackStore):
    threads = [threading.Thread(target=store.add, args=(WRONG,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kept.id for kept in store.entries()] == list(range(1, 13))


def test_a_full_file_is_said_with_what_to_do_and_stays_readable(store: FeedbackStore):
    small = FeedbackStore(store.path, most_bytes=64 * 1024)
    long = Feedback("wrong", "問", "答" * 5_000)
    for _ in range(2):
        small.add(long)
    with pytest.raises(
        FeedbackError, match=r"has reached 0 MiB: export it with `strategy-chat feedback export`"
    ):
        small.add(Feedback("wrong", "問", "答" * 20_000))
    assert len(store.entries()) == 2
    assert store.path.stat().st_size <= 64 * 1024


def test_a_file_of_something_else_is_left_alone(tmp_path: Path):
    other = tmp_path / "notes.txt"
    other.write_text("not a database, and long enough to be seen as none" * 10, encoding="utf-8")
    before = other.read_bytes()
    for use in (lambda: FeedbackStore(other).add(RIGHT), lambda: FeedbackStore(other).entries()):
        with pytest.raises(
            FeedbackError, match=r"notes\.txt cannot be (written|read) .*STRATEGY_CHAT_FEEDBACK_FILE"
        ):
            use()
    assert other.read_bytes() == before


def test_a_file_of_a_later_version_is_left_alone(store: FeedbackStore):
    store.add(RIGHT)
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(FeedbackError, match="its form is 7"):
        store.add(RIGHT)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(FeedbackError, match="cannot be written"):
        FeedbackStore(tmp_path / "file" / "feedback.sqlite3").add(RIGHT)


def test_the_list_has_a_line_each_and_the_comment(store: FeedbackStore):
    store.add(WRONG)
    store.add(RIGHT)
    result = run("list", "--file", store.path)
    assert result.exit_code == 0, result.output
    lines = [re.sub(r"\d{4}-.*?Z", "TIME", line) for line in result.stdout.splitlines()]
    assert lines == [
        "1  TIME  wrong source  凍頂有多大？",
        "    應該是「面積」那一格",
        "2  TIME  right  How large is Dongding?",
    ]
    assert len(run("list", "--last", "1", "--file", store.path).stdout.splitlines()) == 1


def test_the_list_steers_no_terminal(store: FeedbackStore):
    store.add(Feedback("wrong", "a\x1b[2Jb\n2  fake", "", "c\u202ed"))
    lines = run("list", "--file", store.path).stdout.splitlines()
    assert lines[0].endswith("wrong  a [2Jb 2  fake")
    assert lines[1] == "    c d"


def test_the_export_as_json_lines_has_everything(store: FeedbackStore):
    kept = store.add(WRONG)
    store.add(RIGHT)
    lines = run("export", "--file", store.path).stdout.splitlines()
    assert json.loads(lines[0]) == {
        "id": 1,
        "time": kept.time,
        "verdict": "wrong_source",
        "question": "凍頂有多大？",
        "answer": "81.5 公頃 [1]",
        "comment": "應該是「面積」那一格",
        "language": "zh-Hant",
        "citations": [
            {
                "number": 1,
                "source": "tea.zh-Hant.md",
                "section": "茶園",
                "quote": "凍頂有 81.5 公頃",
                "passage_id": "tea/gardens/block-2",
            }
        ],
        "corpus": "ab12",
        "version": "0.1.0",
    }
    assert len(lines) == 2


def test_the_export_as_csv_is_a_table_without_formulas(store: FeedbackStore, tmp_path: Path):
    store.add(Feedback("wrong", "=1+1", '第一行\n第二行, "引"', "@cmd", citations=(PLACE,)))
    written = tmp_path / "feedback.csv"
    assert run("export", "--format", "csv", "--output", written, "--file", store.path).exit_code == 0
    assert written.read_bytes().startswith(b"\xef\xbb\xbfid,time,verdict,")
    (row,) = csv.DictReader(io.StringIO(written.read_bytes().decode("utf-8-sig"), newline=""))
    assert (row["question"], row["comment"]) == ("'=1+1", "'@cmd")
    assert row["answer"] == '第一行\n第二行, "引"'
    assert json.loads(row["citations"])[0]["source"] == "tea.zh-Hant.md"


def test_without_feedback_the_commands_print_nothing(tmp_path: Path):
    for arguments in (["list"], ["export"], ["export", "--format", "csv"]):
        result = run(*arguments, "--file", tmp_path / "none.sqlite3")
        assert (result.exit_code, result.output) == (0, "")
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_file_that_cannot_be_read_is_one_line_and_exits_with_1(tmp_path: Path):
    (tmp_path / "text").write_text("not a database" * 100, encoding="utf-8")
    result = run("list", "--file", tmp_path / "text")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the feedback in ")
    assert result.stderr.count("\n") == 1
