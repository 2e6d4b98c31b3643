"""What a question takes for granted, apart from what it asks ("Since it is in Spain, how long is it?")."""

import re
from dataclasses import dataclass

from strategy_chat.text.clauses import clauses
from strategy_chat.text.folding import fold
from strategy_chat.text.scripts import is_han
from strategy_chat.text.words import stem

_SINCE = re.compile(
    r"\s*(?:" + fold("既然|由於|因為|鑑於|有鑑於") + r"|(?:since|given|because|seeing|considering|now)\b"
    r"(?: that\b)?(?! (?:of|for|to|a|an)\b)|as\b(?=.* (?:is|are|was|were|has|have|had|does|did)\b))"
)
_IF = re.compile(
    r"\s*(?:" + fold("如果說?|假如|假設|要是|倘若|若") + r"|(?:if|suppose|supposing|assuming)\b)"
)
_WITHIN = re.compile(fold("既然"))
_PLACED = re.compile(
    r"\s*(?:"
    + fold("當|在|從|自|除了|關於|對於|有關|就|除|不含|以|依|按|根據|想|我|請|幫|麻煩")
    + r"|(?:when|unless|in|within|for|after|before|during|under|at|on|with|over|from|by|of|among|out|about|"
    r"regarding|concerning|apart|besides|except|excluding|ignoring|please|hi|hello|hey|thanks|i|we|my|our|"
    r"according|as (?:of|for|to|a|an)|to|leaving|not counting|what|which|who|whose|how)\b)"
)
"""How a clause begins that places what is asked, names its subject or is about the asker: it states
nothing."""
_PERSON = fold("同事|朋友|同學|老師|老闆|主管|家人|鄰居|網友|別人|有人|人家|大家|客戶|媽媽|爸爸|他們?|她們?")
_HEARSAY = re.compile(
    r"\s*(?:" + fold("(?:我)?(?:聽說|聽聞|據說|據聞|傳聞|據傳)")
    + "|" + fold("(?:我)?(?:聽)?(?:我的?|一位|一個|隔壁的?|公司的?)?") + f"(?:{_PERSON})"
    + fold("(?:(?:告訴|跟|和|對)我(?:說|講)?|說過?|講過?|宣稱|堅稱|認為|以為)(?:了)?")
    + "|" + fold("我(?:以為|記得|聽到|看到|讀到|被告知)(?:說)?")
    + r")[,:：，]?\s*"
    r"|\s*(?:(?:i|we)(?:'ve| have| was| were|'m| am)? (?:just |always |once )?"
    r"(?:heard|read|told|thought|believed?|remember|informed|assume|gather|understand|think|hear)(?: that)?"
    r"|(?:a|an|my|our|one|some|the) (?:\w+ )?(?:friend|colleague|co-?worker|boss|teacher|neighbou?r|"
    r"classmate|manager|brother|sister|mother|father|mum|mom|dad|guide|uncle|aunt|cousin|customer|client)"
    r"(?: of mine)? (?:has |just )?(?:said|says|told (?:me|us)|tells (?:me|us)|claim(?:s|ed)|mentioned|"
    r"thinks|insists?|insisted|believes?)(?: that)?"
    r"|(?:someone|somebody|people|they|everyone|he|she) (?:has |just )?"
    r"(?:said|says?|told (?:me|us)|claim(?:s|ed)?|mentioned|keeps? saying)(?: that)?"
    r"|(?:it is|it's) said(?: that)?|apparently,?|supposedly,?|rumou?r has it(?: that)?)\s+"
)  # fmt: skip
"""By whose word something is said: the asker's, or that of somebody without a name."""
_THEN = re.compile(fold("(?<=.)[,]?那麼?(?=.)"))
_TRAILING = " ,.;:，。；：、—–-"
_STATES = re.compile(
    fold("[是有占佔為比被由了過得到於達沒不會能排用做花賣開收拿獲屬靠走都只漲跌升降]|領先|主打")
    + r"|\b(?:is|are|was|were|has|have|had|does|did|be|been|will|can|took|made|came|went|built|won|ran|hit|"
    r"led|fell|rose|grew|got|gave|held|kept|lost|sold|bought|began|became|wrote|paid|cost|left|met|spent|stood|"
    r"drew|sat|bets|(?<![\w]')\w{2,}(?:es|ed|[^s\W]s))\b"
)
"""What a statement has and a mere name has not: a verb."""
_A_NAME = 4
"""Han characters with which a figure states something of what they name."""
_NOT = re.compile(
    fold("不(?!只|僅|但|過|同|少|久|止|管|論|得不)|沒有?|並未|從未|未(?!來)|無法|並非|絕非")
    + r"|\b(?:not(?! only)|no(?! more| less| fewer)|never|without|cannot)\b|n't\b"
)
_UP = re.compile(
    fold("上升|升高|升到|成長|增加|增長|大增|提高|進步|變多|多了|創新高|上漲|漲到|改善|攀升")
    + r"|\b(?:ros(?:e|en)|rises?|rising|gr(?:ew|own?|ows|owth)|increas\w+|climb\w*|improv\w+|record high|"
    r"went up|gone up|all-time high)\b"
)
_DOWN = re.compile(
    fold("下降|降低|降到|下滑|減少|衰退|掉到|退步|變少|少了|創新低|下跌|跌到|惡化|滑落")
    + r"|\b(?:f[ae]ll(?:en|s)?|falling|drop\w*|declin\w+|decreas\w+|shr[aiu]nk|record low|went down|"
    r"gone down|worsen\w*|all-time low)\b"
)
_CLAUSES = re.compile(r"[,，;；。.:：\n]")
_REACH = 24
"""Characters after a negation that it is about."""
_OF_SO_MANY = re.compile(
    r"(?:of|among|out of) (?P<who>(?:the )?[^,]+?)['’]s? (?P<many>(?:\d+|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve) [^,?]+),",
    re.IGNORECASE,
)
_OF_SO_MANY_ZH = re.compile(
    r"(?P<who>[^，,。？?的]{2,12})的(?P<many>(?:\d+|[四五六七八九十]+)\s?[台座家個種項條位名所間艘輛][^，,？?]*?)"
    r"(?:之中|當中|[中裡裏]|[裡裏]面)(?=[，,有哪誰最])"
)
_EITHER = re.compile(fold("還是|或是|或者") + r"|\b(?:or|versus|vs)\b")
_TAG = re.compile(
    r"\s*(?:"
    + fold(
        "(?:這|那)?(?:是)?(?:真的|對|對的|沒錯|正確|這樣)(?:是)?(?:嗎|吧|不對)|是嗎|是吧|是不是(?:真的|這樣)?"
    )
    + r"|(?:(?:is|was) (?:that|it|this) )?(?:really )?(?:right|true|correct|so|the case))\W*"
)
"""What only asks whether something is so."""
_RIGHT = {True: "，對嗎？", False: ", right?"}


@dataclass(frozen=True, slots=True)
class Granted:
    """A question in two: the statement that it begins or ends with, and what it asks. ``supposed`` tells that
    the statement is only supposed ("if …"), ``openly`` that a word says it to be taken for granted."""

    premise: str
    rest: str
    supposed: bool = False
    openly: bool = False


def _counted(question: str) -> Granted | None:
    """What a question says in passing of how many there are of what it chooses from ("Of the town's five
    mills, which is the oldest?", 鎮上的五座磨坊中哪座最老)."""
    found = _OF_SO_MANY.match(question)
    if found is not None:
        return Granted(f"{found['who']} has {found['many']}", question)
    found = _OF_SO_MANY_ZH.match(question)
    return None if found is None else Granted(f"{found['who']}有{found['many']}", question)


def granted(question: str) -> Granted | None:
    """The statement that a question takes for granted in a clause of its own, and the rest of it; None where
    it states nothing."""
    folded = fold(question)
    if len(folded) != len(question):
        return None
    if (counted := _counted(question)) is not None:
        return counted
    found = clauses(question)
    marked = bool(_SINCE.match(folded) or _IF.match(folded) or _WITHIN.search(folded))
    asking = next((n for n, clause in enumerate(found) if clause.asks), 0)
    if marked and asking == 0 and len(found) > 1:
        asking = 1  # "Since it is closed, is it free?" has no word that asks
    if asking:
        cut = found[asking].start
        return _divided(question[:cut], question[cut:])
    last = found[-1] if found else None
    if last is not None and len(found) > 1 and _SINCE.match(folded[last.start : last.end]):
        return _divided(question[last.start :].rstrip("?？ "), question[: last.start])
    if marked and (then := _THEN.search(folded)):
        return _divided(question[: then.start()], question[then.start() :])
    return None


def turns_round(text: str, statement: str) -> bool:
    """Whether a text tells of a fall where a statement tells of a rise, or the other way round."""
    told, said = fold(text), fold(statement)
    up, down = (_UP.search(said) is not None, _DOWN.search(said) is not None)
    against, along = (_DOWN, _UP) if up else (_UP, _DOWN)
    return up != down and against.search(told) is not None and along.search(told) is None


def denies(text: str, statement: str) -> bool:
    """Whether a text says in a clause that what a statement says is not so: "makes no diagnosis" of "it makes
    the diagnosis itself"; not where either has it both ways, or a condition is put."""
    if _NOT.search(fold(statement)):
        return False
    clauses_ = [clause for clause in _CLAUSES.split(fold(text)) if not _IF.match(clause)]
    denied = {w for c in clauses_ for found in _NOT.finditer(c) for w in _words(c[found.end() :][:_REACH])}
    told = {w for c in clauses_ for w in _words(_NOT.split(c, maxsplit=1)[0])}
    return bool((_words(fold(statement)) & denied) - told)


def _words(folded: str) -> set[str]:
    """The pairs of Han characters and the stems of longer words of a text."""
    found = {stem(word) for word in re.findall(r"[a-z]{4,}", folded)}
    return found | {run[at : at + 2] for run in re.findall(r"[㐀-鿿]+", folded) for at in range(len(run) - 1)}


def _divided(premise: str, rest: str) -> Granted | None:
    premise = premise.strip(_TRAILING)
    folded = fold(premise)
    since = _SINCE.match(folded) or _WITHIN.search(folded)
    supposed = _IF.match(folded)
    mark = since or supposed
    if mark is None and _PLACED.match(folded):
        return None
    if mark is not None:
        premise = premise[: mark.start()] + premise[mark.end() :]
    premise, rest = premise.strip(_TRAILING), rest.strip(_TRAILING)
    if (
        not premise
        or not rest
        or _TAG.fullmatch(fold(rest))
        or not (states(premise) or _spoken(premise, mark))
    ):
        return None
    return Granted(premise, rest, supposed is not None, mark is not None)


def _spoken(premise: str, mark: re.Match[str] | None) -> bool:
    """Whether a word says that a Chinese clause is taken for granted, whatever its verb."""
    return mark is not None and any(map(is_han, premise))


def without_hearsay(text: str) -> str:
    """A text without by whose word it is said ("I was told that …", 聽說…)."""
    folded = fold(text)
    found = _HEARSAY.match(folded) if len(folded) == len(text) else None
    return text if found is None or not text[found.end() :].strip() else text[found.end() :]


def states(text: str) -> bool:
    """Whether a text may state something, and is no mere name or choice between names."""
    folded = fold(text)
    figured = sum(map(is_han, text)) >= _A_NAME and any(map(str.isdigit, text))
    return (figured or _STATES.search(folded) is not None) and _EITHER.search(folded) is None


def is_tag(text: str) -> bool:
    """Whether a text asks only whether something is so ("Is that right?", 是真的嗎？)."""
    return _TAG.fullmatch(fold(text)) is not None


def to_confirm(statement: str) -> str:
    """A statement as a question for whether it is so."""
    return statement.rstrip(_TRAILING + "!?！？") + _RIGHT[any(map(is_han, statement))]
