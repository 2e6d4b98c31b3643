"""What a sentence does: it gives a reason, says what a word means, gives examples, goes on about the one
before it; and the questions that only such a sentence answers."""

import re
from collections.abc import Callable, Iterable

from strategy_chat.evidence.expectation import has_name, holds
from strategy_chat.schema import Query
from strategy_chat.text import fold

_NO_PURPOSE = (
    r"is|are|was|were|be|been|has|have|had|want|wants|wanted|plan|plans|planned|going|need|needs|needed|used|"
    r"able|likely|willing|due|up|began|begin|begins|started|continue|continues|ready|free|come|came|close|next|"
    r"ask|asks|asked|tell|told|like|likes|try|tries|tried|agree|agreed|refuse|refused|hope|hopes|decide|decided|"
    r"promise|promised|fail|failed|choose|chose|according|compared|from|back|down|over|only|not|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|first|second|sent|next|moved"
)
_EXPLAINS = re.compile(
    r"之故|緣故|只好|不得不|鑑於|考量到|考慮到|免得|結果|目的|旨在|得以|主因|起因|出於|肇因|歸功|多虧|怕|擔心|而是|調查(?:發現|顯示|指出)|"
    r"進而|因[^此應素]|有關|歸因|[，、；]為[^期]|[要得須等](?:等|到|先).{1,24}才|除非|必須先|"
    r"\b(?:thanks to|linked to|connected with|related to|attribut\w+|blam\w+|put down to|"
    r"for (?:a|an|lack|fear|safety|repairs?|renovation)|mean(?:s|t|ing) that|in view of|"
    r"given that|only (?:once|when|if|after)|not until|pending|\bnot\b[^.;]*\buntil\b|"
    r"after\b[^,.;]*\b(?:found|finding|show\w+|reveal\w+|complain\w+|report\w+)|"
    r"aims?|aimed|purpose|otherwise|unless|too \w+|rather than|afraid|fear(?:s|ed)?|worried|helps?|enabl\w+|"
    r"(?:have|has|had) to|monopoli[sz]\w+)\b|[,;] so\b|\bnot\b.+\bbut\b|"
    rf"\b(?!(?:{_NO_PURPOSE})\b)[a-z]+,? to "
    r"(?!(?:the|a|an|its|his|her|their|our|this|that|these)\b)[a-z]{3,}\b|"
    r"[（(][^()（）]{10,}[)）]",
    re.IGNORECASE,
)
"""What may explain something besides the plain words for a reason; a longer remark in brackets does too."""
_BY_NAME = re.compile(
    fold(
        "為(?:什麼|何)(?:會)?(?:被)?(?:說|稱|叫|取名|命名|算|視)|被(?:稱|叫|視|當)|叫做|稱為|怎麼會|重要|關鍵|特別"
    )
    + r"|\bwhy\b.*\b(?:called|named|known as|considered|said|described|seen as|important|crucial|key|"
    r"decisive|matters?|significant|special)\b"
)
"""A why that asks what makes something what it is called: any description of it tells that."""
_SUPERLATIVE = re.compile(
    fold("最|第一|首|冠|唯一|獨一|無人能及|領先|之王|榜|墊底|末位|倒數")
    + r"|\b(?:most|least|first|last|top|best|worst|only|record|leads?|leading|lead|number one|champion|chief|"
    r"main|no other|more .* than any|[a-z]{3,}est)\b"
)
_MEANING = re.compile(
    fold("什麼意思|的(?:意思|意涵|定義)|何謂|什麼叫|指的是什麼|是指什麼|所謂")
    + r"|\bwhat (?:is|are|was) meant by\b|\bwhat (?:do|does|did)\b.+\bmean\b|\b(?:meaning|definition) of\b|"
    r"\b(?:define|stands? for)\b"
)
_DEFINES = re.compile(
    "叫做|叫作|稱為|稱作|稱之為|所謂|是指|指的是|意思是|意即|也就是|就是|是一[種個項套]|簡稱|全名|縮寫|」是|"
    r"\b(?:called|known as|means?|meaning|refers? to|stands? for|is (?:a|an|the)|"
    r"are (?:a|an|the)|short for)\b",
    re.IGNORECASE,
)
_WANTS_EXAMPLES = re.compile(
    fold("例子|舉.{0,3}例|例如|比如|像是什麼") + r"|\bexamples?\b|\bfor instance\b|\bsuch as\b"
)
_EXAMPLES = re.compile(
    r"例如|比如|譬如|諸如|像是|包括|\b(?:for example|for instance|such as|e\.g\.|including)", re.I
)
_ASKS_POWERS = re.compile(
    fold("權力|權利|權限|職權|有權|[能可]以?做(?:些)?(?:什麼|哪些)|有什麼用|做得到什麼")
    + r"|\b(?:powers|rights|authority|entitled|allowed to do|able to do)\b|"
    r"\bwhat (?:can|may|could)\b.+\bdo\b"
)
_POWERS = re.compile(
    r"可以|可[^能是惜]|能夠?[^力源量]|得以|有權|"
    r"\b(?:may|can|could|entitled|allowed|right to|empowered|lets?)\b",
    re.I,
)
_ASKS_CASE = re.compile(
    fold("(?:如果|假如|假設|要是|萬一|若是?|一旦|倘若).+(?:怎麼辦|怎樣|怎麼樣|如何|會|該|要|什麼)")
    + r"|\bwhat (?:happens|will happen|would happen|is done|if)\b|\b(?:if|in case|suppose)\b.+\bwhat\b|"
    r"\bwhat\b.+\bif\b"
)
_CASE = re.compile(
    r"如果|若[^干]|要是|一旦|萬一|倘若|除非|只要|的話|\b(?:if|unless|once|in case|as soon as|whenever)\b",
    re.I,
)
_ASKS_ORIGIN = re.compile(
    fold("怎麼來|哪[裡裏兒]?來|來自哪|來自什麼|由來|起源|源自哪|出自哪|從何而來")
    + r"|\bwhere\b.+\b(?:come|comes|came|obtained|taken|got)\b.*\bfrom\b|\borigins? of\b|\borigin\b|"
    r"\bhow did\b.+\bcome (?:about|to be)\b|\bwho (?:pays|paid|funds|funded)\b"
)
_ORIGIN = re.compile(
    r"來自|源自|源於|出自|取自|原本是|原是|原來是|本來是|前身|改建|捐[出給贈款]|募款|贈|補助|負擔|由.{1,12}[給出開設立成]|"
    r"因為|多半是|"
    r"\b(?:from|was once|were once|used to be|originally|gave|given|gift|donat\w+|subsid\w+|borne|"
    r"paid by|funded|bought|inherited|named after|founded|converted)\b",
    re.IGNORECASE,
)
_FORMS = ((_ASKS_POWERS, _POWERS), (_ASKS_CASE, _CASE), (_ASKS_ORIGIN, _ORIGIN))
"""What a question asks for, and how a sentence begins or what it has that tells it: what somebody may do,
what happens in a case, where something comes from."""
_ASKS_WHAT = re.compile(
    fold(
        r"^[^,，。?？的]*[^為](?:是什麼|是啥|是(?:一種|個|哪種)?什麼東西)\s*[?？]?\s*$|^(?:什麼是|何謂|啥是)[^的]+$"
    )
    + r"|^\s*what(?:'s| is| are| was) (?:an? |the )?(?:(?!of\b|for\b|in\b|on\b|by\b|to\b|with\b|at\b|about\b)"
    r"[\w\"“”'’-]+\s*){1,5}\?*\s*$"
)
_ASKS_WHO_IS = re.compile(fold(r"是誰\s*[?？]?\s*$|^\s*誰是") + r"|^\s*who(?:'s| is| was) ")
_SO_FAR = re.compile(
    fold("至今|迄今|到目前為止|目前為止|到現在為止|已經|目前.{1,6}[到了]")
    + r"|\b(?:so far|to date|up to now|until now|already|by now)\b"
)
_PLANS = re.compile(
    fold("將會?|預計|計畫|計劃|打算|目標|預定|其餘靠")
    + r"|\b(?:will|is to|are to|plans? to|planned|expects?|expected|goals?|targets?)\b"
)
_STEPS = 2
_WANTS_ORDER = re.compile(
    fold("順序|先後|依序|步驟|流程|先做什麼|哪個先")
    + r"|\b(?:in )?(?:what|which) order\b|\b(?:steps?|stages|sequence)\b"
)
_ORDER = re.compile(
    r"首先|先.+[再才]|最後|依序|接著|然後|階段|第一步|\b(?:first|then|next|finally|afterwards|lastly|stages?|steps?)\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"[這此](?:套|種|樣|些|舉|做法|作法|方式|就?是|也|讓|使|叫|表示|代表|意味|項(?!目))|"
    r"(?:this|that|these|those)\s+(?:is|was|are|were|means?|meant|makes?|made|lets?|has|had|gives?|gave|will|"
    r"would|can|helps?|helped|saves?|saved|took|takes|happen(?:s|ed))\b|it is (?:called|known as)\b",
    re.IGNORECASE,
)


def tells_reason(texts: Iterable[str]) -> bool:
    """Whether one of some texts gives a reason, a purpose, or what something led to."""
    return holds("why", texts := list(texts)) or any(_EXPLAINS.search(text) for text in texts)


def needs_reason(query: Query) -> bool:
    """Whether only a sentence that gives a reason answers: not where it is asked why something is called what
    it is, or what makes it important."""
    return query.expects_any("why") and _BY_NAME.search(fold(query.text)) is None


def asks_meaning(query: Query) -> bool:
    """Whether it is asked what a word stands for."""
    return query.wants("define") or _MEANING.search(fold(query.text)) is not None


def defines(texts: Iterable[str]) -> bool:
    """Whether one of some texts says what something is, or what it is called."""
    return any(_DEFINES.search(text) for text in texts)


def asks_what(query: Query) -> bool:
    """Whether it is asked what something is, and nothing else of it."""
    return _ASKS_WHAT.search(fold(query.text)) is not None


def asks_who_is(query: Query) -> bool:
    """Whether it is asked who somebody is, whom the question has by name."""
    return _ASKS_WHO_IS.search(fold(query.text)) is not None and has_name(query.text)


def asks_origin(query: Query) -> bool:
    """Whether it is asked where something comes from, or how it came about."""
    return _ASKS_ORIGIN.search(fold(query.text)) is not None


def form_asked(query: Query) -> Callable[[Iterable[str]], bool] | None:
    """Tells the texts that have the form of what a question asks for, where it asks for one: what somebody
    may do, what happens in a case, where something comes from."""
    folded = fold(query.text)
    form = next((form for asks, form in _FORMS if asks.search(folded)), None)
    return None if form is None else lambda texts: any(form.search(text) for text in texts)


def asks_examples(query: Query) -> bool:
    """Whether examples are asked for."""
    return _WANTS_EXAMPLES.search(fold(query.text)) is not None


def gives_examples(texts: Iterable[str]) -> bool:
    """Whether one of some texts gives examples."""
    return any(_EXAMPLES.search(text) for text in texts)


def asks_order(query: Query) -> bool:
    """Whether it is asked what comes after what."""
    return _WANTS_ORDER.search(fold(query.text)) is not None


def gives_order(texts: Iterable[str]) -> bool:
    """Whether one of some texts tells what comes after what."""
    return any(len(_ORDER.findall(text)) >= _STEPS for text in texts)


def tells_plan(query: Query, texts: Iterable[str]) -> bool:
    """Whether it is asked how much there is by now, and a text only says what there is to be."""
    asked = _SO_FAR.search(fold(query.text)) and not _PLANS.search(fold(query.text))
    return bool(asked) and any(_PLANS.search(fold(text)) for text in texts)


def asks_superlative(query: Query) -> bool:
    """Whether it is asked which of several is first by something (哪條河水最深, "which river is deepest")."""
    which = query.expects_any("which", "who", "where", "when")
    return which and query.wants("max", "min") and not query.wants("summary", "conclusion", "about")


def tells_superlative(texts: Iterable[str]) -> bool:
    """Whether one of some texts puts something before all others."""
    return any(_SUPERLATIVE.search(fold(text)) for text in texts)


def points_back(texts: Iterable[str]) -> bool:
    """Whether one of some texts begins with a word for what the sentence before it says (這套做法,
    "This is")."""
    return any(_POINTS_BACK.match(text.lstrip("「“\"'（( ")) for text in texts)
