"""Language tags of editions, as they are written in front matter and in file names."""

import re

_SHAPE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
_SCRIPT_OF_REGION = {"TW": "Hant", "HK": "Hant", "MO": "Hant", "CN": "Hans", "SG": "Hans", "MY": "Hans"}
_ORDER = ("zh-Hant", "zh-Hans", "en")

# A last part of a file name is a language only if it begins with one of these codes of ISO 639-1, so that
# `plan.old.md` is not taken for an edition.
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_KNOWN = frozenset(_ISO_639_1.split())


def normal_tag(tag: str) -> str | None:
    """The tag in its usual form, or None where it is not one.

    Chinese is told apart by script (``zh-TW`` is ``zh-Hant``, ``zh-CN`` is ``zh-Hans``, ``zh`` alone stays
    open); the regions of English make no difference (``en-GB`` is ``en``).
    """
    parts = _SHAPE.fullmatch(tag.strip().replace("_", "-"))
    if parts is None:
        return None
    language = parts[1].lower()
    script = (parts[2] or "").capitalize()
    region = (parts[3] or "").upper()
    if language == "zh":
        script = script or _SCRIPT_OF_REGION.get(region, "")
        if not script:
            return None if region else "zh"
        return f"zh-{script}" if script in ("Hant", "Hans") else None
    if language == "en":
        return "en"
    return "-".join(part for part in (language, script, region) if part)


def split_language(stem: str) -> tuple[str, str | None]:
    """A file's name without its ending, in two: the document's name and its language, if it ends in one.

    ``tea.zh-TW`` gives ``("tea", "zh-Hant")``, ``tea.old`` gives ``("tea.old", None)``.
    """
    name, dot, last = stem.rpartition(".")
    tag = normal_tag(last) if dot and name else None
    if tag is None or tag.split("-")[0] not in _KNOWN:
        return stem, None
    return name, tag


def language_rank(language: str) -> tuple[int, str]:
    """A sort key: Traditional Chinese, Simplified Chinese, English, then the others by their tags."""
    return (_ORDER.index(language) if language in _ORDER else len(_ORDER), language)
