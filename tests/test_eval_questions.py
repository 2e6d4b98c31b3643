"""Question sets: what is wrong is told with file and line."""

import json
from pathlib import Path

import pytest

import eval.dataset
from eval.dataset import PACKAGED, only, read_questions
from eval.errors import EvalError
from eval.source import Source

GOOD = {"id": "a-1", "kind": "text", "language": "zh-Hant", "question": "為什麼？", "points": [["因為"]]}


def wrong(tmp_path: Path, *records: object, source: Source | None = None) -> list[str]:
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    (tmp_path / "text.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(EvalError) as caught:
        read_questions(tmp_path, source)
    return str(caught.value).splitlines()


def test_the_packaged_questions_are_good_and_enough():
    dataset = read_questions(PACKAGED, Source.of())
    assert len(dataset.cases) >= 250
    assert {"zh-Hant", "zh-Hans", "en"} == {case.language for case in dataset.cases}
    assert any(case.history for case in dataset.cases)


def test_the_template_is_good():
    assert len(read_questions(Path(eval.dataset.__file__).parent / "template.jsonl").cases) == 8


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"langauge": "en"}, "text.jsonl:1: there is no field langauge; the fields are id, pair"),
        ({"language": "fr"}, "text.jsonl:1: language must be one of zh-Hant, zh-Hans, en, got 'fr'"),
        ({"question": " "}, "text.jsonl:1: question must be a text that is not empty, got ' '"),
        ({"points": []}, "text.jsonl:1: an answerable question must expect something"),
        ({"answerable": "no"}, "text.jsonl:1: answerable must be true or false, got 'no'"),
        ({"kind": "Look up"}, "text.jsonl:1: kind must be a word in lower case"),
        (
            {"figures": [{"value": 1.5, "place": "a"}]},
            "text.jsonl:1: figures[1].value must be an exact number",
        ),
        ({"figures": [{"value": "1"}]}, "text.jsonl:1: figures[1].place must be the locator"),
        (
            {"figures": [{"value": "1", "formula": True}]},
            "text.jsonl:1: figures[1].operation must be one of sum",
        ),
        ({"history": [{"role": "bot"}]}, "text.jsonl:1: each turn of history must be"),
        ({"cite": [[]]}, "text.jsonl:1: cite must be a list of lists of accepted forms"),
        ({"relevant": [{"id": "a", "grade": 9}]}, "text.jsonl:1: relevant must hold locators"),
        ({"reason": "out_of_scope"}, "text.jsonl:1: reason belongs to a question with answerable false"),
        ({"answerable": False, "reason": "tired"}, "text.jsonl:1: reason must be one of"),
    ],
)
def test_a_wrong_record_is_told_with_its_place(change, told, tmp_path):
    assert wrong(tmp_path, {**GOOD, **change})[0].startswith(told)


def test_a_line_that_is_not_json_and_an_id_used_twice(tmp_path):
    told = wrong(tmp_path, GOOD, '{"id": ', GOOD)
    assert told[0].startswith("text.jsonl:2: is not JSON: Expecting value at column")
    assert told[1] == "text.jsonl:3: the id 'a-1' is used twice, first in text.jsonl:1"


def test_a_pair_has_one_question_per_language(tmp_path):
    told = wrong(tmp_path, {**GOOD, "pair": "p"}, {**GOOD, "id": "a-2", "pair": "p"})
    assert told == ["text.jsonl:2: the pair 'p' has two questions in zh-Hant, the other in text.jsonl:1"]


def test_a_place_must_be_in_the_corpus(tmp_path):
    place = "keynote/nano4/table-1/row-9/col-1"
    told = wrong(tmp_path, {**GOOD, "cite": [[place]]}, source=Source.of())
    assert told == [
        f"text.jsonl:1: the corpus has no place {place!r}; the nearest that it has is 'keynote/nano4/table-1'"
    ]


def test_an_empty_folder_and_a_file_that_is_not_utf8(tmp_path):
    with pytest.raises(EvalError, match=r"there are no questions here"):
        read_questions(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(EvalError, match=r"a\.jsonl: is not UTF-8"):
        read_questions(tmp_path)


def test_a_selection_that_leaves_nothing_says_what_there_is(tmp_path):
    (tmp_path / "text.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    with pytest.raises(EvalError, match=r"no question has the kind 'count'; there are text"):
        only(read_questions(tmp_path).cases, ["count"])
