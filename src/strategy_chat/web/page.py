"""The page: its components, and which of the handlers answers what. A person's state is in ``gr.State``
and in the browser only."""

from collections.abc import Callable
from importlib import resources
from typing import Any

import gradio as gr

from strategy_chat.api import StrategyChat
from strategy_chat.web.handlers import EXACT, MODEL, Handlers
from strategy_chat.web.line import Line
from strategy_chat.web.words import EN, HANT

SIDE_EVENTS_AT_ONCE = 8
"""Of one kind, such as switching the language; answers are counted by the line."""

FONTS = ("Segoe UI", "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "system-ui")
FIXED_FONTS = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono CJK TC", "monospace")
STYLES = ("base.css", "talk.css", "values.css", "panel.css", "document.css")
SCRIPTS = ("panel.js", "reader.js", "talk.js", "judge.js", "keep.js")

CONVERSATION = "strategy-chat-conversation"
"""Where a tab keeps its conversation: each has its own, which a reload finds again."""

_KEEP = f"""(kept) => {{
  window.sessionStorage.setItem('{CONVERSATION}', JSON.stringify(kept));
  document.documentElement.dataset.kept = kept ? kept.length : 0;
}}"""
_FIND = (
    f"(memory, _, chosen) => [memory, JSON.parse(window.sessionStorage.getItem('{CONVERSATION}')), chosen]"
)
_TELL_READY = "() => { document.documentElement.dataset.ready = 'yes'; }"
_EXPORT = "(kept) => { document.dispatchEvent(new CustomEvent('kept', { detail: kept })); }"


def style() -> str:
    """All style sheets as one."""
    return _assets(STYLES)


def _assets(names: tuple[str, ...]) -> str:
    folder = resources.files("strategy_chat.web") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def theme() -> Any:
    """Gradio's plainest theme with the fonts that the system has; the rest of the look is in ``static/``."""
    return gr.themes.Base(font=list(FONTS), font_mono=list(FIXED_FONTS))


def build_page(chat: StrategyChat, is_ready: Callable[[], bool], line: Line) -> gr.Blocks:
    """The page over ``chat``; ``is_ready`` tells whether the model is loaded; who asks waits in ``line``."""
    handlers = Handlers(chat, is_ready, line)
    conversation, panel = handlers.show((), HANT.tag)
    tools, head = handlers.frame(HANT.tag)
    page = gr.Blocks(title="strategy-chat", analytics_enabled=False, delete_cache=(3600, 3600))
    parts: dict[str, Any] = {}
    with page:
        parts["turns"] = gr.State(())
        parts["linked"] = gr.State("")
        parts["memory"] = _browser_state("strategy-chat-language")
        parts["kept"] = gr.JSON(visible=False)
        parts["chosen"] = _browser_state("strategy-chat-mode")
        parts["ongoing"] = gr.State(None)
        with gr.Row(elem_id="top"):
            _html('<h1><span class="sign" aria-hidden="true"></span>strategy-chat</h1>', "brand")
            parts["tools"] = _html(tools, "tools")
            parts["language"] = gr.Radio(
                [(HANT.name, HANT.tag), (EN.name, EN.tag)],
                value=HANT.tag,
                label="語言 Language",
                show_label=False,
                container=False,
                elem_id="language",
            )
            parts["new_chat"] = gr.Button(HANT.new_chat, elem_id="new-chat", size="sm")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                parts["talk"] = _html(conversation, "conversation", js_on_load=_assets(SCRIPTS))
                with gr.Row(elem_id="way"):
                    parts["mode"] = _mode(handlers)
                    parts["goes"] = _html(handlers.goes(MODEL, HANT.tag), "goes")
                parts["box"] = _question_box()
            with gr.Column(elem_id="panel"):
                parts["head"] = _html(head, "panel-head")
                parts["sources"] = _html(panel, "sources")
                _html('<div class="view reader"></div>', "reader")
        _wire(handlers, page, parts)
    page.queue(default_concurrency_limit=SIDE_EVENTS_AT_ONCE)
    return page


def _html(value: str, name: str, **more: Any) -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, **more)


def _browser_state(key: str) -> gr.BrowserState:
    return gr.BrowserState(None, storage_key=key, secret="not-a-secret")


def _mode(handlers: Handlers) -> Any:
    """The choice of the way of answering where a language model is configured, else the one way."""
    if not handlers.has_model:
        return gr.State(EXACT)
    return gr.Radio(
        [(HANT.exact_mode, EXACT), (HANT.model_mode, MODEL)],
        value=MODEL,
        label=HANT.mode,
        show_label=False,
        container=False,
        elem_id="mode",
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
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


def _wire(handlers: Handlers, page: gr.Blocks, parts: dict[str, Any]) -> None:
    talk, box, turns, language = parts["talk"], parts["box"], parts["turns"], parts["language"]
    mode = parts["mode"]
    shown = [talk, parts["sources"], turns, box, parts["kept"]]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answering: dict[str, Any] = {
        **quiet,
        "outputs": [*shown, parts["ongoing"]],
        "concurrency_limit": None,
    }
    labelled = [
        talk,
        parts["sources"],
        parts["tools"],
        parts["head"],
        box,
        parts["new_chat"],
        parts["memory"],
        mode,
        parts["goes"],
    ]
    switched = {**quiet, "outputs": labelled}

    typed = box.submit(handlers.ask, [box, turns, language, mode], **answering)
    clicked = talk.submit(handlers.ask_suggested, [turns, language, mode], **answering)
    again = talk.retry(handlers.ask_again, [turns, language, mode], **answering)
    opened = (
        page.load(
            handlers.start,
            [parts["memory"], parts["kept"], parts["chosen"]],
            [language, parts["linked"], turns, mode],
            js=_FIND,
            **quiet,
        )
        .then(handlers.switch, [language, turns, mode], **switched)
        .then(None, js=_TELL_READY)
        .then(handlers.ask, [parts["linked"], turns, language, mode], **answering)
    )
    box.stop(handlers.stop, [parts["ongoing"]], None, **quiet)
    cleared = parts["new_chat"].click(handlers.clear, [language, parts["ongoing"]], shown, **quiet)
    for ended in (typed, clicked, again, opened, cleared):
        ended.then(None, [parts["kept"]], None, js=_KEEP)
    language.input(handlers.switch, [language, turns, mode], **switched)
    if handlers.has_model:
        mode.input(handlers.choose, [mode, language], [parts["goes"], parts["chosen"]], **quiet)
    talk.download(None, [parts["kept"]], None, js=_EXPORT)
