"""What questions are answered from: the corpus with its index, tables, figures and names."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from strategy_chat.evidence import Evidence, Units
from strategy_chat.figures import Figures
from strategy_chat.index import Index, open_index
from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon import load as load_lexicon
from strategy_chat.lexicon.segmenting import Segmenter
from strategy_chat.models import Embedder, load_embedder
from strategy_chat.passages import cut
from strategy_chat.reranker import NamedReranker, Reranker
from strategy_chat.schema import Corpus, Disagreement
from strategy_chat.spelling import Spelling
from strategy_chat.tables import Catalog, Kinds, Naming, cell_figures, find_conflicts, source_cells

if TYPE_CHECKING:
    from strategy_chat.lexicon.bridge import Bridge

_PASSAGE_TOKENS = 380
_HITS = 40
_MOST_TURNS = 300


@dataclass(frozen=True)
class Knowledge:
    """What the stages look things up in; built once for a corpus and only read afterwards."""

    corpus: Corpus
    lexicon: Lexicon
    index: Index
    embedder: Embedder
    catalog: Catalog
    units: Units
    evidence: Evidence
    figures: Figures
    conflicts: tuple[Disagreement, ...]
    names: Naming
    kinds: Kinds
    bridge: "Bridge | None"
    spelling: Spelling
    segmenter: Segmenter
    hits: int
    reranker: Reranker | None = None
    turns: "Turns" = field(default_factory=lambda: Turns())


class Turns:
    """The questions that were asked last, with what was found for them, so that those of a conversation are
    not read anew with each further one. Keys are a question with those before it; several threads may use
    it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """What is kept under a key, made where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _MOST_TURNS:
                self._kept.popitem(last=False)
        return made


def gather(
    corpus: Corpus,
    *,
    model: str,
    folder: Path,
    chroma_url: str | None = None,
    rebuild: bool = False,
    reranker: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Knowledge:
    """Load the model, open or build the index, type the tables: everything that questions are answered from.

    Raises ModelUnavailable, IndexUnavailable or IndexLocked.
    """
    embedder = load_embedder(model)
    passages = cut(corpus, embedder.count_tokens, min(embedder.limit, _PASSAGE_TOKENS))
    index = open_index(
        passages,
        embedder,
        folder,
        corpus.fingerprint,
        progress=progress,
        rebuild=rebuild,
        chroma_url=chroma_url,
    )
    lexicon = load_lexicon()
    units = Units(corpus)
    catalog = Catalog(corpus, lexicon)
    figures = Figures(corpus, source_cells(catalog), cell_figures(catalog))
    return Knowledge(
        corpus=corpus,
        lexicon=lexicon,
        index=index,
        embedder=embedder,
        catalog=catalog,
        units=units,
        evidence=Evidence(units, lexicon),
        figures=figures,
        conflicts=find_conflicts(corpus, catalog, figures),
        names=Naming(catalog),
        kinds=Kinds(catalog),
        bridge=_bridge(corpus),
        spelling=Spelling(corpus, catalog.written, lexicon),
        segmenter=Segmenter((*catalog.named, *(n for g in catalog.synonyms.groups for n in g))),
        hits=_HITS,
        reranker=NamedReranker(reranker) if reranker else None,
    )


def _bridge(corpus: Corpus) -> "Bridge | None":
    """The dictionary, where a document has no edition in one of the two languages of questions."""
    spoken = [(d, {e.language.split("-")[0] for e in d.editions}) for d in corpus.documents]
    if all({"zh", "en"} <= languages for _, languages in spoken):
        return None
    from strategy_chat.lexicon.bridge import Bridge

    return Bridge(
        (document.original.text for document, languages in spoken if "en" not in languages),
        (document.original.text for document, languages in spoken if "zh" not in languages),
    )
