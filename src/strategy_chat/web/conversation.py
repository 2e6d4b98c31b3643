"""A conversation and what the page shows of it. Pure: turns go in, HTML comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from strategy_chat.render import sources_html, to_html, to_markdown
from strategy_chat.schema import Answer
from strategy_chat.web.words import Words

REMEMBERED_TURNS = 10


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with what came of it. ``answer`` grows while it streams; ``message`` says what is being
    done while working, and what went wrong after a failure."""

    number: int
    question: str
    state: Literal["working", "done", "stopped", "failed"]
    answer: Answer | None = None
    message: str = ""


Turns = tuple[Turn, ...]


def history(turns: Turns) -> list[dict[str, str]]:
    """The last finished turns as the messages that a follow-up question is understood with."""
    messages = []
    for turn in turns[-REMEMBERED_TURNS:]:
        if turn.state == "done" and turn.answer is not None:
            messages.append({"role": "user", "content": turn.question})
            messages.append({"role": "assistant", "content": turn.answer.text})
    return messages


def conversation_html(turns: Turns, words: Words, titles: Sequence[str], suggestions: Sequence[str]) -> str:
    """All turns, or, before the first, the welcome with the documents' titles and suggested questions."""
    if not turns:
        return _inert(_welcome(words, titles, suggestions))
    return _inert("".join(_exchange(turn, words, last=turn is turns[-1]) for turn in turns))


def panel_html(turns: Turns, words: Words) -> str:
    """The source panel: the sources of every turn, so that the citations of old turns keep working; the
    page's script shows one turn at a time."""
    answers = [(turn.number, turn.answer) for turn in turns if turn.answer is not None]
    sections = "".join(sources_html(answer, number) for number, answer in answers)
    empty = "" if sections else f'<p class="none">{escape(words.no_sources)}</p>'
    close = f'<button type="button" class="close" data-close>{escape(words.close)}</button>'
    head = f'<div class="panel-head"><h2>{escape(words.sources)}</h2>{close}</div>'
    return _inert(f'<div lang="{words.tag}">{head}{empty}</div>{sections}')


def _inert(html: str) -> str:
    """Braces and backquotes as entities, so that the component's template finds nothing to fill in."""
    return html.replace("{", "&#123;").replace("}", "&#125;").replace("`", "&#96;")


def _welcome(words: Words, titles: Sequence[str], suggestions: Sequence[str]) -> str:
    documents = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return (
        f'<div class="welcome" lang="{words.tag}"><h2>{escape(words.heading)}</h2>'
        f'<p>{escape(words.promise)}</p><ul class="documents">{documents}</ul>'
        f"{_questions(suggestions)}</div>"
    )


def _questions(questions: Sequence[str]) -> str:
    buttons = "".join(
        f'<li><button type="button" data-ask>{escape(question)}</button></li>' for question in questions
    )
    return f'<ul class="questions">{buttons}</ul>' if buttons else ""


def _exchange(turn: Turn, words: Words, last: bool) -> str:
    return (
        f'<article class="exchange" data-turn="{turn.number}" data-state="{turn.state}">'
        f'<div class="asked" dir="auto"><span class="unseen">{escape(words.asked)}</span>'
        f"{_lines(turn.question)}</div>"
        f'<div class="replied">{_reply(turn, words, last)}</div></article>'
    )


def _reply(turn: Turn, words: Words, last: bool) -> str:
    text = to_html(turn.answer, turn.number) if turn.answer is not None and turn.answer.text else ""
    if turn.state == "working":
        return f'{text}<p class="working">{escape(turn.message)}</p>'
    if turn.state == "stopped":
        return f'{text}<p class="stopped">{escape(words.stopped)}</p>'
    if turn.state == "failed" or turn.answer is None:
        return f'<p class="failed" role="alert">{escape(words.failed)}{escape(turn.message)}</p>'
    return text + _tools(turn.number, turn.answer, words) + _next(turn.answer, words, last)


def _tools(number: int, answer: Answer, words: Words) -> str:
    sources = (
        f'<button type="button" data-sources="{number}">'
        f"{escape(words.show_sources.format(count=len(answer.citations)))}</button>"
        if answer.citations
        else ""
    )
    return (
        f'<div class="tools" lang="{words.tag}">{sources}'
        f'<button type="button" data-copy data-done="{escape(words.copied)}">{escape(words.copy)}</button>'
        f'<pre class="plain" hidden>{escape(to_markdown(answer))}</pre></div>'
    )


def _next(answer: Answer, words: Words, last: bool) -> str:
    if not last or not answer.suggestions:
        return ""
    heading = f'<p lang="{words.tag}">{escape(words.next)}</p>'
    return f'<div class="next">{heading}{_questions(answer.suggestions)}</div>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
