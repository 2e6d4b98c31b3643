"""What a question takes for granted, held against the text: a figure, a year, a day, a person."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from strategy_chat import quantities
from strategy_chat.evidence.expectation import persons
from strategy_chat.schema import Clause, Query, Span, Statement, TextResult
from strategy_chat.text import asks_to_confirm, fold

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b|['’]s\b")
"""What no person's name has: a word in capitals, the sign of a possessive."""
_FEW = 3
"""Numbers in words up to here are said in passing."""
_NO_AMOUNTS = ("year", "date", "ordinal", "name")
"""Kinds of figures that tell one thing from another rather than how much there is of it."""
_TIMES = ("分鐘", "小時", "天", "週", "個月", "年")
_DOLLARS = ("dollar", "dollars", "buck", "bucks")
_ANY_DOLLAR = ("元", "USD")
_WEEK = ("星期", "週", "周", "禮拜")
_DAYS = {
    day: frozenset((day, f"{day}s", *(head + sign for head in _WEEK for sign in signs)))
    for day, signs in (
        ("monday", "一"), ("tuesday", "二"), ("wednesday", "三"), ("thursday", "四"), ("friday", "五"),
        ("saturday", "六"), ("sunday", "日天"),
    )
}  # fmt: skip
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:" + fold("星期|週|周|禮拜") + ")[一二三四五六日天]"
)
_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"(?<=in )may\b|(?<![\d])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
)
_MONTHS = {
    name: frozenset((name, f"{number}月", f"{sign}月"))
    for number, (name, sign) in enumerate(
        zip(
            ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
             "november", "december"),
            ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
            strict=True,
        ),
        1,
    )
}  # fmt: skip
_SINCE = re.compile(r"\s*(?:" + fold("既然|由於|因為|鑑於") + r"|(?:since|as|given|because|seeing)\b)")
_SUPPOSES = re.compile(
    r"^\s*(?:"
    + fold("如果|假如|假設|要是|倘若|若|當|在|從|自|除了")
    + r"|(?:if|when|suppose|supposing|assuming|unless|in|within|for|after|before|during|under|at|on|with|"
    r"over|from|by|of|among|out)\b)|" + fold("我|的話") + r"|\b(?:i|i'm|we|my|our|me)\b"
)
"""What a clause begins with that is a condition of the question, or has in it where it is about who asks."""
_OTHER_DAYS = re.compile(
    fold("每天|每日|天天|全年無休|其他|其餘|除了|除外|平日|週末|假日")
    + r"|\b(?:every|daily|all week|seven days|other days|except|weekdays?|weekends?)\b"
)
"""What tells of days without their names."""
_RANGE = r"\s*(?:to|through|until|till|–|-|~|至|到)\s*"


Read = Callable[[str], Set[str]]


@dataclass(frozen=True)
class Premise:
    """Tokens ``first`` to ``last`` (exclusive) of a question that state something: ``value`` among what
    ``read`` finds of its kind in a text; ``expects`` is the question word for such a thing, or "", ``units``
    are those that the figure may be given in."""

    first: int
    last: int
    value: str
    read: Read
    expects: str = ""
    units: tuple[str, ...] = ("",)

    def said(self, query: Query) -> str:
        """Its words, as the question has them."""
        whole = len(fold(query.text)) == len(query.text)
        start, end = query.tokens[self.first].start, query.tokens[self.last - 1].end
        words = query.text[start:end] if whole else query.text_of(self.first, self.last)
        return words.strip(",.，。 ")

    def confirmed(self, statements: Sequence[Statement]) -> bool:
        """Whether that of some statements which says most of the question, of those with something of its
        kind, says it too; a person may be named by any."""
        if self.expects == "who":
            return any(self.value in self._of(s) for s in statements)
        telling = [s for s in statements if self._of(s)]
        most = max((s.own for s in telling), default=0.0)
        return any(self.value in self._of(s) for s in telling if s.own >= most)

    def otherwise(self, statements: Sequence[Statement]) -> bool:
        """Whether statements give something of its kind, and not it."""
        return not self.confirmed(statements) and any(self.read(s.text) for s in statements)

    def _of(self, statement: Statement) -> Set[str]:
        """What a statement gives of its kind, in either edition; a name also where its form is of none."""
        texts = (statement.text, statement.quote)
        named = self.expects == "who" and any(self.value in fold(text) for text in texts)
        return {*self.read(texts[0]), *self.read(texts[1]), *((self.value,) if named else ())}

    def settled(self, found: TextResult | None) -> bool:
        """Whether what answers the question as it stands says it too, and a figure alone and with all of the
        rest."""
        if found is None or not self.confirmed(found.statements):
            return False
        said = {value for statement in found.statements for value in self._of(statement)}
        return self.expects == "who" or (not found.unmet and said == {self.value})

    def opened(self, query: Query) -> list[Query]:
        """The question without it, asked openly: what figure, which day, who."""
        places = frozenset(range(self.first, self.last))
        kept = tuple(s for s in query.expects if s.key not in ("why", "yes_no") and s.first not in places)
        asking = (Span(self.first, self.last, self.expects),) if self.expects else ()
        return [
            replace(
                query,
                light=query.light | places,
                critical=query.critical - places,
                asked=query.asked - places,
                numbers=tuple(n for n in query.numbers if n.first not in places),
                expects=(*kept, *asking) if unit or asking else query.expects,
                unit=unit or query.unit,
                unit_places=frozenset() if unit else query.unit_places,
            )
            for unit in self.units
        ]


def premises(query: Query) -> list[Premise]:
    """What a question states in passing: amounts and dates, where it asks why or to be confirmed, or in a
    clause that asks nothing; years likewise after "since"; months and persons where it asks to be confirmed;
    days of the week wherever they stand."""
    confirms = asks_to_confirm(query.text)
    granted, since = _granted(query)
    found: list[Premise] = []
    for n in query.numbers:
        amount = (
            n.unit and n.kind not in _NO_AMOUNTS and not n.comparator and (n.digits or float(n.value) > _FEW)
        )
        if amount and (confirms or query.expects_any("why") or n.first in granted):
            units = _ANY_DOLLAR if n.unit.lower() in _DOLLARS else (n.unit,)
            found.append(Premise(n.first, n.last, _plain(n.value), _amounts(units), "", _asked_in(units)))
        elif n.kind == "year" and (confirms or n.first in since):
            found.append(Premise(n.first, n.last, _plain(n.value), _years, "when" if confirms else ""))
        elif n.kind == "date" and (confirms or n.first in granted):
            found.append(
                Premise(n.first, n.last, f"{float(n.value):.4f}", _dates, "when" if confirms else "")
            )
    found += _named(query, _DAY, _DAYS, "")
    if confirms:
        dated = {p for n in query.numbers if n.kind == "date" for p in range(n.first, n.last)}
        found += [p for p in _named(query, _MONTH, _MONTHS, "when") if p.first not in dated]
        found += _persons(query)
    return found


def _granted(query: Query) -> tuple[frozenset[int], frozenset[int]]:
    """The positions of the clauses that state something beside one that asks, and of those among them that
    begin with "since" or the like."""
    if not any(clause.asks for clause in query.clauses):
        return frozenset(), frozenset()
    text = fold(query.text)
    idle = [c for c in query.clauses if not c.asks and not _SUPPOSES.search(text[c.start : c.end])]
    since = [clause for clause in idle if _SINCE.match(text[clause.start : clause.end])]
    return _inside(query, idle), _inside(query, since)


def _inside(query: Query, clauses: Sequence[Clause]) -> frozenset[int]:
    tokens = enumerate(query.tokens)
    return frozenset(p for p, t in tokens if any(c.start <= t.start < c.end for c in clauses))


def _plain(value: str) -> str:
    return f"{float(value):g}" if "." in value else value


def _asked_in(units: tuple[str, ...]) -> tuple[str, ...]:
    """The units in which a figure is asked for in place of one in some units: a time in any unit of time."""
    if any(quantities.convert(Decimal(1), unit, "小時") is not None for unit in units):
        return (*units, *(unit for unit in _TIMES if unit not in units))
    return units


def _amounts(units: Sequence[str]) -> Read:
    """Finds the figures that measure what one of some units does and that a text gives plainly, without "at
    least" or "if", in the first of these units."""

    def read(text: str) -> set[str]:
        found = [
            (q, unit)
            for q in quantities.read(text)
            if q.unit and not q.bound and q.kind not in _NO_AMOUNTS
            for unit in units
        ]
        same = {_plain(f"{q.value:f}") for q, unit in found if quantities.same_unit(q.unit, unit)}
        others = (
            quantities.convert(q.value, q.unit, unit)
            for q, unit in found
            if not quantities.same_unit(q.unit, unit)
        )
        return same | {_plain(f"{value:f}") for value in others if value is not None}

    return read


def _years(text: str) -> set[str]:
    found = quantities.read(text)
    years = {int(q.value) for q in found if q.kind in ("year", "date")}
    years |= {int(q.high) for q in found if q.kind == "year" and q.high is not None}
    return {str(year) for year in years if year}


def _dates(text: str) -> set[str]:
    """The days and months of a text, with their year where it gives one and without."""
    found = [float(q.value) for q in quantities.read(text) if q.kind == "date"]
    return {f"{day:.4f}" for value in found for day in (value, value % 1)}


def _named(
    query: Query, form: re.Pattern[str], names: dict[str, frozenset[str]], expects: str
) -> list[Premise]:
    """The days or months that a question names, in whatever language."""

    between = re.compile(f"(?:{form.pattern}){_RANGE}(?:{form.pattern})")

    def read(text: str) -> set[str]:
        found = {m.group() for m in form.finditer(fold(text))}
        every = {name for name, forms in names.items() if found & {fold(f) for f in forms}}
        more = between.search(fold(text)) or (names is _DAYS and _OTHER_DAYS.search(fold(text)))
        return set(names) if every and more else every

    premises = []
    for match in form.finditer(fold(query.text)):
        inside = [p for p, t in enumerate(query.tokens) if match.start() <= t.start and t.end <= match.end()]
        value = read(match.group())
        if inside and len(value) == 1:
            premises.append(Premise(inside[0], inside[-1] + 1, value.pop(), read, expects))
    return premises


def _persons(query: Query) -> list[Premise]:
    """The persons that a question names, by the form of their names."""

    def read(text: str) -> set[str]:
        return {fold(name) for name in persons(text, frozenset()) if not _CAPITALS.search(name)}

    found = []
    for name in (n for n in persons(query.text, frozenset()) if not _CAPITALS.search(n)):
        words = name.split()
        while words and any(
            t.raw == re.split("['’]", words[0])[0] and p in query.light for p, t in enumerate(query.tokens)
        ):
            words = words[1:]
        start = fold(query.text).find(fold(" ".join(words))) if words else -1
        end = start + len(" ".join(words))
        inside = [p for p, t in enumerate(query.tokens) if start <= t.start and t.end <= end]
        if start >= 0 and len(inside) > 1:
            found.append(Premise(inside[0], inside[-1] + 1, fold(" ".join(words)), read, "who"))
    return found
