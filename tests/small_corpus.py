"""Corpora of a few lines, and what the stages before the index say to a question on them."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from strategy_chat.compose import compose
from strategy_chat.corpus import read_corpus
from strategy_chat.evidence import Evidence, Units, about_documents, summary
from strategy_chat.figures import Figures
from strategy_chat.lexicon import load
from strategy_chat.lexicon.segmenting import Segmenter
from strategy_chat.resolve import Before, Resolved, resolve
from strategy_chat.schema import (
    Answer,
    Corpus,
    Disagreement,
    Hit,
    Mention,
    Passage,
    Query,
    TableResult,
    TextResult,
    Token,
)
from strategy_chat.spelling import Spelling
from strategy_chat.tables import (
    Catalog,
    Kinds,
    answer_tables,
    cell_figures,
    find_conflicts,
    source_cells,
)
from strategy_chat.text import answer_language
from strategy_chat.understand import understand
from strategy_chat.verify import verify


@dataclass(frozen=True)
class Material:
    """A corpus with all that is looked up in it, but for an index."""

    corpus: Corpus
    catalog: Catalog
    units: Units
    evidence: Evidence
    figures: Figures
    conflicts: tuple[Disagreement, ...]
    spelling: Spelling

    def query(self, question: str, earlier: tuple[str, ...] = ()) -> Query:
        spelt = self.spelling.correct(question)
        before = (lambda: self.query(earlier[-1], earlier[:-1])) if earlier else None
        segmenter = Segmenter((*self.catalog.named, *(n for g in self.catalog.synonyms.groups for n in g)))
        return self._informed(understand(spelt, answer_language(question), load(), before, segmenter))

    def resolved(self, question: str, *earlier: str) -> str:
        """The question as it stands alone, after those asked before it."""
        return self.follow_up(question, *earlier).text

    def follow_up(self, question: str, *earlier: str) -> Resolved:
        """The question as it stands after those before it, and which of them it is read together with."""
        said: list[str] = []
        for text in earlier:
            said.append(self.follow_up(text, *said).text)
        before = [Before(q, partial(self._rows, q), partial(self._rows, q)) for q in said]
        return resolve(question, before, load(), self._mentions, Kinds(self.catalog))

    def _rows(self, question: str) -> tuple[str, ...]:
        """The names of the rows that the tables answer a question with."""
        found = self.tables(question)
        return found[0].rows if found else ()

    def _mentions(self, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
        light = {place for m in load().scaffold.find(tokens) for place in range(m.first, m.last)}
        return self.catalog.mentions(tokens, frozenset(light))

    def _informed(self, query: Query) -> Query:
        return replace(
            query,
            critical=self.catalog.critical(query.tokens, query.light),
            unknown=self.units.unknown(query.tokens),
        )

    def tables(self, question: str, earlier: tuple[str, ...] = ()) -> tuple[TableResult, ...]:
        return answer_tables(self.query(question, earlier), self.catalog)

    def best(self, question: str, earlier: tuple[str, ...] = ()) -> TableResult:
        return self.tables(question, earlier)[0]

    def statements(self, question: str) -> TextResult | None:
        query = self.query(question)
        language = "en" if query.language == "en" else "zh-Hant"
        return (
            about_documents(query, self.units, language)
            or summary(query, self.units, language, self.evidence.sections.named(query.tokens))
            or self.evidence.find(query, self.hits(), language)
        )

    def answer(self, question: str) -> Answer:
        query, found = self.query(question), self.statements(question)
        return compose(query, self.tables(question), found, self.conflicts, self.figures)

    def hits(self) -> list[Hit]:
        """Every unit, found by words alone: nothing is preferred."""
        return [
            Hit(
                Passage(
                    id=unit.id,
                    document=unit.id.split("/")[0],
                    language="zh-Hant",
                    source=unit.source,
                    section=unit.section,
                    section_id=unit.section_id,
                    kind="sentence",
                    text="",
                    blocks=(unit.id,),
                ),
                dense=None,
                lexical=1.0,
            )
            for unit in self.units.by_id.values()
        ]


def material(folder: Path, **files: str) -> Material:
    """Read files, named ``rivers_en`` for ``rivers.en.md``, as a corpus."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    corpus = read_corpus(folder)
    lexicon = load()
    catalog, units = Catalog(corpus, lexicon), Units(corpus)
    spelling = Spelling(corpus, catalog.written, lexicon)
    figures = Figures(corpus, source_cells(catalog), cell_figures(catalog))
    conflicts = find_conflicts(corpus, catalog, figures)
    return Material(corpus, catalog, units, Evidence(units, lexicon), figures, conflicts, spelling)


def figures(result: TableResult) -> list[tuple[str, str, str]]:
    """The computed figures of a result: value, unit, formula."""
    return [(str(c.value), c.unit, c.formula) for c in result.computed]


def cells(result: TableResult) -> list[tuple[str, str]]:
    """The cells that a result states: subject and text."""
    return [(v.subject, v.text) for v in result.values]


def said(read: Material, question: str) -> str:
    """What a question is answered with, which has to be verified."""
    answer = read.answer(question)
    assert answer.answered, question
    assert verify(answer, read.figures) == ()
    return answer.text
