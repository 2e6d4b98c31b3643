"""A model's reply as sentences: held back until each is whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from strategy_chat.phrasing.faults import Fault
from strategy_chat.text import sentences

_LONGEST = 1200
"""Characters without the end of a sentence after which a reply is taken for no text."""
_MOST = 12_000
_REPEATED = 3
THOUGHT = re.compile(r"<think>.*?</think>\s*", re.DOTALL)
_MARKUP = re.compile(r"\*\*|__|^\s*(?:[-*•]|#{1,6})\s+", re.MULTILINE)
_AHEAD = re.compile(r"(?:\s*[【［\[][\d\s,，、]+[】］\]])+\s*")
_MARKERS = re.compile(r"[【［\[]\s*(\d+(?:\s*[,，、]\s*\d+)*)\s*[】］\]]")


def held_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a reply, each once it is whole, without emphasis and list signs, with markers in the
    form ``[1]``.

    Raises Fault where the reply is empty, is data in place of text, never ends a sentence, or repeats one.
    """
    buffer, said, read = "", Counter[str](), 0
    for piece in pieces:
        buffer += piece
        read += len(piece)
        if "<think>" in buffer:
            buffer = THOUGHT.sub("", buffer)
            if "<think>" in buffer and read < _MOST:
                continue
        if not said and _is_data(buffer):
            raise Fault("format")
        *whole, buffer = _split(buffer)
        for sentence in whole:
            yield _once_more(sentence, said)
        if len(buffer) > _LONGEST or read > _MOST:
            raise Fault("repetition" if _repeats(buffer) else "garbage")
    for sentence in map(_tidy, _split(buffer)):
        if sentence:
            yield _once_more(sentence, said)
    if not said:
        raise Fault("empty")


def _once_more(sentence: str, said: Counter[str]) -> str:
    said[sentence] += 1
    if said[sentence] >= _REPEATED:
        raise Fault("repetition")
    return sentence


def _split(text: str) -> list[str]:
    """The sentences of a text; the last may not have ended yet, and keeps the space after it."""
    *lines, open_line = text.split("\n")
    found = [sentence for line in lines for sentence in _with_markers(sentences(_tidy(line)))]
    begun = _with_markers(sentences(open_line))
    if not begun:
        return [*found, open_line]
    # A marker may still follow the stop, so the last sentence of a line is not whole before the next begins.
    return [*found, *(_tidy(sentence) for sentence in begun[:-1]), begun[-1] + _trailing_space(open_line)]


def _with_markers(pieces: Iterable[str]) -> list[str]:
    """Sentences with the markers that follow their stops."""
    found: list[str] = []
    for piece in pieces:
        markers = _AHEAD.match(piece)
        if found and markers:
            found[-1] += markers[0].strip()
            piece = piece[markers.end() :]
        if piece:
            found.append(piece)
    return found


def _trailing_space(line: str) -> str:
    return line[len(line.rstrip()) :]


def _tidy(text: str) -> str:
    plain = _MARKUP.sub("", text).strip()
    return _MARKERS.sub(lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1])), plain)


def _is_data(text: str) -> bool:
    """Whether a reply begins as JSON or a block of code."""
    return re.match(r"\s*(?:```|\{|\[\s*[\[{\"])", text) is not None


def _repeats(text: str) -> bool:
    """Whether the end of a text is one piece over and over."""
    return re.search(r"(.{1,200}?)\1{3,}\s*$", text[-1000:], re.DOTALL) is not None
