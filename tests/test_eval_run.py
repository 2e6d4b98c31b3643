"""The command end to end, on a small corpus and a small question set, with the real parts."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from eval.answerers import make_answerer
from eval.cli import GOOD, UNDER, WRONG, main
from eval.dataset import read_questions
from eval.errors import EvalError
from eval.report.declining import risk_coverage
from eval.run import evaluate
from eval.source import Source

CORPUS = """---
id: ferries
title: 渡輪
language: zh-Hant
original: true
---

# 渡輪 {#top}

## 航線 {#routes}

冬天因為結冰停航。

Table: 各航線

| 船名 | 乘客（人） |
|---|---|
| 北岸渡輪 | 48,200 |
| 南島渡輪 | 18,000 |
"""
CELL = "ferries/routes/table-1/row-1/col-2"
QUESTIONS: list[dict[str, Any]] = [
    {
        **{"id": "lookup-1-zh", "pair": "lookup-1", "kind": "lookup", "language": "zh-Hant"},
        "question": "北岸渡輪的乘客是多少？",
        "figures": [{"value": "48200", "subject": ["北岸渡輪"], "measure": ["乘客"], "place": CELL}],
        **{"cite": [[CELL]], "relevant": ["ferries/routes/table-1/row-1"]},
    },
    {
        **{"id": "unanswerable-1-en", "kind": "unanswerable", "language": "en", "answerable": False},
        "question": "What is the population of Mars?",
    },
    {
        **{
            "id": "lookup-2-zh",
            "kind": "lookup",
            "language": "zh-Hant",
            "question": "南島渡輪的乘客是多少？",
        },
        "names": [["這個名字<b>不會出現</b>"]],
    },
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ferries")
    for name in ("corpus", "questions"):
        (folder / name).mkdir()
    (folder / "corpus" / "ferries.zh-Hant.md").write_text(CORPUS, encoding="utf-8")
    lines = [json.dumps(question, ensure_ascii=False) for question in QUESTIONS]
    (folder / "questions" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def given(folders: Path) -> list[str]:
    paths = {"--corpus": "corpus", "--questions": "questions", "--index": "index"}
    return [part for option, name in paths.items() for part in (option, str(folders / name))]


def test_a_run_prints_its_table_and_writes_its_report(given, folders, capsys):
    assert main([*given, "--report", str(folders / "report")]) == GOOD
    out = capsys.readouterr()
    assert re.search(r"^lookup +zh-Hant +2 +50\.0%", out.out, re.MULTILINE)
    assert re.search(r"^all +all +3 +66\.7%", out.out, re.MULTILINE)
    assert "strategy-chat: 3/3" in out.err
    record = json.loads((folders / "report" / "report.json").read_text(encoding="utf-8"))
    verdicts = {case["id"]: case["passed"] for case in record["runs"][0]["cases"]}
    assert verdicts == {"lookup-1-zh": True, "unanswerable-1-en": True, "lookup-2-zh": False}
    assert "### lookup-2-zh" in (folders / "report" / "report.md").read_text(encoding="utf-8")


def test_the_page_loads_nothing_and_speaks_both_languages(given, folders):
    main([*given, "--report", str(folders / "page")])
    page = (folders / "page" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://", page)
    assert (
        '<span class="zh" lang="zh-Hant">未通過的題目</span><span class="en" lang="en">Failed cases' in page
    )
    assert page.count("<svg") >= 4
    assert page.count('<details class="case"') == 1
    assert "does not name 這個名字&lt;b&gt;不會出現&lt;/b&gt;" in page
    assert "沒有提到 這個名字" in page
    assert "NaN" not in page


def test_two_configurations_stand_side_by_side(given, folders, capsys):
    assert main([*given, "--compare", "plain", "strategy-chat", "--report", str(folders / "two")]) == GOOD
    out = capsys.readouterr().out
    assert "== plain" in out
    assert "== strategy-chat" in out
    assert re.search(r"^abstention_recall +0\.0% .* 100\.0% ", out, re.MULTILINE)
    assert 'data-run="plain"' in (folders / "two" / "report.html").read_text(encoding="utf-8")


def test_a_run_under_its_baseline_or_threshold_fails(given, folders, capsys):
    file = folders / "baseline.json"
    assert (
        main([*given, "--baseline", str(file), "--update-baseline", "--fail-under", "language=0.5"]) == GOOD
    )
    assert main([*given, "--baseline", str(file)]) == GOOD
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["thresholds"] == {"language": 0.5}
    record["cases"]["lookup-2-zh"].update(passed=1.0, correct=1.0)
    file.write_text(json.dumps(record), encoding="utf-8")
    capsys.readouterr()
    assert main([*given, "--baseline", str(file), "--report", str(folders / "fell")]) == UNDER
    told = capsys.readouterr()
    assert "UNDER: passed fell from 100.0% to 66.7% over 3 cases" in told.err
    assert "broke: lookup-2-zh" in told.out
    assert "低於基準" in (folders / "fell" / "report.html").read_text(encoding="utf-8")
    assert main([*given, "--baseline", str(file), "--kind", "unanswerable"]) == GOOD
    assert main([*given, "--no-baseline", "--fail-under", "correct=0.9"]) == UNDER


@pytest.fixture
def two_sets(folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite with two small sets beside the packaged one, on the same document under two names."""
    for name in ("boats", "ferries"):
        (tmp_path / name / "questions").mkdir(parents=True)
        (tmp_path / name / "ferries.zh-Hant.md").write_text(CORPUS, encoding="utf-8")
        own = [
            {**q, "id": f"{name}-{q['id']}", **({"pair": f"{name}-{q['pair']}"} if "pair" in q else {})}
            for q in QUESTIONS[: 1 if name == "boats" else 3]
        ]
        lines = [json.dumps(question, ensure_ascii=False) for question in own]
        (tmp_path / name / "questions" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("eval.sets.CORPORA", tmp_path)
    return tmp_path


CHOSEN = ["--corpus-set", "boats", "--corpus-set", "ferries"]


def test_several_sets_are_one_run_with_a_line_for_each(two_sets, folders, capsys):
    where = ["--index", str(folders / "indexes"), "--report", str(two_sets / "report")]
    assert main([*CHOSEN, *where, "--no-baseline"]) == GOOD
    out = capsys.readouterr()
    assert re.search(r"^on boats +all +1 +100\.0%", out.out, re.MULTILINE)
    assert re.search(r"^on ferries +all +3 +66\.7%", out.out, re.MULTILINE)
    assert re.search(r"^all +all +4 +75\.0%", out.out, re.MULTILINE)
    assert "strategy-chat: 4/4" in out.err
    record = json.loads((two_sets / "report" / "report.json").read_text(encoding="utf-8"))
    assert [case["corpus"] for case in record["runs"][0]["cases"]] == ["boats", *["ferries"] * 3]
    assert {"boats", "ferries"} <= {row["corpus"] for row in record["runs"][0]["scores"]}
    assert {path.name for path in (folders / "indexes").iterdir()} == {"boats", "ferries"}


def test_a_kind_that_only_one_set_has_leaves_the_other_out(two_sets, folders, capsys):
    arguments = [*CHOSEN, "--index", str(folders / "indexes"), "--kind", "unanswerable", "--no-baseline"]
    assert main([*arguments, "--compare", "plain", "strategy-chat"]) == GOOD
    out = capsys.readouterr().out
    assert "== plain" in out
    assert "on boats" not in out
    assert re.search(r"^all +all +1 +100\.0%", out, re.MULTILINE)


def test_an_id_that_two_sets_use_and_a_set_that_is_not_there_are_told(two_sets, capsys):
    shared = (two_sets / "ferries" / "questions" / "all.jsonl").read_text(encoding="utf-8").splitlines()[2]
    (two_sets / "boats" / "questions" / "more.jsonl").write_text(shared, encoding="utf-8")
    assert main([*CHOSEN, "--no-baseline"]) == WRONG
    assert (
        "ferries/all.jsonl:3: the id 'ferries-lookup-2-zh' is used twice, first in boats/more.jsonl:1"
        in capsys.readouterr().err
    )
    assert main(["--corpus-set", "trams"]) == WRONG
    assert "there is no set 'trams'; there are keynote, boats, ferries" in capsys.readouterr().err
    assert main(["--corpus-set", "boats", "--corpus", str(two_sets)]) == WRONG
    assert "leave --corpus and --questions out" in capsys.readouterr().err


def test_validate_without_a_folder_checks_every_set(two_sets, capsys):
    assert main(["validate"]) == GOOD
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("keynote: ")
    assert lines[1:] == [
        "boats: 1 questions are good: 1 lookup",
        "ferries: 3 questions are good: 2 lookup, 1 unanswerable",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "riddle"], "no question has the kind 'riddle'; there are lookup, unanswerable"),
        (["--with", "oracle"], "there is no configuration 'oracle'; the forms are strategy-chat["),
        (["--with", "plain:k=0"], "plain: k must be at least 1, got 0"),
        (["--with", "strategy-chat:colour=red"], "there is no setting 'colour'"),
        (["--with", "openai:model=m"], "give model and base_url"),
        (["--fail-under", "luck=1"], "there is no metric 'luck'; the metrics are passed, correct"),
        (["--fail-under", "correct=most"], "give METRIC=SHARE, such as correct=0.95"),
        (["--baseline", "none.json"], "none.json: there is no baseline; make one with --update-baseline"),
    ],
)
def test_wrong_usage_is_one_line_and_an_exit_code(arguments, told, given, capsys):
    assert main([*given, *arguments]) == WRONG
    assert told in capsys.readouterr().err


def test_validate_tells_what_is_there(folders, capsys):
    assert main(["validate", str(folders / "questions"), "--corpus", str(folders / "corpus")]) == GOOD
    assert capsys.readouterr().out == "3 questions are good: 2 lookup, 1 unanswerable\n"


def test_the_readme_table_is_made_from_the_baseline(given, folders, monkeypatch, capsys):
    file = folders / "committed.json"
    main([*given, "--baseline", str(file), "--update-baseline"])
    monkeypatch.setattr("eval.baseline.COMMITTED", file)
    readme = folders / "README.md"
    readme.write_text("# a\n\n<!-- eval:begin -->\nold\n<!-- eval:end -->\n\nb\n", encoding="utf-8")
    assert main(["readme", str(readme), "--check"]) == UNDER
    assert main(["readme", str(readme)]) == GOOD
    assert main(["readme", str(readme), "--check"]) == GOOD
    assert "| Answer correct | 66.7% | 3 |" in readme.read_text(encoding="utf-8")
    readme.write_text("# a\n", encoding="utf-8")
    assert main(["readme", str(readme)]) == WRONG


class _Model(BaseHTTPRequestHandler):
    """Speaks as an OpenAI-compatible server does."""

    said = "48,200 [1]"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        assert asked["model"] == "small"
        assert asked["messages"][-1]["content"].startswith("[1] ")
        body = json.dumps({"choices": [{"message": {"content": self.said}}]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def model() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Model) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


def test_a_model_behind_an_address_answers_from_the_passages(model, folders):
    corpus = folders / "corpus"
    answerer = make_answerer(f"openai:model=small,base_url={model}", corpus, None, Source.of(corpus))
    answer = answerer.answer("北岸渡輪的乘客是多少？", ())
    assert answer["text"] == "48,200 [1]"
    assert answer["answered"] is True
    assert {c["passage_id"] for c in answer["citations"]} >= {"ferries/routes/table-1/row-1"}


def test_a_model_that_cannot_be_reached_is_told(folders):
    corpus = folders / "corpus"
    spec = "openai:model=small,base_url=http://127.0.0.1:9/v1"
    answerer = make_answerer(spec, corpus, None, Source.of(corpus))
    with pytest.raises(EvalError, match=r"http://127\.0\.0\.1:9/v1/chat/completions gave no completion"):
        answerer.answer("？", ())


def test_a_confidence_in_the_receipt_gives_a_curve(folders):
    class Confident:
        def answer(self, question, history):
            sure = 0.9 if "南" in question else 0.4
            return {"text": "不知道", "answered": True, "receipt": {"confidence": sure}}

    source = Source.of(folders / "corpus")
    cases = read_questions(folders / "questions", source).cases
    results = evaluate(cases, Confident(), source)
    points = risk_coverage(results)
    assert points == [(1 / 3, 1.0), (2 / 3, 1.0), (1.0, 1.0)]
