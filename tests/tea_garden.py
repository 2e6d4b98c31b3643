"""Material of the tests of the index: passages on tea and rivers, models, and a look into its folder."""

from pathlib import Path

import numpy as np

from strategy_chat.index import Index
from strategy_chat.models import Embedder
from strategy_chat.schema import Passage
from strategy_chat.schema.retrieval import PassageKind

TEXTS = {
    "zh-Hant": (
        "烏龍茶種在海拔1,200公尺的台地。",
        "紅茶的發酵程度是百分之百。",
        "淡水河全長158.7公里，流入台灣海峽。",
        "博物館每週一休館，門票150元。",
        "茶園 — 面積（公頃）: 240; 產量（公噸）: 96",
        "綠茶不發酵，TTES 12號是常見的品種。",
    ),
    "en": (
        "Oolong tea is grown on a plateau at 1,200 metres.",
        "Black tea is fully fermented.",
        "The Tamsui River is 158.7 km long and flows into the Taiwan Strait.",
        "The museum is closed on Mondays; a ticket costs 150 dollars.",
        "Tea gardens — area (ha): 240; yield (t): 96",
        "Green tea is not fermented.",
    ),
}
KINDS: tuple[PassageKind, ...] = ("sentence", "sentence", "section", "section", "row", "sentence")


def passage(number: int, language: str, text: str) -> Passage:
    block = f"tea/land/p-{number}"
    return Passage(
        id=block,
        document="tea",
        language=language,
        source=f"tea.{language}.md",
        section="Land" if language == "en" else "土地",
        section_id="tea/land",
        kind=KINDS[number % len(KINDS)],
        text=text,
        blocks=(block,),
    )


PASSAGES = tuple(
    passage(number, language, text) for language, texts in TEXTS.items() for number, text in enumerate(texts)
)


class Counting:
    """A model, remembering which passages it was given; ``name`` can be another one."""

    def __init__(self, embedder: Embedder, name: str | None = None) -> None:
        self.embedder = embedder
        self.name = name or embedder.name
        self.dimension = embedder.dimension
        self.limit = embedder.limit
        self.embedded: list[str] = []

    def embed_query(self, text: str) -> list[float]:
        return self.embedder.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += texts
        return self.embedder.embed_documents(texts)

    def count_tokens(self, text: str) -> int:
        return self.embedder.count_tokens(text)

    def warm(self) -> None:
        self.embedder.warm()


class Hashed:
    """A model that costs nothing: each text has a vector of its own, by chance."""

    name = "hashed"
    dimension = 8
    limit = 512

    def embed_query(self, text: str) -> list[float]:
        vector = np.random.default_rng(list(text.encode())).normal(size=8)
        return [float(number) for number in vector / np.linalg.norm(vector)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def count_tokens(self, text: str) -> int:
        return len(text)

    def warm(self) -> None:
        pass


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("strategy-chat-index-*"))


def current(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text().strip()


def finds_itself(index: Index, embedder: Embedder, wanted: Passage) -> bool:
    vector = embedder.embed_documents([wanted.text])[0]
    return index.dense(vector, k=1)[0][0] == wanted
