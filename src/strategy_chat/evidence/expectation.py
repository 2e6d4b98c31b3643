"""What kind of thing a question asks for, and whether a statement holds one."""

import re
from collections.abc import Iterable, Set
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.evidence.question_words import asks_for, asks_persons_name
from strategy_chat.evidence.times import TIME, TIMES, holds_time, narrower
from strategy_chat.lexicon.gazetteer import territory_names
from strategy_chat.matching import forms_of, tokenize
from strategy_chat.schema import Query
from strategy_chat.text import fold

_REASON = re.compile(
    r"因為|由於|為了|以便|以免|所以|因此|因而|才能|才有|避免|既然|使得|導致|讓|原因|理由|"
    r"\b(?:because|since(?! (?:then|\d|jan|feb|mar|apr|may |june|july|aug|sep|oct|nov|dec|last|"
    r"early|late|the (?:start|beginning|end|year|19|20)))|due to|owing to|so that|so as to|in order to|"
    r"to avoid|therefore|thus|hence|"
    r"as a result|leads? to|led to|caused?|reasons?|only (?:by|then)|allow(?:s|ing)?|lets?|for want of)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"透過|藉由|藉著|利用|運用|善用|使用|採用|以|用|經由|靠|結合|整合|先|再|"
    r"\b(?:by|through|via|using|with|means of|use[sd]?|combin\w+|integrat\w+|first|then)\b",
    re.IGNORECASE,
)
_LATIN_NAME = re.compile(r"\b[A-Z][A-Za-z'’.-]+(?:[ -][A-Z][A-Za-z'’.-]+)*")
SURNAMES = (
    "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何林高羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董潘袁蔡蔣余于杜葉程魏蘇呂丁"
    "任盧姚沈鍾姜崔譚陸范汪廖石金韋賈夏傅方鄒熊白孟秦邱侯江尹薛閻段雷龍黎史陶賀毛郝顧龔邵萬覃武錢戴嚴"
    "莫孔向湯溫康施文牛樊葛邢安齊倪易喬伍顏莊聶章魯岳翁申歐詹柯阮簡游巫紀連官卓童藍辜駱涂饒殷"
)
_HAN_NAME = re.compile(rf"(?<![\u4e00-\u9fff])[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])")
_AFTER_ROLE = re.compile(
    r"(?:是|由|長|員|師|人|擔任|者|家|主席|經理|教授|博士|主任|秘書|顧問|老闆|先生|女士|小姐)\s?"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})|"
    rf"[：:]\s?(?P<after>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])"
)
_BODY = re.compile(
    r"公司|集團|中心|大學|學院|研究院|研究所|協會|學會|基金會|聯盟|公會|合作社|政府|委員會|博物館|銀行|醫院|"
    r"公所|漁會|農會|工會|社團|部門|廠商|[局署廠隊]|家族|商人|農|居民|"
    r"\b(?:company|corporation|group|cent(?:er|re)|university|institute|association|foundation|alliance|"
    r"cooperative|government|agency|ministry|council|committee|museum|bank|team|office|department)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:manager|chair\w*|director|president|secretary|minister|chief|head|officer|editor|author|ph\.?d)\b"
    r"|[長員師任理授]$",
    re.IGNORECASE,
)
_POST_LINE = re.compile(
    rf"{_POST.pattern.split('|[長')[0]}|"
    r"(?:經理|協理|主任|主席|教授|講師|[醫律技程]師|研究員|專員|委員|顧問|秘書|董事|"
    r"[會館部校院所局處組科課署隊站廠社店行市縣鎮鄉村里船團班園董書]長|理事長|執行長)$",
    re.IGNORECASE,
)
_POST_WITHIN = re.compile(
    rf"{_POST_LINE.pattern.removesuffix('$')}|[長員師任理授]\s?[{SURNAMES}][\u4e00-\u9fff]{{1,2}}",
    re.IGNORECASE,
)
_ASKS_POST = re.compile(
    r"職務|職稱|職位|職銜|頭銜|擔任什麼|當什麼|"
    r"\b(?:job|job title|title|post|position|function|profession|occupation)\b"
)
_LONGEST_POST = 14
_SENTENCE = re.compile(r"[。！？!?；;：:]|\.$|，")
_PEOPLE = frozenset(("people", "person", "persons"))
_PLACE = re.compile(
    r"[市縣鎮鄉村區路街巷號樓洲國港灣山河島園館廳室邊旁]|在|位於|"
    r"\b(?:in|at|on|near|behind|beside|between|along|street|road|floor|city|county|town|district|north|south|"
    r"east|west)\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(fold("(?:他|她|那個|這個|這位|那位)?(?:到底|究竟)?是誰|誰是|請問"))
_EACH = re.compile(fold("(?:哪|這|那)?[一兩二三四五六七八九十幾些][個名]人|哪.?位|哪些人|什麼人|何人"))
"""A who that asks for persons, and for no body."""

_SEVERAL = re.compile(
    r"(?:包含|包括|涵蓋|含有|分為|分成|列出)(?:了|有)?(?:什麼|哪|些)|哪[些幾]|有什麼|各有|"
    r"哪[兩二三四五六七八九十](?:大|個|項|種|點|件|位|條|步)|"
    r"\b(?:what|which)\b.*\b(?:includes?|consists? of|comprises?|makes? up|covers?|contains?)\b"
)

_HOW_MANY_OF = re.compile(
    r"[兩二三四五六七八九十幾][個項種大點件位]|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b"
)
_IN_TEXT = re.compile(
    fold("提到|提及|談到|講到|說到|出現|從哪|來自哪")
    + r"|\b(?:mention\w*|come up|comes up|discuss\w*|say|says|come from|comes from)\b"
)
"""A where that asks for no place: for a passage of the text, or for what something comes from."""
_FROM = re.compile(fold("怎麼來|[哪][裡裏兒]?來") + r"|\bhow did\b.+\bcome (?:about|to be)\b")
"""A how or where that asks what something comes from, which no place or means alone tells."""
ASKING = re.compile(
    r"什麼|哪|誰|何|幾|多少|怎|嗎|\b(?:what|which|who|whose|whom|how|why|when|where)\b", re.IGNORECASE
)

_MEASURED_IN = {
    "length": ("km", "天", "年"),
    "height": ("km",),
    "depth": ("km",),
    "weight": ("kg",),
    "price": ("元", "USD", "EUR", "JPY", "£"),
    "year": ("歲", "年"),
    "lasting": ("歲", "年", "天", "h"),
    "population": ("人",),
}
"""Units in which a dimension is told, an age also as a year; any unit of measure will do for one that is not
here, of "how big" also what is counted; of "how long" a time too."""

_LASTS = re.compile(
    r"[一二兩三四五六七八九十幾半數]個?(?:多|半)?(?:小時|鐘頭|星期|禮拜|週|月|天|年|分鐘|工作[天日]|上班[天日])|"
    r"\b(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|several|few)\s+"
    r"(?:[a-z]+\s+)?(?:minute|hour|day|night|week|month|year|term)s?\b",
    re.IGNORECASE,
)
"""How long something takes, in words."""
_BEGUN = re.compile(
    r"生於|出生|誕生|成立|創立|創辦|創建|建於|建造|建成|興建|改建|蓋|完工|落成|啟用|開幕|開館|開業|開港|設立|通車|製造|"
    r"始於|起源|栽種|種下|"
    r"\b(?:born|built|found\w*|open\w*|establish\w*|complet\w*|dates?|dating|created|made|launched|planted|"
    r"begun|began|started|since|convert\w*|set up)\b",
    re.IGNORECASE,
)
"""What a year has to be of, to tell how old something is."""

EXACT = ("figure", "who", *TIMES, "where", "thing")
"""Kinds of things that are either given or not; a reason or a way may be told in many words."""
BESIDE = ("who", *TIMES, "where", "why")
KINDS = ("who", "when", "where", "why", "how")


def kind_of(query: Query) -> str:
    """The kind of thing asked for: one of :data:`KINDS`, "figure", "post" (what someone is), "thing" for one
    of a kind that is named ("which river"), or "" for anything."""
    if query.expects_any("how_many") or query.unit:
        return "figure"
    if asks_persons_name(query):
        return "who"
    kind = next((kind for kind in KINDS if asks_for(query, kind)), "")
    if kind in ("where", "how") and _FROM.search(fold(query.text)):
        return ""
    if kind == "where" and _IN_TEXT.search(fold(query.text)):
        return ""
    if kind == "when":
        return narrower(fold(query.text))
    if not kind and _ASKS_POST.search(fold(query.text)):
        return "post"
    return kind or ("thing" if query.expects_any("which") and not asks_list(query) else "")


def post_places(query: Query) -> frozenset[int]:
    """The positions of the words by which somebody's post is asked for."""
    spans = [found.span() for found in _ASKS_POST.finditer(fold(query.text))]
    return frozenset(
        p for p, t in enumerate(query.tokens) if any(start <= t.start < end for start, end in spans)
    )


def categories(query: Query) -> frozenset[int]:
    """The positions of the word for what is to be listed, where it is told how many there are of it and the
    corpus has no such word: "the three *corners*", 哪兩個*頭銜*."""
    if asks_list(query) and _HOW_MANY_OF.search(fold(query.text)):
        asked = asked_property(query)
        return asked & query.unknown if asked <= query.unknown else frozenset()
    return frozenset()


def asks_persons(query: Query) -> bool:
    """Whether it is persons that are asked for, by name (哪三個人, "which people")."""
    people = any(token.form in _PEOPLE for token in query.tokens)
    return query.expects_any("who") and (people or _EACH.search(fold(query.text)) is not None)


def holds(kind: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts holds a thing of a kind, as far as its words tell."""
    return any(_holds(kind, text) for text in texts)


def gives(kind: str, texts: Iterable[str], asked: Set[str]) -> bool:
    """The same, of a thing that the question, made of the token forms ``asked``, does not say itself."""
    if kind == "who":
        people = not asked.isdisjoint(_PEOPLE)
        return any(persons(text, asked) or (not people and _bodies(text, asked)) for text in texts)
    return holds(kind, texts)


def _holds(kind: str, text: str) -> bool:
    if kind == "figure":
        return any(q.kind != "name" for q in quantities.read(text))
    if kind in TIMES:
        return holds_time(kind, text)
    if kind == "where":
        return _PLACE.search(text) is not None or bool(territory_names().find(tokenize(text)))
    if kind == "who":
        return bool(persons(text, frozenset())) or _BODY.search(text) is not None
    if kind == "post":
        return _POST_WITHIN.search(text) is not None
    if kind == "why":
        return _REASON.search(text) is not None
    if kind == "how":
        return _MEANS.search(text) is not None
    return True


def measures(dimension: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts gives a figure of a dimension ("weight": in kilograms or the like)."""
    units = _MEASURED_IN.get(dimension)
    texts = list(texts)
    if dimension == "length" and any(_LASTS.search(text) for text in texts):
        return True
    found = [q for text in texts for q in quantities.read(text) if q.kind != "name"]
    if dimension == "year" and any(q.kind in ("year", "date") for q in found):
        return any(_BEGUN.search(text) for text in texts)
    if units is None:
        counted = dimension == "size"
        return any(
            quantities.is_physical(q.unit) or (counted and q.kind == "number" and q.unit) for q in found
        )
    return any(
        quantities.convert(Decimal(1), q.unit, unit) is not None for q in found if q.unit for unit in units
    )


def _bodies(text: str, asked: Set[str]) -> bool:
    """Whether a text names an organisation other than the question does."""
    return any(not asked >= set(forms_of(match.group())) for match in _BODY.finditer(text))


def persons(text: str, asked: Set[str]) -> list[str]:
    """Names that are a person's by their form: neither a body's nor a post."""
    others = (_BODY, _POST, TIME)
    return [name for name in names(text, asked) if not any(form.search(name) for form in others)]


def people(text: str, asked: Set[str]) -> list[str]:
    """The persons that a text names and a question does not, without the posts before their names."""
    found = ((_AFTER_ROLE.match(name), name) for name in persons(text, asked))
    return list(dict.fromkeys((role["name"] or role["after"]) if role else name for role, name in found))


def is_post(text: str) -> bool:
    """Whether a line is a post and no sentence: 測候所 主任, "Chief Curator, Tea Museum"."""
    short = len(tokenize(text)) <= _LONGEST_POST and not _SENTENCE.search(text)
    return short and _POST_LINE.search(text.strip()) is not None


def names(text: str, asked: Set[str]) -> list[str]:
    """Names of persons, and of what else is written in capitals, that a text has and a question has not."""
    found = [
        match.group() for match in _LATIN_NAME.finditer(text) if match.start() > 0 or " " in match.group()
    ]
    found += [match.group() for match in _HAN_NAME.finditer(text)]
    found += [match.group() for match in _AFTER_ROLE.finditer(text)]
    return [name for name in found if not asked >= set(forms_of(name))]


def has_name(question: str) -> bool:
    """Whether a question consists of the name of a person, besides the words that ask."""
    rest = _ASKS_WHO.sub(" ", fold(question)).strip(" ?？!！。,，")
    if _HAN_NAME.fullmatch(rest):
        return True
    words = question.strip(" ?!.").split()[2:]
    return len(words) > 1 and all(word[0].isupper() and not word[1:].isupper() for word in words)


def asked_property(query: Query) -> frozenset[int]:
    """The positions of the property asked for, where the clause that they stand in is the one that asks."""
    return query.asked - framing(query)


def framing(query: Query) -> frozenset[int]:
    """The positions of the clauses that ask nothing, where another one does ("Since …, what …?")."""
    found = query.clauses
    content = [token.start for p, token in enumerate(query.tokens) if p not in query.light]
    if all(c.asks for c in found) or not any(
        c.start <= at < c.end for c in found if c.asks for at in content
    ):
        return frozenset()
    return frozenset(
        p
        for p, token in enumerate(query.tokens)
        if not any(c.start <= token.start < c.end for c in found if c.asks)
    )


def asks_list(query: Query) -> bool:
    """Whether several things are asked for: 哪些, "list", "which industries", "what does it include"."""
    if query.wants("list"):
        return True
    if _SEVERAL.search(fold(query.text)):
        return not (query.expects_any("how_many") or query.expects_any("when"))
    asked = [query.tokens[p].raw.lower() for p in sorted(query.asked)]
    plural = any(word.endswith("s") and not word.endswith(("ss", "us", "is")) for word in asked)
    return plural and not (query.expects_any("how_many") or query.expects_any("who", "when"))
