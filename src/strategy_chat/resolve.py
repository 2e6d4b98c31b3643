"""Questions that point back, made to stand alone: "And Ublea's?" after "What is the length of the Danube?".

What is said here is only what the words themselves settle: a pronoun, "the two", "the former", "that
country", or a bare name that takes the place of another one. What they leave open (其中, "which of those")
stays as it was asked and is read together with the question before it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon.gazetteer import same_territory
from strategy_chat.matching import Match, longest, tokenize
from strategy_chat.schema import Mention, Token
from strategy_chat.text import fold, fold_in_place, is_han

Mentions = Callable[[tuple[Token, ...]], Sequence[Mention]]
"""What a question names of the corpus, from left to right, without overlaps."""

_PLURAL = frozenset(("they", "their", "them", "它們", "他們", "她們", "牠們"))
_POSSESSIVE = frozenset(("its", "his", "her", "their"))
_OF_THE_DOCUMENT = frozenset(("say", "says", "mention", "mentions", "mean", "means", "state", "說", "提"))
_FROM_BEFORE = re.compile(r"剛剛|剛才|之前|先前|稍早|回到|\bearlier\b|\bbefore\b|\bback to\b|\bagain\b")
_ONE_OF_A_KIND = re.compile(
    r"(?:剛剛|剛才|之前|先前|稍早)?(?:那|該|這)一?"
    r"(?:[個台座家間位條所](?P<zh>國家|系統|機器|電腦|機構|公司|單位|城市|人)?|(?P<short>國))(?!些|麼|樣)"
    r"|\b(?:that|this|the same)\s+(?P<en>country|nation|machine|system|computer|company|firm|organi[sz]ation"
    r"|institution|agency|unit|place|city|region|area|person|product|one)\b(?:\s+(?:from\s+)?(?:earlier|before))?"
)
_OF_ONE = frozenset(("who", "when", "where", "how_many", "which", "name"))
"""Question words that ask something of one subject; an operation may be of all rows."""
_FOR_ONE = frozenset(("which", "who", "max", "min", "earliest", "latest"))
"""What asks for one among several, so that the answer is what is spoken of next."""
_FRAGMENT = 3
_COUNTRY = frozenset(("國家", "國", "country", "nation"))
_MOST_AROUND = 5
"""Words around a bare name ("and what about …, then?"): with more of them the question says something."""


@dataclass(frozen=True)
class _Read:
    """A question with its tokens, what it names and what of it carries no content."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    light: frozenset[int]
    references: tuple[tuple[int, int, str], ...]
    asks: bool
    keys: frozenset[str]

    def named(self, kind: str) -> list[Mention]:
        return [mention for mention in self.mentions if mention.kind == kind]

    def cut(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (exclusive), with the bracket that closes one opened in
        it."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        opened = self.text.count("(", start, end) > self.text.count(")", start, end)
        return self.text[start : end + (opened and self.text[end : end + 1] == ")")]

    def replaced(self, first: int, last: int, words: str) -> str:
        """The text with tokens ``first`` to ``last`` (exclusive) replaced."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        before = " " if start and _letter(self.text[start - 1]) and _letter(words[0]) else ""
        after = " " if end < len(self.text) and _letter(self.text[end]) and _letter(words[-1]) else ""
        return f"{self.text[:start]}{before}{words}{after}{self.text[end:]}"


def _letter(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def resolve(
    question: str,
    earlier: Sequence[str],
    lexicon: Lexicon,
    mentions: Mentions,
    found: Callable[[str], Sequence[str]],
) -> str:
    """A question with what it takes from those before it put in; unchanged where nothing is certain.

    Args:
        question: the question.
        earlier: the questions before it, resolved, oldest first.
        lexicon: the words of questions.
        mentions: what a question names of the corpus.
        found: the names of the rows that a question was answered with.
    """
    if not earlier or len(fold(question)) != len(unicodedata.normalize("NFKC", question)):
        return question
    here = _read(question, lexicon, mentions)
    before = [_read(text, lexicon, mentions) for text in earlier]
    subjects = _subjects(before)
    if any(key == "among" for _, _, key in here.references):
        return _among_the_last(here, before[-1], subjects, found) or question
    if not here.named("subject"):
        for rule in (_pair, _one_of_two, _one_of_a_kind):
            if text := rule(here, before, subjects):
                return text
    points = any(key == "pronoun" for _, _, key in here.references)
    # to look up what was answered costs as much as a question: only where something is left open
    focus = _focus(before[-1], found) if points or not here.named("subject") else []
    if points:
        return _pronoun(here, focus) or question
    return _swapped(here, before[-1], focus) or _without_subject(here, focus) or question


def _read(question: str, lexicon: Lexicon, mentions: Mentions) -> _Read:
    plain = unicodedata.normalize("NFKC", question)
    tokens = tokenize(plain)
    pointing = longest(lexicon.reference.find(tokens))
    points = _places(pointing)
    named = tuple(mentions(tokens))
    inside = {place for mention in named for place in range(mention.first, mention.last)}
    asking = [
        match
        for match in (*lexicon.operations.find(tokens), *lexicon.expects.find(tokens))
        if not inside.issuperset(range(match.first, match.last))
    ]
    return _Read(
        text=plain,
        tokens=tokens,
        mentions=named,
        light=_places(lexicon.scaffold.find(tokens)) | points | _places(asking),
        references=tuple((m.first, m.last, m.payload) for m in pointing),
        asks=any(not points.issuperset(range(m.first, m.last)) for m in asking),
        keys=frozenset(m.payload for m in asking),
    )


def _places(matches: Iterable[Match[str]]) -> frozenset[int]:
    return frozenset(place for match in matches for place in range(match.first, match.last))


def _subjects(before: Sequence[_Read]) -> list[str]:
    """The subjects named so far, each once, the latest last."""
    named = [read.cut(m.first, m.last) for read in before for m in read.named("subject")]
    return list(reversed(dict.fromkeys(reversed(named))))


def _pair(here: _Read, before: Sequence[_Read], subjects: Sequence[str]) -> str:
    """ "the two", 兩台: the last two subjects, with the measure that was asked of them."""
    place = next(((first, last) for first, last, key in here.references if key == "pair"), None)
    if place is None or len(subjects) < 2:
        return ""
    chinese = any(is_han(char) for char in here.text)
    both = (" 和 " if chinese else " and ").join(subjects[-2:])
    measure = next((r.cut(m.first, m.last) for r in reversed(before) for m in r.named("measure")), "")
    if measure and not here.named("measure"):
        return here.replaced(*place, f"{both} 的 {measure} " if chinese else both) + (
            "" if chinese else f" ({measure})"
        )
    return here.replaced(*place, both)


def _one_of_two(here: _Read, before: Sequence[_Read], subjects: Sequence[str]) -> str:
    """ "the former", 後者."""
    for first, last, key in here.references:
        if key in ("former", "latter") and len(subjects) > 1:
            return here.replaced(first, last, subjects[-2] if key == "former" else subjects[-1])
    return ""


def _one_of_a_kind(here: _Read, before: Sequence[_Read], subjects: Sequence[str]) -> str:
    """ "that country", 那台: the latest subject of that kind; one from before the last question where the
    words say so."""
    found = _ONE_OF_A_KIND.search(fold_in_place(here.text))
    if found is None or not subjects:
        return ""
    kind = found["zh"] or found["short"] or found["en"] or ""
    last = {before[-1].cut(m.first, m.last) for m in before[-1].named("subject")}
    fitting = [s for s in subjects if bool(same_territory(s)) == (kind in _COUNTRY)] or list(subjects)
    if _FROM_BEFORE.search(fold_in_place(here.text)):
        fitting = [s for s in fitting if s not in last] or fitting
    elif len(last) > 1:
        return ""
    name = fitting[-1]
    return (
        f"{here.text[: found.start()]}{name}{' ' if found['en'] else ''}{here.text[found.end() :].lstrip()}"
    )


def _focus(before: _Read, found: Callable[[str], Sequence[str]]) -> list[str]:
    """What a question leaves in mind: the one row that it was answered with ("which river of France is the
    longest?"), else the subjects that it names, else all rows that it was answered with."""
    named = [before.cut(m.first, m.last) for m in before.named("subject")]
    answered = list(found(before.text)) if before.keys & _FOR_ONE or not named else []
    return answered if len(answered) == 1 else list(dict.fromkeys(named or answered))


def _among_the_last(
    here: _Read, before: _Read, subjects: Sequence[str], found: Callable[[str], Sequence[str]]
) -> str:
    """ "which of them" after one thing was asked about and then another: of the last two; what was answered
    with several rows is itself what "them" are."""
    first, last, _ = next(span for span in here.references if span[2] == "among")
    if before.references or len(before.named("subject")) != 1 or len(subjects) < 2:
        return ""
    if len(found(before.text)) > 1:
        return ""
    if is_han(here.cut(first, last)[0]):
        return here.replaced(first, last, "、".join(subjects[-2:]) + "之中")
    asking = here.text[here.tokens[first].start :].lower().startswith("which of")
    return here.replaced(first, last, f"{'which ' if asking else ''}of {' and '.join(subjects[-2:])}")


def _pronoun(here: _Read, focus: Sequence[str]) -> str:
    """ "its", 它: what the question before leaves in mind."""
    place = next(((first, last) for first, last, key in here.references if key == "pronoun"), None)
    if place is None:
        return ""
    word = here.cut(*place).lower()
    if place[1] < len(here.tokens) and here.tokens[place[1]].raw.lower() in _OF_THE_DOCUMENT:
        return ""
    if not focus or (len(focus) > 1) != (word in _PLURAL):
        return ""
    joined = ("、" if is_han(word[0]) else " and ").join(focus)
    return here.replaced(*place, f"{joined}'s" if word in _POSSESSIVE else joined)


def _without_subject(here: _Read, focus: Sequence[str]) -> str:
    """ "Who built it" without the it, 誰做的: asked of the one thing that the question before leaves in
    mind."""
    content = [p for p in range(len(here.tokens)) if p not in here.light]
    short = sum(here.tokens[p].weight for p in content) <= _FRAGMENT
    if (
        here.named("subject")
        or len(focus) != 1
        or not short
        or here.keys - _OF_ONE
        or not (here.keys or here.named("measure"))
    ):
        return ""
    if is_han(here.text[0]):
        return f"{focus[0]}{here.text}"
    chinese = any(is_han(char) for char in here.text)
    return f"{focus[0]} {here.text}" if chinese else f"{here.text} ({focus[0]})"


def _swapped(here: _Read, before: _Read, focus: Sequence[str]) -> str:
    """ "And the Rhine?", 法國呢: the question before with this name in the place of its own.

    A measure takes the place of one of its scale only, where the question before was answered with one row:
    after "which river is the longest?", "and its mouth?" is asked of that river.
    """
    content = [p for p in range(len(here.tokens)) if p not in here.light or _is_named(here, p)]
    if not content or content != list(range(content[0], content[-1] + 1)):
        return ""
    if any(here.tokens[p].kind == "number" for p in content) and not here.mentions:
        return ""
    around = sum(token.weight for place, token in enumerate(here.tokens) if place not in content)
    kinds = {mention.kind for mention in here.mentions}
    strange = not kinds and _is_name(here, content)
    if here.asks or around > _MOST_AROUND or len(kinds) > 1 or not (kinds or strange):
        return ""
    if kinds and not all(_is_named(here, place) for place in content):
        return ""
    kind = kinds.pop() if kinds else "subject"
    taken = before.named(kind)
    if len(taken) != 1:
        return ""
    of_one = kind == "measure" and len(focus) == 1 and not before.named("subject")
    if of_one and here.mentions[0].scale != taken[0].scale:
        return ""
    first = content[0]
    if strange and here.tokens[first].kind == "han":  # a name may begin like a word of questions (多瑙河)
        pointing = {place for start, end, _ in here.references for place in range(start, end)}
        first = next(place for place in range(first + 1) if place not in pointing)
    return before.replaced(taken[0].first, taken[0].last, here.cut(first, content[-1] + 1))


def _is_named(read: _Read, place: int) -> bool:
    return any(mention.first <= place < mention.last for mention in read.mentions)


def _is_name(here: _Read, content: Sequence[int]) -> bool:
    """Whether words that the corpus does not know are spelt as a name: in capitals, or 某某的."""
    words = [here.tokens[p] for p in content]
    if all(token.kind != "han" for token in words):
        return any(token.kind == "latin" and token.raw[:1].isupper() for token in words) and content[0] > 0
    after = content[-1] + 1
    return after < len(here.tokens) and here.tokens[after].raw == "的" and after + 1 >= len(here.tokens) - 1
