"""The YAML at the head of a document, and the YAML file of a glossary beside it.

Only the shape of YAML is used, not its types: every scalar is the text that stands in the file, so that
``date: 2025-12-05`` and ``version: 1.10`` stay as they were written, and nothing is ever constructed.
"""

import re
from dataclasses import dataclass

import yaml

from strategy_chat.corpus.findings import Report, shown
from strategy_chat.corpus.language import normal_tag

Glossary = tuple[tuple[str, ...], ...]

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY_LINE = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")
_ID = re.compile(r"\w[\w.-]*")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_NOTHING = ("", "~", "null")
_TEXT_KEYS = ("id", "title", "author", "date", "language", "source")
_GLOSSARY_SHAPE = "write it as a list of lists of names, such as [[Danube, Donau], [Vienna, Wien]]"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says; empty texts and None where it says nothing. ``lines`` gives the
    line of each key."""

    id: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    original: bool | None = None
    source: str = ""
    glossary: Glossary = ()
    meta: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, key: str) -> int:
        """The line on which a key stands, or 1."""
        return dict(self.lines).get(key, 1)


def read_front_matter(text: str, report: Report) -> tuple[FrontMatter, str]:
    """The front matter of a document, and the document with those lines left empty, so that the lines
    of what follows keep their numbers.

    A first line ``---`` without an end, or with an empty line and no mapping under it, is a rule of
    Markdown and not front matter.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return FrontMatter(), text
    end = next((n for n, line in enumerate(lines[1:], 1) if _END.fullmatch(line)), None)
    if end is None:
        if len(lines) > 1 and _KEY_LINE.match(lines[1]):
            report(1, "the front matter is not closed: put a line --- after it")
        return FrontMatter(), text
    rest = "\n".join([""] * (end + 1) + lines[end + 1 :])
    perhaps_a_rule = not lines[1].strip()
    trouble: list[tuple[int, str]] = []
    node = _compose("\n".join(lines[1:end]), 2, "front matter", lambda *found: trouble.append(found))
    if perhaps_a_rule and (trouble or not isinstance(node, yaml.MappingNode | None)):
        return FrontMatter(), text
    for line, message in trouble:
        report(line, message)
    if node is None:
        return FrontMatter(), rest
    if not isinstance(node, yaml.MappingNode):
        report(2, "the front matter is not a mapping: write one `key: value` a line, such as `title: Rivers`")
        return FrontMatter(), rest
    return _fields(node, 2, report), rest


def read_glossary(text: str, report: Report) -> Glossary:
    """The groups of names in a glossary file: a list of lists of names."""
    node = _compose(text, 1, "glossary", report)
    return () if node is None else _groups(node, 1, report)


def _compose(text: str, first_line: int, what: str, report: Report) -> yaml.Node | None:
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        why = " ".join(str(getattr(error, "problem", None) or error).split())
        report(line, f"the {what} is not valid YAML ({why}): put texts with a colon or a # in quotes")
        return None
    except RecursionError:
        report(first_line, f"the {what} is nested too deeply: write plain values and lists only")
        return None
    return node if isinstance(node, yaml.Node) else None


def _fields(node: yaml.MappingNode, first_line: int, report: Report) -> FrontMatter:
    texts: dict[str, str] = {}
    meta: list[tuple[str, str]] = []
    lines: dict[str, int] = {}
    original: bool | None = None
    glossary: Glossary = ()
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        line = first_line + key_node.start_mark.line
        if not key:
            report(line, "a key of the front matter is not a plain word: write one `key: value` a line")
            continue
        if key in lines:
            report(line, f"the key {shown(key)} stands twice, first on line {lines[key]}: keep one of them")
            continue
        lines[key] = line
        if key == "glossary":
            glossary = () if _is_nothing(value) else _groups(value, first_line, report)
        elif key == "original":
            original = _flag(value, line, report)
        elif key in _TEXT_KEYS:
            texts[key] = _text(key, value, line, report)
        elif isinstance(value, yaml.ScalarNode):
            meta.append((key, _scalar(value)))
    texts["id"] = _checked_id(texts.get("id", ""), lines.get("id", 1), report)
    texts["language"] = _checked_language(texts.get("language", ""), lines.get("language", 1), report)
    return FrontMatter(
        **texts, original=original, glossary=glossary, meta=tuple(meta), lines=tuple(lines.items())
    )


def _text(key: str, value: yaml.Node, line: int, report: Report) -> str:
    if isinstance(value, yaml.ScalarNode):
        return _scalar(value)
    names = value.value if isinstance(value, yaml.SequenceNode) else ()
    if key == "author" and names and all(isinstance(name, yaml.ScalarNode) for name in names):
        return ", ".join(_scalar(name) for name in names)
    report(
        line,
        f"{key} in the front matter has to be one text, not a {_shape(value)}: write `{key}: …` on one line",
    )
    return ""


def _flag(value: yaml.Node, line: int, report: Report) -> bool | None:
    if _is_nothing(value):
        return None
    flag = _FLAGS.get(_scalar(value).lower()) if isinstance(value, yaml.ScalarNode) else None
    if flag is None:
        found = shown(_scalar(value)) if isinstance(value, yaml.ScalarNode) else f"a {_shape(value)}"
        report(line, f"original in the front matter is {found}: write true or false")
    return flag


def _checked_id(document: str, line: int, report: Report) -> str:
    if document and not _ID.fullmatch(document):
        report(line, f"the id {shown(document)} cannot be used: write letters, digits, - _ . only, no spaces")
        return ""
    return document


def _checked_language(tag: str, line: int, report: Report) -> str:
    normal = normal_tag(tag) if tag else ""
    if normal is None:
        report(
            line, f"the language {shown(tag)} is not known: write a tag such as zh-Hant, zh-Hans, en or ja"
        )
    return normal or ""


def _groups(node: yaml.Node, first_line: int, report: Report) -> Glossary:
    if not isinstance(node, yaml.SequenceNode):
        report(first_line + node.start_mark.line, f"the glossary is not a list: {_GLOSSARY_SHAPE}")
        return ()
    groups: list[tuple[str, ...]] = []
    for item in node.value:
        line = first_line + item.start_mark.line
        names = item.value if isinstance(item, yaml.SequenceNode) else None
        if names is None or not all(isinstance(name, yaml.ScalarNode) for name in names):
            report(line, f"a group of the glossary is not a list of names: {_GLOSSARY_SHAPE}")
        elif not all(name.value.strip() for name in names):
            report(line, "a group of the glossary holds an empty name: write the name or leave it out")
        else:
            groups.append(tuple(dict.fromkeys(" ".join(name.value.split()) for name in names)))
    return tuple(groups)


def _scalar(node: yaml.ScalarNode) -> str:
    """The text of a scalar on one line; nothing for YAML's words for nothing, unless they are quoted."""
    value = " ".join(str(node.value).split())
    return "" if node.style is None and value in _NOTHING else value


def _shape(node: yaml.Node) -> str:
    """What a value that is not a scalar is called in a message."""
    return "list" if isinstance(node, yaml.SequenceNode) else "mapping"


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not _scalar(node)
