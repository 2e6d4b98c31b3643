"""Questions about a document as a whole: who gives it and what it comes to."""

import pytest

from strategy_chat import StrategyChat


def test_two_questions_with_one_answer_are_answered_once(keynote_chat: StrategyChat):
    answer = keynote_chat.answer("講者是誰，什麼職位？")
    lines = [line for line in answer.text.splitlines() if line]
    assert answer.answered
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    "question", ["What's the single most important message of this talk?", "這場演講最重要的訊息是什麼？"]
)
def test_the_most_important_of_a_talk_is_no_row_of_a_table(keynote_chat: StrategyChat, question: str):
    answer = keynote_chat.answer(question)
    assert answer.answered
    assert not any(citation.cells for citation in answer.citations)
