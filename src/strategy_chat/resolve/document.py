"""Questions on the documents themselves ("what is this talk about?"): their "this" points to no other."""

import re

from strategy_chat.lexicon import Lexicon
from strategy_chat.resolve.reading import Read
from strategy_chat.text import fold_in_place

_THE_DOCUMENT = re.compile(
    r"(?:這|那|該|本|此|整)一?(?:份|場|個|篇|支|套)?(?:簡報|文件|報告|演講|投影片|文章|檔案|講稿)"
    r"|\b(?:this|that|these|those|the|your)\s+(?:whole\s+|entire\s+)?"
    r"(?:deck|talk|documents?|presentation|reports?|slides?|papers?|articles?|files?|keynote|speech|material)\b",
)
_OF_A_WHOLE = frozenset(("summary", "conclusion", "about", "count"))


def is_on_the_document(here: Read, lexicon: Lexicon) -> bool:
    """Whether a question is on the documents themselves: it asks for what front matter says, or names the
    document and what of it is wanted, names nothing of the corpus, and points back to nothing else."""
    spans = [found.span() for found in _THE_DOCUMENT.finditer(fold_in_place(here.text))]
    outside = [
        (first, last)
        for first, last, _ in here.references
        if not any(start <= here.tokens[first].start < end for start, end in spans)
    ]
    if here.mentions or outside:
        return False
    inside = {p for p, token in enumerate(here.tokens) if any(s <= token.start < e for s, e in spans)}
    wanted = bool(here.keys & _OF_A_WHOLE) or any(p not in inside for p in here.content())
    return (bool(spans) and wanted) or bool(lexicon.document.find(here.tokens))
