"""An answer about tea gardens, made by hand, and what a browser makes of its page."""

from html.parser import HTMLParser

from strategy_chat.schema import Answer, CellRef, Citation

ROW = Citation(
    1,
    "tea.zh-Hant.md",
    "茶園面積",
    "| 凍頂 | 81.5 |",
    "tea/area/table-1/row-1",
    (CellRef("tea/area/table-1/row-1/col-2", "凍頂", "面積(公頃)", "81.5"),),
)
SENTENCE = Citation(2, "tea.zh-Hant.md", "茶農", "茶農說：「春茶最香」。", "tea/farmers/p-1")
ANSWER = Answer(
    question="凍頂茶園多大？",
    text="**凍頂**的面積是 **81.5 公頃** [1]。\n\n- 春茶最香 [2]\n- 冬茶其次 [2]\n\n"
    "| 茶園 | 面積(公頃) |\n|---|---|\n| 凍頂 | 81.5 |\n| 阿里山 | 3 |",
    answered=True,
    language="zh-Hant",
    citations=(ROW, SENTENCE),
    suggestions=("阿里山茶園多大？",),
)


class Tags(HTMLParser):
    """Collects what a browser would make of HTML: tags with attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}
