"""What the page does when it is used. A person's state comes in and goes out; nothing of it stays here."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from html import escape
from typing import Any

import gradio as gr

from strategy_chat.api import StrategyChat
from strategy_chat.errors import QuestionError, ServerBusy, StrategyChatError
from strategy_chat.question import MOST_CHARACTERS
from strategy_chat.schema import Answer, Event
from strategy_chat.web.conversation import Turn, Turns, conversation_html, history, inert, panel_html
from strategy_chat.web.frame import panel_head_html, tools_html
from strategy_chat.web.kept import from_record, to_record
from strategy_chat.web.line import Line, Place
from strategy_chat.web.news import Ongoing, news
from strategy_chat.web.routes import NOTICE
from strategy_chat.web.words import EN, HANT, Words, guess_language, words_for

logger = logging.getLogger(__name__)

NEWS_S = 0.25
"""How long the page waits for the next step of an answer before it says what is being done."""
EXACT, MODEL = "exact", "model"
"""The ways of answering: in the program's own words, or in those of the configured language model."""


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

    async def ask(
        self, question: str, turns: Turns, language: str, mode: str = EXACT
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer ``question`` as the next turn, showing each step: conversation, panel, turns, input box,
        what the browser keeps, and what can be stopped. ``mode`` says whether a language model words the
        answer."""
        asked = question.strip()
        if not asked:
            yield (gr.skip(),) * 6
            return
        words = words_for(language)
        message = words.working if self._is_ready() else words.loading
        asking = Turn(len(turns) + 1, asked, "working", message=message)
        emptied = gr.update(value="", submit_btn=False, stop_btn=True)
        busy = gr.update(
            submit_btn=False, stop_btn=True
        )  # each time: the end of an earlier answer may come late
        ongoing = Ongoing()
        try:
            yield (*self.show((*turns, asking), language), (*turns, asking), emptied, gr.skip(), ongoing)
            async for turn in self._in_turn(asking, history(turns), words, ongoing, mode == EXACT):
                now = (*turns, turn)
                if turn.state == "working":
                    yield (*self.show(now, language), now, busy, gr.skip(), gr.skip())
                else:
                    yield (*self._settled(now, language), None)
        finally:
            ongoing.ended.set()

    async def ask_suggested(
        self, event: gr.EventData, turns: Turns, language: str, mode: str = EXACT
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer a suggested question that was clicked."""
        async for step in self.ask(_question(event), turns, language, mode):
            yield step

    async def ask_again(
        self, event: gr.EventData, turns: Turns, language: str, mode: str = EXACT
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer the last question anew, as it was or as it was changed to."""
        question = _question(event) or (turns[-1].question if turns else "")
        async for step in self.ask(question, turns[:-1], language, mode):
            yield step

    async def stop(self, ongoing: Ongoing | None) -> None:
        """Stop the answer that is being made; its turn says so itself."""
        if ongoing is not None:
            await ongoing.stop()

    async def clear(self, language: str, ongoing: Ongoing | None) -> tuple[Any, ...]:
        """A new conversation, after what is being made in the old one was stopped."""
        await self.stop(ongoing)
        return await asyncio.to_thread(self._settled, (), language)

    def switch(self, language: str, turns: Turns, mode: str = EXACT) -> tuple[Any, ...]:
        """The page in another language; what was asked and answered stays as it is."""
        words = words_for(language)
        return (
            *self.show(turns, language),
            *self.frame(language),
            gr.update(placeholder=words.placeholder),
            gr.update(value=words.new_chat),
            language,
            self.modes(language),
            self.goes(mode, language),
        )

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured."""
        return self._chat.language_model is not None

    def modes(self, language: str) -> Any:
        """The choice of the way of answering, labelled in a language; nothing to change without a model."""
        words = words_for(language)
        labels = [(words.exact_mode, EXACT), (words.model_mode, MODEL)]
        return gr.update(choices=labels, label=words.mode) if self.has_model else gr.skip()

    def goes(self, mode: str, language: str) -> str:
        """Where a question goes in that way of answering, as HTML; "" without a model."""
        words, model = words_for(language), self._chat.language_model
        if model is None:
            return ""
        name, host = model
        told = words.stays if mode == EXACT else words.goes.format(model=name, host=host)
        return inert(f'<p class="goes" lang="{words.tag}">{escape(told)}</p>')

    def start(
        self, remembered: str | None, kept: object, chosen: str | None, request: gr.Request
    ) -> tuple[str, str, Turns, str]:
        """Language, first question, conversation and way of answering of a page just opened: from the address
        (``?lang=``, ``?q=``), from what the browser keeps, from what it accepts."""
        asked_for = request.query_params.get("lang") or remembered or ""
        accepted = request.headers.get("accept-language", "")
        language = asked_for if asked_for in (HANT.tag, EN.tag) else guess_language(accepted)
        return language, str(request.query_params.get("q") or ""), from_record(kept), self._mode(chosen)

    def choose(self, mode: str, language: str) -> tuple[str, str]:
        """After another way of answering was chosen: where questions go now, and what the browser keeps."""
        return self.goes(mode, language), mode

    def _mode(self, chosen: str | None) -> str:
        return EXACT if not self.has_model or chosen == EXACT else MODEL

    def _notice(self, words: Words) -> str:
        return NOTICE[words.tag] if self._chat.settings.feedback else ""

    def _settled(self, turns: Turns, language: str) -> tuple[Any, ...]:
        ready = gr.update(submit_btn=True, stop_btn=False)
        return (*self.show(turns, language), turns, ready, to_record(turns))

    async def _in_turn(
        self, turn: Turn, messages: list[dict[str, str]], words: Words, ongoing: Ongoing, exact: bool
    ) -> AsyncIterator[Turn]:
        """The turn as it grows: waiting in the line, being answered, done; or stopped, or failed."""
        shown = turn
        try:
            with self._line.join() as place:
                events = news(self._events(turn, messages, place, exact), NEWS_S, ongoing.stopped)
                async for now in self._answered(turn, events, words, place):
                    if now != shown:
                        yield now
                    shown = now
            if ongoing.stopped.is_set():
                yield replace(shown, state="stopped")
        except ServerBusy:
            yield replace(turn, state="failed", message=words.busy)
        except QuestionError:  # an empty one is not sent
            count, most = f"{len(turn.question):,}", f"{MOST_CHARACTERS:,}"
            yield replace(turn, state="failed", message=words.too_long.format(count=count, most=most))
        except StrategyChatError as error:
            yield replace(turn, state="failed", message=str(error))
        except Exception:
            logger.exception("answering failed")
            yield replace(turn, state="failed", message=words.unexpected)

    async def _answered(
        self, turn: Turn, events: AsyncIterator[Event | None], words: Words, place: Place
    ) -> AsyncIterator[Turn]:
        draft = Answer(question=turn.question, text="", answered=True, language=words.tag)
        message = turn.message
        async for event in events:
            if event is None:
                waiting = words.waiting.format(count=place.before + 1)
                yield replace(turn, answer=draft, message=waiting if place.waiting else message)
            elif event.kind == "stage":  # shown where it takes long
                message = words.stages.get(event.stage, message)
            elif event.answer is not None:
                asked_next = await asyncio.to_thread(self._chat.next_questions, event.answer)
                answer = replace(event.answer, suggestions=asked_next)
                yield replace(turn, state="done", answer=answer, message="")
            else:
                draft = replace(
                    draft, text=draft.text + event.text, citations=event.citations or draft.citations
                )
                yield replace(turn, answer=draft, message=message)

    async def _events(
        self, turn: Turn, messages: list[dict[str, str]], place: Place, exact: bool
    ) -> AsyncGenerator[Event, None]:
        await place.turn()
        async with aclosing(self._chat.astream(turn.question, messages, exact=exact)) as events:
            async for event in events:
                yield event


def _question(event: gr.EventData) -> str:
    return str(event._data.get("question") or "")
