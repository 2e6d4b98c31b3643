"""Ranking: over languages, by meaning and by words, with a real index and with hand-made figures."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from strategy_chat.index import Index, open_index
from strategy_chat.models import Embedder
from strategy_chat.retrieve import retrieve
from strategy_chat.schema import Hit, Passage
from strategy_chat.schema.retrieval import PassageKind


def passage(name: str, language: str, text: str, kind: PassageKind = "section") -> Passage:
    return Passage(
        id=name,
        document=name.split("/")[0],
        language=language,
        source=f"{name.split('/')[0]}.{language}.md",
        section="",
        section_id=name,
        kind=kind,
        text=text,
        blocks=(name,),
    )


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.passage.id for hit in hits]


DOCUMENTS = {
    "museum": (
        "鐵道博物館每週一休館，其餘日子從早上九點開放到下午五點，全票150元。",
        "The railway museum is closed on Mondays, else open from nine to five; a ticket costs 150 dollars.",
    ),
    "river": (
        "淡水河發源於品田山，全長158.7公里，在淡水流入台灣海峽。",
        "The Tamsui River rises on Mount Pintian, is 158.7 km long and ends in the Taiwan Strait.",
    ),
    "tea": (
        "凍頂烏龍茶種在海拔七百公尺的山坡上，一年採收四次，經過部分發酵。",
        "Dong Ding oolong is grown on slopes at 700 metres, picked four times a year and partly fermented.",
    ),
    "lighthouse": (
        "鵝鑾鼻燈塔建於1883年，塔高二十四公尺，光程27.2浬，夜裡為船隻指路。",
        "Eluanbi lighthouse was built in 1883, is 24 metres high and seen from 27.2 nautical miles.",
    ),
    "bread": (
        "做麵包時，麵團要揉十分鐘，在溫暖的地方發酵兩小時，再用220度烤半小時。",
        "For bread, knead the dough for ten minutes, let it rise for two hours and bake it at 220 degrees.",
    ),
}
QUESTIONS = {
    "museum": ("博物館星期幾休息？", "When can I visit the trains on display?"),
    "river": ("哪一條河流入海峽？", "How long is the river?"),
    "tea": ("烏龍茶一年採收幾次？", "How often is oolong picked?"),
    "lighthouse": ("燈塔是哪一年建的？", "How tall is the lighthouse?"),
    "bread": ("麵團要發酵多久？", "How hot should the oven be?"),
}


def opened(passages: Sequence[Passage], embedder: Embedder, folder: Path) -> Index:
    return open_index(passages, embedder, folder, "print")


def ask(
    index: Index,
    embedder: Embedder,
    question: str,
    language: str,
    *,
    kinds: Collection[str] | None = None,
    k: int = 10,
) -> tuple[Hit, ...]:
    return retrieve(index, embedder.embed_query(question), question, language=language, kinds=kinds, k=k)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which indexes of the documents follow each other, so that each text is embedded once."""
    return tmp_path_factory.mktemp("indexes")


@pytest.fixture(scope="module")
def both(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """All documents in both languages, the Chinese one being the original."""
    passages = [
        passage(name, language, texts[language == "en"])
        for name, texts in DOCUMENTS.items()
        for language in ("zh-Hant", "en")
    ]
    with opened(passages, embedder, tmp_path_factory.mktemp("both")) as index:
        yield index


@pytest.mark.parametrize("lone", DOCUMENTS)
@pytest.mark.parametrize(("other", "asked"), [("en", "zh-Hant"), ("zh-Hant", "en")])
def test_a_lone_document_in_another_language_is_found_among_those_of_the_own(
    lone: str, other: str, asked: str, embedder: Embedder, cache: Path
) -> None:
    passages = [
        passage(name, language, texts[language == "en"])
        for name, texts in DOCUMENTS.items()
        for language in [other if name == lone else asked]
    ]
    with opened(passages, embedder, cache) as index:
        for name, questions in QUESTIONS.items():
            hits = ask(index, embedder, questions[asked == "en"], asked)
            assert hits[0].passage.id == name, (name, names(hits))
            assert hits[0].passage.language == (other if name == lone else asked)


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_editions_of_a_passage_are_one_hit_in_the_language_of_the_question(
    both: Index, embedder: Embedder, language: str
) -> None:
    for name, questions in QUESTIONS.items():
        hits = ask(both, embedder, questions[language == "en"], language)
        assert hits[0].passage.id == name
        assert sorted(names(hits)) == sorted(DOCUMENTS)
        assert {hit.passage.language for hit in hits} == {language}


def test_a_question_in_simplified_characters_finds_traditional_text(both: Index, embedder: Embedder) -> None:
    hits = ask(both, embedder, "灯塔是哪一年建的？", "zh-Hans")
    assert hits[0].passage.id == "lighthouse"
    assert hits[0].passage.language == "zh-Hant"
    traditional = ask(both, embedder, "燈塔是哪一年建的？", "zh-Hant")
    assert hits[0].lexical == traditional[0].lexical


def test_a_question_in_a_language_without_edition_gets_the_original(both: Index, embedder: Embedder) -> None:
    hits = ask(both, embedder, "Wie hoch ist der Leuchtturm?", "de")
    assert hits[0].passage.id == "lighthouse"
    assert hits[0].passage.language == "zh-Hant"


def test_the_original_is_shown_where_the_own_language_has_no_edition(embedder: Embedder, cache: Path) -> None:
    passages = [passage(name, "zh-Hant", texts[0]) for name, texts in DOCUMENTS.items()]
    passages += [passage("bread", "en", DOCUMENTS["bread"][1])]
    with opened(passages, embedder, cache) as index:
        hits = ask(index, embedder, QUESTIONS["tea"][1], "en")
        assert {hit.passage.id: hit.passage.language for hit in hits} == {
            name: "en" if name == "bread" else "zh-Hant" for name in DOCUMENTS
        }
        assert hits[0].passage.id == "tea"


def test_a_name_that_only_the_other_edition_has_is_found_by_it(embedder: Embedder, cache: Path) -> None:
    passages = [passage(name, "zh-Hant", texts[0]) for name, texts in DOCUMENTS.items()]
    passages += [
        passage(name, "en", texts[1] + (" Its code is TRM-7." if name == "museum" else ""))
        for name, texts in DOCUMENTS.items()
    ]
    with opened(passages, embedder, cache) as index:
        hits = ask(index, embedder, "TRM-7", "zh-Hant")
        assert (hits[0].passage.id, hits[0].passage.language) == ("museum", "zh-Hant")
        assert hits[0].lexical is not None


def test_scores_fall_and_ask_for_as_many_as_wanted(both: Index, embedder: Embedder) -> None:
    hits = ask(both, embedder, QUESTIONS["tea"][0], "zh-Hant", k=3)
    scores = [hit.passage.score for hit in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)
    assert hits[0].dense is not None
    assert 0.8 < hits[0].dense <= 1.0
    assert ask(both, embedder, "茶", "zh-Hant", k=0) == ()
    assert ask(both, embedder, QUESTIONS["tea"][0], "zh-Hant", k=3) == hits
    assert names(ask(both, embedder, QUESTIONS["tea"][0], "zh-Hant", kinds=("row",))) == []


class Table:
    """An index of hand-made figures: cosines and lexical scores by language and id, coverage by id."""

    def __init__(
        self,
        dense: dict[str, dict[str, float]],
        lexical: dict[str, dict[str, float]] | None = None,
        coverage: dict[str, float] | None = None,
        means: dict[str, tuple[list[float], int]] | None = None,
        absent: Collection[tuple[str, str]] = (),
    ) -> None:
        self._dense = dense
        self._lexical = lexical or {}
        self._coverage = coverage or {}
        self._means = means or {}
        self.languages = tuple(dense)
        self._ids = {
            (name, language)
            for language in dense
            for name in {**dense[language], **self._lexical.get(language, {})}
            if (name, language) not in absent
        }
        self.asked: list[tuple[str, int]] = []

    def beyond(self, language: str) -> Sequence[str]:
        return [
            other
            for other in self.languages
            if any(tongue == other and (name, language) not in self._ids for name, tongue in self._ids)
        ]

    def editions(self, passage_id: str) -> Sequence[Passage]:
        return [passage(passage_id, of, "") for of in self.languages if (passage_id, of) in self._ids]

    def dense(
        self, vector: Sequence[float], *, language: str, kinds: Collection[str] | None, k: int
    ) -> list[tuple[Passage, float]]:
        self.asked.append((language, k))
        return [(passage(name, language, ""), cosine) for name, cosine in self._dense[language].items()]

    def mean(self, language: str) -> tuple[NDArray[np.float32], int]:
        vector, size = self._means.get(language, ([0.0, 0.0], 1000))
        return np.array(vector, dtype=np.float32), size

    def lexical(
        self, text: str, *, language: str, kinds: Collection[str] | None, k: int
    ) -> list[tuple[Passage, float]]:
        return [
            (passage(name, language, ""), score) for name, score in self._lexical.get(language, {}).items()
        ]

    def coverage(self, text: str, passages: Sequence[Passage]) -> list[float]:
        return [self._coverage.get(one.id, 0.0) for one in passages]


def found(table: Table, language: str = "en", k: int = 10) -> dict[str, float]:
    return {
        hit.passage.id: hit.passage.score for hit in retrieve(table, [1.0, 0.0], "?", language=language, k=k)
    }


def test_ranks_are_fused_and_a_lexical_hit_counts_by_the_square_of_its_coverage() -> None:
    table = Table({"en": {"a": 0.9, "b": 0.8}}, {"en": {"b": 3.0, "c": 2.0}}, {"b": 0.5, "c": 1.0})
    assert found(table) == {
        "c": pytest.approx(2 / 11),
        "b": pytest.approx(1 / 11 + 2 * 0.25 / 10),
        "a": pytest.approx(1 / 10),
    }
    assert list(found(table)) == ["c", "b", "a"]
    (c, b, a) = retrieve(table, [1.0, 0.0], "?", language="en")
    assert (a.dense, a.lexical) == (0.9, None)
    assert (b.dense, b.lexical) == (0.8, 3.0)
    assert (c.dense, c.lexical) == (None, 2.0)


def test_equal_scores_come_in_the_order_of_the_ids() -> None:
    assert list(found(Table({"en": {"c": 0.5, "a": 0.5, "b": 0.5}}))) == ["a", "b", "c"]
    lexical = Table({"en": {}}, {"en": {"c": 1.0, "a": 1.0}}, {"a": 0.0, "c": 0.0})
    assert list(found(lexical)) == ["a", "c"]


def test_a_similarity_counts_as_far_as_it_exceeds_the_average_of_its_language() -> None:
    table = Table(
        {"en": {"near": 0.86, "nearest": 0.87}, "zh-Hant": {"far": 0.80}},
        means={"en": ([0.84, 0.0], 1000), "zh-Hant": ([0.74, 0.0], 1000)},
    )
    assert list(found(table)) == ["far", "nearest", "near"]
    assert list(found(table, "zh-Hant")) == ["far", "nearest", "near"]


def test_the_average_of_one_passage_gives_way_to_what_is_expected_of_its_language() -> None:
    # By its own average the lone passage exceeds nothing; the two languages lie 0.1 apart.
    dense = {"en": {"near": 0.86}, "zh-Hant": {"far": 0.80}}
    lone = Table(dense, means={"en": ([0.84, 0.0], 1000), "zh-Hant": ([0.80, 0.0], 1)})
    assert list(found(lone)) == ["near", "far"]
    apart = Table(dense, means={"en": ([0.84, 0.54], 1000), "zh-Hant": ([0.80, 0.42], 1)})
    assert list(found(apart)) == ["far", "near"]


def test_a_passage_is_compared_by_the_edition_in_the_own_language() -> None:
    table = Table({"en": {"a": 0.5, "b": 0.6}, "zh-Hant": {"a": 0.9, "b": 0.1, "c": 0.4}})
    assert list(found(table)) == ["b", "a", "c"]
    assert [language for language, _ in table.asked] == ["en", "zh-Hant"]


def test_other_languages_are_not_searched_by_meaning_where_the_own_has_every_passage() -> None:
    table = Table({"en": {"a": 0.5, "b": 0.6}, "zh-Hant": {"a": 0.9}})
    found(table)
    assert table.asked == [("en", 50)]
    found(table, k=40)
    assert table.asked[1:] == [("en", 80)]
