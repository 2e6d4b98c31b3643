"""Places in the list that was just given: "the second one", 最後一項, "the first two"."""

import re
from collections.abc import Sequence

from strategy_chat.resolve.reading import Before, Read
from strategy_chat.text import fold, fold_in_place

_WORDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_HAN = "一二三四五六七八九十"
_KIND = "[個项項點条條家間台座種位者款筆部支張所樣類件門場人]"
_NUMERAL = "(?:[一二兩三四五六七八九十]|[0-9]{1,2})"
_NO_THING = "(?![年月日天週季次名版章節代期])"
_FROM_END = fold("倒數")
_CHINESE = re.compile(
    rf"(?:{_FROM_END})?{fold('第')}(?P<nth>{fold(_NUMERAL)}){fold(_KIND + _NO_THING)}"
    rf"|{fold('最後面?[那這]?')}(?P<several>{fold(_NUMERAL)})?(?P<last>{fold(_KIND)}){fold(_NO_THING)}"
    rf"|{fold('(?:最前面|前面|頭)[那這]?一?')}(?P<first>{fold(_KIND)}){fold(_NO_THING)}"
    rf"|{fold('[這那](?:上面)?')}(?P<all>{fold(_NUMERAL)}){fold(_KIND + _NO_THING)}"
    rf"|(?P<end>{fold('[前後頭]')})(?P<many>{fold(_NUMERAL)}){fold(_KIND + _NO_THING)}"
)
_ORDINAL = "|".join(_WORDS)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TIME = r"(?!\s+(?:years?|months?|days?|weeks?|hours?|quarters?|times?|time|place|rank)\b)"
_ENGLISH = re.compile(
    rf"\bthe (?P<end>first|last) (?P<many>{'|'.join(_NUMBERS)}|\d){_TIME}"
    r"(?: ones?| of (?:them|those|these))?\b"
    rf"|\b(?:all (?:of )?|all of the|these|those) ?(?P<all>{'|'.join(_NUMBERS)})\b{_TIME}(?: of them)?"
    rf"|\bthe (?P<nth>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)|last)"
    r"(?: (?:one|item|point|entry|of (?:them|those|these))\b|(?=\s*[?.!]*$))"
)


def from_list(here: Read, earlier: Sequence[Before]) -> tuple[str, bool]:
    """A question with the items of the last list in the place of the words that count in it, and whether that
    list is the answer to the very question before; "" where none are counted."""
    folded = fold_in_place(here.text)
    found = _CHINESE.search(folded) or _ENGLISH.search(folded.lower())
    if found is None or not earlier:
        return "", False
    for place, before in reversed(list(enumerate(earlier))):
        items = before.listed()
        if len(items) > 1:
            meant = _counted(found, items)
            if not meant:
                return "", False
            joined = ("、" if here.chinese else " and ").join(meant)
            return here.put(found.start(), found.end(), joined), place == len(earlier) - 1
    return "", False


def _counted(found: re.Match[str], items: Sequence[str]) -> Sequence[str]:
    """The items that are counted; none where the list is too short."""
    given = found.groupdict()
    if given.get("many"):
        many = _value(given["many"])
        if not 0 < many <= len(items):
            return ()
        return items[-many:] if given["end"] in ("last", fold("後")) else items[:many]
    if given.get("all"):
        return items if _value(given["all"]) == len(items) else ()
    if given.get("several"):
        many = _value(given["several"])
        return items[-many:] if 0 < many <= len(items) else ()
    if given.get("last") or given.get("nth") == "last":
        return items[-1:]
    if given.get("first"):
        return items[:1]
    place = _value(given["nth"])
    if not 0 < place <= len(items):
        return ()
    return [items[-place if found.group().startswith(_FROM_END) else place - 1]]


def _value(numeral: str) -> int:
    """A small number in digits or words, also one that counts places; 0 where it is none."""
    for words in (_WORDS, _NUMBERS):
        if numeral in words:
            return words.index(numeral) + 1
    if digits := re.match(r"\d+", numeral):
        return int(digits.group())
    return _HAN.index(numeral) + 1 if len(numeral) == 1 and numeral in _HAN else 2 * (numeral == "兩")
