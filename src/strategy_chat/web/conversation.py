"""A conversation and what the page shows of it. Pure: turns go in, HTML comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from strategy_chat.render import receipt_html, sources_html, to_html, to_markdown
from strategy_chat.schema import Answer
from strategy_chat.web.judging import judge_buttons, judge_form
from strategy_chat.web.words import Words

REMEMBERED_TURNS = 10
_LONG = 200
"""Characters of a question from which on its box may scroll, which the keyboard has to reach."""


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
Titles = Sequence[tuple[str, str]]
"""The documents: id and title."""


def history(turns: Turns) -> list[dict[str, str]]:
    """The last finished turns as the messages that a follow-up question is understood with."""
    messages = []
    for turn in turns[-REMEMBERED_TURNS:]:
        if turn.state == "done" and turn.answer is not None:
            messages.append({"role": "user", "content": turn.question})
            messages.append({"role": "assistant", "content": turn.answer.text})
    return messages


def conversation_html(
    turns: Turns, words: Words, titles: Titles, suggestions: Sequence[str], notice: str = ""
) -> str:
    """All turns, or, before the first, the welcome with the documents' titles and suggested questions.
    ``notice`` says what is kept of feedback; without it none is asked for."""
    if not turns:
        return inert(_welcome(words, titles, suggestions))
    return inert("".join(_exchange(turn, words, notice, last=turn is turns[-1]) for turn in turns))


def panel_html(turns: Turns, words: Words) -> str:
    """The sources and the receipts of every turn, so that the citations of old turns keep working; the
    page's script shows one turn at a time."""
    answers = [(turn.number, turn.answer) for turn in turns if turn.answer is not None]
    sections = "".join(sources_html(answer, number) for number, answer in answers)
    done = [(turn.number, turn.answer) for turn in turns if turn.answer is not None and turn.state == "done"]
    checks = "".join(receipt_html(answer, number) for number, answer in done)
    no_sources = "" if sections else f'<p class="none" lang="{words.tag}">{escape(words.no_sources)}</p>'
    no_check = "" if checks else f'<p class="none" lang="{words.tag}">{escape(words.no_check)}</p>'
    return inert(
        f'<div class="view sources">{no_sources}{sections}</div>'
        f'<div class="view checks">{no_check}{checks}</div>'
    )


def inert(html: str) -> str:
    """Braces and backquotes as entities, so that the component's template finds nothing to fill in."""
    return html.replace("{", "&#123;").replace("}", "&#125;").replace("`", "&#96;")


def _welcome(words: Words, titles: Titles, suggestions: Sequence[str]) -> str:
    documents = "".join(
        f'<li><button type="button" data-document="{escape(document)}">{escape(title)}</button></li>'
        for document, title in titles
    )
    return (
        f'<div class="welcome" lang="{words.tag}"><h2>{escape(words.heading)}</h2>'
        f'<p>{escape(words.promise)}</p><ul class="documents" aria-label="{escape(words.read)}">'
        f"{documents}</ul>"
        f"{_questions(suggestions)}</div>"
    )


def _questions(questions: Sequence[str]) -> str:
    buttons = "".join(
        f'<li><button type="button" data-ask>{escape(question)}</button></li>' for question in questions
    )
    return f'<ul class="questions">{buttons}</ul>' if buttons else ""


def _exchange(turn: Turn, words: Words, notice: str, last: bool) -> str:
    edit = _edit(turn, words) if last and turn.state != "working" else ""
    scrolls = ' tabindex="0"' if len(turn.question) > _LONG else ""
    return (
        f'<article class="exchange" data-turn="{turn.number}" data-state="{turn.state}">'
        f'<div class="asked" dir="auto"{scrolls}><span class="unseen">{escape(words.asked)}</span>'
        f"{_lines(turn.question)}</div>{edit}"
        f'<div class="replied">{_reply(turn, words, notice, last)}</div></article>'
    )


def _edit(turn: Turn, words: Words) -> str:
    """The last question as a text to change, hidden until it is asked for."""
    return (
        f'<div class="editor" lang="{words.tag}" hidden><textarea aria-label="{escape(words.edit)}" rows="2">'
        f"{escape(turn.question)}</textarea>"
        f'<button type="button" class="primary" data-resend>{escape(words.send)}</button>'
        f'<button type="button" data-unedit>{escape(words.cancel)}</button></div>'
    )


def _reply(turn: Turn, words: Words, notice: str, last: bool) -> str:
    text = to_html(turn.answer, turn.number) if turn.answer is not None and turn.answer.text else ""
    if turn.state == "working":
        return f'{text}<p class="working" lang="{words.tag}">{escape(turn.message)}</p>'
    again = _again(words) if last else ""
    if turn.state == "stopped":
        return (
            f'{text}<p class="stopped" lang="{words.tag}">{escape(words.stopped)}</p>{_tools(again, words)}'
        )
    if turn.state == "failed" or turn.answer is None:
        return (
            f'<p class="failed" role="alert" lang="{words.tag}">{escape(words.failed)}'
            f"{escape(turn.message)}</p>"
            f"{_tools(again, words)}"
        )
    judge = judge_buttons(words) if notice else ""
    form = judge_form(turn.answer, words, notice) if notice else ""
    tools = _tools(_about(turn.number, turn.answer, words) + again + judge, words)
    return text + tools + form + _next(turn.answer, words, last)


def _tools(buttons: str, words: Words) -> str:
    return f'<div class="tools" lang="{words.tag}">{buttons}</div>' if buttons else ""


def _again(words: Words) -> str:
    return (
        f'<button type="button" data-retry>{escape(words.retry)}</button>'
        f'<button type="button" data-edit>{escape(words.edit)}</button>'
    )


def _about(number: int, answer: Answer, words: Words) -> str:
    plain = replace(answer, suggestions=())
    sources = (
        f'<button type="button" data-sources="{number}">'
        f"{escape(words.show_sources.format(count=len(answer.citations)))}</button>"
        if answer.citations
        else ""
    )
    return (
        f'{sources}<button type="button" data-check="{number}">{escape(words.how_checked)}</button>'
        f'<button type="button" data-copy data-done="{escape(words.copied)}">{escape(words.copy)}</button>'
        f'<button type="button" data-link="{escape(answer.question)}" data-done="{escape(words.copied)}">'
        f'{escape(words.link)}</button><pre class="plain" hidden>{escape(to_markdown(plain))}</pre>'
    )


def _next(answer: Answer, words: Words, last: bool) -> str:
    if not last or not answer.suggestions:
        return ""
    heading = f'<p lang="{words.tag}">{escape(words.next if answer.answered else words.instead)}</p>'
    return f'<div class="next">{heading}{_questions(answer.suggestions)}</div>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
