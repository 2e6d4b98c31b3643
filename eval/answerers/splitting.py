"""A text cut by the rule of LangChain's RecursiveCharacterTextSplitter: at blank lines, else at line ends,
else at spaces, else anywhere; pieces packed up to a size, with an overlap."""

from collections.abc import Sequence

SEPARATORS = ("\n\n", "\n", " ", "")


def split(text: str, size: int, overlap: int) -> list[tuple[int, str]]:
    """The chunks of a text with the offsets at which they start, each at most ``size`` characters long."""
    chunks: list[tuple[int, str]] = []
    held: list[tuple[int, str]] = []
    for start, piece in _pieces(text, 0, size, SEPARATORS):
        if held and start + len(piece) - held[0][0] > size:
            chunks.append(_joined(text, held))
            while held and (
                held[-1][0] + len(held[-1][1]) - held[0][0] > overlap
                or start + len(piece) - held[0][0] > size
            ):
                held.pop(0)
        held.append((start, piece))
    if held:
        chunks.append(_joined(text, held))
    return [(start, chunk) for start, chunk in chunks if chunk.strip()]


def _joined(text: str, held: Sequence[tuple[int, str]]) -> tuple[int, str]:
    start, (last, piece) = held[0][0], held[-1]
    return start, text[start : last + len(piece)]


def _pieces(text: str, start: int, size: int, separators: Sequence[str]) -> list[tuple[int, str]]:
    """Pieces no longer than ``size``, cut at the first separator that makes them so."""
    if len(text) <= size:
        return [(start, text)] if text else []
    separator, *rest = separators
    if not separator:
        return [(start + at, text[at : at + size]) for at in range(0, len(text), size)]
    found: list[tuple[int, str]] = []
    for part in text.split(separator):
        found += _pieces(part, start, size, rest)
        start += len(part) + len(separator)
    return found
