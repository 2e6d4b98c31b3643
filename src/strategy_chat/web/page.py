"""The page: its components, and what happens when they are used. A person's state is in ``gr.State`` only."""

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from importlib import resources
from typing import Any

import gradio as gr

from strategy_chat.api import StrategyChat
from strategy_chat.errors import ServerBusy, StrategyChatError
from strategy_chat.schema import Answer
from strategy_chat.web.conversation import Turn, Turns, conversation_html, history, panel_html
from strategy_chat.web.line import Line, Place
from strategy_chat.web.words import EN, HANT, Words, guess_language, words_for

logger = logging.getLogger(__name__)

SIDE_EVENTS_AT_ONCE = 8
"""Of one kind, such as switching the language; answers are counted by the line."""

NEWS_OF_THE_LINE_S = 2.0

FONTS = ("system-ui", "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "sans-serif")
FIXED_FONTS = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono CJK TC", "monospace")


def asset(name: str) -> str:
    """The text of a file beside this one."""
    return (resources.files("strategy_chat.web") / name).read_text(encoding="utf-8")


def theme() -> Any:
    """Gradio's plainest theme with the fonts that the system has; the rest of the look is in style.css."""
    return gr.themes.Base(font=list(FONTS), font_mono=list(FIXED_FONTS))


class Handlers:
    """What the page does. Holds what all people share: the chat, whether it is ready, and the line in which
    those wait who ask while others are answered."""

    def __init__(self, chat: StrategyChat, is_ready: Callable[[], bool], line: Line) -> None:
        self._chat = chat
        self._is_ready = is_ready
        self._line = line

    def titles(self, language: str) -> list[str]:
        """The documents' titles, in ``language`` where there is such an edition."""
        return [
            (document.edition(language) or document.original).title
            for document in self._chat.corpus.documents
        ]

    def show(self, turns: Turns, language: str) -> tuple[str, str]:
        """Conversation and source panel as HTML."""
        words = words_for(language)
        suggestions = self._chat.suggestions(language) if not turns else ()
        return (
            conversation_html(turns, words, self.titles(language), suggestions),
            panel_html(turns, words),
        )

    async def ask(self, question: str, turns: Turns, language: str) -> AsyncIterator[tuple[Any, ...]]:
        """Answer ``question`` as the next turn, showing each step: conversation, panel, turns, input box."""
        asked = question.strip()
        if not asked:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        words = words_for(language)
        message = words.working if self._is_ready() else words.loading
        asking = Turn(len(turns) + 1, asked, "working", message=message)
        yield self._step(turns, asking, language, gr.update(value="", submit_btn=False, stop_btn=True))
        async for turn in self._in_turn(asking, history(turns), words):
            box = gr.skip() if turn.state == "working" else gr.update(submit_btn=True, stop_btn=False)
            yield self._step(turns, turn, language, box)

    async def ask_suggested(
        self, event: gr.EventData, turns: Turns, language: str
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer a suggested question that was clicked."""
        async for step in self.ask(str(event._data.get("question", "")), turns, language):
            yield step

    def stop(self, turns: Turns, language: str) -> tuple[Any, ...]:
        """After an answer was cancelled: say so in its turn."""
        stopped = tuple(replace(t, state="stopped") if t.state == "working" else t for t in turns)
        return (*self.show(stopped, language), stopped, gr.update(submit_btn=True, stop_btn=False))

    def clear(self, language: str) -> tuple[Any, ...]:
        """A new conversation."""
        return (*self.show((), language), (), gr.update(value="", submit_btn=True, stop_btn=False))

    def switch(self, language: str, turns: Turns) -> tuple[Any, ...]:
        """The page in another language; what was asked and answered stays as it is."""
        words = words_for(language)
        return (
            *self.show(turns, language),
            gr.update(placeholder=words.placeholder),
            gr.update(value=words.new_chat),
            language,
        )

    def start(self, remembered: str | None, request: gr.Request) -> tuple[str, str]:
        """Language and first question of a page just opened: from the address (``?lang=``, ``?q=``), from
        what the browser remembers, from what it accepts."""
        asked_for = request.query_params.get("lang") or remembered or ""
        accepted = request.headers.get("accept-language", "")
        language = asked_for if asked_for in (HANT.tag, EN.tag) else guess_language(accepted)
        return language, str(request.query_params.get("q") or "")

    def _step(self, turns: Turns, turn: Turn, language: str, box: Any) -> tuple[Any, ...]:
        now = (*turns, turn)
        return (*self.show(now, language), now, box)

    async def _in_turn(self, turn: Turn, messages: list[dict[str, str]], words: Words) -> AsyncIterator[Turn]:
        """Wait in the line, saying how long it is, and answer."""
        try:
            with self._line.join() as place:
                async for waiting in _waiting(turn, place, words):
                    yield waiting
                async for answered in self._answered(turn, messages, words):
                    yield answered
        except ServerBusy:
            yield replace(turn, state="failed", message=words.busy)

    async def _answered(
        self, turn: Turn, messages: list[dict[str, str]], words: Words
    ) -> AsyncIterator[Turn]:
        draft = Answer(question=turn.question, text="", answered=True, language=words.tag)
        try:
            async for event in self._chat.astream(turn.question, messages):
                if event.kind == "sources":
                    draft = replace(draft, citations=event.citations)
                elif event.kind == "text":
                    draft = replace(draft, text=draft.text + event.text)
                if event.answer is not None:
                    yield replace(turn, state="done", answer=event.answer, message="")
                else:
                    yield replace(turn, answer=draft)
        except StrategyChatError as error:
            yield replace(turn, state="failed", message=str(error))
        except Exception:
            logger.exception("answering failed")
            yield replace(turn, state="failed", message=words.unexpected)


async def _waiting(turn: Turn, place: Place, words: Words) -> AsyncIterator[Turn]:
    """The turn with how many are before it, until it is called."""
    while not await place.turn(within=NEWS_OF_THE_LINE_S):
        yield replace(turn, message=words.waiting.format(count=place.before + 1))


def build_page(chat: StrategyChat, is_ready: Callable[[], bool], line: Line) -> gr.Blocks:
    """The page over ``chat``; ``is_ready`` tells whether the model is loaded; who asks waits in ``line``."""
    handlers = Handlers(chat, is_ready, line)
    conversation, panel = handlers.show((), HANT.tag)
    page = gr.Blocks(title="strategy-chat", analytics_enabled=False, delete_cache=(3600, 3600))
    with page:
        turns = gr.State(())
        linked = gr.State("")
        memory = gr.BrowserState(None, storage_key="strategy-chat-language", secret="not-a-secret")
        with gr.Row(elem_id="top"):
            gr.HTML("<h1>strategy-chat</h1>", elem_id="brand", apply_default_css=False)
            language = gr.Radio(
                [(HANT.name, HANT.tag), (EN.name, EN.tag)],
                value=HANT.tag,
                label="語言 Language",
                show_label=False,
                container=False,
                elem_id="language",
            )
            new_chat = gr.Button(HANT.new_chat, elem_id="new-chat", size="sm")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                talk = gr.HTML(
                    conversation,
                    elem_id="conversation",
                    js_on_load=asset("script.js"),
                    apply_default_css=False,
                )
                box = gr.Textbox(
                    placeholder=HANT.placeholder,
                    label="問題 Question",
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    submit_btn=True,
                    autofocus=True,
                    elem_id="question",
                )
            with gr.Column(elem_id="panel"):
                sources = gr.HTML(panel, elem_id="sources", apply_default_css=False)
        _wire(handlers, page, (turns, linked, memory, language, new_chat, talk, box, sources))
    page.queue(default_concurrency_limit=SIDE_EVENTS_AT_ONCE)
    return page


def _wire(handlers: Handlers, page: gr.Blocks, parts: tuple[Any, ...]) -> None:
    turns, linked, memory, language, new_chat, talk, box, sources = parts
    shown = [talk, sources, turns, box]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answering: dict[str, Any] = {**quiet, "outputs": shown, "concurrency_limit": None}
    switched = {**quiet, "outputs": [talk, sources, box, new_chat, memory]}

    typed = box.submit(handlers.ask, [box, turns, language], **answering)
    clicked = talk.submit(handlers.ask_suggested, [turns, language], **answering)
    opened = (
        page.load(handlers.start, [memory], [language, linked], **quiet)
        .then(handlers.switch, [language, turns], **switched)
        .then(None, js="() => { document.documentElement.dataset.ready = 'yes'; }")
        .then(handlers.ask, [linked, turns, language], **answering)
    )
    running = [typed, clicked, opened]
    box.stop(handlers.stop, [turns, language], shown, cancels=running, **quiet)
    new_chat.click(handlers.clear, [language], shown, cancels=running, **quiet)
    language.input(handlers.switch, [language, turns], **switched)
