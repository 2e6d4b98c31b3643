"""Units and counting words by which figures are told apart, in both languages."""

import re
from decimal import Decimal
from functools import lru_cache

_STRONG_FORMS = {
    "%": ("%", "percent", "per cent"),
    "pp": ("percentage points", "percentage point", "個百分點", "个百分点", "百分點", "百分点", "pp"),
    "PF": ("PFlop/s", "PFlops", "petaflop/s", "petaflops", "petaflop", "PF", "每秒千兆次"),
    "hour": ("小時", "小时", "鐘頭", "hours", "hour", "hrs", "hr", "h"),
    "minute": ("分鐘", "分钟", "minutes", "minute"),
    "GHz": ("GHz",),
    "GB": ("GB",),
    "kg": ("公斤", "kilograms", "kilogram", "kg"),
    "tonne": ("公噸", "公吨", "噸", "吨", "tonnes", "tonne", "tons", "ton", "t"),
    "metre": ("公尺", "metres", "meters", "metre", "meter", "m"),
    "kilometre": ("公里", "kilometres", "kilometers", "km"),
    "hectare": ("公頃", "公顷", "hectares", "hectare", "ha"),
    "square kilometre": ("平方公里", "square kilometres", "square kilometers", "km²", "km2", "sq km"),
    "square metre": ("平方公尺", "square metres", "square meters", "m²", "m2", "sq m"),
    "dollar": ("元", "新台幣", "dollars", "dollar", "NT$", "NTD", "TWD", "$"),
    "TEU": ("TEU", "TEUs", "標準貨櫃"),
    "MW": ("MW", "百萬瓦", "megawatts", "megawatt"),
    "kWh": ("kWh", "度電", "千瓦小時"),
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
    "person": (
        "人",
        "人次",
        "passengers",
        "passenger",
        "visitors",
        "visitor",
        "riders",
        "rider",
        "位",
        "people",
        "persons",
        "person",
        "experts",
        "members",
    ),
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


_SCALES = {
    **{
        "千": 10**3,
        "萬": 10**4,
        "万": 10**4,
        "十萬": 10**5,
        "百萬": 10**6,
        "千萬": 10**7,
        "億": 10**8,
        "亿": 10**8,
    },
    **{
        "thousand": 10**3,
        "ten thousand": 10**4,
        "million": 10**6,
        "hundred million": 10**8,
        "billion": 10**9,
    },
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_SCALED = re.compile(
    rf"(?P<sign>NT\$|\$)?\s?(?P<times>\d[\d,]*)?\s?(?P<scale>{_SCALE})?"
    r"s?\s?(?:of\s)?(?P<base>.*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def scaled(unit: str) -> tuple[Decimal, str]:
    """What one of a unit comes to, and in which unit: 萬噸 and "10,000 tonnes" are 10000 of the tonne,
    億元 and "NT$100 million" 10 ** 8 of the dollar; a unit without a scale is 1 of itself."""
    found = _SCALED.fullmatch(unit.strip())
    if canonical(unit) in STRONG or not found or not (found["times"] or found["scale"]):
        return Decimal(1), canonical(unit)
    factor = Decimal((found["times"] or "1").replace(",", "")) * _SCALES.get(
        (found["scale"] or "").lower(), 1
    )
    return factor, canonical(found["base"] or found["sign"] or "")


_SCALE_IN = re.compile(
    rf"(?P<times>\d[\d,]*)?\s?(?P<scale>{_SCALE})|(?P<thousands>1\d{{0,2}}(?:,000)+)",
    re.IGNORECASE,
)


def scales_in(text: str) -> frozenset[Decimal]:
    """The scales that a head or caption names: 10000 in 貨運量（萬噸）or "cargo (10,000 tonnes)"."""
    return frozenset(
        Decimal((m["times"] or m["thousands"] or "1").replace(",", ""))
        * _SCALES.get((m["scale"] or "").lower(), 1)
        for m in _SCALE_IN.finditer(text)
    )


def canonical(unit: str) -> str:
    """One name for all forms of a unit; a unit that is not known keeps its own, without plural or case."""
    folded = unit.strip().casefold()
    return _CANONICAL.get(folded) or (folded.removesuffix("s") if len(folded) > 3 else folded)
