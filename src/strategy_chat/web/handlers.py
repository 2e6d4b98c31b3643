"""What the page does when it is used. A person's state comes in and goes out; nothing of it stays here."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from strategy_chat.api import StrategyChat
from strategy_chat.errors import ServerBusy, StrategyChatError
from strategy_chat.schema import Answer
from strategy_chat.web.conversation import Turn, Turns, conversation_html, history, panel_html
from strategy_chat.web.frame import panel_head_html, tools_html
from strategy_chat.web.kept import from_record, to_record
from strategy_chat.web.line import Line, Place
from strategy_chat.web.news import news
from strategy_chat.web.routes import NOTICE
from strategy_chat.web.words import EN, HANT, Words, guess_language, words_for

logger = logging.getLogger(__name__)

NEWS_OF_THE_LINE_S = 2.0
NEWS_OF_THE_WORK_S = 0.25


class Handlers:
    """The page's behaviour. Holds what all people share: the chat, whether it is ready, and the line in
    which those wait who ask while others are answered."""

    def __init__(self, chat: StrategyChat, is_ready: Callable[[], bool], line: Line) -> None:
        self._chat = chat
        self._is_ready = is_ready
        self._line = line

    def titles(self, language: str) -> list[tuple[str, str]]:
        """The documents' ids and titles, in ``language`` where there is such an edition."""
        return [
            (document.id, (document.edition(language) or document.original).title or document.id)
            for document in self._chat.documents()
        ]

    def show(self, turns: Turns, language: str) -> tuple[str, str]:
        """Conversation and source panel as HTML."""
        words = words_for(language)
        suggestions = self._chat.suggestions(language) if not turns else ()
        return (
            conversation_html(turns, words, self.titles(language), suggestions, self._notice(words)),
            panel_html(turns, words),
        )

    def frame(self, language: str) -> tuple[str, str]:
        """The tools of the head line and the head of the panel as HTML."""
        words = words_for(language)
        report = self._chat.settings.report_dir is not None
        return tools_html(words, report), panel_head_html(words, self.titles(language))

    async def ask(self, question: str, turns: Turns, language: str) -> AsyncIterator[tuple[Any, ...]]:
        """Answer ``question`` as the next turn, showing each step: conversation, panel, turns, input box, and
        what the browser keeps."""
        asked = question.strip()
        if not asked:
            yield (gr.skip(),) * 5
            return
        words = words_for(language)
        message = words.working if self._is_ready() else words.loading
        asking = Turn(len(turns) + 1, asked, "working", message=message)
        busy = gr.update(value="", submit_btn=False, stop_btn=True)
        yield (*self.show((*turns, asking), language), (*turns, asking), busy, gr.skip())
        async for turn in self._in_turn(asking, history(turns), words):
            now = (*turns, turn)
            if turn.state == "working":
                yield (*self.show(now, language), now, gr.skip(), gr.skip())
            else:
                yield self._settled(now, language)

    async def ask_suggested(
        self, event: gr.EventData, turns: Turns, language: str
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer a suggested question that was clicked."""
        async for step in self.ask(_question(event), turns, language):
            yield step

    async def ask_again(
        self, event: gr.EventData, turns: Turns, language: str
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer the last question anew, as it was or as it was changed to."""
        question = _question(event) or (turns[-1].question if turns else "")
        async for step in self.ask(question, turns[:-1], language):
            yield step

    def stop(self, turns: Turns, language: str) -> tuple[Any, ...]:
        """After an answer was cancelled: say so in its turn."""
        stopped = tuple(replace(t, state="stopped") if t.state == "working" else t for t in turns)
        return self._settled(stopped, language)

    def clear(self, language: str) -> tuple[Any, ...]:
        """A new conversation."""
        return self._settled((), language)

    def switch(self, language: str, turns: Turns) -> tuple[Any, ...]:
        """The page in another language; what was asked and answered stays as it is."""
        words = words_for(language)
        return (
            *self.show(turns, language),
            *self.frame(language),
            gr.update(placeholder=words.placeholder),
            gr.update(value=words.new_chat),
            language,
        )

    def start(self, remembered: str | None, kept: object, request: gr.Request) -> tuple[str, str, Turns]:
        """Language, first question and conversation of a page just opened: from the address (``?lang=``,
        ``?q=``), from what the browser keeps, from what it accepts."""
        asked_for = request.query_params.get("lang") or remembered or ""
        accepted = request.headers.get("accept-language", "")
        language = asked_for if asked_for in (HANT.tag, EN.tag) else guess_language(accepted)
        return language, str(request.query_params.get("q") or ""), from_record(kept)

    def _notice(self, words: Words) -> str:
        return NOTICE[words.tag] if self._chat.settings.feedback else ""

    def _settled(self, turns: Turns, language: str) -> tuple[Any, ...]:
        ready = gr.update(submit_btn=True, stop_btn=False)
        return (*self.show(turns, language), turns, ready, to_record(turns))

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
        message = turn.message
        try:
            async for event in news(self._chat.astream(turn.question, messages), NEWS_OF_THE_WORK_S):
                if event is not None and event.kind == "stage":
                    message = words.stages.get(event.stage, message)
                    continue  # shown where the stage takes long
                if event is not None and event.kind == "sources":
                    draft = replace(draft, citations=event.citations)
                elif event is not None and event.kind == "text":
                    draft = replace(draft, text=draft.text + event.text)
                if event is not None and event.answer is not None:
                    asked_next = await asyncio.to_thread(self._chat.next_questions, event.answer)
                    answer = replace(event.answer, suggestions=asked_next)
                    yield replace(turn, state="done", answer=answer, message="")
                else:
                    yield replace(turn, answer=draft, message=message)
        except StrategyChatError as error:
            yield replace(turn, state="failed", message=str(error))
        except Exception:
            logger.exception("answering failed")
            yield replace(turn, state="failed", message=words.unexpected)


async def _waiting(turn: Turn, place: Place, words: Words) -> AsyncIterator[Turn]:
    """The turn with how many are before it, until it is called."""
    while not await place.turn(within=NEWS_OF_THE_LINE_S):
        yield replace(turn, message=words.waiting.format(count=place.before + 1))


def _question(event: gr.EventData) -> str:
    return str(event._data.get("question") or "")
