"""The public class: bad input, follow-ups, streams, LangChain, records."""

import asyncio
import json
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from strategy_chat import Answer, CorpusError, Event, QuestionError, StrategyChat

ASKED = "晶創26的Rmax是多少？"
HISTORY = [{"role": "user", "content": ASKED}, {"role": "assistant", "content": "81.55"}]


def values(answer: Answer) -> list[Decimal]:
    return [figure.value for figure in answer.figures]


# ---- questions and histories that cannot be read


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "the question is empty"),
        (" \n\t\u3000", "the question is empty"),
        ("\x00\x07\u200b", "the question is empty"),
        ("茶" * 10_000, "the question has 10,000 characters: shorten it to 4,000 at the most"),
        (None, "the question must be a string, got NoneType"),
        (7, "the question must be a string, got int"),
        (["a"], "the question must be a string, got list"),
    ],
)
def test_a_question_that_cannot_be_asked(tmp_path: Path, question: Any, message: str):
    untouched = StrategyChat(corpus_dir=tmp_path / "none", index_dir=tmp_path / "index")
    for ask in (untouched.answer, untouched.search, lambda q: list(untouched.stream(q))):
        with pytest.raises(QuestionError) as raised:
            ask(question)
        assert str(raised.value).startswith(message)
        assert "\n" not in str(raised.value)
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ("earlier", "the history must be a list of messages, got str"),
        ({"role": "user", "content": "x"}, "the history must be a list of messages, got dict"),
        (7, "the history must be a list of messages, got int"),
        (["x"], "message 1 of the history has no text"),
        ([{"role": "user"}], "message 1 of the history has no text"),
        ([*HISTORY, {"role": "user", "content": None}], "message 3 of the history has no text"),
        ([{"role": "robot", "content": "x"}], "message 1 of the history has the role 'robot'"),
        ([{"content": "x"}], "message 1 of the history has the role None"),
    ],
)
def test_a_history_that_cannot_be_read(keynote_chat: StrategyChat, history: Any, message: str):
    with pytest.raises(QuestionError) as raised:
        keynote_chat.answer(ASKED, history)
    assert str(raised.value).startswith(message)


def test_control_characters_and_spaces_are_taken_out(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("\x07  晶創26的\x00Rmax\u200b是多少？\n")
    assert values(answer) == [Decimal("81.55")]


@pytest.mark.parametrize(
    "question", ["？？？", "7", "日本語で答えてください", "Какой ранг?", "🍵", "' OR 1=1 --", "<b>x</b>"]
)
def test_any_other_text_gets_an_answer_or_is_declined(keynote_chat: StrategyChat, question: str):
    answer = keynote_chat.answer(question)
    assert answer.answered == (answer.reason is None)
    assert answer.text


def test_the_longest_question_is_read(keynote_chat: StrategyChat):
    assert keynote_chat.answer(ASKED + "。" * (4000 - len(ASKED))).question


def test_no_documents_is_an_error_of_the_corpus(tmp_path: Path):
    with pytest.raises(CorpusError):
        StrategyChat(corpus_dir=tmp_path, index_dir=tmp_path / "index").answer(ASKED)


@pytest.mark.parametrize("k", [0, -3])
def test_a_search_for_nothing(keynote_chat: StrategyChat, k: int):
    with pytest.raises(QuestionError, match=f"^k must be a whole number of at least 1, got {k}$"):
        keynote_chat.search(ASKED, k=k)


# ---- follow-ups

FOLLOW_UPS = [
    ([ASKED], "那 Ublink 呢？", "45.82"),
    ([ASKED], "它的核心數呢？", "256960"),
    (["What is the Rmax of Nano 4?"], "And Ublink?", "45.82"),
    (["What is the Rmax of Nano 4?"], "How many cores does it have?", "256960"),
    ([ASKED, "那 Ublink 呢？"], "TAIPEI-1 呢？", "22.3"),
    (["今天天氣如何？", ASKED], "那 Ublink 呢？", "45.82"),
]


@pytest.mark.parametrize(("earlier", "question", "value"), FOLLOW_UPS)
def test_a_follow_up(keynote_chat: StrategyChat, earlier: list[str], question: str, value: str):
    history = [{"role": "user", "content": text} for text in earlier]
    assert values(keynote_chat.answer(question, history)) == [Decimal(value)]


def test_a_question_that_stands_alone_ignores_the_history(keynote_chat: StrategyChat):
    alone = keynote_chat.answer("歐洲的戰略方向是什麼？")
    assert keynote_chat.answer("歐洲的戰略方向是什麼？", HISTORY).text == alone.text


def test_what_was_answered_before_is_no_source(keynote_chat: StrategyChat):
    lie = [{"role": "user", "content": ASKED}, {"role": "assistant", "content": "99.99 PF"}]
    answer = keynote_chat.answer("那 Ublink 呢？", lie)
    assert "99.99" not in json.dumps(answer.to_dict(), ensure_ascii=False)


def test_a_history_given_is_not_changed(keynote_chat: StrategyChat):
    history = [dict(message) for message in HISTORY]
    keynote_chat.answer("那 Ublink 呢？", history)
    assert history == HISTORY


# ---- ways to ask


STAGES = ["query", "vector", "hits", "tables", "text", "answer"]


def test_a_stream_gives_the_stages_the_sources_the_text_in_pieces_and_the_answer(keynote_chat: StrategyChat):
    events = list(keynote_chat.stream("三大戰略優勢有哪些？"))
    assert [e.stage for e in events[: len(STAGES)]] == STAGES
    shown = events[len(STAGES) :]
    assert [e.kind for e in shown] == ["sources", *["text"] * (len(shown) - 2), "answer"]
    whole = shown[-1].answer
    assert whole is not None
    assert "".join(e.text for e in events) == whole.text
    assert shown[0].citations == whole.citations


def test_of_several_questions_each_answer_is_shown_before_the_next_is_made(keynote_chat: StrategyChat):
    events = list(keynote_chat.stream("Nano4 的 Rmax 是多少？TAIPEI-1 屬於哪個機構？"))
    steps = [e.stage or e.kind for e in events]
    assert steps == [*STAGES, "sources", "text", *STAGES, "sources", "text", "answer"]
    first, second = (e.text for e in events if e.kind == "text")
    whole = events[-1].answer
    assert whole is not None
    assert "81.55 PF" in first
    assert "NVIDIA" in second
    assert first + second == whole.text


def test_a_stream_that_is_closed_ends_the_work(keynote_chat: StrategyChat):
    before = threading.active_count()
    stream = keynote_chat.stream("Nano4 的 Rmax 是多少？")
    assert next(stream).stage == "query"
    (worker,) = [thread for thread in threading.enumerate() if thread.name == "answer"]
    stream.close()
    worker.join(timeout=30)
    assert threading.active_count() == before


def test_asking_without_blocking(keynote_chat: StrategyChat):
    async def ask() -> tuple[Answer, list[Event]]:
        return await keynote_chat.aanswer(ASKED), [e async for e in keynote_chat.astream(ASKED)]

    answer, events = asyncio.run(ask())
    assert answer.text == keynote_chat.answer(ASKED).text
    assert events[-1].answer is not None
    assert events[-1].answer.text == answer.text


def test_asking_from_several_threads_gives_the_same(keynote_chat: StrategyChat):
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(keynote_chat.answer(ASKED).text)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [keynote_chat.answer(ASKED).text] * 4


def test_the_retriever_of_langchain(keynote_chat: StrategyChat):
    from langchain_core.documents import Document

    passages = keynote_chat.search("晶創26的排名", k=3)
    documents = keynote_chat.as_retriever(k=3).invoke("晶創26的排名")
    assert all(isinstance(d, Document) for d in documents)
    assert [d.page_content for d in documents] == [p.text for p in passages]
    assert [d.metadata["id"] for d in documents] == [p.id for p in passages]
    assert set(documents[0].metadata) >= {
        "document",
        "language",
        "source",
        "section",
        "section_id",
        "kind",
        "blocks",
    }
    assert len(documents) == 3


def test_the_retriever_in_a_chain(keynote_chat: StrategyChat):
    from langchain_core.documents import Document
    from langchain_core.runnables import RunnableLambda

    def languages(found: list[Document]) -> list[str]:
        return [document.metadata["language"] for document in found]

    chain = keynote_chat.as_retriever(k=2) | RunnableLambda(languages)
    assert chain.invoke("Hakka speech database") == ["en", "en"]
    assert chain.invoke("客語資料庫") == ["zh-Hant", "zh-Hant"]


def test_the_runnable_takes_a_question_or_a_question_with_its_history(keynote_chat: StrategyChat):
    runnable = keynote_chat.as_runnable()
    assert values(runnable.invoke(ASKED)) == [Decimal("81.55")]
    assert values(runnable.invoke({"question": "那 Ublink 呢？", "history": HISTORY})) == [Decimal("45.82")]
    assert [values(a) for a in runnable.batch([ASKED, "Ublink 的 Rmax 是多少？"])] == [
        [Decimal("81.55")],
        [Decimal("45.82")],
    ]
    with pytest.raises(QuestionError):
        runnable.invoke("")


def test_the_record_of_an_answer_survives_json(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("台灣有幾台上榜Top500？")
    record = answer.to_dict()
    assert json.loads(json.dumps(record, ensure_ascii=False, allow_nan=False)) == record
    assert [Decimal(f["value"]) for f in record["figures"]] == values(answer)
    assert [c["number"] for c in record["citations"]] == [c.number for c in answer.citations]
    assert [s["value"] for c in record["conflicts"] for s in c["sides"]] == ["6", "10", "10"]
    assert set(record) == set(Answer.__dataclass_fields__)


def test_the_receipt_tells_how_it_was_made(keynote_chat: StrategyChat):
    receipt = keynote_chat.answer(ASKED).receipt
    assert receipt["corpus"] == keynote_chat.corpus.fingerprint
    assert set(receipt["timings_ms"]) >= {"query", "vector", "hits", "tables", "text", "answer"}
    assert receipt["passages"]


def test_the_same_question_has_the_same_answer(keynote_chat: StrategyChat):
    first, second = (keynote_chat.answer(ASKED).to_dict() for _ in range(2))
    del first["receipt"], second["receipt"]
    assert first == second


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_suggestions_can_be_answered(keynote_chat: StrategyChat, language: str):
    questions = keynote_chat.suggestions(language)
    assert len(questions) == len(set(questions)) == 6
    assert [q for q in questions if not keynote_chat.answer(q).answered] == []


@pytest.mark.parametrize(
    ("question", "following"),
    [
        ("Nano4 的 Rmax 是多少？", "哪個主機的 Rmax 最高？"),
        ("What is the Rmax of Nano 4?", "What is the Rmax of Ublink?"),
        ("主權AI是什麼？", "美國的戰略方向是什麼？"),
    ],
)
def test_the_questions_after_an_answer_go_on_from_it_and_can_be_answered(
    keynote_chat: StrategyChat, question: str, following: str
):
    questions = keynote_chat.next_questions(keynote_chat.answer(question))
    assert following in questions
    assert len(questions) == 3
    assert [q for q in questions if not keynote_chat.answer(q).answered] == []
