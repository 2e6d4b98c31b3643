"""What front matter says of a document: who gave it, what it is called, when."""

import math
import re
from collections import Counter
from collections.abc import Sequence, Set

from strategy_chat.evidence.expectation import holds
from strategy_chat.evidence.lists import leads_up
from strategy_chat.evidence.units import Unit, Units
from strategy_chat.matching import Names, Wording
from strategy_chat.schema import Document, Edition, Query, Statement, TextResult
from strategy_chat.text import fold, nearest_language

_POSTS: Names[str] = Names(
    (word, "post")
    for word in (
        *("職務", "職稱", "職位", "頭銜", "身分", "身兼", "兼任", "單位", "背景", "身", "兼", "任職"),
        *("post", "position", "title", "job", "role", "affiliation", "organisation", "who", "background"),
        *("公司", "機構", "哪家公司", "頭銜", "company", "organization", "firm", "hold", "other"),
    )
)
"""What an author is, which stands with the name."""
_KEYS = ("author", "date", "title")
_MOST_LINES = 4
_MOST_SECTIONS = 12
_FEW = 4
_A_SENTENCE = 12
"""Characters that make more than a label."""
_EVERYWHERE = 0.4
_OF_DOCUMENT = 2
_LENGTHS = {
    "一": 1,
    "one": 1,
    "a": 1,
    "single": 1,
    "兩": 2,
    "二": 2,
    "two": 2,
    "三": 3,
    "three": 3,
    "五": 5,
    "five": 5,
}
_WORKED_OUT = ("max", "min", "earliest", "latest", "rise", "fall", "change", "rank", "count", "sum")
_LENGTH = re.compile(
    fold("(?:[一兩二三](?:到|至|、)?)?([一兩二三四五幾])個?句|(一段話|簡短|簡單|簡要|扼要|精簡)")
    + r"|\b(one|a|single|two|three|four|five|few|some)\s+(?:short |brief |single )?(?:sentences?|lines?)\b"
    r"|\b(briefly|in short|in brief|short|brief|few words)\b"
)


def about_documents(query: Query, units: Units, language: str) -> TextResult | None:
    """The author, title or date of the documents that a question is about, where it asks for nothing else.

    A question that names no document is about all of them. Content words that no title accounts for make it a
    question about something else, and the result None.
    """
    wanted = next((key for key in _KEYS if any(span.key == key for span in query.document)), None)
    if wanted is None and query.expects_any("who") and query.before is None and _asks_nothing_else(query):
        wanted = "author"  # "who?", of nothing in particular, is who speaks
    if wanted in (None, "title") and (asked := _on_author(query, units)):
        return _of_documents(asked, "author", units, language)
    if wanted is None:
        return None
    about = {place for span in query.document for place in range(span.first, span.last)}
    content = [p for p in range(len(query.tokens)) if p not in query.light and p not in about]
    if wanted == "author":
        posts = {p for m in _POSTS.find(query.tokens) for p in range(m.first, m.last)}
        content = [p for p in content if p not in posts]
    documents = [document for document in units.corpus.documents if _named(query, content, document)]
    return _of_documents(documents, wanted, units, language)


def _asks_nothing_else(query: Query) -> bool:
    """Whether a question has no content and works nothing out ("who fell most?" does)."""
    worked_out = query.wants(*_WORKED_OUT) or query.dimensions or query.adjectives or query.numbers
    return not worked_out and query.light.issuperset(range(len(query.tokens)))


def _on_author(query: Query, units: Units) -> list[Document]:
    """The documents whose author a question is about: it has the name, and asks for no more than who that is
    or what posts and bodies go with it."""
    posts = {p for m in _POSTS.find(query.tokens) for p in range(m.first, m.last)}
    if not (query.expects_any("who") or posts):
        return []
    content = [p for p in range(len(query.tokens)) if p not in query.light and p not in posts]
    found = []
    for document in units.corpus.documents:
        name = Wording(edition.author for edition in document.editions)
        if len(content) > 1 and _all_in(query, content, name):
            found.append(document)
    return found


def _of_documents(
    documents: Sequence[Document], wanted: str, units: Units, language: str
) -> TextResult | None:
    """What the front matter of some documents says of their author, title or date, in the source's lines."""
    statements = [s for document in documents for s in _statements(document, wanted, units, language)]
    return TextResult("document", tuple(statements), 1.0, (), False) if statements else None


def summary(query: Query, units: Units, language: str, sections: Set[str]) -> TextResult | None:
    """The leading statement of each section, where a whole document is to be summed up and not one of the
    ``sections`` that the question names."""
    if sections:
        return None
    about = {place for span in query.document for place in range(span.first, span.last)}
    content = [p for p in range(len(query.tokens)) if p not in query.light and p not in about]
    if not query.wants("summary", "conclusion"):
        return None
    if query.wants("conclusion"):
        return _conclusion(query, content, units, language)
    most = length_asked(query) or _MOST_SECTIONS
    leads: list[Statement] = []
    for document in units.corpus.documents:
        if _named(query, content, document):
            found = [lead for section in document.original.sections if (lead := _lead(section.id, units))]
            central = sorted(found, key=lambda unit: -_centrality(unit, document, units))[:most]
            leads += [_statement(unit, language, heading=True) for unit in found if unit in central]
    return TextResult("section", tuple(leads), 1.0, (), False) if leads else None


def length_asked(query: Query) -> int | None:
    """How many sentences a summary is to have, where a question says so ("in one sentence", 用三句話)."""
    found = _LENGTH.search(fold(query.text))
    if found is None:
        return None
    word = next(group for group in found.groups() if group)
    return _LENGTHS.get(word, _FEW)


def _centrality(unit: Unit, document: Document, units: Units) -> float:
    """How much a statement says, for its length, of what its document and the other sections are called."""
    called: Counter[object] = Counter()
    for edition in document.editions:
        called.update(dict.fromkeys(Wording([edition.title]).keys, _OF_DOCUMENT))
        for section in edition.sections:
            if section.id != unit.section_id:
                called.update(Wording([section.title]).keys)
    said = sum(called[key] * max(units.rarity(key) - _EVERYWHERE, 0.0) for key in unit.own.keys)
    return said / math.sqrt(len(unit.own.keys))


def _conclusion(query: Query, content: list[int], units: Units, language: str) -> TextResult | None:
    """What the last section that says something has, where the conclusion of a document is asked for."""
    found: list[Statement] = []
    for document in units.corpus.documents:
        if _named(query, content, document):
            sections = [units.by_section.get(section.id, ()) for section in document.original.sections]
            said = [[u for u in inside if u.kind == "paragraph" and not u.top] for inside in sections]
            last = next((inside for inside in reversed(said) if inside), [])
            found += [_statement(unit, language, heading=True) for unit in last[:_MOST_LINES]]
    return TextResult("section", tuple(found), 1.0, (), False) if found else None


def _lead(section: str, units: Units) -> Unit | None:
    """The first sentence of a section that says something: a paragraph rather than a label; where it gives a
    figure, the longest that does without, unless that is a label or only announces others."""
    inside = [unit for unit in units.by_section.get(section, ()) if unit.kind != "cell" and not unit.top]
    first = next((unit for unit in inside if unit.kind == "paragraph"), inside[0] if inside else None)
    if first is None or not holds("figure", first.texts.values()):
        return first
    plain = [unit for unit in inside if not holds("figure", unit.texts.values()) and not leads_up(unit)]
    longest = max(plain, key=_length, default=first)
    return longest if _length(longest) >= min(_A_SENTENCE, _length(first)) else first


def _length(unit: Unit) -> int:
    return min(map(len, unit.texts.values()))


def _named(query: Query, content: list[int], document: Document) -> bool:
    wording = Wording(edition.title for edition in document.editions)
    return _all_in(query, content, wording)


def _all_in(query: Query, content: list[int], wording: Wording) -> bool:
    forms = [query.tokens[place].form for place in content]
    return all(form in wording.singles or any(form in pair for pair in wording.pairs) for form in forms)


def _statements(document: Document, wanted: str, units: Units, language: str) -> list[Statement]:
    """The lines of the source that give what is wanted; the front matter's own words where none does."""
    original = document.original
    value = _value(original, wanted)
    if not value:
        return []
    found = [
        unit for unit in units.by_id.values() if unit.source == original.file and _says(unit, original, value)
    ]
    if not found:
        return []
    first = found[0]
    lines = [first]
    if wanted == "author":
        siblings = units.by_section[first.section_id]
        lines = list(siblings[siblings.index(first) :][:_MOST_LINES])
    return [_statement(unit, language) for unit in lines]


def _value(edition: Edition, wanted: str) -> str:
    return {"author": edition.author, "title": edition.title, "date": edition.date}[wanted]


def _says(unit: Unit, original: Edition, value: str) -> bool:
    text = unit.texts.get(original.language, "")
    return bool(text) and (value in text or text in value)


def _statement(unit: Unit, language: str, heading: bool = False) -> Statement:
    edition = nearest_language(language, unit.texts) or next(iter(unit.texts))
    return Statement(
        text=unit.shown(edition),
        language=edition,
        heading=unit.title.get(edition, "") if heading else "",
        quote=unit.quote,
        place=unit.place,
        source=unit.source,
        section=unit.section,
        own=1.0,
    )
