"""Persons to whom a question gives a post in passing: "director Kuo", 郭館長, "As head of it, Kuo …"."""

import re
from dataclasses import dataclass

from strategy_chat.evidence.expectation import SURNAMES
from strategy_chat.text import fold

_POST_ZH = (
    r"(?:總|副|主|執行)?(?:經理|協理|主任|主席|教授|祕書|秘書|顧問|董事長|"
    r"(?:志工|工程|巡山|搜救)?[會館部校院所局處組科課署隊站廠社店市縣鎮鄉村里船團班園]長|理事長|執行長)"
)
_NAME_ZH = rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_POST_EN = (
    r"(?:(?:general|vice|deputy|executive|managing|chief|head) )?"
    r"(?:manager|chair(?:man|woman|person)?|director|president|secretary|minister|mayor|principal|captain|curator|leader|chief|head)"
)
_NAME_EN = r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)+"
_OF_EN = r"(?P<of> (?:of|at) (?:the )?[\w'’-]+(?: [A-Z][\w’-]+)*)?"
_OF_ZH = r"(?P<of>[^，,。？?]{0,12}?的?)"
_HELD = (
    re.compile(rf"(?P<name>{_NAME_ZH})(?P<role>(?:身為|擔任|作為){_OF_ZH}(?P<post>{_POST_ZH}))"),
    re.compile(rf"(?P<role>身為{_OF_ZH}(?P<post>{_POST_ZH})的?[，,]?)(?P<name>{_NAME_ZH})"),
    re.compile(
        rf"(?P<role>(?P<post>{_POST_ZH}))(?P<name>{_NAME_ZH})(?=[是在的於由，,何什為被曾當獲對會有]|$)(?P<of>)"
    ),
    re.compile(rf"(?P<name>{_NAME_ZH})(?P<role>(?P<post>{_POST_ZH}))(?P<of>)"),
    re.compile(
        rf"(?P<role>(?P<of>[^，,。？?]{{2,12}}?)的(?P<post>{_POST_ZH})(?:已經?|早就)?(?:換成|換為|變成|改由|是|由))"
        rf"(?P<name>{_NAME_ZH})(?=了|嗎|吧|對|擔任|接任|[，,])"
    ),
    re.compile(
        rf"(?P<role>(?:[Aa]s|[Bb]eing) (?:the )?(?P<post>{_POST_EN}){_OF_EN}, ?).*?(?P<name>{_NAME_EN})"
    ),
    re.compile(rf"(?P<name>{_NAME_EN})(?P<role>, (?:the |who is (?:the )?)?(?P<post>{_POST_EN}){_OF_EN},)"),
    re.compile(rf"(?P<role>(?:the )?(?P<post>{_POST_EN}){_OF_EN},? )(?P<name>{_NAME_EN})"),
)
"""A post with who is said to hold it; ``role`` is all that says so."""
_CLAUSE = re.compile(r"[，,；;。\n]")


@dataclass(frozen=True, slots=True)
class Held:
    """A post ``post`` (with ``of`` what it is) that a question gives to the person ``name``; ``rest`` is the
    question without it."""

    name: str
    post: str
    of: str
    rest: str


def held(question: str) -> Held | None:
    """The person to whom a question gives a post without asking for it, None where there is none."""
    for form in _HELD:
        found = form.search(question)
        if found is not None:
            of = re.sub(r"^ (?:of|at) (?:the )?", "", found["of"] or "").removesuffix("的")
            rest = question[: found.start("role")] + question[found.end("role") :]
            return Held(found["name"], found["post"], of, re.sub(r"\s+", " ", rest).strip())
    return None


def gives_post(text: str, one: Held) -> bool:
    """Whether a text that tells of a person says the post of them: in the same clause, or without another one
    in the clause that has it."""
    post = fold(one.post)
    clauses = [fold(clause) for clause in _CLAUSE.split(text)]
    having = [clause for clause in clauses if post in clause]
    other = re.compile(f"{post}.{{0,3}}[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|{post},? [a-z]+ [a-z]+-[a-z]+")
    return any(fold(one.name) in clause or not other.search(clause) for clause in having)
