"""The clauses of a question, and several questions in one sentence."""

import pytest

from strategy_chat.text import clauses, fold, joined_questions


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("我家小孩要寫作業，想請教茶園有幾座", ["茶園有幾座"]),
        ("老師您好，想請問一下這條河多長？謝謝老師", ["這條河多長?"]),
        (
            "Good afternoon, could you tell me what the river is called? Many thanks!",
            ["what the river is called?"],
        ),
        ("We were wondering why the dam leaks", ["why the dam leaks"]),
        ("Hello! Please tell me the length of the river", ["the length of the river"]),
        ("這條河多長", ["這條河多長"]),
        ("length of the river", ["length of the river"]),
    ],
)
def test_the_clause_that_asks_is_found(text: str, asking: list[str]):
    folded = fold(text)
    assert [folded[c.start : c.end].strip() for c in clauses(text) if c.asks] == [fold(a) for a in asking]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Who is the keeper, when was the mill built, and how much is a ticket?",
            ("Who is the keeper", "when was the mill built", "how much is a ticket?"),
        ),
        (
            "Why is there a deposit and why must owners stay?",
            ("Why is there a deposit", "why must owners stay?"),
        ),
        ("水壩是誰蓋的，什麼時候完工？", ("水壩是誰蓋的", "什麼時候完工？")),
        ("先告訴我什麼是潮間帶，再說明為什麼重要", ("先告訴我什麼是潮間帶", "說明為什麼重要")),
        ("兩條河裡，哪一條比較長，長多少？", ("兩條河裡，哪一條比較長", "長多少？")),
        ("Which is longer, the Rhine or the Danube?", ("Which is longer, the Rhine or the Danube?",)),
        ("茶園和茶廠各有幾座？", ("茶園和茶廠各有幾座？",)),
        ("The keeper, who is he?", ("The keeper, who is he?",)),
    ],
)
def test_questions_that_one_sentence_joins_are_taken_apart(text: str, pieces: tuple[str, ...]):
    assert joined_questions(text) == pieces
