"""The files of a corpus folder: which ones count, their bytes and text, and what their names say."""

import codecs
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from strategy_chat.corpus.findings import Report
from strategy_chat.corpus.language import split_language
from strategy_chat.errors import CorpusError

_GLOSSARY_ENDINGS = (".glossary.yaml", ".glossary.yml")
_NOT_IN_A_SLUG = re.compile(r"[\W]+")
_PAGE_AND_LINE_SIGNS = re.compile("[\v\f\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file as found: its path relative to the corpus, the document's name in that path (without language
    and ending), the language in it if any, and the bytes."""

    path: str
    name: str
    language: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The documents and the glossaries of a folder, each in the order of their paths."""

    documents: tuple[CorpusFile, ...]
    glossaries: tuple[CorpusFile, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the paths and bytes of all files, in hexadecimal."""
        digest = hashlib.sha256()
        for file in sorted((*self.documents, *self.glossaries), key=lambda file: file.path):
            for piece in (file.path.encode("utf-8", "surrogateescape"), file.data):
                digest.update(len(piece).to_bytes(8, "big") + piece)
        return digest.hexdigest()


def find_files(folder: Path) -> CorpusFiles:
    """All documents and glossaries in a folder and the folders in it; names that begin with a dot and
    README files do not count.

    Raises CorpusError where the folder is missing, is no folder, or has no document in it, and where a
    file cannot be read.
    """
    if not folder.exists():
        raise CorpusError(f"{folder}: there is no such folder: give a folder that holds .md documents")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: this is not a folder: give the folder in which the document is")
    documents: list[CorpusFile] = []
    glossaries: list[CorpusFile] = []
    for path in sorted(_visible_files(folder)):
        ending = next((end for end in _GLOSSARY_ENDINGS if path.lower().endswith(end)), None)
        if ending:
            glossaries.append(CorpusFile(path, path[: -len(ending)], None, _bytes(folder, path)))
        elif path.lower().endswith(".md") and not _is_readme(path):
            name, language = split_language(path[:-3])
            documents.append(CorpusFile(path, name, language, _bytes(folder, path)))
    if not documents:
        raise CorpusError(
            f"{folder}: there is no .md document in this folder (README.md does not count): put one into it"
        )
    return CorpusFiles(tuple(documents), tuple(glossaries))


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file, with line feeds as its only line ends and without control characters; None, and a
    report, where it is not UTF-8. No line changes its number."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        found = "it is UTF-16" if is_utf16 else f"byte {at} is 0x{data[at]:02x}"
        report(data[:at].count(b"\n") + 1, f"the file is not valid UTF-8 ({found}): save it as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _PAGE_AND_LINE_SIGNS.sub(" ", text))


def name_key(name: str) -> str:
    """What two names of the same document share: names that differ in case alone are one."""
    return unicodedata.normalize("NFKC", name).lower()


def document_ids(names: Iterable[str]) -> dict[str, str]:
    """An id for each :func:`name_key`: letters, digits (Chinese characters too) and ``-`` only. Different
    names never share an id: the later in order gets a number."""
    ids: dict[str, str] = {}
    for name in names:
        slug = _NOT_IN_A_SLUG.sub("-", name).strip("-_") or "document"
        numbered = (f"{slug}-{number}" if number > 1 else slug for number in count(1))
        if name not in ids:
            used = set(ids.values())
            ids[name] = next(identifier for identifier in numbered if identifier not in used)
    return ids


def _visible_files(folder: Path) -> Iterable[str]:
    def fail(error: OSError) -> None:
        raise CorpusError(f"{error.filename}: cannot be read ({error.strerror}): change its permissions")

    for top, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = (Path(top) / name).relative_to(folder).as_posix()
                if not path.isprintable():
                    raise CorpusError(
                        f"{folder}: the file name {path!r} has signs that cannot be printed: rename it"
                    )
                yield path


def _is_readme(path: str) -> bool:
    stem = path.rpartition("/")[2][:-3]
    return split_language(stem)[0].lower() == "readme"


def _bytes(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{folder / path}: cannot be read ({error.strerror}): change its permissions"
        ) from error
