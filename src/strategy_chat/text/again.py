"""Messages that ask only for what was just said, once more: in fewer words, with its place, for sure."""

import re

from strategy_chat.text.folding import fold

_EN_SURE = (
    r"(?:are|r) (?:you|u) (?:really |absolutely |quite |very )?(?:sure|certain|positive)"
    r"(?: (?:about|of) (?:that|this|it))?|you sure(?: about (?:that|this|it))?"
    r"|(?:is|was) (?:that|this|it) (?:really |actually )?"
    r"(?:right|correct|true|so|accurate)|really|seriously|for sure|(?:can|could) you "
    r"(?:double[- ]?check|check|verify|confirm)(?: (?:that|this|it))?|double[- ]?check(?: (?:that|it))?"
)
_EN_WHERE = (
    r"where (?:does|do|did) (?:it|they|the \w+|you) (?:say|state|mention|get|read|see|find) "
    r"(?:that|this|so|it)(?: from)?|where (?:is|was|does) (?:that|this|it) (?:said|written|stated|mentioned|"
    r"stand|found)|where (?:is|does) (?:that|this) (?:from|come from)|(?:what(?:'s| is) )?(?:the|your) source"
    r"(?: (?:for|of) (?:that|this|it))?|says who|how do you know(?: (?:that|this))?|"
    r"(?:can you )?(?:cite|show me|give me) (?:your|the|a) (?:source|citation|reference|place)s?|"
    r"(?:which|what) (?:page|section|part|table|document|file|slide)(?: (?:is|was) (?:that|this|it)"
    r"(?: (?:in|from|on))?| says (?:that|so|this))?|source"
)
_EN_AGAIN = (
    r"(?:say|put|tell me|give me|explain|repeat|answer|make|phrase|sum|write)"
    r"(?: (?:that|this|it|me))?(?: up| to me)?(?: (?:again|once more|one more time|shorter|short|simpler|"
    r"briefly|simply|more (?:briefly|simply|concisely|clearly)|in (?:short|brief|one sentence|a sentence|"
    r"a few words|fewer words|simple(?:r)? (?:words|terms)|plain (?:words|terms|english)|other words)))+|"
    r"repeat (?:that|it)|say that|come again|once more|one more time|pardon|shorter|(?:be )?briefer|"
    r"in (?:short|brief|one sentence|a few words|fewer words|other words)|keep it (?:short|brief)|"
    r"a shorter (?:answer|version)|(?:the )?short version|tl;? ?dr|too long"
)
_EN = re.compile(
    r"(?:(?:no|hm+|oh|ok|okay|well|but|and|so|wait|sorry|please|excuse me)\b[\s,.!]*)*"
    r"(?:(?:can|could|would|will) you (?:please )?)?"
    rf"(?:{_EN_SURE}|{_EN_WHERE}|{_EN_AGAIN})"
    r"(?:[\s,]*(?:please|thanks|then|exactly|again|though))*[\s?.!]*"
)
_ZH_SURE = (
    "(?:你|您)?(?:真的)?(?:確定|肯定|有把握)(?:嗎|是這樣嗎|沒錯嗎|是對的嗎|沒有錯嗎|無誤嗎)?"
    "|(?:這|那|是)?(?:真的|對的|正確的?|沒錯|對)(?:嗎|假的|吧)|(?:再)?(?:確認|檢查|查證)一(?:下|次)|有沒有(?:弄|搞|說|看)錯"
)
_ZH_WHERE = (
    "(?:這個?|那個?|這段|這句|你|它)?(?:是)?(?:在|從)?(?:文件|資料|簡報|報告|原文)?(?:的|裡)?(?:在)?"
    "(?:哪裡|哪邊|哪兒|哪一?[段頁章節句張份]|什麼地方|何處)(?:有)?"
    "(?:寫|說|提|講|提到|看到|看|來|得知|查到|找到|出現)(?:過)?(?:的|到的|了)?"
    "|(?:這個?|那個?)?(?:的)?(?:資料|消息|引用|數字)?(?:的)?(?:出處|來源|根據|依據)(?:是|在)?(?:什麼|哪裡|哪|呢|為何)?"
    "|(?:有)?(?:什麼|何)(?:根據|依據|證據)|(?:根據|依據)(?:什麼|哪裡|哪一?[段頁章節張份])?(?:說的)?"
    "|(?:你|您)(?:是)?怎麼(?:會)?知道的?|誰說的|怎麼看出來的?|(?:在)?哪一?[段頁章節句張份]"
)
_ZH_AGAIN = (
    "(?:你)?(?:能|可以|能不能|可不可以)?(?:再)?(?:說|講|回答|解釋|描述|重複|重講|重說|寫)?(?:得|的)?"
    "(?:簡短|簡單|簡潔|簡要|扼要|精簡|短|白話|清楚)"
    "(?:一?點|一?些|一下)?(?:的)?(?:說|講|回答|解釋)?|(?:請)?(?:你)?再(?:說|講|回答|解釋|重複)一?[次遍下]|重複一[次遍下]"
    "|用一句話(?:說|講|回答|總結|概括)?|一句話(?:說|講)?(?:完|就好)?|(?:只)?(?:說|講)重點(?:就好)?"
    "|長話短說|太長了?|簡言之|換句話說|換個(?:方式|說法)(?:說|講)?"
)
_ZH = re.compile(
    r"(?:(?:"
    + fold("不會吧|太長了?|嗯+|喔+|哦+|啊|欸|蛤|那|等等|不好意思|抱歉|請問|請你?|麻煩你?|幫我|可以|能")
    + r")[\s,]*)*"
    + f"(?:{fold(_ZH_SURE)}|{fold(_ZH_WHERE)}|{fold(_ZH_AGAIN)})"
    + f"(?:{fold('嗎|呢|啊|喔|哦|吧|好嗎|可以嗎|謝謝')})*"
    + r"[\s,?.!。]*"
)


def asks_again(message: str) -> bool:
    """Whether a message only asks for the answer before it once more ("are you sure?", 哪裡寫的)."""
    folded = fold(message).strip()
    return bool(_EN.fullmatch(folded) or _ZH.fullmatch(folded))
