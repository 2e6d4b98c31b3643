"""Reading the index: a real Chroma and the real model, on a few passages."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from strategy_chat.index import Index, open_index
from strategy_chat.models import Embedder
from tests.tea_garden import PASSAGES, TEXTS, finds_itself


@pytest.fixture(scope="module")
def index(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of PASSAGES by the real model, as it is opened the second time."""
    folder = tmp_path_factory.mktemp("built") / "index"
    open_index(PASSAGES, embedder, folder, "print").close()
    with open_index(PASSAGES, embedder, folder, "print") as opened:
        yield opened


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
