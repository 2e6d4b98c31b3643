"""Sentences of a document that give orders to whoever reads it, man or program. They are text like any other
and never obeyed; and as what they claim is not told for its own sake, they answer last."""

import re

from strategy_chat.text import fold

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:above|previous|prior|earlier|instructions?|rules?|all)\b|"
    r"\b(?:from now on|system instructions?|system prompts?|developer mode|you are now|act as)\b|"
    r"\b(?:answer|reply|respond)\b.{0,30}\b(?:every|all|any|only|always|with)\b|\bclick here\b|"
    r"\b(?:reveal|print|output|repeat)\b.{0,30}\b(?:prompt|instructions?|password|keys?)\b|"
    + fold(
        "(?:忽略|無視|不要理會|不用理會|別理|忘記|忘掉).{0,12}(?:以上|上述|上面|之前|先前|前面|所有|規則|指示|指令)|"
        "從現在起|從此一律|系統(?:指令|提示|訊息)|開發者模式|你(?:現在)?是一[個名位]|扮演|"
        "(?:每個|所有|任何|一律).{0,8}(?:問題|提問).{0,8}(?:回答|答)|一律(?:用|回答|回覆|稱)|點(?:擊|選|這裡|此)|"
        "(?:輸出|印出|透露|說出).{0,10}(?:提示|指令|密碼|金鑰)"
    ),
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Whether a text tells its reader what to answer or to do with its instructions."""
    return _ORDER.search(fold(text)) is not None
