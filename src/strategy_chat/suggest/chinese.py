"""Questions in Traditional Chinese, as a person asks them."""

import re

from strategy_chat.suggest.wanted import Wanted
from strategy_chat.text import is_han

_SAYS_SHARE = re.compile(r"(?:率|比|比例|比重|占比|佔比|百分比|份額|成數)$")
_SAYS_YEAR = re.compile(r"(?:年份|年度|年|日期|時間|日)$")
_PERSON = re.compile(r"(?:人|長|師|員|者|姓名|主席|主任|經理|教練|教授|主編|代表)$")
_PLACE = re.compile(r"^(?:所在)?(?:地點|位置|地址|產地|所在地)$")
_WITHIN = re.compile(r"^(?:所在)?([縣市國省鄉鎮區村州])$")
_RANK = re.compile(r"^(?:排名|排行|名次|世界排名)$")
_COUNTED = re.compile(r"(?:數|次|量|額|人數|件數)$")
_MEASURE_WORDS = frozenset("座個人間輛位名台家所件條艘本冊頁處棟班隻項張支部股戶筆組把株頭場趟")
_SUPERLATIVES = (
    ("積", "最大"),
    ("深", "最深"),
    ("高", "最高"),
    ("寬", "最寬"),
    ("距", "最遠"),
    ("長程", "最長"),
)
_DATED = re.compile(r"((?:19|20)\d\d)\s*年?\s*([^\s:：].+)")
_ASKS = re.compile(r"什麼|甚麼|誰|哪|如何|怎麼|怎樣|為何|幾")
_POINTS_BACK = re.compile(r"它|這個|那個|這些|那些|他們")
_NUMBERED = re.compile(r"[一二三四五六七八九十兩\d]+\s*(?:大|個|項|種|條|點|類|階段|步驟)")
_LONGEST_TITLE = 18


def question(asked: Wanted) -> str:
    """The question for a value."""
    subject, measure = asked.subject, asked.measure
    if dated := _DATED.match(measure):
        subject, measure = _joined(subject, f"{dated[1]} 年"), dated[2]
    if asked.kind == "most":
        share = asked.unit == "%" and not _SAYS_SHARE.search(measure)
        return _joined(
            "哪個", subject, *(_share(measure) if share else ("的", measure)), _superlative(asked), "？"
        )
    if asked.kind == "period":
        whose = [f"「{asked.topic}」中，"] if asked.topic else []
        when = [f"{measure} 年"] if measure.isdigit() else ["的", f"「{measure}」"]
        return _joined(*whose, subject, *when, "是多少？")
    if _ASKS.search(measure):
        return _joined(subject, measure, "？")
    if asked.kind in ("year", "date"):
        return _when(asked)
    if asked.kind == "share" and not _SAYS_SHARE.search(measure):
        return _joined(subject, *_share(measure), "是多少？")
    if asked.kind == "measure" and asked.unit in _MEASURE_WORDS:
        return _joined(subject, f"有多少{asked.unit}", measure, "？")
    if asked.kind == "what" and (within := _WITHIN.match(measure)):
        return _joined(subject, f"在哪個{within[1]}？")
    return _joined(subject, "的", measure, _ending(asked))


def about(title: str) -> tuple[str, bool]:
    """The question for a section, "" for a heading that is a sentence; and whether the heading asks it."""
    if _POINTS_BACK.search(title):
        return "", False
    if _ASKS.search(title):
        return f"{title.rstrip('？?')}？", True
    if len(title) > _LONGEST_TITLE or re.search(r"[，。：:！!]", title):
        return "", False
    if _NUMBERED.search(title):
        return _joined(title, "有哪些？"), True
    return f"「{title}」講了什麼？", False


def _share(measure: str) -> tuple[str, ...]:
    return (measure, "的比例") if is_han(measure[-1]) else ("的", measure, "占比")


def _when(asked: Wanted) -> str:
    happened = _SAYS_YEAR.sub("", asked.measure)
    when = "哪一年" if asked.kind == "year" else "什麼時候"
    if not happened:
        return _joined(asked.subject, f"是{when}？")
    if happened == asked.measure:
        return _joined(asked.subject, "的", asked.measure, f"是{when}？")
    return _joined(asked.subject, f"是{when}", happened, "的？")


def _ending(asked: Wanted) -> str:
    if asked.kind == "rank":
        return "是第幾名？"
    if asked.kind == "measure" and asked.unit and asked.unit[-1].isalnum():
        return f"是多少{'' if is_han(asked.unit[0]) else ' '}{asked.unit}？"
    if asked.kind in ("count", "share", "measure"):
        return "是多少？"
    if asked.kind == "parts":
        return "有哪些？"
    if _PERSON.search(asked.measure):
        return "是誰？"
    return "在哪裡？" if _PLACE.search(asked.measure) else "是什麼？"


def _superlative(asked: Wanted) -> str:
    for letters, most in _SUPERLATIVES:
        if any(letter in asked.measure for letter in letters):
            return most
    counted = asked.unit in _MEASURE_WORDS or _COUNTED.search(asked.measure)
    return "最多" if counted else "最高"


def _joined(*parts: str) -> str:
    """The parts with a space where Han characters meet Latin letters or figures."""
    text = ""
    for part in parts:
        meet = text and part and is_han(text[-1]) != is_han(part[0])
        text += f" {part}" if meet and text[-1].isalnum() and part[0].isalnum() else part
    return text
