"""Names of countries and territories in Chinese and English, from the Unicode CLDR (through Babel).

They connect the names of one country across languages where a corpus has one edition only, and tell that a
country is being asked about that the material does not hold.
"""

from functools import cache

from babel import Locale

from strategy_chat.matching import Names, tokenize

_LOCALES = ("zh_Hant", "zh_Hans", "en")
_ALSO = {
    "US": ("USA", "U.S.", "U.S.A.", "America", "United States of America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "KR": ("Korea", "韓國", "南韓"),
    "CN": ("PRC", "中國", "中國大陸"),
    "TW": ("台灣", "臺灣"),
    "RU": ("俄羅斯",),
    "VN": ("越南",),
    "CZ": ("Czech Republic",),
    "NL": ("Holland",),
    "AE": ("UAE", "阿聯"),
    "TR": ("Turkey",),
}


@cache
def territories() -> dict[str, tuple[str, ...]]:
    """The names of each territory by its two-letter code; regions such as continents by their number."""
    names: dict[str, list[str]] = {}
    for locale in _LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if code not in ("001", "ZZ", "QO", "EZ", "UN", "XA", "XB"):
                names.setdefault(code, []).append(name)
    for code, more in _ALSO.items():
        names[code] += more
    return {code: tuple(dict.fromkeys(listed)) for code, listed in names.items()}


@cache
def territory_names() -> Names[str]:
    """An index from names of territories to their codes."""
    return Names((name, code) for code, listed in territories().items() for name in listed)


def same_territory(name: str) -> tuple[str, ...]:
    """All names of the territory that ``name`` is a name of; empty where it is none."""
    tokens = tokenize(name)
    for match in territory_names().find(tokens):
        if match.first == 0 and match.last == len(tokens):
            return territories()[match.payload]
    return ()
