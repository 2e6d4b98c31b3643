"""Units and counting words by which figures are told apart, in both languages."""

import re

_STRONG_FORMS = {
    "%": ("%", "percent", "per cent"),
    "pp": ("percentage points", "percentage point", "個百分點", "个百分点", "百分點", "百分点", "pp"),
    "PF": ("PFlop/s", "PFlops", "petaflop/s", "petaflops", "petaflop", "PF", "每秒千兆次"),
    "hour": ("小時", "小时", "鐘頭", "hours", "hour", "hrs", "hr"),
    "minute": ("分鐘", "分钟", "minutes", "minute"),
    "GHz": ("GHz",),
    "GB": ("GB",),
    "kg": ("公斤", "kilograms", "kilogram", "kg"),
    "tonne": ("公噸", "公吨", "噸", "吨", "tonnes", "tonne", "tons", "ton"),
    "metre": ("公尺", "metres", "meters", "metre", "meter"),
    "kilometre": ("公里", "kilometres", "kilometers", "km"),
    "hectare": ("公頃", "公顷", "hectares", "hectare"),
    "dollar": ("元", "dollars", "dollar"),
}
_COUNTING_FORMS = {
    "item": (
        *(
            "個",
            "个",
            "項",
            "项",
            "種",
            "种",
            "筆",
            "笔",
            "列",
            "條",
            "条",
            "次",
            "類",
            "类",
            "款",
            "組",
            "组",
        ),
        *(
            "間",
            "间",
            "所",
            "層",
            "层",
            "頁",
            "页",
            "天",
            "代",
            "大",
            "items",
            "item",
            "entries",
            "entry",
            "rows",
        ),
        *("kinds", "kind"),
    ),
    "machine": (
        *("台", "臺", "部", "座", "套", "machines", "machine", "systems", "system", "computers", "computer"),
        *("supercomputers", "supercomputer", "laptops", "laptop", "notebooks", "notebook", "units", "unit"),
    ),
    "person": ("人", "位", "people", "persons", "person", "experts", "members"),
    "place": ("名", "th place", "place", "places", "ranks"),
    "word": ("詞", "词", "words", "word", "terms"),
    "firm": ("家", "companies", "company", "firms", "firm"),
    "year": ("年", "years", "year"),
    "country": ("國", "国", "countries", "country", "regions", "region"),
    "core": ("核心", "核", "cores", "core"),
    "times": ("倍", "times", "fold", "x", "×"),
}

STRONG = frozenset(_STRONG_FORMS)
"""Units of measure: a figure with another one, or without it, is another figure."""

_CANONICAL = {
    form.casefold(): name
    for forms in (_STRONG_FORMS, _COUNTING_FORMS)
    for name, group in forms.items()
    for form in group
}


def _pattern(form: str) -> str:
    """A form that is not the beginning of a longer word, and no times sign before a further factor."""
    factor = r"(?!\s?\d)" if form in "x×" else ""
    return re.escape(form) + (r"(?![a-z])" if form[-1].isascii() and form[-1].isalpha() else "") + factor


UNIT_AFTER = re.compile(
    rf"\s?(?P<unit>{'|'.join(_pattern(form) for form in sorted(_CANONICAL, key=len, reverse=True))})",
    re.IGNORECASE,
)
"""A unit right after its number, with at most a space between them."""


def canonical(unit: str) -> str:
    """One name for all forms of a unit; a unit that is not known keeps its own, without plural or case."""
    folded = unit.strip().casefold()
    return _CANONICAL.get(folded) or (folded.removesuffix("s") if len(folded) > 3 else folded)
