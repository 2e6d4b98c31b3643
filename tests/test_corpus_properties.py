"""What holds for every document, however odd: no word is lost, quotes are verbatim, ids are unique."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_chat.corpus import check_corpus, read_corpus
from strategy_chat.errors import CorpusError
from strategy_chat.passages import cut
from strategy_chat.schema import Block, Edition

quick = settings(max_examples=80, deadline=None, derandomize=True)

WORDS = st.sampled_from(
    [
        "茶葉",
        "南投",
        "tea",
        "1.5萬",
        "81*1000*2",
        "**粗**",
        "`code`",
        "「好」",
        "a_b",
        "&amp;",
        "[註]",
        "(x)",
        "!",
        "3%",
        "。",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
STARTS = st.sampled_from(
    ["", "", "", "- ", "1. ", "> ", "# ", "## ", "### ", "> - ", "    ", "  - ", "| ", "---\n", "```\n"]
)
DOCUMENTS = st.lists(st.tuples(STARTS, LINES, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=12).map(
    # An empty line comes first, so that a rule at the top is not the beginning of front matter.
    lambda parts: "\n" + "".join(f"{start}{line}{end}" for start, line, end in parts)
)
CELLS = st.text(alphabet="茶a1 ,.%*-", max_size=6)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def read(text: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "d.zh-Hant.md").write_text(text, encoding="utf-8")
        return read_corpus(Path(folder)).documents[0].original


def parts_of(edition: Edition) -> list[str]:
    texts = [section.title for section in edition.sections if section.title_source]
    for section in edition.sections:
        for part in section.content:
            texts += (
                [part.text]
                if isinstance(part, Block)
                else [*part.header, *(c for row in part.rows for c in row)]
            )
    return texts


@quick
@given(DOCUMENTS)
def test_no_word_is_lost_and_every_quote_is_verbatim(text: str) -> None:
    edition = read(text)
    kept = "\n".join(parts_of(edition))
    for word in ("茶葉", "南投", "tea", "萬", "81*1000*2", "粗", "code", "好", "a_b", "3%"):
        assert kept.count(word) == text.count(word)
    lines = text.split("\n")
    for section in edition.sections:
        for block in section.blocks:
            for offset, line in enumerate(block.source.split("\n")):
                assert line in lines[block.line - 1 + offset]


@quick
@given(DOCUMENTS)
def test_ids_are_unique_and_passages_cover_every_block(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tea.md").write_text(text, encoding="utf-8")
        corpus = read_corpus(Path(folder))
    edition = corpus.documents[0].original
    ids = [part.id for section in edition.sections for part in (section, *section.content)]
    assert len(set(ids)) == len(ids)
    for limit in (1, 12, 60):
        found = cut(corpus, len, limit)
        assert len({passage.id for passage in found}) == len(found)
        pieces = [passage for passage in found if passage.kind == "section"]
        assert all(len(piece.text) <= limit for piece in pieces) or limit == 1
        covered = {block for piece in pieces for block in piece.blocks}
        assert covered == {block.id for section in edition.sections for block in section.blocks}
        if limit == 60:
            said = "".join(piece.text.partition("\n")[2] for piece in pieces)
            blocks = (block for section in edition.sections for block in section.blocks)
            whole = "".join(("- " if block.kind == "item" else "") + block.text for block in blocks)
            assert "".join(said.split()) == "".join(whole.split())


@quick
@given(TABLES)
def test_tables_come_back_cell_by_cell(cells: list[list[str]]) -> None:
    escaped = [[cell.strip().replace("*", "\\*") for cell in row] for row in cells]
    lines = ["|" + "|".join(f" {cell} " for cell in row) + "|" for row in escaped]
    (table,) = read("\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]])).sections[0].tables
    plain = [tuple(" ".join(cell.split()) for cell in row) for row in cells]
    assert (table.header, *table.rows) == tuple(plain)
    assert (table.header_source, *table.row_sources) == tuple(lines)


@quick
@given(
    st.one_of(
        st.binary(max_size=80), st.text(max_size=80).map(lambda text: f"---\n{text}\n---\n{text}".encode())
    )
)
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tea.md").write_bytes(data)
        errors = [problem for problem in check_corpus(Path(folder)) if problem.severity == "error"]
        refused = refusal(Path(folder))
    assert (refused is None) == (not errors)
    assert refused is None or len(refused.splitlines()) == 1


def refusal(folder: Path) -> str | None:
    try:
        read_corpus(folder)
    except CorpusError as error:
        return str(error)
    return None
