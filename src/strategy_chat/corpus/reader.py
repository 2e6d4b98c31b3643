"""A corpus folder read as documents and editions, with everything that was found wrong on the way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from strategy_chat import text as language_rules
from strategy_chat.corpus.files import CorpusFile, CorpusFiles, decode, document_ids, find_files, name_key
from strategy_chat.corpus.findings import Findings, shown
from strategy_chat.corpus.front_matter import FrontMatter, Glossary, read_front_matter, read_glossary
from strategy_chat.corpus.language import language_rank
from strategy_chat.corpus.parts import Part, read_parts
from strategy_chat.corpus.sections import build_sections, first_title
from strategy_chat.errors import CorpusError
from strategy_chat.schema import Corpus, Document, Edition, Problem

_OTHER_WORD = re.compile(r"[^\W\d_\u3041-\u30ff]+")
"""A word in letters other than kana, which stand among Han characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A corpus as far as it could be read, and the problems found."""

    corpus: Corpus
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file that has been parsed and waits for its document."""

    file: CorpusFile
    front: FrontMatter
    parts: tuple[Part, ...]
    language: str
    found: Findings


def read_corpus(folder: Path) -> Corpus:
    """Read every document of a folder and of the folders in it.

    Raises CorpusError, in one line with file and line, for the first thing in the way of reading; editions
    that do not match each other are :func:`~strategy_chat.corpus.check_corpus`'s to find.
    """
    reading = read_leniently(folder)
    for problem in reading.problems:
        if problem.severity == "error":
            place = f"{folder / problem.file}:{problem.line}" if problem.line else str(folder / problem.file)
            raise CorpusError(f"{place}: {problem.message}")
    return reading.corpus


def read_leniently(folder: Path) -> Reading:
    """Read a folder as far as it goes, collecting what is wrong instead of stopping at it.

    Raises CorpusError where there is nothing to read: no folder, no document, an unreadable file.
    """
    files = find_files(folder)
    drafts: list[_Draft] = []
    all_found: list[Findings] = []
    for file in files.documents:
        found = Findings(file.path)
        all_found.append(found)
        text = decode(file.data, found.error)
        if text is not None:
            drafts.append(_draft(file, text, found))
    documents = _documents(drafts, files, all_found)
    problems = tuple(problem for found in all_found for problem in found.problems)
    return Reading(Corpus(documents, files.fingerprint), problems)


def _draft(file: CorpusFile, text: str, found: Findings) -> _Draft:
    front, body = read_front_matter(text, found.error)
    stated = _stated_language(file, front, found)
    language = _detected(body, stated) if stated in ("", "zh") else stated
    return _Draft(file, front, read_parts(body, found), language, found)


def _stated_language(file: CorpusFile, front: FrontMatter, found: Findings) -> str:
    """The language that the front matter or the file's name gives, or ""; "zh" leaves the script open."""
    stated = [tag for tag in (front.language, file.language) if tag]
    if len({tag.split("-")[0] if "zh" in stated else tag for tag in stated}) > 1:
        line = front.line("language")
        found.error(
            line, f"the front matter says {stated[0]} and the file name {stated[1]}: make them the same"
        )
    return next((tag for tag in stated if tag != "zh"), stated[0] if stated else "")


def _detected(body: str, stated: str) -> str:
    """The language of a document, or only its script where ``stated`` is "zh": Chinese unless it has more
    words in other scripts than Han characters, of which most Chinese words have two."""
    gaps = {ord(char): " " for char in set(body) if language_rules.is_han(char)}
    han = "".join(char for char in body if ord(char) in gaps)
    words = _OTHER_WORD.findall(body.translate(gaps))
    return "en" if not stated and len(words) > len(han) else language_rules.detect(han)


def _documents(
    drafts: Sequence[_Draft], files: CorpusFiles, all_found: list[Findings]
) -> tuple[Document, ...]:
    ids = _ids(drafts)
    editions: dict[str, list[tuple[_Draft, Edition]]] = {}
    for draft in drafts:
        document = ids[name_key(draft.file.name)] if not draft.front.id else draft.front.id
        siblings = editions.setdefault(document, [])
        twin = next((other for other, _ in siblings if other.language == draft.language), None)
        if twin:
            draft.found.error(
                draft.front.line("id"),
                f"{twin.file.path} is a document with the id {shown(document)} in {draft.language} already:"
                " give one of them another id or language in its front matter",
            )
        else:
            siblings.append((draft, _edition(draft, document)))
    glossaries = _glossaries(
        files.glossaries, {name_key(d.file.name) for d in drafts} | set(editions), all_found
    )
    return tuple(_document(name, editions[name], glossaries) for name in sorted(editions))


def _ids(drafts: Sequence[_Draft]) -> dict[str, str]:
    """The id of the files that give none: what another edition under the same name gives, else by name."""
    given = {name_key(draft.file.name): draft.front.id for draft in reversed(drafts) if draft.front.id}
    return document_ids(name_key(draft.file.name) for draft in drafts) | given


def _edition(draft: _Draft, document: str) -> Edition:
    front = draft.front
    title = front.title or first_title(draft.parts) or draft.file.name.rpartition("/")[2]
    return Edition(
        document=document,
        language=draft.language,
        original=front.original is True,
        file=draft.file.path,
        title=title,
        author=front.author,
        date=front.date,
        origin=front.source,
        meta=front.meta,
        sections=build_sections(draft.parts, document, title, draft.found.error),
    )


def _document(
    name: str, drafted: Sequence[tuple[_Draft, Edition]], glossaries: dict[str, Glossary]
) -> Document:
    ranked = sorted(drafted, key=lambda pair: language_rank(pair[1].language))
    marked = [pair for pair in ranked if pair[1].original]
    for draft, _ in marked[1:]:
        message = f"{marked[0][1].file} is the original of {shown(name)} already"
        line = draft.front.line("original")
        draft.found.error(line, f"{message}: write original: false in one of them")
    candidates = marked or [pair for pair in ranked if pair[0].front.original is None] or ranked
    first_draft, first = candidates[0]
    if len(ranked) > 1 and not marked:
        message = f"no edition of {shown(name)} is marked as the original, so this one is quoted"
        first_draft.found.note(1, f"{message}: write original: true in the one that should be")
    groups = [group for draft, _ in ranked for group in draft.front.glossary]
    for key in dict.fromkeys([*(name_key(draft.file.name) for draft, _ in ranked), name]):
        groups.extend(glossaries.get(key, ()))
    editions = (
        replace(first, original=True),
        *(replace(edition, original=False) for _, edition in ranked if edition is not first),
    )
    return Document(name, editions, tuple(dict.fromkeys(groups)))


def _glossaries(
    files: Iterable[CorpusFile], documents: set[str], all_found: list[Findings]
) -> dict[str, Glossary]:
    """The glossaries by the documents' names; one that is beside no document is reported."""
    glossaries: dict[str, Glossary] = {}
    for file in files:
        found = Findings(file.path)
        all_found.append(found)
        text = decode(file.data, found.error)
        groups = read_glossary(text, found.error) if text is not None else ()
        key = next((key for key in (name_key(file.name), file.name) if key in documents), None)
        if key is None:
            found.note(1, f"there is no document {shown(file.name)} beside this glossary: name it after one")
        else:
            glossaries[key] = glossaries.get(key, ()) + groups
    return glossaries
