"""Traditional and Simplified characters, by OpenCC, the only place that uses it.

Whole texts are converted by phrase (:func:`to_traditional`, :func:`to_simplified`, :func:`to_taiwan_terms`).
For matching, single characters are enough and faster: :func:`representatives` gives every Han character that
shares a Simplified form with others one common form, so that 後 and 后, 臺 and 台, 裡 and 裏 and 里 meet,
whatever script and whichever variant a text is written in.
"""

from functools import lru_cache

import opencc

_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_HAN_SPANS = (
    (0x3005, 0x3008),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x32400),
)

# OpenCC's own choice among the Traditional characters behind one Simplified character, where another one
# is far commoner in ordinary text.
_COMMONER = dict(zip("臺后准采鍾周汙溼祕", "台後準採鐘週污濕秘", strict=True))

# Big5's first plane (5,401 characters in ordinary use in Taiwan) ends here; a Simplified character that is
# in it (台, 里, 后, 干) is also ordinary Traditional text and says nothing about the script.
_BIG5_ORDINARY_END = 0xC940


def is_han(char: str) -> bool:
    """Whether a single character is a Han ideograph (々 and 〇 included)."""
    code = ord(char)
    return 0x4E00 <= code < 0xA000 or any(start <= code < end for start, end in _HAN_SPANS)


@lru_cache(maxsize=8)
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def to_simplified(text: str) -> str:
    """The text in Simplified characters, with its own vocabulary kept."""
    return str(_converter("t2s").convert(_encodable(text)))


def to_traditional(text: str) -> str:
    """The text in the Traditional characters of Taiwan, with its own vocabulary kept; 台 stays 台."""
    return _keep_tai(text, str(_converter("s2tw").convert(_encodable(text))))


def to_taiwan_terms(text: str) -> str:
    """The text in Traditional characters and in Taiwan's vocabulary (软件 becomes 軟體).

    Its length may change.
    """
    return str(_converter("s2twp").convert(_encodable(text)))


def is_simplified_only(char: str) -> bool:
    """Whether a character is written in Simplified text only: 为 and 国 are, 台 and 里 are not."""
    return char in _marks()[0]


def is_traditional_only(char: str) -> bool:
    """Whether a character is written in Traditional text only: 為 and 國 are, 台 and 里 are not."""
    return char in _marks()[1]


def representatives() -> dict[str, str]:
    """For each Han character that has another common form, that form: one character for one.

    Characters with the same Simplified form have the same representative, which is the Traditional
    character that is commonest in Taiwan. Characters that are their own representative are left out.
    """
    return _tables()[0]


def _marks() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that are only Simplified, and those that are only Traditional."""
    return _tables()[1:]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """The representatives and the marks: made together, so that the forms of all characters, which take far
    more memory, are given back."""
    chars, simplified, traditional = _by_character()
    keys = dict(zip(chars, simplified, strict=True))
    usual = {char: _COMMONER.get(form, form) for char, form in zip(chars, traditional, strict=True)}
    # A Simplified form may have one itself (薴, 苧, 苎).
    forms = {char: usual.get(keys.get(key, key), key) for char, key in keys.items()}
    rows = zip(chars, simplified, traditional, strict=True)
    only_simplified = {c for c, s, t in rows if s == c and t != c and not _ordinary_in_taiwan(c)}
    only_traditional = {c for c, s in keys.items() if s != c}
    return (
        {char: form for char, form in forms.items() if form != char},
        frozenset(only_simplified),
        frozenset(only_traditional),
    )


def _by_character() -> tuple[list[str], list[str], list[str]]:
    """All common Han characters, their Simplified and their Traditional form, each converted alone."""
    chars = [chr(code) for start, end in _HAN_RANGES for code in range(start, end)]
    alone = "\n".join(chars)
    simplified = _converter("t2s").convert(alone).split("\n")
    traditional = _converter("s2tw").convert(alone).split("\n")
    return chars, simplified, traditional


def _ordinary_in_taiwan(char: str) -> bool:
    try:
        code = int.from_bytes(char.encode("big5"), "big")
    except UnicodeEncodeError:
        return False
    return code < _BIG5_ORDINARY_END


def _keep_tai(text: str, converted: str) -> str:
    """OpenCC writes every 台 as 臺; a reader in Taiwan writes 台 in nearly every word."""
    if len(text) != len(converted):
        return converted if "臺" in text else converted.replace("臺", "台")
    pairs = zip(text, converted, strict=True)
    return "".join("台" if old == "台" and new == "臺" else new for old, new in pairs)


def _encodable(text: str) -> str:
    """Lone surrogates cannot be handed to OpenCC; they become the replacement character."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
