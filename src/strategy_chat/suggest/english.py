"""Questions in English, as a person asks them."""

import re

from strategy_chat.spelling import is_english
from strategy_chat.suggest.wanted import Wanted

_PERSON = re.compile(
    r"(?:in charge|teacher|leader|manager|director|head|author|chair|owner|editor|coach|librarian|person)$",
    re.I,
)
_WITHIN = re.compile(r"^(?:county|city|country|district|town|region|province|state|village)$", re.I)
_HAPPENED = re.compile(r"^(?:founded|opened|built|completed|established|launched|closed|published)$", re.I)
_SAYS_SHARE = re.compile(r"\b(?:share|rate|ratio|percentage|proportion|punctuality)$", re.I)
_PLURAL = re.compile(r"^\w+(?<![su])s$")
_DATED = re.compile(r"(.+) ((?:19|20)\d\d)$")
_ASKS = re.compile(r"^(?:what|who|which|where|when|how|why)\b", re.I)
_NUMBERED = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b.*s$", re.I)
_POINTS_BACK = re.compile(r"\b(?:it|they|this|that|these|those)\b", re.I)
_PREPOSITION = re.compile(r" (?:for|of|in|on|to|per|by|from) ")
_TAKES_THE = re.compile(
    r"^(?:United|Netherlands|Philippines)\b|\b(?:States|Kingdom|Republic|Islands|Emirates|Union)$"
)
_AREAS = ("ha", "m²", "km²", "hectares", "sq")
_LONGEST_TITLE = 60


def question(asked: Wanted) -> str:
    """The question for a value, or "" where the header makes none."""
    subject, measure = _with_article(asked.subject), _small(asked.measure)
    if _ASKS.match(measure):
        return ""
    if asked.kind == "most":
        return _which(asked, _small(subject), measure)
    if asked.kind == "period":
        where = f"In “{asked.topic}”, what" if asked.topic else "What"
        if not measure.isdigit():
            return f"{where} is the “{measure}” figure for {subject}?"
        return f"{where} is the figure for {_small(subject)} in {measure}?"
    if _HAPPENED.match(measure):
        return f"When was {subject} {measure.lower()}?"
    if asked.kind == "date":
        return f"When was the {measure} of {subject}?"
    if asked.kind == "share" and not _SAYS_SHARE.search(measure):
        return f"What is the share of {subject} for “{asked.measure}”?"
    counted = asked.kind == "count" or (asked.kind == "measure" and not asked.unit.isascii())
    if counted and _PLURAL.match(measure):
        return f"How many {measure} does {subject} have?"
    if measure == "in charge":
        return f"Who is in charge of {subject}?"
    if asked.kind == "what" and _PERSON.search(measure):
        return f"Who is the {measure} of {subject}?"
    if asked.kind == "what" and _WITHIN.match(measure):
        return f"Which {measure.lower()} is {subject} in?"
    if asked.kind == "parts" and _PLURAL.match(measure):
        return f"Which {measure} does {subject} have?"
    if dated := _DATED.match(measure):
        return f"What is the {dated[1]} of {subject} in {dated[2]}?"
    plural = _PLURAL.match(_PREPOSITION.split(measure)[0].split(" ")[-1])
    return f"What {'are' if plural else 'is'} the {measure} of {subject}?"


def _with_article(name: str) -> str:
    """A country's name as it stands in a sentence: "the United States"."""
    return f"the {name}" if _TAKES_THE.search(name) else name


def about(title: str) -> tuple[str, bool]:
    """The question for a section, "" for a heading that is a sentence; and whether the heading asks it."""
    if len(title) > _LONGEST_TITLE or re.search(r"[:;!]|\. ", title) or _POINTS_BACK.search(title):
        return "", False
    if title.endswith("?"):
        return title, True
    if _NUMBERED.match(title):
        return f"What are the {_small(title)}?", True
    if _NUMBERED.search(title) and not _ASKS.match(title):
        return f"What are {title}?", True
    return f"What is said about “{title}”?", bool(_ASKS.match(title))


def _which(asked: Wanted, what: str, measure: str) -> str:
    if not asked.unit and _PLURAL.match(measure):
        return f"Which {what} has the most {measure}?"
    if dated := _DATED.match(measure):
        return f"Which {what} has the highest {dated[1]} in {dated[2]}?"
    if asked.unit == "%" and not _SAYS_SHARE.search(measure):
        return f"Which {what} has the highest share for “{asked.measure}”?"
    return f"Which {what} has the {'largest' if asked.unit.startswith(_AREAS) else 'highest'} {measure}?"


def _small(header: str) -> str:
    """A header as it stands inside a sentence: names and acronyms keep their capitals."""
    ordinary = header[1:] == header[1:].lower() and is_english(header.split(" ")[0])
    return header[:1].lower() + header[1:] if ordinary else header
