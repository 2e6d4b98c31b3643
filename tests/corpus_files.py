"""Corpus folders written for a test, and what is read of them."""

from pathlib import Path

import pytest

from strategy_chat.corpus import read_corpus
from strategy_chat.errors import CorpusError
from strategy_chat.schema import Edition, Section


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, text: str | bytes, name: str = "tea.md") -> Edition:
    return read_corpus(write(folder, {name: text})).documents[0].original


def content(section: Section) -> list[tuple[str, str, str]]:
    """Kind, end of the locator and text of each block of a section."""
    return [(block.kind, block.id.rpartition("/")[2], block.text) for block in section.blocks]


def blocks(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for section in read(folder, text).sections for block in section.blocks]


def error(folder: Path, files: dict[str, str | bytes]) -> str:
    """The message for a folder, which is on one line, without the folder's own path."""
    write(folder, files)
    with pytest.raises(CorpusError) as caught:
        read_corpus(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(folder))
    return message.removeprefix(str(folder)).lstrip("/")


HEAD = """---
id: tea
title: 茶葉
author: 林小茶
date: 2025-12-05
language: zh-Hant
original: true
source: 茶葉年報
version: 1.10
tags: [a, b]
glossary:
  - [茶葉改良場, TRES]
  - ["烏龍茶", Oolong, 青茶]
---
"""
