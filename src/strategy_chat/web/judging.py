"""Saying of an answer that it is right, wrong, or that its source is: the form, which tells what is kept."""

import json
from html import escape

from strategy_chat.schema import Answer
from strategy_chat.web.records import MOST_CITATIONS, MOST_COMMENT
from strategy_chat.web.words import Words


def judge_buttons(words: Words) -> str:
    """One button for each verdict; each opens the form."""
    verdicts = (("right", words.right), ("wrong", words.wrong), ("wrong_source", words.wrong_source))
    buttons = "".join(
        f'<button type="button" data-judge="{verdict}" aria-pressed="false">{escape(label)}</button>'
        for verdict, label in verdicts
    )
    return f'<span class="verdicts" role="group" aria-label="{escape(words.judge)}">{buttons}</span>'


def judge_form(answer: Answer, words: Words, notice: str) -> str:
    """The form for a comment, hidden until a verdict is chosen. ``notice`` says what is kept, before it is
    sent; what is sent of the answer stands in the form."""
    return (
        f'<div class="feedback" lang="{words.tag}" hidden><textarea maxlength="{MOST_COMMENT}" rows="2" '
        f'aria-label="{escape(words.comment)}" placeholder="{escape(words.comment)}"></textarea>'
        f'<p class="notice">{escape(notice)}</p><button type="button" class="primary" data-give '
        f'data-done="{escape(words.thanks)}" data-failed="{escape(words.not_kept)}">{escape(words.give)}'
        f'</button><button type="button" data-ungive>{escape(words.cancel)}</button>'
        f'<pre class="given" hidden>{escape(json.dumps(_given(answer), ensure_ascii=False))}</pre></div>'
    )


def _given(answer: Answer) -> dict[str, object]:
    kept = ("number", "source", "section", "quote", "passage_id")
    return {
        "question": answer.question,
        "answer": answer.text,
        "language": answer.language,
        "corpus": str(answer.receipt.get("corpus", "")),
        "citations": [
            {name: getattr(citation, name) for name in kept} for citation in answer.citations[:MOST_CITATIONS]
        ],
    }
