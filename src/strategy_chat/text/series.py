"""Lists whose items share what only the last one is written with: 六、七、八月, 六、七、八三個月."""

import re

_DIGIT = "[一二三四五六七八九十]"
_NUMBER = rf"(?:{_DIGIT}{{1,3}}|\d{{1,4}})"
_SHARED = re.compile(
    rf"(?<![\d一二三四五六七八九十])(第?)((?:{_NUMBER}[、，和及與跟]){{1,11}})({_NUMBER})(月份?|季|年級|號|區|樓)"
)
_COUNTED = re.compile(
    rf"(?<![\d一二三四五六七八九十])((?:{_NUMBER}[、，]){{1,11}}(?:{_DIGIT}|\d{{1,2}}))([兩二三四五六七八九十]|\d)個?(月|季)"
)
_PARTS = re.compile(rf"({_NUMBER})([、，和及與跟])")
_COUNTS = {"兩": 2} | {char: place for place, char in enumerate("一二三四五六七八九十", 1)}


def written_out(text: str) -> str:
    """``text`` with what the last item of a list ends in written after each of them (六月、七月、八月); the
    number of items that follows them ("三個月") parts them from it and is left out."""

    def each(found: re.Match[str]) -> str:
        head, items, last, tail = found.groups()
        return _PARTS.sub(lambda part: f"{head}{part[1]}{tail}{part[2]}", items) + f"{head}{last}{tail}"

    def counted(found: re.Match[str]) -> str:
        items = re.split("[、，]", found[1])
        count = int(found[2]) if found[2].isdigit() else _COUNTS[found[2]]
        return "、".join(f"{item}{found[3]}" for item in items) if count == len(items) else found[0]

    return _SHARED.sub(each, _COUNTED.sub(counted, text))
