"""The few words that stand around an answer, in the language of the answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings and phrases around an answer. ``open_quote`` and ``close_quote`` enclose quoted text."""

    sources: str
    suggestions: str
    conflict: str
    computed: str
    row: str
    column: str
    value: str
    no_sources: str
    open_quote: str
    close_quote: str


HANT = Labels(
    sources="來源",
    suggestions="可以這樣問",
    conflict="資料之間不一致",
    computed="計算方式",
    row="列",
    column="欄",
    value="內容",
    no_sources="這則回答沒有引用來源。",
    open_quote="「",
    close_quote="」",
)
HANS = Labels(
    sources="来源",
    suggestions="可以这样问",
    conflict="资料之间不一致",
    computed="计算方式",
    row="行",
    column="列",
    value="内容",
    no_sources="这则回答没有引用来源。",
    open_quote="「",
    close_quote="」",
)
EN = Labels(
    sources="Sources",
    suggestions="You can ask",
    conflict="The material disagrees with itself",
    computed="How this was computed",
    row="Row",
    column="Column",
    value="Value",
    no_sources="This answer cites no source.",
    open_quote="“",
    close_quote="”",
)


def labels_for(language: str) -> Labels:
    """The labels for a language tag; English for a language that has none of its own."""
    return {"zh-Hant": HANT, "zh-Hans": HANS}.get(language, EN)
