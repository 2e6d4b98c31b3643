"""When an index is opened and when it is built anew, and what that costs: a real Chroma."""

import json
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from strategy_chat.index import open_index
from strategy_chat.schema import Passage
from tests.tea_garden import PASSAGES, TEXTS, Counting, Hashed, current, finds_itself, generations, passage


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


def test_another_model_makes_a_new_index(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    other = Counting(Hashed(), "another-model")
    with (
        caplog.at_level(logging.INFO, "strategy_chat"),
        open_index(PASSAGES, other, folder, "print") as opened,
    ):
        assert finds_itself(opened, other.embedder, PASSAGES[0])
    assert len(other.embedded) == 12
    assert "it was made by the model hashed, now it is another-model" in caplog.text


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
