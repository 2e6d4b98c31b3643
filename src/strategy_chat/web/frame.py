"""What stands around the conversation: the tools of the head line and the head of the panel."""

from html import escape

from strategy_chat.web.conversation import Titles, inert
from strategy_chat.web.words import Words


def tools_html(words: Words, report: bool) -> str:
    """Opening the documents, and the menu with the exports, the switch between light and dark, and the report
    of the evaluation where there is one."""
    items = "".join(
        f'<button type="button" {what}>{escape(label)}</button>'
        for what, label in (
            ('data-export="markdown"', words.export_markdown),
            ('data-export="json"', words.export_json),
            ("data-theme", words.theme),
        )
    )
    if report:
        items += f'<a href="report" target="_blank" rel="noopener">{escape(words.report)}</a>'
    return inert(
        f'<div class="actions" lang="{words.tag}">'
        f'<button type="button" class="pill" data-document="">{escape(words.document)}</button>'
        f'<details class="menu"><summary class="pill" aria-label="{escape(words.more)}">'
        f'<span aria-hidden="true">⋯</span></summary><div>{items}</div></details></div>'
    )


def panel_head_html(words: Words, titles: Titles) -> str:
    """The choice of what the panel shows, of the document where there are several, and how it is shown."""
    views = "".join(
        f'<button type="button" data-view="{view}" aria-pressed="false">{escape(name)}</button>'
        for view, name in (("sources", words.sources), ("document", words.document), ("check", words.check))
    )
    options = "".join(f'<option value="{escape(i)}">{escape(title)}</option>' for i, title in titles)
    which = (
        f'<select id="which" aria-label="{escape(words.which)}">{options}</select>' if len(titles) > 1 else ""
    )
    return inert(
        f'<div class="panel-head" lang="{words.tag}" data-name="{escape(words.panel)}" '
        f'data-first="{escape(titles[0][0]) if titles else ""}">'
        f'<div class="views" role="group" aria-label="{escape(words.panel)}">{views}</div>'
        f'<button type="button" class="wide" data-wide aria-pressed="false">{escape(words.wide)}</button>'
        f'<button type="button" class="close" data-close>{escape(words.close)}</button>{which}</div>'
    )
