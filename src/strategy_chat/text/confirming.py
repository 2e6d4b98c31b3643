"""Questions that state something and ask whether it is so."""

import re

from strategy_chat.text.folding import fold

_OPENS = re.compile(
    r"\s*(?:(?:and|so|but|or|well|hey|hi)\b[\s,]*)?"
    r"(?:(?:is|are|was|were|does|do|did|has|have|can|could|will|would|should)"
    r"(?:n't|n’t| not)?|isnt|doesnt|didnt)\b"
)
_CLOSES = re.compile(
    fold("(?:吧|嗎|對嗎|對吧|是嗎|是吧|沒錯吧|對不對|是不是)") + r"\s*[?!.]*$"
    r"|,\s*(?:right|correct|no|yes|eh|(?:is|are|do|does|did|has|have|was|were|ca|wo)n't "
    r"(?:it|they|he|she|there|that))\s*[?!.]*$"
)
_WITHIN = re.compile(fold("是不是|是否|有沒有|對不對"))


def asks_to_confirm(question: str) -> bool:
    """Whether a question states something and asks only whether it is so ("…, right?", …對吧)."""
    folded = fold(question)
    found = _OPENS.match(folded) or _CLOSES.search(folded) or _WITHIN.search(folded)
    return found is not None
