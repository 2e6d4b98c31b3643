"""The clauses of a sentence in Chinese or English, and the phrases that a clause is made of.

No grammar is parsed. A clause ends at a punctuation mark or a bracket; within it, words that only join or
state (的, 有, 是, 達到; of, has, is) part the phrases that name something.
"""

import re
from dataclasses import dataclass

from strategy_chat.text import is_han

_BREAK = re.compile(
    r"[。；;！!？?，、\n=＝「」『』“”\"()（）\[\]]|[:：,](?!\d)|(?<!\d)[:：](?=\d)|\.(?=\s|$)|\s[—–]\s|"
    r"\b(?:while|whereas|but)\b|而(?!已|言|且)"
)
_STOP = re.compile(r"[。！!？?；;\n]|\.(?=\s|$)")
_LISTING = re.compile(r"[^。！!？?；;\n，：:,]*、[^。！!？?；;\n，：:,]*")

_HAN_WORDS = """
    的 是 為 有 在 由 到 從 以 把 被 將 讓 使 於 與 和 及 都 就 才 只 僅 共 又 再
    已 已經 曾 約 每 佔 占 達到 高達 並 也 共有 總共 一共 合計 共計 擁有 具有 包含 包括
    設有 設在 位於 分布 分布在 成立 成立於 發起 目前 現在 至今 預計 估計 大約 約有 約為 超過
    逾 不到 不足 至少 至多 最多 最少 多達 僅有 只有 增加 增加到 減少 降到 降為 提高到 上升到
    收了 進行 需要 等於 相當於 其中 當時 全部 年底 年初 以前 以後 以來 之前 之後 期間 連續
    反覆 支付 負責 排名 名列 位居 奪 獲得
"""
_EN_WORDS = """
    a an the this that these those it its they their we our he his she her of in on at by for from
    to into with within than then so and or as per is are was were be been being has have had having
    will would can could may must does do did there here about around approximately nearly almost
    over under more less most least up only just already still even also now currently every each
    all total totals reaches reach reached reaching cost costs takes took take taken holds held runs
    rises rose fell grew stands stood gave gets got give gives shows lists numbers came come comes
    went amounts equals exceeds exceeding means makes made set built opened founded established
    expected estimated which who whose when where while because since until before after during
    ranked ranks ranking
"""
_HAN_CUT = re.compile("|".join(sorted(_HAN_WORDS.split(), key=len, reverse=True)))
_EMPTY_WORDS = """
    前 後 底 初 會 用 分 下 上 內 但 仍 第 top below above end other others them us away
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Phrases that name nothing by themselves."""
_ENDS = re.compile("^(?:但|仍|而|則|該|此)|(?:達|仍|約|近|逾|會|分|用)$")
_EN_CUT = frozenset(_EN_WORDS.split())
_PIECE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+|\s+")
_COMPOUND_WORDS = """
    目的 有機 有限 所有 為主 行為 在地 存在 以及 使用 天使 大使 將來 將軍 將領 和平 與會 從業 自由
    理由 由來 到期 於是 至於 都市 首都 就業 成就 才能 人才 天才 共同 公共 共用 共識 再生 不再 曾文
    約定 合約 條約 節約 每況 占星 僅供 被告 被動 把手 讓步 並列 使命 普及
"""
_COMPOUNDS = re.compile("|".join(_COMPOUND_WORDS.split()))
"""Words that hold one of those above and name something all the same."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: ``text[start:end]`` of its text, and the number of its sentence, from 0."""

    start: int
    end: int
    text: str
    sentence: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order. Names in a row (甲、乙、丙) do not make clauses of their own."""
    kept = {place for run in _LISTING.finditer(text) for place in _joints(text, run.start(), run.end())}
    found: list[Clause] = []
    start, sentence = 0, 0
    for mark in _BREAK.finditer(text):
        if mark.start() in kept:
            continue
        _add(found, text, start, mark.start(), sentence)
        sentence += _STOP.match(text, mark.start()) is not None
        start = mark.end()
    _add(found, text, start, len(text), sentence)
    return tuple(found)


def _joints(text: str, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if text[place] == "、"]


def _add(found: list[Clause], text: str, start: int, end: int, sentence: int) -> None:
    piece = text[start:end]
    if piece.strip():
        start += len(piece) - len(piece.lstrip())
        found.append(Clause(start, start + len(piece.strip()), piece.strip(), sentence))


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a piece of a clause that name something, in order; words between them are left out."""
    found: list[str] = []
    gap = True
    for piece in _PIECE.findall(text):
        if is_han(piece[0]):
            parts = _han_parts(piece)
            for place, part in enumerate(parts):
                gap = gap or place > 0
                gap = _push(found, part, gap)
        elif piece.isspace():
            _push(found, piece, gap) if found and not gap else None
        else:
            word = piece.strip(".,;:'’*~")
            gap = True if word.casefold() in _EN_CUT else _push(found, piece.strip("*~"), gap)
    stripped = (_ENDS.sub("", part.strip(" ~,.:-·*/、")) for part in found)
    return tuple(phrase for phrase in stripped if phrase and phrase.casefold() not in _EMPTY)


def _push(found: list[str], piece: str, gap: bool) -> bool:
    """Add a piece to the phrase that is being made, or begin one; whether the next begins a new one."""
    if not piece:
        return True
    if gap or not found:
        found.append(piece)
    else:
        found[-1] += piece
    return False


def _han_parts(run: str) -> list[str]:
    """A run of Han characters cut at the words that name nothing; those inside a longer word do not count."""
    held = {place for word in _COMPOUNDS.finditer(run) for place in range(word.start(), word.end())}
    parts, start = [], 0
    for cut in _HAN_CUT.finditer(run):
        if not held.isdisjoint(range(cut.start(), cut.end())):
            continue
        parts.append(run[start : cut.start()])
        start = cut.end()
    return [*parts, run[start:]]
